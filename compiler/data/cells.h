/* Cells of a file checked against their declaration and bound to the statement that inserts their row. A cell
 * that breaks a rule becomes a violation and NULL. */
#ifndef FIDELIS_DATA_CELLS_H
#define FIDELIS_DATA_CELLS_H

#include <glib.h>
#include <sqlite3.h>

#include "data/datum.h"
#include "data/missing.h"
#include "data/schema.h"
#include "data/violations.h"

typedef struct {
    const FidelisTableSchema *schema;
    FidelisViolations *violations;
    FidelisMissing *missing;
    char decimal; /* '\0': the file has no decimal sign */
    FidelisDateOrder dates;
    const gboolean *ticked; /* by declared column: yes-or-no columns in which empty is no */
    sqlite3_stmt *insert;   /* parameter i + 1 is declared column i */
} FidelisCells;

/* The datum's text must live until the row is inserted; row counts from 1. */
void fidelis_cells_bind(FidelisCells *cells, gsize column, gint64 row, const FidelisDatum *datum);

#endif
