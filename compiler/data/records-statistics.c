/* Files of SPSS (.sav, .zsav, .por), SAS (.sas7bdat, .xpt) and Stata (.dta), read by ReadStat.
 *
 * A declared text or yes-or-no column takes the label of a labelled value, a number column its code; labels =
 * "codes" in the declaration takes codes everywhere. A value that the file declares missing (SPSS), or a
 * missing value with a tag (.a, .b; Stata, SAS), is missing, and its label is the reason. */
#include <math.h>
#include <readstat.h>
#include <string.h>

#include "base/arena.h"
#include "data/records.h"
#include "data/workbook-private.h"

enum { MOST_COLUMNS = 30000 };

/* Days are counted from different days. */
typedef enum { TIME_NONE, TIME_DAYS, TIME_SECONDS, TIME_MILLISECONDS } TimeUnit;

typedef struct {
    const char *name;
    const char *labels; /* name of its set of labels, or NULL */
    TimeUnit time;
    gboolean wanted, takes_labels;
    gsize place; /* among the wanted ones */
} Variable;

typedef struct {
    FidelisArena *arena;
    GPtrArray *variables; /* Variable, by the file's order */
    GHashTable *labels;   /* set -> GHashTable of value as text -> label */
    GArray *cells;        /* FidelisDatum, row by row, the wanted columns alone */
    gsize wanted;
    gint64 rows, at;
    FidelisDatum *row;
    /* while reading */
    const FidelisTableSchema *schema;
    const char *data;
    gsize length, offset;
    char *complaint;
} Reader;

/* ---- the file, from memory ---- */

static int io_open(const char *path, void *context)
{
    Reader *reader = context;
    (void)path;
    reader->offset = 0;
    return 0;
}

static int io_close(void *context)
{
    (void)context;
    return 0;
}

static readstat_off_t io_seek(readstat_off_t offset, readstat_io_flags_t whence, void *context)
{
    Reader *reader = context;
    gint64 base = whence == READSTAT_SEEK_SET   ? 0
                  : whence == READSTAT_SEEK_CUR ? (gint64)reader->offset
                                                : (gint64)reader->length;
    gint64 to = base + offset;
    if (to < 0 || to > (gint64)reader->length)
        return -1;
    reader->offset = (gsize)to;
    return to;
}

static ssize_t io_read(void *buffer, size_t count, void *context)
{
    Reader *reader = context;
    gsize taken = MIN(count, reader->length - reader->offset);
    if (taken > 0)
        memcpy(buffer, reader->data + reader->offset, taken);
    reader->offset += taken;
    return (ssize_t)taken;
}

static readstat_error_t io_update(long size, readstat_progress_handler progress, void *user, void *context)
{
    (void)size, (void)progress, (void)user, (void)context;
    return READSTAT_OK;
}

/* ---- variables and labels ---- */

/* Formats of dates and times, by how they begin, in the three programs. */
static TimeUnit time_unit(const char *format, gboolean spss, gboolean stata)
{
    static const char *const spss_dates[] = {"DATE",  "ADATE",    "EDATE", "SDATE",
                                             "JDATE", "DATETIME", "YMDHMS"};
    static const char *const sas_times[] = {"DATETIME", "DATEAMPM", "E8601DT", "B8601DT", "NLDATM"};
    static const char *const sas_dates[] = {"DATE",    "DDMMYY",  "MMDDYY",  "YYMMDD", "E8601DA",
                                            "B8601DA", "EURDFDD", "WORDDAT", "NLDATE", "JULIAN"};
    if (format == NULL)
        return TIME_NONE;
    if (stata)
        return g_str_has_prefix(format, "%td") || g_str_has_prefix(format, "%d")    ? TIME_DAYS
               : g_str_has_prefix(format, "%tc") || g_str_has_prefix(format, "%tC") ? TIME_MILLISECONDS
                                                                                    : TIME_NONE;
    for (gsize i = 0; spss && i < G_N_ELEMENTS(spss_dates); i++)
        if (g_str_has_prefix(format, spss_dates[i]))
            return TIME_SECONDS;
    for (gsize i = 0; !spss && i < G_N_ELEMENTS(sas_times); i++)
        if (g_str_has_prefix(format, sas_times[i]))
            return TIME_SECONDS;
    for (gsize i = 0; !spss && i < G_N_ELEMENTS(sas_dates); i++)
        if (g_str_has_prefix(format, sas_dates[i]))
            return TIME_DAYS;
    return TIME_NONE;
}

