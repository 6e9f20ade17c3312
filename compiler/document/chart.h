/* What a chart says: data and words. Geometry is layout's, drawing is paint's. Plain data in the document's
 * arena.
 *
 * All values are in the unit printed (percent as 0 to 100, not as shares). NAN is a missing or suppressed
 * value. */
#ifndef FIDELIS_DOCUMENT_CHART_H
#define FIDELIS_DOCUMENT_CHART_H

#include <glib.h>

#include "base/arena.h"
#include "document/inline.h"

typedef enum {
    FIDELIS_CHART_BARS,    /* horizontal bars, one category a row, value and n at the bar */
    FIDELIS_CHART_GROUPED, /* horizontal bars, several series a category */
    FIDELIS_CHART_STACKED, /* one bar of parts a category, parts sum to 100 */
    FIDELIS_CHART_COLUMNS, /* vertical bars by category, one or more series */
    FIDELIS_CHART_LINES,   /* lines over a number axis (weeks), with optional bands */
    FIDELIS_CHART_EFFECT,  /* two panels: the lines, and the difference with its band */
    FIDELIS_CHART_DOTS,    /* one row an indicator: all units as dots, this one marked, mean tick, target */
    FIDELIS_CHART_HEAT,    /* cells of marks: rows (elements) by columns (units) */
} FidelisChartKind;

/* Which colour a series takes: by its meaning, not by its position. */
typedef enum {
    FIDELIS_SERIES_MAIN,
    FIDELIS_SERIES_SECOND,
    FIDELIS_SERIES_QUIET,
    FIDELIS_SERIES_ACCENT,
    FIDELIS_SERIES_EFFECT
} FidelisSeriesRole;

typedef struct {
    double x; /* lines: position on the axis; dots: unused */
    double value;
    double low, high;  /* limits, NAN: none */
    gint64 n;          /* -1: not known */
    const char *label; /* text at the point ("7,4"), or NULL: the value; dots: the unit's name; heat: what the
                          sign says ("høj"), or NULL: the zone's word */
    FidelisMark zone;
    gboolean marked; /* this unit */
    gboolean thin;   /* few behind it: drawn lighter */
} FidelisPoint;

typedef struct {
    const char *name;
    FidelisSeriesRole role;
    double strength; /* of its colour, above 0 to 1; 0: after its place among the series of its role */
    FidelisPoint *points;
    gsize count;
} FidelisSeries;

typedef struct {
    const char *title;  /* may be NULL */
    double low, high;   /* NAN, or both alike: from the data */
    const char *suffix; /* " %", or NULL */
    int decimals;
} FidelisAxis;

typedef struct {
    double value;
    const char *label;
    gsize category; /* dots: the row it belongs to; bars and columns: of the whole chart when all are 0, of
                       its row otherwise */
} FidelisReferenceLine;

typedef struct {
    FidelisChartKind kind;
    FidelisAxis x, y; /* across and upwards: values lie along x in rows (bars, stacked, dots), along y in
                         columns and lines, whose x is a number axis */
    const char *const *categories; /* rows of bars and dots, columns, columns of heat; NULL for lines */
    gsize category_count;
    FidelisSeries *series; /* dots: one series a category; heat: one series a row */
    gsize series_count;
    FidelisSeries effect; /* EFFECT: the difference; count 0 otherwise */
    FidelisAxis effect_axis;
    const char *panel_titles[2];   /* EFFECT */
    FidelisReferenceLine *targets; /* dotted rules */
    gsize target_count;
    FidelisReferenceLine *means; /* short ticks */
    gsize mean_count;
    const char *each_word; /* dots: what each is, "hver prik er én kommune"; NULL: of a unit */
    const char *target_word, *mean_word, *marked_word; /* for keys: "mål", "gennemsnit", the unit's name */
    double solid_until;     /* lines: beyond this x the data are thin; NAN: all solid */
    const char *solid_word; /* "få borgere" */
    const char *nothing; /* a sentence that stands in its place, saying why nothing is drawn; NULL: drawn */
} FidelisChart;

#endif
