/* Any text as a condition of a specification, and as the tail of a SELECT that is put in the words of another
 * database: what is taken for sound can be asked and stays a
 * condition, and quotes of a translation close. */
#include <glib.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "data/remote-private.h"
#include "data/store.h"
#include "support/folder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define OPEN .minimum = -INFINITY, .maximum = INFINITY

static const FidelisColumn columns[] = {
    {.name = "id", .type = FIDELIS_TYPE_TEXT, .required = TRUE, OPEN},
    {.name = "uger", .type = FIDELIS_TYPE_WHOLE, OPEN},
};

static FidelisStore *new_store(void)
{
    g_autoptr(SupportFolder) folder = support_folder_new();
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    const FidelisTableSchema schema = {
        .name = "b", .file = "b.csv", .key = "id", .columns = columns, .column_count = G_N_ELEMENTS(columns)};
    FidelisStore *store = fidelis_store_new();
    support_folder_write_text(folder, "b.csv", "id;uger\na;1\nb;\nc;12\n");
    gboolean loaded = fidelis_store_load(store, &schema, support_folder_path(folder), diagnostics);
    g_assert(loaded);
    return store;
}

/* Of three rows, none to all are counted, once. */
static void take_count(const FidelisRow *row, void *data)
{
    int *rows = data;
    (*rows)++;
    g_assert(row->count == 1 && row->number[0] >= 0 && row->number[0] <= 3);
}

/* Every quote that opens closes. */
static void check_closed(const char *sql)
{
    gboolean inside = FALSE;
    char quote = '\0';
    for (const char *at = sql; *at != '\0'; at++) {
        if (!inside && (*at == '\'' || *at == '"')) {
            inside = TRUE;
            quote = *at;
        } else if (inside && *at == quote) {
            inside = FALSE;
        }
    }
    g_assert(!inside);
}

static void ask(FidelisStore *store, const char *expression)
{
    g_autoptr(GError) error = NULL;
    gboolean sound = fidelis_store_check_expression(store, "b", expression, &error);
    g_assert(sound == (error == NULL));
    if (!sound)
        return;
    g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM b WHERE (%s)", expression);
    g_autoptr(GError) fault = NULL;
    int rows = 0;
    gboolean asked = fidelis_store_query(store, sql, NULL, take_count, &rows, &fault);
    g_assert(asked == (fault == NULL) && (!asked || rows == 1));
    g_autofree char *text = g_strdup_printf("SELECT id FROM b WHERE %s ORDER BY rowid", expression);
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    for (int counted = 0; counted <= 1; counted++) {
        g_autofree char *translated = fidelis_remote_translate(text, NULL, none, 1, counted);
        if (translated != NULL)
            check_closed(translated);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *expression = g_strndup((const char *)data, size);
    if (!g_utf8_validate(expression, -1, NULL))
        return 0;
    g_assert(fidelis_sql_find_order(expression) <= strlen(expression));
    g_autoptr(FidelisStore) store = new_store();
    ask(store, expression);
    return 0;
}
