/* Diagrams of every kind: measured at the largest type that fits, placed, and told when nothing fits. */
#include "document/diagram.h"

#include <math.h>

#include "base/text.h"
#include "figure/diagram-board.h"
#include "figure/diagram-private.h"
#include "figure/figure.h"

static const FidelisBoardFunc board_of_kind[FIDELIS_DIAGRAM_KINDS] = {
    [FIDELIS_DIAGRAM_PHASES] = fidelis_board_phases,
    [FIDELIS_DIAGRAM_STEPS] = fidelis_board_phases,
    [FIDELIS_DIAGRAM_COLUMNS] = fidelis_board_columns,
    [FIDELIS_DIAGRAM_TIMELINE] = fidelis_board_timeline,
    [FIDELIS_DIAGRAM_VENN] = fidelis_board_venn,
    [FIDELIS_DIAGRAM_INFOGRAPHIC] = fidelis_board_infographic,
};

/* A diagram at the largest type at which it fits, or at the smallest. */
typedef struct {
    gboolean fits;
    double height; /* without the legend */
    double legend;
    FidelisDiagramLayout lanes; /* or */
    FidelisBoard board;
} Fitted;

static double legend_height(const FidelisCanvas *canvas, const FidelisDiagram *diagram, double width)
{
    FidelisCanvas measuring = *canvas;
    measuring.page = NULL;
    return fidelis_diagram_legend(&measuring, diagram, 0, 0, width);
}

static FidelisBoard set_board(const FidelisCanvas *canvas, const FidelisDiagram *diagram, double x, double y,
                              double width, double size)
{
    FidelisBoard board = {.canvas = canvas, .diagram = diagram, .x = x, .y = y, .width = width, .size = size};
    board.fonts = fidelis_diagram_fonts(canvas, size);
    board.taken = FIDELIS_NEW_ARRAY(canvas->arena, FidelisRect, diagram->box_count);
    board_of_kind[diagram->kind](&board);
    return board;
}

static FidelisBoard fit_board(const FidelisCanvas *canvas, const FidelisDiagram *diagram, double width,
                              double limit, gboolean *fits)
{
    FidelisCanvas measuring = *canvas;
    measuring.page = NULL;
    double size = fidelis_setter_font(canvas->setter, FIDELIS_STYLE_DIAGRAM).size;
    for (;;) {
        FidelisBoard board = set_board(&measuring, diagram, 0, 0, width, size);
        *fits = !board.forced && !board.cramped && board.height <= limit + 0.01 &&
                (!board.divided || size <= fidelis_diagram_undivided);
        if (*fits || size <= fidelis_diagram_smallest + 1e-9)
            return board;
        size = fmax(size - fidelis_diagram_step, fidelis_diagram_smallest);
    }
}

static Fitted fit(const FidelisCanvas *canvas, const FidelisDiagram *diagram, double width, double limit)
{
    Fitted fitted = {.legend = legend_height(canvas, diagram, width)};
    if (board_of_kind[diagram->kind] != NULL) {
        fitted.board = fit_board(canvas, diagram, width, limit - fitted.legend, &fitted.fits);
        fitted.height = fitted.board.height;
    } else {
        fitted.lanes = fidelis_diagram_fit(canvas, diagram, width, limit - fitted.legend, &fitted.fits);
        fitted.height = fitted.lanes.height;
    }
    return fitted;
}

/* What is wrong when nothing fits ---------------------------------------------------------------------- */

static const FidelisLocation *place_of(const FidelisDiagram *diagram, int box)
{
    return (gsize)box < diagram->box_count ? &diagram->boxes[box].where : NULL;
}

