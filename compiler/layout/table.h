/* A table between document and page: columns with widths, rows with heights, cells with their stacks.
 * table.c makes it, table-width.c shares out the width, table-flow.c makes items of its rows (table-slice.c
 * says where high ones may be cut), table-parts.c has what is repeated on every page, table-draw.c and
 * table-pieces.c draw. */
#ifndef FIDELIS_LAYOUT_TABLE_H
#define FIDELIS_LAYOUT_TABLE_H

#include "layout/flow.h"

#define FIDELIS_CELL_ABOVE     4.0  /* above the text of a row, and below it */
#define FIDELIS_CELL_GUTTER    10.0 /* between the texts of two columns */
#define FIDELIS_CELL_BAR       4.5  /* height of a bar */
#define FIDELIS_CELL_BAR_WIDTH 40.0 /* of a whole one */
#define FIDELIS_CELL_BAR_GAP   8.0  /* between bar and text */
#define FIDELIS_CELL_DOT       2.6  /* radius of a dot */

typedef struct {
    const FidelisCell *cell;
    const FidelisInline *text; /* the cell's, its mark put before it */
    gsize row, column, rows, columns;
    FidelisStyleRole style;
    FidelisAlign align;
    FidelisTagPlan *plan;
    FidelisStack *stack;
    double before_sign, after_sign; /* decimal alignment: widths left and right of the sign */
    gboolean decimal;
    gboolean rotated; /* its words read upwards */
    gboolean hangs;   /* from its first row's top, whatever its column says */
} FidelisGridCell;

typedef struct {
    FidelisRowKind kind;
    FidelisVector cells; /* FidelisGridCell * that begin in this row */
    FidelisVector over;  /* FidelisGridCell * that come down from rows above */
    FidelisTagPlan *plan;
    double top;                 /* from the table's first row */
    double height, text_height; /* text_height: height of one line */
    gboolean joined;            /* a cell of this row, or one above, goes on in the next */
    gboolean banded;            /* stands on a wash */
    FidelisRowBreak breaks;
} FidelisGridRow;

typedef struct {
    const FidelisTableColumn *column;
    double narrowest, natural;      /* of its texts */
    double burden;                  /* sum of the fourth powers of its cells' natural widths */
    double before_sign, after_sign; /* widest left and right of the decimal sign */
    double x, width;                /* padding included */
    double pad_left, pad_right;
    gboolean barred;
    gboolean washed; /* some cell has a wash: its text keeps off the edge */
} FidelisGridColumn;

typedef struct {
    const FidelisBlock *block;
    FidelisGridColumn *columns;
    gsize column_count;
    FidelisGridRow *rows;
    gsize row_count, header_count, footer_count;
    double width;
    double header_height, footer_height;
    gboolean repeats_header;           /* on every page: it leaves room for rows */
    const FidelisParagraph *continued; /* "Tabel 2 (fortsat)", or NULL */
    const FidelisParagraph *goes_on;   /* "Fortsættes på næste side", or NULL */
    FidelisFlow flow;                  /* around the table */
} FidelisGrid;

/* A row; or a slice of rows that may be cut. */
typedef struct {
    FidelisGrid *grid;
    gsize first, end; /* rows */
    gboolean sliced;
    double padding;  /* above it at the head of a page: of a frame that keeps its lines off the rules */
    double from, to; /* from the table's first row, when sliced */
} FidelisGridPiece;

typedef struct {
    double from, to; /* from the table's first row */
    double overhang; /* how far some of its lines stand above it: where lines nowhere stand level */
    gboolean at_row; /* a row begins with it */
} FidelisGridSlice;

/* Rows and cells with their texts and styles; no widths yet. */
FidelisGrid *fidelis_grid_new(FidelisFlow *flow, const FidelisBlock *block, double width);
static inline FidelisGridCell *fidelis_grid_cell(const FidelisGridRow *row, gsize index)
{
    return *FIDELIS_VECTOR_AT(&row->cells, FidelisGridCell *, index);
}
/* Settles every column's x and width. */
void fidelis_grid_share_width(FidelisGrid *grid);
gboolean fidelis_grid_has_bar(const FidelisGridCell *cell);
gboolean fidelis_grid_has_dot(const FidelisGridCell *cell);
/* The words of a rotated cell, set; its width is their height. */
void fidelis_grid_set_rotated(FidelisGrid *grid, FidelisGridCell *cell);
double fidelis_grid_rotated_length(const FidelisGridCell *cell); /* of its longest line */
void fidelis_grid_place_rotated(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridCell *cell,
                                const FidelisSpot *spot, double height);
/* Room for text in a cell. */
double fidelis_grid_text_width(const FidelisGrid *grid, const FidelisGridCell *cell);
double fidelis_grid_bar_left(const FidelisGrid *grid, const FidelisGridCell *cell);
double fidelis_grid_text_left(const FidelisGrid *grid, const FidelisGridCell *cell);
/* Widths of the parts of a number left and right of its decimal sign; FALSE when the text is none. */
gboolean fidelis_grid_split_number(FidelisGrid *grid, FidelisGridCell *cell);
/* Sets the cells of a row and finds its height, that of cells which join it to others left out. */
void fidelis_grid_settle_row(FidelisGrid *grid, FidelisGridRow *row);
/* What rows [first, end) are cut into, none higher than most if lines allow it: FidelisGridSlice. Caller's
 * (g_array_unref). */
GArray *fidelis_grid_slices(const FidelisGrid *grid, gsize first, gsize end, double most);

/* What is drawn on every page that has part in: the table; a group, under the subheaders [first, end); rows
 * that are cut, from the next item and up to row end; lines of a row that is cut, which stand out by overhang
 * above where they are. */
FidelisFrame *fidelis_grid_table_frame(const FidelisGrid *grid, const FidelisFlow *flow);
FidelisFrame *fidelis_grid_heading_frame(const FidelisGrid *grid, const FidelisFlow *flow, gsize first,
                                         gsize end);
FidelisFrame *fidelis_grid_across_frame(const FidelisGrid *grid, const FidelisFlow *flow, gsize end);
FidelisFrame *fidelis_grid_padding_frame(const FidelisGrid *grid, const FidelisFlow *flow, double overhang);
/* Header, rows and rules as items of the flow. */
void fidelis_grid_flow(FidelisGrid *grid, FidelisFlow *flow);

#endif
