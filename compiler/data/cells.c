#include "data/cells.h"

#include <math.h>
#include <string.h>

#include "base/personal.h"
#include "base/text.h"
#include "data/value.h"

/* One cell on its way: found empty, checked, bound to the insert statement. */
typedef struct {
    FidelisCells *cells;
    gsize index; /* of the declared column */
    gint64 row;  /* from 1 */
    FidelisDatumKind kind;
    const char *text;
} Cell;

static const FidelisColumn *cell_column(const Cell *cell)
{
    return &cell->cells->schema->columns[cell->index];
}

static void bind_null(const Cell *cell)
{
    sqlite3_bind_null(cell->cells->insert, (int)cell->index + 1);
}

/* What to do where nothing better is known. */
static const char *remedy(FidelisViolationKind kind)
{
    return kind == FIDELIS_VIOLATION_RANGE     ? "mend the cell, or the range that is declared"
           : kind == FIDELIS_VIOLATION_ALLOWED ? "mend the cell, or add the value to those that are declared"
                                               : "mend the cell, or declare the column as what it holds";
}

static void refuse(const Cell *cell, FidelisViolationKind kind, const char *hint, const char *what)
{
    g_autofree char *quoted = fidelis_cell_quoted(cell->text);
    fidelis_violations_add(cell->cells->violations, kind, cell->index, cell->row, cell->text,
                           hint == NULL ? remedy(kind) : hint, "%s %s", quoted, what);
    bind_null(cell);
}

/* A spreadsheet drops the zero in front when it takes a CPR number for a number. */
static gboolean lacks_only_a_zero(const Cell *cell)
{
    if (cell->kind != FIDELIS_DATUM_NUMBER || strlen(cell->text) != 9)
        return FALSE;
    g_autofree char *whole = g_strconcat("0", cell->text, NULL);
    return fidelis_personal_find_cpr(whole, NULL, NULL);
}

static gboolean is_personal(const Cell *cell)
{
    if (cell_column(cell)->personal_allowed ||
        (!fidelis_personal_find_cpr(cell->text, NULL, NULL) && !lacks_only_a_zero(cell)))
        return FALSE;
    fidelis_violations_add(cell->cells->violations, FIDELIS_VIOLATION_PERSONAL, cell->index, cell->row, NULL,
                           "take it out of the file, or declare that the column may hold such values",
                           "the cell looks like a CPR number, so a citizen could be recognised");
    bind_null(cell);
    return TRUE;
}

static gboolean is_allowed(const Cell *cell)
{
    const char *const *allowed = cell_column(cell)->allowed;
    if (allowed == NULL || g_strv_contains(allowed, cell->text))
        return TRUE;
    gsize count = g_strv_length((char **)allowed);
    g_autofree char *hint = fidelis_text_did_you_mean(cell->text, allowed, count);
    g_autofree char *list = g_strjoinv(", ", (char **)allowed);
    g_autofree char *what = g_strdup_printf("is not one of: %s", list);
    refuse(cell, FIDELIS_VIOLATION_ALLOWED, hint, what);
    return FALSE;
}

/* value for a message: as the file would write it, without needless decimals. */
static char *print_limit(double value, char decimal)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(buffer, sizeof buffer, "%.12g", value);
    return g_strdelimit(g_strdup(buffer), ".", decimal == '\0' ? '.' : decimal);
}

static gboolean is_in_range(const Cell *cell, double value)
{
    const FidelisColumn *column = cell_column(cell);
    if (value >= column->minimum && value <= column->maximum)
        return TRUE;
    gboolean below = value < column->minimum;
    g_autofree char *limit = print_limit(below ? column->minimum : column->maximum, cell->cells->decimal);
    g_autofree char *what = g_strdup_printf("is %s than %s", below ? "less" : "more", limit);
    refuse(cell, FIDELIS_VIOLATION_RANGE, NULL, what);
    return FALSE;
}

