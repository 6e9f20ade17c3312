#include "script/programme-private.h"

#include <lauxlib.h>
#include <math.h>
#include <string.h>

#include "measure/measures.h"
#include "script/fields-private.h"

typedef struct {
    FidelisSandbox *sandbox;
    lua_State *lua;
    FidelisArena *arena;
} Reader;

static const char *text(const Reader *reader, int index, const char *name)
{
    return fidelis_field_text(reader->lua, reader->arena, index, name);
}

/* Strings of a programme are never NULL unless its header says so. */
static const char *text_or(const Reader *reader, int index, const char *name, const char *otherwise)
{
    const char *found = text(reader, index, name);
    return found != NULL ? found : otherwise;
}

/* Reads a list field: item by item, each with its table on top of the stack. The array lies in the arena. */
typedef void (*ItemReader)(const Reader *reader, int index, void *item);

static void *read_list(const Reader *reader, int index, const char *name, gsize item_size, ItemReader read,
                       gsize *count)
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

/* ── tables ─────────────────────────────────────────────────────────────────────────────────────────── */

static void read_column(const Reader *reader, int index, void *item)
{
    static const char *const types[] = {"text", "whole", "number", "date", "yes_no", "mixed", NULL};
    FidelisColumn *column = item;
    gsize count = 0;
    column->name = text_or(reader, index, "name", "");
    column->type = (FidelisType)fidelis_field_option(reader->lua, index, "type", types, FIDELIS_TYPE_TEXT);
    column->required = !fidelis_field_flag(reader->lua, index, "optional");
    column->minimum = fidelis_field_number(reader->lua, index, "minimum", -INFINITY);
    column->maximum = fidelis_field_number(reader->lua, index, "maximum", INFINITY);
    column->allowed = fidelis_field_texts(reader->lua, reader->arena, index, "allowed", &count);
    column->references = text(reader, index, "references");
    column->personal_allowed = fidelis_field_flag(reader->lua, index, "personal");
    column->where = fidelis_field_where(reader->lua, reader->arena, index);
}

static char first_char(const char *word)
{
    return word == NULL ? 0 : word[0];
}

/* A list of lists of columns; the library has made one of whatever was written. */
static void read_unique(const Reader *reader, int index, FidelisTableSchema *schema)
{
    gsize count = fidelis_field_list(reader->lua, index, "unique"), columns;
    if (count == 0)
        return;
    int list = lua_gettop(reader->lua);
    const char *const **sets = FIDELIS_NEW_ARRAY(reader->arena, const char *const *, count + 1);
    for (gsize i = 0; i < count; i++) {
        lua_rawgeti(reader->lua, list, (lua_Integer)i + 1);
        sets[i] =
            fidelis_field_texts(reader->lua, reader->arena, lua_gettop(reader->lua), "columns", &columns);
        lua_pop(reader->lua, 1);
    }
    lua_pop(reader->lua, 1);
    schema->unique = sets[0];
    schema->more_unique = (const char *const *const *)(sets + 1);
}

