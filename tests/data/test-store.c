/* Declared tables: every violation with its place, keys and references, and what the store then answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "data/store.h"
#include "support/folder.h"

#define OPEN .minimum = -INFINITY, .maximum = INFINITY

static const FidelisColumn register_columns[] = {
    {.name = "id", .type = FIDELIS_TYPE_TEXT, .required = TRUE, OPEN},
    {.name = "navn", .type = FIDELIS_TYPE_TEXT, OPEN},
};
static const FidelisTableSchema units = {
    .name = "kommuner", .file = "kommuner.csv", .key = "id", .columns = register_columns, .column_count = 2};

static const char *const groups[] = {"indsats", "kontrol", NULL};
static const FidelisColumn citizen_columns[] = {
    {.name = "id", .type = FIDELIS_TYPE_WHOLE, OPEN},
    {.name = "kommune", .type = FIDELIS_TYPE_TEXT, .required = TRUE, .references = "kommuner", OPEN},
    {.name = "gruppe", .type = FIDELIS_TYPE_TEXT, .allowed = groups, OPEN},
    {.name = "trukket", .type = FIDELIS_TYPE_DATE, OPEN},
    {.name = "uger", .type = FIDELIS_TYPE_WHOLE, .minimum = 0, .maximum = 104},
    {.name = "timer", .type = FIDELIS_TYPE_NUMBER, .minimum = 0, .maximum = 37.5},
    {.name = "mentor", .type = FIDELIS_TYPE_YES_NO, OPEN},
    {.name = "note", .type = FIDELIS_TYPE_TEXT, OPEN},
};
static const FidelisTableSchema citizens = {.name = "borgere",
                                            .file = "borgere.csv",
                                            .key = "id",
                                            .columns = citizen_columns,
                                            .column_count = G_N_ELEMENTS(citizen_columns)};
static const char citizens_header[] = "id;kommune;gruppe;trukket;uger;timer;mentor;note\n";

typedef struct {
    SupportFolder *folder;
    FidelisStore *store;
    FidelisDiagnostics *diagnostics;
} Project;

static Project *project_new(void)
{
    Project *project = g_new0(Project, 1);
    project->folder = support_folder_new();
    project->store = fidelis_store_new();
    project->diagnostics = fidelis_diagnostics_new();
    return project;
}

static void project_free(Project *project)
{
    fidelis_store_free(project->store);
    fidelis_diagnostics_free(project->diagnostics);
    support_folder_free(project->folder);
    g_free(project);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Project, project_free)

static void load(Project *project, const FidelisTableSchema *schema, const char *header, const char *rows)
{
    g_autofree char *file = g_strconcat(header, rows, NULL);
    support_folder_write_text(project->folder, schema->file, file);
    fidelis_store_load(project->store, schema, support_folder_path(project->folder), project->diagnostics);
}

static void expect_said(const Project *project, const char *expected)
{
    g_autofree char *said = fidelis_diagnostics_to_string(project->diagnostics);
    assert_string_equal(said, expected);
}

static void print_row(const FidelisRow *row, void *data)
{
    for (int i = 0; i < row->count; i++)
        g_string_append_printf(data, "%s%s", i > 0 ? "|" : "", row->text[i] == NULL ? "-" : row->text[i]);
    g_string_append_c(data, '\n');
}

static void expect_rows(const Project *project, const char *sql, const char *expected)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    if (!fidelis_store_query(project->store, sql, NULL, print_row, text, &error))
        fail_msg("%s", error->message);
    assert_string_equal(text->str, expected);
}

static void values_are_stored_by_their_types(void **state)
{
    (void)state;
    g_autoptr(Project) project = project_new();
    load(project, &citizens, citizens_header,
         "1;851;indsats;01-03-2016;4;6,8;ja;a\n"
         "2;751;kontrol;1.3.2016; 104 ;;Nej;\n"
         "3;751;;29/02/2016;;37,5;x;\" c\"\n"
         "4;751;;2016-03-01 00:00:00;0;0;0;d\n");
    expect_said(project, "borgere.csv: table borgere: note: semicolon, decimal comma, UTF-8, 4 rows\n");
    expect_rows(project, "SELECT * FROM borgere",
                "1|851|indsats|2016-03-01|4|6.8|1|a\n2|751|kontrol|2016-03-01|104|-|0|-\n"
                "3|751|-|2016-02-29|-|37.5|1| c\n4|751|-|2016-03-01|0|0.0|0|d\n");
    expect_rows(project, "SELECT count(*) FROM borgere WHERE kommune = 751 AND trukket >= '2016-03-01'",
                "2\n");
}

static void every_violation_is_listed_with_row_column_and_value(void **state)
{
    (void)state;
    g_autoptr(Project) project = project_new();
    load(project, &citizens, citizens_header,
         "1;851;indsast;31-04-2016;-1;37,6;måske;a\n"
         ";;kontrol;03-14-2016;4,5;1O;;b\n"
         "3;851;Kontrol;2016-3-1;105;;;c\n");
    expect_said(
        project,
        "borgere.csv: table borgere, row 1, column gruppe: error: 'indsast' is not one of: indsats, kontrol\n"
        "    hint: did you mean 'indsats'?\n"
        "borgere.csv: table borgere, row 1, column trukket: error: '31-04-2016' is not a date of the "
        "calendar\n"
        "    hint: dates are written dd-mm-yyyy, dd.mm.yyyy, dd/mm/yyyy or yyyy-mm-dd\n"
        "borgere.csv: table borgere, row 1, column uger: error: '-1' is less than 0\n    hint: mend the "
        "cell, or the range that is declared\n"
        "borgere.csv: table borgere, row 1, column timer: error: '37,6' is more than 37,5\n    hint: mend "
        "the cell, or the range that is declared\n"
        "borgere.csv: table borgere, row 1, column mentor: error: 'måske' is neither yes nor no\n"
        "    hint: write ja or nej, yes or no, 1 or 0, or x and nothing\n"
        "borgere.csv: table borgere, row 2, column id: error: the cell is empty\n"
        "    hint: fill it in: a key is never empty\n"
        "borgere.csv: table borgere, row 2, column kommune: error: the cell is empty\n"
        "    hint: fill it in, or declare the column optional\n"
        "borgere.csv: table borgere, row 2, column trukket: error: '03-14-2016' is not a date of the "
        "calendar\n"
        "    hint: dates are written dd-mm-yyyy, dd.mm.yyyy, dd/mm/yyyy or yyyy-mm-dd\n"
        "borgere.csv: table borgere, row 2, column uger: error: '4,5' is not a whole number\n    hint: mend "
        "the cell, or declare the column as what it holds\n"
        "borgere.csv: table borgere, row 2, column timer: error: '1O' is not a number with decimal comma\n   "
        " hint: mend the cell, or declare the column as what it holds\n"
        "borgere.csv: table borgere, row 3, column gruppe: error: 'Kontrol' is not one of: indsats, kontrol\n"
        "    hint: did you mean 'kontrol'?\n"
        "borgere.csv: table borgere, row 3, column trukket: error: '2016-3-1' is not a date of the calendar\n"
        "    hint: dates are written dd-mm-yyyy, dd.mm.yyyy, dd/mm/yyyy or yyyy-mm-dd\n"
        "borgere.csv: table borgere, row 3, column uger: error: '105' is more than 104\n    hint: mend the "
        "cell, or the range that is declared\n"
        "borgere.csv: table borgere: note: semicolon, decimal comma, UTF-8, 3 rows\n");
    expect_rows(project, "SELECT count(*), count(uger), count(gruppe) FROM borgere", "3|0|1\n");
}

static void fifty_of_a_kind_are_listed_and_the_rest_counted(void **state)
{
    (void)state;
    g_autoptr(Project) project = project_new();
    g_autoptr(GString) rows = g_string_new(NULL);
    for (int i = 1; i <= 120; i++)
        g_string_append_printf(rows, "%d;851;indsats;;200;;;\n", i);
    load(project, &citizens, citizens_header, rows->str);
    g_autofree char *said = fidelis_diagnostics_to_string(project->diagnostics);
    assert_int_equal(fidelis_diagnostics_count(project->diagnostics, FIDELIS_SEVERITY_ERROR), 51);
    assert_non_null(
        strstr(said, "row 50, column uger: error: '200' is more than 104\n    hint: mend the cell, or the "
                     "range that is declared\n"
                     "borgere.csv: table borgere, column uger: error: 70 more cells are out of range\n"));
}

static void cpr_shaped_cells_are_refused_and_not_repeated(void **state)
{
    (void)state;
    g_autoptr(Project) project = project_new();
    load(project, &citizens, citizens_header,
         "1;851;;;;;;Talte med 010180-1234 i går\n"
         "0101801234;851;;;;;;\n"
         "3;851;;;;;010180-1234;\n");
    expect_said(
        project,
        "borgere.csv: table borgere, row 1, column note: error: the cell looks like a CPR number, so a "
        "citizen could be recognised\n"
        "    hint: take it out of the file, or declare that the column may hold such values\n"
        "borgere.csv: table borgere, row 2, column id: error: the cell looks like a CPR number, so a "
        "citizen could be recognised\n"
        "    hint: take it out of the file, or declare that the column may hold such values\n"
        "borgere.csv: table borgere, row 3, column mentor: error: the cell looks like a CPR number, so a "
        "citizen could be recognised\n"
        "    hint: take it out of the file, or declare that the column may hold such values\n"
        "borgere.csv: table borgere: note: semicolon, UTF-8, 3 rows\n");
    expect_rows(project, "SELECT count(*) FROM borgere WHERE id > 1000 OR note LIKE '%0%'", "0\n");

    static const FidelisColumn lenient[] = {
        {.name = "sag", .type = FIDELIS_TYPE_TEXT, .personal_allowed = TRUE, OPEN}};
    static const FidelisTableSchema cases = {
        .name = "sager", .file = "s.csv", .columns = lenient, .column_count = 1};
    g_autoptr(Project) other = project_new();
    load(other, &cases, "sag\n", "010180-1234\n");
    expect_said(other, "s.csv: table sager: note: one column, UTF-8, 1 row\n");
    expect_rows(other, "SELECT sag FROM sager", "010180-1234\n");
}

static void ticked_columns_read_empty_as_no(void **state)
{
    (void)state;
    static const FidelisColumn columns[] = {
        {.name = "a", .type = FIDELIS_TYPE_YES_NO, .required = TRUE, OPEN},
        {.name = "b", .type = FIDELIS_TYPE_YES_NO, OPEN},
        {.name = "c", .type = FIDELIS_TYPE_YES_NO, OPEN},
    };
    static const FidelisTableSchema ticks = {
        .name = "t", .file = "t.csv", .columns = columns, .column_count = 3};
    g_autoptr(Project) project = project_new();
    load(project, &ticks, "a;b;c\n", "x;x;\n;nej;\nX;;\n");
    expect_rows(project, "SELECT * FROM t", "1|1|-\n0|0|-\n1|-|-\n");
}

static void declared_and_found_columns_must_agree(void **state)
{
    (void)state;
    g_autoptr(Project) project = project_new();
    load(project, &citizens, "id;komune;gruppe;gruppe;trukket;uger;timer;;note;ekstra\n",
         "1;851;;;;;;9;;\n2;751;;;;;;;;\n");
    expect_said(project,
                "borgere.csv: table borgere, column kommune: error: the file has no such column\n"
                "    hint: did you mean 'komune'?\n"
                "borgere.csv: table borgere, column mentor: error: the file has no such column\n"
                "borgere.csv: table borgere: error: two columns are called 'gruppe': the 3. and the 4.\n"
                "    hint: give each column a name of its own\n"
                "borgere.csv: table borgere: error: column 8 has no name\n"
                "    hint: give it a name in the first line of the file\n"
                "borgere.csv: table borgere, column komune: error: the column is not declared\n"
                "    hint: declare it, or let the declaration allow other columns, which are then left out\n"
                "borgere.csv: table borgere, column ekstra: error: the column is not declared\n"
                "    hint: declare it, or let the declaration allow other columns, which are then left out\n"
                "borgere.csv: table borgere: note: semicolon, UTF-8, 2 rows\n");
}

static void a_missing_file_is_named_with_its_nearest(void **state)
{
    (void)state;
    g_autoptr(Project) project = project_new();
    support_folder_write_text(project->folder, "kommune.csv", "id;navn\n");
    assert_false(fidelis_store_load(project->store, &units, support_folder_path(project->folder),
                                    project->diagnostics));
    g_autofree char *said = fidelis_diagnostics_to_string(project->diagnostics);
    assert_non_null(strstr(said, "kommuner.csv: table kommuner: error: "));
    assert_non_null(strstr(said, "No such file or directory\n    hint: did you mean 'kommune.csv'?\n"));
    /* what refers to it is not blamed */
    load(project, &citizens, citizens_header, "1;851;;;;;;\n");
    assert_true(fidelis_store_check_references(project->store, project->diagnostics));
}

