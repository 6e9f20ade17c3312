/* Any bytes as a register with a column a week and as its file of codes, parted by a zero byte: whatever is
 * taken has rows that count weeks from 1. tools/fuzz builds it with libFuzzer. */
#include <glib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "data/iso-week.h"
#include "data/store.h"

#define OPEN .minimum = -INFINITY, .maximum = INFINITY

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const FidelisColumn citizen_columns[] = {
    {.name = "id", .type = FIDELIS_TYPE_TEXT, .required = TRUE, OPEN},
    {.name = "fra", .type = FIDELIS_TYPE_DATE, OPEN}};
static const FidelisColumn week_columns[] = {
    {.name = "id", .type = FIDELIS_TYPE_TEXT, .required = TRUE, OPEN},
    {.name = "uge", .type = FIDELIS_TYPE_WHOLE, .required = TRUE, OPEN},
    {.name = "akt", .type = FIDELIS_TYPE_TEXT, OPEN}};
static const FidelisWide wide = {.prefix = "y_",
                                 .citizens = "borgere",
                                 .start_column = "fra",
                                 .person_column = "id",
                                 .week_column = "uge",
                                 .activity_column = "akt",
                                 .codes_table = "uger_codes",
                                 .codes_file = "koder.csv",
                                 .code_column = "kode",
                                 .code_activity_column = "akt",
                                 .code_from_column = "fra",
                                 .code_to_column = "til"};

static void check_row(const FidelisRow *row, void *data)
{
    (void)data;
    g_assert(row->number[1] >= 1);
}

static void load(const char *folder)
{
    g_autoptr(FidelisStore) store = fidelis_store_new();
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    const FidelisTableSchema citizens = {
        .name = "borgere", .file = "borgere.csv", .key = "id", .columns = citizen_columns, .column_count = 2};
    const FidelisTableSchema weeks = {
        .name = "uger", .file = "uger.csv", .columns = week_columns, .column_count = 3, .wide = &wide};
    g_assert(fidelis_store_load(store, &citizens, folder, diagnostics));
    gboolean good = fidelis_store_load(store, &weeks, folder, diagnostics);
    g_assert(good != fidelis_diagnostics_failed(diagnostics));
    if (good)
        g_assert(fidelis_store_query(store, "SELECT id, uge, akt FROM uger", NULL, check_row, NULL, NULL));
}

static void write_file(const char *folder, const char *name, const void *data, size_t size)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert(g_file_set_contents(path, size == 0 ? "" : data, (gssize)size, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char citizens[] = "id;fra\na;04-01-2016\nb;28-12-2015\n";
    const uint8_t *zero = size == 0 ? NULL : memchr(data, 0, size);
    g_autofree char *folder = g_dir_make_tmp("fuzz-XXXXXX", NULL),
                    *text = g_strndup((const char *)data, size);
    gint week;
    if (fidelis_iso_week_parse(text, &week)) {
        char name[12];
        fidelis_iso_week_name(week, name);
        g_assert(strlen(name) == 8);
    }
    size_t first = zero == NULL ? size : (size_t)(zero - data);
    write_file(folder, "borgere.csv", citizens, sizeof citizens - 1);
    write_file(folder, "uger.csv", data, first);
    write_file(folder, "koder.csv", zero == NULL ? NULL : zero + 1, zero == NULL ? 0 : size - first - 1);
    load(folder);
    static const char *const names[] = {"borgere.csv", "uger.csv", "koder.csv"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
    return 0;
}