static void read_schema(const Reader *reader, int index, FidelisTableSchema *schema)
{
    static const char *const orders[] = {"detected", "dmy", "mdy", "ymd", NULL};
    schema->name = text_or(reader, index, "id", "");
    schema->file = text_or(reader, index, "file", "");
    schema->key = text(reader, index, "key");
    schema->columns =
        read_list(reader, index, "columns", sizeof(FidelisColumn), read_column, &schema->column_count);
    schema->sheet = text(reader, index, "sheet");
    read_unique(reader, index, schema);
    schema->tolerance = fidelis_field_number(reader->lua, index, "tolerance", 0);
    schema->connection = text(reader, index, "connection");
    schema->table = text(reader, index, "table");
    schema->filter = text(reader, index, "filter");
    schema->labels_as_codes = g_strcmp0(text(reader, index, "labels"), "codes") == 0;
    schema->labels_file = text(reader, index, "labels_file");
    schema->header_row = (int)fidelis_field_number(reader->lua, index, "header", 0);
    schema->other_columns_allowed = fidelis_field_flag(reader->lua, index, "other_columns");
    schema->where = fidelis_field_where(reader->lua, reader->arena, index);
    if (fidelis_field_push(reader->lua, index, "dialect") == LUA_TTABLE) {
        int dialect = lua_gettop(reader->lua);
        schema->dialect.delimiter = first_char(text(reader, dialect, "delimiter"));
        schema->dialect.decimal = first_char(text(reader, dialect, "decimal"));
        schema->dialect.quote = first_char(text(reader, dialect, "quote"));
        schema->dialect.thousands = first_char(text(reader, dialect, "thousands"));
        schema->dialect.dates = (FidelisDateOrder)fidelis_field_option(reader->lua, dialect, "dates", orders,
                                                                       FIDELIS_DATES_DETECTED);
        schema->dialect.encoding = text(reader, dialect, "encoding");
    }
    lua_pop(reader->lua, 1);
}

/* The columns of the long table are the source's own. */
static void read_wide(const Reader *reader, int index, FidelisSource *source)
{
    if (fidelis_field_push(reader->lua, index, "wide") == LUA_TTABLE) {
        int table = lua_gettop(reader->lua);
        FidelisWide *wide = FIDELIS_NEW(reader->arena, FidelisWide);
        wide->prefix = text_or(reader, table, "prefix", "y_");
        wide->hours_prefix = text(reader, table, "hours");
        wide->start_column = text_or(reader, table, "start", "");
        wide->last_column = text(reader, table, "last");
        wide->codes_file = text_or(reader, table, "codes", "");
        wide->code_column = text_or(reader, table, "code", "kode");
        wide->code_activity_column = text_or(reader, table, "activity", "aktivitet");
        wide->code_from_column = text(reader, table, "from");
        wide->code_to_column = text(reader, table, "to");
        wide->one_code = text(reader, table, "one_code");
        wide->codes_table = fidelis_arena_printf(reader->arena, "%s_codes", source->schema.name);
        wide->citizens = source->of == NULL ? "" : source->of;
        wide->person_column = source->person_column == NULL ? "" : source->person_column;
        wide->week_column = source->week_column == NULL ? "" : source->week_column;
        wide->activity_column = source->activity_column == NULL ? "" : source->activity_column;
        wide->hours_column = wide->hours_prefix == NULL ? NULL : source->hours_column;
        source->schema.wide = wide;
    }
    lua_pop(reader->lua, 1);
}

static void read_parts(const Reader *reader, int index, void *item)
{
    FidelisParts *parts = item;
    parts->whole = text(reader, index, "whole");
    parts->parts = fidelis_field_texts(reader->lua, reader->arena, index, "parts", &parts->count);
    parts->where = fidelis_field_where(reader->lua, reader->arena, index);
}

static void read_source(const Reader *reader, int index, void *item)
{
    static const char *const kinds[] = {"rows", "weekly", "survey", "aggregates", NULL};
    FidelisSource *source = item;
    source->kind =
        (FidelisSourceKind)fidelis_field_option(reader->lua, index, "kind", kinds, FIDELIS_SOURCE_ROWS);
    read_schema(reader, index, &source->schema);
    source->unit_column = text(reader, index, "unit");
    source->group_column = text(reader, index, "group_column");
    source->programme_group = text(reader, index, "programme_group");
    source->control_group = text(reader, index, "control_group");
    source->invited = (gint64)fidelis_field_number(reader->lua, index, "invited", 0);
    source->invited_column = text(reader, index, "invited_column");
    source->weight_column = text(reader, index, "weight");
    source->not_persons = fidelis_field_flag(reader->lua, index, "things");
    source->of = text(reader, index, "of");
    source->person_column = text(reader, index, "person");
    source->week_column = text(reader, index, "week");
    source->activity_column = text(reader, index, "activity");
    source->hours_column = text(reader, index, "hours");
    read_wide(reader, index, source);
    source->measure_column = text(reader, index, "measure");
    source->value_column = text(reader, index, "value");
    source->n_column = text(reader, index, "n");
    source->numerator_column = text(reader, index, "numerator");
    source->zone_column = text(reader, index, "zone");
    source->text_column = text(reader, index, "text");
    source->period_column = text(reader, index, "period");
    source->counter_column = text(reader, index, "counted_by");
    source->parts = read_list(reader, index, "sums", sizeof(FidelisParts), read_parts, &source->parts_count);
}

