/* Files of SPSS (.sav, .zsav, .por), SAS (.sas7bdat, .xpt) and Stata (.dta), read by ReadStat.
 *
 * A declared text or yes-or-no column takes the label of a labelled value, a number column its code; labels =
 * "codes" in the declaration takes codes everywhere. A value that the file declares missing (SPSS), or a
 * missing value with a tag (.a, .b; Stata, SAS), is missing, and its label is the reason. SAS keeps labels in
 * a catalogue of its own, by the names of formats. Text that is not UTF-8, once the file's own encoding has
 * been undone, is a fault of its cell. */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "data/labels.h"
#include "data/records.h"
#include "data/statistics-private.h"
#include "data/violations.h"
#include "data/workbook-private.h"

enum { MOST_COLUMNS = 30000 };

/* Days are counted from different days. */
typedef enum { TIME_NONE, TIME_DAYS, TIME_SECONDS, TIME_MILLISECONDS } TimeUnit;

typedef struct {
    const char *name;
    const char *labels; /* name of its set of labels, or NULL */
    TimeUnit time;
    gboolean wanted, takes_labels, sound; /* sound: the name is UTF-8 */
    gsize place;                          /* among the wanted ones */
} Variable;

typedef struct {
    FidelisArena *arena;
    GPtrArray *variables; /* Variable, by the file's order */
    FidelisLabels *labels;
    gboolean catalogue; /* the labels are a catalogue's */
    GArray *cells;      /* FidelisDatum, row by row, the wanted columns alone */
    gsize wanted;
    gint64 rows, at;
    FidelisDatum *row;
    /* while reading */
    const FidelisTableSchema *schema;
    char *complaint;
} Reader;

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

