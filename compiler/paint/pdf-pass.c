#include "paint/pdf-pass.h"

#include <gio/gio.h>

#include "base/file.h"
#include "paint/pdf-content.h"
#include "paint/pdf-pass-private.h"
#include "paint/pdf-syntax.h"

/* Debian's icc-profiles-free. */
#define COLOUR_PROFILE "/usr/share/color/icc/sRGB.icc"

void fidelis_pdf_pass_append_destination(const FidelisPdfPass *pass, GString *out,
                                         const FidelisDestination *to)
{
    double height = fidelis_pages_get(pass->pages, (gsize)to->page)->height;
    g_string_append_c(out, '[');
    fidelis_pdf_append_reference(out, pass->first_page + to->page);
    g_string_append(out, "/XYZ ");
    fidelis_pdf_append_real(out, to->x);
    g_string_append_c(out, ' ');
    fidelis_pdf_append_real(out, height - to->y);
    g_string_append(out, " null]");
}

static void reserve(FidelisPdfPass *pass)
{
    int pages = (int)pass->pages->pages->len;
    pass->catalog = fidelis_pdf_file_reserve(pass->file, 1);
    pass->info = fidelis_pdf_file_reserve(pass->file, 1);
    pass->page_tree = fidelis_pdf_file_reserve(pass->file, 1);
    pass->structure = fidelis_pdf_file_reserve(pass->file, 1);
    pass->resources = fidelis_pdf_file_reserve(pass->file, 1);
    pass->first_page = fidelis_pdf_file_reserve(pass->file, pages);
    pass->first_content = fidelis_pdf_file_reserve(pass->file, pages);
    pass->first_element = fidelis_pdf_file_reserve(pass->file, pass->pages->elements);
}

static void write_content(FidelisPdfPass *pass, FidelisPdfContent *content, gsize index)
{
    gsize count = 0;
    const FidelisChunk *chunks = fidelis_reading_chunks(pass->reading, index, &count);
    const GString *text =
        fidelis_pdf_content_page(content, fidelis_pages_get(pass->pages, index), chunks, count);
    fidelis_pdf_file_deflate(pass->file, pass->first_content + (int)index, "", text->str, text->len);
}

/* Links and widgets of the pages before. */
typedef struct {
    int links, widgets;
} Annotations;

static void append_annotations(const FidelisPdfPass *pass, GString *out, const FidelisPage *page,
                               Annotations *before)
{
    if (page->links->len + page->fields->len == 0)
        return;
    g_string_append(out, "/Annots[");
    for (guint i = 0; i < page->links->len; i++)
        fidelis_pdf_append_reference(out, pass->first_link + before->links++);
    for (guint i = 0; i < page->fields->len; i++)
        fidelis_pdf_append_reference(out, pass->first_widget + before->widgets++);
    g_string_append_c(out, ']');
}

static void append_box(GString *out, const char *name, double width, double height, double beyond)
{
    g_string_append(out, name);
    fidelis_pdf_append_reals(out, (double[]){-beyond, -beyond, width + beyond, height + beyond}, 4);
}

void fidelis_pdf_append_boxes(GString *out, double width, double height, double bleed, double slug)
{
    append_box(out, "/MediaBox", width, height, slug);
    if (slug == 0)
        return;
    append_box(out, "/BleedBox", width, height, bleed);
    append_box(out, "/TrimBox", width, height, 0);
}

static void write_page(FidelisPdfPass *pass, gsize index, Annotations *before)
{
    const FidelisPage *page = fidelis_pages_get(pass->pages, index);
    GString *out = fidelis_pdf_file_begin(pass->file, pass->first_page + (int)index);
    g_string_append(out, "<</Type/Page/Parent");
    fidelis_pdf_append_reference(out, pass->page_tree);
    g_string_append(out, "/Contents");
    fidelis_pdf_append_reference(out, pass->first_content + (int)index);
    g_string_append(out, "/Resources");
    fidelis_pdf_append_reference(out, pass->resources);
    fidelis_pdf_append_boxes(out, page->width, page->height, page->bleed, page->slug);
    g_string_append(out, "/Group<</S/Transparency/CS/DeviceRGB/I true>>/Tabs/S/StructParents ");
    fidelis_pdf_append_integer(out, (gint64)index);
    append_annotations(pass, out, page, before);
    g_string_append(out, ">>");
    fidelis_pdf_file_end(pass->file);
}