static void a_file_outside_the_project_is_refused(void **state)
{
    (void)state;
    g_autoptr(Project) project = project_new();
    FidelisTableSchema outside = units;
    outside.file = "../kommuner.csv";
    assert_false(fidelis_store_load(project->store, &outside, support_folder_path(project->folder),
                                    project->diagnostics));
    expect_said(project,
                "../kommuner.csv: table kommuner: error: ../kommuner.csv lies outside the project\n");
}

static void keys_are_unique(void **state)
{
    (void)state;
    g_autoptr(Project) project = project_new();
    load(project, &citizens, citizens_header,
         "7;851;;;;;;\n8;851;;;;;;\n7;751;;;;;;\n8;851;;;;;;\n7;851;;;;;;\n");
    expect_said(project, "borgere.csv: table borgere: note: semicolon, UTF-8, 5 rows\n"
                         "borgere.csv: table borgere, row 3, column id: error: '7' already stands in row 1\n "
                         "   hint: take one of the rows away, or declare what tells them apart\n"
                         "borgere.csv: table borgere, row 4, column id: error: '8' already stands in row 2\n "
                         "   hint: take one of the rows away, or declare what tells them apart\n"
                         "borgere.csv: table borgere, row 5, column id: error: '7' already stands in row 1\n "
                         "   hint: take one of the rows away, or declare what tells them apart\n");
}

