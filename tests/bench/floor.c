/* The floor: the same text as a report's, drawn by plain PangoLayout to a Cairo PDF surface. No tables,
 * charts, boxes, links, tags or total fit, greedy lines on A4 pages. What a program on these libraries could
 * hardly be faster than.
 *
 *     floor FONT_CONFIG OUT.pdf DUMP...     DUMP: the output of `fidelis build --emit document`
 */
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

enum { PAGE_WIDTH = 595, PAGE_HEIGHT = 842, MARGIN = 71, TEXT_WIDTH = 337 };

typedef struct {
    const char *mark; /* how the dump names the line */
    const char *font;
    double leading, after;
    gboolean justify;
} Style;

static const Style styles[] = {
    {"text: ", "TeX Gyre Pagella 9.8", 14, 7, TRUE},
    {"title: ", "Inter Semi-Bold 13", 17.5, 7, FALSE},
    {"cell: ", "Inter 8", 11, 4, FALSE},
    {"note: ", "Inter 7.4", 10.5, 4, FALSE},
};

typedef struct {
    cairo_t *cr;
    PangoLayout *layout;
    PangoFontDescription *fonts[G_N_ELEMENTS(styles)];
    double y;
    int pages;
} Page;

static PangoLayout *new_layout(const char *font_config)
{
    FcConfig *config = FcConfigCreate();
    g_assert(FcConfigParseAndLoad(config, (const FcChar8 *)font_config, FcTrue) &&
             FcConfigBuildFonts(config));
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
    PangoContext *context = pango_font_map_create_context(map);
    pango_context_set_language(context, pango_language_from_string("da"));
    pango_context_set_round_glyph_positions(context, FALSE);
    PangoLayout *layout = pango_layout_new(context);
    pango_layout_set_width(layout, TEXT_WIDTH * PANGO_SCALE);
    return layout;
}

static void draw(Page *page, gsize style, const char *text)
{
    pango_layout_set_font_description(page->layout, page->fonts[style]);
    pango_layout_set_justify(page->layout, styles[style].justify);
    pango_layout_set_text(page->layout, text, -1);
    for (int i = 0; i < pango_layout_get_line_count(page->layout); i++) {
        if (page->y + styles[style].leading > PAGE_HEIGHT - MARGIN) {
            cairo_show_page(page->cr);
            page->pages++;
            page->y = MARGIN;
        }
        page->y += styles[style].leading;
        cairo_move_to(page->cr, MARGIN, page->y);
        pango_cairo_show_layout_line(page->cr, pango_layout_get_line_readonly(page->layout, i));
    }
    page->y += styles[style].after;
}

static void draw_dump(Page *page, const char *path)
{
    char *contents = NULL;
    g_assert(g_file_get_contents(path, &contents, NULL, NULL));
    char **lines = g_strsplit(contents, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        for (gsize i = 0; i < G_N_ELEMENTS(styles); i++)
            if (g_str_has_prefix(g_strchug(*line), styles[i].mark)) {
                draw(page, i, *line + strlen(styles[i].mark));
                break;
            }
    g_strfreev(lines);
    g_free(contents);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        g_printerr("usage: floor FONT_CONFIG OUT.pdf DUMP...\n");
        return 2;
    }
    Page page = {.layout = new_layout(argv[1])};
    for (gsize i = 0; i < G_N_ELEMENTS(styles); i++)
        page.fonts[i] = pango_font_description_from_string(styles[i].font);
    for (int i = 3; i < argc; i++) {
        cairo_surface_t *surface = cairo_pdf_surface_create(argv[2], PAGE_WIDTH, PAGE_HEIGHT);
        page.cr = cairo_create(surface);
        page.y = MARGIN;
        draw_dump(&page, argv[i]);
        cairo_show_page(page.cr);
        page.pages++;
        cairo_destroy(page.cr);
        cairo_surface_destroy(surface);
    }
    g_print("%d pages\n", page.pages);
    return 0;
}
