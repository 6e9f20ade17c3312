/* Editions published earlier: what they printed is known, whatever is withheld now. */
#ifndef FIDELIS_MEASURE_DISCLOSURE_EARLIER_PRIVATE_H
#define FIDELIS_MEASURE_DISCLOSURE_EARLIER_PRIVATE_H

#include "measure/disclosure-private.h"

/* One number of an earlier edition, about a measure there is now as well. */
typedef struct {
    const char *file;
    char *id;
    gsize unit; /* index */
    FidelisGroup group;
    int week;
    double value, half; /* half a unit of the last decimal that the file prints */
    gint64 n;
} FidelisEarlier;

/* All that the earlier editions printed (FidelisEarlier), in order. A file that cannot be read is a
 * diagnostic, told when tell is set. Caller's (g_array_unref). */
GArray *fidelis_earlier_read(const FidelisComputation *computation, gboolean tell);
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
