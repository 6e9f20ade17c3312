/* Which column of a file is which declared one, and how the file writes its numbers. */
#ifndef FIDELIS_DATA_COLUMNS_H
#define FIDELIS_DATA_COLUMNS_H

#include <glib.h>

#include "base/diagnostics.h"
#include "data/csv.h"
#include "data/schema.h"

#define FIDELIS_COLUMN_MISSING G_MAXSIZE

/* map[i] receives the file's column of schema->columns[i], or FIDELIS_COLUMN_MISSING. FALSE after
 * diagnostics: declared columns that are not there, others that are not declared (unless allowed), names
 * given twice. */
gboolean fidelis_columns_map(const FidelisCsv *csv, const FidelisTableSchema *schema,
                             const FidelisLocation *where, FidelisDiagnostics *diagnostics, gsize *map);

/* The decimal sign: wished, or proved by the declared number columns; '\0' when no number has a sign. FALSE
 * after diagnostics: two signs in one file, or numbers such as "1.249" and nothing that tells how to read
 * them. */
gboolean fidelis_columns_decimal(const FidelisCsv *csv, const FidelisTableSchema *schema, const gsize *map,
                                 FidelisDiagnostics *diagnostics, char *decimal);

/* Whether a yes-or-no column is ticked: nothing in it but x and empty cells, so that empty means no. */
gboolean fidelis_columns_is_ticked(const FidelisCsv *csv, gsize column);

#endif
