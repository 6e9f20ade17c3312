#include "paint/drawing.h"

#include <gio/gio.h>
#include <pango/pangocairo.h>

#include "paint/picture.h"

struct FidelisDrawing {
    cairo_surface_t *surface;
    cairo_t *cr;
    GHashTable *pictures; /* path -> FidelisPicture */
    GError *error;        /* the first */
    const FidelisFont *font;
    FidelisPaint paint;
    gboolean painted; /* paint is set on cr */
    GArray *glyphs;
};

FidelisDrawing *fidelis_drawing_new(cairo_surface_t *surface)
{
    FidelisDrawing *drawing = g_new0(FidelisDrawing, 1);
    drawing->surface = cairo_surface_reference(surface);
    drawing->cr = cairo_create(surface);
    drawing->pictures =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)fidelis_picture_free);
    drawing->glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
    return drawing;
}

void fidelis_drawing_free(FidelisDrawing *drawing)
{
    if (drawing == NULL)
        return;
    g_clear_error(&drawing->error);
    g_hash_table_destroy(drawing->pictures);
    g_array_free(drawing->glyphs, TRUE);
    cairo_destroy(drawing->cr);
    cairo_surface_destroy(drawing->surface);
    g_free(drawing);
}

cairo_t *fidelis_drawing_cairo(FidelisDrawing *drawing)
{
    return drawing->cr;
}

static void set_paint(FidelisDrawing *drawing, FidelisPaint paint)
{
    const FidelisPaint *now = &drawing->paint;
    if (drawing->painted && now->red == paint.red && now->green == paint.green && now->blue == paint.blue &&
        now->alpha == paint.alpha)
        return;
    cairo_set_source_rgba(drawing->cr, paint.red, paint.green, paint.blue, paint.alpha);
    drawing->paint = paint;
    drawing->painted = TRUE;
}

static void set_font(FidelisDrawing *drawing, const FidelisFont *font)
{
    if (drawing->font == font)
        return;
    void *backend = fidelis_font_backend(font);
    g_assert(backend != NULL); /* the fixed measurer's pages are for reading, not for painting */
    cairo_set_scaled_font(drawing->cr, pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(backend)));
    drawing->font = font;
}

static void place_glyphs(FidelisDrawing *drawing, const FidelisRun *run, double x, double y)
{
    g_array_set_size(drawing->glyphs, (guint)run->glyph_count);
    cairo_glyph_t *to = (cairo_glyph_t *)(gpointer)drawing->glyphs->data;
    for (gsize i = 0; i < run->glyph_count; i++)
        to[i] = (cairo_glyph_t){run->glyphs[i].id, x + run->glyphs[i].x, y + run->glyphs[i].y};
}

static void show_run(FidelisDrawing *drawing, const FidelisRun *run, double x, double y)
{
    place_glyphs(drawing, run, x, y);
    cairo_show_glyphs(drawing->cr, (const cairo_glyph_t *)(gpointer)drawing->glyphs->data,
                      (int)drawing->glyphs->len);
}

static void draw_run(FidelisDrawing *drawing, const FidelisItem *item)
{
    const FidelisRun *run = &item->run;
    set_paint(drawing, item->paint);
    set_font(drawing, run->font);
    if (run->rotation == 0) {
        show_run(drawing, run, run->x, run->y);
        return;
    }
    cairo_save(drawing->cr);
    cairo_translate(drawing->cr, run->x, run->y);
    cairo_rotate(drawing->cr, run->rotation);
    show_run(drawing, run, 0, 0);
    cairo_restore(drawing->cr);
}

static void trace_path(cairo_t *cr, const FidelisPath *path)
{
    cairo_new_path(cr);
    for (gsize i = 0; i < path->count; i++) {
        const double *x = path->steps[i].x, *y = path->steps[i].y;
        switch (path->steps[i].verb) {
        case FIDELIS_PATH_MOVE:
            cairo_move_to(cr, x[0], y[0]);
            break;
        case FIDELIS_PATH_LINE:
            cairo_line_to(cr, x[0], y[0]);
            break;
        case FIDELIS_PATH_CURVE:
            cairo_curve_to(cr, x[0], y[0], x[1], y[1], x[2], y[2]);
            break;
        case FIDELIS_PATH_CLOSE:
            cairo_close_path(cr);
            break;
        }
    }
}

static void draw_fill(FidelisDrawing *drawing, const FidelisItem *item)
{
    set_paint(drawing, item->paint);
    trace_path(drawing->cr, &item->path);
    cairo_fill(drawing->cr);
}

static void draw_stroke(FidelisDrawing *drawing, const FidelisItem *item)
{
    set_paint(drawing, item->paint);
    cairo_set_line_width(drawing->cr, item->line_width);
    cairo_set_dash(drawing->cr, item->dash, item->dash[1] > 0 ? 2 : 0, 0);
    cairo_set_line_cap(drawing->cr, item->round_caps ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(drawing->cr, item->round_caps ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
    trace_path(drawing->cr, &item->path);
    cairo_stroke(drawing->cr);
}

/* Pictures that cannot be read are not tried again; the first error is told at the end. */
static FidelisPicture *find_picture(FidelisDrawing *drawing, const char *path)
{
    gpointer known = NULL;
    if (g_hash_table_lookup_extended(drawing->pictures, path, NULL, &known))
        return known;
    FidelisPicture *picture = fidelis_picture_load(path, drawing->error == NULL ? &drawing->error : NULL);
    if (picture != NULL)
        g_hash_table_insert(drawing->pictures, (gpointer)path, picture);
    return picture;
}

void fidelis_drawing_picture(FidelisDrawing *drawing, const FidelisPlacedImage *placed)
{
    FidelisPicture *picture = find_picture(drawing, placed->path);
    if (picture != NULL)
        fidelis_picture_draw(picture, drawing->cr, placed, drawing->error == NULL ? &drawing->error : NULL);
}

static void draw_image(FidelisDrawing *drawing, const FidelisItem *item)
{
    fidelis_drawing_picture(drawing, &item->image);
}

void fidelis_drawing_items(FidelisDrawing *drawing, const FidelisPage *page, gsize first, gsize count)
{
    static void (*const draw[])(FidelisDrawing *, const FidelisItem *) = {
        [FIDELIS_ITEM_RUN] = draw_run,
        [FIDELIS_ITEM_FILL] = draw_fill,
        [FIDELIS_ITEM_STROKE] = draw_stroke,
        [FIDELIS_ITEM_IMAGE] = draw_image,
    };
    g_assert(first + count <= page->items->len);
    for (gsize i = first; i < first + count; i++) {
        const FidelisItem *item = g_ptr_array_index(page->items, i);
        draw[item->kind](drawing, item);
    }
}

gboolean fidelis_drawing_finish(FidelisDrawing *drawing, GError **error)
{
    cairo_status_t status = cairo_status(drawing->cr);
    if (cairo_surface_get_type(drawing->surface) !=
        CAIRO_SURFACE_TYPE_IMAGE) /* its pixels are still wanted */
        cairo_surface_finish(drawing->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(drawing->surface);
    if (drawing->error == NULL && status != CAIRO_STATUS_SUCCESS)
        g_set_error(&drawing->error, G_IO_ERROR, G_IO_ERROR_FAILED, "drawing failed: %s",
                    cairo_status_to_string(status));
    if (drawing->error == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&drawing->error));
    return FALSE;
}

cairo_status_t fidelis_drawing_write(void *string, const unsigned char *data, unsigned int length)
{
    g_string_append_len(string, (const char *)data, length);
    return CAIRO_STATUS_SUCCESS;
}