static void columns_can_be_unique_together(void **state)
{
    (void)state;
    static const FidelisColumn columns[] = {
        {.name = "borger", .type = FIDELIS_TYPE_TEXT, OPEN},
        {.name = "uge", .type = FIDELIS_TYPE_WHOLE, OPEN},
    };
    static const char *const unique[] = {"borger", "uge", NULL};
    static const FidelisTableSchema weeks = {
        .name = "uger", .file = "uger.csv", .columns = columns, .column_count = 2, .unique = unique};
    g_autoptr(Project) project = project_new();
    load(project, &weeks, "borger;uge\n", "a;1\na;2\nb;1\na;1\n");
    expect_said(project,
                "uger.csv: table uger: note: semicolon, UTF-8, 4 rows\n"
                "uger.csv: table uger, row 4, column borger: error: 'a' with the same uge already stands in "
                "row 1\n    hint: take one of the rows away, or declare what tells them apart\n");
}

static void references_are_checked_across_tables(void **state)
{
    (void)state;
    g_autoptr(Project) project = project_new();
    load(project, &citizens, citizens_header, "1;Aarhus;;;;;;\n2;Aahrus;;;;;;\n3;Sorø;;;;;;\n");
    load(project, &units, "id;navn\n", "Aarhus;Aarhus\nAalborg;Aalborg\n");
    assert_false(fidelis_store_check_references(project->store, project->diagnostics));
    expect_said(
        project,
        "borgere.csv: table borgere: note: semicolon, UTF-8, 3 rows\n"
        "kommuner.csv: table kommuner: note: semicolon, UTF-8, 2 rows\n"
        "borgere.csv: table borgere, row 2, column kommune: error: 'Aahrus' is no id of table kommuner\n"
        "    hint: did you mean 'Aarhus'?\n"
        "borgere.csv: table borgere, row 3, column kommune: error: 'Sorø' is no id of table kommuner\n    "
        "hint: mend the cell, or add the row to table kommuner\n");
}

