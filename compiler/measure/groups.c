#include "measure/groups-private.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

enum { GROUPS = FIDELIS_GROUP_CONTROL + 1, MOST_LISTED = 50, MOST_NAMED = 5 };

struct FidelisGroups {
    FidelisComputation *computation;
    const FidelisSource *source;
    FidelisTally *tallies[GROUPS]; /* [unit], the last for all */
    GPtrArray *unknown_units;      /* distinct values, as they came; their rows below */
    GHashTable *unknown_rows;      /* value -> number of rows */
    GPtrArray *unknown_groups;     /* distinct values */
    gint64 without_unit, of_no_group;
};

FidelisGroups *fidelis_groups_new(FidelisComputation *computation, const FidelisSource *source)
{
    FidelisGroups *groups = g_new0(FidelisGroups, 1);
    groups->computation = computation;
    groups->source = source;
    for (int group = 0; group < GROUPS; group++)
        groups->tallies[group] = g_new0(FidelisTally, computation->units->count + 1);
    groups->unknown_units = g_ptr_array_new_with_free_func(g_free);
    groups->unknown_rows = g_hash_table_new(g_str_hash, g_str_equal);
    groups->unknown_groups = g_ptr_array_new_with_free_func(g_free);
    return groups;
}

void fidelis_groups_append_columns(const FidelisGroups *groups, GString *sql)
{
    g_autofree char *unit = fidelis_sql_column(groups->source->unit_column),
                    *group = fidelis_sql_column(groups->source->group_column);
    g_string_append_printf(sql, "%s, %s", unit, group);
}

/* ---- rows ---- */

static void note_unknown_unit(FidelisGroups *groups, const char *value)
{
    char *known = NULL;
    gpointer rows = NULL;
    if (!g_hash_table_lookup_extended(groups->unknown_rows, value, (gpointer *)&known, &rows)) {
        known = g_strdup(value);
        g_ptr_array_add(groups->unknown_units, known);
    }
    g_hash_table_insert(groups->unknown_rows, known, GSIZE_TO_POINTER(GPOINTER_TO_SIZE(rows) + 1));
}

static gssize find_unit(FidelisGroups *groups, const FidelisCursor *cursor)
{
    if (groups->source->unit_column == NULL)
        return -1;
    const char *value = fidelis_cursor_text(cursor, 0);
    gssize unit = value == NULL ? -1 : fidelis_units_find(groups->computation->units, value);
    if (value == NULL)
        groups->without_unit++;
    else if (unit < 0)
        note_unknown_unit(groups, value);
    return unit;
}

static void note_unknown_group(FidelisGroups *groups, const char *value)
{
    groups->of_no_group++;
    if (value == NULL || groups->unknown_groups->len >= MOST_NAMED)
        return;
    for (guint i = 0; i < groups->unknown_groups->len; i++)
        if (strcmp(g_ptr_array_index(groups->unknown_groups, i), value) == 0)
            return;
    g_ptr_array_add(groups->unknown_groups, g_strdup(value));
}

static FidelisGroup find_group(FidelisGroups *groups, const FidelisCursor *cursor)
{
    if (groups->source->group_column == NULL)
        return FIDELIS_GROUP_NONE;
    const char *value = fidelis_cursor_text(cursor, 1);
    FidelisGroup group = fidelis_source_group(groups->source, value);
    if (group == FIDELIS_GROUP_NONE)
        note_unknown_group(groups, value);
    return group;
}

static void count(FidelisTally *tally)
{
    tally->rows++;
    fidelis_tally_add(tally, 1);
}

FidelisGroup fidelis_groups_row(FidelisGroups *groups, const FidelisCursor *cursor, gssize *unit)
{
    FidelisGroup group = find_group(groups, cursor);
    *unit = find_unit(groups, cursor);
    count(&groups->tallies[group][groups->computation->units->count]);
    if (*unit >= 0)
        count(&groups->tallies[group][*unit]);
    return group;
}

/* ---- what was odd ---- */

static FidelisLocation locate(const FidelisGroups *groups, const char *column)
{
    return (FidelisLocation){
        .file = groups->source->schema.file, .table = groups->source->schema.name, .column_name = column};
}

static const char **unit_keys(const FidelisUnits *units)
{
    const char **keys = g_new0(const char *, units->count + 1);
    for (gsize i = 0; i < units->count; i++)
        keys[i] = units->records[i].key;
    return keys;
}

