#include "paint/pdf-pictures.h"

#include <cairo-pdf.h>

#include "paint/pdf-syntax.h"

/* The same file at the same size is one picture: an SVG fits itself into its rectangle. */
struct FidelisPdfPictures {
    GPtrArray *shown;    /* const FidelisPlacedImage *, the first of each */
    GHashTable *numbers; /* FidelisPlacedImage -> index in shown */
};

static guint hash_picture(gconstpointer key)
{
    const FidelisPlacedImage *placed = key;
    return g_str_hash(placed->path) ^ g_double_hash(&placed->width) ^ 31 * g_double_hash(&placed->height);
}

static gboolean same_picture(gconstpointer a, gconstpointer b)
{
    const FidelisPlacedImage *one = a, *other = b;
    return g_str_equal(one->path, other->path) && one->width == other->width && one->height == other->height;
}

FidelisPdfPictures *fidelis_pdf_pictures_new(void)
{
    FidelisPdfPictures *pictures = g_new0(FidelisPdfPictures, 1);
    pictures->shown = g_ptr_array_new();
    pictures->numbers = g_hash_table_new(hash_picture, same_picture);
    return pictures;
}

void fidelis_pdf_pictures_free(FidelisPdfPictures *pictures)
{
    if (pictures == NULL)
        return;
    g_ptr_array_free(pictures->shown, TRUE);
    g_hash_table_destroy(pictures->numbers);
    g_free(pictures);
}

void fidelis_pdf_pictures_use(FidelisPdfPictures *pictures, const FidelisPlacedImage *placed)
{
    if (g_hash_table_contains(pictures->numbers, placed))
        return;
    g_hash_table_insert(pictures->numbers, (gpointer)placed, GUINT_TO_POINTER(pictures->shown->len));
    g_ptr_array_add(pictures->shown, (gpointer)placed);
}

void fidelis_pdf_pictures_draw(FidelisPdfPictures *pictures, FidelisDrawing *drawing,
                               cairo_surface_t *surface)
{
    for (guint i = 0; i < pictures->shown->len; i++) {
        FidelisPlacedImage alone = *(const FidelisPlacedImage *)g_ptr_array_index(pictures->shown, i);
        alone.x = alone.y = 0;
        cairo_pdf_surface_set_size(surface, alone.width, alone.height);
        fidelis_drawing_picture(drawing, &alone);
        cairo_show_page(fidelis_drawing_cairo(drawing));
    }
}

static void append_form(FidelisPdfSource *source, gsize page, const FidelisPlacedImage *placed, GString *out)
{
    g_string_append(out, "/Type/XObject/Subtype/Form/BBox");
    fidelis_pdf_append_reals(out, (double[]){0, 0, placed->width, placed->height}, 4);
    g_string_append(out, "/Group ");
    fidelis_pdf_source_append(source, page, "/Group", out);
    g_string_append(out, "/Resources ");
    fidelis_pdf_source_append(source, page, "/Resources", out);
}

void fidelis_pdf_pictures_write(FidelisPdfPictures *pictures, FidelisPdfSource *source, FidelisPdfFile *file,
                                gsize first_page, GString *resources)
{
    for (guint i = 0; i < pictures->shown->len; i++) {
        int id = fidelis_pdf_file_reserve(file, 1);
        GString *entries = g_string_new(NULL);
        append_form(source, first_page + i, g_ptr_array_index(pictures->shown, i), entries);
        fidelis_pdf_source_copy_content(source, first_page + i, id, entries->str);
        g_string_free(entries, TRUE);
        g_string_append_printf(resources, "/p%u", i);
        fidelis_pdf_append_reference(resources, id);
    }
}

void fidelis_pdf_pictures_append(const FidelisPdfPictures *pictures, GString *out,
                                 const FidelisPlacedImage *placed, double page_height)
{
    gpointer number = NULL;
    gboolean known = g_hash_table_lookup_extended(pictures->numbers, placed, NULL, &number);
    g_assert(known); /* it was announced */
    g_string_append(out, "q 1 0 0 1 ");
    fidelis_pdf_append_real(out, placed->x);
    g_string_append_c(out, ' ');
    fidelis_pdf_append_real(out, page_height - placed->y - placed->height);
    g_string_append_printf(out, " cm /p%u Do Q\n", GPOINTER_TO_UINT(number));
}