static void bind_text(const Cell *cell)
{
    if (!is_personal(cell) && is_allowed(cell))
        sqlite3_bind_text(cell->cells->insert, (int)cell->index + 1, cell->text, -1, SQLITE_STATIC);
}

static gboolean is_grouped_wrongly(const Cell *cell)
{
    char wish = cell->cells->schema->dialect.thousands;
    if (wish == '\0' || cell->kind != FIDELIS_DATUM_TEXT)
        return FALSE;
    char sign =
        fidelis_number_grouping(cell->text, cell->cells->decimal == '\0' ? '.' : cell->cells->decimal);
    return sign != '\0' && sign != wish;
}

static gboolean parse_number(const Cell *cell, double *value)
{
    char decimal = cell->kind == FIDELIS_DATUM_TEXT ? cell->cells->decimal : '.';
    return cell->kind != FIDELIS_DATUM_DATE && !is_grouped_wrongly(cell) &&
           fidelis_number_parse(cell->text, decimal == '\0' ? '.' : decimal, value);
}

static void bind_whole(const Cell *cell)
{
    double value;
    if (is_personal(cell))
        return;
    if (!parse_number(cell, &value) || value != floor(value) || fabs(value) > 9007199254740992.0)
        refuse(cell, FIDELIS_VIOLATION_TYPE, NULL, "is not a whole number");
    else if (is_in_range(cell, value) && is_allowed(cell))
        sqlite3_bind_int64(cell->cells->insert, (int)cell->index + 1, (sqlite3_int64)value);
}

static void refuse_number(const Cell *cell)
{
    static const struct {
        char decimal;
        const char *what;
    } whats[] = {{',', "is not a number with decimal comma"}, {'.', "is not a number with decimal point"}};
    const char *what = cell->kind == FIDELIS_DATUM_DATE ? "is a date, not a number" : "is not a number";
    for (gsize i = 0; i < G_N_ELEMENTS(whats); i++)
        if (cell->kind == FIDELIS_DATUM_TEXT && whats[i].decimal == cell->cells->decimal)
            what = whats[i].what;
    if (!is_personal(cell))
        refuse(cell, FIDELIS_VIOLATION_TYPE, NULL, what);
}

static void bind_number(const Cell *cell)
{
    double value;
    if (!parse_number(cell, &value))
        refuse_number(cell);
    else if (is_in_range(cell, value) && is_allowed(cell))
        sqlite3_bind_double(cell->cells->insert, (int)cell->index + 1, value);
}

static const char *const date_hints[] = {
    [FIDELIS_DATES_DETECTED] = "dates are written dd-mm-yyyy, dd.mm.yyyy, dd/mm/yyyy or yyyy-mm-dd",
    [FIDELIS_DATES_DAY_FIRST] = "dates are written dd-mm-yyyy, dd.mm.yyyy, dd/mm/yyyy or yyyy-mm-dd",
    [FIDELIS_DATES_MONTH_FIRST] = "dates are declared to be written mm/dd/yyyy",
    [FIDELIS_DATES_YEAR_FIRST] = "dates are declared to be written yyyy-mm-dd"};

static void bind_date(const Cell *cell)
{
    char iso[11];
    FidelisDateOrder order = cell->kind == FIDELIS_DATUM_TEXT ? cell->cells->dates : FIDELIS_DATES_YEAR_FIRST;
    if (cell->kind != FIDELIS_DATUM_NUMBER && fidelis_date_parse_ordered(cell->text, order, iso))
        sqlite3_bind_text(cell->cells->insert, (int)cell->index + 1, iso, -1, SQLITE_TRANSIENT);
    else if (!is_personal(cell))
        refuse(cell, FIDELIS_VIOLATION_TYPE,
               cell->kind == FIDELIS_DATUM_NUMBER ? "give the column a date format in the workbook"
                                                  : date_hints[order],
               "is not a date of the calendar");
}

