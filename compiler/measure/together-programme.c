/* The definitions of several reports as one programme: what disclosure control looks at, and no more. */
#include <string.h>

#include "measure/together-private.h"

typedef struct {
    FidelisArena *arena;
    const FidelisReport *reports;
    gsize count;
} Merge;

/* ---- sources ---- */

static gboolean same_text(const char *one, const char *other)
{
    return g_strcmp0(one, other) == 0;
}

/* The same rows of the same file. */
static gboolean is_same_table(const FidelisTableSchema *one, const FidelisTableSchema *other)
{
    return same_text(one->file, other->file) && same_text(one->sheet, other->sheet) &&
           one->header_row == other->header_row && same_text(one->connection, other->connection) &&
           same_text(one->table, other->table) && same_text(one->filter, other->filter) &&
           (one->wide == NULL) == (other->wide == NULL) && same_text(one->key, other->key);
}

/* … read as the same persons, units and groups. */
static gboolean is_same_source(const FidelisSource *one, const FidelisSource *other)
{
    const char *const columns[][2] = {
        {one->unit_column, other->unit_column},          {one->group_column, other->group_column},
        {one->programme_group, other->programme_group},  {one->control_group, other->control_group},
        {one->weight_column, other->weight_column},      {one->person_column, other->person_column},
        {one->week_column, other->week_column},          {one->measure_column, other->measure_column},
        {one->value_column, other->value_column},        {one->n_column, other->n_column},
        {one->numerator_column, other->numerator_column}};
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        if (!same_text(columns[i][0], columns[i][1]))
            return FALSE;
    return one->kind == other->kind && is_same_table(&one->schema, &other->schema) &&
           one->not_persons == other->not_persons && one->parts_count == 0 && other->parts_count == 0;
}

const FidelisSource *fidelis_together_divided_otherwise(const FidelisReport *one, const FidelisReport *other,
                                                        const FidelisSource **same)
{
    for (gsize i = 0; i < one->programme->source_count; i++)
        for (gsize j = 0; j < other->programme->source_count; j++) {
            const FidelisSource *source = &one->programme->sources[i];
            *same = &other->programme->sources[j];
            if (source->unit_column != NULL && (*same)->unit_column != NULL && !source->not_persons &&
                is_same_table(&source->schema, &(*same)->schema) &&
                strcmp(source->unit_column, (*same)->unit_column) != 0)
                return source;
        }
    return NULL;
}

static const FidelisSource *citizens_of(const FidelisReport *report, const FidelisSource *source)
{
    return source->of == NULL ? NULL : fidelis_programme_source(report->programme, source->of);
}

/* With that, of the same citizens. */
static gboolean is_same(const FidelisReport *report, const FidelisSource *source, const FidelisReport *before,
                        const FidelisSource *earlier)
{
    const FidelisSource *one = citizens_of(report, source), *other = citizens_of(before, earlier);
    return is_same_source(source, earlier) && (one == NULL) == (other == NULL) &&
           (one == NULL || is_same_source(one, other));
}

/* The name of the first that reads it so; NULL: none before. */
static const char *name_of_first(const Merge *merge, gsize report, const FidelisSource *source)
{
    const FidelisReport *reports = merge->reports;
    for (gsize i = 0; i < report; i++)
        for (gsize j = 0; j < reports[i].programme->source_count; j++) {
            const FidelisSource *earlier = &reports[i].programme->sources[j];
            if (is_same(&reports[report], source, &reports[i], earlier))
                return fidelis_arena_printf(merge->arena, "%s%s", reports[i].prefix, earlier->schema.name);
        }
    return NULL;
}

/* ---- lists ---- */

static const char *named(const Merge *merge, gsize report, const char *id)
{
    return id == NULL ? NULL : fidelis_arena_printf(merge->arena, "%s%s", merge->reports[report].prefix, id);
}

/* A list of every programme, one after another; rename gives each its name among all. */
typedef struct {
    gsize size;
    const void *(*list)(const FidelisProgramme *programme, gsize *count);
    void (*rename)(const Merge *merge, gsize report, void *item);
} Sort;

static void *join(const Merge *merge, const Sort *sort, gsize *total)
{
    gsize count = 0;
    *total = 0;
    for (gsize i = 0; i < merge->count; i++, *total += count)
        (void)sort->list(merge->reports[i].programme, &count);
    char *joined = fidelis_arena_alloc(merge->arena, *total * sort->size + 1), *at = joined;
    for (gsize i = 0; i < merge->count; i++) {
        const void *list = sort->list(merge->reports[i].programme, &count);
        if (count > 0)
            memcpy(at, list, count * sort->size);
        for (gsize j = 0; j < count; j++, at += sort->size)
            sort->rename(merge, i, at);
    }
    return joined;
}

static const void *sources_of(const FidelisProgramme *programme, gsize *count)
{
    *count = programme->source_count;
    return programme->sources;
}

static void rename_source(const Merge *merge, gsize report, void *item)
{
    FidelisSource *source = item;
    source->store = merge->reports[report].store;
    source->table = source->schema.name;
    source->same_as = name_of_first(merge, report, source);
    source->of = named(merge, report, source->of);
    source->schema.name = named(merge, report, source->schema.name);
}

