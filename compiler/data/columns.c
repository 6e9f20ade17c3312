#include "data/columns.h"

#include <string.h>

#include "base/text.h"
#include "data/value.h"
#include "data/violations.h"

static gsize find_header(const FidelisCsv *csv, const char *name)
{
    for (gsize column = 0; column < fidelis_csv_column_count(csv); column++)
        if (strcmp(fidelis_csv_header(csv, column), name) == 0)
            return column;
    return FIDELIS_COLUMN_MISSING;
}

static gboolean is_declared(const FidelisTableSchema *schema, const char *name)
{
    for (gsize i = 0; i < schema->column_count; i++)
        if (strcmp(schema->columns[i].name, name) == 0)
            return TRUE;
    return FALSE;
}

static void report_missing(const FidelisCsv *csv, const FidelisTableSchema *schema, gsize index,
                           FidelisDiagnostics *diagnostics)
{
    const char *name = schema->columns[index].name;
    g_autoptr(GPtrArray) candidates = g_ptr_array_new();
    for (gsize column = 0; column < fidelis_csv_column_count(csv); column++)
        if (!is_declared(schema, fidelis_csv_header(csv, column)))
            g_ptr_array_add(candidates, (char *)fidelis_csv_header(csv, column));
    g_autofree char *hint =
        fidelis_text_did_you_mean(name, (const char *const *)candidates->pdata, candidates->len);
    FidelisLocation where = {.file = schema->file, .table = schema->name, .column_name = name};
    fidelis_error(diagnostics, &where, hint, "the file has no such column");
}

static gboolean map_declared(const FidelisCsv *csv, const FidelisTableSchema *schema,
                             FidelisDiagnostics *diagnostics, gsize *map)
{
    gboolean all = TRUE;
    for (gsize i = 0; i < schema->column_count; i++) {
        map[i] = find_header(csv, schema->columns[i].name);
        if (map[i] != FIDELIS_COLUMN_MISSING)
            continue;
        report_missing(csv, schema, i, diagnostics);
        all = FALSE;
    }
    return all;
}

static gboolean is_empty_column(const FidelisCsv *csv, gsize column)
{
    for (gsize row = 0; row < fidelis_csv_row_count(csv); row++)
        if (*fidelis_csv_cell(csv, row, column) != '\0')
            return FALSE;
    return TRUE;
}

/* Exports often end every line with a delimiter: a column without name or cells is none. */
static gboolean check_nameless(const FidelisCsv *csv, gsize column, const FidelisLocation *where,
                               FidelisDiagnostics *diagnostics)
{
    if (is_empty_column(csv, column))
        return TRUE;
    fidelis_error(diagnostics, where, "give it a name in the first line of the file",
                  "column %" G_GSIZE_FORMAT " has no name", column + 1);
    return FALSE;
}

static gboolean check_twice(const FidelisCsv *csv, gsize column, const FidelisLocation *where,
                            FidelisDiagnostics *diagnostics)
{
    const char *name = fidelis_csv_header(csv, column);
    if (find_header(csv, name) == column)
        return TRUE;
    fidelis_error(diagnostics, where, "give each column a name of its own",
                  "two columns are called '%s': the %" G_GSIZE_FORMAT ". and the %" G_GSIZE_FORMAT ".", name,
                  find_header(csv, name) + 1, column + 1);
    return FALSE;
}

static void report_undeclared(const char *name, const FidelisTableSchema *schema,
                              FidelisDiagnostics *diagnostics)
{
    FidelisLocation where = {.file = schema->file, .table = schema->name, .column_name = name};
    fidelis_error(diagnostics, &where,
                  "declare it, or let the declaration allow other columns, which are then left out",
                  "the column is not declared");
}

static gboolean check_undeclared(const FidelisCsv *csv, const FidelisTableSchema *schema,
                                 const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    gboolean good = TRUE;
    g_autoptr(GString) skipped = g_string_new(NULL);
    for (gsize column = 0; column < fidelis_csv_column_count(csv); column++) {
        const char *name = fidelis_csv_header(csv, column);
        if (*name == '\0' || is_declared(schema, name))
            continue;
        g_string_append_printf(skipped, "%s%s", skipped->len > 0 ? ", " : "", name);
        if (schema->other_columns_allowed)
            continue;
        report_undeclared(name, schema, diagnostics);
        good = FALSE;
    }
    if (good && skipped->len > 0)
        fidelis_note(diagnostics, where, NULL, "columns that are not declared are left out: %s",
                     skipped->str);
    return good;
}