static void bind_yes_no(const Cell *cell)
{
    gboolean value;
    if (fidelis_yes_no_parse(cell->text, &value))
        sqlite3_bind_int(cell->cells->insert, (int)cell->index + 1, value);
    else if (!is_personal(cell))
        refuse(cell, FIDELIS_VIOLATION_TYPE, "write ja or nej, yes or no, 1 or 0, or x and nothing",
               "is neither yes nor no");
}

/* A text that begins with a digit may still be one: "3 gange om året". */
static void bind_mixed(const Cell *cell)
{
    double value;
    g_autofree char *bare =
        cell->kind == FIDELIS_DATUM_TEXT ? fidelis_number_without_percent(cell->text) : NULL;
    Cell number = *cell;
    number.text = bare == NULL ? cell->text : bare;
    if (is_personal(cell))
        return;
    if (!parse_number(&number, &value))
        sqlite3_bind_text(cell->cells->insert, (int)cell->index + 1, cell->text, -1, SQLITE_STATIC);
    else if (is_in_range(cell, value))
        sqlite3_bind_double(cell->cells->insert, (int)cell->index + 1, value);
}

static gboolean is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

static void bind_blank(const Cell *cell)
{
    const FidelisColumn *column = cell_column(cell);
    gboolean is_key = g_strcmp0(cell->cells->schema->key, column->name) == 0;
    if (cell->cells->ticked[cell->index]) {
        sqlite3_bind_int(cell->cells->insert, (int)cell->index + 1, 0);
        return;
    }
    bind_null(cell);
    if (column->required || is_key)
        fidelis_violations_add(cell->cells->violations, FIDELIS_VIOLATION_EMPTY, cell->index, cell->row, "",
                               is_key ? "fill it in: a key is never empty"
                                      : "fill it in, or declare the column optional",
                               "the cell is empty");
}

static void bind_missing(const Cell *cell)
{
    fidelis_missing_add(cell->cells->missing, cell->index, cell->text);
    if (cell_column(cell)->required)
        refuse(cell, FIDELIS_VIOLATION_EMPTY, "declare the column optional, if it may be missing",
               "is declared missing in the file");
    else
        bind_null(cell);
}

static void bind_error(const Cell *cell)
{
    refuse(cell, FIDELIS_VIOLATION_TYPE, "mend it in the workbook, and save it with its values",
           "stands where a value should");
}

static void bind_unreadable(const Cell *cell)
{
    refuse(
        cell, FIDELIS_VIOLATION_TYPE,
        cell->cells->schema->connection != NULL
            ? "write it as text in the database, in the encoding that the database states"
            : "write it as UTF-8 in the program that made the file; a statistics program's file may also be "
              "read with dialect = { encoding = \"WINDOWS-1252\" }",
        "stands where a value should");
}

static void bind_cell(const Cell *cell)
{
    static void (*const binders[])(const Cell *) = {
        [FIDELIS_TYPE_TEXT] = bind_text,     [FIDELIS_TYPE_WHOLE] = bind_whole,
        [FIDELIS_TYPE_NUMBER] = bind_number, [FIDELIS_TYPE_DATE] = bind_date,
        [FIDELIS_TYPE_YES_NO] = bind_yes_no, [FIDELIS_TYPE_MIXED] = bind_mixed};
    if (cell->kind == FIDELIS_DATUM_ERROR)
        bind_error(cell);
    else if (cell->kind == FIDELIS_DATUM_UNREADABLE)
        bind_unreadable(cell);
    else if (cell->kind == FIDELIS_DATUM_MISSING)
        bind_missing(cell);
    else if (cell->kind == FIDELIS_DATUM_EMPTY || is_blank(cell->text))
        bind_blank(cell);
    else
        binders[cell_column(cell)->type](cell);
}

void fidelis_cells_bind(FidelisCells *cells, gsize column, gint64 row, const FidelisDatum *datum)
{
    Cell cell = {.cells = cells, .index = column, .row = row, .kind = datum->kind, .text = datum->text};
    bind_cell(&cell);
}
