#include "data/wide.h"

#include <string.h>

#include "base/text.h"
#include "data/iso-week.h"
#include "data/store-private.h"
#include "data/violations.h"

enum { MOST_WEEKS = 5000 };

/* One weekly column of the register. */
typedef struct {
    gint week;
    gsize code, hours; /* columns of the file; hours G_MAXSIZE: none */
    char thursday[11];
} Week;

/* When a citizen's weeks begin and end. */
typedef struct {
    gint first, last;
} Span;

/* A code that the file of codes does not know in some week, told once with its first place. */
typedef struct {
    char *code;
    gint64 cells, row;
    const char *column;
} Unknown;

typedef enum { LONG_PERSON, LONG_WEEK, LONG_ACTIVITY, LONG_HOURS, LONG_COLUMNS } LongColumn;

typedef struct {
    const FidelisTableSchema *schema;
    FidelisRecords *records;
    FidelisCodes *codes;
    GArray *weeks;     /* Week, in order, without holes */
    gsize person;      /* column of the file */
    GHashTable *spans; /* person -> Span */
    GPtrArray *unknown;
    GString *log; /* of violations; NULL: none is kept */
    GHashTable *unknown_by_code;
    gint64 strangers, persons; /* rows of nobody in the citizens' table; rows of somebody */
    gboolean counted;          /* the first pass is over */
    /* the row being unfolded */
    const FidelisDatum *row;
    gint64 row_number;
    Span span;
    gint at; /* the next week */
    char week_text[16];
    FidelisDatum cells[LONG_COLUMNS];
} Reader;

/* ---- unfolding ---- */

static void reader_rewind(void *data)
{
    Reader *reader = data;
    fidelis_records_rewind(reader->records);
    reader->row = NULL;
    reader->row_number = 0;
}

static void note_unknown(Reader *reader, const char *code, const Week *week)
{
    if (reader->counted)
        return;
    Unknown *unknown = g_hash_table_lookup(reader->unknown_by_code, code);
    if (unknown == NULL) {
        unknown = g_new0(Unknown, 1);
        unknown->code = g_strdup(code);
        unknown->row = reader->row_number;
        unknown->column = fidelis_records_name(reader->records, week->code);
        g_ptr_array_add(reader->unknown, unknown);
        g_hash_table_insert(reader->unknown_by_code, unknown->code, unknown);
    }
    unknown->cells++;
    if (reader->log != NULL) {
        g_autofree char *message = g_strdup_printf("code '%s' is not known for that week", code);
        fidelis_violations_log(reader->log, reader->schema->name, reader->row_number,
                               fidelis_records_name(reader->records, week->code), code, "code", message);
    }
}

static FidelisDatum activity_of(Reader *reader, const Week *week)
{
    FidelisDatum datum = reader->row[week->code];
    FidelisDatum none = {.kind = FIDELIS_DATUM_EMPTY, .text = ""};
    if (datum.kind == FIDELIS_DATUM_EMPTY || datum.kind == FIDELIS_DATUM_MISSING)
        return none;
    g_autofree char *code = g_strstrip(g_strdup(datum.text));
    if (*code == '\0')
        return none;
    const char *activity = fidelis_codes_find(reader->codes, code, week->thursday);
    if (activity == NULL)
        note_unknown(reader, code, week);
    return activity == NULL || *activity == '\0'
               ? none
               : (FidelisDatum){.kind = FIDELIS_DATUM_TEXT, .text = activity};
}

static const FidelisDatum *unfold_week(Reader *reader)
{
    const Week *first = &g_array_index(reader->weeks, Week, 0);
    const Week *week = &g_array_index(reader->weeks, Week, reader->at - first->week);
    g_snprintf(reader->week_text, sizeof reader->week_text, "%d", reader->at - reader->span.first + 1);
    reader->cells[LONG_PERSON] = reader->row[reader->person];
    reader->cells[LONG_WEEK] = (FidelisDatum){.kind = FIDELIS_DATUM_NUMBER, .text = reader->week_text};
    reader->cells[LONG_ACTIVITY] = activity_of(reader, week);
    if (week->hours != G_MAXSIZE)
        reader->cells[LONG_HOURS] = reader->row[week->hours];
    reader->at++;
    return reader->cells;
}

