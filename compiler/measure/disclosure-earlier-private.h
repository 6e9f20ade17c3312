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
    double value;
    gint64 n;
} FidelisEarlier;

/* All that the earlier editions printed (FidelisEarlier), in order. A file that cannot be read is a
 * diagnostic, told when tell is set. Caller's (g_array_unref). */
GArray *fidelis_earlier_read(const FidelisComputation *computation, gboolean tell);
/* Whether the number is the one computed now. */
gboolean fidelis_earlier_is_same(const FidelisEarlier *earlier, const FidelisEntry *entry);
/* Whether, with the number computed now, it tells what 1 to minimum - 1 persons did who have been added
 * since. */
gboolean fidelis_earlier_tells(const FidelisEarlier *earlier, const FidelisEntry *entry, int minimum);

/* Takes all that into the cells, after primary suppression. */
void fidelis_tables_read_earlier(FidelisTables *tables);

#endif
