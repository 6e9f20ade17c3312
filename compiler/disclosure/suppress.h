/* Secondary suppression: which further figures to withhold, so that nothing withheld can be worked out from
 * the rest.
 *
 * A heuristic in the manner of Fischetti and Salazar-González (2001), section 5, guided by the feasibility
 * intervals: as long as a cell's need is not met, one of the relations that hold it back
 * (disclosure/causes.h) loses one more figure, the one that costs least for the room it makes; at the end
 * every figure withheld in addition is tried the other way, the dearest first, and published again where all
 * needs stay met. Deterministic: ties go to what was added first.
 */
#ifndef FIDELIS_DISCLOSURE_SUPPRESS_H
#define FIDELIS_DISCLOSURE_SUPPRESS_H

#include "disclosure/cells.h"

/* After primary suppression. FALSE: the need of some cell cannot be met whatever is withheld; it is
 * forgotten, and the attack will find the cell. */
gboolean fidelis_cells_suppress(FidelisCells *cells);

#endif