static const FidelisColumn *find_declared(const FidelisTableSchema *schema, const char *name)
{
    for (gsize i = 0; i < schema->column_count; i++)
        if (strcmp(schema->columns[i].name, name) == 0)
            return &schema->columns[i];
    return NULL;
}

static gboolean has_suffix(const FidelisTableSchema *schema, const char *suffix)
{
    g_autofree char *lower = g_ascii_strdown(schema->file, -1);
    return g_str_has_suffix(lower, suffix);
}

static gboolean is_spss(const FidelisTableSchema *schema)
{
    return has_suffix(schema, ".sav") || has_suffix(schema, ".zsav") || has_suffix(schema, ".por");
}

static int take_variable(int index, readstat_variable_t *given, const char *labels, void *context)
{
    Reader *reader = context;
    const char *told = readstat_variable_get_name(given),
               *name = told != NULL ? told : ""; /* damaged files */
    const FidelisColumn *declared = find_declared(reader->schema, name);
    if (index >= MOST_COLUMNS)
        return READSTAT_HANDLER_ABORT;
    Variable *variable = FIDELIS_NEW(reader->arena, Variable);
    variable->name = fidelis_arena_strdup(reader->arena, name);
    variable->labels = fidelis_arena_strdup(reader->arena, labels);
    variable->wanted = declared != NULL;
    g_ptr_array_add(reader->variables, variable);
    if (declared == NULL)
        return READSTAT_HANDLER_SKIP_VARIABLE;
    variable->time = time_unit(readstat_variable_get_format(given), is_spss(reader->schema),
                               has_suffix(reader->schema, ".dta"));
    variable->takes_labels = labels != NULL && !reader->schema->labels_as_codes &&
                             (declared->type == FIDELIS_TYPE_TEXT || declared->type == FIDELIS_TYPE_YES_NO ||
                              declared->type == FIDELIS_TYPE_MIXED);
    variable->place = reader->wanted++;
    return READSTAT_HANDLER_OK;
}

/* 6.8 in four bytes is 6.80000019 in eight: the fewest digits that are still this number. Caller's. */
static char *shortest_float(float number)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    static const char *const forms[] = {"%.6g", "%.7g", "%.8g", "%.9g"};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_ascii_formatd(buffer, sizeof buffer, forms[i], (double)number);
        if ((float)g_ascii_strtod(buffer, NULL) == number)
            break;
    }
    return g_strdup(buffer);
}

/* A value as a key: its text, or ".a" for a tag. Caller's (g_free). */
static char *value_key(readstat_value_t value)
{
    if (readstat_value_is_tagged_missing(value))
        return g_strdup_printf(".%c", readstat_value_tag(value));
    if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING) {
        const char *text = readstat_string_value(value);
        return g_strdup(text == NULL ? "" : text);
    }
    if (readstat_value_type(value) == READSTAT_TYPE_FLOAT)
        return shortest_float(readstat_float_value(value));
    g_autoptr(GString) text = g_string_new(NULL);
    fidelis_append_shortest(text, readstat_double_value(value));
    return g_strdup(text->str);
}

static int take_label(const char *set, readstat_value_t value, const char *label, void *context)
{
    Reader *reader = context;
    GHashTable *labels = g_hash_table_lookup(reader->labels, set);
    if (labels == NULL) {
        labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_hash_table_insert(reader->labels, g_strdup(set), labels);
    }
    g_hash_table_replace(labels, value_key(value), fidelis_arena_strdup(reader->arena, label));
    return READSTAT_HANDLER_OK;
}

static const char *find_label(const Reader *reader, const Variable *variable, const char *key)
{
    GHashTable *labels =
        variable->labels == NULL ? NULL : g_hash_table_lookup(reader->labels, variable->labels);
    return labels == NULL ? NULL : g_hash_table_lookup(labels, key);
}

/* ---- values ---- */

