#include "measure/disclosure-earlier-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "data/csv.h"

/* Half a unit of the last decimal that --emit measures prints. */
static const double rounding = 5.1e-7;

enum { UNIT, MEASURE, GROUP, WEEK, VALUE, N, LOW, HIGH, ZONE, SUPPRESSED, COLUMNS, MOST_NAMED = 10 };
static const char *const headings[COLUMNS] = {"unit", "measure", "group", "week", "value",
                                              "n",    "low",     "high",  "zone", "suppressed"};

/* ---- the file ---- */

static gboolean has_headings(const FidelisCsv *csv)
{
    gboolean good = fidelis_csv_column_count(csv) == COLUMNS;
    for (gsize i = 0; good && i < COLUMNS; i++)
        good = strcmp(fidelis_csv_header(csv, i), headings[i]) == 0;
    return good;
}

static FidelisCsv *open_file(const FidelisComputation *computation, const char *name,
                             FidelisDiagnostics *diagnostics)
{
    FidelisLocation where = {.file = name};
    g_autoptr(GError) error = NULL;
    g_autofree char *path = fidelis_file_inside(computation->programme->folder, name, &error);
    g_autoptr(GBytes) bytes = path == NULL ? NULL : fidelis_file_read(path, &error);
    if (bytes == NULL) {
        fidelis_error(diagnostics, &computation->programme->where,
                      "earlier names files that --emit measures has printed", "%s", error->message);
        return NULL;
    }
    gsize length = g_bytes_get_size(bytes);
    char *text = g_strndup(g_bytes_get_data(bytes, NULL), length);
    g_autoptr(FidelisCsv) csv =
        fidelis_csv_parse(text, strlen(text), (FidelisCsvForm){',', '"', 0}, &where, diagnostics);
    if (csv != NULL && !has_headings(csv)) {
        where.line = 1;
        fidelis_error(
            diagnostics, &where,
            "an earlier edition is what --emit measures printed then: unit,measure,group,week,value,n,"
            "low,high,zone,suppressed",
            "these are not the columns of measures");
        return NULL;
    }
    return g_steal_pointer(&csv);
}

static gssize unit_of(const FidelisComputation *computation, const char *key)
{
    return strcmp(key, FIDELIS_UNIT_ALL) == 0 ? (gssize)computation->units->count
                                              : fidelis_units_find(computation->units, key);
}

static FidelisGroup group_of(const char *name)
{
    for (FidelisGroup group = FIDELIS_GROUP_NONE; group <= FIDELIS_GROUP_RELATIVE; group++)
        if (strcmp(fidelis_group_names[group], name) == 0)
            return group;
    return FIDELIS_GROUP_NONE;
}

static double number_in(const char *text)
{
    char *end = NULL;
    double value = g_ascii_strtod(text, &end);
    return end == text || *end != '\0' ? (double)NAN : value;
}

/* Digits behind the decimal point. */
static int decimals_in(const char *text)
{
    const char *point = strchr(text, '.');
    return point == NULL ? 0 : (int)strspn(point + 1, "0123456789");
}

/* Told to be between two ends: as good as a share rounded to it. */
static void read_interval(const char *const *cells, FidelisEarlier *earlier)
{
    double low = number_in(cells[LOW]), high = number_in(cells[HIGH]);
    earlier->value = (low + high) / 2;
    earlier->half = (high - low) / 2;
}

/* Rows without a value printed nothing; units that are no more say nothing about those there are. */
static void read_row(const FidelisComputation *computation, const char *const *cells, const char *file,
                     const char *prefix, int *decimals, GArray *list)
{
    gssize unit = unit_of(computation, cells[UNIT]);
    double week = number_in(cells[WEEK]), n = number_in(cells[N]);
    FidelisEarlier earlier = {.file = file,
                              .unit = (gsize)MAX(unit, 0),
                              .group = group_of(cells[GROUP]),
                              .week = isnan(week) ? -1 : (int)week,
                              .value = number_in(cells[VALUE]),
                              .n = isnan(n) ? 0 : (gint64)llround(n)};
    if (g_str_equal(cells[SUPPRESSED], "at least") || g_str_equal(cells[SUPPRESSED], "under"))
        read_interval(cells, &earlier);
    else if (*cells[SUPPRESSED] != '\0')
        return;
    if (unit < 0 || isnan(earlier.value))
        return;
    *decimals = MAX(*decimals, decimals_in(cells[VALUE]));
    earlier.id = fidelis_arena_printf(computation->arena, "%s%s", prefix, cells[MEASURE]);
    g_array_append_val(list, earlier);
}

/* Numbers of a file are rounded alike, trailing zeros left out or not. */
static void set_rounding(GArray *list, guint first, int decimals)
{
    for (guint i = first; i < list->len; i++)
        if (g_array_index(list, FidelisEarlier, i).half <= 0)
            g_array_index(list, FidelisEarlier, i).half = MAX(0.5 * pow(10, -decimals), rounding);
}

GArray *fidelis_earlier_read(const FidelisComputation *computation, gboolean tell)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(FidelisEarlier));
    const char *const *names = computation->programme->disclosure_earlier;
    g_autoptr(FidelisDiagnostics) unheard = fidelis_diagnostics_new();
    for (gsize i = 0; names != NULL && names[i] != NULL; i++) {
        g_autoptr(FidelisCsv) csv =
            open_file(computation, names[i], tell ? computation->diagnostics : unheard);
        const char *const *cells = NULL;
        const char *prefix = computation->earlier_prefixes == NULL ? "" : computation->earlier_prefixes[i];
        guint first = list->len;
        int decimals = 0;
        while (csv != NULL && (cells = fidelis_csv_next(csv)) != NULL)
            read_row(computation, cells, names[i], prefix, &decimals, list);
        set_rounding(list, first, decimals);
    }
    return list;
}

