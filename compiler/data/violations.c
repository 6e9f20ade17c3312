#include "data/violations.h"

#include "base/personal.h"
#include "base/text.h"

enum { MOST_LISTED = 50, LONGEST_SHOWN = 40, KINDS = FIDELIS_VIOLATION_REFERENCE + 1 };

/* How many rows have one is known at the end only, and with it whether they are tolerated. */
typedef struct {
    FidelisLocation where;
    FidelisViolationKind kind;
    char *message, *hint;
} Listed;

struct FidelisViolations {
    const FidelisTableSchema *schema;
    GString *log;
    FidelisDiagnostics *diagnostics;
    GArray *listed;  /* Listed */
    gint64 *counts;  /* [column][kind] */
    gint64 severe;   /* violations that no tolerance covers */
    gint64 rows, at; /* rows with a tolerable one, and the last of them */
};

static const struct {
    const char *rule, *what;
} kinds[KINDS] = {
    [FIDELIS_VIOLATION_PERSONAL] = {"personal", "cells look like CPR numbers"},
    [FIDELIS_VIOLATION_EMPTY] = {"required", "cells are empty"},
    [FIDELIS_VIOLATION_TYPE] = {"type", "cells are of another type"},
    [FIDELIS_VIOLATION_RANGE] = {"range", "cells are out of range"},
    [FIDELIS_VIOLATION_ALLOWED] = {"allowed", "cells hold values not allowed"},
    [FIDELIS_VIOLATION_DUPLICATE] = {"unique", "cells repeat an earlier one"},
    [FIDELIS_VIOLATION_REFERENCE] = {"reference", "cells refer to rows not there"},
};

static void listed_clear(gpointer data)
{
    Listed *listed = data;
    g_free(listed->message);
    g_free(listed->hint);
}

FidelisViolations *fidelis_violations_new(const FidelisTableSchema *schema, GString *log,
                                          FidelisDiagnostics *diagnostics)
{
    FidelisViolations *violations = g_new0(FidelisViolations, 1);
    violations->schema = schema;
    violations->log = log;
    violations->diagnostics = diagnostics;
    violations->counts = g_new0(gint64, schema->column_count * KINDS);
    violations->listed = g_array_new(FALSE, FALSE, sizeof(Listed));
    g_array_set_clear_func(violations->listed, listed_clear);
    return violations;
}

static FidelisLocation locate(const FidelisViolations *violations, gsize column, gint64 row)
{
    const FidelisTableSchema *schema = violations->schema;
    return (FidelisLocation){
        .file = schema->file, .table = schema->name, .row = row, .column_name = schema->columns[column].name};
}

/* A key without a value, a citizen who can be recognised, one row for another: never tolerated. */
static gboolean is_tolerable(const FidelisViolations *violations, FidelisViolationKind kind, gsize column)
{
    gboolean is_key = g_strcmp0(violations->schema->columns[column].name, violations->schema->key) == 0;
    return !is_key && kind != FIDELIS_VIOLATION_PERSONAL && kind != FIDELIS_VIOLATION_DUPLICATE &&
           kind != FIDELIS_VIOLATION_REFERENCE;
}

static void count(FidelisViolations *violations, FidelisViolationKind kind, gsize column, gint64 row)
{
    if (!is_tolerable(violations, kind, column)) {
        violations->severe++;
    } else if (violations->at != row) {
        violations->at = row;
        violations->rows++;
    }
}

void fidelis_violations_log_begin(GString *log)
{
    g_string_append(log, "table,row,column,value,rule,message\r\n");
}

void fidelis_violations_log(GString *log, const char *table, gint64 row, const char *column,
                            const char *value, const char *rule, const char *message)
{
    g_autofree char *shown = value == NULL ? g_strdup("") : fidelis_personal_mask(value);
    g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, row);
    const char *const fields[] = {table, number, column, shown, rule, message};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_string_append(log, i > 0 ? "," : "");
        fidelis_text_append_csv(log, fields[i]);
    }
    g_string_append(log, "\r\n");
}

