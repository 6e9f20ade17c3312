/* Figures that are parts of another, or of 100 percent: do they add up? */
#include <math.h>
#include <string.h>

#include "measure/aggregates-private.h"

/* One unit, group, week, time and counter. */
typedef struct {
    char *key;
    double whole, *parts; /* NAN: not stated */
    gint64 row;           /* of the whole, or of the first part */
    char *unit;
} Case;

typedef struct {
    FidelisComputation *computation;
    const FidelisSource *source;
    const FidelisParts *parts;
    GHashTable *by_key; /* -> Case, in cases */
    GPtrArray *cases;
} Adding;

static void case_free(gpointer data)
{
    Case *one = data;
    g_free(one->key);
    g_free(one->unit);
    g_free(one->parts);
    g_free(one);
}

static Case *case_of(Adding *adding, const FidelisRow *row)
{
    g_autoptr(GString) key = g_string_new(NULL);
    for (int i = 3; i < row->count; i++)
        g_string_append_printf(key, "%s\x1f", row->text[i] == NULL ? "" : row->text[i]);
    Case *found = g_hash_table_lookup(adding->by_key, key->str);
    if (found != NULL)
        return found;
    found = g_new0(Case, 1);
    found->key = g_strdup(key->str);
    found->unit = g_strdup(row->text[3] == NULL || *row->text[3] == '\0' ? FIDELIS_UNIT_ALL : row->text[3]);
    found->whole = adding->parts->whole == NULL ? 100 : (double)NAN;
    found->parts = g_new(double, adding->parts->count);
    for (gsize i = 0; i < adding->parts->count; i++)
        found->parts[i] = (double)NAN;
    g_hash_table_insert(adding->by_key, found->key, found);
    g_ptr_array_add(adding->cases, found);
    return found;
}

/* rowid, measure, value, then what tells rows apart. */
static void take_row(const FidelisRow *row, void *data)
{
    Adding *adding = data;
    Case *one = case_of(adding, row);
    gboolean whole = g_strcmp0(row->text[1], adding->parts->whole) == 0;
    if (whole)
        one->whole = row->number[2];
    if (whole || one->row == 0)
        one->row = (gint64)row->number[0];
    for (gsize i = 0; i < adding->parts->count; i++)
        if (g_strcmp0(row->text[1], adding->parts->parts[i]) == 0)
            one->parts[i] = row->number[2];
}

/* Percentages are rounded; counts are not. */
static gboolean is_rounded(const Adding *adding)
{
    g_autoptr(GArray) indicators = fidelis_programme_indicators(adding->computation->programme);
    for (guint i = 0; i < indicators->len; i++) {
        const FidelisIndicator *indicator = g_array_index(indicators, FidelisPlacedIndicator, i).indicator;
        if (indicator->outcome == NULL && strcmp(indicator->source, adding->source->schema.name) == 0 &&
            g_strv_contains(adding->parts->parts, indicator->expression))
            return indicator->kind != FIDELIS_KIND_COUNT;
    }
    return adding->parts->whole == NULL;
}

static void check_case(const Adding *adding, const Case *one, gboolean rounded)
{
    double sum = 0, off = rounded && adding->parts->whole != NULL ? fidelis_ready_rounding(one->whole) : 1e-6;
    g_autoptr(GString) list = g_string_new(NULL);
    for (gsize i = 0; i < adding->parts->count; i++) {
        if (isnan(one->parts[i]) || isnan(one->whole))
            return; /* not known whether */
        sum += one->parts[i];
        off += rounded ? fidelis_ready_rounding(one->parts[i]) : 0;
        g_string_append_printf(list, "%s%s %.12g", i > 0 ? ", " : "", adding->parts->parts[i], one->parts[i]);
    }
    if (fabs(sum - one->whole) <= off)
        return;
    FidelisLocation where = {.file = adding->source->schema.file,
                             .table = adding->source->schema.name,
                             .column_name = adding->source->value_column,
                             .row = one->row};
    fidelis_warn(adding->computation->diagnostics, &where, "one of them is wrong, or a part is missing",
                 "the parts of %s in %s add up to %.12g, not to %.12g: %s",
                 adding->parts->whole == NULL ? "100 percent" : adding->parts->whole, one->unit, sum,
                 one->whole, list->str);
}

static char *select_rows(const Adding *adding)
{
    const FidelisSource *source = adding->source;
    const char *const columns[] = {source->measure_column, source->value_column, source->unit_column,
                                   source->group_column,   source->week_column,  source->period_column,
                                   source->counter_column};
    g_autoptr(GString) sql = g_string_new("SELECT rowid");
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *name = fidelis_sql_column(columns[i]);
        g_string_append_printf(sql, ", %s", name);
    }
    g_autofree char *table = fidelis_sql_name(source->schema.name),
                    *measure = fidelis_sql_name(source->measure_column);
    g_string_append_printf(sql, " FROM %s WHERE %s IN (NULL", table, measure);
    for (gsize i = 0; i <= adding->parts->count; i++) {
        const char *name = i < adding->parts->count ? adding->parts->parts[i] : adding->parts->whole;
        g_autofree char *text = name == NULL ? NULL : fidelis_sql_text(name);
        if (text != NULL)
            g_string_append_printf(sql, ", %s", text);
    }
    g_string_append(sql, ") ORDER BY rowid");
    return g_strdup(sql->str);
}

/* A name that stands nowhere would never be missed. */
static void check_names(const Adding *adding)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < adding->cases->len; i++) {
        const Case *one = g_ptr_array_index(adding->cases, i);
        for (gsize j = 0; j < adding->parts->count; j++)
            if (!isnan(one->parts[j]))
                g_hash_table_add(seen, (char *)adding->parts->parts[j]);
        if (!isnan(one->whole) && adding->parts->whole != NULL)
            g_hash_table_add(seen, (char *)adding->parts->whole);
    }
    for (gsize i = 0; i <= adding->parts->count; i++) {
        const char *name = i < adding->parts->count ? adding->parts->parts[i] : adding->parts->whole;
        if (name != NULL && !g_hash_table_contains(seen, name))
            fidelis_error(adding->computation->diagnostics, &adding->parts->where,
                          "sums name figures as the measure's column does",
                          "source '%s' has no number called '%s' to add up", adding->source->schema.name,
                          name);
    }
}

static void add_up(Adding *adding)
{
    g_autofree char *sql = select_rows(adding);
    g_autoptr(GError) error = NULL;
    if (!fidelis_store_query(adding->computation->store, sql, NULL, take_row, adding, &error)) {
        fidelis_error(adding->computation->diagnostics, &adding->parts->where, NULL, "source '%s': %s",
                      adding->source->schema.name, error->message);
        return;
    }
    gboolean rounded = is_rounded(adding);
    check_names(adding);
    for (guint i = 0; i < adding->cases->len; i++)
        check_case(adding, g_ptr_array_index(adding->cases, i), rounded);
}

void fidelis_ready_check_parts(FidelisComputation *computation, const FidelisSource *source)
{
    for (gsize i = 0; source->kind == FIDELIS_SOURCE_AGGREGATES && i < source->parts_count; i++) {
        g_autoptr(GHashTable) by_key = g_hash_table_new(g_str_hash, g_str_equal);
        g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func(case_free);
        Adding adding = {computation, source, &source->parts[i], by_key, cases};
        add_up(&adding);
    }
}
