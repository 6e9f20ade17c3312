/* Cells to values. A cell is UTF-8 text; spaces around numbers, dates and yes or no do not count. */
#ifndef FIDELIS_DATA_VALUE_H
#define FIDELIS_DATA_VALUE_H

#include <glib.h>

#include "data/schema.h"

/* What a numeric cell tells about the file's decimal sign. */
typedef enum {
    FIDELIS_NUMBER_PLAIN,     /* no sign in it, or no number at all */
    FIDELIS_NUMBER_COMMA,     /* only decimal comma makes sense: "6,8", "1.249,5", "1.249.000" */
    FIDELIS_NUMBER_POINT,     /* only decimal point does: "6.8", "1,249.5" */
    FIDELIS_NUMBER_AMBIGUOUS, /* "1.249" and "1,249": thousands or decimals? */
} FidelisNumberEvidence;

FidelisNumberEvidence fidelis_number_evidence(const char *cell);

/* decimal is ',' or '.'; the other sign or a space may group thousands, strictly by three. FALSE when the
 * cell is no number. */
gboolean fidelis_number_parse(const char *cell, char decimal, double *value);

/* "84 %", "84 pct." and "84 pct" without the sign, everything else as it is. Caller's (g_free). */
char *fidelis_number_without_percent(const char *cell);

/* dd-mm-yyyy, dd.mm.yyyy, dd/mm/yyyy (one or two digits for day and month) and yyyy-mm-dd, by the calendar,
 * with or without midnight behind it. iso receives "yyyy-mm-dd" and its terminator. */
gboolean fidelis_date_parse(const char *cell, char iso[11]);

/* The same in an order that is told: with FIDELIS_DATES_MONTH_FIRST 03/04/2016 is 4 March, with
 * FIDELIS_DATES_YEAR_FIRST no date at all. */
gboolean fidelis_date_parse_ordered(const char *cell, FidelisDateOrder order, char iso[11]);

/* What dates parted by slashes tell of their order; other dates begin with the day, or with a year of four
 * digits. */
typedef enum {
    FIDELIS_DATE_PLAIN,       /* nothing, or no such date */
    FIDELIS_DATE_DAY_FIRST,   /* 29/02/2016 */
    FIDELIS_DATE_MONTH_FIRST, /* 02/29/2016 */
    FIDELIS_DATE_AMBIGUOUS,   /* 03/04/2016 */
} FidelisDateEvidence;
FidelisDateEvidence fidelis_date_evidence(const char *cell);

/* The sign that groups thousands in a number: '.', ',' or ' '; '\0': none does. */
char fidelis_number_grouping(const char *cell, char decimal);

/* ja nej, yes no, sand falsk, true false, 1 0, x; in any case of letters. */
gboolean fidelis_yes_no_parse(const char *cell, gboolean *value);
/* A lone x, the mark of a ticked box. */
gboolean fidelis_yes_no_is_mark(const char *cell);

#endif
