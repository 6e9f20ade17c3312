/* SQLite files, and databases by ODBC (here SQLite's driver; tests/data/test-postgresql.sh has a server). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <sqlite3.h>
#include <string.h>

#include "data/odbc-private.h"
#include "data/store.h"
#include "support/folder.h"

#define OPEN .minimum = -INFINITY, .maximum = INFINITY

static const FidelisColumn columns[] = {
    {.name = "id", .type = FIDELIS_TYPE_TEXT, .required = TRUE, OPEN},
    {.name = "timer", .type = FIDELIS_TYPE_NUMBER, .minimum = 0, .maximum = 37},
    {.name = "dag", .type = FIDELIS_TYPE_DATE, OPEN},
    {.name = "mentor", .type = FIDELIS_TYPE_YES_NO, OPEN},
};

static const char sample[] =
    "CREATE TABLE borgere (id TEXT, timer REAL, dag TEXT, mentor INTEGER, navn TEXT);"
    "INSERT INTO borgere VALUES ('b', 6.8, '2016-03-01', 1, 'x'), ('a', 7, '2016-03-02', 0, 'y'), ('c', "
    "NULL, "
    "NULL, NULL, 'z');"
    "CREATE VIEW unge AS SELECT id, timer, dag, mentor FROM borgere WHERE id < 'c';"
    "CREATE VIEW nu AS SELECT id, timer, date('now') AS dag, mentor FROM borgere;";

typedef struct {
    SupportFolder *folder;
    char *path;
} World;

static World *world_new(const char *sql)
{
    World *world = g_new0(World, 1);
    sqlite3 *database;
    world->folder = support_folder_new();
    support_folder_write_text(world->folder, "r.sqlite", "");
    world->path = g_build_filename(support_folder_path(world->folder), "r.sqlite", NULL);
    assert_int_equal(sqlite3_open(world->path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
    return world;
}

static void world_free(World *world)
{
    support_folder_free(world->folder);
    g_free(world->path);
    g_free(world);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(World, world_free)

static void print_row(const FidelisRow *row, void *data)
{
    for (int i = 0; i < row->count; i++)
        g_string_append_printf(data, "%s%s", i > 0 ? "|" : "", row->text[i] == NULL ? "-" : row->text[i]);
    g_string_append_c(data, '\n');
}

static char *load(const World *world, FidelisTableSchema schema)
{
    g_autoptr(FidelisStore) store = fidelis_store_new();
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    schema.columns = columns;
    schema.column_count = G_N_ELEMENTS(columns);
    schema.name = "borgere";
    fidelis_store_load(store, &schema, support_folder_path(world->folder), diagnostics);
    g_autofree char *said = fidelis_diagnostics_to_string(diagnostics);
    g_autoptr(GString) text = g_string_new(said);
    if (fidelis_store_columns(store, "borgere") != NULL)
        fidelis_store_query(store, "SELECT * FROM borgere", NULL, print_row, text, NULL);
    return g_strdup(text->str);
}

static void expect(const World *world, FidelisTableSchema schema, const char *expected)
{
    g_autofree char *found = load(world, schema);
    assert_string_equal(found, expected);
}

static void tables_and_views_of_sqlite(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new(sample);
    expect(world, (FidelisTableSchema){.file = "r.sqlite", .other_columns_allowed = TRUE},
           "r.sqlite: table borgere: note: columns that are not declared are left out: navn\n"
           "r.sqlite: table borgere: note: table 'borgere', SQLite, 3 rows\n"
           "b|6.8|2016-03-01|1\na|7.0|2016-03-02|0\nc|-|-|-\n");
    expect(world, (FidelisTableSchema){.file = "r.sqlite", .table = "unge"},
           "r.sqlite: table borgere: note: table 'unge', SQLite, 2 rows\n"
           "b|6.8|2016-03-01|1\na|7.0|2016-03-02|0\n");
    expect(world, (FidelisTableSchema){.file = "r.sqlite", .table = "ung"},
           "r.sqlite: table borgere: error: the database has no table or view called 'ung'\n"
           "    hint: did you mean 'unge'?\n");
}

static void names_in_odd_bytes_are_told_as_text(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new("CREATE TABLE borgere (id TEXT, \"f\xF8rste\" TEXT)");
    g_autofree char *said = load(world, (FidelisTableSchema){.file = "r.sqlite"});
    assert_true(g_utf8_validate(said, -1, NULL));
    assert_non_null(strstr(said, "f\xEF\xBF\xBDrste"));
}

static void views_give_the_same_tomorrow_or_nothing(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new(sample);
    expect(
        world, (FidelisTableSchema){.file = "r.sqlite", .table = "nu"},
        "r.sqlite: table borgere: error: reading broke off: it asks for the current time, so that it would "
        "differ tomorrow\n");
    g_autoptr(World) chance = world_new("CREATE VIEW borgere AS SELECT random() AS id");
    expect(
        chance, (FidelisTableSchema){.file = "r.sqlite"},
        "r.sqlite: table borgere: error: 'borgere' cannot be read: not authorized to use function: random\n");
}

static void databases_in_use_or_damaged_are_refused(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new(sample);
    support_folder_write_text(world->folder, "r.sqlite-wal", "something");
    expect(
        world, (FidelisTableSchema){.file = "r.sqlite", .other_columns_allowed = TRUE},
        "r.sqlite: table borgere: error: the database is being written to: 'r.sqlite-wal' waits beside it\n"
        "    hint: close the program that uses it, and try again\n");
    support_folder_write_text(world->folder, "r.sqlite-wal", "");
    g_autofree char *data = NULL;
    gsize length;
    assert_true(g_file_get_contents(world->path, &data, &length, NULL));
    support_folder_write(world->folder, "r.sqlite", data, length / 2);
    g_autofree char *cut = load(world, (FidelisTableSchema){.file = "r.sqlite"});
    assert_non_null(strstr(cut, "error: "));
    assert_null(strstr(cut, "note: table"));
    support_folder_write_text(world->folder, "r.sqlite", "SQLite format 3");
    expect(world, (FidelisTableSchema){.file = "r.sqlite"},
           "r.sqlite: table borgere: error: the file is no sound SQLite database\n    hint: get the file "
           "anew\n");
}

static char *connection_of(const World *world)
{
    return g_strdup_printf("Driver=SQLite3;Database=%s;PWD=hemmeligt", world->path);
}

static void databases_by_odbc_are_read_in_the_order_of_their_columns(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new(sample);
    g_autofree char *connection = connection_of(world);
    g_setenv("FIDELIS_CONNECTION_MIT_REGISTER", connection, TRUE);
    expect(world,
           (FidelisTableSchema){
               .file = "mit register", .connection = "mit register", .other_columns_allowed = TRUE},
           "mit register: table borgere: note: columns that are not declared are left out: navn\n"
           "mit register: table borgere: note: table 'borgere', SQLite, 3 rows\n"
           "a|7.0|2016-03-02|0\nb|6.8|2016-03-01|1\nc|-|-|-\n");
    g_unsetenv("FIDELIS_CONNECTION_MIT_REGISTER");
}

static void connections_are_found_outside_the_specification(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new(sample);
    g_autofree char *connection = connection_of(world);
    g_autofree char *lines = g_strdup_printf("# mine\nother = DSN=x\nregister = %s\n", connection);
    g_autofree char *file = g_build_filename(support_folder_path(world->folder), "connections", NULL);
    support_folder_write_text(world->folder, "connections", lines);
    g_setenv("FIDELIS_CONNECTIONS", file, TRUE);
    g_autofree char *found = fidelis_odbc_find_connection("register", NULL);
    assert_string_equal(found, connection);
    g_autoptr(GError) unknown = NULL;
    assert_null(fidelis_odbc_find_connection("registret", &unknown));
    assert_non_null(strstr(unknown->message, "set FIDELIS_CONNECTION_REGISTRET to its connection string"));
    g_unsetenv("FIDELIS_CONNECTIONS");
}

static void passwords_are_refused_in_specifications_and_never_shown(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new(sample);
    g_autofree char *inside = load(
        world, (FidelisTableSchema){.file = "x", .connection = "Driver=SQLite3;Pwd={hemmeligt};Database=x"});
    assert_string_equal(inside,
                        "x: table borgere: error: a password does not belong in a specification; name the "
                        "connection, and put its string into the environment or a file of your own\n");
    g_setenv("FIDELIS_CONNECTION_X", "Driver=no such hemmeligt driver;UID=u;PWD=hemmeligt", TRUE);
    g_autofree char *refused = load(world, (FidelisTableSchema){.file = "x", .connection = "x"});
    assert_non_null(strstr(refused, "x: table borgere: error: the database says: "));
    assert_null(strstr(refused, "hemmeligt"));
    g_unsetenv("FIDELIS_CONNECTION_X");
}

/* Stars in other words would spell a short password out. */
static void only_passwords_that_are_repeated_are_blotted_out(void **state)
{
    (void)state;
    static const struct {
        const char *password, *said, *shown;
    } cases[] = {
        {"r", "permission denied for table r", "permission denied for table ***"},
        {"r", "error: 'r' is wrong, PWD=r;", "error: '***' is wrong, PWD=***;"},
        {"table", "tables, a table", "tables, a ***"},
        {"hemmelig", "uhemmeligt", "u***t"},
        {"a;b=c", "PWD=a;b=c and xa;b=cx", "PWD=*** and xa;b=cx"},
        {"æø", "æøå æø", "æøå ***"},
        {"", "as it is", "as it is"},
        {NULL, "as it is", "as it is"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *shown = fidelis_odbc_without_password(cases[i].password, cases[i].said);
        assert_string_equal(shown, cases[i].shown);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_and_views_of_sqlite),
        cmocka_unit_test(names_in_odd_bytes_are_told_as_text),
        cmocka_unit_test(views_give_the_same_tomorrow_or_nothing),
        cmocka_unit_test(databases_in_use_or_damaged_are_refused),
        cmocka_unit_test(databases_by_odbc_are_read_in_the_order_of_their_columns),
        cmocka_unit_test(connections_are_found_outside_the_specification),
        cmocka_unit_test(only_passwords_that_are_repeated_are_blotted_out),
        cmocka_unit_test(passwords_are_refused_in_specifications_and_never_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
