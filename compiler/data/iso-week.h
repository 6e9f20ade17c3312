/* ISO 8601 weeks as whole numbers: consecutive weeks differ by one, over years of 52 and 53 weeks alike. */
#ifndef FIDELIS_DATA_ISO_WEEK_H
#define FIDELIS_DATA_ISO_WEEK_H

#include <glib.h>

/* "1610" (years 1990 to 2089, as in DREAM) or "201610". FALSE when it is no week, or the year has no week 53.
 */
gboolean fidelis_iso_week_parse(const char *digits, gint *week);
/* The week that a date, "yyyy-mm-dd", lies in. FALSE when it is no date. */
gboolean fidelis_iso_week_of_date(const char *date, gint *week);
/* Its Thursday, "yyyy-mm-dd": a week belongs to the month and year of its Thursday. */
void fidelis_iso_week_thursday(gint week, char date[11]);
/* "2016-W10". */
void fidelis_iso_week_name(gint week, char name[12]);

#endif
