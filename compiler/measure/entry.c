/* From tallies to measures: values, zones, provenance, and what may not be published. */
#include <math.h>

#include "measure/computation-private.h"
#include "measure/zone.h"

const char *const fidelis_group_names[] = {"", "programme", "control", "effect", "relative"};

/* Values that add up to their number, and so do their squares, are all 1 (Cauchy and Schwarz). */
static gboolean is_yes_or_no(FidelisMeasureKind kind, const FidelisTally *tally)
{
    double ones = (double)tally->nonzero;
    return kind != FIDELIS_KIND_SHARE && !(tally->weight > 0) && fabs(tally->sum - ones) < 1e-9 &&
           fabs(tally->squares - ones) < 1e-9;
}

FidelisEntry fidelis_entry_new(const FidelisComputation *computation, gsize unit, const char *id, int order,
                               FidelisMeasureKind kind, FidelisUnit shown, const FidelisTally *tally)
{
    FidelisEntry entry = {.unit = unit, .order = order, .smallest_n = tally->n, .counted = kind};
    entry.nonzero = tally->nonzero;
    entry.yes_or_no = is_yes_or_no(kind, tally);
    entry.measure = (FidelisMeasure){.unit = fidelis_units_key(computation->units, unit),
                                     .id = id,
                                     .group = fidelis_group_names[FIDELIS_GROUP_NONE],
                                     .week = -1,
                                     .kind = shown,
                                     .n = tally->n,
                                     .low = (double)NAN,
                                     .high = (double)NAN,
                                     .weighted_n = (double)NAN,
                                     .effective_n = (double)NAN};
    if (tally->weight > 0) {
        entry.measure.weighted_n = tally->weight;
        entry.measure.effective_n = fidelis_tally_effective_n(tally);
    }
    /* people come whole: what is not, follows from a rounded share and is no count */
    gboolean counted = tally->weight > 0 || fabs(tally->sum - round(tally->sum)) < 1e-6;
    entry.measure.numerator =
        kind == FIDELIS_KIND_MEAN || (kind == FIDELIS_KIND_SHARE && !counted) ? (double)NAN : tally->sum;
    entry.measure.value = kind == FIDELIS_KIND_COUNT ? tally->sum : fidelis_tally_mean(tally);
    return entry;
}

void fidelis_entry_judge(FidelisEntry *entry, const FidelisIndicator *indicator, gboolean n_is_known)
{
    FidelisMeasure *measure = &entry->measure;
    double shown = measure->kind == FIDELIS_UNIT_PERCENT ? measure->value * 100 : measure->value;
    measure->zone =
        fidelis_zone_of(shown, indicator->target, indicator->near_limit, indicator->lower_is_better);
    if (measure->zone != FIDELIS_ZONE_NONE && n_is_known && measure->n < indicator->minimum_n)
        measure->zone = FIDELIS_ZONE_GREY;
}

void fidelis_entry_withhold_rows(const FidelisComputation *computation, FidelisEntry *entry)
{
    FidelisProvenance *provenance =
        fidelis_arena_copy(computation->arena, entry->measure.provenance, sizeof *entry->measure.provenance);
    provenance->rows = provenance->excluded = -1;
    provenance->excluded_why = NULL;
    entry->measure.provenance = provenance;
}

void fidelis_entry_withhold(const FidelisComputation *computation, FidelisEntry *entry)
{
    FidelisMeasure *measure = &entry->measure;
    fidelis_entry_withhold_rows(computation, entry);
    measure->value = measure->numerator = measure->low = measure->high = (double)NAN;
    measure->weighted_n = measure->effective_n = (double)NAN;
    measure->n = 0;
    measure->text = NULL;
    measure->zone = FIDELIS_ZONE_GREY;
    measure->suppressed = TRUE;
}

void fidelis_entry_add(FidelisComputation *computation, FidelisEntry *entry)
{
    g_assert(entry->measure.provenance != NULL);
    g_array_append_val(computation->entries, *entry);
}

static const char *explain_exclusion(const FidelisComputation *computation, const FidelisTally *tally)
{
    FidelisArena *arena = computation->arena;
    if (tally->outside > 0 && tally->missing > 0)
        return fidelis_arena_printf(
            arena, "%" G_GINT64_FORMAT " outside the denominator, %" G_GINT64_FORMAT " without a value",
            tally->outside, tally->missing);
    if (tally->outside > 0)
        return fidelis_arena_printf(arena, "%" G_GINT64_FORMAT " outside the denominator", tally->outside);
    if (tally->missing > 0)
        return fidelis_arena_printf(arena, "%" G_GINT64_FORMAT " without a value", tally->missing);
    return NULL;
}

FidelisProvenance *fidelis_provenance_new(const FidelisComputation *computation, const FidelisSource *source,
                                          const char *numerator, const char *denominator, const char *filter,
                                          const FidelisTally *tally)
{
    FidelisProvenance *provenance = FIDELIS_NEW(computation->arena, FidelisProvenance);
    *provenance = (FidelisProvenance){.source = source->schema.name,
                                      .file = source->schema.file,
                                      .numerator = numerator,
                                      .denominator = denominator,
                                      .filter = filter,
                                      .rows = tally->rows,
                                      .excluded = tally->outside + tally->missing,
                                      .excluded_why = explain_exclusion(computation, tally)};
    return provenance;
}

/* The column as one would write it: bare where SQL lets it stand bare. */
static char *plain_name(const char *name)
{
    for (const char *at = name; *at != '\0'; at++)
        if (!g_ascii_isalnum(*at) && *at != '_' && (unsigned char)*at < 0x80)
            return fidelis_sql_name(name);
    return g_strdup(name);
}

static void append_condition(GString *filter, const char *column, const char *value)
{
    g_autofree char *name = plain_name(column), *text = fidelis_sql_text(value);
    g_string_append_printf(filter, "%s%s = %s", filter->len > 0 ? " AND " : "", name, text);
}

const char *fidelis_filter_new(const FidelisComputation *computation, const FidelisSource *source, gsize unit,
                               FidelisGroup group)
{
    g_autoptr(GString) filter = g_string_new(NULL);
    if (unit < computation->units->count && source->unit_column != NULL)
        append_condition(filter, source->unit_column, computation->units->records[unit].key);
    if (group == FIDELIS_GROUP_CONTROL)
        append_condition(filter, source->group_column, source->control_group);
    else if (group == FIDELIS_GROUP_PROGRAMME && source->group_column != NULL)
        append_condition(filter, source->group_column, source->programme_group);
    return filter->len == 0 ? "every row" : fidelis_arena_strdup(computation->arena, filter->str);
}

char *fidelis_sql_column(const char *column)
{
    return column == NULL ? g_strdup("NULL") : fidelis_sql_name(column);
}

FidelisGroup fidelis_source_group(const FidelisSource *source, const char *value)
{
    if (source->group_column == NULL || g_strcmp0(value, source->programme_group) == 0)
        return FIDELIS_GROUP_PROGRAMME;
    return value != NULL && g_strcmp0(value, source->control_group) == 0 ? FIDELIS_GROUP_CONTROL
                                                                         : FIDELIS_GROUP_NONE;
}
