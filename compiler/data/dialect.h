/* How a CSV file is written: what parts its fields, what quotes them. Found from the file itself with the
 * declared column names as witnesses; where two readings are as good as each other, or a delimiter stands in
 * the data of what looks like a single column, that is a fault and the specification must say which it is. */
#ifndef FIDELIS_DATA_DIALECT_H
#define FIDELIS_DATA_DIALECT_H

#include <glib.h>

#include "base/diagnostics.h"
#include "data/csv.h"
#include "data/schema.h"

/* FALSE after a diagnostic. */
gboolean fidelis_dialect_detect(const char *text, gsize length, const FidelisTableSchema *schema,
                                const FidelisLocation *where, FidelisDiagnostics *diagnostics,
                                FidelisCsvForm *form);

/* "semicolon", "comma", "tab", "no delimiter", else the sign itself. */
const char *fidelis_dialect_delimiter_name(char delimiter);

#endif
