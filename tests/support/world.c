#include "support/world.h"

#include <math.h>
#include <string.h>

#include "support/folder.h"

struct World {
    SupportFolder *folder;
    GHashTable *files; /* name -> text */
    FidelisDiagnostics *diagnostics;
    FidelisStore *store;
    FidelisMeasures *measures;
    Plan plan;
};

#define OPEN .minimum = -INFINITY, .maximum = INFINITY

static const FidelisColumn town_columns[] = {
    {.name = "id", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "navn", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "inviteret", .type = FIDELIS_TYPE_WHOLE, OPEN},
};
static const char towns[] = "id;navn;inviteret\nN;Nørreby;4\nS;Sønderby;6\nO;Østerby;5\n";

static const FidelisColumn citizen_columns[] = {
    {.name = "id", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "by", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "gruppe", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "samtale", .type = FIDELIS_TYPE_WHOLE, OPEN},
    {.name = "timer", .type = FIDELIS_TYPE_NUMBER, OPEN},
};
/* In the programme: Nørreby a-d, Sønderby e-f. Talk within four weeks: a b of a b c (d not asked); f of e f.
 */
static const char citizens[] = "id;by;gruppe;samtale;timer\n"
                               "a;N;P;2;6,5\n"
                               "b;N;P;4;0\n"
                               "c;N;P;5;1,5\n"
                               "d;N;P;;4\n"
                               "e;S;P;9;2\n"
                               "f;S;P;1;4\n"
                               "g;N;C;1;1\n"
                               "h;S;C;;3\n"
                               "i;S;C;7;2\n";

static const FidelisColumn week_columns[] = {
    {.name = "borger", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "uge", .type = FIDELIS_TYPE_WHOLE, OPEN},
    {.name = "aktivitet", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "timer", .type = FIDELIS_TYPE_NUMBER, OPEN},
};
static const char weeks[] = "borger,uge,aktivitet,timer\n"
                            "a,1,praktik,0\na,2,praktik,2.5\na,3,,0\n"
                            "b,1,,0\nb,2,praktik,0\nb,3,praktik,4\n"
                            "c,1,praktik,1\n"
                            "d,1,,0\nd,2,,0\n"
                            "e,1,,3\ne,2,praktik,3\ne,3,,0\n"
                            "f,1,praktik,0\nf,2,,0\nf,3,praktik,1\n"
                            "g,1,,0\ng,2,,1\ng,3,praktik,0\n"
                            "h,1,praktik,2\nh,2,praktik,2\n"
                            "i,1,,0\ni,2,,0\ni,3,,0\n";

static const FidelisColumn answer_columns[] = {
    {.name = "by", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "cv", .type = FIDELIS_TYPE_WHOLE, OPEN},
    {.name = "sundhed", .type = FIDELIS_TYPE_YES_NO, OPEN},
    {.name = "bolig", .type = FIDELIS_TYPE_YES_NO, OPEN},
    {.name = "ingen", .type = FIDELIS_TYPE_YES_NO, OPEN},
};
/* Support: the fifth ticks nothing, so five respondents; health 3, housing 2, none 1. */
static const char answers[] = "by;cv;sundhed;bolig;ingen\n"
                              "N;3;x;x;\nN;8;x;;\nN;;;;x\nS;10;;x;\nS;2;;;\nS;6;x;;\n";

static const FidelisColumn figure_columns[] = {
    {.name = "by", .type = FIDELIS_TYPE_TEXT, OPEN},     {.name = "maal", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "pct", .type = FIDELIS_TYPE_NUMBER, OPEN},  {.name = "n", .type = FIDELIS_TYPE_WHOLE, OPEN},
    {.name = "antal", .type = FIDELIS_TYPE_WHOLE, OPEN},
};
static const char figures[] = "by;maal;pct;n;antal\nN;cv;80;10;8\nS;cv;25;40;10\nO;cv;60,0;;\n;cv;36;;\n";

static const FidelisLocation place = {.file = "programme.lua", .line = 1};

static FidelisTableSchema schema(const char *name, const char *file, const FidelisColumn *columns,
                                 gsize count)
{
    return (FidelisTableSchema){
        .name = name, .file = file, .columns = columns, .column_count = count, .where = place};
}

