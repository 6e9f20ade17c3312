#include "layout/logo.h"

#include "layout/image-size.h"

/* Read once a document. */
static gboolean open_logo(FidelisMaker *maker)
{
    FidelisLogo *logo = &maker->logo;
    if (maker->theme->logo.path == NULL || logo->tried)
        return logo->path != NULL;
    logo->tried = TRUE;
    logo->path = fidelis_image_open(maker->pages->arena, maker->document->folder, maker->theme->logo.path,
                                    &maker->document->where, maker->diagnostics, &logo->width, &logo->height);
    return logo->path != NULL;
}

void fidelis_logo_place(FidelisMaker *maker, FidelisPage *page, FidelisOwner owner, FidelisAlign align,
                        double x, double y, double width, double height)
{
    if (!open_logo(maker))
        return;
    double scale = MIN(width / maker->logo.width, height / maker->logo.height);
    FidelisPlacedImage image = {
        .path = maker->logo.path, .width = maker->logo.width * scale, .height = maker->logo.height * scale};
    image.x = align == FIDELIS_ALIGN_END ? x - image.width : x;
    image.y = y - image.height;
    fidelis_page_add_image(maker->pages, page, owner, &image);
}
