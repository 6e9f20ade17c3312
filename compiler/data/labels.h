/* Sets of value labels: what a code means, by the name of its set. Files of SPSS and Stata hold their own;
 * SAS keeps them apart, in a catalogue (.sas7bcat) whose sets variables name by their formats. */
#ifndef FIDELIS_DATA_LABELS_H
#define FIDELIS_DATA_LABELS_H

#include <glib.h>

#include "base/diagnostics.h"
#include "data/schema.h"

typedef struct FidelisLabels FidelisLabels;

FidelisLabels *fidelis_labels_new(void);
void fidelis_labels_free(FidelisLabels *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisLabels, fidelis_labels_free)

/* The last of several labels of a value stands. Copied; label may be any bytes. */
void fidelis_labels_add(FidelisLabels *labels, const char *set, const char *value, const char *label);
/* Borrowed; NULL: none. set may be NULL. */
const char *fidelis_labels_find(const FidelisLabels *labels, const char *set, const char *value);
gboolean fidelis_labels_has(const FidelisLabels *labels, const char *set);

/* A catalogue, which schema->labels_file names. NULL after diagnostics. */
FidelisLabels *fidelis_labels_read(GBytes *catalogue, const FidelisTableSchema *schema,
                                   const FidelisLocation *where, FidelisDiagnostics *diagnostics);
/* The set that a format of SAS names: "svar8." is "SVAR", for the name of a format ends in no digit (SAS 9.4
 * Formats and Informats, "Names"). Caller's (g_free). */
char *fidelis_labels_of_format(const char *format);
/* Whether SAS itself has a format of that name, so that no catalogue need have it. */
gboolean fidelis_labels_is_built_in(const char *set);
/* What to do where a set is not there: the nearest name, or all of them. Caller's (g_free). */
char *fidelis_labels_hint(const FidelisLabels *labels, const char *set);

#endif
