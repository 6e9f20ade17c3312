/* Faults of a programme that stand in its definition: names that are not there, SQL that does not parse,
 * limits the wrong way round. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "measure/computation-private.h"

typedef struct {
    const FidelisProgramme *programme;
    FidelisStore *store;
    FidelisDiagnostics *diagnostics;
    gboolean good;
} Check;

G_GNUC_PRINTF(4, 5)
static void fault(Check *check, const FidelisLocation *where, const char *hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    fidelis_error(check->diagnostics, where, hint, "%s", message);
    check->good = FALSE;
}

GArray *fidelis_programme_indicators(const FidelisProgramme *programme)
{
    GArray *indicators = g_array_new(FALSE, FALSE, sizeof(FidelisPlacedIndicator));
    for (gsize i = 0; i < programme->element_count; i++)
        for (gsize j = 0; j < programme->elements[i].indicator_count; j++) {
            FidelisPlacedIndicator placed = {.indicator = &programme->elements[i].indicators[j],
                                             .order = FIDELIS_ORDER_INDICATORS + (int)indicators->len};
            g_array_append_val(indicators, placed);
        }
    return indicators;
}

/* ---- names ---- */

static const FidelisSource *check_source(Check *check, const char *name, const char *what, const char *id,
                                         const FidelisLocation *where)
{
    const FidelisProgramme *programme = check->programme;
    const FidelisSource *source = name == NULL ? NULL : fidelis_programme_source(programme, name);
    if (source != NULL)
        return source;
    g_autofree const char **names = g_new(const char *, programme->source_count + 1);
    for (gsize i = 0; i < programme->source_count; i++)
        names[i] = programme->sources[i].schema.name;
    g_autofree char *hint =
        name == NULL ? NULL : fidelis_text_did_you_mean(name, names, programme->source_count);
    if (name == NULL)
        fault(check, where, NULL, "%s '%s' names no source", what, id);
    else
        fault(check, where, hint, "%s '%s' is of '%s', which is no source", what, id, name);
    return NULL;
}

/* A table that is not loaded has been reported; what is of it is not blamed. */
static gboolean is_loaded(const Check *check, const FidelisTableSchema *schema)
{
    return fidelis_store_columns(check->store, schema->name) != NULL;
}

static void check_column(Check *check, const FidelisTableSchema *schema, const char *column, const char *role,
                         const FidelisLocation *where)
{
    const char *const *columns = fidelis_store_columns(check->store, schema->name);
    if (column == NULL || columns == NULL || g_strv_contains(columns, column))
        return;
    g_autofree char *hint = fidelis_text_did_you_mean(column, columns, g_strv_length((char **)columns));
    fault(check, where, hint, "%s, '%s', is no column of '%s'", role, column, schema->name);
}

static void check_required_column(Check *check, const FidelisTableSchema *schema, const char *column,
                                  const char *role)
{
    if (column == NULL)
        fault(check, &schema->where, NULL, "source '%s' does not say which column is %s", schema->name, role);
    else
        check_column(check, schema, column, role, &schema->where);
}

static void check_expression(Check *check, const FidelisTableSchema *schema, const char *expression,
                             const char *what, const char *id, const FidelisLocation *where)
{
    g_autofree char *table = fidelis_sql_name(schema->name);
    g_autoptr(GError) error = NULL;
    if (expression == NULL)
        fault(check, where, NULL, "%s '%s' does not say what it counts", what, id);
    else if (is_loaded(check, schema) &&
             !fidelis_store_check_expression(check->store, table, expression, &error))
        fault(check, where, NULL, "%s '%s': in \"%s\": %s", what, id, expression, error->message);
}

/* ---- indicators ---- */

static const FidelisOutcome *find_outcome(const FidelisProgramme *programme, const char *id)
{
    for (gsize i = 0; i < programme->outcome_count; i++)
        if (strcmp(programme->outcomes[i].id, id) == 0)
            return &programme->outcomes[i];
    return NULL;
}

