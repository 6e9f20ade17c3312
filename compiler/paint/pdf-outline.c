/* Bookmarks and page labels. */
#include <string.h>

#include "paint/pdf-pass-private.h"
#include "paint/pdf-syntax.h"

/* One bookmark among the others; -1 where there is none. */
typedef struct {
    int parent, first, last, before, after, children;
} Place;

static void append_child(Place *places, Place *parent, int index)
{
    places[index].before = parent->last;
    if (parent->last >= 0)
        places[parent->last].after = index;
    else
        parent->first = index;
    parent->last = index;
    parent->children++;
}

/* A bookmark's parent is the nearest one before it of a lower level. */
static Place *place_bookmarks(const GArray *bookmarks, Place *root)
{
    Place *places = g_new(Place, bookmarks->len);
    int above = -1;
    *root = (Place){-1, -1, -1, -1, -1, 0};
    for (int i = 0; i < (int)bookmarks->len; i++) {
        int level = g_array_index(bookmarks, FidelisBookmark, i).level;
        while (above >= 0 && g_array_index(bookmarks, FidelisBookmark, above).level >= level)
            above = places[above].parent;
        places[i] = (Place){above, -1, -1, -1, -1, 0};
        append_child(places, above < 0 ? root : &places[above], i);
        above = i;
    }
    return places;
}

static void append_neighbour(GString *out, const char *key, int first, int index)
{
    if (index < 0)
        return;
    g_string_append(out, key);
    fidelis_pdf_append_reference(out, first + index);
}

/* Below the top level bookmarks are closed: their count is negative. */
static void write_bookmark(const FidelisPdfPass *pass, int root, int first, int index, const Place *place)
{
    const FidelisBookmark *bookmark = &g_array_index(pass->pages->bookmarks, FidelisBookmark, index);
    GString *out = fidelis_pdf_file_begin(pass->file, first + index);
    g_string_append(out, "<</Title");
    fidelis_pdf_append_text(out, bookmark->title);
    g_string_append(out, "/Parent");
    fidelis_pdf_append_reference(out, place->parent < 0 ? root : first + place->parent);
    append_neighbour(out, "/First", first, place->first);
    append_neighbour(out, "/Last", first, place->last);
    append_neighbour(out, "/Prev", first, place->before);
    append_neighbour(out, "/Next", first, place->after);
    if (place->children > 0) {
        g_string_append(out, "/Count ");
        fidelis_pdf_append_integer(out, -place->children);
    }
    g_string_append(out, "/Dest");
    fidelis_pdf_pass_append_destination(pass, out, &bookmark->to);
    g_string_append(out, ">>");
    fidelis_pdf_file_end(pass->file);
}

static void write_root(const FidelisPdfPass *pass, int id, int first, const Place *root)
{
    GString *out = fidelis_pdf_file_begin(pass->file, id);
    g_string_append(out, "<</Type/Outlines");
    append_neighbour(out, "/First", first, root->first);
    append_neighbour(out, "/Last", first, root->last);
    g_string_append(out, "/Count ");
    fidelis_pdf_append_integer(out, root->children);
    g_string_append(out, ">>");
    fidelis_pdf_file_end(pass->file);
}

int fidelis_pdf_pass_write_outline(FidelisPdfPass *pass)
{
    const GArray *bookmarks = pass->pages->bookmarks;
    Place root;
    if (bookmarks->len == 0)
        return 0;
    g_autofree Place *places = place_bookmarks(bookmarks, &root);
    int id = fidelis_pdf_file_reserve(pass->file, 1);
    int first = fidelis_pdf_file_reserve(pass->file, (int)bookmarks->len);
    write_root(pass, id, first, &root);
    for (int i = 0; i < (int)bookmarks->len; i++)
        write_bookmark(pass, id, first, i, &places[i]);
    return id;
}

/* The number that a label of plain digits says, 0 when it is something else. */
static int plain_number(const char *label)
{
    if (label == NULL || *label < '1' || *label > '9' || strlen(label) > 6 ||
        strspn(label, "0123456789") != strlen(label))
        return 0;
    return (int)g_ascii_strtoll(label, NULL, 10);
}

/* Runs of numbers count on by themselves; any other label stands for its page alone. */
void fidelis_pdf_pass_append_labels(const FidelisPdfPass *pass, GString *out)
{
    int counted = 0;
    g_string_append(out, "/PageLabels<</Nums[");
    for (gsize i = 0; i < pass->pages->pages->len; i++) {
        const char *label = fidelis_pages_get(pass->pages, i)->label;
        int number = plain_number(label);
        if (number > 0 && counted > 0 && number == counted + 1) {
            counted = number;
            continue;
        }
        fidelis_pdf_append_integer(out, (gint64)i);
        g_string_append(out, number > 0 ? "<</S/D/St " : "<</P");
        if (number > 0)
            fidelis_pdf_append_integer(out, number);
        else
            fidelis_pdf_append_text(out, label == NULL ? "" : label);
        g_string_append(out, ">>");
        counted = number;
    }
    g_string_append(out, "]>>");
}
