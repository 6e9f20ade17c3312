/* What a filled form holds, whatever it was filled in with: names and values, as they stand in the file. */
#ifndef FIDELIS_COLLECT_FILLED_H
#define FIDELIS_COLLECT_FILLED_H

#include <glib.h>

#include "base/diagnostics.h"
#include "document/form.h"

typedef struct {
    char *name;
    char *value;      /* UTF-8; "": not filled in */
    char *shown;      /* buttons: what is shown where it differs from what is stored; NULL: the same */
    gboolean formula; /* workbooks: the value was computed by a formula */
} FidelisFilledValue;

typedef struct {
    char *file; /* name without its folder */
    char *path;
    GPtrArray *values; /* FidelisFilledValue, in the file's order */
} FidelisFilled;

/* Reads a filled PDF or workbook of form, told apart by their first bytes. Never NULL unless the file holds
 * no form: then a diagnostic at the file says why (encrypted, a scan, flattened, truncated, foreign), and
 * what can be done. */
FidelisFilled *fidelis_filled_read(const char *path, const FidelisForm *form,
                                   FidelisDiagnostics *diagnostics);
/* Empty, of a file that need not be there. */
FidelisFilled *fidelis_filled_new(const char *path);
void fidelis_filled_free(FidelisFilled *filled);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisFilled, fidelis_filled_free)

/* NULL when there is no such value. */
const FidelisFilledValue *fidelis_filled_find(const FidelisFilled *filled, const char *name);
/* Takes nothing; returns the new value to be completed. */
FidelisFilledValue *fidelis_filled_add(FidelisFilled *filled, const char *name, const char *value);

/* The readers; bytes are the file's. FALSE after a diagnostic. A PDF says all its fields; a workbook is asked
 * for the form's. */
gboolean fidelis_filled_read_pdf(FidelisFilled *filled, GBytes *bytes, const FidelisForm *form,
                                 FidelisDiagnostics *diagnostics);
gboolean fidelis_filled_read_workbook(FidelisFilled *filled, GBytes *bytes, const FidelisForm *form,
                                      FidelisDiagnostics *diagnostics);

#endif
