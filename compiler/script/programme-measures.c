/* The measures of measure/kinds.h, from the tables that lua/fidelis/kinds.lua makes. */
#include <math.h>

#include "script/fields-private.h"
#include "script/programme-private.h"

static const char *text(const FidelisKindReader *reader, int index, const char *name)
{
    return fidelis_field_text(reader->lua, reader->arena, index, name);
}

static const char *text_or(const FidelisKindReader *reader, int index, const char *name,
                           const char *otherwise)
{
    const char *found = text(reader, index, name);
    return found != NULL ? found : otherwise;
}

static double number(const FidelisKindReader *reader, int index, const char *name, double otherwise)
{
    return fidelis_field_number(reader->lua, index, name, otherwise);
}

static FidelisLocation where(const FidelisKindReader *reader, int index)
{
    return fidelis_field_where(reader->lua, reader->arena, index);
}

/* An item's table lies at index. */
typedef void (*ItemReader)(const FidelisKindReader *reader, int index, void *item);

/* An array in the arena, as long as the list. */
static void *read_list(const FidelisKindReader *reader, int index, const char *name, gsize item_size,
                       ItemReader read, gsize *count)
{
    *count = fidelis_field_list(reader->lua, index, name);
    char *items = fidelis_arena_alloc_array(reader->arena, *count, item_size);
    for (gsize i = 0; i < *count; i++) {
        lua_rawgeti(reader->lua, -1, (lua_Integer)i + 1);
        read(reader, lua_gettop(reader->lua), items + i * item_size);
        lua_pop(reader->lua, 1);
    }
    if (*count > 0)
        lua_pop(reader->lua, 1);
    return items;
}

static gboolean has_number(const FidelisKindReader *reader, int index, const char *name)
{
    return !isnan(number(reader, index, name, (double)NAN));
}

static void read_band(const FidelisKindReader *reader, int index, void *item)
{
    static const char *const levels[] = {"", "low", "middle", "high", NULL};
    FidelisBand *band = item;
    band->id = text_or(reader, index, "id", "");
    band->title = text_or(reader, index, "title", band->id);
    band->text = text(reader, index, "value");
    band->low_open = has_number(reader, index, "above");
    band->high_open = has_number(reader, index, "below");
    band->low = number(reader, index, band->low_open ? "above" : "from", -INFINITY);
    band->high = number(reader, index, band->high_open ? "below" : "to", INFINITY);
    band->level =
        (FidelisLevel)fidelis_field_option(reader->lua, index, "level", levels, FIDELIS_LEVEL_UNKNOWN);
    band->where = where(reader, index);
}

static void read_distribution(const FidelisKindReader *reader, int index, void *item)
{
    FidelisDistribution *distribution = item;
    distribution->id = text_or(reader, index, "id", "");
    distribution->title = text_or(reader, index, "title", distribution->id);
    distribution->source = text_or(reader, index, "of", "");
    distribution->expression = text_or(reader, index, "expression", "");
    distribution->among = text(reader, index, "among");
    distribution->week = (int)number(reader, index, "week", -1);
    distribution->only_all = fidelis_field_flag(reader->lua, index, "only_all");
    distribution->bands =
        read_list(reader, index, "bands", sizeof(FidelisBand), read_band, &distribution->band_count);
    distribution->where = where(reader, index);
}

static void read_scale_item(const FidelisKindReader *reader, int index, void *item)
{
    FidelisScaleItem *made = item;
    made->id = text_or(reader, index, "id", "");
    made->title = text_or(reader, index, "title", made->id);
    made->column = text_or(reader, index, "column", made->id);
}

static void read_scale(const FidelisKindReader *reader, int index, void *item)
{
    FidelisScale *scale = item;
    scale->id = text_or(reader, index, "id", "");
    scale->title = text_or(reader, index, "title", scale->id);
    scale->element_id = text(reader, index, "element");
    scale->source = text_or(reader, index, "of", "");
    scale->among = text(reader, index, "among");
    scale->anchor_low = number(reader, index, "low", 1);
    scale->anchor_high = number(reader, index, "high", 5);
    scale->missing_allowed = (int)number(reader, index, "missing", 0);
    scale->items =
        read_list(reader, index, "items", sizeof(FidelisScaleItem), read_scale_item, &scale->item_count);
    scale->bands = read_list(reader, index, "bands", sizeof(FidelisBand), read_band, &scale->band_count);
    scale->where = where(reader, index);
}

static void read_factor(const FidelisKindReader *reader, int index, void *item)
{
    static const char *const kinds[] = {"share", "mean", NULL};
    static const char *const units[] = {"percent", "hours", "score", "count",
                                        "number",  "weeks", "days",  NULL};
    FidelisFactor *factor = item;
    factor->id = text_or(reader, index, "id", "");
    factor->title = text_or(reader, index, "title", factor->id);
    factor->expression = text_or(reader, index, "expression", "");
    factor->among = text(reader, index, "among");
    factor->kind = (FidelisMeasureKind)fidelis_field_option(reader->lua, index, "kind", kinds, 0);
    factor->unit = (FidelisUnit)fidelis_field_option(
        reader->lua, index, "unit", units,
        factor->kind == FIDELIS_KIND_MEAN ? FIDELIS_UNIT_NUMBER : FIDELIS_UNIT_PERCENT);
    factor->bands = read_list(reader, index, "bands", sizeof(FidelisBand), read_band, &factor->band_count);
    factor->where = where(reader, index);
}