static void declarations_that_make_no_sense_are_refused(void **state)
{
    (void)state;
    static const FidelisLocation place = {.file = "programme.lua", .line = 7};
    static const FidelisColumn columns[] = {
        {.name = "id", .type = FIDELIS_TYPE_TEXT, OPEN, .where = {.file = "programme.lua", .line = 8}},
        {.name = "ID", .type = FIDELIS_TYPE_TEXT, OPEN, .where = {.file = "programme.lua", .line = 9}},
        {.name = "rowid", .type = FIDELIS_TYPE_TEXT, OPEN, .where = {.file = "programme.lua", .line = 10}},
    };
    FidelisTableSchema schema = {
        .name = "t", .file = "t.csv", .key = "idd", .columns = columns, .column_count = 3, .where = place};
    g_autoptr(Project) project = project_new();
    load(project, &schema, "id\n", "");
    expect_said(project,
                "programme.lua:9: error: table 't' declares column 'ID' twice\n"
                "    hint: SQL does not tell upper from lower case in names\n"
                "programme.lua:10: error: a column of table 't' cannot be called 'rowid'\n"
                "    hint: give the column another name, in the file too\n"
                "programme.lua:7: error: the key of table 't' is 'idd', which is no declared column\n"
                "    hint: did you mean 'id'?\n");
}

