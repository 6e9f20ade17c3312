#include "typeset/page.h"

static void free_page(gpointer data)
{
    FidelisPage *page = data;
    g_ptr_array_free(page->items, TRUE);
    g_ptr_array_free(page->links, TRUE);
    g_ptr_array_free(page->remarks, TRUE);
    g_ptr_array_free(page->fields, TRUE);
}

FidelisPages *fidelis_pages_new(void)
{
    FidelisArena *arena = fidelis_arena_new();
    FidelisPages *pages = FIDELIS_NEW(arena, FidelisPages);
    pages->arena = arena;
    pages->pages = g_ptr_array_new_with_free_func(free_page);
    pages->bookmarks = g_array_new(FALSE, TRUE, sizeof(FidelisBookmark));
    pages->root = fidelis_pages_element(pages, NULL, FIDELIS_TAG_DOCUMENT);
    return pages;
}

void fidelis_pages_free(FidelisPages *pages)
{
    if (pages == NULL)
        return;
    g_ptr_array_free(pages->pages, TRUE);
    g_array_free(pages->bookmarks, TRUE);
    fidelis_arena_free(pages->arena); /* pages itself lies in it */
}

FidelisPage *fidelis_pages_add(FidelisPages *pages, double width, double height)
{
    FidelisPage *page = FIDELIS_NEW(pages->arena, FidelisPage);
    page->width = width;
    page->height = height;
    page->items = g_ptr_array_new();
    page->links = g_ptr_array_new();
    page->remarks = g_ptr_array_new();
    page->fields = g_ptr_array_new();
    g_ptr_array_add(pages->pages, page);
    return page;
}

FidelisPage *fidelis_pages_get(const FidelisPages *pages, gsize index)
{
    g_assert(index < pages->pages->len);
    return g_ptr_array_index(pages->pages, index);
}

void fidelis_page_add_remark(FidelisPages *pages, FidelisPage *page, const char *text)
{
    g_ptr_array_add(page->remarks, fidelis_arena_strdup(pages->arena, text));
}

FidelisTagElement *fidelis_pages_element(FidelisPages *pages, FidelisTagElement *parent, FidelisTag tag)
{
    FidelisTagElement *element = fidelis_tag_element_new(pages->arena, parent, tag);
    element->serial = pages->elements++;
    return element;
}

static FidelisItem *add_item(FidelisPages *pages, FidelisPage *page, FidelisOwner owner, FidelisItemKind kind)
{
    FidelisItem *item = FIDELIS_NEW(pages->arena, FidelisItem);
    g_assert((owner.element == NULL) == (owner.artifact != FIDELIS_ARTIFACT_NONE));
    item->kind = kind;
    item->element = owner.element;
    item->artifact = owner.artifact;
    g_ptr_array_add(page->items, item);
    return item;
}

void fidelis_page_add_run(FidelisPages *pages, FidelisPage *page, FidelisOwner owner, const FidelisRun *take,
                          FidelisPaint paint)
{
    FidelisItem *item = add_item(pages, page, owner, FIDELIS_ITEM_RUN);
    item->run = *take;
    item->paint = paint;
}

void fidelis_page_add_fill(FidelisPages *pages, FidelisPage *page, FidelisOwner owner,
                           const FidelisPath *take, FidelisPaint paint)
{
    FidelisItem *item = add_item(pages, page, owner, FIDELIS_ITEM_FILL);
    item->path = *take;
    item->paint = paint;
}

void fidelis_page_add_stroke(FidelisPages *pages, FidelisPage *page, FidelisOwner owner,
                             const FidelisPath *take, FidelisPaint paint, double line_width, double dash_on,
                             double dash_off)
{
    FidelisItem *item = add_item(pages, page, owner, FIDELIS_ITEM_STROKE);
    item->path = *take;
    item->paint = paint;
    item->line_width = line_width;
    item->dash[0] = dash_on;
    item->dash[1] = dash_off;
}

void fidelis_page_add_image(FidelisPages *pages, FidelisPage *page, FidelisOwner owner,
                            const FidelisPlacedImage *take)
{
    FidelisItem *item = add_item(pages, page, owner, FIDELIS_ITEM_IMAGE);
    item->image = *take;
}

void fidelis_page_add_field(FidelisPages *pages, FidelisPage *page, const FidelisPlacedField *field)
{
    g_assert(field->element != NULL && field->element->tag == FIDELIS_TAG_FORM);
    g_ptr_array_add(page->fields, fidelis_arena_copy(pages->arena, field, sizeof *field));
}

void fidelis_page_add_rectangle(FidelisPages *pages, FidelisPage *page, FidelisOwner owner, double x,
                                double y, double width, double height, FidelisPaint paint)
{
    FidelisPath path = {0};
    fidelis_path_rectangle(pages, &path, x, y, width, height, 0);
    fidelis_page_add_fill(pages, page, owner, &path, paint);
}

void fidelis_page_add_rule(FidelisPages *pages, FidelisPage *page, FidelisOwner owner, double x1, double y1,
                           double x2, double y2, FidelisPaint paint, double line_width)
{
    FidelisPath path = {0};
    fidelis_path_move(pages, &path, x1, y1);
    fidelis_path_line(pages, &path, x2, y2);
    fidelis_page_add_stroke(pages, page, owner, &path, paint, line_width, 0, 0);
}

void fidelis_page_add_dots(FidelisPages *pages, FidelisPage *page, FidelisOwner owner, double x1, double x2,
                           double y, double radius, double pitch, FidelisPaint paint)
{
    static const double point = 0.01; /* some readers draw nothing for a dash of no length */
    FidelisPath path = {0};
    fidelis_path_move(pages, &path, x1, y);
    fidelis_path_line(pages, &path, x2, y);
    fidelis_page_add_stroke(pages, page, owner, &path, paint, 2 * radius, point, pitch - point);
    FidelisItem *item = g_ptr_array_index(page->items, page->items->len - 1);
    item->round_caps = TRUE;
}