static void report_outcome(Check *check, const FidelisIndicator *indicator)
{
    const FidelisProgramme *programme = check->programme;
    g_autofree const char **ids = g_new(const char *, programme->outcome_count + 1);
    for (gsize i = 0; i < programme->outcome_count; i++)
        ids[i] = programme->outcomes[i].id;
    g_autofree char *hint = fidelis_text_did_you_mean(indicator->outcome, ids, programme->outcome_count);
    fault(check, &indicator->where, hint, "indicator '%s': there is no outcome '%s'", indicator->id,
          indicator->outcome);
}

static void check_weekly_indicator(Check *check, const FidelisIndicator *indicator)
{
    const FidelisOutcome *outcome = find_outcome(check->programme, indicator->outcome);
    if (outcome == NULL) {
        report_outcome(check, indicator);
        return;
    }
    if (outcome->kind != FIDELIS_OUTCOME_SUSTAINED)
        fault(check, &indicator->where, "write a share or a mean over a source instead",
              "indicator '%s': outcome '%s' is not of the sustained kind", indicator->id, indicator->outcome);
    if (indicator->by_week < 1)
        fault(check, &indicator->where, "write by_week = 26, say",
              "indicator '%s' does not say by which week", indicator->id);
    const FidelisSource *weekly = fidelis_programme_source(check->programme, outcome->source);
    const FidelisSource *citizens =
        weekly == NULL || weekly->of == NULL ? NULL : fidelis_programme_source(check->programme, weekly->of);
    if (citizens != NULL && indicator->among != NULL)
        check_expression(check, &citizens->schema, indicator->among, "indicator", indicator->id,
                         &indicator->where);
}

/* An indicator chooses figures by a column that its source must have. */
static void check_choice(Check *check, const FidelisIndicator *indicator, const char *field,
                         const char *chosen, const char *column)
{
    if (chosen != NULL && column == NULL)
        fault(check, &indicator->where, "name the column in aggregates { … }",
              "indicator '%s' chooses by %s, but source '%s' has no such column", indicator->id, field,
              indicator->source);
}

static void check_row_indicator(Check *check, const FidelisIndicator *indicator)
{
    const FidelisSource *source =
        check_source(check, indicator->source, "indicator", indicator->id, &indicator->where);
    if (source == NULL)
        return;
    if (source->kind == FIDELIS_SOURCE_AGGREGATES) {
        if (indicator->expression == NULL)
            fault(check, &indicator->where, NULL, "indicator '%s' does not name a measure of '%s'",
                  indicator->id, indicator->source);
        check_choice(check, indicator, "period", indicator->period, source->period_column);
        check_choice(check, indicator, "counted_by", indicator->counter, source->counter_column);
        return;
    }
    if (source->kind == FIDELIS_SOURCE_WEEKLY) {
        fault(check, &indicator->where, "name a sustained outcome and by_week, or take a source of citizens",
              "indicator '%s': '%s' has a row a week, so its citizens would count many times", indicator->id,
              indicator->source);
        return;
    }
    check_expression(check, &source->schema, indicator->expression, "indicator", indicator->id,
                     &indicator->where);
    if (indicator->among != NULL)
        check_expression(check, &source->schema, indicator->among, "indicator", indicator->id,
                         &indicator->where);
}

static void check_limits(Check *check, const FidelisIndicator *indicator)
{
    gboolean is_share = indicator->unit == FIDELIS_UNIT_PERCENT;
    double target = indicator->target, near_limit = indicator->near_limit;
    if (isnan(target)) {
        if (!isnan(near_limit))
            fault(check, &indicator->where, "write target = … too",
                  "indicator '%s' has a yellow zone but no target", indicator->id);
        return;
    }
    if (is_share && (target < 0 || target > 100))
        fault(check, &indicator->where, "targets of shares are percentages, 0 to 100",
              "indicator '%s' has target %g", indicator->id, target);
    if (is_share && target > 0 && target <= 1)
        fidelis_warn(check->diagnostics, &indicator->where, "targets of shares are percentages: 90, not 0.9",
                     "indicator '%s' has a target of at most one percent", indicator->id);
    if (!isnan(near_limit) && (indicator->lower_is_better ? near_limit < target : near_limit > target))
        fault(check, &indicator->where, "the yellow zone begins on the worse side of the target",
              "indicator '%s': near lies beyond its target", indicator->id);
}

