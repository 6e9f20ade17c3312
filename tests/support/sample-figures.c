#include "support/sample-figures.h"

#include <math.h>
#include <string.h>

static const char *const municipalities[] = {
    "Aalborg", "Aarhus", "Ballerup", "Frederikshavn", "Hedensted", "Hillerød",   "Jammerbugt", "København",
    "Lolland", "Odense", "Randers",  "Sorø",          "Syddjurs",  "Vallensbæk", "Viborg",
};
enum { OWN = 1 }; /* Aarhus */

/* Numbers that look measured: the same on every machine and in every run. */
static double wobble(guint seed)
{
    guint32 state = seed * 2654435761u + 12345u;
    state ^= state >> 15;
    state *= 2246822519u;
    state ^= state >> 13;
    return (double)(state % 10000) / 10000;
}

static FidelisChart *chart_new(FidelisArena *arena, FidelisChartKind kind)
{
    FidelisChart *chart = FIDELIS_NEW(arena, FidelisChart);
    chart->kind = kind;
    chart->x.low = chart->x.high = chart->y.low = chart->y.high = NAN;
    chart->effect_axis.low = chart->effect_axis.high = NAN;
    chart->solid_until = NAN;
    return chart;
}

static void add_series(FidelisArena *arena, FidelisChart *chart, const char *name, FidelisSeriesRole role,
                       gsize count)
{
    FidelisSeries *all = FIDELIS_NEW_ARRAY(arena, FidelisSeries, chart->series_count + 1);
    if (chart->series_count > 0)
        memcpy(all, chart->series, chart->series_count * sizeof *all);
    FidelisSeries *series = &all[chart->series_count++];
    *series = (FidelisSeries){
        .name = name, .role = role, .points = FIDELIS_NEW_ARRAY(arena, FidelisPoint, count), .count = count};
    for (gsize i = 0; i < count; i++)
        series->points[i] = (FidelisPoint){.value = NAN, .low = NAN, .high = NAN, .n = -1};
    chart->series = all;
}

static void set_values(FidelisChart *chart, gsize series, const double *values, gsize count)
{
    for (gsize i = 0; i < count; i++)
        chart->series[series].points[i].value = values[i];
}

static void set_categories(FidelisArena *arena, FidelisChart *chart, const char *const *names, gsize count)
{
    chart->categories = fidelis_arena_copy(arena, names, count * sizeof *names);
    chart->category_count = count;
}

static void set_reference(FidelisArena *arena, FidelisReferenceLine **lines, gsize *count, double value,
                          gsize category)
{
    FidelisReferenceLine *all = FIDELIS_NEW_ARRAY(arena, FidelisReferenceLine, *count + 1);
    if (*count > 0)
        memcpy(all, *lines, *count * sizeof *all);
    all[(*count)++] = (FidelisReferenceLine){.value = value, .category = category};
    *lines = all;
}

/* Reports ---------------------------------------------------------------------------------------------- */

static FidelisChart *survey(FidelisArena *arena)
{
    static const char *const items[] = {
        "Jeg får hjælp til at finde et job",
        "Mit mål for job er mit eget",
        "Jeg ved, hvem jeg kan ringe til, når noget går skævt på arbejdspladsen",
        "Min konsulent og min mentor taler sammen om mit forløb",
        "Opgaverne i praktikken passer til det, jeg kan",
        "Min plan er blevet ændret, når jeg har bedt om det",
        "Jeg har fået mere tro på, at jeg kan arbejde",
        "Jeg kender mine opgaver",
        "Arbejdspladsen ved, hvilke hensyn jeg har brug for",
        "Der er en, der følger op, når praktikken er slut",
        "Jeg er med til at bestemme, hvor jeg skal i praktik",
        "Jeg kan nå det, jeg skal, på den tid, jeg har",
        "Mine kolleger har taget godt imod mig",
        "Jeg bliver mødt med respekt af min sagsbehandler",
        "Jeg ved, hvem der er min kontaktperson",
    };
    static const double values[] = {5.1, 5.4, 5.8, 6.0, 6.2, 6.3, 6.6, 6.8,
                                    6.9, 7.0, 7.2, 7.4, 7.9, 8.1, 8.4};
    FidelisChart *chart = chart_new(arena, FIDELIS_CHART_BARS);
    chart->x =
        (FidelisAxis){.title = "Gennemsnit på en skala fra 1 til 10", .low = 0, .high = 10, .decimals = 1};
    set_categories(arena, chart, items, G_N_ELEMENTS(items));
    add_series(arena, chart, "Borgere", FIDELIS_SERIES_MAIN, G_N_ELEMENTS(items));
    set_values(chart, 0, values, G_N_ELEMENTS(items));
    for (gsize i = 0; i < G_N_ELEMENTS(items); i++)
        chart->series[0].points[i].n = 1188 + (gint64)(wobble((guint)i) * 60);
    return chart;
}

