/* Which column of a file is which declared one, and what a first reading of all its rows tells: how numbers
 * are written, which columns are ticked, whether percentages and plain numbers are mixed. */
#ifndef FIDELIS_DATA_COLUMNS_H
#define FIDELIS_DATA_COLUMNS_H

#include <glib.h>

#include "base/diagnostics.h"
#include "data/records.h"
#include "data/schema.h"

#define FIDELIS_COLUMN_MISSING G_MAXSIZE

typedef struct {
    gsize *map; /* by declared column: the file's, or FIDELIS_COLUMN_MISSING */
    gboolean
        *ticked;  /* by declared column: yes or no, and nothing but x and empty cells, so that empty is no */
    char decimal; /* wished, or proved by the declared number columns; '\0': no number has a sign */
    FidelisDateOrder dates; /* wished, or detected */
    gint64 rows;
    gboolean good; /* FALSE: faults were reported, but the rows can be read all the same */
} FidelisColumns;

/* Reads the records through. FALSE after diagnostics when its numbers cannot be read: two decimal signs in
 * one file, or numbers such as "1.249" and nothing that tells how to read them. good is FALSE after
 * diagnostics on declared columns that are not there, others that are not declared (unless allowed), names
 * given twice.
 */
gboolean fidelis_columns_read(FidelisRecords *records, const FidelisTableSchema *schema,
                              const FidelisLocation *where, FidelisDiagnostics *diagnostics,
                              FidelisColumns *columns);
void fidelis_columns_clear(FidelisColumns *columns);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FidelisColumns, fidelis_columns_clear)

#endif
