/* How wide a table's columns are: given shares first; the others get what their texts ask for when there is
 * room, and otherwise share fairly: columns that ask for no more than an equal part get it, the others divide
 * the rest so that rows come out low, none below its longest word. */
#include <math.h>
#include <string.h>

#include "base/units.h"
#include "layout/table.h"

typedef struct {
    double narrowest, natural;
} Widths;

static Widths block_widths(FidelisGrid *grid, const FidelisBlock *blocks, FidelisStyleRole style)
{
    FidelisSetter *setter = grid->flow.maker->setter;
    double indent = 1.5 * fidelis_maker_style(grid->flow.maker, style)->size;
    Widths widest = {0, 0};
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next) {
        Widths own = {0, 0};
        if (block->text != NULL)
            fidelis_paragraph_widths(setter, block->text, style, &own.narrowest, &own.natural);
        Widths inner = block_widths(grid, block->children, style);
        double extra = block->kind == FIDELIS_BLOCK_LIST ? indent : 0;
        widest.narrowest = MAX(widest.narrowest, MAX(own.narrowest, inner.narrowest + extra));
        widest.natural = MAX(widest.natural, MAX(own.natural, inner.natural + extra));
    }
    return widest;
}

static Widths cell_widths(FidelisGrid *grid, FidelisGridCell *cell)
{
    Widths widths = {0, 0};
    if (cell->rotated) {
        fidelis_grid_set_rotated(grid, cell);
        return (Widths){cell->stack->height, cell->stack->height};
    }
    if (cell->cell->blocks != NULL)
        return block_widths(grid, cell->cell->blocks, cell->style);
    if (cell->text != NULL)
        fidelis_paragraph_widths(grid->flow.maker->setter, cell->text, cell->style, &widths.narrowest,
                                 &widths.natural);
    return widths;
}

/* Decimal sign of the language, and what groups thousands. */
static char decimal_sign(const FidelisGrid *grid)
{
    return strcmp(grid->flow.maker->document->language, "en") == 0 ? '.' : ',';
}

static gboolean is_digit_or_group(const char *at, char sign)
{
    char group = sign == ',' ? '.' : ',';
    return g_ascii_isdigit(*at) || (*at == group && g_ascii_isdigit(at[1]));
}

/* The byte after the whole part of the first number in text; NULL when there is no digit. */
static const char *end_of_whole(const char *text, char sign)
{
    const char *at = text;
    while (*at != '\0' && !g_ascii_isdigit(*at))
        at++;
    if (*at == '\0')
        return NULL;
    while (is_digit_or_group(at, sign))
        at++;
    return at;
}

gboolean fidelis_grid_split_number(FidelisGrid *grid, FidelisGridCell *cell)
{
    FidelisSetter *setter = grid->flow.maker->setter;
    if (!cell->decimal || cell->text == NULL || cell->cell->blocks != NULL)
        return FALSE;
    g_autofree char *text = fidelis_inline_to_text(cell->text);
    const char *end = end_of_whole(text, decimal_sign(grid));
    if (end == NULL)
        return FALSE;
    g_autofree char *whole = g_strndup(text, (gsize)(end - text));
    double all = fidelis_setter_label_width(setter, cell->style, text);
    cell->before_sign = fidelis_setter_label_width(setter, cell->style, whole);
    cell->after_sign = MAX(0, all - cell->before_sign);
    return TRUE;
}

static void measure_cell(FidelisGrid *grid, FidelisGridCell *cell)
{
    FidelisGridColumn *column = &grid->columns[cell->column];
    gboolean drawn = fidelis_grid_has_bar(cell) || fidelis_grid_has_dot(cell);
    column->barred = column->barred || (drawn && cell->columns == 1);
    if (fidelis_grid_split_number(grid, cell)) {
        column->before_sign = MAX(column->before_sign, cell->before_sign);
        column->after_sign = MAX(column->after_sign, cell->after_sign);
    }
    if (cell->columns > 1)
        return;
    Widths widths = cell_widths(grid, cell);
    column->narrowest = MAX(column->narrowest, widths.narrowest);
    column->natural = MAX(column->natural, widths.natural);
    column->burden += pow(widths.natural, 4);
}

