#include "driver/options.h"

#include <stdio.h>
#include <string.h>

#include "document/language.h"
#include "document/theme.h"

typedef struct {
    const char *name;
    guint value;
} Choice;

static const Choice formats[] = {
    {"pdf", FIDELIS_FORMAT_PDF},
    {"xlsx", FIDELIS_FORMAT_XLSX},
    {"png", FIDELIS_FORMAT_PNG},
    {"svg", FIDELIS_FORMAT_SVG},
};
static const Choice emits[] = {
    {"tables", FIDELIS_EMIT_TABLES},
    {"measures", FIDELIS_EMIT_MEASURES},
    {"document", FIDELIS_EMIT_DOCUMENT},
    {"pages", FIDELIS_EMIT_PAGES},
};

static gboolean choose(const char *word, const Choice *choices, gsize count, const char *what, guint *value,
                       GError **error)
{
    GString *known = g_string_new(NULL);
    for (gsize i = 0; i < count; i++) {
        if (strcmp(word, choices[i].name) == 0) {
            *value = choices[i].value;
            g_string_free(known, TRUE);
            return TRUE;
        }
        g_string_append_printf(known, "%s%s", i > 0 ? ", " : "", choices[i].name);
    }
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s '%s' is not known; there are %s", what,
                word, known->str);
    g_string_free(known, TRUE);
    return FALSE;
}

static gboolean parse_formats(FidelisOptions *options, const char *words, GError **error)
{
    if (words == NULL && options->figure != NULL) {
        options->formats = FIDELIS_FORMAT_SVG;
        return TRUE;
    }
    if (words == NULL) {
        options->formats = FIDELIS_FORMAT_PDF | (options->print ? 0 : FIDELIS_FORMAT_XLSX);
        return TRUE;
    }
    g_auto(GStrv) list = g_strsplit(words, ",", -1);
    for (char **word = list; *word != NULL; word++) {
        guint format = 0;
        if (!choose(g_strstrip(*word), formats, G_N_ELEMENTS(formats), "format", &format, error))
            return FALSE;
        options->formats |= format;
    }
    return options->formats != 0 ||
           choose("", formats, G_N_ELEMENTS(formats), "format", &options->formats, error);
}

static gboolean parse_emit(FidelisOptions *options, const char *word, GError **error)
{
    guint emit = FIDELIS_EMIT_NOTHING;
    if (word != NULL && !choose(word, emits, G_N_ELEMENTS(emits), "stage", &emit, error))
        return FALSE;
    options->emit = (FidelisEmit)emit;
    return TRUE;
}

static const Choice prints[] = {{"pages", FIDELIS_PRINT_PAGES}, {"booklet", FIDELIS_PRINT_BOOKLET}};

/* "--print" alone is "--print=pages", and "--print booklet" one word: what follows may be the project. */
static void say_print(int *argc, char **argv)
{
    for (int i = 1; i < *argc; i++) {
        if (strcmp(argv[i], "--print") != 0)
            continue;
        gboolean booklet = i + 1 < *argc && strcmp(argv[i + 1], "booklet") == 0;
        argv[i] = (char *)(booklet ? "--print=booklet" : "--print=pages");
        for (int k = i + 1; booklet && k < *argc; k++)
            argv[k] = k + 1 < *argc ? argv[k + 1] : NULL;
        *argc -= booklet;
    }
}

static gboolean parse_print(FidelisOptions *options, const char *word, GError **error)
{
    guint print = FIDELIS_PRINT_NOT;
    if (word != NULL && !choose(word, prints, G_N_ELEMENTS(prints), "way to print", &print, error))
        return FALSE;
    options->print = (FidelisPrint)print;
    return TRUE;
}

static gboolean parse_shard(FidelisOptions *options, const char *word, GError **error)
{
    char end = 0;
    options->shard = options->shards = 1;
    if (word == NULL)
        return TRUE;
    if (sscanf(word, "%d/%d%c", &options->shard, &options->shards, &end) == 2 && options->shard >= 1 &&
        options->shard <= options->shards)
        return TRUE;
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "--shard takes I/N with I from 1 to N, not '%s'", word);
    return FALSE;
}

static gboolean check_values(FidelisOptions *options, GError **error)
{
    if (options->language != NULL && !fidelis_language_known(options->language)) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--lang takes da or en, not '%s'",
                    options->language);
        return FALSE;
    }
    g_autofree FidelisTheme *theme = options->theme == NULL ? NULL : fidelis_theme_new(options->theme);
    if (options->theme != NULL && theme == NULL) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "--theme takes consultancy or agency, not '%s'", options->theme);
        return FALSE;
    }
    if (options->print != FIDELIS_PRINT_NOT && options->formats != FIDELIS_FORMAT_PDF) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "--print makes PDF files and nothing else; build the other formats without it");
        return FALSE;
    }
    if (options->figure != NULL && ((options->formats & FIDELIS_FORMAT_XLSX) != 0 || options->print)) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "--figure makes pdf, png and svg, without --print");
        return FALSE;
    }
    if (options->port < 0 || options->port > 65535) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--port takes a number from 1 to 65535");
        return FALSE;
    }
    if (options->jobs < 1 || options->jobs > 1024) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--jobs takes a number from 1 to 1024");
        return FALSE;
    }
    return TRUE;
}

