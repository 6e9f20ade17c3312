/* Sheets of workbooks as records. */
#include <string.h>

#include "base/text.h"
#include "data/records.h"
#include "data/workbook.h"

typedef struct {
    FidelisWorkbook *workbook;
    FidelisWorksheet *sheet;
    gsize header; /* its row, from 0 */
    gsize at;     /* the next row */
    gsize columns;
    FidelisDatum *row;
} Reader;

typedef struct {
    const FidelisTableSchema *schema;
    const FidelisLocation *where;
    FidelisDiagnostics *diagnostics;
    Reader *reader;
} Opening;

static void reader_rewind(void *data)
{
    Reader *reader = data;
    reader->at = reader->header + 1;
}

static gboolean is_blank(const FidelisDatum *row, gsize columns)
{
    for (gsize i = 0; i < columns; i++)
        if (row[i].text[strspn(row[i].text, " \t\r\n")] != '\0')
            return FALSE;
    return TRUE;
}

static const FidelisDatum *reader_next(void *data)
{
    Reader *reader = data;
    while (reader->at < fidelis_worksheet_row_count(reader->sheet))
        if (fidelis_worksheet_row(reader->sheet, reader->at++, reader->row, reader->columns) &&
            !is_blank(reader->row, reader->columns))
            return reader->row;
    return NULL;
}

static void reader_free(void *data)
{
    Reader *reader = data;
    fidelis_worksheet_free(reader->sheet);
    fidelis_workbook_free(reader->workbook);
    g_free(reader->row);
    g_free(reader);
}

/* ---- which sheet ---- */

static gssize refuse_sheet(const Opening *opening, const char *hint, const char *message)
{
    fidelis_error(opening->diagnostics, opening->where, hint, "%s", message);
    return -1;
}

static GPtrArray *sheet_names(const FidelisWorkbook *workbook, gboolean hidden_too)
{
    GPtrArray *names = g_ptr_array_new();
    for (gsize i = 0; i < fidelis_workbook_sheet_count(workbook); i++)
        if (hidden_too || !fidelis_workbook_sheet_is_hidden(workbook, i))
            g_ptr_array_add(names, (char *)fidelis_workbook_sheet_name(workbook, i));
    return names;
}

static char *join_names(GPtrArray *names)
{
    g_ptr_array_add(names, NULL);
    g_autofree char *joined = g_strjoinv("', '", (char **)names->pdata);
    return g_strconcat("'", joined, "'", NULL);
}

static gssize find_named(const Opening *opening)
{
    const FidelisWorkbook *workbook = opening->reader->workbook;
    gssize sheet = fidelis_workbook_find_sheet(workbook, opening->schema->sheet);
    if (sheet >= 0)
        return sheet;
    g_autoptr(GPtrArray) names = sheet_names(workbook, TRUE);
    g_autofree char *near =
        fidelis_text_did_you_mean(opening->schema->sheet, (const char *const *)names->pdata, names->len);
    g_autofree char *all = join_names(names);
    g_autofree char *hint = near != NULL ? g_strdup(near) : g_strconcat("its sheets are ", all, NULL);
    g_autofree char *message =
        g_strdup_printf("the workbook has no sheet called '%s'", opening->schema->sheet);
    return refuse_sheet(opening, hint, message);
}

static gssize find_only(const Opening *opening)
{
    const FidelisWorkbook *workbook = opening->reader->workbook;
    g_autoptr(GPtrArray) names = sheet_names(workbook, FALSE);
    if (names->len == 1)
        return fidelis_workbook_find_sheet(workbook, g_ptr_array_index(names, 0));
    if (names->len == 0)
        return refuse_sheet(opening, "write in the table's declaration which: sheet = \"…\"",
                            "the workbook has no sheet that is not hidden");
    g_autofree char *all = join_names(names);
    g_autofree char *message = g_strdup_printf("the workbook has several sheets: %s", all);
    return refuse_sheet(opening, "write in the table's declaration which: sheet = \"…\"", message);
}

/* ---- the header ---- */

static gboolean is_declared(const FidelisTableSchema *schema, const char *name)
{
    g_autofree char *bare = g_strstrip(g_strdup(name));
    for (gsize i = 0; i < schema->column_count; i++)
        if (strcmp(schema->columns[i].name, bare) == 0)
            return TRUE;
    return FALSE;
}

static gsize count_declared(const Opening *opening, gsize row)
{
    Reader *reader = opening->reader;
    gsize count = 0;
    fidelis_worksheet_row(reader->sheet, row, reader->row, reader->columns);
    for (gsize i = 0; i < reader->columns; i++)
        count += is_declared(opening->schema, reader->row[i].text);
    return count;
}