static void report_unknown_units(const FidelisGroups *groups)
{
    const FidelisUnits *units = groups->computation->units;
    FidelisLocation where = locate(groups, groups->source->unit_column);
    g_autofree const char **keys = unit_keys(units);
    for (guint i = 0; i < groups->unknown_units->len && i < MOST_LISTED; i++) {
        const char *value = g_ptr_array_index(groups->unknown_units, i);
        g_autofree char *hint = fidelis_text_did_you_mean(value, keys, units->count);
        fidelis_error(groups->computation->diagnostics, &where, hint,
                      "%" G_GSIZE_FORMAT " row(s) are of '%s', which is no unit of the register",
                      GPOINTER_TO_SIZE(g_hash_table_lookup(groups->unknown_rows, value)), value);
    }
    if (groups->unknown_units->len > MOST_LISTED)
        fidelis_error(groups->computation->diagnostics, &where, NULL,
                      "%u more values are no unit of the register", groups->unknown_units->len - MOST_LISTED);
}

static void report_without_unit(const FidelisGroups *groups)
{
    FidelisLocation where = locate(groups, groups->source->unit_column);
    if (groups->without_unit > 0)
        fidelis_warn(groups->computation->diagnostics, &where, NULL,
                     "%" G_GINT64_FORMAT " row(s) are of no unit; they count in the total only",
                     groups->without_unit);
}

static gint64 rows_of(const FidelisGroups *groups, FidelisGroup group, gsize unit)
{
    return groups->tallies[group][unit].n;
}

static void report_absent_group(const FidelisGroups *groups, FidelisGroup group, const char *value)
{
    gsize all = groups->computation->units->count;
    if (groups->source->group_column == NULL || value == NULL || rows_of(groups, group, all) > 0)
        return;
    FidelisLocation where = locate(groups, groups->source->group_column);
    g_ptr_array_add(groups->unknown_groups, NULL);
    g_autofree char *found = g_strjoinv(", ", (char **)groups->unknown_groups->pdata);
    g_ptr_array_set_size(groups->unknown_groups, (gint)groups->unknown_groups->len - 1);
    g_autofree char *hint = *found == '\0' ? NULL : g_strdup_printf("the column holds: %s", found);
    fidelis_error(groups->computation->diagnostics, &where, hint, "no row is of the %s group, '%s'",
                  fidelis_group_names[group], value);
}

static void report_no_group(const FidelisGroups *groups)
{
    FidelisLocation where = locate(groups, groups->source->group_column);
    if (groups->source->group_column != NULL && groups->of_no_group > 0)
        fidelis_warn(groups->computation->diagnostics, &where, NULL,
                     "%" G_GINT64_FORMAT " row(s) are of neither group and are left out",
                     groups->of_no_group);
}

static void report_units_without_rows(const FidelisGroups *groups)
{
    const FidelisUnits *units = groups->computation->units;
    FidelisGroup group = groups->source->group_column == NULL ? FIDELIS_GROUP_NONE : FIDELIS_GROUP_PROGRAMME;
    FidelisLocation where = locate(groups, NULL);
    for (gsize unit = 0; groups->source->unit_column != NULL && unit < units->count; unit++)
        if (rows_of(groups, group, unit) == 0)
            fidelis_warn(groups->computation->diagnostics, &where,
                         "its report can be made, without these figures", "unit %s (%s) has no rows here",
                         units->records[unit].name, units->records[unit].key);
}

/* ---- counts and response ---- */

static gsize source_index(const FidelisGroups *groups)
{
    return (gsize)(groups->source - groups->computation->programme->sources);
}

static void emit_count(const FidelisGroups *groups, FidelisGroup group, gsize unit)
{
    FidelisComputation *computation = groups->computation;
    const FidelisTally *tally = &groups->tallies[group][unit];
    const char *id = fidelis_arena_printf(computation->arena, "%s.count", groups->source->schema.name);
    FidelisEntry entry =
        fidelis_entry_new(computation, unit, id, FIDELIS_ORDER_SOURCES + 2 * (int)source_index(groups),
                          FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT, tally);
    entry.group = group;
    entry.measure.group = fidelis_group_names[group];
    FidelisProvenance *provenance =
        fidelis_provenance_new(computation, groups->source, "rows", "rows",
                               fidelis_filter_new(computation, groups->source, unit, group), tally);
    provenance->counts = "1 = 1";
    entry.measure.provenance = provenance;
    entry.is_open = groups->source->not_persons;
    fidelis_entry_add(computation, &entry);
}