static FidelisDatum datum_of(const Reader *reader, FidelisDatumKind kind, const char *text)
{
    return (FidelisDatum){.kind = *text == '\0' ? FIDELIS_DATUM_EMPTY : kind,
                          .text = fidelis_arena_strdup(reader->arena, text)};
}

/* SPSS counts seconds from 14 October 1582, SAS days or seconds and Stata days or milliseconds from 1 January
 * 1960. */
static FidelisDatum date_of(const Reader *reader, const Variable *variable, double number)
{
    static const double per_day[] = {[TIME_DAYS] = 1, [TIME_SECONDS] = 86400, [TIME_MILLISECONDS] = 86400000};
    const double to_1904 = is_spss(reader->schema) ? -117321 : 20454; /* the workbooks' other calendar */
    double serial = number / per_day[variable->time] + to_1904;
    g_autoptr(GString) text = g_string_new(NULL);
    if (!fidelis_serial_to_date(serial, TRUE, FALSE, text)) {
        fidelis_append_shortest(text, number);
        return datum_of(reader, FIDELIS_DATUM_NUMBER, text->str);
    }
    return datum_of(reader, FIDELIS_DATUM_DATE, text->str);
}

/* Without labels, which Stata keeps behind the values. */
static FidelisDatum value_of(const Reader *reader, const Variable *variable, readstat_variable_t *given,
                             readstat_value_t value)
{
    gboolean missing =
        readstat_value_is_tagged_missing(value) || readstat_value_is_defined_missing(value, given);
    if (!missing && readstat_value_is_system_missing(value))
        return (FidelisDatum){.kind = FIDELIS_DATUM_EMPTY, .text = ""};
    g_autofree char *key = value_key(value);
    if (missing)
        return datum_of(reader, FIDELIS_DATUM_MISSING, key);
    if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING)
        return datum_of(reader, FIDELIS_DATUM_TEXT, g_strchomp(key));
    if (variable->time != TIME_NONE)
        return date_of(reader, variable, readstat_double_value(value));
    return datum_of(reader, FIDELIS_DATUM_NUMBER, key);
}

static void label_column(const Reader *reader, const Variable *variable)
{
    for (gint64 row = 0; variable->labels != NULL && row < reader->rows; row++) {
        FidelisDatum *datum =
            &g_array_index(reader->cells, FidelisDatum, (gsize)row * reader->wanted + variable->place);
        gboolean missing = datum->kind == FIDELIS_DATUM_MISSING;
        if (datum->text == NULL || (!missing && !variable->takes_labels))
            continue;
        const char *label = find_label(reader, variable, datum->text);
        if (label != NULL && *label != '\0')
            *datum =
                (FidelisDatum){.kind = missing ? FIDELIS_DATUM_MISSING : FIDELIS_DATUM_TEXT, .text = label};
    }
}

static void label_values(const Reader *reader)
{
    for (guint i = 0; i < reader->variables->len; i++) {
        const Variable *variable = g_ptr_array_index(reader->variables, i);
        if (variable->wanted)
            label_column(reader, variable);
    }
}

static int take_value(int row, readstat_variable_t *given, readstat_value_t value, void *context)
{
    Reader *reader = context;
    const Variable *variable =
        g_ptr_array_index(reader->variables, (guint)readstat_variable_get_index(given));
    if (row >= reader->rows) {
        reader->rows = (gint64)row + 1;
        g_array_set_size(reader->cells, (guint)((gsize)reader->rows * reader->wanted));
    }
    g_array_index(reader->cells, FidelisDatum, (gsize)row * reader->wanted + variable->place) =
        value_of(reader, variable, given, value);
    return READSTAT_HANDLER_OK;
}

static void take_complaint(const char *message, void *context)
{
    Reader *reader = context;
    if (reader->complaint == NULL)
        reader->complaint = g_strchomp(g_strdup(message));
}

/* ---- as records ---- */

static void reader_rewind(void *data)
{
    Reader *reader = data;
    reader->at = 0;
}

static const FidelisDatum *reader_next(void *data)
{
    Reader *reader = data;
    if (reader->at == reader->rows)
        return NULL;
    const FidelisDatum *cells =
        &g_array_index(reader->cells, FidelisDatum, (gsize)reader->at * reader->wanted);
    for (guint i = 0; i < reader->variables->len; i++) {
        const Variable *variable = g_ptr_array_index(reader->variables, i);
        reader->row[i] = variable->wanted && cells[variable->place].text != NULL
                             ? cells[variable->place]
                             : (FidelisDatum){.kind = FIDELIS_DATUM_EMPTY, .text = ""};
    }
    reader->at++;
    return reader->row;
}

