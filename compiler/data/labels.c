#include "data/labels.h"

#include <string.h>

#include "base/text.h"
#include "data/statistics-private.h"

struct FidelisLabels {
    GHashTable *sets; /* name -> GHashTable of value -> label */
};

FidelisLabels *fidelis_labels_new(void)
{
    FidelisLabels *labels = g_new0(FidelisLabels, 1);
    labels->sets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    return labels;
}

void fidelis_labels_free(FidelisLabels *labels)
{
    if (labels == NULL)
        return;
    g_hash_table_unref(labels->sets);
    g_free(labels);
}

void fidelis_labels_add(FidelisLabels *labels, const char *set, const char *value, const char *label)
{
    GHashTable *known = g_hash_table_lookup(labels->sets, set);
    if (known == NULL) {
        known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        g_hash_table_insert(labels->sets, g_strdup(set), known);
    }
    g_hash_table_replace(known, g_strdup(value), g_strdup(label));
}

const char *fidelis_labels_find(const FidelisLabels *labels, const char *set, const char *value)
{
    GHashTable *known = set == NULL ? NULL : g_hash_table_lookup(labels->sets, set);
    return known == NULL ? NULL : g_hash_table_lookup(known, value);
}

gboolean fidelis_labels_has(const FidelisLabels *labels, const char *set)
{
    return set != NULL && g_hash_table_contains(labels->sets, set);
}

/* ---- catalogues of SAS ---- */

char *fidelis_labels_of_format(const char *format)
{
    char *name = g_ascii_strup(format, -1);
    gsize length = strlen(name);
    while (length > 0 && strchr("0123456789. ", name[length - 1]) != NULL)
        length--;
    name[length] = '\0';
    return name;
}

gboolean fidelis_labels_is_built_in(const char *set)
{
    static const char *const names[] = {
        "",        "$",     "$ASCII", "$CHAR", "$F",     "$HEX",    "$QUOTE", "$UPCASE", "$VARYING", "BEST",
        "BESTD",   "COMMA", "COMMAX", "D",     "DOLLAR", "DOLLARX", "E",      "EURO",    "EUROX",    "F",
        "HHMM",    "HOUR",  "IEEE",   "MONTH", "MONYY",  "NLNUM",   "NUMX",   "PERCENT", "QTR",      "TIME",
        "WEEKDAY", "WEEKU", "WEEKV",  "WEEKW", "YEAR",   "YYMM",    "YYQ",    "Z",       NULL};
    return g_strv_contains(names, set);
}

static gint compare_names(gconstpointer left, gconstpointer right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

char *fidelis_labels_hint(const FidelisLabels *labels, const char *set)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, labels->sets);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        g_ptr_array_add(names, g_utf8_make_valid(name, -1));
    g_ptr_array_sort(names, compare_names);
    char *near = fidelis_text_did_you_mean(set, (const char *const *)names->pdata, names->len);
    if (near != NULL)
        return near;
    g_ptr_array_add(names, NULL);
    g_autofree char *all = g_strjoinv(", ", (char **)names->pdata);
    return g_strdup_printf(
        "it has labels for: %s; get the catalogue that belongs to the data, or declare the "
        "column as number(), which takes codes",
        *all == '\0' ? "nothing" : all);
}

typedef struct {
    FidelisLabels *labels;
    char *complaint;
} Reader;

static int take_label(const char *set, readstat_value_t value, const char *label, void *context)
{
    Reader *reader = context;
    g_autofree char *key = fidelis_statistics_value_key(value), *name = fidelis_labels_of_format(set);
    fidelis_labels_add(reader->labels, name, key, label);
    return READSTAT_HANDLER_OK;
}

static void take_complaint(const char *message, void *context)
{
    Reader *reader = context;
    if (reader->complaint == NULL)
        reader->complaint = g_strchomp(g_utf8_make_valid(message, -1));
}

FidelisLabels *fidelis_labels_read(GBytes *catalogue, const FidelisTableSchema *schema,
                                   const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    g_autoptr(FidelisLabels) labels = fidelis_labels_new();
    Reader reader = {.labels = labels};
    FidelisStatisticsFile file = {0};
    readstat_parser_t *parser =
        fidelis_statistics_parser(&file, catalogue, schema->dialect.encoding, take_complaint);
    readstat_set_value_label_handler(parser, take_label);
    readstat_error_t status = readstat_parse_sas7bcat(parser, schema->labels_file, &reader);
    readstat_parser_free(parser);
    FidelisLocation place = {.file = schema->labels_file, .table = where->table};
    if (status != READSTAT_OK)
        fidelis_statistics_report(status, reader.complaint, "a SAS catalogue", &place, diagnostics);
    else if (g_hash_table_size(labels->sets) == 0)
        fidelis_error(diagnostics, &place,
                      "export the catalogue with PROC FORMAT LIBRARY=… to this file, formats and all",
                      "the catalogue holds no labels of values");
    g_free(reader.complaint);
    return status == READSTAT_OK && g_hash_table_size(labels->sets) > 0 ? g_steal_pointer(&labels) : NULL;
}