static void plan_sources(Plan *plan)
{
    plan->sources[0] = (FidelisSource){.kind = FIDELIS_SOURCE_ROWS,
                                       .schema = schema("borgere", "borgere.csv", citizen_columns, 5),
                                       .unit_column = "by",
                                       .group_column = "gruppe",
                                       .programme_group = "P",
                                       .control_group = "C"};
    plan->sources[0].schema.key = "id";
    plan->sources[1] = (FidelisSource){.kind = FIDELIS_SOURCE_WEEKLY,
                                       .schema = schema("uger", "uger.csv", week_columns, 4),
                                       .of = "borgere",
                                       .person_column = "borger",
                                       .week_column = "uge"};
    plan->sources[2] = (FidelisSource){.kind = FIDELIS_SOURCE_SURVEY,
                                       .schema = schema("svar", "svar.csv", answer_columns, 5),
                                       .unit_column = "by",
                                       .invited = 12};
    plan->sources[3] = (FidelisSource){.kind = FIDELIS_SOURCE_AGGREGATES,
                                       .schema = schema("tal", "tal.csv", figure_columns, 5),
                                       .unit_column = "by",
                                       .measure_column = "maal",
                                       .value_column = "pct",
                                       .n_column = "n",
                                       .numerator_column = "antal"};
}

static void plan_programme(Plan *plan)
{
    plan->programme = (FidelisProgramme){.id = "prøve",
                                         .name = "Prøve",
                                         .units = schema("byer", "byer.csv", town_columns, 3),
                                         .unit_key = "id",
                                         .unit_name = "navn",
                                         .sources = plan->sources,
                                         .source_count = 4,
                                         .elements = plan->elements,
                                         .outcomes = plan->outcomes,
                                         .items = plan->items,
                                         .levels = {.name = "mean_points", .high = 1.5, .middle = 0.75},
                                         .where = place};
    plan->programme.units.key = "id";
    plan->elements[0] = (FidelisElement){.id = "e", .title = "Element", .indicators = plan->indicators};
    for (gsize i = 0; i < G_N_ELEMENTS(plan->indicators); i++) {
        plan->indicators[i].target = plan->indicators[i].near_limit = (double)NAN;
        plan->indicators[i].where = (FidelisLocation){.file = "programme.lua", .line = 10 + (int)i};
    }
}

World *world_new(void)
{
    World *world = g_new0(World, 1);
    world->folder = support_folder_new();
    world->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    world->diagnostics = fidelis_diagnostics_new();
    world->store = fidelis_store_new();
    plan_sources(&world->plan);
    plan_programme(&world->plan);
    world_file(world, "byer.csv", towns);
    world_file(world, "borgere.csv", citizens);
    world_file(world, "uger.csv", weeks);
    world_file(world, "svar.csv", answers);
    world_file(world, "tal.csv", figures);
    return world;
}

void world_free(World *world)
{
    fidelis_measures_free(world->measures);
    fidelis_store_free(world->store);
    fidelis_diagnostics_free(world->diagnostics);
    g_hash_table_unref(world->files);
    support_folder_free(world->folder);
    g_free(world);
}

Plan *world_plan(World *world)
{
    return &world->plan;
}

FidelisDiagnostics *world_diagnostics(World *world)
{
    return world->diagnostics;
}

void world_file(World *world, const char *name, const char *text)
{
    g_hash_table_replace(world->files, g_strdup(name), g_strdup(text));
}

void world_write(World *world, const char *name, const char *text)
{
    support_folder_write_text(world->folder, name, text);
    world->plan.programme.folder = support_folder_path(world->folder);
}

void world_reverse_rows(World *world, const char *name)
{
    g_auto(GStrv) rows = g_strsplit(g_hash_table_lookup(world->files, name), "\n", -1);
    g_autoptr(GString) text = g_string_new(rows[0]);
    for (guint i = g_strv_length(rows) - 1; i > 0; i--)
        g_string_append_printf(text, "\n%s", rows[i]);
    world_file(world, name, text->str);
}

static void load(World *world, const FidelisTableSchema *table)
{
    support_folder_write_text(world->folder, table->file, g_hash_table_lookup(world->files, table->file));
    fidelis_store_load(world->store, table, support_folder_path(world->folder), world->diagnostics);
}

const FidelisMeasures *world_compute(World *world)
{
    g_clear_pointer(&world->measures, fidelis_measures_free);
    load(world, &world->plan.programme.units);
    for (gsize i = 0; i < world->plan.programme.source_count; i++)
        load(world, &world->plan.sources[i].schema);
    world->measures = fidelis_measures_compute(&world->plan.programme, world->store, world->diagnostics);
    return world->measures;
}

const FidelisMeasures *world_measures(World *world)
{
    return world->measures;
}

char *world_said(World *world)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < fidelis_diagnostics_length(world->diagnostics); i++) {
        const FidelisDiagnostic *diagnostic = fidelis_diagnostics_get(world->diagnostics, i);
        g_autofree char *one = fidelis_diagnostic_to_string(diagnostic);
        if (diagnostic->severity != FIDELIS_SEVERITY_NOTE)
            g_string_append(text, one);
    }
    return g_string_free(text, FALSE);
}