static gboolean take_words(FidelisOptions *options, int argc, char **argv, const char *words, int word_count,
                           GError **error)
{
    if (argc != word_count + 1) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s takes %s", argv[0], words);
        return FALSE;
    }
    options->project = g_strdup(argv[1]);
    options->key = word_count > 1 ? g_strdup(argv[2]) : NULL;
    return TRUE;
}

/* Which commands an option is of. */
static const struct {
    const char *option, *commands;
} owners[] = {
    {"out", "build"},
    {"only", "build check explain watch"},
    {"format", "build check"},
    {"figure", "build check"},
    {"lang", "build check watch"},
    {"theme", "build check explain watch"},
    {"jobs", "build check"},
    {"port", "watch"},
    {"shard", "build check"},
    {"force", "build"},
    {"print", "build check"},
    {"timings", "build check"},
    {"violations", "check"},
    {"rows", "explain"},
    {"strict", "build check watch"},
    {"quiet", "build check"},
    {"emit", "build"},
};

static gboolean is_of(const char *option, const char *command)
{
    for (gsize i = 0; i < G_N_ELEMENTS(owners); i++) {
        g_auto(GStrv) commands = g_strsplit(owners[i].commands, " ", -1);
        if (strcmp(owners[i].option, option) == 0)
            return g_strv_contains((const char *const *)commands, command);
    }
    g_assert_not_reached();
}

/* An option that a command makes nothing of is refused by it, not passed over. */
static void add_entries(GOptionContext *context, const GOptionEntry *entries, const char *command)
{
    for (; entries->long_name != NULL; entries++) {
        const GOptionEntry one[] = {*entries, {0}};
        if (is_of(entries->long_name, command))
            g_option_context_add_main_entries(context, one, NULL);
    }
}

FidelisOptions *fidelis_options_parse(int argc, char **argv, const char *words, int word_count,
                                      GError **error)
{
    g_autoptr(FidelisOptions) options = g_new0(FidelisOptions, 1);
    g_autofree char *format_words = NULL, *emit_word = NULL, *shard_word = NULL, *print_word = NULL;
    options->jobs = (int)g_get_num_processors();
    /* units by FILENAME: their bytes as they are, where STRING would convert them from the locale's charset
     */
    const GOptionEntry entries[] = {
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &options->out, "folder for the results (out)", "DIR"},
        {"only", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->only,
         "this unit only: key, name or 'all'; may be repeated", "UNIT"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &format_words, "pdf,xlsx,png,svg (pdf,xlsx)", "LIST"},
        {"figure", 0, 0, G_OPTION_ARG_FILENAME, &options->figure,
         "this chart or diagram by itself, or 'all' of them, as svg unless --format says otherwise", "ID"},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &options->language, "da or en (the specification's own)", "LANG"},
        {"theme", 0, 0, G_OPTION_ARG_STRING, &options->theme,
         "consultancy or agency (the specification's own)", "NAME"},
        {"jobs", 0, 0, G_OPTION_ARG_INT, &options->jobs, "workers (one a processor)", "N"},
        {"port", 0, 0, G_OPTION_ARG_INT, &options->port, "port of the preview (one that is free)", "N"},
        {"shard", 0, 0, G_OPTION_ARG_STRING, &shard_word, "the I-th of N parts of the units", "I/N"},
        {"force", 0, 0, G_OPTION_ARG_NONE, &options->force, "build what has not changed too", NULL},
        {"print", 0, 0, G_OPTION_ARG_STRING, &print_word,
         "for a printing house: --print, pages with bleed and crop marks; --print booklet, sheets to fold",
         "WAY"},
        {"timings", 0, 0, G_OPTION_ARG_NONE, &options->timings, "print the time of each stage", NULL},
        {"violations", 0, 0, G_OPTION_ARG_FILENAME, &options->violations,
         "every cell that breaks a rule, as CSV", "FILE"},
        {"rows", 0, 0, G_OPTION_ARG_NONE, &options->rows, "which rows of the file too", NULL},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &options->strict, "warnings are errors", NULL},
        {"quiet", 0, 0, G_OPTION_ARG_NONE, &options->quiet, "print faults only", NULL},
        {"emit", 0, 0, G_OPTION_ARG_STRING, &emit_word,
         "print a stage instead: tables, measures, document, pages", "STAGE"},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new(words);
    add_entries(context, entries, argv[0]);
    say_print(&argc, argv);
    if (!g_option_context_parse(context, &argc, &argv, error))
        return NULL;
    if (!parse_print(options, print_word, error) || !parse_formats(options, format_words, error) ||
        !parse_emit(options, emit_word, error) || !parse_shard(options, shard_word, error) ||
        !check_values(options, error) || !take_words(options, argc, argv, words, word_count, error))
        return NULL;
    if (options->out == NULL)
        options->out = g_strdup("out");
    return g_steal_pointer(&options);
}

void fidelis_options_free(FidelisOptions *options)
{
    if (options == NULL)
        return;
    g_free(options->project);
    g_free(options->key);
    g_free(options->out);
    g_free(options->violations);
    g_strfreev(options->only);
    g_free(options->language);
    g_free(options->theme);
    g_free(options->figure);
    g_free(options);
}
