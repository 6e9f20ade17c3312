/* Zones from values and levels from zones. */
#ifndef FIDELIS_MEASURE_ZONE_H
#define FIDELIS_MEASURE_ZONE_H

#include "measure/measures.h"

/* The zone of value, in the unit of the limits (percent for shares). A limit belongs to its better side: at
 * target is green, at near_limit yellow. Without near_limit what misses the target is red; without target
 * there is no zone. A value that is NAN is grey. Values are compared unrounded; what differs from a limit by
 * less than 10⁻⁹ of it lies on it. */
FidelisZone fidelis_zone_of(double value, double target, double near_limit, gboolean lower_is_better);

/* The level by the rule; zones in the order of the element's indicators. */
FidelisLevel fidelis_level_of(const FidelisLevelRule *rule, const FidelisZone *zones, gsize count);

#endif