/* The next row of somebody who is followed in the register's weeks. */
static gboolean take_row(Reader *reader)
{
    gint first = g_array_index(reader->weeks, Week, 0).week;
    gint last = g_array_index(reader->weeks, Week, reader->weeks->len - 1).week;
    while ((reader->row = fidelis_records_next(reader->records)) != NULL) {
        reader->row_number++;
        const Span *span = g_hash_table_lookup(reader->spans, reader->row[reader->person].text);
        reader->strangers += span == NULL && !reader->counted;
        reader->persons += span != NULL && !reader->counted;
        if (span == NULL)
            continue;
        reader->span = (Span){span->first, MIN(span->last, last)};
        reader->at = MAX(span->first, first);
        if (reader->at <= reader->span.last)
            return TRUE;
    }
    reader->counted = TRUE;
    return FALSE;
}

static const FidelisDatum *reader_next(void *data)
{
    Reader *reader = data;
    if ((reader->row == NULL || reader->at > reader->span.last) && !take_row(reader))
        return NULL;
    return unfold_week(reader);
}

static const char *reader_fault(void *data)
{
    const Reader *reader = data;
    return fidelis_records_fault(reader->records);
}

static void unknown_free(gpointer data)
{
    Unknown *unknown = data;
    g_free(unknown->code);
    g_free(unknown);
}

static void reader_free(void *data)
{
    Reader *reader = data;
    fidelis_records_free(reader->records);
    fidelis_codes_free(reader->codes);
    g_array_unref(reader->weeks);
    g_hash_table_unref(reader->spans);
    g_hash_table_unref(reader->unknown_by_code);
    g_ptr_array_unref(reader->unknown);
    g_free(reader);
}

/* ---- the weekly columns ---- */

static gint compare_weeks(gconstpointer left, gconstpointer right)
{
    const Week *a = left, *b = right;
    return a->week < b->week ? -1 : a->week > b->week;
}

static gsize hours_column(const Reader *reader, const char *digits)
{
    const char *prefix = reader->schema->wide->hours_prefix;
    if (prefix == NULL)
        return G_MAXSIZE;
    g_autofree char *name = g_strconcat(prefix, digits, NULL);
    return fidelis_records_find(reader->records, name);
}

static gboolean take_column(Reader *reader, gsize column, const FidelisLocation *where,
                            FidelisDiagnostics *diagnostics)
{
    const char *name = fidelis_records_name(reader->records, column), *prefix = reader->schema->wide->prefix;
    Week week = {.code = column};
    FidelisLocation place = *where;
    place.column_name = name;
    if (!g_str_has_prefix(name, prefix) || !g_ascii_isdigit(name[strlen(prefix)]))
        return TRUE;
    if (!fidelis_iso_week_parse(name + strlen(prefix), &week.week)) {
        fidelis_error(diagnostics, &place,
                      "weekly columns are named by year and ISO week: y_1610 or y_201610",
                      "the column's name is no week of the calendar");
        return FALSE;
    }
    week.hours = hours_column(reader, name + strlen(prefix));
    if (week.hours == G_MAXSIZE && reader->schema->wide->hours_prefix != NULL) {
        fidelis_error(diagnostics, &place, NULL, "there is no column '%s%s' with the week's hours",
                      reader->schema->wide->hours_prefix, name + strlen(prefix));
        return FALSE;
    }
    fidelis_iso_week_thursday(week.week, week.thursday);
    g_array_append_val(reader->weeks, week);
    return TRUE;
}

