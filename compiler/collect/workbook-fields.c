/* The fields of a filled workbook: each has a defined name, whatever its sheet is called by now. */
#include <string.h>

#include "collect/filled.h"
#include "data/workbook.h"

typedef struct {
    FidelisWorkbook *workbook;
    FidelisFilled *filled;
    const FidelisForm *form;
    FidelisDiagnostics *diagnostics;
    FidelisLocation where;
    GPtrArray *sheets; /* FidelisWorksheet by index; NULL until read */
} Reader;

static void free_sheet(gpointer sheet)
{
    fidelis_worksheet_free(sheet);
}

/* NULL, after a diagnostic, when the sheet is damaged. */
static FidelisWorksheet *sheet_at(Reader *reader, gsize index)
{
    g_autoptr(GError) error = NULL;
    if (reader->sheets->pdata[index] == NULL)
        reader->sheets->pdata[index] = fidelis_workbook_read_sheet(reader->workbook, index, &error);
    if (error != NULL)
        fidelis_warn(reader->diagnostics, &reader->where, "have it sent again", "%s", error->message);
    return reader->sheets->pdata[index];
}

/* "'Mit ark'!$D$8", "Ark1!D8": the sheet's index, -1 when there is none such; the cell. */
static gssize find_cell(const Reader *reader, const char *reference, gsize *row, gsize *column)
{
    const char *mark = strrchr(reference, '!');
    if (mark == NULL)
        return -1;
    gboolean quoted = *reference == '\'' && mark > reference + 1 && mark[-1] == '\'';
    g_autofree char *raw = quoted ? g_strndup(reference + 1, (gsize)(mark - reference) - 2)
                                  : g_strndup(reference, (gsize)(mark - reference));
    g_auto(GStrv) parts = g_strsplit(raw, "''", -1);
    g_autofree char *name = g_strjoinv("'", parts);
    const char *cell = mark + 1;
    return fidelis_cell_reference_parse(&cell, row, column)
               ? fidelis_workbook_find_sheet(reader->workbook, name)
               : -1;
}

/* What people choose are words; what is kept are values. */
static const char *value_of(const FidelisField *field, const char *text)
{
    g_autofree char *chosen = g_utf8_casefold(text, -1);
    for (gsize i = 0; i < field->option_count; i++) {
        g_autofree char *label = g_utf8_casefold(field->options[i].label, -1);
        if (strcmp(chosen, label) == 0)
            return field->options[i].value;
    }
    return text;
}

static void take_cell(Reader *reader, const FidelisField *field, FidelisWorksheet *sheet, gsize row,
                      gsize column)
{
    FidelisDatum datum = fidelis_worksheet_cell(sheet, row, column);
    g_autofree char *text = g_strstrip(g_strdup(datum.text));
    FidelisFilledValue *added = fidelis_filled_add(reader->filled, field->name, value_of(field, text));
    added->formula = fidelis_worksheet_is_formula(sheet, row, column);
}

static void take_field(Reader *reader, const FidelisField *field)
{
    g_autofree char *name = fidelis_form_cell_name(field->name);
    const char *reference = fidelis_workbook_defined_name(reader->workbook, name);
    gsize row = 0, column = 0;
    if (reference == NULL)
        return;
    gssize index = find_cell(reader, reference, &row, &column);
    if (index < 0) {
        fidelis_warn(reader->diagnostics, &reader->where, NULL,
                     "has been altered: the cell of field '%s' has been deleted", field->name);
        return;
    }
    FidelisWorksheet *sheet = sheet_at(reader, (gsize)index);
    if (sheet != NULL)
        take_cell(reader, field, sheet, row, column);
}

static gboolean read_fields(Reader *reader)
{
    for (gsize i = 0; i < reader->form->field_count; i++)
        take_field(reader, reader->form->fields[i]);
    if (reader->filled->values->len == 0)
        fidelis_error(reader->diagnostics, &reader->where, NULL,
                      "is a foreign workbook: it has none of the form's cells");
    return reader->filled->values->len > 0;
}

gboolean fidelis_filled_read_workbook(FidelisFilled *filled, GBytes *bytes, const FidelisForm *form,
                                      FidelisDiagnostics *diagnostics)
{
    g_autoptr(GError) error = NULL;
    Reader reader = {
        .filled = filled, .form = form, .diagnostics = diagnostics, .where = {.file = filled->path}};
    g_autoptr(FidelisWorkbook) workbook = reader.workbook = fidelis_workbook_open(bytes, &error);
    if (workbook == NULL) {
        fidelis_error(diagnostics, &reader.where, NULL, "%s", error->message);
        return FALSE;
    }
    reader.sheets = g_ptr_array_new_with_free_func(free_sheet);
    g_ptr_array_set_size(reader.sheets, (int)fidelis_workbook_sheet_count(workbook));
    gboolean good = read_fields(&reader);
    g_ptr_array_unref(reader.sheets);
    return good;
}