/* ---- against the numbers of now ---- */

gboolean fidelis_earlier_is_same(const FidelisEarlier *earlier, const FidelisEntry *entry)
{
    return earlier->n == entry->measure.n &&
           fabs(earlier->value - entry->measure.value) <= earlier->half + 1e-9;
}

/* Of a count that is n times something printed: the whole numbers it can be. */
static void whole_range(double share, double half, double n, double *low, double *high)
{
    *low = ceil((share - half) * n - 1e-6);
    *high = ceil((share + half) * n - 1e-6) - 1;
}

void fidelis_earlier_range(const FidelisEarlier *earlier, const FidelisEntry *entry, FidelisRole role,
                           double *low, double *high)
{
    FidelisMeasureKind kind = fidelis_entry_kind(entry);
    double n = (double)earlier->n, of = entry->measure.weighted_n > 0 ? entry->measure.weighted_n : n;
    *low = *high = fidelis_entry_quantity(entry, role);
    if (role == FIDELIS_ROLE_N || earlier->half <= rounding)
        return;
    double from, to;
    whole_range(earlier->value, earlier->half, entry->is_total ? 1 : n, &from, &to);
    if (role == FIDELIS_ROLE_REST) {
        double least = n - to;
        to = n - from;
        from = least;
    } else if (role == FIDELIS_ROLE_SUM && kind == FIDELIS_KIND_COUNT) {
        whole_range(earlier->value, earlier->half, 1, &from, &to);
    } else if (role == FIDELIS_ROLE_SUM) {
        from = (earlier->value - earlier->half) * of;
        to = (earlier->value + earlier->half) * of;
    }
    *low = MIN(*low, from); /* what lies outside has been counted anew */
    *high = MAX(*high, to);
}

gboolean fidelis_earlier_tells(const FidelisEarlier *earlier, const FidelisEntry *entry, int minimum)
{
    if (fidelis_entry_kind(entry) != FIDELIS_KIND_SHARE || fidelis_earlier_is_same(earlier, entry))
        return FALSE;
    double share = entry->is_total ? 1 : (double)earlier->n;
    double met = (double)llround(earlier->value * share), rest = (double)earlier->n - met;
    double more_met = fidelis_entry_quantity(entry, FIDELIS_ROLE_MET) - met,
           more_rest = fidelis_entry_quantity(entry, FIDELIS_ROLE_REST) - rest;
    double more = more_met + more_rest;
    if (fabs(more) < 0.5) /* the same persons: some have changed */
        return fabs(more_met) < minimum - 0.5;
    return more_met > -0.5 && more_rest > -0.5 && more < minimum - 0.5;
}

/* Printed before, too small now: beyond protection. */
static void tell_known(const FidelisTables *tables, const FidelisEarlier *earlier, guint count)
{
    FidelisLocation where = {.file = earlier->file};
    if (count <= MOST_NAMED)
        fidelis_warn(tables->computation->diagnostics, &where,
                     "it is withheld now; what an earlier edition printed cannot be taken back",
                     "'%s' of %s is too small to be published, and this edition has printed it", earlier->id,
                     fidelis_units_key(tables->computation->units, earlier->unit));
}

static void know_line(FidelisTables *tables, const FidelisLine *line, gsize position,
                      const FidelisEarlier *earlier)
{
    for (FidelisRole role = 0; role < FIDELIS_ROLES; role++) {
        double low, high;
        if (line->vectors[role] < 0)
            continue;
        guint cell = fidelis_tables_cell(tables, line, role, position);
        fidelis_earlier_range(earlier, fidelis_tables_entry(tables, line, position), role, &low, &high);
        if (high - low < 1e-6)
            fidelis_cells_know(tables->cells, cell);
        else
            fidelis_cells_bound(tables->cells, cell, low, high);
    }
}

static void need_addition(FidelisTables *tables, const FidelisLine *line, gsize position)
{
    int minimum = tables->computation->programme->disclosure_minimum;
    for (FidelisRole role = FIDELIS_ROLE_MET; role <= FIDELIS_ROLE_REST; role++)
        fidelis_cells_need_width(tables->cells, fidelis_tables_cell(tables, line, role, position),
                                 minimum - 1);
}

void fidelis_tables_read_earlier(FidelisTables *tables)
{
    g_autoptr(GArray) list = fidelis_earlier_read(tables->computation, TRUE);
    int minimum = tables->computation->programme->disclosure_minimum;
    guint known = 0;
    for (guint i = 0; i < list->len; i++) {
        const FidelisEarlier *earlier = &g_array_index(list, FidelisEarlier, i);
        const FidelisLine *line = fidelis_tables_find(tables, earlier->id, earlier->group, earlier->week);
        const FidelisEntry *entry = line == NULL ? NULL : fidelis_tables_entry(tables, line, earlier->unit);
        if (entry == NULL)
            continue;
        gboolean withheld =
            fidelis_cells_is_withheld(tables->cells, (guint)tables->figure_of[line->entries[earlier->unit]]);
        if (fidelis_earlier_is_same(earlier, entry)) {
            if (withheld)
                tell_known(tables, earlier, ++known);
            know_line(tables, line, earlier->unit, earlier);
        } else if (fidelis_earlier_tells(earlier, entry, minimum)) {
            need_addition(tables, line, earlier->unit);
        } else {
            fidelis_tables_need_added(tables, line, earlier);
        }
    }
    fidelis_cells_withhold_primary(tables->cells);
}
