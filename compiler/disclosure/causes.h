/* Why a hidden cell's interval is too narrow: the relations that hold it back.
 *
 * They are looked for near the cell. What is farther off than some relations, and whatever these have to do
 * with it, is left out: an interval that is too narrow even so is too narrow in truth, and what holds it back
 * there are the relations with a price in the small programme (the capacity inequalities of Fischetti and
 * Salazar-González 2001, section 3, are made of the same prices). */
#ifndef FIDELIS_DISCLOSURE_CAUSES_H
#define FIDELIS_DISCLOSURE_CAUSES_H

#include "disclosure/cells.h"

typedef struct FidelisCauses FidelisCauses;

/* The cells must outlive it. */
FidelisCauses *fidelis_causes_new(FidelisCells *cells);
void fidelis_causes_free(FidelisCauses *causes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisCauses, fidelis_causes_free)

/* Relations that keep the need of a hidden cell from being met: guint, each once, borrowed until the next
 * question. Empty: none was found nearby. */
const GArray *fidelis_causes_find(FidelisCauses *causes, guint cell);

#endif