static gboolean check_consecutive(const Reader *reader, const FidelisLocation *where,
                                  FidelisDiagnostics *diagnostics)
{
    for (guint i = 1; i < reader->weeks->len; i++) {
        gint before = g_array_index(reader->weeks, Week, i - 1).week;
        gint gap = g_array_index(reader->weeks, Week, i).week - before;
        char name[12];
        fidelis_iso_week_name(gap == 0 ? before : before + 1, name);
        if (gap == 0)
            fidelis_error(diagnostics, where, NULL, "two columns are of week %s", name);
        else if (gap > 1)
            fidelis_error(diagnostics, where, "get the register with every week of its period",
                          "%d week(s) are missing from %s on", gap - 1, name);
        if (gap != 1)
            return FALSE;
    }
    return TRUE;
}

static gboolean find_weeks(Reader *reader, const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    gboolean good = TRUE;
    for (gsize column = 0; column < fidelis_records_column_count(reader->records); column++)
        good &= take_column(reader, column, where, diagnostics);
    if (!good)
        return FALSE;
    if (reader->weeks->len == 0 || reader->weeks->len > MOST_WEEKS) {
        fidelis_error(diagnostics, where, "write how their names begin: wide = { prefix = \"y_\", … }",
                      "the file has %u columns called '%s' and a week", reader->weeks->len,
                      reader->schema->wide->prefix);
        return FALSE;
    }
    g_array_sort(reader->weeks, compare_weeks);
    return check_consecutive(reader, where, diagnostics);
}

static gboolean find_person(Reader *reader, const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    const char *name = reader->schema->wide->person_column;
    FidelisLocation place = *where;
    place.column_name = name;
    reader->person = fidelis_records_find(reader->records, name);
    if (reader->person == G_MAXSIZE)
        fidelis_error(diagnostics, &place, NULL, "the file has no such column");
    return reader->person != G_MAXSIZE;
}

/* ---- the citizens ---- */

static void take_citizen(const FidelisRow *row, void *data)
{
    Reader *reader = data;
    Span span = {.last = G_MAXINT};
    if (row->text[0] == NULL || row->text[1] == NULL || !fidelis_iso_week_of_date(row->text[1], &span.first))
        return;
    if (row->text[2] != NULL)
        fidelis_iso_week_of_date(row->text[2], &span.last);
    g_hash_table_replace(reader->spans, g_strdup(row->text[0]), g_memdup2(&span, sizeof span));
}

static gboolean read_citizens(Reader *reader, FidelisStore *store, const FidelisLocation *where,
                              FidelisDiagnostics *diagnostics)
{
    const FidelisWide *wide = reader->schema->wide;
    const FidelisStoredTable *citizens = fidelis_store_table(store, wide->citizens);
    const char *hint = "the citizens' table needs a key and, for each, the date on which weeks begin";
    if (citizens == NULL || citizens->schema->key == NULL) {
        fidelis_error(diagnostics, where, hint,
                      citizens == NULL ? "table '%s' is not loaded" : "table '%s' has no key",
                      wide->citizens);
        return FALSE;
    }
    g_autofree char *key = fidelis_sql_name(citizens->schema->key),
                    *start = fidelis_sql_name(wide->start_column);
    g_autofree char *last =
        wide->last_column == NULL ? g_strdup("NULL") : fidelis_sql_name(wide->last_column);
    g_autofree char *table = fidelis_sql_name(wide->citizens);
    g_autofree char *sql = g_strdup_printf("SELECT %s, %s, %s FROM %s", key, start, last, table);
    g_autoptr(GError) error = NULL;
    if (fidelis_store_query(store, sql, NULL, take_citizen, reader, &error))
        return TRUE;
    fidelis_error(diagnostics, &reader->schema->where, hint, "the start of weeks: %s", error->message);
    return FALSE;
}

/* ---- all of it ---- */

static gboolean report_unknown(const Reader *reader, FidelisDiagnostics *diagnostics)
{
    for (guint i = 0; i < reader->unknown->len; i++) {
        const Unknown *unknown = g_ptr_array_index(reader->unknown, i);
        FidelisLocation where = {.file = reader->schema->file,
                                 .table = reader->schema->name,
                                 .row = unknown->row,
                                 .column_name = unknown->column};
        g_autofree char *code = fidelis_cell_quoted(unknown->code);
        fidelis_error(
            diagnostics, &where,
            "add it to the file of codes, with the time for which it holds; without an activity, if it "
            "stands for none",
            "code %s is not known in '%s' for that week; %" G_GINT64_FORMAT " cell(s) hold it", code,
            reader->schema->wide->codes_file, unknown->cells);
    }
    return reader->unknown->len == 0;
}

