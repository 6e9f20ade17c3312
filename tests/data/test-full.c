/* A folder of temporary files without room: told, and nothing half-loaded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "data/store.h"
#include "support/folder.h"

enum { TABLES = 3, CELL_BYTES = 23 << 20, MOST_BYTES = 1 << 20 };

static const FidelisColumn columns[] = {
    {.name = "navn", .type = FIDELIS_TYPE_TEXT, .minimum = -INFINITY, .maximum = INFINITY}};
static const char *const names[TABLES] = {"a", "b", "c"};

/* One long cell a table: each fits into memory, all of them do not. */
static void write_tables(SupportFolder *folder)
{
    g_autofree char *cell = g_strnfill(CELL_BYTES, 'x');
    g_autofree char *text = g_strconcat("navn\n", cell, "\n", NULL);
    for (int i = 0; i < TABLES; i++) {
        g_autofree char *file = g_strconcat(names[i], ".csv", NULL);
        support_folder_write_text(folder, file, text);
    }
}

static int load_all(FidelisStore *store, SupportFolder *folder, FidelisDiagnostics *diagnostics)
{
    int loaded = 0;
    for (int i = 0; i < TABLES; i++) {
        g_autofree char *file = g_strconcat(names[i], ".csv", NULL);
        FidelisTableSchema schema = {.name = names[i], .file = file, .columns = columns, .column_count = 1};
        loaded += fidelis_store_load(store, &schema, support_folder_path(folder), diagnostics);
    }
    return loaded;
}

static void a_full_disk_is_told(void **state)
{
    (void)state;
    SupportFolder *folder = support_folder_new();
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    write_tables(folder);
    struct rlimit before, little;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    little = before;
    little.rlim_cur = MOST_BYTES;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    FidelisStore *store = fidelis_store_new();
    int loaded = load_all(store, folder, diagnostics);
    gboolean referred = fidelis_store_check_references(store, diagnostics);
    gsize kept = fidelis_store_table_count(store);
    fidelis_store_free(store);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, handler);
    support_folder_free(folder);
    g_autofree char *said = fidelis_diagnostics_to_string(diagnostics);
    assert_non_null(
        strstr(said, "error: the table needs more room in the folder of temporary files (TMPDIR)"));
    assert_int_equal(fidelis_diagnostics_count(diagnostics, FIDELIS_SEVERITY_ERROR), 1); /* once */
    assert_true(loaded < TABLES && kept == (gsize)loaded && !referred);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_full_disk_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