static void read_balance(const FidelisKindReader *reader, int index, FidelisBalance *balance)
{
    if (fidelis_field_push(reader->lua, index, "balance") == LUA_TTABLE) {
        int at = lua_gettop(reader->lua);
        balance->title = text_or(reader, at, "title", "");
        balance->source = text(reader, at, "of");
        balance->limit = number(reader, at, "limit", 0.1);
        balance->factors =
            read_list(reader, at, "factors", sizeof(FidelisFactor), read_factor, &balance->factor_count);
        balance->where = where(reader, at);
    }
    lua_pop(reader->lua, 1);
}

static void read_step(const FidelisKindReader *reader, int index, void *item)
{
    FidelisCaseStep *step = item;
    step->id = text_or(reader, index, "id", "");
    step->title = text_or(reader, index, "title", step->id);
    step->column = text_or(reader, index, "date", step->id);
    step->stalled_days = (int)number(reader, index, "stalled", 0);
    step->where = where(reader, index);
}

static void read_flow(const FidelisKindReader *reader, int index, void *item)
{
    FidelisCaseFlow *flow = item;
    flow->id = text_or(reader, index, "id", "");
    flow->title = text_or(reader, index, "title", flow->id);
    flow->source = text_or(reader, index, "of", "");
    flow->among = text(reader, index, "among");
    flow->ended_column = text(reader, index, "ended");
    flow->as_of = text_or(reader, index, "as_of", "");
    flow->steps = read_list(reader, index, "steps", sizeof(FidelisCaseStep), read_step, &flow->step_count);
    flow->where = where(reader, index);
}

static void read_trend(const FidelisKindReader *reader, int index, FidelisTrend *trend)
{
    if (fidelis_field_push(reader->lua, index, "trend") == LUA_TTABLE) {
        int at = lua_gettop(reader->lua);
        trend->source = text(reader, at, "of");
        trend->measure_column = text_or(reader, at, "measure", "");
        trend->period_column = text_or(reader, at, "time", "");
        trend->value_column = text_or(reader, at, "value", "");
        trend->n_column = text(reader, at, "n");
        trend->published_column = text(reader, at, "published");
        trend->population_column = text(reader, at, "population_column");
        trend->population = text_or(reader, at, "population", "");
        trend->where = where(reader, at);
    }
    lua_pop(reader->lua, 1);
}

static void read_hypothesis(const FidelisKindReader *reader, int index, void *item)
{
    FidelisHypothesis *hypothesis = item;
    hypothesis->id = text_or(reader, index, "id", "");
    hypothesis->title = text_or(reader, index, "title", hypothesis->id);
    hypothesis->column = text(reader, index, "column");
    hypothesis->where = where(reader, index);
}

static void read_evidence(const FidelisKindReader *reader, int index, FidelisCaseEvidence *evidence)
{
    if (fidelis_field_push(reader->lua, index, "evidence") == LUA_TTABLE) {
        int at = lua_gettop(reader->lua);
        evidence->source = text(reader, at, "of");
        evidence->case_column = text_or(reader, at, "case", "");
        evidence->role_column = text(reader, at, "role");
        evidence->supports = text_or(reader, at, "supports", "");
        evidence->contradicts = text_or(reader, at, "contradicts", "");
        evidence->silent = text(reader, at, "silent");
        evidence->rule = (FidelisEvidenceRule){.confirmed = number(reader, at, "confirmed", 0.75),
                                               .against = number(reader, at, "against", 0.1),
                                               .partly = number(reader, at, "partly", 0.5),
                                               .minimum = (int)number(reader, at, "minimum", 1)};
        evidence->where = where(reader, at);
    }
    lua_pop(reader->lua, 1);
    evidence->hypotheses = read_list(reader, index, "hypotheses", sizeof(FidelisHypothesis), read_hypothesis,
                                     &evidence->hypothesis_count);
}

void fidelis_programme_read_kinds(const FidelisKindReader *reader, int index, FidelisKinds *kinds)
{
    read_balance(reader, index, &kinds->balance);
    read_trend(reader, index, &kinds->trend);
    read_evidence(reader, index, &kinds->evidence);
    kinds->flows = read_list(reader, index, "flows", sizeof(FidelisCaseFlow), read_flow, &kinds->flow_count);
    kinds->distributions = read_list(reader, index, "distributions", sizeof(FidelisDistribution),
                                     read_distribution, &kinds->distribution_count);
    kinds->scales = read_list(reader, index, "scales", sizeof(FidelisScale), read_scale, &kinds->scale_count);
}
