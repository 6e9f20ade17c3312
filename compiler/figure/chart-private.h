/* What the kinds of chart share. Each kind is one function that sets the chart at a place and returns its
 * height; on a canvas without a page it only measures. Private to the room. */
#ifndef FIDELIS_FIGURE_CHART_PRIVATE_H
#define FIDELIS_FIGURE_CHART_PRIVATE_H

#include "document/chart.h"
#include "figure/axis.h"
#include "figure/figure-text.h"

typedef double (*FidelisChartSet)(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                                  double width);

double fidelis_chart_set_bars(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                              double width);
double fidelis_chart_set_stacked(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                                 double width);
double fidelis_chart_set_columns(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                                 double width);
double fidelis_chart_set_lines(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                               double width);
double fidelis_chart_set_effect(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                                double width);
double fidelis_chart_set_dots(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                              double width);
double fidelis_chart_set_heat(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                              double width);

/* Fonts and paints that every chart uses. */
typedef struct {
    FidelisFontSpec label, value;
    double leading; /* of both */
    double step;    /* of the page's grid */
    FidelisPaint ink, quiet, line, main, pale;
} FidelisChartLook;

FidelisChartLook fidelis_chart_look(const FidelisCanvas *canvas);

/* Series of one role are told apart by strength. */
FidelisPaint fidelis_series_paint(const FidelisCanvas *canvas, const FidelisChart *chart, gsize series);
double fidelis_series_strength(const FidelisChart *chart, gsize series);
FidelisColourRole fidelis_series_colour(FidelisSeriesRole role);
/* The value at point `index` of a series, NAN beyond its end. */
double fidelis_series_value(const FidelisSeries *series, gsize index);
gboolean fidelis_chart_has_marked(const FidelisChart *chart);
/* The colour of a bar or column: its series', pale when another one of the chart is marked. */
FidelisPaint fidelis_point_paint(const FidelisCanvas *canvas, const FidelisChart *chart, gsize series,
                                 const FidelisPoint *point);
/* What stands at a point: its own label or its value. */
const char *fidelis_point_text(const FidelisCanvas *canvas, const FidelisAxis *axis,
                               const FidelisPoint *point);
/* The same without the axis's suffix, where room is short and the axis says it. */
const char *fidelis_point_number(const FidelisCanvas *canvas, const FidelisAxis *axis,
                                 const FidelisPoint *point);
/* The key of the series' names, squares before them; 0 high for a single series. */
double fidelis_chart_series_key(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                                double width);
/* What the pale dots are, for the key. */
/* What each dot is. */
const char *fidelis_chart_each_word(const FidelisChart *chart, const char *language);
const char *fidelis_chart_others_word(const FidelisChart *chart, const char *language);
/* The most a chart may take of a page, caption and surroundings aside. */
double fidelis_chart_height_limit(const FidelisCanvas *canvas);

/* Where labels stand, for lines that are to keep clear of them. */
typedef struct {
    FidelisRect *rects;
    gsize count;
} FidelisMasks;

FidelisMasks fidelis_masks_new(const FidelisCanvas *canvas, gsize most);
/* The place of a text whose left end and baseline are given. */
void fidelis_masks_add(FidelisMasks *masks, const FidelisFontSpec *font, double x, double baseline,
                       double width);
/* A level or upright line, broken where it would run through a label. masks may be NULL. */
void fidelis_masked_line(const FidelisCanvas *canvas, double x1, double y1, double x2, double y2,
                         FidelisPen pen, const FidelisMasks *masks);
/* Gridlines upright at the ticks, broken likewise. */
void fidelis_masked_grid(const FidelisCanvas *canvas, const FidelisScale *scale, double top, double bottom,
                         const FidelisMasks *masks);

/* References: targets (dotted) and means (solid ticks). */
typedef enum { FIDELIS_REFERENCE_TARGET, FIDELIS_REFERENCE_MEAN } FidelisReferenceKind;
FidelisPen fidelis_reference_pen(const FidelisCanvas *canvas, FidelisReferenceKind kind);
/* One list belongs to rows when it holds several with different rows; otherwise to the whole chart. */
gboolean fidelis_references_by_row(const FidelisReferenceLine *lines, gsize count);
const char *fidelis_reference_text(const FidelisCanvas *canvas, const FidelisChart *chart,
                                   const FidelisAxis *axis, const FidelisReferenceLine *line,
                                   FidelisReferenceKind kind);
void fidelis_references_range(const FidelisChart *chart, FidelisRange *range);
/* Those of the whole chart, on a scale that runs across: their labels in a lane from y, whose height is
 * returned; their rules from there to bottom. */
double fidelis_references_lane(const FidelisCanvas *canvas, const FidelisChart *chart,
                               const FidelisAxis *axis, const FidelisScale *scale, double left, double right,
                               double y);
void fidelis_references_rules(const FidelisCanvas *canvas, const FidelisChart *chart,
                              const FidelisScale *scale, double top, double bottom,
                              const FidelisMasks *masks);
/* A key of the two signs, for charts whose references belong to rows; entries are added at signs. */
gsize fidelis_reference_signs(const FidelisChart *chart, FidelisKeySign *signs);

/* Rows: a column of wrapped names at the left and a step that all share; where a column would leave the marks
 * no room, each name stands over its row. */
typedef struct {
    FidelisWrapped *labels;
    gsize count;
    double column;        /* of the names, gap included */
    double step;          /* from one row to the next */
    double head;          /* of each row: for its name, 0 with a column */
    double leading;       /* inside a name */
    gboolean crowded;     /* too many for their names: only kept ones are written */
    const gboolean *kept; /* count, or NULL: first and last */
    double *label_y;      /* middles of the names from the top of the rows, NAN: not written */
} FidelisRows;

/* least_step: what the marks in a row need. kept may be NULL; it is borrowed. */
FidelisRows fidelis_rows_new(const FidelisCanvas *canvas, const char *const *names, gsize count, double width,
                             double least_step, const gboolean *kept);
double fidelis_rows_height(const FidelisRows *rows);
double fidelis_rows_middle(const FidelisRows *rows, gsize row); /* of its marks, from the top of the rows */
/* Where what is written at a row stands: in its middle, or where a crowd has moved it; NAN: nowhere. */
double fidelis_rows_written(const FidelisRows *rows, gsize row);
void fidelis_rows_draw(const FidelisCanvas *canvas, const FidelisRows *rows, double x, double y);

#endif
