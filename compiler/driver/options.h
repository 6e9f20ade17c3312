/* The words after `fidelis build`, `check`, `explain` and `watch`. */
#ifndef FIDELIS_DRIVER_OPTIONS_H
#define FIDELIS_DRIVER_OPTIONS_H

#include <glib.h>

typedef enum {
    FIDELIS_FORMAT_PDF = 1,
    FIDELIS_FORMAT_XLSX = 2,
    FIDELIS_FORMAT_PNG = 4,
    FIDELIS_FORMAT_SVG = 8
} FidelisFormat;
typedef enum {
    FIDELIS_EMIT_NOTHING,
    FIDELIS_EMIT_TABLES,
    FIDELIS_EMIT_MEASURES,
    FIDELIS_EMIT_DOCUMENT,
    FIDELIS_EMIT_PAGES
} FidelisEmit;

typedef enum {
    FIDELIS_PRINT_NOT,
    FIDELIS_PRINT_PAGES,   /* pages for a printing house, with bleed and crop marks */
    FIDELIS_PRINT_BOOKLET, /* two by two on sheets to fold */
} FidelisPrint;

typedef struct {
    char *project;     /* first word */
    char *key;         /* explain: second word */
    char *out;         /* folder; "out" unless said */
    char *violations;  /* check: file for the list of violations, NULL: none */
    char **only;       /* units, NULL: all */
    char *language;    /* NULL: the specification's own */
    char *theme;       /* likewise */
    char *figure;      /* only this chart or diagram, "all": each by itself; NULL: the document */
    guint formats;     /* FidelisFormat, or-ed */
    int jobs;          /* at least 1 */
    int port;          /* watch: of the preview; 0: any that is free */
    int shard, shards; /* 1/1 unless said */
    gboolean strict;   /* warnings are errors */
    gboolean rows;     /* explain: which rows of the file too */
    gboolean force, timings, quiet;
    FidelisEmit emit;
    FidelisPrint print;
} FidelisOptions;

/* argv[0] is the command's name, which knows its own options and no others; words the names of its positional
 * words ("PROJECT KEY"). NULL with error set when they are wrong. */
FidelisOptions *fidelis_options_parse(int argc, char **argv, const char *words, int word_count,
                                      GError **error);
void fidelis_options_free(FidelisOptions *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisOptions, fidelis_options_free)

#endif
