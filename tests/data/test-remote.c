/* What is asked of PostgreSQL, and what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "data/remote-private.h"

static const FidelisColumn columns[] = {{.name = "id"}, {.name = "timer"}, {.name = "by"}};
static const FidelisTableSchema schema = {
    .name = "uger", .key = "id", .table = "sag.uger", .columns = columns, .column_count = 3};
static const FidelisStoredTable table = {
    .finding = {.table = "uger"}, .schema = &schema, .body = "SELECT id FROM sag.uger"};

#define BODY "WITH \"uger\" AS (SELECT id FROM sag.uger) "
#define ROWS " ORDER BY \"id\" NULLS FIRST, \"timer\" NULLS FIRST, \"by\" NULLS FIRST"

static char *translate(const char *sql, const char *const *parameters, gboolean counted)
{
    g_autoptr(GPtrArray) tables = g_ptr_array_new();
    g_ptr_array_add(tables, (gpointer)&table);
    return fidelis_remote_translate(sql, parameters, tables, 2, counted);
}

static void expect(const char *sql, const char *expected)
{
    g_autofree char *found = translate(sql, NULL, FALSE);
    assert_string_equal(found, expected);
}

static void the_same_is_asked_in_other_words(void **state)
{
    (void)state;
    expect("SELECT id, timer FROM uger WHERE navn LIKE 'a%' AND timer == 4",
           BODY "SELECT id, timer FROM uger WHERE navn ILIKE 'a%' AND timer = 4");
    expect("SELECT id FROM uger ORDER BY rowid", BODY "SELECT id FROM uger " ROWS);
    expect("SELECT id, timer FROM uger ORDER BY id, timer DESC",
           BODY "SELECT id, timer FROM uger  ORDER BY id NULLS FIRST, timer DESC NULLS LAST");
    expect("SELECT CAST((timer\n) AS DOUBLE PRECISION) FROM uger",
           BODY "SELECT CAST((timer\n) AS DOUBLE PRECISION) FROM uger");
    expect("SELECT 'ORDER BY ?1 -- LIKE' FROM uger", BODY "SELECT 'ORDER BY ?1 -- LIKE' FROM uger");
}

static void parameters_are_written_out_and_quoted(void **state)
{
    (void)state;
    const char *const parameters[] = {"O'Hara", "2", NULL};
    g_autofree char *found = translate("SELECT id FROM uger WHERE id = ?1 OR id = ?2", parameters, FALSE);
    assert_string_equal(found, BODY "SELECT id FROM uger WHERE id = 'O''Hara' OR id = '2'");
    g_autofree char *none = translate("SELECT id FROM uger WHERE id = ?3", parameters, FALSE);
    assert_null(none);
}

static void rows_alike_come_once(void **state)
{
    (void)state;
    g_autofree char *found = translate("SELECT by, timer > 4 FROM uger ORDER BY rowid", NULL, TRUE);
    assert_string_equal(found, BODY
                        "SELECT *, count(*) FROM (SELECT * FROM (SELECT by, timer > 4 FROM uger ) AS "
                        "fidelis_select (c1, c2)) AS fidelis_rows GROUP BY 1, 2 ORDER BY 1 NULLS FIRST, 2 "
                        "NULLS FIRST");
}

static void what_could_mean_something_else_is_not_asked(void **state)
{
    (void)state;
    static const char *const refused[] = {
        "SELECT rowid FROM uger",
        "SELECT id FROM uger WHERE navn GLOB 'a*'",
        "SELECT id FROM uger LIMIT 3",
        "SELECT CAST(id AS INTEGER) FROM uger",
        "SELECT id FROM uger -- comment",
        "SELECT id /* comment */ FROM uger",
        "SELECT id FROM uger WHERE id = :name",
        "SELECT `id` FROM uger",
        "SELECT id FROM (SELECT id FROM uger ORDER BY id)",
        "SELECT id FROM uger ORDER BY lower(id)",
        "SELECT id FROM uger WHERE id = 'a' COLLATE NOCASE",
        "WITH x AS (SELECT 1) SELECT id FROM uger",
        "SELECT id FROM uger UNION SELECT id FROM uger",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autofree char *found = translate(refused[i], NULL, FALSE);
        if (found != NULL)
            fail_msg("asked: %s", found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_is_asked_in_other_words),
        cmocka_unit_test(parameters_are_written_out_and_quoted),
        cmocka_unit_test(rows_alike_come_once),
        cmocka_unit_test(what_could_mean_something_else_is_not_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
