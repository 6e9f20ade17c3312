#include "paint/pdf-content.h"

#include "paint/pdf-syntax.h"

/* What a page's content has set so far; a new page begins with PDF's defaults. */
typedef struct {
    FidelisPaint fill, stroke;
    double alpha, line_width, dash[2];
    gboolean round;
    FidelisPdfFontState font;
} State;

struct FidelisPdfContent {
    FidelisPdfFonts *fonts;
    const FidelisPdfPictures *pictures;
    GString *out;
    GArray *alphas; /* double, by number of the state */
    State state;
    double height; /* of the page: PDF's y grows upwards */
    gboolean unmarked;
};

static const State page_defaults = {
    .fill = {0, 0, 0, 1}, .stroke = {0, 0, 0, 1}, .alpha = 1, .line_width = 1};

FidelisPdfContent *fidelis_pdf_content_new(FidelisPdfFonts *fonts, const FidelisPdfPictures *pictures)
{
    FidelisPdfContent *content = g_new0(FidelisPdfContent, 1);
    content->fonts = fonts;
    content->pictures = pictures;
    content->out = g_string_new(NULL);
    content->alphas = g_array_new(FALSE, FALSE, sizeof(double));
    return content;
}

void fidelis_pdf_content_free(FidelisPdfContent *content)
{
    if (content == NULL)
        return;
    g_string_free(content->out, TRUE);
    g_array_free(content->alphas, TRUE);
    g_free(content);
}

void fidelis_pdf_content_leave_marks(FidelisPdfContent *content)
{
    content->unmarked = TRUE;
}

/* ---- what is set ---- */

static void append_alpha(FidelisPdfContent *content, double alpha)
{
    guint number = 0;
    if (content->state.alpha == alpha)
        return;
    while (number < content->alphas->len && g_array_index(content->alphas, double, number) != alpha)
        number++;
    if (number == content->alphas->len)
        g_array_append_val(content->alphas, alpha);
    g_string_append(content->out, "/a");
    fidelis_pdf_append_integer(content->out, number);
    g_string_append(content->out, " gs ");
    content->state.alpha = alpha;
}

void fidelis_pdf_content_append_states(const FidelisPdfContent *content, GString *out)
{
    for (guint i = 0; i < content->alphas->len; i++) {
        double alpha = g_array_index(content->alphas, double, i);
        g_string_append_printf(out, "/a%u<</ca ", i);
        fidelis_pdf_append_real(out, alpha);
        g_string_append(out, "/CA ");
        fidelis_pdf_append_real(out, alpha);
        g_string_append(out, ">>");
    }
}

static void set_colour(FidelisPdfContent *content, FidelisPaint *now, FidelisPaint paint,
                       const char *operator)
{
    const double channels[] = {paint.red, paint.green, paint.blue};
    append_alpha(content, paint.alpha);
    if (now->red == paint.red && now->green == paint.green && now->blue == paint.blue)
        return;
    for (int i = 0; i < 3; i++) {
        fidelis_pdf_append_real(content->out, channels[i]);
        g_string_append_c(content->out, ' ');
    }
    g_string_append(content->out, operator);
    *now = paint;
}

static void set_line(FidelisPdfContent *content, const FidelisItem *item)
{
    State *state = &content->state;
    if (state->line_width != item->line_width) {
        fidelis_pdf_append_real(content->out, item->line_width);
        g_string_append(content->out, " w ");
    }
    if (state->dash[0] != item->dash[0] || state->dash[1] != item->dash[1]) {
        fidelis_pdf_append_reals(content->out, item->dash, item->dash[1] > 0 ? 2 : 0);
        g_string_append(content->out, " 0 d ");
    }
    if (state->round != item->round_caps)
        g_string_append(content->out, item->round_caps ? "1 J 1 j " : "0 J 0 j ");
    state->line_width = item->line_width;
    state->dash[0] = item->dash[0];
    state->dash[1] = item->dash[1];
    state->round = item->round_caps;
}

/* ---- items ---- */

static void append_point(FidelisPdfContent *content, double x, double y)
{
    fidelis_pdf_append_place(content->out, x);
    g_string_append_c(content->out, ' ');
    fidelis_pdf_append_place(content->out, content->height - y);
    g_string_append_c(content->out, ' ');
}

