/* Charts: their Lua tables have the fields of document/chart.h under the same names. */
#include <math.h>

#include "script/builder-private.h"

static FidelisPoint read_point(FidelisBuilder *builder, int index)
{
    FidelisPoint point = {
        .x = fidelis_build_number_field(builder, index, "x", NAN),
        .value = fidelis_build_number_field(builder, index, "value", NAN),
        .low = fidelis_build_number_field(builder, index, "low", NAN),
        .high = fidelis_build_number_field(builder, index, "high", NAN),
        .n = (gint64)fidelis_build_number_field(builder, index, "n", -1),
        .label = fidelis_build_text_field(builder, index, "label"),
        .zone = fidelis_build_mark_field(builder, index, "zone"),
        .marked = fidelis_build_flag_field(builder, index, "marked"),
        .thin = fidelis_build_flag_field(builder, index, "thin"),
    };
    return point;
}

static FidelisSeries read_series(FidelisBuilder *builder, int index)
{
    static const char *const roles[] = {"main", "second", "quiet", "accent", "effect", NULL};
    FidelisSeries series = {0};
    index = lua_absindex(builder->lua, index);
    series.name = fidelis_build_text_field(builder, index, "name");
    series.role = (FidelisSeriesRole)fidelis_build_option_field(builder, index, "role", roles, 0);
    series.strength = CLAMP(fidelis_build_number_field(builder, index, "strength", 0), 0, 1);
    series.count = fidelis_build_list_field(builder, index, "points");
    series.points = FIDELIS_NEW_ARRAY(builder->arena, FidelisPoint, series.count);
    for (gsize i = 0; i < series.count; i++) {
        lua_rawgeti(builder->lua, -1, (lua_Integer)i + 1);
        series.points[i] = read_point(builder, -1);
        lua_pop(builder->lua, 1);
    }
    if (series.count > 0)
        lua_pop(builder->lua, 1);
    return series;
}

static FidelisAxis read_axis(FidelisBuilder *builder, int index, const char *name)
{
    FidelisAxis axis = {.low = NAN, .high = NAN};
    if (fidelis_field_push(builder->lua, index, name) == LUA_TTABLE) {
        axis.title = fidelis_build_text_field(builder, -1, "title");
        axis.low = fidelis_build_number_field(builder, -1, "low", NAN);
        axis.high = fidelis_build_number_field(builder, -1, "high", NAN);
        axis.suffix = fidelis_build_text_field(builder, -1, "suffix");
        axis.decimals = (int)fidelis_build_number_field(builder, -1, "decimals", 0);
    }
    lua_pop(builder->lua, 1);
    return axis;
}

static FidelisReferenceLine *read_lines(FidelisBuilder *builder, int index, const char *name, gsize *count)
{
    *count = fidelis_build_list_field(builder, index, name);
    FidelisReferenceLine *lines = FIDELIS_NEW_ARRAY(builder->arena, FidelisReferenceLine, *count);
    for (gsize i = 0; i < *count; i++) {
        lua_rawgeti(builder->lua, -1, (lua_Integer)i + 1);
        lines[i].value = fidelis_build_number_field(builder, -1, "value", NAN);
        lines[i].label = fidelis_build_text_field(builder, -1, "label");
        lines[i].category = (gsize)MAX(fidelis_build_number_field(builder, -1, "category", 1) - 1, 0);
        lua_pop(builder->lua, 1);
    }
    if (*count > 0)
        lua_pop(builder->lua, 1);
    return lines;
}

static void read_all_series(FidelisBuilder *builder, int index, FidelisChart *chart)
{
    chart->series_count = fidelis_build_list_field(builder, index, "series");
    chart->series = FIDELIS_NEW_ARRAY(builder->arena, FidelisSeries, chart->series_count);
    for (gsize i = 0; i < chart->series_count; i++) {
        lua_rawgeti(builder->lua, -1, (lua_Integer)i + 1);
        chart->series[i] = read_series(builder, -1);
        lua_pop(builder->lua, 1);
    }
    if (chart->series_count > 0)
        lua_pop(builder->lua, 1);
}

static void read_effect(FidelisBuilder *builder, int index, FidelisChart *chart)
{
    gsize count = 0;
    if (fidelis_field_push(builder->lua, index, "effect") == LUA_TTABLE)
        chart->effect = read_series(builder, -1);
    lua_pop(builder->lua, 1);
    chart->effect_axis = read_axis(builder, index, "effect_axis");
    const char *const *titles =
        fidelis_field_texts(builder->lua, builder->arena, index, "panel_titles", &count);
    for (gsize i = 0; i < MIN(count, 2); i++)
        chart->panel_titles[i] = titles[i];
}

void fidelis_build_chart(FidelisBuilder *builder, int index, FidelisBlock *block)
{
    static const char *const kinds[] = {"bars",   "grouped", "stacked", "columns", "lines",
                                        "effect", "dots",    "heat",    NULL};
    FidelisChart *chart = FIDELIS_NEW(builder->arena, FidelisChart);
    chart->kind =
        (FidelisChartKind)fidelis_build_option_field(builder, index, "kind", kinds, FIDELIS_CHART_BARS);
    chart->x = read_axis(builder, index, "x");
    chart->y = read_axis(builder, index, "y");
    chart->categories =
        fidelis_field_texts(builder->lua, builder->arena, index, "categories", &chart->category_count);
    read_all_series(builder, index, chart);
    read_effect(builder, index, chart);
    chart->targets = read_lines(builder, index, "targets", &chart->target_count);
    chart->means = read_lines(builder, index, "means", &chart->mean_count);
    chart->target_word = fidelis_build_text_field(builder, index, "target_word");
    chart->mean_word = fidelis_build_text_field(builder, index, "mean_word");
    chart->each_word = fidelis_build_text_field(builder, index, "each_word");
    chart->marked_word = fidelis_build_text_field(builder, index, "marked_word");
    chart->solid_until = fidelis_build_number_field(builder, index, "solid_until", NAN);
    chart->solid_word = fidelis_build_text_field(builder, index, "solid_word");
    chart->nothing = fidelis_build_text_field(builder, index, "nothing");
    block->chart = chart;
}
