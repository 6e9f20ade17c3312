#include <math.h>
#include <string.h>

#include "measure/weekly-private.h"

struct FidelisPersons {
    FidelisComputation *computation;
    const FidelisSource *source;
    GPtrArray *conditions; /* SQL */
    GHashTable *by_key;    /* key -> FidelisPerson in the arena */
    GByteArray *holds;     /* [person][condition] */
    gsize count;
};

FidelisPersons *fidelis_persons_new(FidelisComputation *computation, const FidelisSource *citizens)
{
    FidelisPersons *persons = g_new0(FidelisPersons, 1);
    persons->computation = computation;
    persons->source = citizens;
    persons->conditions = g_ptr_array_new();
    persons->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    persons->holds = g_byte_array_new();
    return persons;
}

void fidelis_persons_free(FidelisPersons *persons)
{
    g_ptr_array_unref(persons->conditions);
    g_hash_table_unref(persons->by_key);
    g_byte_array_unref(persons->holds);
    g_free(persons);
}

int fidelis_persons_add_condition(FidelisPersons *persons, const char *sql)
{
    g_ptr_array_add(persons->conditions, (char *)sql);
    return (int)persons->conditions->len - 1;
}

char *fidelis_persons_sql(const FidelisPersons *persons, gsize *conditions)
{
    const FidelisSource *source = persons->source;
    g_autofree char *key = fidelis_sql_name(source->schema.key),
                    *table = fidelis_sql_name(source->schema.name);
    g_autofree char *unit = fidelis_sql_column(source->unit_column),
                    *group = fidelis_sql_column(source->group_column);
    GString *sql = g_string_new(NULL);
    g_string_append_printf(sql, "SELECT %s, %s, %s", key, unit, group);
    for (guint i = 0; i < persons->conditions->len; i++)
        g_string_append_printf(sql, ", (%s\n)", (const char *)g_ptr_array_index(persons->conditions, i));
    g_autofree char *weight = fidelis_sql_column(source->weight_column);
    g_string_append_printf(sql, ", %s", weight);
    g_string_append_printf(sql, " FROM %s", table);
    *conditions = persons->conditions->len;
    return g_string_free(sql, FALSE);
}

/* One without a weight is a fault that the citizens' own rows report. */
static double weight_of(const FidelisPersons *persons, const FidelisCursor *cursor)
{
    double weight = fidelis_cursor_number(cursor, 3 + (int)persons->conditions->len);
    return persons->source->weight_column != NULL && weight > 0 ? weight : 0;
}

static void read_person(FidelisPersons *persons, const FidelisCursor *cursor)
{
    FidelisArena *arena = persons->computation->arena;
    const char *key = fidelis_cursor_text(cursor, 0), *unit = fidelis_cursor_text(cursor, 1);
    FidelisPerson *person = FIDELIS_NEW(arena, FidelisPerson);
    person->unit = unit == NULL ? -1 : fidelis_units_find(persons->computation->units, unit);
    person->group = fidelis_source_group(persons->source, fidelis_cursor_text(cursor, 2));
    person->index = persons->count++;
    person->weight = weight_of(persons, cursor);
    for (guint i = 0; i < persons->conditions->len; i++) {
        double value = fidelis_cursor_number(cursor, 3 + (int)i);
        guint8 holds = !isnan(value) && value != 0;
        g_byte_array_append(persons->holds, &holds, 1);
    }
    if (key != NULL)
        g_hash_table_insert(persons->by_key, fidelis_arena_strdup(arena, key), person);
}

gboolean fidelis_persons_read(FidelisPersons *persons)
{
    gsize conditions;
    g_autofree char *select = fidelis_persons_sql(persons, &conditions),
                    *sql = g_strconcat(select, " ORDER BY rowid", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new(persons->computation->store, sql, NULL, &error);
    while (cursor != NULL && fidelis_cursor_next(cursor, &error))
        read_person(persons, cursor);
    if (error != NULL)
        fidelis_error(persons->computation->diagnostics, &persons->source->schema.where, NULL,
                      "source '%s': %s", persons->source->schema.name, error->message);
    return error == NULL;
}

const FidelisPerson *fidelis_persons_find(const FidelisPersons *persons, const char *key)
{
    return g_hash_table_lookup(persons->by_key, key);
}

gsize fidelis_persons_count(const FidelisPersons *persons)
{
    return persons->count;
}

gboolean fidelis_persons_condition(const FidelisPersons *persons, const FidelisPerson *person, int condition)
{
    return persons->holds->data[person->index * persons->conditions->len + (gsize)condition] != 0;
}

/* ---- weeks ---- */

enum { LAST_WEEK = 2000 };

typedef struct {
    double smallest, largest, rows, filled, broken; /* broken: weeks that are no whole number */
} Span;

static void read_span(const FidelisRow *row, void *data)
{
    *(Span *)data = (Span){row->number[0], row->number[1], row->number[2], row->number[3], row->number[4]};
}

/* Declared whole numbers have been checked when they were read; asking here would bring tables over that stay
 * in their database. */
static gboolean may_be_broken(const FidelisTableSchema *schema, const char *column)
{
    for (gsize i = 0; i < schema->column_count; i++)
        if (strcmp(schema->columns[i].name, column) == 0)
            return schema->columns[i].type != FIDELIS_TYPE_WHOLE;
    return TRUE;
}

static gboolean find_span(FidelisComputation *computation, const FidelisSource *source, Span *span)
{
    g_autofree char *table = fidelis_sql_name(source->schema.name),
                    *week = fidelis_sql_name(source->week_column);
    g_autofree char *broken =
        may_be_broken(&source->schema, source->week_column)
            ? g_strdup_printf("sum(CASE WHEN %s <> CAST(%s AS INTEGER) THEN 1 ELSE 0 END)", week, week)
            : g_strdup("0");
    g_autofree char *sql = g_strdup_printf("SELECT min(%s), max(%s), count(*), count(%s), %s FROM %s", week,
                                           week, week, broken, table);
    g_autoptr(GError) error = NULL;
    if (fidelis_store_query(computation->store, sql, NULL, read_span, span, &error))
        return TRUE;
    fidelis_error(computation->diagnostics, &source->schema.where, NULL, "source '%s': %s",
                  source->schema.name, error->message);
    return FALSE;
}

gboolean fidelis_weeks_check(FidelisComputation *computation, const FidelisSource *source, int *first,
                             gsize *weeks)
{
    Span span = {0};
    if (!find_span(computation, source, &span))
        return FALSE;
    FidelisLocation where = {
        .file = source->schema.file, .table = source->schema.name, .column_name = source->week_column};
    const char *hint = "weeks are whole numbers, counted from each citizen's own start";
    gboolean good = span.rows == span.filled && span.rows > 0 && !(span.broken > 0) && span.smallest >= 0 &&
                    span.largest <= LAST_WEEK;
    if (span.rows == 0)
        fidelis_warn(computation->diagnostics, &where, NULL, "there are no rows, so there are no outcomes");
    else if (span.rows != span.filled)
        fidelis_error(computation->diagnostics, &where, hint, "%.0f row(s) have no week",
                      span.rows - span.filled);
    else if (span.broken > 0)
        fidelis_error(computation->diagnostics, &where, hint, "%.0f row(s) have a week that is none",
                      span.broken);
    else if (!good)
        fidelis_error(computation->diagnostics, &where, hint, "weeks run from %.0f to %.0f", span.smallest,
                      span.largest);
    if (!good)
        return FALSE;
    *first = (int)span.smallest;
    *weeks = (gsize)span.largest + 1;
    return TRUE;
}
