/* Editions published earlier: what they printed is known, whatever is withheld now. */
#ifndef FIDELIS_MEASURE_DISCLOSURE_EARLIER_PRIVATE_H
#define FIDELIS_MEASURE_DISCLOSURE_EARLIER_PRIVATE_H

#include "measure/disclosure-private.h"

/* Half a unit of the last decimal that --emit measures prints. */
#define FIDELIS_EARLIER_ROUNDING 5.1e-7
enum { FIDELIS_EARLIER_NO_N = -1 };

/* One file of an earlier edition, and what became of its numbers. */
typedef struct {
    char *name; /* as messages say it */
    guint numbers, matched;
    GPtrArray *lost; /* what of it is nothing of now, each once, in words */
} FidelisEarlierFile;

/* One number of an earlier edition, about a unit there is now as well. */
typedef struct {
    FidelisEarlierFile *from;
    const char *id;
    gsize unit; /* index */
    FidelisGroup group;
    int week;
    double value, half; /* half a unit of the last decimal that the file prints */
    gint64 n;           /* FIDELIS_EARLIER_NO_N: the file does not tell */
} FidelisEarlier;

typedef struct {
    GArray *numbers;  /* FidelisEarlier, in order */
    GPtrArray *files; /* FidelisEarlierFile */
} FidelisEditions;

/* All that the earlier editions printed. A file that cannot be read is a diagnostic, told when tell is set.
 */
FidelisEditions *fidelis_editions_read(const FidelisComputation *computation, gboolean tell);
void fidelis_editions_free(FidelisEditions *editions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisEditions, fidelis_editions_free)

/* ---- readers of files ---- */

typedef struct {
    const FidelisComputation *computation;
    FidelisDiagnostics *diagnostics;
    const char *prefix; /* of the ids of now, where reports are protected together */
    FidelisEarlierFile *file;
    GArray *numbers;
} FidelisEarlierReading;

/* Adds a number; id as the file has it. */
void fidelis_earlier_take(const FidelisEarlierReading *reading, FidelisEarlier *earlier, const char *id);
void fidelis_earlier_lose(FidelisEarlierFile *file, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* FALSE: it is no table of measures, which is told unless it only lies in a folder with others. */
gboolean fidelis_earlier_read_table(const FidelisEarlierReading *reading, GBytes *bytes, gboolean in_folder);
/* A data annex (annex/annex.h) as it was published. FALSE after a diagnostic. */
gboolean fidelis_earlier_read_book(const FidelisEarlierReading *reading, GBytes *bytes);

/* ---- what they tell ---- */

/* Whether the number is the one computed now, as far as it is printed. */
gboolean fidelis_earlier_is_same(const FidelisEarlier *earlier, const FidelisEntry *entry);
/* What it tells of a quantity of the entry, which is the same: between which ends that lies. A share rounded
 * to the whole per cent tells the count of few people, and of many only about how many. */
void fidelis_earlier_range(const FidelisEarlier *earlier, const FidelisEntry *entry, FidelisRole role,
                           double *low, double *high);
/* Whether, with the number computed now, it tells what 1 to minimum - 1 persons did who have been added
 * since. */
gboolean fidelis_earlier_tells(const FidelisEarlier *earlier, const FidelisEntry *entry, int minimum);

/* A mean or a sum that tells, with the earlier one, what few persons more or fewer have: it is not to be
 * known.
 */
void fidelis_tables_need_added(FidelisTables *tables, const FidelisLine *line, const FidelisEarlier *earlier);

/* Takes all that into the cells, after primary suppression. */
void fidelis_tables_read_earlier(FidelisTables *tables);

#endif