/* ── indicators, outcomes, survey items ─────────────────────────────────────────────────────────────── */

static FidelisUnit read_unit(const Reader *reader, int index, FidelisUnit otherwise)
{
    static const char *const units[] = {"percent", "hours", "score",  "count", "number",
                                        "weeks",   "days",  "yes_no", "text",  NULL};
    return (FidelisUnit)fidelis_field_option(reader->lua, index, "unit", units, (int)otherwise);
}

static void read_indicator(const Reader *reader, int index, void *item)
{
    static const char *const kinds[] = {"share", "mean", "count", NULL};
    static const FidelisUnit usual[] = {FIDELIS_UNIT_PERCENT, FIDELIS_UNIT_NUMBER, FIDELIS_UNIT_COUNT};
    FidelisIndicator *indicator = item;
    indicator->id = text_or(reader, index, "id", "");
    indicator->element_id = text(reader, index, "element");
    indicator->phase = text(reader, index, "phase");
    indicator->title = text_or(reader, index, "title", indicator->id);
    indicator->definition = text(reader, index, "definition");
    indicator->source = text_or(reader, index, "of", "");
    indicator->kind = (FidelisMeasureKind)fidelis_field_option(reader->lua, index, "kind", kinds, 0);
    indicator->unit = read_unit(reader, index, usual[indicator->kind]);
    indicator->expression = text_or(reader, index, "expression", "");
    indicator->among = text(reader, index, "among");
    indicator->period = text(reader, index, "period");
    indicator->counter = text(reader, index, "counted_by");
    indicator->outcome = text(reader, index, "outcome");
    indicator->by_week = (int)fidelis_field_number(reader->lua, index, "by_week", 0);
    indicator->target = fidelis_field_number(reader->lua, index, "target", NAN);
    indicator->near_limit = fidelis_field_number(reader->lua, index, "near", NAN);
    indicator->lower_is_better = fidelis_field_flag(reader->lua, index, "lower_is_better");
    indicator->minimum_n = (int)fidelis_field_number(reader->lua, index, "minimum", 0);
    indicator->only_all = fidelis_field_flag(reader->lua, index, "only_all");
    indicator->where = fidelis_field_where(reader->lua, reader->arena, index);
}

static FidelisLevelRule read_levels(const Reader *reader, int index);

static void read_element(const Reader *reader, int index, void *item)
{
    FidelisElement *element = item;
    element->id = text_or(reader, index, "id", "");
    element->title = text_or(reader, index, "title", element->id);
    element->phase = text(reader, index, "phase");
    element->indicators = read_list(reader, index, "indicators", sizeof(FidelisIndicator), read_indicator,
                                    &element->indicator_count);
    element->where = fidelis_field_where(reader->lua, reader->arena, index);
    if (fidelis_field_push(reader->lua, index, "levels") != LUA_TNIL) {
        FidelisLevelRule rule = read_levels(reader, index);
        element->levels = fidelis_arena_copy(reader->arena, &rule, sizeof rule);
    }
    lua_pop(reader->lua, 1);
}

