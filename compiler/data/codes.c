#include "data/codes.h"

#include <math.h>
#include <string.h>

typedef struct {
    char *activity;
    char *from, *to; /* "" when open */
} Meaning;

struct FidelisCodes {
    GHashTable *meanings; /* code -> GPtrArray of Meaning */
};

static void meaning_free(gpointer data)
{
    Meaning *meaning = data;
    g_free(meaning->activity);
    g_free(meaning->from);
    g_free(meaning->to);
    g_free(meaning);
}

void fidelis_codes_free(FidelisCodes *codes)
{
    if (codes == NULL)
        return;
    g_hash_table_unref(codes->meanings);
    g_free(codes);
}

typedef struct {
    FidelisCodes *codes;
    const FidelisTableSchema *schema;
    FidelisDiagnostics *diagnostics;
    gboolean good;
} Reading;

/* ISO dates are ordered as texts. */
static gboolean begins_by(const Meaning *meaning, const char *date)
{
    return *meaning->from == '\0' || strcmp(meaning->from, date) <= 0;
}

static gboolean lasts_to(const Meaning *meaning, const char *date)
{
    return *meaning->to == '\0' || strcmp(date, meaning->to) <= 0;
}

static gboolean overlap(const Meaning *a, const Meaning *b)
{
    return (*b->to == '\0' || begins_by(a, b->to)) && (*a->to == '\0' || begins_by(b, a->to));
}

static void fault(Reading *reading, const char *row, const char *hint, const char *code, const char *what)
{
    FidelisLocation where = {.file = reading->schema->wide->codes_file,
                             .table = reading->schema->wide->codes_table,
                             .row = g_ascii_strtoll(row, NULL, 10)};
    fidelis_error(reading->diagnostics, &where, hint, "code '%s' %s", code, what);
    reading->good = FALSE;
}

static void take_row(const FidelisRow *row, void *data)
{
    Reading *reading = data;
    const char *code = row->text[1] == NULL ? "" : row->text[1];
    GPtrArray *meanings = g_hash_table_lookup(reading->codes->meanings, code);
    if (meanings == NULL) {
        meanings = g_ptr_array_new_with_free_func(meaning_free);
        g_hash_table_insert(reading->codes->meanings, g_strdup(code), meanings);
    }
    Meaning *meaning = g_new0(Meaning, 1);
    meaning->activity = g_strdup(row->text[2] == NULL ? "" : row->text[2]);
    meaning->from = g_strdup(row->text[3] == NULL ? "" : row->text[3]);
    meaning->to = g_strdup(row->text[4] == NULL ? "" : row->text[4]);
    if (*meaning->from != '\0' && *meaning->to != '\0' && strcmp(meaning->from, meaning->to) > 0)
        fault(reading, row->text[0], NULL, code, "ends before it begins");
    for (guint i = 0; i < meanings->len; i++)
        if (overlap(g_ptr_array_index(meanings, i), meaning))
            fault(reading, row->text[0], "let one end before the other begins", code,
                  "has two meanings at one time");
    g_ptr_array_add(meanings, meaning);
}

FidelisCodes *fidelis_codes_read(FidelisStore *store, const FidelisTableSchema *schema,
                                 FidelisDiagnostics *diagnostics)
{
    const FidelisWide *wide = schema->wide;
    g_autoptr(FidelisCodes) codes = g_new0(FidelisCodes, 1);
    codes->meanings =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    Reading reading = {.codes = codes, .schema = schema, .diagnostics = diagnostics, .good = TRUE};
    g_autofree char *table = fidelis_sql_name(wide->codes_table), *code = fidelis_sql_name(wide->code_column),
                    *activity = fidelis_sql_name(wide->code_activity_column);
    g_autofree char *from =
        wide->code_from_column == NULL ? g_strdup("NULL") : fidelis_sql_name(wide->code_from_column);
    g_autofree char *to =
        wide->code_to_column == NULL ? g_strdup("NULL") : fidelis_sql_name(wide->code_to_column);
    g_autofree char *sql = g_strdup_printf("SELECT rowid, %s, %s, %s, %s FROM %s ORDER BY rowid", code,
                                           activity, from, to, table);
    g_autoptr(GError) error = NULL;
    if (!fidelis_store_query(store, sql, NULL, take_row, &reading, &error))
        g_error("store: %s", error->message); /* a file's table, which is here */
    return reading.good ? g_steal_pointer(&codes) : NULL;
}

const char *fidelis_codes_find(const FidelisCodes *codes, const char *code, const char *date)
{
    const GPtrArray *meanings = g_hash_table_lookup(codes->meanings, code);
    for (guint i = 0; meanings != NULL && i < meanings->len; i++) {
        const Meaning *meaning = g_ptr_array_index(meanings, i);
        if (begins_by(meaning, date) && lasts_to(meaning, date))
            return meaning->activity;
    }
    return NULL;
}

FidelisTableSchema *fidelis_codes_schema(FidelisArena *arena, const FidelisTableSchema *schema)
{
    const FidelisWide *wide = schema->wide;
    const struct {
        const char *name;
        FidelisType type;
        gboolean required;
    } wanted[] = {{wide->code_column, FIDELIS_TYPE_TEXT, TRUE},
                  {wide->code_activity_column, FIDELIS_TYPE_TEXT, FALSE},
                  {wide->code_from_column, FIDELIS_TYPE_DATE, FALSE},
                  {wide->code_to_column, FIDELIS_TYPE_DATE, FALSE}};
    FidelisColumn *columns = FIDELIS_NEW_ARRAY(arena, FidelisColumn, G_N_ELEMENTS(wanted));
    FidelisTableSchema *codes = FIDELIS_NEW(arena, FidelisTableSchema);
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++)
        if (wanted[i].name != NULL)
            columns[codes->column_count++] = (FidelisColumn){.name = wanted[i].name,
                                                             .type = wanted[i].type,
                                                             .required = wanted[i].required,
                                                             .minimum = -INFINITY,
                                                             .maximum = INFINITY,
                                                             .where = schema->where};
    codes->name = wide->codes_table;
    codes->file = wide->codes_file;
    codes->columns = columns;
    codes->other_columns_allowed = TRUE; /* a code's name, its group, remarks */
    codes->where = schema->where;
    return codes;
}