static FidelisChart *units(FidelisArena *arena, FidelisChartKind kind)
{
    FidelisChart *chart = chart_new(arena, kind);
    FidelisAxis axis = {.low = 0, .high = 100, .suffix = "\u00A0%"};
    if (kind == FIDELIS_CHART_COLUMNS)
        chart->y = axis;
    else
        chart->x = axis;
    set_categories(arena, chart, municipalities, G_N_ELEMENTS(municipalities));
    add_series(arena, chart, "Aktivitetsplan", FIDELIS_SERIES_MAIN, G_N_ELEMENTS(municipalities));
    for (gsize i = 0; i < G_N_ELEMENTS(municipalities); i++) {
        FidelisPoint *point = &chart->series[0].points[i];
        point->value = i == 8 ? NAN : 48 + round(wobble((guint)i + 40) * 50);
        point->marked = i == OWN;
        point->zone = i != OWN ? FIDELIS_MARK_NONE : FIDELIS_MARK_YELLOW;
    }
    set_reference(arena, &chart->targets, &chart->target_count, 88, 0);
    set_reference(arena, &chart->means, &chart->mean_count, 79, 0);
    chart->target_word = "mål";
    chart->mean_word = "gennemsnit";
    return chart;
}

static FidelisChart *grouped(FidelisArena *arena)
{
    static const char *const names[] = {"Ingen løntimer", "1-5 timer", "6-10 timer", "11-20 timer",
                                        "Mere end 20 timer om ugen"};
    static const double effort[] = {80, 7, 5, 5, 3}, control[] = {89, 4, 3, 2, 2};
    FidelisChart *chart = chart_new(arena, FIDELIS_CHART_GROUPED);
    chart->x = (FidelisAxis){.low = 0, .high = 100, .suffix = "\u00A0%"};
    set_categories(arena, chart, names, 5);
    add_series(arena, chart, "Indsatsgruppe", FIDELIS_SERIES_MAIN, 5);
    add_series(arena, chart, "Kontrolgruppe", FIDELIS_SERIES_SECOND, 5);
    set_values(chart, 0, effort, 5);
    set_values(chart, 1, control, 5);
    return chart;
}

static FidelisChart *stacked(FidelisArena *arena)
{
    static const char *const rows[] = {"Borgere", "Sagsbehandlere", "Virksomhedskonsulenter",
                                       "Mentorer og andre fagpersoner i indsatsen"};
    static const char *const parts[] = {"Helt enig", "Enig", "Hverken eller", "Uenig", "Helt uenig"};
    static const double values[][4] = {
        {31, 22, 18, 24}, {38, 41, 44, 36}, {16, 20, 25, 22}, {10, 12, 11, 13}, {5, 5, 2, 5}};
    FidelisChart *chart = chart_new(arena, FIDELIS_CHART_STACKED);
    chart->x = (FidelisAxis){.low = 0, .high = 100, .suffix = "\u00A0%"};
    set_categories(arena, chart, rows, 4);
    for (gsize i = 0; i < 5; i++) {
        add_series(arena, chart, parts[i], FIDELIS_SERIES_MAIN, 4);
        set_values(chart, i, values[i], 4);
    }
    return chart;
}

static void set_weeks(FidelisChart *chart, gsize series, double height, double band, guint seed)
{
    FidelisSeries *at = &chart->series[series];
    for (gsize i = 0; i < at->count; i++) {
        FidelisPoint *point = &at->points[i];
        double grown = 1 - exp(-(double)i / 16);
        point->x = (double)i;
        point->value = height * grown + (wobble(seed + (guint)i) - 0.5) * 2 * grown;
        if (band > 0) {
            point->low = point->value - band * (0.4 + (double)i / 40);
            point->high = point->value + band * (0.4 + (double)i / 40);
        }
    }
}

static void set_week_axes(FidelisChart *chart)
{
    chart->x = (FidelisAxis){.title = "Uger siden henvisning", .low = NAN, .high = NAN};
    chart->y =
        (FidelisAxis){.title = "Andel i virksomhedspraktik", .low = NAN, .high = NAN, .suffix = "\u00A0%"};
    chart->solid_until = 40;
    chart->solid_word = "få borgere";
}