gboolean fidelis_columns_map(const FidelisCsv *csv, const FidelisTableSchema *schema,
                             const FidelisLocation *where, FidelisDiagnostics *diagnostics, gsize *map)
{
    gboolean good = map_declared(csv, schema, diagnostics, map);
    for (gsize column = 0; column < fidelis_csv_column_count(csv); column++)
        good &= *fidelis_csv_header(csv, column) == '\0' ? check_nameless(csv, column, where, diagnostics)
                                                         : check_twice(csv, column, where, diagnostics);
    good &= check_undeclared(csv, schema, where, diagnostics);
    return good;
}

/* Where a piece of evidence for the decimal sign stands. */
typedef struct {
    gboolean found;
    gsize column; /* of the schema */
    gsize row;
} Place;

typedef struct {
    const FidelisCsv *csv;
    const FidelisTableSchema *schema;
    const gsize *map;
    Place first[FIDELIS_NUMBER_AMBIGUOUS + 1]; /* by evidence */
} Signs;

static void look_at_column(Signs *signs, gsize index)
{
    for (gsize row = 0; row < fidelis_csv_row_count(signs->csv); row++) {
        Place *place =
            &signs->first[fidelis_number_evidence(fidelis_csv_cell(signs->csv, row, signs->map[index]))];
        if (!place->found)
            *place = (Place){.found = TRUE, .column = index, .row = row};
    }
}

static void look_at_all(Signs *signs)
{
    for (gsize i = 0; i < signs->schema->column_count; i++) {
        FidelisType type = signs->schema->columns[i].type;
        if (signs->map[i] != FIDELIS_COLUMN_MISSING &&
            (type == FIDELIS_TYPE_NUMBER || type == FIDELIS_TYPE_WHOLE))
            look_at_column(signs, i);
    }
}

static char *quote_place(const Signs *signs, const Place *place)
{
    return fidelis_cell_quoted(fidelis_csv_cell(signs->csv, place->row, signs->map[place->column]));
}

static FidelisLocation locate(const Signs *signs, const Place *place)
{
    return (FidelisLocation){.file = signs->schema->file,
                             .table = signs->schema->name,
                             .row = (gint64)place->row + 1,
                             .column_name = signs->schema->columns[place->column].name};
}

static const char decimal_hint[] = "write it in the table's declaration: decimal = \",\" or decimal = \".\"";

static gboolean refuse_both(const Signs *signs, FidelisDiagnostics *diagnostics)
{
    const Place *comma = &signs->first[FIDELIS_NUMBER_COMMA], *point = &signs->first[FIDELIS_NUMBER_POINT];
    g_autofree char *with_comma = quote_place(signs, comma), *with_point = quote_place(signs, point);
    FidelisLocation where = locate(signs, point);
    fidelis_error(diagnostics, &where, decimal_hint,
                  "%s has a decimal point, but %s in row %" G_GSIZE_FORMAT " of %s has a decimal comma",
                  with_point, with_comma, comma->row + 1, signs->schema->columns[comma->column].name);
    return FALSE;
}

static gboolean refuse_ambiguous(const Signs *signs, FidelisDiagnostics *diagnostics)
{
    const Place *place = &signs->first[FIDELIS_NUMBER_AMBIGUOUS];
    g_autofree char *cell = quote_place(signs, place);
    FidelisLocation where = locate(signs, place);
    fidelis_error(diagnostics, &where, decimal_hint,
                  "%s can be thousands or decimals, and no other number in the file tells which", cell);
    return FALSE;
}

gboolean fidelis_columns_decimal(const FidelisCsv *csv, const FidelisTableSchema *schema, const gsize *map,
                                 FidelisDiagnostics *diagnostics, char *decimal)
{
    Signs signs = {.csv = csv, .schema = schema, .map = map};
    *decimal = schema->dialect.decimal;
    if (*decimal != '\0')
        return TRUE;
    look_at_all(&signs);
    gboolean comma = signs.first[FIDELIS_NUMBER_COMMA].found, point = signs.first[FIDELIS_NUMBER_POINT].found;
    if (comma && point)
        return refuse_both(&signs, diagnostics);
    if (!comma && !point && signs.first[FIDELIS_NUMBER_AMBIGUOUS].found)
        return refuse_ambiguous(&signs, diagnostics);
    *decimal = comma ? ',' : point ? '.' : '\0';
    return TRUE;
}

gboolean fidelis_columns_is_ticked(const FidelisCsv *csv, gsize column)
{
    gboolean ticked = FALSE;
    for (gsize row = 0; row < fidelis_csv_row_count(csv); row++) {
        const char *cell = fidelis_csv_cell(csv, row, column);
        if (*cell == '\0')
            continue;
        if (!fidelis_yes_no_is_mark(cell))
            return FALSE;
        ticked = TRUE;
    }
    return ticked;
}