static void report(FidelisSetter *setter, const FidelisDiagram *diagram, const Fitted *fitted, double limit)
{
    FidelisDiagnostics *diagnostics = fidelis_setter_diagnostics(setter);
    gboolean lanes = board_of_kind[diagram->kind] == NULL;
    gboolean forced = lanes ? fitted->lanes.forced : fitted->board.forced;
    gboolean narrow = lanes ? !fidelis_diagram_wide_enough(&fitted->lanes) : fitted->board.cramped;
    const char *hint = "give it a landscape page or more width, shorten its texts, or divide it";
    if (forced)
        fidelis_error(
            diagnostics, place_of(diagram, lanes ? fitted->lanes.forced_box : fitted->board.forced_box), hint,
            "diagram does not fit: the word '%s' is wider than its box even at %g pt",
            lanes ? fitted->lanes.forced_word : fitted->board.forced_word, fidelis_diagram_smallest);
    else if (narrow)
        fidelis_error(diagnostics, place_of(diagram, 0), hint,
                      "diagram does not fit: its %d lanes leave boxes narrower than %g pt",
                      (int)diagram->lane_count, fidelis_diagram_least_box);
    else
        fidelis_error(diagnostics, place_of(diagram, 0), hint,
                      "diagram does not fit: it is %d pt high at %g pt type, and there are %d pt",
                      (int)ceil(fitted->height + fitted->legend), fidelis_diagram_smallest,
                      (int)floor(limit));
}

/* Quality ---------------------------------------------------------------------------------------------- */

static FidelisDiagramQuality quality_of(const FidelisDiagram *diagram, const Fitted *fitted)
{
    if (board_of_kind[diagram->kind] == NULL)
        return fidelis_lanes_quality(&fitted->lanes);
    return (FidelisDiagramQuality){
        .boxes = (int)diagram->box_count,
        .links = (int)diagram->link_count,
        .divided = fitted->board.divided,
        .overlaps = fidelis_rects_overlapping(fitted->board.taken, diagram->box_count),
        .smallest_type = fmin(fitted->board.fonts.text.size, fitted->board.fonts.note.size)};
}

char *fidelis_diagram_quality_text(const FidelisDiagramQuality *quality)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_printf(
        out, "diagram boxes=%d links=%d crossings=%d overlaps=%d bends=%d lost=%d type=", quality->boxes,
        quality->links, quality->crossings, quality->overlaps, quality->bends, quality->lost_labels);
    fidelis_text_append_length(out, quality->smallest_type);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* For layout ------------------------------------------------------------------------------------------- */

gboolean fidelis_diagram_fits(FidelisSetter *setter, const FidelisDiagram *diagram, double width,
                              double height_limit, FidelisDiagramQuality *quality)
{
    FidelisCanvas canvas = fidelis_canvas_open(setter, NULL, (FidelisOwner){0});
    Fitted fitted = fit(&canvas, diagram, width, height_limit);
    if (quality != NULL)
        *quality = quality_of(diagram, &fitted);
    fidelis_canvas_close(&canvas);
    return fitted.fits;
}

double fidelis_diagram_height(FidelisSetter *setter, const FidelisDiagram *diagram, double width,
                              double height_limit)
{
    FidelisCanvas canvas = fidelis_canvas_open(setter, NULL, (FidelisOwner){0});
    Fitted fitted = fit(&canvas, diagram, width, height_limit);
    double height = fitted.height + fitted.legend;
    if (!fitted.fits)
        report(setter, diagram, &fitted, height_limit);
    fidelis_canvas_close(&canvas);
    return height;
}

static void remark(FidelisSetter *setter, const FidelisDiagram *diagram, const Fitted *fitted,
                   FidelisPage *page)
{
    FidelisDiagramQuality quality = quality_of(diagram, fitted);
    g_autofree char *text = fidelis_diagram_quality_text(&quality);
    fidelis_page_add_remark(fidelis_setter_pages(setter), page, text);
}

void fidelis_diagram_place(FidelisSetter *setter, const FidelisDiagram *diagram, FidelisPage *page,
                           FidelisOwner owner, double x, double y, double width, double height_limit)
{
    FidelisCanvas canvas = fidelis_canvas_open(setter, page, owner);
    Fitted fitted = fit(&canvas, diagram, width, height_limit);
    if (board_of_kind[diagram->kind] == NULL)
        fidelis_diagram_draw(&fitted.lanes, x, y);
    else
        set_board(&canvas, diagram, x, y, width, fitted.board.size);
    fidelis_diagram_legend(&canvas, diagram, x, y + fitted.height, width);
    remark(setter, diagram, &fitted, page);
    fidelis_canvas_close(&canvas);
}