static const void *elements_of(const FidelisProgramme *programme, gsize *count)
{
    *count = programme->element_count;
    return programme->elements;
}

static void rename_element(const Merge *merge, gsize report, void *item)
{
    FidelisElement *element = item;
    FidelisIndicator *indicators =
        fidelis_arena_copy(merge->arena, element->indicators, element->indicator_count * sizeof *indicators);
    for (gsize i = 0; i < element->indicator_count; i++) {
        indicators[i].id = named(merge, report, indicators[i].id);
        indicators[i].source = named(merge, report, indicators[i].source);
        indicators[i].outcome = named(merge, report, indicators[i].outcome);
    }
    element->id = named(merge, report, element->id);
    element->indicators = indicators;
}

static const void *outcomes_of(const FidelisProgramme *programme, gsize *count)
{
    *count = programme->outcome_count;
    return programme->outcomes;
}

static void rename_outcome(const Merge *merge, gsize report, void *item)
{
    FidelisOutcome *outcome = item;
    outcome->id = named(merge, report, outcome->id);
    outcome->source = named(merge, report, outcome->source);
}

static const void *items_of(const FidelisProgramme *programme, gsize *count)
{
    *count = programme->item_count;
    return programme->items;
}

static void rename_item(const Merge *merge, gsize report, void *item)
{
    FidelisSurveyItem *answer = item;
    answer->id = named(merge, report, answer->id);
    answer->source = named(merge, report, answer->source);
    answer->question = named(merge, report, answer->question);
}

static const void *flows_of(const FidelisProgramme *programme, gsize *count)
{
    *count = programme->kinds.flow_count;
    return programme->kinds.flows;
}

static void rename_flow(const Merge *merge, gsize report, void *item)
{
    FidelisCaseFlow *flow = item;
    flow->id = named(merge, report, flow->id);
    flow->source = named(merge, report, flow->source);
}

static const void *scales_of(const FidelisProgramme *programme, gsize *count)
{
    *count = programme->kinds.scale_count;
    return programme->kinds.scales;
}

static void rename_scale(const Merge *merge, gsize report, void *item)
{
    FidelisScale *scale = item;
    scale->id = named(merge, report, scale->id);
    scale->source = named(merge, report, scale->source);
}

static const void *distributions_of(const FidelisProgramme *programme, gsize *count)
{
    *count = programme->kinds.distribution_count;
    return programme->kinds.distributions;
}

static void rename_distribution(const Merge *merge, gsize report, void *item)
{
    FidelisDistribution *distribution = item;
    distribution->id = named(merge, report, distribution->id);
    distribution->source = named(merge, report, distribution->source);
}

static const Sort sources = {sizeof(FidelisSource), sources_of, rename_source},
                  elements = {sizeof(FidelisElement), elements_of, rename_element},
                  outcomes = {sizeof(FidelisOutcome), outcomes_of, rename_outcome},
                  items = {sizeof(FidelisSurveyItem), items_of, rename_item},
                  flows = {sizeof(FidelisCaseFlow), flows_of, rename_flow},
                  scales = {sizeof(FidelisScale), scales_of, rename_scale},
                  distributions = {sizeof(FidelisDistribution), distributions_of, rename_distribution};

/* ---- earlier editions ---- */

/* Each report's are about its own ids. */
static const char *const *join_earlier(const Merge *merge, const char *const **prefixes)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new(), before = g_ptr_array_new();
    for (gsize i = 0; i < merge->count; i++) {
        const char *const *earlier = merge->reports[i].programme->disclosure_earlier;
        for (gsize j = 0; earlier != NULL && earlier[j] != NULL; j++) {
            g_ptr_array_add(files, (gpointer)earlier[j]);
            g_ptr_array_add(before, (gpointer)merge->reports[i].prefix);
        }
    }
    g_ptr_array_add(files, NULL);
    g_ptr_array_add(before, NULL);
    *prefixes = fidelis_arena_copy(merge->arena, before->pdata, before->len * sizeof(char *));
    return fidelis_arena_copy(merge->arena, files->pdata, files->len * sizeof(char *));
}

/* Rules are the same in all, and what is practice is settled entry by entry. */
const FidelisProgramme *fidelis_together_programme(FidelisArena *arena, const FidelisReport *reports,
                                                   gsize count, const char *const **earlier_prefixes)
{
    const Merge merge = {arena, reports, count};
    FidelisProgramme *all = fidelis_arena_copy(arena, reports[0].programme, sizeof *all);
    all->kinds = (FidelisKinds){0};
    all->sources = join(&merge, &sources, &all->source_count);
    all->elements = join(&merge, &elements, &all->element_count);
    all->outcomes = join(&merge, &outcomes, &all->outcome_count);
    all->items = join(&merge, &items, &all->item_count);
    all->kinds.flows = join(&merge, &flows, &all->kinds.flow_count);
    all->kinds.scales = join(&merge, &scales, &all->kinds.scale_count);
    all->kinds.distributions = join(&merge, &distributions, &all->kinds.distribution_count);
    all->disclosure_practice = NULL;
    all->disclosure_earlier = join_earlier(&merge, earlier_prefixes);
    return all;
}
