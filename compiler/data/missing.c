#include "data/missing.h"

#include <string.h>

#include "data/violations.h"

typedef struct {
    char *reason;
    gint64 count;
} Reason;

struct FidelisMissing {
    const FidelisTableSchema *schema;
    GPtrArray **reasons; /* by column; NULL: none */
};

static void reason_free(gpointer data)
{
    Reason *reason = data;
    g_free(reason->reason);
    g_free(reason);
}

FidelisMissing *fidelis_missing_new(const FidelisTableSchema *schema)
{
    FidelisMissing *missing = g_new0(FidelisMissing, 1);
    missing->schema = schema;
    missing->reasons = g_new0(GPtrArray *, schema->column_count + 1);
    return missing;
}

void fidelis_missing_free(FidelisMissing *missing)
{
    if (missing == NULL)
        return;
    for (gsize i = 0; i < missing->schema->column_count; i++)
        if (missing->reasons[i] != NULL)
            g_ptr_array_unref(missing->reasons[i]);
    g_free(missing->reasons);
    g_free(missing);
}

/* A column has a handful of reasons at most. */
void fidelis_missing_add(FidelisMissing *missing, gsize column, const char *reason)
{
    GPtrArray **reasons = &missing->reasons[column];
    if (*reasons == NULL)
        *reasons = g_ptr_array_new_with_free_func(reason_free);
    for (guint i = 0; i < (*reasons)->len; i++) {
        Reason *known = g_ptr_array_index(*reasons, i);
        if (strcmp(known->reason, reason) == 0) {
            known->count++;
            return;
        }
    }
    Reason *fresh = g_new0(Reason, 1);
    fresh->reason = g_strdup(reason);
    fresh->count = 1;
    g_ptr_array_add(*reasons, fresh);
}

static gint compare_reasons(gconstpointer left, gconstpointer right)
{
    const Reason *a = *(const Reason *const *)left, *b = *(const Reason *const *)right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->reason, b->reason);
}

void fidelis_missing_state(const FidelisMissing *missing, FidelisDiagnostics *diagnostics)
{
    for (gsize column = 0; column < missing->schema->column_count; column++) {
        GPtrArray *reasons = missing->reasons[column];
        gint64 total = 0;
        if (reasons == NULL)
            continue;
        g_ptr_array_sort(reasons, compare_reasons);
        g_autoptr(GString) list = g_string_new(NULL);
        for (guint i = 0; i < reasons->len; i++) {
            const Reason *reason = g_ptr_array_index(reasons, i);
            g_autofree char *quoted = fidelis_cell_quoted(reason->reason);
            total += reason->count;
            g_string_append_printf(list, "%s%s %" G_GINT64_FORMAT, i > 0 ? ", " : "", quoted, reason->count);
        }
        FidelisLocation where = {.file = missing->schema->file,
                                 .table = missing->schema->name,
                                 .column_name = missing->schema->columns[column].name};
        fidelis_note(diagnostics, &where, NULL,
                     "%" G_GINT64_FORMAT " cell(s) are declared missing in the file, and taken for empty: %s",
                     total, list->str);
    }
}
