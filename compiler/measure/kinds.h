/* Measures beyond indicators, outcomes and survey items: what each is made of. Part of the programme's
 * definition (programme.h): plain data in its arena, strings never NULL unless said. */
#ifndef FIDELIS_MEASURE_KINDS_H
#define FIDELIS_MEASURE_KINDS_H

#include <glib.h>

#include "base/diagnostics.h"

typedef enum {
    FIDELIS_LEVEL_UNKNOWN,
    FIDELIS_LEVEL_LOW,
    FIDELIS_LEVEL_MIDDLE,
    FIDELIS_LEVEL_HIGH
} FidelisLevel;

/* One of several disjoint bands of a quantity: a range of numbers with its ends, or one text. */
typedef struct {
    const char *id, *title;
    const char *text;             /* the value itself, of a column of texts; NULL: a range */
    double low, high;             /* -INFINITY, INFINITY: no end */
    gboolean low_open, high_open; /* the end itself is not of the band */
    FidelisLevel level;           /* of scales; UNKNOWN: none */
    FidelisLocation where;
} FidelisBand;

/* A quantity's (or a text's) distribution over bands: measures "ID.BAND", shares of those with a value. Where
 * the source tells a programme and a control group apart: both, and their difference. */
typedef struct {
    const char *id, *title;
    const char *source;
    const char *expression; /* SQL over the source */
    const char *among;      /* SQL condition of the denominator, or NULL */
    int week;               /* of a weekly source; -1 of others */
    const FidelisBand *bands;
    gsize band_count;
    gboolean only_all;
    FidelisLocation where;
} FidelisDistribution;

typedef struct {
    const char *id, *title;
    const char *column;
} FidelisScaleItem;

/* Ordinal items with anchors (1 to 5), summed to a score that falls into a band; IPS-25 (Becker, Swanson,
 * Reese, Bond & McLeman: Supported Employment Fidelity Review Manual, 3rd ed., 2015) is 25 of them, 25 to
 * 125. A row is one assessment. Measures: "ID", the mean score of the rows; "ID.ITEM", an item's mean;
 * "ID.BAND", the share of rows in a band. The band of a mean score is that of the nearest whole number.
 *
 * A row that lacks at most `missing_allowed` items counts with the mean of its own other items in their
 * place; one that lacks more is left out of the score. */
typedef struct {
    const char *id, *title;
    const char *element_id; /* whose level is the band's; NULL: none */
    const char *source;
    const char *among; /* or NULL */
    const FidelisScaleItem *items;
    gsize item_count;
    double anchor_low, anchor_high;
    int missing_allowed;
    const FidelisBand *bands;
    gsize band_count;
    FidelisLocation where;
} FidelisScale;

typedef struct {
    const FidelisDistribution *distributions;
    gsize distribution_count;
    const FidelisScale *scales;
    gsize scale_count;
} FidelisKinds;

#endif