static const char *set_of(const Reader *reader, const char *format)
{
    g_autofree char *name = fidelis_labels_of_format(format);
    return fidelis_arena_strdup(reader->arena, name);
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
    variable->sound = g_utf8_validate(name, -1, NULL);
    variable->name = fidelis_arena_strdup(reader->arena, name);
    variable->labels = labels == NULL || !reader->catalogue ? fidelis_arena_strdup(reader->arena, labels)
                                                            : set_of(reader, labels);
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

static int take_label(const char *set, readstat_value_t value, const char *label, void *context)
{
    Reader *reader = context;
    g_autofree char *key = fidelis_statistics_value_key(value);
    fidelis_labels_add(reader->labels, set, key, label);
    return READSTAT_HANDLER_OK;
}

/* ---- values ---- */

static FidelisDatum datum_of(const Reader *reader, FidelisDatumKind kind, const char *text)
{
    if (!g_utf8_validate(text, -1, NULL))
        return (FidelisDatum){.kind = FIDELIS_DATUM_UNREADABLE, .text = "text that is not UTF-8"};
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

/* SPSS cuts a text that is too long for its variable, and a letter of several bytes with it. */
static void end_at_letter(char *text, const readstat_variable_t *variable)
{
    const char *bad;
    if (!g_utf8_validate(text, -1, &bad) && strlen(text) >= readstat_variable_get_storage_width(variable) &&
        g_utf8_get_char_validated(bad, -1) == (gunichar)-2)
        text[bad - text] = '\0';
}

/* Without labels, which Stata keeps behind the values. */
static FidelisDatum value_of(const Reader *reader, const Variable *variable, readstat_variable_t *given,
                             readstat_value_t value)
{
    gboolean missing =
        readstat_value_is_tagged_missing(value) || readstat_value_is_defined_missing(value, given);
    if (!missing && readstat_value_is_system_missing(value))
        return (FidelisDatum){.kind = FIDELIS_DATUM_EMPTY, .text = ""};
    g_autofree char *key = fidelis_statistics_value_key(value);
    if (missing)
        return datum_of(reader, FIDELIS_DATUM_MISSING, key);
    if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING) {
        end_at_letter(key, given);
        return datum_of(reader, FIDELIS_DATUM_TEXT, g_strchomp(key));
    }
    if (variable->time != TIME_NONE)
        return date_of(reader, variable, readstat_double_value(value));
    return datum_of(reader, FIDELIS_DATUM_NUMBER, key);
}

/* A code that its set has no label for stays a code; a catalogue may be of another year. */
typedef struct {
    gint64 count, row;
    const char *text;
} Bare;

static void label_cell(const Reader *reader, const Variable *variable, gint64 row, Bare *bare)
{
    FidelisDatum *datum =
        &g_array_index(reader->cells, FidelisDatum, (gsize)row * reader->wanted + variable->place);
    gboolean missing = datum->kind == FIDELIS_DATUM_MISSING;
    if (datum->text == NULL || *datum->text == '\0' || datum->kind == FIDELIS_DATUM_UNREADABLE ||
        (!missing && !variable->takes_labels))
        return;
    const char *label = fidelis_labels_find(reader->labels, variable->labels, datum->text);
    if (label != NULL && *label != '\0')
        *datum = datum_of(reader, missing ? FIDELIS_DATUM_MISSING : FIDELIS_DATUM_TEXT, label);
    else if (!missing && bare->count++ == 0)
        *bare = (Bare){.count = 1, .row = row + 1, .text = datum->text};
}

static void warn_of_bare(const Reader *reader, const Variable *variable, const Bare *bare,
                         FidelisDiagnostics *diagnostics)
{
    FidelisLocation where = {.file = reader->schema->file,
                             .table = reader->schema->name,
                             .row = bare->row,
                             .column_name = variable->name};
    g_autofree char *code = fidelis_cell_quoted(bare->text);
    fidelis_warn(diagnostics, &where,
                 "get the catalogue that belongs to the data; labels of ranges (18-64) are not read",
                 "%s has no label in the format '%s' of '%s', and stays a code; %" G_GINT64_FORMAT
                 " cell(s) have none",
                 code, variable->labels, reader->schema->labels_file, bare->count);
}

static void label_values(const Reader *reader, FidelisDiagnostics *diagnostics)
{
    for (guint i = 0; i < reader->variables->len; i++) {
        const Variable *variable = g_ptr_array_index(reader->variables, i);
        Bare bare = {0};
        if (!variable->wanted || !fidelis_labels_has(reader->labels, variable->labels))
            continue;
        for (gint64 row = 0; row < reader->rows; row++)
            label_cell(reader, variable, row, &bare);
        if (reader->catalogue && bare.count > 0)
            warn_of_bare(reader, variable, &bare, diagnostics);
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
        reader->complaint = g_strchomp(g_utf8_make_valid(message, -1));
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
    fidelis_labels_free(reader->labels);
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

static int take_metadata(readstat_metadata_t *metadata, void *context)
{
    gboolean *utf8 = context;
    const char *encoding = readstat_get_file_encoding(metadata);
    *utf8 = encoding != NULL && g_ascii_strcasecmp(encoding, "UTF-8") == 0;
    return READSTAT_HANDLER_ABORT;
}

/* Whether the file is said to be UTF-8. The library would then drop broken letters at the end of a text in
 * silence, and give up at others: its texts are taken as they stand, and judged here. */
static gboolean says_utf8(const Reader *reader, GBytes *bytes, gsize format)
{
    FidelisStatisticsFile file = {0};
    gboolean utf8 = FALSE;
    readstat_parser_t *parser =
        fidelis_statistics_parser(&file, bytes, reader->schema->dialect.encoding, NULL);
    readstat_set_handler_character_encoding(parser, NULL);
    readstat_set_metadata_handler(parser, take_metadata);
    formats[format].parse(parser, reader->schema->file, &utf8); /* faults are told when all of it is read */
    readstat_parser_free(parser);
    return utf8;
}

static readstat_error_t parse(Reader *reader, GBytes *bytes, gsize format)
{
    FidelisStatisticsFile file = {0};
    readstat_parser_t *parser =
        fidelis_statistics_parser(&file, bytes, reader->schema->dialect.encoding, take_complaint);
    if (says_utf8(reader, bytes, format))
        readstat_set_handler_character_encoding(parser, NULL);
    readstat_set_variable_handler(parser, take_variable);
    readstat_set_value_label_handler(parser, take_label);
    readstat_set_value_handler(parser, take_value);
    readstat_error_t status = formats[format].parse(parser, reader->schema->file, reader);
    readstat_parser_free(parser);
    return status;
}

static void report(const Reader *reader, readstat_error_t status, const char *format,
                   const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    FidelisLocation place = *where;
    if (status == READSTAT_ERROR_CONVERT_BAD_STRING && reader->rows > 0)
        place.row = reader->rows; /* values are converted before they are handed over: here or in the next */
    fidelis_statistics_report(status, reader->complaint, format, &place, diagnostics);
}

/* ---- names ---- */

static gboolean check_names(const Reader *reader, const FidelisLocation *where,
                            FidelisDiagnostics *diagnostics)
{
    gboolean good = TRUE;
    for (guint i = 0; i < reader->variables->len; i++) {
        if (((const Variable *)g_ptr_array_index(reader->variables, i))->sound)
            continue;
        fidelis_error(diagnostics, where, FIDELIS_STATISTICS_ENCODING_HINT,
                      "the name of variable %u is text that is not UTF-8", i + 1);
        good = FALSE;
    }
    return good;
}

static gboolean check_format(const Reader *reader, const Variable *variable, FidelisDiagnostics *diagnostics)
{
    if (!variable->wanted || !variable->takes_labels || variable->time != TIME_NONE ||
        fidelis_labels_has(reader->labels, variable->labels) || fidelis_labels_is_built_in(variable->labels))
        return TRUE;
    FidelisLocation where = {
        .file = reader->schema->file, .table = reader->schema->name, .column_name = variable->name};
    g_autofree char *hint = fidelis_labels_hint(reader->labels, variable->labels);
    fidelis_error(diagnostics, &where, hint, "the catalogue '%s' has no labels for its format '%s'",
                  reader->schema->labels_file, variable->labels);
    return FALSE;
}

/* Each set of labels that is needed must be in the catalogue. */
static gboolean check_formats(const Reader *reader, FidelisDiagnostics *diagnostics)
{
    gboolean good = TRUE;
    for (guint i = 0; reader->catalogue && i < reader->variables->len; i++)
        good &= check_format(reader, g_ptr_array_index(reader->variables, i), diagnostics);
    return good;
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
    g_autofree char *labels =
        reader->catalogue ? g_strdup_printf("labels of '%s'", reader->schema->labels_file) : NULL;
    fidelis_records_describe(records, name, reader->schema->labels_as_codes ? "codes" : labels);
    return records;
}

static Reader *reader_new(const FidelisTableSchema *schema)
{
    Reader *reader = g_new0(Reader, 1);
    reader->arena = fidelis_arena_new();
    reader->variables = g_ptr_array_new();
    reader->cells = g_array_new(FALSE, TRUE, sizeof(FidelisDatum));
    reader->schema = schema;
    return reader;
}

static gboolean read_all(Reader *reader, GBytes *bytes, gsize format, const FidelisLocation *where,
                         FidelisDiagnostics *diagnostics)
{
    readstat_error_t status = parse(reader, bytes, format);
    if (status != READSTAT_OK)
        report(reader, status, formats[format].name, where, diagnostics);
    if (status != READSTAT_OK ||
        !(check_names(reader, where, diagnostics) & check_formats(reader, diagnostics)))
        return FALSE;
    label_values(reader, diagnostics);
    return TRUE;
}

FidelisRecords *fidelis_records_open_statistics(GBytes *bytes, GBytes *catalogue,
                                                const FidelisTableSchema *schema,
                                                const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    gsize format = 0;
    while (format + 1 < G_N_ELEMENTS(formats) && !has_suffix(schema, formats[format].suffix))
        format++;
    Reader *reader = reader_new(schema);
    reader->catalogue = catalogue != NULL;
    reader->labels =
        catalogue == NULL ? fidelis_labels_new() : fidelis_labels_read(catalogue, schema, where, diagnostics);
    if (reader->labels != NULL && read_all(reader, bytes, format, where, diagnostics))
        return records_of(reader, formats[format].name);
    reader_free(reader);
    return NULL;
}