static void check_indicator(Check *check, const FidelisIndicator *indicator)
{
    if (indicator->outcome != NULL)
        check_weekly_indicator(check, indicator);
    else
        check_row_indicator(check, indicator);
    check_limits(check, indicator);
}

/* ---- outcomes, items, sources ---- */

static void check_outcome(Check *check, const FidelisOutcome *outcome)
{
    const FidelisSource *weekly =
        check_source(check, outcome->source, "outcome", outcome->id, &outcome->where);
    if (weekly == NULL)
        return;
    if (weekly->kind != FIDELIS_SOURCE_WEEKLY) {
        fault(check, &outcome->where, "take a weekly source", "outcome '%s': '%s' is not weekly", outcome->id,
              outcome->source);
        return;
    }
    check_expression(check, &weekly->schema, outcome->expression, "outcome", outcome->id, &outcome->where);
    if (outcome->among != NULL)
        check_expression(check, &weekly->schema, outcome->among, "outcome", outcome->id, &outcome->where);
    if (outcome->among != NULL && outcome->kind == FIDELIS_OUTCOME_SUSTAINED)
        fault(check, &outcome->where, "write which weeks count in active",
              "outcome '%s' is sustained and cannot be among some weeks", outcome->id);
    if (outcome->kind == FIDELIS_OUTCOME_SUSTAINED && (outcome->weeks < 1 || outcome->gap < 0))
        fault(check, &outcome->where, NULL, "outcome '%s' needs at least one week and a gap of none or more",
              outcome->id);
}

static void check_item(Check *check, const FidelisSurveyItem *item)
{
    const FidelisSource *source = check_source(check, item->source, "item", item->id, &item->where);
    if (source == NULL)
        return;
    if (source->kind == FIDELIS_SOURCE_SURVEY || source->kind == FIDELIS_SOURCE_ROWS)
        check_column(check, &source->schema, item->column != NULL ? item->column : item->id,
                     "the item's column", &item->where);
    else
        fault(check, &item->where, "take a survey", "item '%s': '%s' has no answers in rows", item->id,
              item->source);
}

static void check_weekly_source(Check *check, const FidelisSource *source)
{
    const FidelisTableSchema *schema = &source->schema;
    check_required_column(check, schema, source->person_column, "the person");
    check_required_column(check, schema, source->week_column, "the week");
    const FidelisSource *citizens = check_source(check, source->of, "source", schema->name, &schema->where);
    if (citizens != NULL && (citizens->kind != FIDELIS_SOURCE_ROWS || citizens->schema.key == NULL))
        fault(check, &schema->where, "the citizens' source has a row and a key for each of them",
              "source '%s' is of '%s', which is no source with a key", schema->name, source->of);
}

static void check_aggregates(Check *check, const FidelisSource *source)
{
    check_required_column(check, &source->schema, source->measure_column, "the measure");
    check_column(check, &source->schema, source->value_column, "the value", &source->schema.where);
    check_column(check, &source->schema, source->n_column, "n", &source->schema.where);
    check_column(check, &source->schema, source->numerator_column, "the numerator", &source->schema.where);
    check_column(check, &source->schema, source->text_column, "the texts' column", &source->schema.where);
    check_column(check, &source->schema, source->period_column, "the period's column", &source->schema.where);
    check_column(check, &source->schema, source->counter_column, "the column of who counted",
                 &source->schema.where);
    if (source->value_column == NULL && (source->n_column == NULL || source->numerator_column == NULL))
        fault(check, &source->schema.where, NULL, "source '%s' has neither a value nor a numerator and n",
              source->schema.name);
}

static void check_one_source(Check *check, const FidelisSource *source)
{
    const FidelisTableSchema *schema = &source->schema;
    if (!is_loaded(check, schema)) {
        fault(check, &schema->where, NULL, "source '%s' has not been loaded", schema->name);
        return;
    }
    check_column(check, schema, source->unit_column, "the unit's column", &schema->where);
    check_column(check, schema, source->group_column, "the group's column", &schema->where);
    if (source->group_column != NULL && source->programme_group == NULL)
        fault(check, &schema->where, "write what stands in it for the programme group",
              "source '%s' has a group column, but no value for the programme", schema->name);
    check_column(check, schema, source->weight_column, "the weight's column", &schema->where);
    check_column(check, &check->programme->units, source->invited_column, "the number invited",
                 &schema->where);
    if (source->kind == FIDELIS_SOURCE_WEEKLY)
        check_weekly_source(check, source);
    if (source->kind == FIDELIS_SOURCE_AGGREGATES)
        check_aggregates(check, source);
}

