/* Any bytes as a filled form, PDF or workbook, or as what stands in its fields (the first byte says which):
 * what is taken is text, and nothing of it is lost. */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "collect/collection.h"
#include "support/package.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static FidelisFieldOption options[] = {{"yes", "Ja"}, {"no", "Nej"}};
static FidelisField fields[] = {
    {.name = "municipality", .kind = FIDELIS_FIELD_TEXT, .part = "municipality"},
    {.name = "date", .kind = FIDELIS_FIELD_DATE, .part = "date"},
    {.name = "1-1:answer",
     .kind = FIDELIS_FIELD_RADIO,
     .sheet = "1",
     .question = "1-1",
     .part = "answer",
     .options = options,
     .option_count = G_N_ELEMENTS(options)},
    {.name = "1-1:comment", .kind = FIDELIS_FIELD_LONG, .sheet = "1", .question = "1-1", .part = "comment"},
    {.name = "1-1:deadline", .kind = FIDELIS_FIELD_DATE, .sheet = "1", .question = "1-1", .part = "deadline"},
    {.name = "sheet:1", .kind = FIDELIS_FIELD_IDENTITY, .sheet = "1", .part = "sheet"},
};
static const char *const units[] = {"Køge", "Sorø", NULL};

/* A value a line, for the fields in their order; the identity is right. */
static gboolean fill(FidelisFilled *filled, GBytes *bytes)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = g_strndup(data, size);
    g_auto(GStrv) lines = g_strsplit(text, "\n", G_N_ELEMENTS(fields) - 1);
    if (!g_utf8_validate(text, -1, NULL))
        return FALSE;
    for (gsize i = 0; lines[i] != NULL; i++)
        fidelis_filled_add(filled, fields[i].name, lines[i]);
    fidelis_filled_add(filled, "sheet:1", "ark/1/2/abc");
    return TRUE;
}

/* A sheet of a workbook as the annotations of a form have it. */
static gboolean read_sheet(FidelisFilled *filled, GBytes *bytes, const FidelisForm *form,
                           FidelisDiagnostics *diagnostics)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    SupportPart part = {.name = "xl/workbook.xml", .text = data, .length = size};
    g_autoptr(GBytes) workbook = support_workbook_with(
        "<sheetData><row><c t='s'><v>0</v></c><c><v>45000</v></c></row></sheetData>", "", &part);
    return fidelis_filled_read_workbook(filled, workbook, form, diagnostics);
}

static gboolean read(guint way, FidelisFilled *filled, GBytes *bytes, const FidelisForm *form,
                     FidelisDiagnostics *diagnostics)
{
    switch (way % 4) {
    case 0:
        return fill(filled, bytes);
    case 1:
        return fidelis_filled_read_workbook(filled, bytes, form, diagnostics);
    case 2:
        return read_sheet(filled, bytes, form, diagnostics);
    default:
        return fidelis_filled_read_pdf(filled, bytes, form, diagnostics);
    }
}

static void check(const FidelisForm *form, const FidelisFilled *filled, FidelisDiagnostics *diagnostics)
{
    g_autoptr(FidelisCollection) collection = fidelis_collection_new(form, units);
    gboolean taken = fidelis_collection_add(collection, filled, diagnostics);
    g_autofree char *answers = fidelis_collection_to_csv(collection);
    g_autofree char *left_out = fidelis_collection_left_out_to_csv(collection);
    g_assert(g_utf8_validate(answers, -1, NULL) && g_utf8_validate(left_out, -1, NULL));
    g_assert(taken || fidelis_collection_rows(collection) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FidelisField *list[G_N_ELEMENTS(fields)];
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        list[i] = &fields[i];
    const FidelisForm form = {.id = "ark",
                              .edition = "2",
                              .fingerprint = "abc",
                              .fields = list,
                              .field_count = G_N_ELEMENTS(fields)};
    if (size < 2)
        return 0;
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    g_autoptr(FidelisFilled) filled = fidelis_filled_new("/ind/ark.pdf");
    g_autoptr(GBytes) bytes = g_bytes_new(data + 1, size - 1);
    if (read(data[0], filled, bytes, &form, diagnostics))
        check(&form, filled, diagnostics);
    return 0;
}