static void the_store_tells_what_it_holds(void **state)
{
    (void)state;
    g_autoptr(Project) project = project_new();
    load(project, &units, "id;navn\n", "851;Aalborg\n");
    load(project, &citizens, citizens_header, "1;851;;;;;;\n");
    assert_int_equal(fidelis_store_table_count(project->store), 2);
    FidelisTableFinding finding = fidelis_store_finding(project->store, 0);
    assert_string_equal(finding.table, "kommuner");
    assert_string_equal(finding.dialect, "semicolon, UTF-8");
    assert_string_equal(finding.sha256, "0be21a9095cadf94e961ad2cbd423615807be903cf1429a399ca20d09520d9fd");
    assert_int_equal(finding.rows, 1);
    assert_string_equal(fidelis_store_columns(project->store, "kommuner")[1], "navn");
    assert_null(fidelis_store_columns(project->store, "kommuner")[2]);
    assert_null(fidelis_store_columns(project->store, "uger"));
    g_autofree char *text = fidelis_store_to_text(project->store);
    assert_string_equal(text, "table kommuner\n"
                              "  file     kommuner.csv\n"
                              "  dialect  semicolon, UTF-8\n"
                              "  rows     1\n"
                              "  column   id: text, key\n"
                              "  column   navn: text, may be empty\n"
                              "table borgere\n"
                              "  file     borgere.csv\n"
                              "  dialect  semicolon, UTF-8\n"
                              "  rows     1\n"
                              "  column   id: whole, key\n"
                              "  column   kommune: text, of kommuner\n"
                              "  column   gruppe: text, may be empty\n"
                              "  column   trukket: date, may be empty\n"
                              "  column   uger: whole, may be empty\n"
                              "  column   timer: number, may be empty\n"
                              "  column   mentor: yes or no, may be empty\n"
                              "  column   note: text, may be empty\n");
}

