#include "typeset/page.h"

#include <math.h>

static void check_path(const FidelisPath *path)
{
    g_assert(path->count > 0 && path->steps[0].verb == FIDELIS_PATH_MOVE);
    for (gsize i = 0; i < path->count; i++)
        for (int k = 0; k < 3; k++)
            g_assert(isfinite(path->steps[i].x[k]) && isfinite(path->steps[i].y[k]));
}

static void check_run(const FidelisRun *run)
{
    gsize bytes = 0, glyphs = 0;
    for (gsize i = 0; i < run->cluster_count; i++) {
        bytes += run->clusters[i].bytes;
        glyphs += run->clusters[i].glyphs;
    }
    g_assert(run->font != NULL);
    g_assert(bytes == run->length);
    g_assert(glyphs == run->glyph_count);
    g_assert(isfinite(run->x) && isfinite(run->y) && isfinite(run->width) && isfinite(run->rotation));
    for (gsize i = 0; i < run->glyph_count; i++)
        g_assert(isfinite(run->glyphs[i].x) && isfinite(run->glyphs[i].y));
}

static void check_image(const FidelisPlacedImage *image)
{
    g_assert(image->path != NULL);
    g_assert(isfinite(image->x) && isfinite(image->y));
    g_assert(image->width > 0 && isfinite(image->width) && image->height > 0 && isfinite(image->height));
}

static void check_item(const FidelisItem *item)
{
    g_assert((item->element == NULL) == (item->artifact != FIDELIS_ARTIFACT_NONE));
    switch (item->kind) {
    case FIDELIS_ITEM_RUN:
        check_run(&item->run);
        break;
    case FIDELIS_ITEM_STROKE:
        g_assert(item->line_width > 0 && isfinite(item->line_width));
        check_path(&item->path);
        break;
    case FIDELIS_ITEM_FILL:
        check_path(&item->path);
        break;
    case FIDELIS_ITEM_IMAGE:
        check_image(&item->image);
        break;
    }
}

static void check_destination(const FidelisPages *pages, const FidelisDestination *to)
{
    g_assert(to->page >= 0 && to->page < (int)pages->pages->len);
    g_assert(isfinite(to->x) && isfinite(to->y));
}

static void check_link(const FidelisPages *pages, const FidelisPlacedLink *link)
{
    g_assert(link->element != NULL && link->count > 0);
    if (link->address == NULL)
        check_destination(pages, &link->to);
    for (gsize i = 0; i < link->count; i++)
        for (int k = 0; k < 4; k++)
            g_assert(isfinite(link->rectangles[i][k]));
}

static void check_page(const FidelisPages *pages, const FidelisPage *page)
{
    g_assert(page->width > 0 && isfinite(page->width) && page->height > 0 && isfinite(page->height));
    for (gsize i = 0; i < page->items->len; i++)
        check_item(g_ptr_array_index(page->items, i));
    for (gsize i = 0; i < page->links->len; i++)
        check_link(pages, g_ptr_array_index(page->links, i));
}

void fidelis_pages_check(const FidelisPages *pages)
{
    g_assert(pages->root != NULL && pages->root->tag == FIDELIS_TAG_DOCUMENT);
    for (gsize i = 0; i < pages->pages->len; i++)
        check_page(pages, fidelis_pages_get(pages, i));
    for (gsize i = 0; i < pages->bookmarks->len; i++) {
        const FidelisBookmark *bookmark = &g_array_index(pages->bookmarks, FidelisBookmark, i);
        g_assert(bookmark->title != NULL && bookmark->level >= 1);
        check_destination(pages, &bookmark->to);
    }
}