static void reader_free(void *data)
{
    Reader *reader = data;
    g_ptr_array_unref(reader->variables);
    g_hash_table_unref(reader->labels);
    g_array_unref(reader->cells);
    fidelis_arena_free(reader->arena);
    g_free(reader->row);
    g_free(reader->complaint);
    g_free(reader);
}

static const struct {
    const char *suffix;
    readstat_error_t (*parse)(readstat_parser_t *parser, const char *path, void *context);
    const char *name;
} formats[] = {{".sav", readstat_parse_sav, "SPSS"},
               {".zsav", readstat_parse_sav, "SPSS"},
               {".por", readstat_parse_por, "SPSS portable"},
               {".sas7bdat", readstat_parse_sas7bdat, "SAS"},
               {".xpt", readstat_parse_xport, "SAS transport"},
               {".dta", readstat_parse_dta, "Stata"}};

static readstat_parser_t *parser_for(Reader *reader)
{
    readstat_parser_t *parser = readstat_parser_init();
    readstat_set_open_handler(parser, io_open);
    readstat_set_close_handler(parser, io_close);
    readstat_set_seek_handler(parser, io_seek);
    readstat_set_read_handler(parser, io_read);
    readstat_set_update_handler(parser, io_update);
    readstat_set_io_ctx(parser, reader);
    readstat_set_variable_handler(parser, take_variable);
    readstat_set_value_label_handler(parser, take_label);
    readstat_set_value_handler(parser, take_value);
    readstat_set_error_handler(parser, take_complaint);
    return parser;
}

static void report(const Reader *reader, readstat_error_t status, const char *format,
                   const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    gboolean short_of = status == READSTAT_ERROR_READ || status == READSTAT_ERROR_SEEK ||
                        status == READSTAT_ERROR_ROW_COUNT_MISMATCH;
    const char *what = status == READSTAT_ERROR_USER_ABORT ? "it has more columns than can be read"
                       : short_of                  ? "it is another kind of file, or its end is cut off"
                       : reader->complaint != NULL ? reader->complaint
                                                   : readstat_error_message(status);
    fidelis_error(diagnostics, where, "get the file anew, or export it as CSV",
                  "the file cannot be read as %s: %s", format, what);
}

static FidelisRecords *records_of(Reader *reader, const char *name)
{
    static const FidelisRecordsFormat format = {
        .rewind = reader_rewind, .next = reader_next, .free = reader_free};
    g_autofree const char **names = g_new0(const char *, reader->variables->len + 1);
    for (guint i = 0; i < reader->variables->len; i++)
        names[i] = ((const Variable *)g_ptr_array_index(reader->variables, i))->name;
    reader->row = g_new0(FidelisDatum, reader->variables->len + 1);
    FidelisRecords *records = fidelis_records_new(&format, reader, names, reader->variables->len);
    fidelis_records_describe(records, name, reader->schema->labels_as_codes ? "codes" : NULL);
    return records;
}

FidelisRecords *fidelis_records_open_statistics(GBytes *bytes, const FidelisTableSchema *schema,
                                                const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    gsize format = 0;
    while (format + 1 < G_N_ELEMENTS(formats) && !has_suffix(schema, formats[format].suffix))
        format++;
    Reader *reader = g_new0(Reader, 1);
    reader->arena = fidelis_arena_new();
    reader->variables = g_ptr_array_new();
    reader->labels =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    reader->cells = g_array_new(FALSE, TRUE, sizeof(FidelisDatum));
    reader->schema = schema;
    reader->data = g_bytes_get_data(bytes, &reader->length);
    readstat_parser_t *parser = parser_for(reader);
    readstat_error_t status = formats[format].parse(parser, schema->file, reader);
    readstat_parser_free(parser);
    label_values(reader);
    if (status == READSTAT_OK)
        return records_of(reader, formats[format].name);
    report(reader, status, formats[format].name, where, diagnostics);
    reader_free(reader);
    return NULL;
}