static void expect_refused(const Project *project, const char *sql, const char *message)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    if (fidelis_store_query(project->store, sql, NULL, print_row, text, &error))
        fail_msg("went through: %s", sql);
    assert_string_equal(error->message, message);
}

static void queries_only_read_and_answer_the_same_tomorrow(void **state)
{
    (void)state;
    static const char refused[] =
        "this SQL is not allowed: it may only read the declared tables, and not by chance";
    static const char now[] =
        "the SQL asks for the current time; write the date instead, so that the report stays the same";
    g_autoptr(Project) project = project_new();
    load(project, &units, "id;navn\n", "851;Aalborg\n751;Aarhus\n");
    expect_refused(project, "DELETE FROM kommuner", refused);
    expect_refused(project, "DROP TABLE kommuner", refused);
    expect_refused(project, "ATTACH 'x.db' AS x", refused);
    expect_refused(project, "PRAGMA writable_schema = 1", refused);
    expect_refused(project, "SELECT random()", refused);
    expect_refused(project, "SELECT load_extension('x')", refused);
    expect_refused(project, "SELECT date('now')", now);
    expect_refused(project, "SELECT CURRENT_TIMESTAMP", now);
    expect_refused(project, "SELECT 1; SELECT 2", "one SELECT is expected, and nothing else");
    expect_refused(project, "", "one SELECT is expected, and nothing else");
    expect_refused(project, "SELECT nvan FROM kommuner", "no such column: nvan; did you mean 'navn'?");
    expect_refused(project, "SELECT \"nvan\" FROM kommuner", "no such column: nvan; did you mean 'navn'?");
    expect_refused(project, "SELECT k.nvan FROM kommuner k", "no such column: k.nvan; did you mean 'navn'?");
    expect_refused(project, "SELECT 1 FROM komuner", "no such table: komuner; did you mean 'kommuner'?");
    expect_refused(project, "SELECT 1 +", "incomplete input");
    expect_rows(project, "SELECT count(*), date('2016-03-01', '+1 day') FROM kommuner", "2|2016-03-02\n");
}

static void parameters_are_bound_as_texts(void **state)
{
    (void)state;
    g_autoptr(Project) project = project_new();
    load(project, &units, "id;navn\n", "851;Aalborg\n751;Aarhus\n");
    g_autoptr(GString) text = g_string_new(NULL);
    const char *const parameters[] = {"751", "' OR 1", NULL};
    assert_true(fidelis_store_query(project->store, "SELECT navn, ?2 FROM kommuner WHERE id = ?1", parameters,
                                    print_row, text, NULL));
    assert_string_equal(text->str, "Aarhus|' OR 1\n");
}

static void expressions_are_checked_without_computing(void **state)
{
    (void)state;
    static const struct {
        const char *expression, *message;
    } cases[] = {
        {"uger <= 4", NULL},
        {"uger <= 4 -- senest fire uger", NULL},
        {"kommune IN (SELECT id FROM kommuner)", NULL},
        {"ugr <= 4", "no such column: ugr; did you mean 'uger'?"},
        {"uger <=", "near \")\": syntax error"},
        {"uger, id", "row value misused"},
        {"uger) + (id", NULL}, /* odd, but one expression */
        {"uger), (id", "near \",\": syntax error"},
        {"sum(uger)", "misuse of aggregate function sum()"},
        {"fnord(uger)", "no such function: fnord"},
        {" ", "the expression is empty"},
        {"random() > 0", "this SQL is not allowed: it may only read the declared tables, and not by chance"},
    };
    g_autoptr(Project) project = project_new();
    load(project, &units, "id;navn\n", "851;Aalborg\n");
    load(project, &citizens, citizens_header, "1;851;;;;;;\n");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        gboolean good =
            fidelis_store_check_expression(project->store, "borgere", cases[i].expression, &error);
        if (good != (cases[i].message == NULL))
            fail_msg("%s: %s", cases[i].expression, good ? "went through" : error->message);
        if (!good)
            assert_string_equal(error->message, cases[i].message);
    }
}