/* A row below that knows more of the declared names than the header does. */
static gboolean check_header_row(const Opening *opening)
{
    enum { ROWS_LOOKED_AT = 30 };
    Reader *reader = opening->reader;
    gsize known = count_declared(opening, reader->header);
    gsize last = MIN(fidelis_worksheet_row_count(reader->sheet), reader->header + ROWS_LOOKED_AT);
    for (gsize row = reader->header + 1; row < last; row++) {
        if (count_declared(opening, row) <= MAX(known, 1))
            continue;
        g_autofree char *hint =
            g_strdup_printf("write in the table's declaration: header = %" G_GSIZE_FORMAT, row + 1);
        fidelis_error(opening->diagnostics, opening->where, hint,
                      "row %" G_GSIZE_FORMAT " holds no names of columns, but row %" G_GSIZE_FORMAT " does",
                      reader->header + 1, row + 1);
        return FALSE;
    }
    return TRUE;
}

/* The names of merged cells would be one column's; the values below a merged cell, one row's. */
static gboolean check_merged(const Opening *opening)
{
    const Reader *reader = opening->reader;
    for (gsize i = 0; i < fidelis_worksheet_merged_count(reader->sheet); i++) {
        FidelisCellRange range = fidelis_worksheet_merged(reader->sheet, i);
        if (range.last_row < reader->header)
            continue;
        g_autofree char *first = fidelis_cell_reference(range.first_row, range.first_column);
        g_autofree char *last = fidelis_cell_reference(range.last_row, range.last_column);
        gboolean in_header = range.first_row <= reader->header;
        fidelis_error(opening->diagnostics, opening->where,
                      in_header
                          ? "give each column a name of its own in one row, and let header = … name that row"
                          : "unmerge the cells, and fill in each",
                      in_header ? "cells %s:%s of the header are merged, so columns lack a name"
                                : "cells %s:%s are merged, so all but the first would be empty",
                      first, last);
        return FALSE;
    }
    return TRUE;
}

/* Columns up to the last that has a name or, on a row, a value: the latter is a fault told later. */
static FidelisRecords *records_from(Opening *opening)
{
    static const FidelisRecordsFormat format = {
        .rewind = reader_rewind, .next = reader_next, .free = reader_free};
    Reader *reader = opening->reader;
    g_autofree const char **names = g_new0(const char *, reader->columns + 1);
    fidelis_worksheet_row(reader->sheet, reader->header, reader->row, reader->columns);
    for (gsize i = 0; i < reader->columns; i++)
        names[i] = reader->row[i].text;
    FidelisRecords *records = fidelis_records_new(&format, reader, names, reader->columns);
    reader_rewind(reader);
    return records;
}

static gboolean set_fault(const Opening *opening, const GError *error)
{
    fidelis_error(opening->diagnostics, opening->where, NULL, "%s", error->message);
    return FALSE;
}

static gboolean check_any_row(const Opening *opening)
{
    const Reader *reader = opening->reader;
    if (reader->header < fidelis_worksheet_row_count(reader->sheet))
        return TRUE;
    fidelis_error(opening->diagnostics, opening->where, NULL,
                  "the sheet is empty from row %" G_GSIZE_FORMAT
                  " on, where its names of columns should stand",
                  reader->header + 1);
    return FALSE;
}

static gboolean open_reader(Opening *opening, GBytes *bytes, const char **sheet_name)
{
    Reader *reader = opening->reader;
    g_autoptr(GError) error = NULL;
    reader->workbook = fidelis_workbook_open(bytes, &error);
    if (reader->workbook == NULL)
        return set_fault(opening, error);
    gssize sheet = opening->schema->sheet != NULL ? find_named(opening) : find_only(opening);
    if (sheet < 0)
        return FALSE;
    reader->sheet = fidelis_workbook_read_sheet(reader->workbook, (gsize)sheet, &error);
    if (reader->sheet == NULL)
        return set_fault(opening, error);
    *sheet_name = fidelis_workbook_sheet_name(reader->workbook, (gsize)sheet);
    reader->header = opening->schema->header_row > 0 ? (gsize)opening->schema->header_row - 1 : 0;
    reader->columns = fidelis_worksheet_column_count(reader->sheet);
    reader->row = g_new0(FidelisDatum, reader->columns + 1);
    return check_any_row(opening) && check_merged(opening) && check_header_row(opening);
}

FidelisRecords *fidelis_records_open_workbook(GBytes *bytes, const FidelisTableSchema *schema,
                                              const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    Opening opening = {.schema = schema, .where = where, .diagnostics = diagnostics};
    const char *sheet_name = NULL;
    opening.reader = g_new0(Reader, 1);
    if (!open_reader(&opening, bytes, &sheet_name)) {
        reader_free(opening.reader);
        return NULL;
    }
    FidelisRecords *records = records_from(&opening);
    g_autofree char *before = g_strdup_printf("sheet '%s'", sheet_name);
    fidelis_records_describe(records, before, "Excel");
    return records;
}
