/* What SQLite says of a query, with the nearest name. */
#include <string.h>

#include "base/text.h"
#include "data/store-private.h"

static gboolean is_name_character(char character)
{
    return g_ascii_isalnum(character) || character == '_' || (unsigned char)character >= 0x80;
}

/* Whether name stands in sql as a word. */
static gboolean mentions(const char *sql, const char *name)
{
    gsize length = strlen(name);
    for (const char *at = sql; *at != '\0'; at++)
        if (g_ascii_strncasecmp(at, name, length) == 0 && (at == sql || !is_name_character(at[-1])) &&
            !is_name_character(at[length]))
            return TRUE;
    return FALSE;
}

/* Columns of every table that sql names, or names of all tables. */
static GPtrArray *gather(const FidelisStore *store, const char *sql, gboolean columns)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < store->tables->len; i++) {
        const FidelisStoredTable *table = g_ptr_array_index(store->tables, i);
        if (!columns)
            g_ptr_array_add(names, (char *)table->finding.table);
        for (gsize j = 0; columns && mentions(sql, table->finding.table) && table->columns[j] != NULL; j++)
            g_ptr_array_add(names, (char *)table->columns[j]);
    }
    return names;
}

/* SQLite's message, shorter where it speaks of its own ways, longer by the nearest name. Caller's (g_free).
 */
static char *explain(const FidelisStore *store, const char *sql, const char *message)
{
    static const struct {
        const char *prefix;
        gboolean columns;
    } unknowns[] = {{"no such column: ", TRUE}, {"no such table: ", FALSE}};
    for (gsize i = 0; i < G_N_ELEMENTS(unknowns); i++) {
        if (!g_str_has_prefix(message, unknowns[i].prefix))
            continue;
        const char *name = message + strlen(unknowns[i].prefix), *dot = strrchr(name, '.');
        g_autoptr(GPtrArray) names = gather(store, sql, unknowns[i].columns);
        g_autofree char *near = fidelis_text_did_you_mean(dot == NULL ? name : dot + 1,
                                                          (const char *const *)names->pdata, names->len);
        return near == NULL ? g_strdup(message) : g_strdup_printf("%s; %s", message, near);
    }
    return g_strdup(message);
}

void fidelis_store_set_fault(FidelisStore *store, const char *sql, int status, GError **error)
{
    const char *message = sqlite3_errmsg(store->database);
    if (status == SQLITE_ROW || status == SQLITE_DONE) /* it went well, on a time that is none */
        message =
            "the SQL asks for the current time; write the date instead, so that the report stays the same";
    else if (status == SQLITE_AUTH || g_str_has_prefix(message, "not authorized"))
        message = "this SQL is not allowed: it may only read the declared tables, and not by chance";
    else if (status == SQLITE_INTERRUPT)
        message = "the query takes too long";
    g_autofree char *explained = explain(store, sql, message);
    g_set_error_literal(error, FIDELIS_STORE_ERROR, 0, explained);
}