/* A cell over several columns asks for what they do not have already, in equal parts. */
static void spread_spanning_cell(FidelisGrid *grid, FidelisGridCell *cell)
{
    if (cell->columns < 2 || cell->columns == grid->column_count)
        return;
    Widths widths = cell_widths(grid, cell);
    double have = FIDELIS_CELL_GUTTER * (double)(cell->columns - 1);
    for (gsize i = 0; i < cell->columns; i++)
        have += grid->columns[cell->column + i].narrowest;
    double more = MAX(0, widths.narrowest - have) / (double)cell->columns;
    for (gsize i = 0; i < cell->columns; i++) {
        FidelisGridColumn *column = &grid->columns[cell->column + i];
        column->narrowest += more;
        column->natural = MAX(column->natural, column->narrowest);
    }
}

static void each_cell(FidelisGrid *grid, void (*visit)(FidelisGrid *, FidelisGridCell *))
{
    for (gsize r = 0; r < grid->row_count; r++)
        for (gsize i = 0; i < grid->rows[r].cells.count; i++)
            visit(grid, fidelis_grid_cell(&grid->rows[r], i));
}

/* Texts are half a gutter from their neighbours', and stand flush with the table's edges unless a wash would
 * touch them. */
static void settle_padding(FidelisGrid *grid)
{
    for (gsize i = 0; i < grid->column_count; i++) {
        FidelisGridColumn *column = &grid->columns[i];
        gboolean first = i == 0, last = i + 1 == grid->column_count;
        column->pad_left = first && !column->washed ? 0 : FIDELIS_CELL_GUTTER / 2;
        column->pad_right = last && !column->washed ? 0 : FIDELIS_CELL_GUTTER / 2;
        double padding = column->pad_left + column->pad_right;
        if (column->barred)
            padding += FIDELIS_CELL_BAR_WIDTH + FIDELIS_CELL_BAR_GAP;
        column->natural = MAX(column->natural, column->before_sign + column->after_sign) + padding;
        column->narrowest = MAX(column->narrowest, column->before_sign + column->after_sign) + padding;
    }
}

static double give_shares(FidelisGrid *grid)
{
    double left = grid->width;
    for (gsize i = 0; i < grid->column_count; i++) {
        FidelisGridColumn *column = &grid->columns[i];
        column->width = column->column->width > 0 ? column->column->width * grid->width : 0;
        left -= column->width;
    }
    return left;
}

static gboolean is_open(const FidelisGridColumn *column)
{
    return column->width <= 0;
}

static double sum_open(const FidelisGrid *grid, double (*of)(const FidelisGridColumn *))
{
    double sum = 0;
    for (gsize i = 0; i < grid->column_count; i++)
        if (is_open(&grid->columns[i]))
            sum += of(&grid->columns[i]);
    return sum;
}

static double natural_of(const FidelisGridColumn *column)
{
    return column->natural;
}

static double narrowest_of(const FidelisGridColumn *column)
{
    return column->narrowest;
}

/* Where the sum over all rows of (natural width / width)⁴ is least, widths are as the fifth roots of the
 * columns' sums of fourth powers: nearly the highest cell of each row decides, as it does for the row. */
static double weight_of(const FidelisGridColumn *column)
{
    return pow(MAX(column->burden, 1), 0.2);
}

static double one_of(const FidelisGridColumn *column)
{
    (void)column;
    return 1;
}

/* Room to spare is divided by weight, so that no gap between two columns grows out of all proportion. */
static void give_natural(FidelisGrid *grid, double room, double natural)
{
    double weights = sum_open(grid, weight_of);
    for (gsize i = 0; i < grid->column_count; i++) {
        FidelisGridColumn *column = &grid->columns[i];
        if (is_open(column))
            column->width = column->natural + (room - natural) * weight_of(column) / weights;
    }
}

typedef double (*ColumnFunc)(const FidelisGridColumn *column);