static void append_path(FidelisPdfContent *content, const FidelisPath *path)
{
    static const struct {
        int points;
        const char *operator;
    } verbs[] = {[FIDELIS_PATH_MOVE] = {1, "m "},
                 [FIDELIS_PATH_LINE] = {1, "l "},
                 [FIDELIS_PATH_CURVE] = {3, "c "},
                 [FIDELIS_PATH_CLOSE] = {0, "h "}};
    for (gsize i = 0; i < path->count; i++) {
        const FidelisPathStep *step = &path->steps[i];
        for (int k = 0; k < verbs[step->verb].points; k++)
            append_point(content, step->x[k], step->y[k]);
        g_string_append(content->out, verbs[step->verb].operator);
    }
}

static void append_run(FidelisPdfContent *content, const FidelisItem *item)
{
    set_colour(content, &content->state.fill, item->paint, "rg\n");
    fidelis_pdf_fonts_append(content->fonts, content->out, &item->run, content->height, &content->state.font);
}

static void append_fill(FidelisPdfContent *content, const FidelisItem *item)
{
    set_colour(content, &content->state.fill, item->paint, "rg\n");
    append_path(content, &item->path);
    g_string_append(content->out, "f\n");
}

static void append_stroke(FidelisPdfContent *content, const FidelisItem *item)
{
    set_colour(content, &content->state.stroke, item->paint, "RG\n");
    set_line(content, item);
    append_path(content, &item->path);
    g_string_append(content->out, "S\n");
}

static void append_image(FidelisPdfContent *content, const FidelisItem *item)
{
    append_alpha(content, 1);
    fidelis_pdf_pictures_append(content->pictures, content->out, &item->image, content->height);
}

/* ---- chunks ---- */

static const char *const artifacts[] = {
    [FIDELIS_ARTIFACT_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
    [FIDELIS_ARTIFACT_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n",
    [FIDELIS_ARTIFACT_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n",
    [FIDELIS_ARTIFACT_REPEATED] = "/Artifact<</Type/Pagination>>BDC\n",
    [FIDELIS_ARTIFACT_PRESS] = "/Artifact<</Type/Page>>BDC\n",
};

static void open_mark(GString *out, const FidelisChunk *chunk)
{
    if (chunk->marked < 0) {
        g_string_append(out, artifacts[chunk->owner.artifact]);
        return;
    }
    fidelis_pdf_append_name(out, fidelis_tag_name(chunk->owner.element->tag));
    g_string_append(out, "<</MCID ");
    fidelis_pdf_append_integer(out, chunk->marked);
    g_string_append(out, ">>BDC\n");
}

static void append_chunk(FidelisPdfContent *content, const FidelisPage *page, const FidelisChunk *chunk)
{
    static void (*const append[])(FidelisPdfContent *, const FidelisItem *) = {
        [FIDELIS_ITEM_RUN] = append_run,
        [FIDELIS_ITEM_FILL] = append_fill,
        [FIDELIS_ITEM_STROKE] = append_stroke,
        [FIDELIS_ITEM_IMAGE] = append_image,
    };
    if (!content->unmarked)
        open_mark(content->out, chunk);
    for (gsize i = chunk->first; i < chunk->first + chunk->count; i++) {
        const FidelisItem *item = g_ptr_array_index(page->items, i);
        append[item->kind](content, item);
    }
    if (!content->unmarked)
        g_string_append(content->out, "EMC\n");
}

/* For a printing house: nothing but its marks goes beyond the bleed. */
static void begin_bleed(FidelisPdfContent *content, const FidelisPage *page)
{
    const double box[4] = {-page->bleed, -page->bleed, page->width + 2 * page->bleed,
                           page->height + 2 * page->bleed};
    g_string_append(content->out, "q ");
    for (int i = 0; i < 4; i++) {
        fidelis_pdf_append_place(content->out, box[i]);
        g_string_append_c(content->out, ' ');
    }
    g_string_append(content->out, "re W n\n");
}

static void end_bleed(FidelisPdfContent *content)
{
    g_string_append(content->out, "Q\n");
    content->state = page_defaults;
}

const GString *fidelis_pdf_content_page(FidelisPdfContent *content, const FidelisPage *page,
                                        const FidelisChunk *chunks, gsize count)
{
    g_string_truncate(content->out, 0);
    content->state = page_defaults;
    content->height = page->height;
    gboolean bleeding = page->slug > 0;
    if (bleeding)
        begin_bleed(content, page);
    for (gsize i = 0; i < count; i++) {
        if (bleeding && chunks[i].owner.artifact == FIDELIS_ARTIFACT_PRESS) {
            end_bleed(content);
            bleeding = FALSE;
        }
        append_chunk(content, page, &chunks[i]);
    }
    if (bleeding)
        end_bleed(content);
    return content->out;
}