static void read_outcome(const Reader *reader, int index, void *item)
{
    static const char *const kinds[] = {"share", "mean", "sustained", NULL};
    FidelisOutcome *outcome = item;
    outcome->id = text_or(reader, index, "id", "");
    outcome->title = text_or(reader, index, "title", outcome->id);
    outcome->source = text_or(reader, index, "of", "");
    outcome->kind = (FidelisOutcomeKind)fidelis_field_option(reader->lua, index, "kind", kinds, 0);
    outcome->unit = read_unit(
        reader, index, outcome->kind == FIDELIS_OUTCOME_MEAN ? FIDELIS_UNIT_NUMBER : FIDELIS_UNIT_PERCENT);
    outcome->expression = text_or(reader, index, "expression", "");
    outcome->among = text(reader, index, "among");
    outcome->weeks = (int)fidelis_field_number(reader->lua, index, "sustained", 0);
    outcome->gap = (int)fidelis_field_number(reader->lua, index, "gap", 0);
    outcome->minimum_n = (int)fidelis_field_number(reader->lua, index, "minimum", 0);
    outcome->where = fidelis_field_where(reader->lua, reader->arena, index);
}

static void read_item(const Reader *reader, int index, void *data)
{
    FidelisSurveyItem *item = data;
    item->id = text_or(reader, index, "id", "");
    item->column = text(reader, index, "column");
    item->question = text(reader, index, "question");
    item->title = text_or(reader, index, "title", item->id);
    item->source = text_or(reader, index, "of", "");
    item->scale_low = fidelis_field_number(reader->lua, index, "low", 1);
    item->scale_high = fidelis_field_number(reader->lua, index, "high", 10);
    item->element_id = text(reader, index, "element");
    item->multiple = fidelis_field_flag(reader->lua, index, "multiple");
    item->exclusive = fidelis_field_flag(reader->lua, index, "exclusive");
    item->where = fidelis_field_where(reader->lua, reader->arena, index);
}

/* ── levels ─────────────────────────────────────────────────────────────────────────────────────────── */

/* A rule of the specification's own, waiting in the registry. */
typedef struct {
    FidelisSandbox *sandbox;
    int reference;
    FidelisLocation where;
} CustomLevel;

typedef struct {
    const CustomLevel *rule;
    const int *zones;
    gsize count;
    int level;
} LevelCall;

static int call_level(lua_State *lua)
{
    LevelCall *call = lua_touserdata(lua, 1);
    static const char *const levels[] = {"unknown", "low", "middle", "high", NULL};
    lua_rawgeti(lua, LUA_REGISTRYINDEX, call->rule->reference);
    lua_createtable(lua, (int)call->count, 0);
    for (gsize i = 0; i < call->count; i++) {
        lua_pushstring(lua, fidelis_zone_name((FidelisZone)call->zones[i]));
        lua_rawseti(lua, -2, (lua_Integer)i + 1);
    }
    lua_call(lua, 1, 1);
    for (int i = 0; lua_isstring(lua, -1) && levels[i] != NULL; i++)
        if (strcmp(levels[i], lua_tostring(lua, -1)) == 0)
            call->level = i;
    if (call->level < 0 && !lua_isnil(lua, -1))
        fidelis_sandbox_raise(lua, "return \"high\", \"middle\", \"low\" or nil",
                              "a level rule returned a %s that is no level", luaL_typename(lua, -1));
    return 0;
}

static int custom_level(const int *zones, gsize count, void *data)
{
    const CustomLevel *rule = data;
    LevelCall call = {.rule = rule, .zones = zones, .count = count, .level = -1};
    fidelis_sandbox_enter(rule->sandbox, call_level, &call);
    return MAX(call.level, FIDELIS_LEVEL_UNKNOWN);
}