static FidelisChart *lines(FidelisArena *arena)
{
    FidelisChart *chart = chart_new(arena, FIDELIS_CHART_LINES);
    set_week_axes(chart);
    add_series(arena, chart, "Indsatsgruppe", FIDELIS_SERIES_MAIN, 53);
    add_series(arena, chart, "Kontrolgruppe", FIDELIS_SERIES_SECOND, 53);
    add_series(arena, chart, "Aarhus", FIDELIS_SERIES_ACCENT, 53);
    set_weeks(chart, 0, 44, 3, 7);
    set_weeks(chart, 1, 27, 3, 107);
    set_weeks(chart, 2, 46, 0, 207);
    set_reference(arena, &chart->targets, &chart->target_count, 50, 0);
    chart->target_word = "mål";
    return chart;
}

static FidelisChart *effect(FidelisArena *arena)
{
    FidelisChart *chart = chart_new(arena, FIDELIS_CHART_EFFECT);
    set_week_axes(chart);
    add_series(arena, chart, "Forskel", FIDELIS_SERIES_EFFECT, 53);
    chart->effect = chart->series[0];
    set_weeks(chart, 0, 9, 5, 307);
    chart->series_count = 0;
    add_series(arena, chart, "Indsats", FIDELIS_SERIES_MAIN, 53);
    add_series(arena, chart, "Kontrol", FIDELIS_SERIES_SECOND, 53);
    set_weeks(chart, 0, 39, 0, 407);
    set_weeks(chart, 1, 30, 0, 507);
    chart->effect_axis =
        (FidelisAxis){.title = "Forskel i procentpoint", .low = NAN, .high = NAN, .suffix = "\u00A0%"};
    chart->panel_titles[0] = "Andel i praktik";
    chart->panel_titles[1] = "Forskel, signifikant fra uge 12";
    return chart;
}

static FidelisChart *dots(FidelisArena *arena, const char *const *rows, gsize row_count, gsize unit_count,
                          gsize own)
{
    FidelisChart *chart = chart_new(arena, FIDELIS_CHART_DOTS);
    chart->x = (FidelisAxis){.low = 0, .high = 100, .suffix = "\u00A0%"};
    set_categories(arena, chart, rows, row_count);
    for (gsize row = 0; row < row_count; row++) {
        add_series(arena, chart, rows[row], FIDELIS_SERIES_MAIN, unit_count);
        for (gsize i = 0; i < unit_count; i++) {
            FidelisPoint *point = &chart->series[row].points[i];
            point->value = fmin(100, round(52 + 9 * (double)row + wobble((guint)(row * 100 + i)) * 34));
            point->label = municipalities[i % G_N_ELEMENTS(municipalities)];
            point->marked = i == own;
            point->zone = i == own ? (FidelisMark)(FIDELIS_MARK_GREEN + row % 3) : FIDELIS_MARK_NONE;
        }
        set_reference(arena, &chart->targets, &chart->target_count, 75 + 4 * (double)row, row);
        set_reference(arena, &chart->means, &chart->mean_count, 70 + 5 * (double)row, row);
    }
    chart->target_word = "mål";
    chart->mean_word = "gennemsnit";
    chart->marked_word = "Aarhus";
    return chart;
}

static const char *const indicators[] = {
    "Rollefordelingen er aftalt med borgeren",
    "Første samtale inden fire uger",
    "Samtale mindst en gang om måneden",
    "Alle roller er besat",
};

static const char *const elements[] = {
    "Klare roller fra start", "Jobmål og retning",   "Snusefase på vej mod praktik",
    "Løbende justering",      "Match og aftale",     "Fastholdelsesstøtte",
    "Praktik plus løntimer",  "Plan efter forløbet", "Start og varighed",
};

static FidelisChart *heat(FidelisArena *arena, gsize unit_count)
{
    static const char *const words[] = {NULL, "høj", "middel", "lav", "ikke opgjort"};
    FidelisChart *chart = chart_new(arena, FIDELIS_CHART_HEAT);
    const char **names = FIDELIS_NEW_ARRAY(arena, const char *, unit_count);
    for (gsize i = 0; i < unit_count; i++)
        names[i] = municipalities[i % G_N_ELEMENTS(municipalities)];
    set_categories(arena, chart, names, unit_count);
    for (gsize row = 0; row < G_N_ELEMENTS(elements); row++) {
        add_series(arena, chart, elements[row], FIDELIS_SERIES_MAIN, unit_count);
        for (gsize i = 0; i < unit_count; i++) {
            double draw = wobble((guint)(row * 200 + i));
            FidelisMark zone = draw < 0.45   ? FIDELIS_MARK_GREEN
                               : draw < 0.75 ? FIDELIS_MARK_YELLOW
                               : draw < 0.94 ? FIDELIS_MARK_RED
                                             : FIDELIS_MARK_GREY;
            chart->series[row].points[i].zone = zone;
            chart->series[row].points[i].label = words[zone];
            chart->series[row].points[i].marked = i == OWN;
        }
    }
    chart->marked_word = "Aarhus";
    return chart;
}