static void write_page_tree(FidelisPdfPass *pass, int count)
{
    GString *out = fidelis_pdf_file_begin(pass->file, pass->page_tree);
    g_string_append(out, "<</Type/Pages/Count ");
    fidelis_pdf_append_integer(out, count);
    g_string_append(out, "/Kids[");
    for (int i = 0; i < count; i++)
        fidelis_pdf_append_reference(out, pass->first_page + i);
    g_string_append(out, "]>>");
    fidelis_pdf_file_end(pass->file);
}

/* The glyphs are on the first page of what was drawn, the pictures on those after it. */
static void write_resources(FidelisPdfPass *pass, const FidelisPdfContent *content)
{
    GString *pictures = g_string_new(NULL), *fonts = g_string_new(NULL);
    fidelis_pdf_pictures_write(pass->pictures, pass->source, pass->file, 1, pictures);
    fidelis_pdf_source_append(pass->source, 0, "/Resources/Font", fonts);
    GString *out = fidelis_pdf_file_begin(pass->file, pass->resources);
    g_string_append_printf(out, "<</Font %s/XObject<<%s>>/ExtGState<<", fonts->str, pictures->str);
    fidelis_pdf_content_append_states(content, out);
    g_string_append(out, ">>>>");
    fidelis_pdf_file_end(pass->file);
    g_string_free(pictures, TRUE);
    g_string_free(fonts, TRUE);
}

static void write_pages(FidelisPdfPass *pass)
{
    g_autoptr(FidelisPdfContent) content = fidelis_pdf_content_new(pass->fonts, pass->pictures);
    Annotations before = {0};
    for (gsize i = 0; i < pass->pages->pages->len; i++) {
        write_content(pass, content, i);
        write_page(pass, i, &before);
    }
    write_page_tree(pass, (int)pass->pages->pages->len);
    write_resources(pass, content);
    fidelis_pdf_pass_write_form(pass);
    fidelis_pdf_source_copy(pass->source);
}

static void append_key(GString *out, const char *key, int id)
{
    g_string_append(out, key);
    fidelis_pdf_append_reference(out, id);
}

static void append_intent(GString *out, int colours)
{
    append_key(out,
               "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
               "/Info(sRGB IEC61966-2.1)/DestOutputProfile",
               colours);
    g_string_append(out, ">>]");
}

static void write_catalog(FidelisPdfPass *pass, GBytes *profile)
{
    int outline = fidelis_pdf_pass_write_outline(pass);
    int xmp = fidelis_pdf_pass_write_xmp(pass);
    int colours = fidelis_pdf_pass_write_profile(pass, profile);
    int attached = fidelis_pdf_pass_write_attachments(pass);
    GString *out = fidelis_pdf_file_begin(pass->file, pass->catalog);
    g_string_append(out, "<</Type/Catalog/MarkInfo<</Marked true>>"
                         "/ViewerPreferences<</DisplayDocTitle true>>/Lang");
    fidelis_pdf_append_text(out, pass->pages->language);
    append_key(out, "/Pages", pass->page_tree);
    append_key(out, "/StructTreeRoot", pass->structure);
    append_key(out, "/Metadata", xmp);
    if (pass->form != 0)
        append_key(out, "/AcroForm", pass->form);
    if (outline != 0)
        append_key(out, "/Outlines", outline);
    fidelis_pdf_pass_append_labels(pass, out);
    fidelis_pdf_pass_append_attachments(pass, out, attached);
    append_intent(out, colours);
    g_string_append(out, ">>");
    fidelis_pdf_file_end(pass->file);
}

