/* The register of units. */
#include <string.h>

#include "base/text.h"
#include "measure/computation-private.h"

typedef struct {
    FidelisUnits *units;
    FidelisArena *arena;
    gsize unit; /* next */
} Reading;

static void read_row(const FidelisRow *row, void *data)
{
    Reading *reading = data;
    FidelisUnits *units = reading->units;
    const char **fields = units->fields + reading->unit++ * units->column_count;
    for (int i = 0; i < row->count; i++)
        fields[i] = row->text[i] == NULL ? "" : fidelis_arena_strdup(reading->arena, row->text[i]);
}

/* Index of a column of the register; column_count when there is none. */
static gsize find_column(const FidelisUnits *units, const char *name)
{
    gsize column = 0;
    while (column < units->column_count && strcmp(units->columns[column], name) != 0)
        column++;
    return column;
}

static gboolean read_fields(FidelisUnits *units, const FidelisProgramme *programme, FidelisStore *store,
                            FidelisArena *arena, gint64 rows)
{
    g_autofree char *table = fidelis_sql_name(programme->units.name);
    g_autofree char *sql = g_strdup_printf("SELECT * FROM %s ORDER BY rowid", table);
    Reading reading = {.units = units, .arena = arena};
    units->count = (gsize)rows;
    units->fields = FIDELIS_NEW_ARRAY(arena, const char *, units->count * units->column_count);
    units->records = FIDELIS_NEW_ARRAY(arena, FidelisUnitRecord, units->count);
    gboolean good = fidelis_store_query(store, sql, NULL, read_row, &reading, NULL);
    g_assert(good && reading.unit == units->count);
    return good;
}

/* Two units of one name, or of one file name, would overwrite each other's report. */
static gboolean check_slug(GHashTable *slugs, const FidelisUnits *units, gsize unit,
                           const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    const FidelisUnitRecord *record = &units->records[unit];
    const FidelisUnitRecord *earlier = g_hash_table_lookup(slugs, record->slug);
    if (*record->slug == '\0')
        fidelis_error(diagnostics, where, "give it a name with letters in it", "the unit has no name");
    else if (earlier != NULL)
        fidelis_error(diagnostics, where, "give each unit a name of its own",
                      "units '%s' and '%s' would write the same file, …-%s.pdf", earlier->name, record->name,
                      record->slug);
    else if (strcmp(record->key, FIDELIS_UNIT_ALL) == 0)
        fidelis_error(diagnostics, where, "give it another key", "'%s' means the whole programme",
                      FIDELIS_UNIT_ALL);
    else
        return g_hash_table_insert(slugs, (char *)record->slug, (void *)record);
    return FALSE;
}

static gboolean make_records(FidelisUnits *units, const FidelisProgramme *programme, FidelisArena *arena,
                             FidelisDiagnostics *diagnostics)
{
    gsize key = find_column(units, programme->unit_key), name = find_column(units, programme->unit_name);
    g_autoptr(GHashTable) slugs = g_hash_table_new(g_str_hash, g_str_equal);
    gboolean good = TRUE;
    for (gsize unit = 0; unit < units->count; unit++) {
        const char **fields = units->fields + unit * units->column_count;
        g_autofree char *slug = fidelis_text_slug(fields[name]);
        units->records[unit] = (FidelisUnitRecord){
            .key = fields[key], .name = fields[name], .slug = fidelis_arena_strdup(arena, slug)};
        FidelisLocation where = {.file = programme->units.file,
                                 .table = programme->units.name,
                                 .row = (gint64)unit + 1,
                                 .column_name = programme->unit_name};
        good &= check_slug(slugs, units, unit, &where, diagnostics);
        g_hash_table_insert(units->by_key, (char *)fields[key], GSIZE_TO_POINTER(unit + 1));
        g_hash_table_insert(units->by_name, (char *)fields[name], GSIZE_TO_POINTER(unit + 1));
    }
    return good;
}

static gint64 row_count(const FidelisStore *store, const char *table)
{
    for (gsize i = 0; i < fidelis_store_table_count(store); i++) {
        FidelisTableFinding finding = fidelis_store_finding(store, i);
        if (strcmp(finding.table, table) == 0)
            return finding.rows;
    }
    return 0;
}

FidelisUnits *fidelis_units_load(const FidelisProgramme *programme, FidelisStore *store, FidelisArena *arena,
                                 FidelisDiagnostics *diagnostics)
{
    FidelisUnits *units = FIDELIS_NEW(arena, FidelisUnits);
    gint64 rows = row_count(store, programme->units.name);
    if (rows == 0) {
        fidelis_error(diagnostics, &programme->units.where, "the register has one row a unit",
                      "the register of units, '%s', has no rows", programme->units.name);
        return NULL;
    }
    units->columns = fidelis_store_columns(store, programme->units.name);
    units->column_count = g_strv_length((char **)units->columns);
    units->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    units->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    if (read_fields(units, programme, store, arena, rows) &&
        make_records(units, programme, arena, diagnostics))
        return units;
    fidelis_units_clear(units);
    return NULL;
}

void fidelis_units_clear(FidelisUnits *units)
{
    g_hash_table_unref(units->by_key);
    g_hash_table_unref(units->by_name);
}

static gssize find(GHashTable *table, const char *text)
{
    return (gssize)GPOINTER_TO_SIZE(g_hash_table_lookup(table, text)) - 1;
}

gssize fidelis_units_find(const FidelisUnits *units, const char *key)
{
    return find(units->by_key, key);
}

gssize fidelis_units_find_name(const FidelisUnits *units, const char *name)
{
    return find(units->by_name, name);
}

const char *fidelis_units_key(const FidelisUnits *units, gsize index)
{
    return index == units->count ? FIDELIS_UNIT_ALL : units->records[index].key;
}