static SampleChart *copy_charts(FidelisArena *arena, const SampleChart *charts, gsize count, gsize *out)
{
    *out = count;
    return fidelis_arena_copy(arena, charts, count * sizeof *charts);
}

SampleChart *sample_charts(FidelisArena *arena, gsize *count)
{
    const SampleChart charts[] = {
        {"survey", survey(arena)},
        {"units", units(arena, FIDELIS_CHART_BARS)},
        {"grouped", grouped(arena)},
        {"stacked", stacked(arena)},
        {"columns", units(arena, FIDELIS_CHART_COLUMNS)},
        {"lines", lines(arena)},
        {"effect", effect(arena)},
        {"dots", dots(arena, indicators, 4, 15, OWN)},
        {"heat", heat(arena, 15)},
    };
    return copy_charts(arena, charts, G_N_ELEMENTS(charts), count);
}

/* What breaks charts ----------------------------------------------------------------------------------- */

static void set_all(FidelisChart *chart, double value)
{
    for (gsize s = 0; s < chart->series_count; s++)
        for (gsize i = 0; i < chart->series[s].count; i++)
            chart->series[s].points[i].value = value;
}

static FidelisChart *equal(FidelisChart *chart, double value)
{
    set_all(chart, value);
    for (gsize i = 0; i < chart->target_count; i++)
        chart->targets[i].value = value;
    for (gsize i = 0; i < chart->mean_count; i++)
        chart->means[i].value = value;
    return chart;
}

static FidelisChart *free_axes(FidelisChart *chart)
{
    chart->x.low = chart->x.high = chart->y.low = chart->y.high = NAN;
    return chart;
}

static FidelisChart *many_units(FidelisArena *arena, FidelisChartKind kind)
{
    enum { MANY = 98 };
    FidelisChart *chart = units(arena, kind);
    const char **names = FIDELIS_NEW_ARRAY(arena, const char *, MANY);
    for (gsize i = 0; i < MANY; i++)
        names[i] = fidelis_arena_printf(arena, "%s Kommune %d", municipalities[i % 15], (int)i);
    set_categories(arena, chart, names, MANY);
    chart->series_count = 0;
    add_series(arena, chart, "Alle", FIDELIS_SERIES_MAIN, MANY);
    for (gsize i = 0; i < MANY; i++) {
        chart->series[0].points[i].value = (double)i;
        chart->series[0].points[i].marked = i == 1 || i == 96;
    }
    return chart;
}

static FidelisChart *long_names(FidelisArena *arena, FidelisChartKind kind)
{
    static const char *const names[] = {
        "Virksomhedskonsulentens beskæftigelsesfaglige vurdering af borgerens arbejdsmarkedsparathed i den "
        "første måned efter henvisningen til indsatsen",
        "Arbejdsmarkedsuddannelsescertificeringsordningskoordinatorfunktionen",
        "",
        "Kort",
    };
    FidelisChart *chart = kind == FIDELIS_CHART_DOTS ? dots(arena, names, 4, 15, OWN) : units(arena, kind);
    set_categories(arena, chart, names, 4);
    for (gsize s = 0; s < chart->series_count && kind != FIDELIS_CHART_DOTS; s++)
        chart->series[s].count = 4;
    return chart;
}

static FidelisChart *negative(FidelisArena *arena, FidelisChartKind kind)
{
    static const double values[] = {-12.4, 3.5, -0.2, 0, 8};
    FidelisChart *chart = kind == FIDELIS_CHART_EFFECT ? effect(arena) : free_axes(units(arena, kind));
    for (gsize i = 0; i < chart->effect.count; i++) {
        FidelisPoint *point = &chart->effect.points[i];
        point->value = -point->value;
        point->low = -point->high - 4;
        point->high = point->low + 6;
    }
    if (kind != FIDELIS_CHART_EFFECT) {
        set_values(chart, 0, values, 5);
        chart->series[0].count = chart->category_count = 5;
        chart->target_count = chart->mean_count = 0;
    }
    for (gsize i = 0; i < 5 && kind == FIDELIS_CHART_BARS; i++) {
        chart->series[0].points[i].low = values[i] - 2;
        chart->series[0].points[i].high = values[i] + 2;
    }
    return chart;
}