static FidelisLevelRule read_levels(const Reader *reader, int index)
{
    FidelisLevelRule rule = {.name = "mean_points", .high = 1.5, .middle = 0.75};
    int type = fidelis_field_push(reader->lua, index, "levels");
    if (type == LUA_TTABLE) {
        int named = fidelis_field_option(reader->lua, -1, "rule", fidelis_level_rules, 0);
        rule.name = fidelis_level_rules[named];
        rule.high = fidelis_field_number(reader->lua, -1, "high", rule.high);
        rule.middle = fidelis_field_number(reader->lua, -1, "middle", rule.middle);
    } else if (type == LUA_TFUNCTION) {
        CustomLevel *custom = FIDELIS_NEW(reader->arena, CustomLevel);
        custom->sandbox = reader->sandbox;
        lua_pushvalue(reader->lua, -1);
        custom->reference = luaL_ref(reader->lua, LUA_REGISTRYINDEX);
        rule = (FidelisLevelRule){.name = "custom", .custom = custom_level, .custom_data = custom};
    }
    lua_pop(reader->lua, 1);
    return rule;
}

/* ── the whole ──────────────────────────────────────────────────────────────────────────────────────── */

static void read_units(const Reader *reader, int index, FidelisProgramme *programme)
{
    if (fidelis_field_push(reader->lua, index, "units") == LUA_TTABLE) {
        int units = lua_gettop(reader->lua);
        read_schema(reader, units, &programme->units);
        programme->unit_key = text_or(reader, units, "key", "");
        programme->unit_name = text_or(reader, units, "name", "");
    }
    lua_pop(reader->lua, 1);
}

FidelisProgramme *fidelis_programme_read(FidelisSandbox *sandbox, FidelisArena *arena, int index,
                                         const char *folder)
{
    Reader reader = {.sandbox = sandbox, .lua = fidelis_sandbox_lua(sandbox), .arena = arena};
    FidelisProgramme *programme = FIDELIS_NEW(arena, FidelisProgramme);
    index = lua_absindex(reader.lua, index);
    programme->id = text_or(&reader, index, "id", "");
    programme->name = text_or(&reader, index, "name", "");
    programme->folder = fidelis_arena_strdup(arena, folder);
    programme->where = fidelis_field_where(reader.lua, arena, index);
    read_units(&reader, index, programme);
    programme->sources =
        read_list(&reader, index, "sources", sizeof(FidelisSource), read_source, &programme->source_count);
    programme->elements = read_list(&reader, index, "elements", sizeof(FidelisElement), read_element,
                                    &programme->element_count);
    programme->outcomes = read_list(&reader, index, "outcomes", sizeof(FidelisOutcome), read_outcome,
                                    &programme->outcome_count);
    programme->items =
        read_list(&reader, index, "items", sizeof(FidelisSurveyItem), read_item, &programme->item_count);
    FidelisKindReader kinds = {reader.lua, arena};
    fidelis_programme_read_kinds(&kinds, index, &programme->kinds);
    programme->levels = read_levels(&reader, index);
    programme->disclosure_minimum = (int)fidelis_field_number(reader.lua, index, "minimum", 5);
    programme->disclosure_strict = fidelis_field_flag(reader.lua, index, "strict");
    programme->disclosure_zeros = fidelis_field_flag(reader.lua, index, "zeros");
    programme->disclosure_coding =
        (fidelis_field_flag(reader.lua, index, "code_top") ? FIDELIS_CODING_TOP : 0) |
        (fidelis_field_flag(reader.lua, index, "code_bottom") ? FIDELIS_CODING_BOTTOM : 0);
    programme->disclosure_practice = fidelis_field_texts(reader.lua, arena, index, "practice", &(gsize){0});
    programme->apart = fidelis_field_text(reader.lua, arena, index, "apart");
    programme->confidential =
        (FidelisConfidential){.names = fidelis_field_texts(reader.lua, arena, index, "names", &(gsize){0}),
                              .file = fidelis_field_text(reader.lua, arena, index, "names_file"),
                              .source = fidelis_field_text(reader.lua, arena, index, "names_of"),
                              .column = fidelis_field_text(reader.lua, arena, index, "names_column")};
    programme->disclosure_earlier = fidelis_field_texts(reader.lua, arena, index, "earlier", &(gsize){0});
    return programme;
}