/* Settles one column whose part, by weight, is more than it asks for, or less than it needs; FALSE when there
 * is none. */
static gboolean settle_one(FidelisGrid *grid, double *room, ColumnFunc weight,
                           gboolean (*unfair)(const FidelisGridColumn *, double), ColumnFunc wants)
{
    double weights = sum_open(grid, weight);
    for (gsize i = 0; i < grid->column_count; i++) {
        FidelisGridColumn *column = &grid->columns[i];
        if (!is_open(column) || !unfair(column, *room * weight(column) / weights))
            continue;
        column->width = MAX(wants(column), 0.01);
        *room -= column->width;
        return TRUE;
    }
    return FALSE;
}

static gboolean needs_more(const FidelisGridColumn *column, double part)
{
    return column->narrowest > part;
}

static gboolean wants_less(const FidelisGridColumn *column, double part)
{
    return column->natural < part;
}

static void give_fairly(FidelisGrid *grid, double room)
{
    while (settle_one(grid, &room, one_of, wants_less, natural_of))
        ;
    while (settle_one(grid, &room, weight_of, needs_more, narrowest_of) ||
           settle_one(grid, &room, weight_of, wants_less, natural_of))
        ;
    double weights = sum_open(grid, weight_of);
    for (gsize i = 0; i < grid->column_count; i++)
        if (is_open(&grid->columns[i]))
            grid->columns[i].width = room * weight_of(&grid->columns[i]) / weights;
}

static void squeeze(FidelisGrid *grid, double room, double narrowest)
{
    for (gsize i = 0; i < grid->column_count; i++)
        if (is_open(&grid->columns[i]))
            grid->columns[i].width = grid->columns[i].narrowest * room / narrowest;
}

static const char *column_heading(FidelisGrid *grid, gsize index)
{
    for (gsize i = 0; grid->header_count > 0 && i < grid->rows[grid->header_count - 1].cells.count; i++) {
        const FidelisGridCell *cell = fidelis_grid_cell(&grid->rows[grid->header_count - 1], i);
        if (cell->column != index || cell->text == NULL)
            continue;
        g_autofree char *words = fidelis_inline_to_text(cell->text);
        return fidelis_arena_strdup(grid->flow.maker->arena, words);
    }
    return NULL;
}

static void warn_narrow(FidelisGrid *grid, gsize index)
{
    FidelisMaker *maker = grid->flow.maker;
    const FidelisBlock *block = grid->block;
    const FidelisGridColumn *column = &grid->columns[index];
    const char *heading = column_heading(grid, index);
    const char *label = fidelis_caption_label(maker, block);
    fidelis_warn(maker->diagnostics, &block->where,
                 "shorten its longest word, drop a column, or let the table be wide or landscape",
                 "%s%scolumn %d%s%s%s is %.0f mm wide, but its longest word needs %.0f",
                 label == NULL ? "" : label, block->label == NULL ? "" : block->label, (int)index + 1,
                 heading == NULL ? "" : " '", heading == NULL ? "" : heading, heading == NULL ? "" : "'",
                 column->width * FIDELIS_MM_PER_INCH / FIDELIS_POINTS_PER_INCH,
                 ceil(column->narrowest * FIDELIS_MM_PER_INCH / FIDELIS_POINTS_PER_INCH));
}

static int millimetres(double points)
{
    return (int)ceil(points * FIDELIS_MM_PER_INCH / FIDELIS_POINTS_PER_INCH);
}

/* What would be wide enough. Caller's (g_free). */
static char *wide_enough(const FidelisGrid *grid, double wanted)
{
    const FidelisMaker *maker = grid->flow.maker;
    if (grid->flow.part != NULL && grid->flow.reach >= wanted)
        return g_strdup("let it reach into the margin: width = \"wide\"");
    gboolean narrower = grid->flow.part != NULL && grid->flow.part->area->reach < maker->landscape.reach;
    if (narrower && maker->landscape.reach >= wanted)
        return g_strdup("turn the page: landscape { table { … } }");
    return g_strdup(
        "drop columns, divide it into two tables, or turn the words of its header: rotated = true");
}