static FidelisChart *crowded_ends(FidelisArena *arena)
{
    FidelisChart *chart = lines(arena);
    set_weeks(chart, 0, 44, 3, 7);
    set_weeks(chart, 1, 44, 3, 7);
    set_weeks(chart, 2, 44, 3, 7);
    chart->targets[0].value = 42;
    set_reference(arena, &chart->means, &chart->mean_count, 42.5, 0);
    chart->mean_word = "gennemsnit i hele landet";
    return chart;
}

static FidelisChart *holes(FidelisArena *arena)
{
    FidelisChart *chart = lines(arena);
    for (gsize i = 0; i < 53; i++) {
        if (i % 7 < 2 || i > 45)
            chart->series[0].points[i].value = NAN;
        if (i % 2 == 0)
            chart->series[1].points[i].value = NAN;
        chart->series[2].points[i].value = NAN;
    }
    return chart;
}

static FidelisChart *extremes(FidelisArena *arena)
{
    FidelisChart *chart = dots(arena, indicators, 4, 15, OWN);
    for (gsize s = 0; s < 4; s++)
        for (gsize i = 0; i < 15; i++)
            chart->series[s].points[i].value = (i + s) % 2 == 0 ? 0 : 100;
    for (gsize i = 0; i < 4; i++) {
        chart->targets[i].value = 100;
        chart->means[i].value = 100;
        chart->targets[i].label = "mål 100 %";
        chart->means[i].label = "gennemsnit 100 %";
    }
    return chart;
}

SampleChart *nasty_charts(FidelisArena *arena, gsize *count)
{
    const SampleChart charts[] = {
        {"bars-equal", equal(units(arena, FIDELIS_CHART_BARS), 84)},
        {"bars-zero", equal(free_axes(units(arena, FIDELIS_CHART_BARS)), 0)},
        {"bars-hundred", equal(units(arena, FIDELIS_CHART_BARS), 100)},
        {"bars-unknown", equal(free_axes(units(arena, FIDELIS_CHART_BARS)), NAN)},
        {"bars-98", many_units(arena, FIDELIS_CHART_BARS)},
        {"bars-long", long_names(arena, FIDELIS_CHART_BARS)},
        {"bars-negative", negative(arena, FIDELIS_CHART_BARS)},
        {"grouped-equal", equal(grouped(arena), 50)},
        {"grouped-unknown", equal(grouped(arena), NAN)},
        {"stacked-unknown", equal(stacked(arena), NAN)},
        {"stacked-equal", equal(stacked(arena), 20)},
        {"columns-equal", equal(units(arena, FIDELIS_CHART_COLUMNS), 84)},
        {"columns-zero", equal(free_axes(units(arena, FIDELIS_CHART_COLUMNS)), 0)},
        {"columns-unknown", equal(free_axes(units(arena, FIDELIS_CHART_COLUMNS)), NAN)},
        {"columns-98", many_units(arena, FIDELIS_CHART_COLUMNS)},
        {"columns-long", long_names(arena, FIDELIS_CHART_COLUMNS)},
        {"columns-negative", negative(arena, FIDELIS_CHART_COLUMNS)},
        {"lines-crowded", crowded_ends(arena)},
        {"lines-equal", equal(lines(arena), 12)},
        {"lines-holes", holes(arena)},
        {"lines-unknown", equal(lines(arena), NAN)},
        {"effect-negative", negative(arena, FIDELIS_CHART_EFFECT)},
        {"effect-unknown", equal(effect(arena), NAN)},
        {"dots-equal", equal(dots(arena, indicators, 4, 15, OWN), 84)},
        {"dots-extremes", extremes(arena)},
        {"dots-98", dots(arena, indicators, 4, 98, 50)},
        {"dots-98-equal", equal(dots(arena, indicators, 4, 98, 50), 100)},
        {"dots-unknown", equal(dots(arena, indicators, 4, 15, OWN), NAN)},
        {"dots-long", long_names(arena, FIDELIS_CHART_DOTS)},
        {"dots-none-marked", dots(arena, indicators, 4, 15, 99)},
        {"heat-98", heat(arena, 98)},
        {"heat-1", heat(arena, 1)},
    };
    return copy_charts(arena, charts, G_N_ELEMENTS(charts), count);
}