/* Only whoever knows the register can say what that does to the figures. */
static void state_one_code(const Reader *reader, const FidelisLocation *where,
                           FidelisDiagnostics *diagnostics)
{
    const char *reason = reader->schema->wide->one_code;
    if (reason != NULL)
        fidelis_note(diagnostics, where, NULL, "the register has one code a week, which is known: %s",
                     reason);
    else
        fidelis_warn(
            diagnostics, where,
            "if that is known and no harm, say why, for readers too: wide = { one_code = \"…\", … }, and "
            "{{ P.registers }} in the text",
            "the register has one code a week: a code that goes before others hides them, so shares "
            "in an activity are the least they can be");
}

static void state(const Reader *reader, const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    char first[12], last[12];
    fidelis_iso_week_name(g_array_index(reader->weeks, Week, 0).week, first);
    fidelis_iso_week_name(g_array_index(reader->weeks, Week, reader->weeks->len - 1).week, last);
    fidelis_note(diagnostics, where, NULL, "weeks %s to %s (%u columns) of %" G_GINT64_FORMAT " persons",
                 first, last, reader->weeks->len, reader->persons);
    if (reader->strangers > 0)
        fidelis_note(diagnostics, where, NULL,
                     "%" G_GINT64_FORMAT " row(s) are of nobody in '%s' and are left out", reader->strangers,
                     reader->schema->wide->citizens);
    state_one_code(reader, where, diagnostics);
}

/* A pass over everything: codes that nobody knows must stop the table before it is used. */
static gboolean look_through(Reader *reader, const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    reader_rewind(reader);
    while (reader_next(reader) != NULL)
        ;
    reader->counted = TRUE;
    state(reader, where, diagnostics);
    return report_unknown(reader, diagnostics);
}

static Reader *reader_new(FidelisRecords *records, const FidelisTableSchema *schema)
{
    Reader *reader = g_new0(Reader, 1);
    reader->schema = schema;
    reader->records = records;
    reader->weeks = g_array_new(FALSE, TRUE, sizeof(Week));
    reader->spans = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    reader->unknown = g_ptr_array_new_with_free_func(unknown_free);
    reader->unknown_by_code = g_hash_table_new(g_str_hash, g_str_equal);
    return reader;
}

static FidelisRecords *records_of(Reader *reader)
{
    static const FidelisRecordsFormat format = {reader_rewind, reader_next, reader_free, reader_fault};
    const FidelisWide *wide = reader->schema->wide;
    const char *const names[LONG_COLUMNS] = {wide->person_column, wide->week_column, wide->activity_column,
                                             wide->hours_column == NULL ? "" : wide->hours_column};
    g_autofree char *description = fidelis_records_description(reader->records, '\0');
    FidelisRecords *records =
        fidelis_records_new(&format, reader, names, wide->hours_column == NULL ? LONG_HOURS : LONG_COLUMNS);
    fidelis_records_describe(records, description, "a column a week");
    return records;
}

FidelisRecords *fidelis_records_from_wide(FidelisRecords *records, FidelisStore *store,
                                          const FidelisTableSchema *schema, const FidelisLocation *where,
                                          FidelisDiagnostics *diagnostics)
{
    Reader *reader = reader_new(records, schema);
    reader->log = store->violation_log;
    gboolean good = find_person(reader, where, diagnostics);
    good &= find_weeks(reader, where, diagnostics);
    good = good && read_citizens(reader, store, where, diagnostics);
    reader->codes = good ? fidelis_codes_read(store, schema, diagnostics) : NULL;
    if (reader->codes != NULL && look_through(reader, where, diagnostics))
        return records_of(reader);
    reader_free(reader);
    return NULL;
}