/* One message for the table, in place of one for each of its columns. */
static void warn_wide(FidelisGrid *grid, double narrowest)
{
    g_autofree char *hint = wide_enough(grid, narrowest);
    const char *label = fidelis_caption_label(grid->flow.maker, grid->block);
    fidelis_warn(grid->flow.maker->diagnostics, &grid->block->where, hint,
                 "%sthe table's longest words need %d mm side by side, and it has %d",
                 label == NULL ? "" : label, millimetres(narrowest), millimetres(grid->width));
}

static void check_widths(FidelisGrid *grid)
{
    double narrowest = 0;
    for (gsize i = 0; i < grid->column_count; i++)
        narrowest += grid->columns[i].narrowest;
    if (narrowest > grid->width + 0.5) {
        warn_wide(grid, narrowest);
        return;
    }
    for (gsize i = 0; i < grid->column_count; i++)
        if (grid->columns[i].width < grid->columns[i].narrowest - 0.5)
            warn_narrow(grid, i);
}

static void settle_x(FidelisGrid *grid)
{
    double x = 0;
    for (gsize i = 0; i < grid->column_count; i++) {
        grid->columns[i].x = x;
        x += grid->columns[i].width;
    }
}

void fidelis_grid_share_width(FidelisGrid *grid)
{
    each_cell(grid, measure_cell);
    each_cell(grid, spread_spanning_cell);
    settle_padding(grid);
    double room = MAX(give_shares(grid), 1);
    double natural = sum_open(grid, natural_of), narrowest = sum_open(grid, narrowest_of);
    if (natural <= room)
        give_natural(grid, room, natural);
    else if (narrowest <= room)
        give_fairly(grid, room);
    else
        squeeze(grid, room, narrowest);
    check_widths(grid);
    settle_x(grid);
}

static gboolean is_header(const FidelisGrid *grid, const FidelisGridCell *cell)
{
    return grid->rows[cell->row].kind == FIDELIS_ROW_HEADER;
}

/* Bars stand in a track of their own: left of numbers, right of words. */
static gboolean bar_is_left(const FidelisGridColumn *column)
{
    return column->column->align == FIDELIS_ALIGN_END || column->column->align == FIDELIS_ALIGN_DECIMAL;
}

static double bar_room(const FidelisGridColumn *column, gboolean left)
{
    return column->barred && bar_is_left(column) == left ? FIDELIS_CELL_BAR_WIDTH + FIDELIS_CELL_BAR_GAP : 0;
}

double fidelis_grid_bar_left(const FidelisGrid *grid, const FidelisGridCell *cell)
{
    const FidelisGridColumn *column = &grid->columns[cell->column];
    if (bar_is_left(column))
        return column->x + column->pad_left;
    return column->x + column->width - column->pad_right - FIDELIS_CELL_BAR_WIDTH;
}

static double right_of(const FidelisGrid *grid, const FidelisGridCell *cell)
{
    const FidelisGridColumn *last = &grid->columns[cell->column + cell->columns - 1];
    return last->x + last->width - last->pad_right - (is_header(grid, cell) ? 0 : bar_room(last, FALSE));
}

/* Numbers stand with their signs under each other, the widest flush with the column's right. */
double fidelis_grid_text_left(const FidelisGrid *grid, const FidelisGridCell *cell)
{
    const FidelisGridColumn *column = &grid->columns[cell->column];
    double left = column->x + column->pad_left + (is_header(grid, cell) ? 0 : bar_room(column, TRUE));
    if (!cell->decimal || cell->before_sign <= 0)
        return left;
    return MAX(left, right_of(grid, cell) - column->after_sign - cell->before_sign);
}

double fidelis_grid_text_width(const FidelisGrid *grid, const FidelisGridCell *cell)
{
    double slack = cell->decimal && cell->before_sign > 0 ? 1 : 0; /* never break a number for a rounding */
    return MAX(1, right_of(grid, cell) - fidelis_grid_text_left(grid, cell) + slack);
}
