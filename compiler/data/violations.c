#include "data/violations.h"

#include "base/personal.h"

enum { MOST_LISTED = 50, LONGEST_SHOWN = 40, KINDS = FIDELIS_VIOLATION_REFERENCE + 1 };

struct FidelisViolations {
    const FidelisTableSchema *schema;
    FidelisDiagnostics *diagnostics;
    gint64 total;
    gint64 *counts; /* [column][kind] */
};

FidelisViolations *fidelis_violations_new(const FidelisTableSchema *schema, FidelisDiagnostics *diagnostics)
{
    FidelisViolations *violations = g_new0(FidelisViolations, 1);
    violations->schema = schema;
    violations->diagnostics = diagnostics;
    violations->counts = g_new0(gint64, schema->column_count * KINDS);
    return violations;
}

static FidelisLocation locate(const FidelisViolations *violations, gsize column, gint64 row)
{
    const FidelisTableSchema *schema = violations->schema;
    return (FidelisLocation){
        .file = schema->file, .table = schema->name, .row = row, .column_name = schema->columns[column].name};
}

void fidelis_violations_add(FidelisViolations *violations, FidelisViolationKind kind, gsize column,
                            gint64 row, const char *hint, const char *format, ...)
{
    g_assert(column < violations->schema->column_count);
    violations->total++;
    if (++violations->counts[column * KINDS + kind] > MOST_LISTED)
        return;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    FidelisLocation where = locate(violations, column, row);
    fidelis_error(violations->diagnostics, &where, hint, "%s", message);
}

static void report_rest(const FidelisViolations *violations, gsize column, int kind)
{
    static const char *const what[KINDS] = {"cells look like CPR numbers",   "cells are empty",
                                            "cells are of another type",     "cells are out of range",
                                            "cells hold values not allowed", "cells repeat an earlier one",
                                            "cells refer to rows not there"};
    gint64 more = violations->counts[column * KINDS + (gsize)kind] - MOST_LISTED;
    if (more <= 0)
        return;
    FidelisLocation where = locate(violations, column, 0);
    fidelis_error(violations->diagnostics, &where, NULL, "%" G_GINT64_FORMAT " more %s", more, what[kind]);
}

gboolean fidelis_violations_finish(FidelisViolations *violations)
{
    for (gsize column = 0; column < violations->schema->column_count; column++)
        for (int kind = 0; kind < KINDS; kind++)
            report_rest(violations, column, kind);
    gboolean none = violations->total == 0;
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