static void tolerated_violations_are_warnings_up_to_the_tolerance(void **state)
{
    (void)state;
    FidelisTableSchema tolerant = citizens;
    tolerant.tolerance = 0.5;
    g_autoptr(Project) project = project_new();
    load(project, &tolerant, citizens_header, "1;851;;;-1;x;;\n2;851;;;4;;;\n");
    expect_said(
        project,
        "borgere.csv: table borgere, row 1, column uger: warning: '-1' is less than 0\n    hint: mend the "
        "cell, or the range that is declared\n"
        "borgere.csv: table borgere, row 1, column timer: warning: 'x' is not a number\n    hint: mend the "
        "cell, or declare the column as what it holds\n"
        "borgere.csv: table borgere: warning: 1 of 2 rows have cells that break a rule; they are tolerated "
        "and taken for empty\n"
        "borgere.csv: table borgere: note: semicolon, UTF-8, 2 rows\n");
    expect_rows(project, "SELECT id, uger FROM borgere", "1|-\n2|4\n");
    g_autoptr(Project) beyond = project_new();
    load(beyond, &tolerant, citizens_header, "1;851;;;-1;;;\n2;851;;;-4;;;\n");
    g_autofree char *said = fidelis_diagnostics_to_string(beyond->diagnostics);
    assert_non_null(strstr(said, "row 2, column uger: error: '-4' is less than 0\n    hint: mend the cell, "
                                 "or the range that is declared\n"));
    assert_non_null(
        strstr(said, "error: 2 of 2 rows have cells that break a rule, more than are tolerated (0.5)\n"));
}

static void keys_and_personal_numbers_are_never_tolerated(void **state)
{
    (void)state;
    FidelisTableSchema tolerant = citizens;
    tolerant.tolerance = 100;
    g_autoptr(Project) project = project_new();
    load(project, &tolerant, citizens_header, ";851;;;1;;;\n2;851;;;1;;;010190-1234\n2;851;;;1;;;\n");
    assert_int_equal(fidelis_diagnostics_count(project->diagnostics, FIDELIS_SEVERITY_ERROR), 3);
}

static void every_violation_is_logged_without_personal_numbers(void **state)
{
    (void)state;
    g_autoptr(Project) project = project_new();
    g_autoptr(GString) rows = g_string_new("1;851;;;1;;;\"kald 010190-1234; nu\"\n1;851;indsast;;200;;;\n");
    for (int i = 0; i < 60; i++)
        g_string_append_printf(rows, "%d;;;;1;;;\n", i + 2);
    fidelis_store_log_violations(project->store);
    load(project, &citizens, citizens_header, rows->str);
    const char *log = fidelis_store_violation_log(project->store);
    g_auto(GStrv) lines = g_strsplit(log, "\r\n", -1);
    assert_int_equal(g_strv_length(lines), 1 + 4 + 60 + 1);
    assert_string_equal(lines[0], "table,row,column,value,rule,message");
    assert_string_equal(lines[1],
                        "borgere,1,note,,personal,\"the cell looks like a CPR number, so a citizen could be "
                        "recognised\"");
    assert_string_equal(lines[2],
                        "borgere,2,gruppe,indsast,allowed,\"'indsast' is not one of: indsats, kontrol\"");
    assert_string_equal(lines[3], "borgere,2,uger,200,range,'200' is more than 104");
    assert_string_equal(lines[63], "borgere,62,kommune,,required,the cell is empty");
    assert_string_equal(lines[64], "borgere,2,id,1,unique,'1' already stands in row 1");
    assert_null(strstr(log, "0101"));
}