static void emit_counts(const FidelisGroups *groups)
{
    const FidelisSource *source = groups->source;
    gsize units = groups->computation->units->count;
    for (gsize unit = source->unit_column == NULL ? units : 0; unit <= units; unit++) {
        emit_count(groups, source->group_column == NULL ? FIDELIS_GROUP_NONE : FIDELIS_GROUP_PROGRAMME, unit);
        if (source->group_column != NULL && source->control_group != NULL)
            emit_count(groups, FIDELIS_GROUP_CONTROL, unit);
    }
}

/* Invited in a unit by the register; 0 when it does not say. */
static gint64 invited_in(const FidelisGroups *groups, gsize unit)
{
    const FidelisUnits *units = groups->computation->units;
    for (gsize column = 0; column < units->column_count; column++)
        if (strcmp(units->columns[column], groups->source->invited_column) == 0)
            return (gint64)g_ascii_strtod(units->fields[unit * units->column_count + column], NULL);
    return 0;
}

static gint64 invited(const FidelisGroups *groups, gsize unit)
{
    gsize units = groups->computation->units->count;
    gint64 sum = 0;
    if (unit < units)
        return groups->source->invited_column == NULL ? 0 : invited_in(groups, unit);
    if (groups->source->invited > 0)
        return groups->source->invited;
    for (gsize i = 0; groups->source->invited_column != NULL && i < units; i++)
        sum += invited_in(groups, i);
    return sum;
}

static gint64 answers(const FidelisGroups *groups, gsize unit)
{
    gint64 sum = 0;
    for (int group = 0; group < GROUPS; group++)
        sum += groups->tallies[group][unit].n;
    return sum;
}

static void emit_response(const FidelisGroups *groups, gsize unit)
{
    FidelisComputation *computation = groups->computation;
    const FidelisSource *source = groups->source;
    gint64 asked = invited(groups, unit), answered = answers(groups, unit);
    FidelisTally tally = {.rows = answered, .n = asked, .sum = (double)answered};
    if (asked == 0)
        return;
    if (answered > asked)
        fidelis_error(computation->diagnostics, &source->schema.where, "correct the number invited",
                      "source '%s' has %" G_GINT64_FORMAT " answers of %" G_GINT64_FORMAT " invited in %s",
                      source->schema.name, answered, asked, fidelis_units_key(computation->units, unit));
    const char *id = fidelis_arena_printf(computation->arena, "%s.response", source->schema.name);
    FidelisEntry entry =
        fidelis_entry_new(computation, unit, id, FIDELIS_ORDER_SOURCES + 2 * (int)source_index(groups) + 1,
                          FIDELIS_KIND_SHARE, FIDELIS_UNIT_PERCENT, &tally);
    entry.measure.provenance =
        fidelis_provenance_new(computation, source, "answers", "invited",
                               fidelis_filter_new(computation, source, unit, FIDELIS_GROUP_NONE), &tally);
    entry.is_open = source->not_persons;
    fidelis_entry_add(computation, &entry);
}

static void emit_responses(const FidelisGroups *groups)
{
    gsize units = groups->computation->units->count;
    for (gsize unit = groups->source->unit_column == NULL ? units : 0; unit <= units; unit++)
        emit_response(groups, unit);
}

static void groups_free(FidelisGroups *groups)
{
    for (int group = 0; group < GROUPS; group++)
        g_free(groups->tallies[group]);
    g_hash_table_unref(groups->unknown_rows);
    g_ptr_array_unref(groups->unknown_units);
    g_ptr_array_unref(groups->unknown_groups);
    g_free(groups);
}

static void report(const FidelisGroups *groups)
{
    report_unknown_units(groups);
    report_without_unit(groups);
    report_absent_group(groups, FIDELIS_GROUP_PROGRAMME, groups->source->programme_group);
    report_absent_group(groups, FIDELIS_GROUP_CONTROL, groups->source->control_group);
    report_no_group(groups);
    report_units_without_rows(groups);
}

void fidelis_groups_finish(FidelisGroups *groups, gboolean whole)
{
    if (whole)
        report(groups);
    emit_counts(groups);
    emit_responses(groups);
    groups_free(groups);
}