/* Conforms to PDF/A-2u: its text extracts, and that is all that is said of it. */
static void write_booklet_catalog(FidelisPdfPass *pass, GBytes *profile)
{
    int xmp = fidelis_pdf_pass_write_xmp(pass), colours = fidelis_pdf_pass_write_profile(pass, profile);
    GString *out = fidelis_pdf_file_begin(pass->file, pass->catalog);
    g_string_append(
        out, "<</Type/Catalog/ViewerPreferences<</DisplayDocTitle true/Duplex/DuplexFlipShortEdge>>/Lang");
    fidelis_pdf_append_text(out, pass->pages->language);
    append_key(out, "/Pages", pass->page_tree);
    append_key(out, "/Metadata", xmp);
    append_intent(out, colours);
    g_string_append(out, ">>");
    fidelis_pdf_file_end(pass->file);
}

static GBytes *write_booklet(FidelisPdfPass *pass, GBytes *profile)
{
    g_autoptr(FidelisPdfContent) content = fidelis_pdf_content_new(pass->fonts, pass->pictures);
    fidelis_pdf_content_leave_marks(content);
    pass->catalog = fidelis_pdf_file_reserve(pass->file, 1);
    pass->info = fidelis_pdf_file_reserve(pass->file, 1);
    pass->page_tree = fidelis_pdf_file_reserve(pass->file, 1);
    pass->resources = fidelis_pdf_file_reserve(pass->file, 1);
    write_page_tree(pass, fidelis_pdf_pass_write_booklet(pass, content));
    write_resources(pass, content);
    fidelis_pdf_source_copy(pass->source);
    fidelis_pdf_pass_write_info(pass);
    write_booklet_catalog(pass, profile);
    return fidelis_pdf_file_finish(pass->file, pass->catalog, pass->info);
}

static GBytes *write_all(FidelisPdfPass *pass, GBytes *profile)
{
    reserve(pass);
    fidelis_pdf_pass_find_links(pass);
    fidelis_pdf_pass_find_widgets(pass);
    write_pages(pass);
    fidelis_pdf_pass_write_elements(pass);
    fidelis_pdf_pass_write_links(pass);
    fidelis_pdf_pass_write_info(pass);
    write_catalog(pass, profile);
    GBytes *bytes = fidelis_pdf_file_finish(pass->file, pass->catalog, pass->info);
    g_array_free(pass->links, TRUE);
    g_array_free(pass->widgets, TRUE);
    g_free(pass->element_widgets);
    g_free(pass->holder_links);
    g_free(pass->wrappers);
    return bytes;
}

static gboolean is_described(const FidelisPages *pages, GError **error)
{
    const char *missing = pages->title == NULL || *pages->title == '\0'         ? "title"
                          : pages->language == NULL || *pages->language == '\0' ? "language"
                                                                                : NULL;
    if (missing != NULL)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                    "the document has no %s: without it a PDF is not accessible", missing);
    return missing == NULL;
}

static GBytes *read_profile(GError **error)
{
    GBytes *profile = fidelis_file_read(COLOUR_PROFILE, error);
    if (profile == NULL)
        g_prefix_error(error, "the sRGB colour profile (Debian package icc-profiles-free): ");
    return profile;
}

GBytes *fidelis_pdf_pass(const GString *drawn, const FidelisPdfParts *parts, GError **error)
{
    g_autoptr(GBytes) profile = is_described(parts->pages, error) ? read_profile(error) : NULL;
    if (profile == NULL)
        return NULL;
    g_autoptr(FidelisPdfFile) file = fidelis_pdf_file_new();
    g_autoptr(FidelisPdfSource) source = fidelis_pdf_source_new(drawn, file);
    fidelis_pdf_fonts_read(parts->fonts, source, 0);
    FidelisPdfPass pass = {.pages = parts->pages,
                           .reading = parts->reading,
                           .file = file,
                           .source = source,
                           .fonts = parts->fonts,
                           .pictures = parts->pictures,
                           .attachments = parts->attachments,
                           .attachment_count = parts->attachment_count,
                           .booklet = parts->booklet};
    return parts->booklet ? write_booklet(&pass, profile) : write_all(&pass, profile);
}