static void several_sets_of_columns_may_be_unique(void **state)
{
    (void)state;
    static const char *const first[] = {"kommune", "uger", NULL}, *const second[] = {"note", NULL};
    static const char *const *const more[] = {second, NULL};
    FidelisTableSchema schema = citizens;
    schema.unique = first;
    schema.more_unique = more;
    g_autoptr(Project) project = project_new();
    load(project, &schema, citizens_header, "1;851;;;1;;;a\n2;851;;;1;;;b\n3;851;;;2;;;a\n");
    expect_said(project,
                "borgere.csv: table borgere: note: semicolon, UTF-8, 3 rows\n"
                "borgere.csv: table borgere, row 2, column kommune: error: '851' with the same uger already "
                "stands in row 1\n    hint: take one of the rows away, or declare what tells them apart\n"
                "borgere.csv: table borgere, row 3, column note: error: 'a' already stands in row 1\n    "
                "hint: take one of the rows away, or declare what tells them apart\n");
}

static void dates_and_thousands_follow_the_declared_dialect(void **state)
{
    (void)state;
    static const char row[] = "1;851;;03/04/2016;1;;;\n";
    FidelisTableSchema schema = citizens;
    g_autoptr(Project) doubt = project_new();
    load(doubt, &schema, citizens_header, row);
    expect_said(
        doubt,
        "borgere.csv: table borgere, row 1, column trukket: error: '03/04/2016' can have the day or the "
        "month first, and no other date in the file tells which\n"
        "    hint: write it in the table's dialect: dates = \"dmy\" or dates = \"mdy\"\n");
    schema.dialect.dates = FIDELIS_DATES_MONTH_FIRST;
    g_autoptr(Project) american = project_new();
    load(american, &schema, citizens_header, row);
    expect_rows(american, "SELECT trukket FROM borgere", "2016-03-04\n");
    schema.dialect.dates = FIDELIS_DATES_DETECTED;
    g_autoptr(Project) proved = project_new();
    load(proved, &schema, citizens_header, "1;851;;03/04/2016;1;;;\n2;851;;29/04/2016;1;;;\n");
    expect_rows(proved, "SELECT trukket FROM borgere", "2016-04-03\n2016-04-29\n");
    schema.dialect.thousands = '-';
    g_autoptr(Project) plain = project_new();
    load(plain, &schema, citizens_header, "1;851;;;1;2,5;;\n2;851;;;1.000;;;\n");
    g_autofree char *said = fidelis_diagnostics_to_string(plain->diagnostics);
    assert_non_null(strstr(said, "row 2, column uger: error: '1.000' is not a whole number\n    hint: mend "
                                 "the cell, or declare the column as what it holds\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_stored_by_their_types),
        cmocka_unit_test(every_violation_is_listed_with_row_column_and_value),
        cmocka_unit_test(fifty_of_a_kind_are_listed_and_the_rest_counted),
        cmocka_unit_test(cpr_shaped_cells_are_refused_and_not_repeated),
        cmocka_unit_test(ticked_columns_read_empty_as_no),
        cmocka_unit_test(declared_and_found_columns_must_agree),
        cmocka_unit_test(a_missing_file_is_named_with_its_nearest),
        cmocka_unit_test(a_file_outside_the_project_is_refused),
        cmocka_unit_test(keys_are_unique),
        cmocka_unit_test(columns_can_be_unique_together),
        cmocka_unit_test(references_are_checked_across_tables),
        cmocka_unit_test(declarations_that_make_no_sense_are_refused),
        cmocka_unit_test(the_store_tells_what_it_holds),
        cmocka_unit_test(queries_only_read_and_answer_the_same_tomorrow),
        cmocka_unit_test(parameters_are_bound_as_texts),
        cmocka_unit_test(expressions_are_checked_without_computing),
        cmocka_unit_test(tolerated_violations_are_warnings_up_to_the_tolerance),
        cmocka_unit_test(keys_and_personal_numbers_are_never_tolerated),
        cmocka_unit_test(every_violation_is_logged_without_personal_numbers),
        cmocka_unit_test(several_sets_of_columns_may_be_unique),
        cmocka_unit_test(dates_and_thousands_follow_the_declared_dialect),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
