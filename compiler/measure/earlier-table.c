/* Earlier editions as --emit measures printed them, or somebody wrote them down in the same columns. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/csv.h"
#include "measure/disclosure-earlier-private.h"

enum { UNIT, MEASURE, GROUP, WEEK, VALUE, N, LOW, HIGH, ZONE, SUPPRESSED, COLUMNS };
static const char *const headings[COLUMNS] = {"unit", "measure", "group", "week", "value",
                                              "n",    "low",     "high",  "zone", "suppressed"};

static gboolean has_headings(const FidelisCsv *csv)
{
    gboolean good = fidelis_csv_column_count(csv) == COLUMNS;
    for (gsize i = 0; good && i < COLUMNS; i++)
        good = strcmp(fidelis_csv_header(csv, i), headings[i]) == 0;
    return good;
}

static FidelisCsv *open_table(const FidelisEarlierReading *reading, GBytes *bytes, gboolean in_folder)
{
    FidelisLocation where = {.file = reading->file->name};
    char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_autoptr(FidelisDiagnostics) unheard = fidelis_diagnostics_new();
    g_autoptr(FidelisCsv) csv = fidelis_csv_parse(text, strlen(text), (FidelisCsvForm){',', '"', 0}, &where,
                                                  in_folder ? unheard : reading->diagnostics);
    if (csv != NULL && has_headings(csv))
        return g_steal_pointer(&csv);
    where.line = 1;
    if (csv != NULL && !in_folder)
        fidelis_error(
            reading->diagnostics, &where,
            "an earlier edition is what --emit measures printed then (unit,measure,group,week,value,n,"
            "low,high,zone,suppressed), a workbook of its data annex, or a folder of them",
            "these are not the columns of measures");
    return NULL;
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
static void read_row(const FidelisEarlierReading *reading, const char *const *cells, int *decimals)
{
    gssize unit = unit_of(reading->computation, cells[UNIT]);
    double week = number_in(cells[WEEK]), n = number_in(cells[N]);
    FidelisEarlier earlier = {.unit = (gsize)MAX(unit, 0),
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
    fidelis_earlier_take(reading, &earlier, cells[MEASURE]);
}

/* Numbers of a file are rounded alike, trailing zeros left out or not. */
static void set_rounding(GArray *list, guint first, int decimals)
{
    for (guint i = first; i < list->len; i++)
        if (g_array_index(list, FidelisEarlier, i).half <= 0)
            g_array_index(list, FidelisEarlier, i).half =
                MAX(0.5 * pow(10, -decimals), FIDELIS_EARLIER_ROUNDING);
}

gboolean fidelis_earlier_read_table(const FidelisEarlierReading *reading, GBytes *bytes, gboolean in_folder)
{
    g_autoptr(FidelisCsv) csv = open_table(reading, bytes, in_folder);
    const char *const *cells = NULL;
    guint first = reading->numbers->len;
    int decimals = 0;
    while (csv != NULL && (cells = fidelis_csv_next(csv)) != NULL)
        read_row(reading, cells, &decimals);
    set_rounding(reading->numbers, first, decimals);
    return csv != NULL;
}
