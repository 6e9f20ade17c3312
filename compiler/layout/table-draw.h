/* What draws a table's rows: whole ones, those that go over several pages, and what is repeated. */
#ifndef FIDELIS_LAYOUT_TABLE_DRAW_H
#define FIDELIS_LAYOUT_TABLE_DRAW_H

#include "layout/table.h"

double fidelis_grid_spanned_height(const FidelisGrid *grid, const FidelisGridCell *cell);
/* Of a cell's text, from its first row's top and from the table's. */
double fidelis_grid_text_top(const FidelisGrid *grid, const FidelisGridCell *cell);
double fidelis_grid_cell_top(const FidelisGrid *grid, const FidelisGridCell *cell);

/* y is the page's; none when line_width is 0. */
void fidelis_grid_draw_rule(FidelisMaker *maker, const FidelisSpot *spot, double x, double width, double y,
                            FidelisColourRole colour, double line_width);
void fidelis_grid_draw_rule_above(FidelisMaker *maker, const FidelisGrid *grid, gsize index,
                                  const FidelisSpot *spot);
/* Bars and dots. */
void fidelis_grid_draw_signs(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridRow *row,
                             const FidelisSpot *spot);
void fidelis_grid_draw_wash(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridCell *cell,
                            const FidelisSpot *spot, double height);
void fidelis_grid_draw_band(FidelisMaker *maker, const FidelisGrid *grid, const FidelisSpot *spot,
                            double height);

/* The row's top left corner is spot. */
void fidelis_grid_place_row(FidelisMaker *maker, const FidelisGrid *grid, gsize index,
                            const FidelisSpot *spot);
/* The items of a cell that stand in a piece of its rows. */
typedef struct {
    gsize first, end;
} FidelisGridSpan;
FidelisGridSpan fidelis_grid_span(const FidelisGridPiece *piece, const FidelisGridCell *cell);
/* The piece's top left corner is spot. */
void fidelis_grid_place_piece(FidelisMaker *maker, const FidelisGridPiece *piece, const FidelisSpot *spot);
/* Washes and bands of rows from the piece, the first on its page, up to row end; and what joined cells of
 * rows above say, once more. */
void fidelis_grid_draw_grounds(FidelisMaker *maker, const FidelisGridPiece *piece, gsize end,
                               const FidelisFragment *fragment);

#endif
