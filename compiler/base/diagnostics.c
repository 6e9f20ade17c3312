#include "base/diagnostics.h"

#include <stdarg.h>

#include "base/arena.h"

struct FidelisDiagnostics {
    FidelisArena *arena;
    GPtrArray *list;  /* FidelisDiagnostic, in the order they came */
    GHashTable *seen; /* their printed form, so that one fault met twice is told once */
    guint count[FIDELIS_SEVERITY_ERROR + 1];
    gboolean is_strict;
};

static const char *const severity_names[] = {
    [FIDELIS_SEVERITY_NOTE] = "note",
    [FIDELIS_SEVERITY_WARNING] = "warning",
    [FIDELIS_SEVERITY_ERROR] = "error",
};

FidelisDiagnostics *fidelis_diagnostics_new(void)
{
    FidelisDiagnostics *diagnostics = g_new0(FidelisDiagnostics, 1);
    diagnostics->arena = fidelis_arena_new();
    diagnostics->list = g_ptr_array_new();
    diagnostics->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return diagnostics;
}

void fidelis_diagnostics_free(FidelisDiagnostics *diagnostics)
{
    if (diagnostics == NULL)
        return;
    g_ptr_array_unref(diagnostics->list);
    g_hash_table_unref(diagnostics->seen);
    fidelis_arena_free(diagnostics->arena);
    g_free(diagnostics);
}

/* Messages quote what was found, and what was found may be no UTF-8 at all. */
static char *copy_valid(FidelisArena *arena, const char *text)
{
    g_autofree char *valid = text != NULL ? g_utf8_make_valid(text, -1) : NULL;
    return fidelis_arena_strdup(arena, valid);
}

static FidelisDiagnostic *copy_diagnostic(FidelisArena *arena, const FidelisDiagnostic *source)
{
    FidelisDiagnostic *copy = fidelis_arena_copy(arena, source, sizeof *source);
    copy->where.file = copy_valid(arena, source->where.file);
    copy->where.table = copy_valid(arena, source->where.table);
    copy->where.column_name = copy_valid(arena, source->where.column_name);
    copy->message = copy_valid(arena, source->message);
    copy->hint = copy_valid(arena, source->hint);
    return copy;
}

void fidelis_diagnostics_be_strict(FidelisDiagnostics *diagnostics)
{
    diagnostics->is_strict = TRUE;
}

static void append(FidelisDiagnostics *diagnostics, const FidelisDiagnostic *told)
{
    FidelisDiagnostic strict = *told;
    const FidelisDiagnostic *diagnostic = &strict;
    if (diagnostics->is_strict && told->severity == FIDELIS_SEVERITY_WARNING)
        strict.severity = FIDELIS_SEVERITY_ERROR;
    if (!g_hash_table_add(diagnostics->seen, fidelis_diagnostic_to_string(diagnostic)))
        return;
    g_ptr_array_add(diagnostics->list, copy_diagnostic(diagnostics->arena, diagnostic));
    diagnostics->count[diagnostic->severity]++;
}

G_GNUC_PRINTF(5, 0)
static void add_valist(FidelisDiagnostics *diagnostics, FidelisSeverity severity,
                       const FidelisLocation *where, const char *hint, const char *format, va_list arguments)
{
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    FidelisDiagnostic diagnostic = {.severity = severity, .message = message, .hint = hint};
    if (where != NULL)
        diagnostic.where = *where;
    append(diagnostics, &diagnostic);
}

void fidelis_diagnostics_add(FidelisDiagnostics *diagnostics, FidelisSeverity severity,
                             const FidelisLocation *where, const char *hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_valist(diagnostics, severity, where, hint, format, arguments);
    va_end(arguments);
}

void fidelis_error(FidelisDiagnostics *diagnostics, const FidelisLocation *where, const char *hint,
                   const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_valist(diagnostics, FIDELIS_SEVERITY_ERROR, where, hint, format, arguments);
    va_end(arguments);
}

void fidelis_warn(FidelisDiagnostics *diagnostics, const FidelisLocation *where, const char *hint,
                  const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_valist(diagnostics, FIDELIS_SEVERITY_WARNING, where, hint, format, arguments);
    va_end(arguments);
}

void fidelis_note(FidelisDiagnostics *diagnostics, const FidelisLocation *where, const char *hint,
                  const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_valist(diagnostics, FIDELIS_SEVERITY_NOTE, where, hint, format, arguments);
    va_end(arguments);
}

guint fidelis_diagnostics_count(const FidelisDiagnostics *diagnostics, FidelisSeverity severity)
{
    return diagnostics->count[severity];
}

gboolean fidelis_diagnostics_failed(const FidelisDiagnostics *diagnostics)
{
    return diagnostics->count[FIDELIS_SEVERITY_ERROR] > 0;
}

guint fidelis_diagnostics_length(const FidelisDiagnostics *diagnostics)
{
    return diagnostics->list->len;
}

const FidelisDiagnostic *fidelis_diagnostics_get(const FidelisDiagnostics *diagnostics, guint index)
{
    g_assert(index < diagnostics->list->len);
    return g_ptr_array_index(diagnostics->list, index);
}

void fidelis_diagnostics_merge(FidelisDiagnostics *diagnostics, const FidelisDiagnostics *source)
{
    for (guint i = 0; i < source->list->len; i++)
        append(diagnostics, g_ptr_array_index(source->list, i));
}

static void print_data_place(GString *text, const FidelisLocation *where)
{
    const char *separator = text->len > 0 ? ": " : "";
    g_string_append_printf(text, "%stable %s", separator, where->table);
    if (where->row > 0)
        g_string_append_printf(text, ", row %" G_GINT64_FORMAT, where->row);
    if (where->column_name != NULL)
        g_string_append_printf(text, ", column %s", where->column_name);
}

static void print_place(GString *text, const FidelisLocation *where)
{
    if (where->file != NULL)
        g_string_append(text, where->file);
    if (where->line > 0)
        g_string_append_printf(text, ":%d", where->line);
    if (where->line > 0 && where->column > 0)
        g_string_append_printf(text, ":%d", where->column);
    if (where->table != NULL)
        print_data_place(text, where);
}

const char *fidelis_severity_name(FidelisSeverity severity)
{
    return severity_names[severity];
}

char *fidelis_location_to_string(const FidelisLocation *where)
{
    GString *text = g_string_new(NULL);
    print_place(text, where);
    return g_string_free(text, FALSE);
}

char *fidelis_diagnostic_to_string(const FidelisDiagnostic *diagnostic)
{
    GString *text = g_string_new(NULL);
    print_place(text, &diagnostic->where);
    if (text->len > 0)
        g_string_append(text, ": ");
    g_string_append_printf(text, "%s: %s\n", severity_names[diagnostic->severity], diagnostic->message);
    if (diagnostic->hint != NULL)
        g_string_append_printf(text, "    hint: %s\n", diagnostic->hint);
    return g_string_free(text, FALSE);
}

char *fidelis_diagnostics_to_string(const FidelisDiagnostics *diagnostics)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < diagnostics->list->len; i++) {
        g_autofree char *one = fidelis_diagnostic_to_string(g_ptr_array_index(diagnostics->list, i));
        g_string_append(text, one);
    }
    return g_string_free(text, FALSE);
}
