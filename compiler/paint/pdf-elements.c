/* The structure tree (ISO 32000-1, 14.7): what was recorded on the pages, in the order it is read. */
#include <string.h>

#include "paint/extent.h"
#include "paint/pdf-pass-private.h"
#include "paint/pdf-syntax.h"

typedef struct {
    FidelisExtent extent;
    int page; /* -1: nothing drawn */
} Figure;

int fidelis_pdf_pass_holder(const FidelisPdfPass *pass, const FidelisTagElement *element)
{
    int wrapper = pass->wrappers[element->serial];
    return wrapper != 0 ? wrapper : pass->first_element + element->serial;
}

/* ---- where figures stand ---- */

/* By serial: the outermost figure an element stands in, -1: none. */
static int *find_figures(const FidelisPdfPass *pass)
{
    int *figures = g_new(int, pass->pages->elements);
    for (int i = 0; i < pass->pages->elements; i++) {
        const FidelisTagElement *element = fidelis_reading_element(pass->reading, i);
        int above = element->parent == NULL ? -1 : figures[element->parent->serial];
        figures[i] = above < 0 && element->tag == FIDELIS_TAG_FIGURE ? i : above;
    }
    return figures;
}

static void widen(Figure *figure, const FidelisPage *page, const FidelisChunk *chunk)
{
    if (figure->page < 0)
        figure->page = chunk->page;
    if (figure->page != chunk->page)
        return; /* a box is on one page */
    for (gsize i = chunk->first; i < chunk->first + chunk->count; i++)
        fidelis_extent_add(&figure->extent, g_ptr_array_index(page->items, i));
}

static Figure *measure_figures(const FidelisPdfPass *pass)
{
    Figure *figures = g_new(Figure, pass->pages->elements);
    g_autofree int *figure_of = find_figures(pass);
    for (int i = 0; i < pass->pages->elements; i++)
        figures[i] = (Figure){fidelis_extent_none(), -1};
    for (gsize i = 0; i < pass->pages->pages->len; i++) {
        gsize count = 0;
        const FidelisChunk *chunks = fidelis_reading_chunks(pass->reading, i, &count);
        for (gsize k = 0; k < count; k++)
            if (chunks[k].marked >= 0 && figure_of[chunks[k].owner.element->serial] >= 0)
                widen(&figures[figure_of[chunks[k].owner.element->serial]], fidelis_pages_get(pass->pages, i),
                      &chunks[k]);
    }
    return figures;
}

static gboolean figure_box(const FidelisPdfPass *pass, const Figure *figure, double box[4])
{
    if (figure->page < 0)
        return FALSE;
    double height = fidelis_pages_get(pass->pages, (gsize)figure->page)->height;
    const FidelisExtent *extent = &figure->extent;
    memcpy(box, (double[]){extent->left, height - extent->bottom, extent->right, height - extent->top},
           4 * sizeof *box);
    return TRUE;
}

/* ---- kids ---- */

/* The page that most of an element's own content is likely to stand on; -1 when it has none. */
static int home_page(const FidelisKid *kids, gsize count)
{
    for (gsize i = 0; i < count; i++)
        if (kids[i].chunk != NULL)
            return kids[i].chunk->page;
    return -1;
}

static void append_page(const FidelisPdfPass *pass, GString *out, int page)
{
    g_string_append(out, "/Pg");
    fidelis_pdf_append_reference(out, pass->first_page + page);
}

static void append_chunk(const FidelisPdfPass *pass, GString *out, const FidelisChunk *chunk, int home)
{
    if (chunk->page == home) {
        g_string_append_c(out, ' ');
        fidelis_pdf_append_integer(out, chunk->marked);
        return;
    }
    g_string_append(out, "<</Type/MCR");
    append_page(pass, out, chunk->page);
    g_string_append(out, "/MCID ");
    fidelis_pdf_append_integer(out, chunk->marked);
    g_string_append(out, ">>");
}

static void append_links(const FidelisPdfPass *pass, GString *out, int index)
{
    while (index >= 0) {
        const FidelisPdfLink *link = &g_array_index(pass->links, FidelisPdfLink, index);
        g_string_append(out, "<</Type/OBJR");
        append_page(pass, out, link->page);
        g_string_append(out, "/Obj");
        fidelis_pdf_append_reference(out, pass->first_link + index);
        g_string_append(out, ">>");
        index = link->next;
    }
}