void fidelis_violations_add(FidelisViolations *violations, FidelisViolationKind kind, gsize column,
                            gint64 row, const char *value, const char *hint, const char *format, ...)
{
    g_assert(column < violations->schema->column_count);
    count(violations, kind, column, row);
    gboolean shown = ++violations->counts[column * KINDS + kind] <= MOST_LISTED;
    if (!shown && violations->log == NULL)
        return;
    va_list arguments;
    va_start(arguments, format);
    char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (violations->log != NULL)
        fidelis_violations_log(violations->log, violations->schema->name, row,
                               violations->schema->columns[column].name, value, kinds[kind].rule, message);
    Listed listed = {
        .where = locate(violations, column, row), .kind = kind, .message = message, .hint = g_strdup(hint)};
    if (shown)
        g_array_append_val(violations->listed, listed);
    else
        listed_clear(&listed);
}

static FidelisSeverity severity(const FidelisViolations *violations, const Listed *listed, gboolean tolerated)
{
    gsize column = 0;
    while (violations->schema->columns[column].name != listed->where.column_name)
        column++;
    return tolerated && is_tolerable(violations, listed->kind, column) ? FIDELIS_SEVERITY_WARNING
                                                                       : FIDELIS_SEVERITY_ERROR;
}

static void report_listed(const FidelisViolations *violations, gboolean tolerated)
{
    for (guint i = 0; i < violations->listed->len; i++) {
        const Listed *listed = &g_array_index(violations->listed, Listed, i);
        fidelis_diagnostics_add(violations->diagnostics, severity(violations, listed, tolerated),
                                &listed->where, listed->hint, "%s", listed->message);
    }
}

static void report_rest(const FidelisViolations *violations, gsize column, FidelisViolationKind kind,
                        gboolean tolerated)
{
    gint64 more = violations->counts[column * KINDS + kind] - MOST_LISTED;
    if (more <= 0)
        return;
    Listed rest = {.where = locate(violations, column, 0), .kind = kind};
    fidelis_diagnostics_add(violations->diagnostics, severity(violations, &rest, tolerated), &rest.where,
                            NULL, "%" G_GINT64_FORMAT " more %s", more, kinds[kind].what);
}

static gboolean is_within_tolerance(const FidelisViolations *violations, gint64 rows)
{
    double tolerance = violations->schema->tolerance;
    double most = tolerance < 1 ? tolerance * (double)rows : tolerance;
    return violations->rows > 0 && (double)violations->rows <= most;
}

static void report_tolerance(const FidelisViolations *violations, gint64 rows, gboolean tolerated)
{
    FidelisLocation where = {.file = violations->schema->file, .table = violations->schema->name};
    if (tolerated)
        fidelis_warn(violations->diagnostics, &where, NULL,
                     "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                     " rows have cells that break a rule; they are tolerated and taken for empty",
                     violations->rows, rows);
    else if (violations->schema->tolerance > 0 && violations->rows > 0)
        fidelis_error(violations->diagnostics, &where,
                      "mend the cells that are listed, or raise the tolerance",
                      "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                      " rows have cells that break a rule, more than are tolerated (%g)",
                      violations->rows, rows, violations->schema->tolerance);
}

gboolean fidelis_violations_finish(FidelisViolations *violations, gint64 rows)
{
    gboolean tolerated = is_within_tolerance(violations, rows);
    report_listed(violations, tolerated);
    for (gsize column = 0; column < violations->schema->column_count; column++)
        for (int kind = 0; kind < KINDS; kind++)
            report_rest(violations, column, (FidelisViolationKind)kind, tolerated);
    report_tolerance(violations, rows, tolerated);
    gboolean none = violations->severe == 0 && (violations->rows == 0 || tolerated);
    g_array_unref(violations->listed);
    g_free(violations->counts);
    g_free(violations);
    return none;
}

char *fidelis_cell_quoted(const char *cell)
{
    g_autofree char *masked = fidelis_personal_mask(cell);
    GString *shown = g_string_new("'");
    const char *at = masked;
    for (int count = 0; *at != '\0' && count < LONGEST_SHOWN; count++) {
        gunichar character = g_utf8_get_char(at);
        g_string_append_unichar(shown, g_unichar_iscntrl(character) ? ' ' : character);
        at = g_utf8_next_char(at);
    }
    g_string_append(shown, *at == '\0' ? "'" : "…'");
    return g_string_free(shown, FALSE);
}