static void check_register(Check *check)
{
    const FidelisTableSchema *schema = &check->programme->units;
    if (!is_loaded(check, schema)) {
        fault(check, &schema->where, NULL, "the register of units, '%s', has not been loaded", schema->name);
        return;
    }
    check_required_column(check, schema, check->programme->unit_key, "the key");
    check_required_column(check, schema, check->programme->unit_name, "the name");
}

/* Takes id. */
static void check_id(Check *check, GHashTable *ids, char *id, const FidelisLocation *where)
{
    if (g_hash_table_contains(ids, id))
        fault(check, where, "give each indicator and each item an id of its own",
              "there are two measures '%s'", id);
    g_hash_table_add(ids, id);
}

static const char *question_name(const FidelisSurveyItem *item)
{
    return item->question != NULL ? item->question : item->source;
}

/* A question's own measures are made for the first of its items in each source. */
static gboolean begins_question(const FidelisProgramme *programme, gsize index)
{
    const FidelisSurveyItem *item = &programme->items[index];
    for (gsize i = 0; i < index && item->multiple; i++)
        if (programme->items[i].multiple &&
            strcmp(question_name(&programme->items[i]), question_name(item)) == 0 &&
            g_strcmp0(programme->items[i].source, item->source) == 0)
            return FALSE;
    return item->multiple;
}

static void check_item_ids(Check *check, GHashTable *ids)
{
    for (gsize i = 0; i < check->programme->item_count; i++) {
        const FidelisSurveyItem *item = &check->programme->items[i];
        check_id(check, ids, g_strdup(item->id), &item->where);
        if (!begins_question(check->programme, i))
            continue;
        check_id(check, ids, g_strconcat(question_name(item), ".any", NULL), &item->where);
        check_id(check, ids, g_strconcat(question_name(item), ".several", NULL), &item->where);
    }
}

/* Every id under which a measure without weeks will be found, the ones the room makes itself included. */
static void check_ids(Check *check, const GArray *indicators)
{
    const FidelisProgramme *programme = check->programme;
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) outcomes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < programme->source_count; i++) {
        const FidelisTableSchema *schema = &programme->sources[i].schema;
        check_id(check, ids, g_strconcat(schema->name, ".count", NULL), &schema->where);
        check_id(check, ids, g_strconcat(schema->name, ".response", NULL), &schema->where);
    }
    for (guint i = 0; i < indicators->len; i++) {
        const FidelisIndicator *indicator = g_array_index(indicators, FidelisPlacedIndicator, i).indicator;
        check_id(check, ids, g_strdup(indicator->id), &indicator->where);
    }
    check_item_ids(check, ids);
    for (gsize i = 0; i < programme->outcome_count; i++)
        check_id(check, outcomes, g_strdup(programme->outcomes[i].id), &programme->outcomes[i].where);
}

gboolean fidelis_programme_check(const FidelisProgramme *programme, FidelisStore *store,
                                 FidelisDiagnostics *diagnostics)
{
    Check check = {.programme = programme, .store = store, .diagnostics = diagnostics, .good = TRUE};
    g_autoptr(GArray) indicators = fidelis_programme_indicators(programme);
    check_register(&check);
    for (gsize i = 0; i < programme->source_count; i++)
        check_one_source(&check, &programme->sources[i]);
    check_ids(&check, indicators);
    for (guint i = 0; i < indicators->len; i++)
        check_indicator(&check, g_array_index(indicators, FidelisPlacedIndicator, i).indicator);
    for (gsize i = 0; i < programme->outcome_count; i++)
        check_outcome(&check, &programme->outcomes[i]);
    for (gsize i = 0; i < programme->item_count; i++)
        check_item(&check, &programme->items[i]);
    return check.good;
}