static void append_kids(const FidelisPdfPass *pass, GString *out, const FidelisTagElement *element)
{
    gsize count = 0;
    const FidelisKid *kids = fidelis_reading_kids(pass->reading, element, &count);
    int link = pass->holder_links[element->serial];
    int home = home_page(kids, count);
    if (home >= 0)
        append_page(pass, out, home);
    if (count == 0 && link < 0 && pass->element_widgets[element->serial] < 0)
        return;
    g_string_append(out, "/K[");
    for (gsize i = 0; i < count; i++) {
        if (kids[i].chunk != NULL)
            append_chunk(pass, out, kids[i].chunk, home);
        else
            fidelis_pdf_append_reference(out, pass->first_element + kids[i].child->serial);
    }
    append_links(pass, out, link);
    fidelis_pdf_pass_append_widget(pass, out, element->serial);
    g_string_append_c(out, ']');
}

/* ---- elements ---- */

static void append_text_key(GString *out, const char *key, const char *text)
{
    if (text == NULL)
        return;
    g_string_append(out, key);
    fidelis_pdf_append_text(out, text);
}

/* PDF/UA-1, 7.9: every note has an identifier. */
static char *identifier(const FidelisTagElement *element)
{
    if (element->id != NULL)
        return g_strdup(element->id);
    return element->tag == FIDELIS_TAG_NOTE ? g_strdup_printf("note-%d", element->serial) : NULL;
}

static void append_head(GString *out, const char *type, int parent)
{
    g_string_append(out, "<</Type/StructElem/S");
    fidelis_pdf_append_name(out, type);
    g_string_append(out, "/P");
    fidelis_pdf_append_reference(out, parent);
}

static void append_properties(GString *out, const FidelisTagElement *element, const double *box)
{
    g_autofree char *id = identifier(element);
    append_text_key(out, "/T", element->title);
    append_text_key(out, "/Alt", element->alternative);
    append_text_key(out, "/ActualText", element->actual_text);
    append_text_key(out, "/Lang", element->lang);
    if (id != NULL) {
        g_string_append(out, "/ID");
        fidelis_pdf_append_bytes(out, id);
    }
    fidelis_pdf_append_attributes(out, element, box);
}

static void write_wrapper(const FidelisPdfPass *pass, const FidelisTagElement *element)
{
    GString *out = fidelis_pdf_file_begin(pass->file, pass->wrappers[element->serial]);
    append_head(out, fidelis_tag_name(FIDELIS_TAG_LINK), pass->first_element + element->serial);
    append_kids(pass, out, element);
    g_string_append(out, ">>");
    fidelis_pdf_file_end(pass->file);
}

static void write_element(const FidelisPdfPass *pass, const FidelisTagElement *element, const Figure *figure)
{
    double box[4];
    gboolean boxed = element->tag == FIDELIS_TAG_FIGURE && figure_box(pass, figure, box);
    int parent = element->parent == NULL ? pass->structure : fidelis_pdf_pass_holder(pass, element->parent);
    GString *out = fidelis_pdf_file_begin(pass->file, pass->first_element + element->serial);
    append_head(out, fidelis_tag_name(element->tag), parent);
    append_properties(out, element, boxed ? box : NULL);
    if (pass->wrappers[element->serial] == 0) {
        append_kids(pass, out, element);
    } else {
        g_string_append(out, "/K");
        fidelis_pdf_append_reference(out, pass->wrappers[element->serial]);
    }
    g_string_append(out, ">>");
    fidelis_pdf_file_end(pass->file);
    if (pass->wrappers[element->serial] != 0)
        write_wrapper(pass, element);
}

/* ---- the ways back ---- */

typedef struct {
    char *id;
    int serial;
} Identified;

static void clear_identified(gpointer data)
{
    g_free(((Identified *)data)->id);
}

static int compare_identified(gconstpointer a, gconstpointer b)
{
    return strcmp(((const Identified *)a)->id, ((const Identified *)b)->id);
}

static GArray *find_identified(const FidelisPdfPass *pass)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Identified));
    g_array_set_clear_func(found, clear_identified);
    for (int i = 0; i < pass->pages->elements; i++) {
        Identified one = {identifier(fidelis_reading_element(pass->reading, i)), i};
        if (one.id != NULL)
            g_array_append_val(found, one);
    }
    g_array_sort(found, compare_identified);
    return found;
}

