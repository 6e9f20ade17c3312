/* A booklet: pages two by two on sheets that are printed on both sides, folded and stitched in the fold. Each
 * page is a form that its sheet shows; nothing is tagged, for nobody reads a sheet in its own order. */
#include <math.h>

#include "paint/pdf-pass-private.h"
#include "paint/pdf-syntax.h"

#define MARK_GAP    2.0
#define MARK_LENGTH 14.0

enum { PAGES_A_SHEET = 4 };

typedef struct {
    FidelisPdfPass *pass;
    double width, height; /* of a page as it is folded */
    double bleed, slug;
    int first_form; /* in a row, by index of the page */
    int count;      /* pages with the blank ones, four a sheet */
} Booklet;

/* ---- pages as forms ---- */

static void write_form(const Booklet *booklet, FidelisPdfContent *content, gsize index)
{
    FidelisPdfPass *pass = booklet->pass;
    const FidelisPage *page = fidelis_pages_get(pass->pages, index);
    gsize count = 0;
    const FidelisChunk *chunks = fidelis_reading_chunks(pass->reading, index, &count);
    const GString *text = fidelis_pdf_content_page(content, page, chunks, count);
    GString *entries = g_string_new("/Type/XObject/Subtype/Form/BBox");
    fidelis_pdf_append_reals(
        entries,
        (double[]){-page->bleed, -page->bleed, page->width + page->bleed, page->height + page->bleed}, 4);
    g_string_append(entries, "/Group<</S/Transparency/CS/DeviceRGB/I true>>/Resources");
    fidelis_pdf_append_reference(entries, pass->resources);
    fidelis_pdf_file_deflate(pass->file, booklet->first_form + (int)index, entries->str, text->str,
                             text->len);
    g_string_free(entries, TRUE);
}

/* ---- sheets ---- */

static void append_numbers(GString *out, const double *numbers, gsize count, const char *operator)
{
    for (gsize i = 0; i < count; i++) {
        fidelis_pdf_append_place(out, numbers[i]);
        g_string_append_c(out, ' ');
    }
    g_string_append(out, operator);
}

/* From a page's own places to those of its half of the sheet: a page that lies across is turned to stand. */
static void append_place(const Booklet *booklet, GString *out, const FidelisPage *page, double left)
{
    gboolean across = (page->width > page->height) != (booklet->width > booklet->height);
    const double upright[6] = {1, 0, 0, 1, left, 0}, turned[6] = {0, 1, -1, 0, left + booklet->width, 0};
    append_numbers(out, across ? turned : upright, 6, "cm ");
}

/* Bleeds to the outside, and ends at the fold. */
static void append_half(const Booklet *booklet, GString *out, int index, gboolean right)
{
    if (index >= (int)booklet->pass->pages->pages->len)
        return; /* blank */
    double left = right ? booklet->width : 0;
    const double clip[4] = {right ? left : -booklet->bleed, -booklet->bleed, booklet->width + booklet->bleed,
                            booklet->height + 2 * booklet->bleed};
    g_string_append(out, "q ");
    append_numbers(out, clip, 4, "re W n ");
    append_place(booklet, out, fidelis_pages_get(booklet->pass->pages, (gsize)index), left);
    g_string_append_printf(out, "/b%d Do Q\n", index);
}

static void append_mark(GString *out, double x1, double y1, double x2, double y2)
{
    append_numbers(out, (double[]){x1, y1}, 2, "m ");
    append_numbers(out, (double[]){x2, y2}, 2, "l S\n");
}

/* Where to cut, at the corners, and where to fold, above and below. */
static void append_marks(const Booklet *booklet, GString *out)
{
    double from = booklet->bleed + MARK_GAP, to = from + MARK_LENGTH, width = 2 * booklet->width;
    g_string_append(out, "0 G 0.25 w\n");
    for (int corner = 0; corner < 4; corner++) {
        double x = corner % 2 == 0 ? 0 : width, y = corner < 2 ? 0 : booklet->height;
        double outwards = corner % 2 == 0 ? -1 : 1, away = corner < 2 ? -1 : 1;
        append_mark(out, x + outwards * from, y, x + outwards * to, y);
        append_mark(out, x, y + away * from, x, y + away * to);
    }
    g_string_append(out, "[2 2] 0 d\n");
    append_mark(out, booklet->width, -from, booklet->width, -to);
    append_mark(out, booklet->width, booklet->height + from, booklet->width, booklet->height + to);
}

/* The pages on one side of a sheet, from the outermost sheet in: last and first, second and last but one … */
static void pages_of_side(const Booklet *booklet, int side, int *left, int *right)
{
    int outer = booklet->count - 1 - side, inner = side;
    *left = side % 2 == 0 ? outer : inner;
    *right = side % 2 == 0 ? inner : outer;
}

static void write_side(const Booklet *booklet, int side)
{
    FidelisPdfPass *pass = booklet->pass;
    int left = 0, right = 0, content = fidelis_pdf_file_reserve(pass->file, 1);
    GString *text = g_string_new(NULL);
    pages_of_side(booklet, side, &left, &right);
    append_half(booklet, text, left, FALSE);
    append_half(booklet, text, right, TRUE);
    append_marks(booklet, text);
    fidelis_pdf_file_deflate(pass->file, content, "", text->str, text->len);
    g_string_free(text, TRUE);
    GString *out = fidelis_pdf_file_begin(pass->file, pass->first_page + side);
    g_string_append(out, "<</Type/Page/Parent");
    fidelis_pdf_append_reference(out, pass->page_tree);
    g_string_append(out, "/Contents");
    fidelis_pdf_append_reference(out, content);
    g_string_append(out, "/Resources<</XObject<<");
    for (int i = 0; i < 2; i++) {
        int index = i == 0 ? left : right;
        if (index >= (int)pass->pages->pages->len)
            continue;
        g_string_append_printf(out, "/b%d", index);
        fidelis_pdf_append_reference(out, booklet->first_form + index);
    }
    g_string_append(out, ">>>>");
    fidelis_pdf_append_boxes(out, 2 * booklet->width, booklet->height, booklet->bleed, booklet->slug);
    g_string_append(out, ">>");
    fidelis_pdf_file_end(pass->file);
}

int fidelis_pdf_pass_write_booklet(FidelisPdfPass *pass, FidelisPdfContent *content)
{
    int pages = (int)pass->pages->pages->len;
    const FidelisPage *first = fidelis_pages_get(pass->pages, 0);
    Booklet booklet = {.pass = pass,
                       .width = first->width,
                       .height = first->height,
                       .bleed = first->bleed,
                       .slug = first->slug,
                       .count = (pages + PAGES_A_SHEET - 1) / PAGES_A_SHEET * PAGES_A_SHEET};
    booklet.first_form = fidelis_pdf_file_reserve(pass->file, pages);
    pass->first_page = fidelis_pdf_file_reserve(pass->file, booklet.count / 2);
    for (int i = 0; i < pages; i++)
        write_form(&booklet, content, (gsize)i);
    for (int side = 0; side < booklet.count / 2; side++)
        write_side(&booklet, side);
    return booklet.count / 2;
}
