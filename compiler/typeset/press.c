#include "typeset/press.h"

#define MARK_GAP    2.0  /* between bleed and crop mark */
#define MARK_LENGTH 14.0 /* 5 mm */
#define MARK_WIDTH  0.25
#define SHEET_EDGE  2.0   /* between crop mark and the sheet's edge */
#define AT_EDGE     0.011 /* two places of a hundredth of a point that are meant to be one */

/* ---- what reaches the edge ---- */

/* A place on the edge, or in the bleed already, goes to the bleed's own edge. */
static double bled(double at, double length, double bleed)
{
    if (at <= AT_EDGE && at >= -bleed)
        return -bleed;
    if (at >= length - AT_EDGE && at <= length + bleed)
        return length + bleed;
    return at;
}

static void bleed_path(FidelisPath *path, const FidelisPage *page)
{
    for (gsize i = 0; i < path->count; i++)
        for (int k = 0; k < 3; k++) {
            path->steps[i].x[k] = bled(path->steps[i].x[k], page->width, page->bleed);
            path->steps[i].y[k] = bled(path->steps[i].y[k], page->height, page->bleed);
        }
}

/* One direction of a picture: where it starts, how long it is, and how long it must become. */
typedef struct {
    double start, length, wanted;
    gboolean before, after; /* reaches the edge on that side */
} Reach;

static Reach reach_of(double start, double length, double page, double bleed)
{
    Reach reach = {.start = start,
                   .length = length,
                   .before = bled(start, page, bleed) < start,
                   .after = bled(start + length, page, bleed) > start + length};
    reach.wanted = bled(start + length, page, bleed) - bled(start, page, bleed);
    return reach;
}

/* Grows away from the side that does not reach the edge; from its middle when both do, or none. */
static double grown_start(const Reach *reach, double factor)
{
    double growth = reach->length * (factor - 1);
    if (reach->before != reach->after)
        return reach->before ? reach->start - growth : reach->start;
    return reach->start - growth / 2;
}

/* Keeps its proportions: what is more than the bleed is cut off there. */
static void bleed_image(FidelisPlacedImage *image, const FidelisPage *page)
{
    Reach across = reach_of(image->x, image->width, page->width, page->bleed);
    Reach down = reach_of(image->y, image->height, page->height, page->bleed);
    double factor = MAX(across.wanted / across.length, down.wanted / down.length);
    image->x = grown_start(&across, factor);
    image->y = grown_start(&down, factor);
    image->width *= factor;
    image->height *= factor;
}

static void bleed_item(FidelisItem *item, const FidelisPage *page)
{
    if (item->kind == FIDELIS_ITEM_FILL || item->kind == FIDELIS_ITEM_STROKE)
        bleed_path(&item->path, page);
    else if (item->kind == FIDELIS_ITEM_IMAGE)
        bleed_image(&item->image, page);
}

/* ---- where to cut ---- */

static void add_mark(FidelisPages *pages, FidelisPage *page, double x1, double y1, double x2, double y2)
{
    static const FidelisPaint black = {0, 0, 0, 1};
    fidelis_page_add_rule(pages, page, fidelis_artifact(FIDELIS_ARTIFACT_PRESS), x1, y1, x2, y2, black,
                          MARK_WIDTH);
}

/* Two at each corner, in line with the trimmed page's edges and clear of its bleed. */
static void add_marks(FidelisPages *pages, FidelisPage *page)
{
    double from = page->bleed + MARK_GAP, to = from + MARK_LENGTH;
    for (int corner = 0; corner < 4; corner++) {
        double x = corner % 2 == 0 ? 0 : page->width, y = corner < 2 ? 0 : page->height;
        double outwards = corner % 2 == 0 ? -1 : 1, away = corner < 2 ? -1 : 1;
        add_mark(pages, page, x + outwards * from, y, x + outwards * to, y);
        add_mark(pages, page, x, y + away * from, x, y + away * to);
    }
}

void fidelis_pages_prepare_press(FidelisPages *pages, double bleed)
{
    g_assert(bleed >= 0);
    for (gsize i = 0; i < pages->pages->len; i++) {
        FidelisPage *page = fidelis_pages_get(pages, i);
        g_assert(page->slug == 0);
        page->bleed = bleed;
        page->slug = bleed + MARK_GAP + MARK_LENGTH + SHEET_EDGE;
        for (gsize k = 0; k < page->items->len; k++)
            bleed_item(g_ptr_array_index(page->items, k), page);
        add_marks(pages, page);
    }
}