static void append_identifiers(const FidelisPdfPass *pass, GString *out)
{
    g_autoptr(GArray) found = find_identified(pass);
    if (found->len == 0)
        return;
    g_string_append(out, "/IDTree<</Names[");
    for (guint i = 0; i < found->len; i++) {
        const Identified *one = &g_array_index(found, Identified, i);
        g_assert(i == 0 || strcmp(one[-1].id, one->id) != 0); /* layout's ids are unique */
        fidelis_pdf_append_bytes(out, one->id);
        fidelis_pdf_append_reference(out, pass->first_element + one->serial);
    }
    g_string_append(out, "]>>");
}

/* Which element each mark of a page belongs to. */
static int write_page_parents(const FidelisPdfPass *pass, gsize page)
{
    int id = fidelis_pdf_file_reserve(pass->file, 1);
    gsize count = 0;
    const FidelisChunk *chunks = fidelis_reading_chunks(pass->reading, page, &count);
    GString *out = fidelis_pdf_file_begin(pass->file, id);
    g_string_append_c(out, '[');
    for (gsize i = 0; i < count; i++)
        if (chunks[i].marked >= 0)
            fidelis_pdf_append_reference(out, fidelis_pdf_pass_holder(pass, chunks[i].owner.element));
    g_string_append_c(out, ']');
    fidelis_pdf_file_end(pass->file);
    return id;
}

static int link_element(const FidelisPdfPass *pass, guint index)
{
    int holder = g_array_index(pass->links, FidelisPdfLink, index).holder;
    return fidelis_pdf_pass_holder(pass, fidelis_reading_element(pass->reading, holder));
}

static int widget_element(const FidelisPdfPass *pass, guint index)
{
    const FidelisPdfWidget *widget = &g_array_index(pass->widgets, FidelisPdfWidget, index);
    return pass->first_element + widget->placed->element->serial;
}

/* Pages first, then links, then widgets. */
static gsize parent_count(const FidelisPdfPass *pass)
{
    return pass->pages->pages->len + pass->links->len + pass->widgets->len;
}

static int write_parent(const FidelisPdfPass *pass, gsize index)
{
    gsize pages = pass->pages->pages->len, links = pass->links->len;
    return index < pages           ? write_page_parents(pass, index)
           : index < pages + links ? link_element(pass, (guint)(index - pages))
                                   : widget_element(pass, (guint)(index - pages - links));
}

static int write_parent_tree(const FidelisPdfPass *pass)
{
    GString *numbers = g_string_new("<</Nums[");
    for (gsize i = 0; i < parent_count(pass); i++) {
        int parent = write_parent(pass, i);
        fidelis_pdf_append_integer(numbers, (gint64)i);
        fidelis_pdf_append_reference(numbers, parent);
        g_string_append_c(numbers, '\n');
    }
    g_string_append(numbers, "]>>");
    int id = fidelis_pdf_file_reserve(pass->file, 1);
    g_string_append_len(fidelis_pdf_file_begin(pass->file, id), numbers->str, (gssize)numbers->len);
    fidelis_pdf_file_end(pass->file);
    g_string_free(numbers, TRUE);
    return id;
}

void fidelis_pdf_pass_write_elements(FidelisPdfPass *pass)
{
    g_autofree Figure *figures = measure_figures(pass);
    for (int i = 0; i < pass->pages->elements; i++)
        write_element(pass, fidelis_reading_element(pass->reading, i), &figures[i]);
    int parents = write_parent_tree(pass);
    GString *out = fidelis_pdf_file_begin(pass->file, pass->structure);
    g_string_append(out, "<</Type/StructTreeRoot/RoleMap<</Aside/Sect>>/K");
    fidelis_pdf_append_reference(out, pass->first_element + pass->pages->root->serial);
    g_string_append(out, "/ParentTree");
    fidelis_pdf_append_reference(out, parents);
    g_string_append(out, "/ParentTreeNextKey ");
    fidelis_pdf_append_integer(out, (gint64)parent_count(pass));
    append_identifiers(pass, out);
    g_string_append(out, ">>");
    fidelis_pdf_file_end(pass->file);
}
