/* Whether two reports have the same programme: each runs the file that says it in a state of its own. */
#include <string.h>

#include "measure/programme.h"

static void add(GString *text, const char *word)
{
    g_string_append_printf(text, "%zu:%s;", word == NULL ? (gsize)0 : strlen(word) + 1,
                           word == NULL ? "" : word);
}

static void add_all(GString *text, const char *const *words)
{
    for (; words != NULL && *words != NULL; words++)
        add(text, *words);
    g_string_append_c(text, '\n');
}

static void add_schema(GString *text, const FidelisTableSchema *schema)
{
    const char *const words[] = {schema->name, schema->file, NULL};
    add_all(text, words);
    add(text, schema->sheet);
    add(text, schema->connection);
    add(text, schema->table);
    add(text, schema->filter);
    for (gsize i = 0; i < schema->column_count; i++)
        add(text, schema->columns[i].name);
}

static void add_source(GString *text, const FidelisSource *source)
{
    add_schema(text, &source->schema);
    add(text, source->unit_column);
    add(text, source->group_column);
    add(text, source->programme_group);
    add(text, source->control_group);
    add(text, source->weight_column);
    add(text, source->of);
    g_string_append_printf(text, "%d %d\n", (int)source->kind, source->not_persons);
}

static void add_indicators(GString *text, const FidelisElement *element)
{
    add(text, element->id);
    for (gsize i = 0; i < element->indicator_count; i++) {
        const FidelisIndicator *indicator = &element->indicators[i];
        add(text, indicator->id);
        add(text, indicator->source);
        add(text, indicator->expression);
        add(text, indicator->among);
        add(text, indicator->period);
        add(text, indicator->counter);
        add(text, indicator->outcome);
        g_string_append_printf(text, "%d %d %d %d\n", (int)indicator->kind, (int)indicator->unit,
                               indicator->by_week, indicator->only_all);
    }
}

static void add_outcome(GString *text, const FidelisOutcome *outcome)
{
    add(text, outcome->id);
    add(text, outcome->source);
    add(text, outcome->expression);
    add(text, outcome->among);
    g_string_append_printf(text, "%d %d %d\n", (int)outcome->kind, outcome->weeks, outcome->gap);
}

static void add_item(GString *text, const FidelisSurveyItem *item)
{
    add(text, item->id);
    add(text, item->column);
    add(text, item->question);
    add(text, item->source);
    g_string_append_printf(text, "%d %d %g %g\n", item->multiple, item->exclusive, item->scale_low,
                           item->scale_high);
}

static void add_kinds(GString *text, const FidelisKinds *kinds)
{
    for (gsize i = 0; i < kinds->distribution_count; i++) {
        add(text, kinds->distributions[i].id);
        add(text, kinds->distributions[i].source);
        add(text, kinds->distributions[i].expression);
        add(text, kinds->distributions[i].among);
        g_string_append_printf(text, "%d %zu\n", kinds->distributions[i].week,
                               kinds->distributions[i].band_count);
    }
    for (gsize i = 0; i < kinds->scale_count; i++) {
        add(text, kinds->scales[i].id);
        add(text, kinds->scales[i].source);
        add(text, kinds->scales[i].among);
    }
    for (gsize i = 0; i < kinds->flow_count; i++) {
        add(text, kinds->flows[i].id);
        add(text, kinds->flows[i].source);
        add(text, kinds->flows[i].among);
        add(text, kinds->flows[i].as_of);
    }
    add(text, kinds->balance.source);
    for (gsize i = 0; i < kinds->balance.factor_count; i++) {
        add(text, kinds->balance.factors[i].id);
        add(text, kinds->balance.factors[i].expression);
        add(text, kinds->balance.factors[i].among);
    }
    add(text, kinds->trend.source);
    add(text, kinds->evidence.source);
}

static char *text_of(const FidelisProgramme *programme)
{
    GString *text = g_string_new(programme->where.file);
    g_string_append_printf(text, ":%d %d %d %d %u\n", programme->where.line, programme->disclosure_minimum,
                           programme->disclosure_strict, programme->disclosure_zeros,
                           programme->disclosure_coding);
    add(text, programme->id);
    add(text, programme->apart);
    add_all(text, programme->disclosure_practice);
    add_all(text, programme->disclosure_earlier);
    add_schema(text, &programme->units);
    for (gsize i = 0; i < programme->source_count; i++)
        add_source(text, &programme->sources[i]);
    for (gsize i = 0; i < programme->element_count; i++)
        add_indicators(text, &programme->elements[i]);
    for (gsize i = 0; i < programme->outcome_count; i++)
        add_outcome(text, &programme->outcomes[i]);
    for (gsize i = 0; i < programme->item_count; i++)
        add_item(text, &programme->items[i]);
    add_kinds(text, &programme->kinds);
    return g_string_free(text, FALSE);
}

gboolean fidelis_programme_is_same(const FidelisProgramme *one, const FidelisProgramme *other)
{
    g_autofree char *text = text_of(one), *same = text_of(other);
    return strcmp(text, same) == 0;
}
