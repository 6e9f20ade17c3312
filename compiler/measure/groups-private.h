/* Which unit and which group each row of a source is of, how many there are, and what is odd about it. */
#ifndef FIDELIS_MEASURE_GROUPS_PRIVATE_H
#define FIDELIS_MEASURE_GROUPS_PRIVATE_H

#include "measure/computation-private.h"

typedef struct FidelisGroups FidelisGroups;

FidelisGroups *fidelis_groups_new(FidelisComputation *computation, const FidelisSource *source);
/* "unit column, group column" (or NULLs): the first two columns of the scan. */
void fidelis_groups_append_columns(const FidelisGroups *groups, GString *sql);
/* Looks at the first two columns and counts the row. *unit: -1 when the row is of none. GROUP_NONE: the
 * source tells no groups apart, or the row is of neither. */
FidelisGroup fidelis_groups_row(FidelisGroups *groups, const FidelisCursor *cursor, gssize *unit);
/* Reports what was odd, unless rows are lacking (whole is FALSE); adds "SOURCE.count" and "SOURCE.response",
 * frees. */
void fidelis_groups_finish(FidelisGroups *groups, gboolean whole);

#endif
