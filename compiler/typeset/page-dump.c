/* Pages as text. Grammar of the dump: every page with its chunks and items, then the structure in reading
 * order with the words of each chunk, then the bookmarks. */
#include "base/text.h"
#include "typeset/page.h"
#include "typeset/reading.h"

static void indent(GString *out, int depth)
{
    for (int i = 0; i < depth; i++)
        g_string_append_c(out, ' ');
}

static void append_numbers(GString *out, const double *numbers, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        g_string_append_c(out, ' ');
        fidelis_text_append_length(out, numbers[i]);
    }
}

static void append_paint(GString *out, FidelisPaint paint)
{
    const double channels[] = {paint.red, paint.green, paint.blue};
    g_string_append(out, " #");
    for (int i = 0; i < 3; i++)
        g_string_append_printf(out, "%02x", (unsigned)(CLAMP(channels[i], 0, 1) * 255 + 0.5));
    if (paint.alpha < 1) {
        g_string_append_c(out, '/');
        fidelis_text_append_length(out, paint.alpha);
    }
}

static void append_quoted(GString *out, const char *text, gsize length)
{
    g_autofree char *terminated = g_strndup(text, length);
    fidelis_text_append_json(out, terminated);
}

static void append_name(GString *out, const FidelisTagElement *element)
{
    g_string_append_printf(out, "%s#%d", fidelis_tag_name(element->tag), element->serial);
}

static void append_run(GString *out, const FidelisItem *item)
{
    const FidelisRun *run = &item->run;
    g_string_append(out, "run");
    append_numbers(out, (double[]){run->x, run->y, run->width}, 3);
    if (run->rotation != 0) {
        g_string_append(out, " turned");
        append_numbers(out, &run->rotation, 1);
    }
    g_string_append_printf(out, " (%s)", fidelis_font_name(run->font));
    append_paint(out, item->paint);
    g_string_append_c(out, ' ');
    append_quoted(out, run->text, run->length);
}

static void append_path(GString *out, const FidelisPath *path)
{
    static const struct {
        char letter;
        gsize points;
    } verbs[] = {[FIDELIS_PATH_MOVE] = {'M', 1},
                 [FIDELIS_PATH_LINE] = {'L', 1},
                 [FIDELIS_PATH_CURVE] = {'C', 3},
                 [FIDELIS_PATH_CLOSE] = {'Z', 0}};
    for (gsize i = 0; i < path->count; i++) {
        const FidelisPathStep *step = &path->steps[i];
        g_string_append_printf(out, " %c", verbs[step->verb].letter);
        for (gsize k = 0; k < verbs[step->verb].points; k++)
            append_numbers(out, (double[]){step->x[k], step->y[k]}, 2);
    }
}

static void append_fill(GString *out, const FidelisItem *item)
{
    g_string_append(out, "fill");
    append_paint(out, item->paint);
    append_path(out, &item->path);
}

static void append_stroke(GString *out, const FidelisItem *item)
{
    g_string_append(out, "stroke");
    append_numbers(out, &item->line_width, 1);
    if (item->dash[1] > 0) {
        g_string_append(out, " dash");
        append_numbers(out, item->dash, 2);
    }
    if (item->round_caps)
        g_string_append(out, " round");
    append_paint(out, item->paint);
    append_path(out, &item->path);
}

static void append_image(GString *out, const FidelisItem *item)
{
    const FidelisPlacedImage *image = &item->image;
    g_string_append(out, "image");
    append_numbers(out, (double[]){image->x, image->y, image->width, image->height}, 4);
    g_string_append_printf(out, " %s", image->path);
}

static void append_item(GString *out, const FidelisItem *item)
{
    static void (*const dump[])(GString *, const FidelisItem *) = {
        [FIDELIS_ITEM_RUN] = append_run,
        [FIDELIS_ITEM_FILL] = append_fill,
        [FIDELIS_ITEM_STROKE] = append_stroke,
        [FIDELIS_ITEM_IMAGE] = append_image,
    };
    indent(out, 2);
    dump[item->kind](out, item);
    g_string_append_c(out, '\n');
}

static void append_owner(GString *out, FidelisOwner owner)
{
    static const char *const artifacts[] = {"", "layout", "header", "footer", "repeated", "press"};
    indent(out, 1);
    if (owner.element != NULL)
        append_name(out, owner.element);
    else
        g_string_append_printf(out, "artifact %s", artifacts[owner.artifact]);
    g_string_append_c(out, '\n');
}

static void append_destination(GString *out, const FidelisDestination *to)
{
    g_string_append_printf(out, " -> page %d at", to->page + 1);
    append_numbers(out, (double[]){to->x, to->y}, 2);
}

static void append_link(GString *out, const FidelisPlacedLink *link)
{
    indent(out, 1);
    g_string_append(out, "link ");
    append_name(out, link->element);
    for (gsize i = 0; i < link->count; i++) {
        g_string_append(out, i == 0 ? " [" : ";");
        append_numbers(out, link->rectangles[i], 4);
    }
    g_string_append(out, " ]");
    if (link->address != NULL)
        g_string_append_printf(out, " -> %s", link->address);
    else
        append_destination(out, &link->to);
    if (link->contents != NULL) {
        g_string_append_c(out, ' ');
        fidelis_text_append_json(out, link->contents);
    }
    g_string_append_c(out, '\n');
}

static void append_field(GString *out, const FidelisPlacedField *field)
{
    g_string_append(out, "  field ");
    append_name(out, field->element);
    g_string_append_printf(out, " %s", field->field->name);
    if (field->field->option_count > 0)
        g_string_append_printf(out, "=%s", field->field->options[field->option].value);
    append_numbers(out, (double[]){field->x, field->y, field->width, field->height}, 4);
    g_string_append_c(out, '\n');
}

static void append_page(GString *out, const FidelisPages *pages, const FidelisReading *reading, gsize index)
{
    const FidelisPage *page = fidelis_pages_get(pages, index);
    gsize count = 0;
    const FidelisChunk *chunks = fidelis_reading_chunks(reading, index, &count);
    g_string_append_printf(out, "page %d", (int)index + 1);
    append_numbers(out, (double[]){page->width, page->height}, 2);
    if (page->label != NULL) {
        g_string_append(out, " label ");
        fidelis_text_append_json(out, page->label);
    }
    g_string_append_c(out, '\n');
    for (gsize i = 0; i < count; i++) {
        append_owner(out, chunks[i].owner);
        for (gsize k = 0; k < chunks[i].count; k++)
            append_item(out, g_ptr_array_index(page->items, chunks[i].first + k));
    }
    for (gsize i = 0; i < page->links->len; i++)
        append_link(out, g_ptr_array_index(page->links, i));
    for (gsize i = 0; i < page->remarks->len; i++)
        g_string_append_printf(out, " remark %s\n", (const char *)g_ptr_array_index(page->remarks, i));
    for (gsize i = 0; i < page->fields->len; i++)
        append_field(out, g_ptr_array_index(page->fields, i));
}

static void append_attribute(GString *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    g_string_append_printf(out, " %s=", name);
    fidelis_text_append_json(out, value);
}

static void append_attributes(GString *out, const FidelisTagElement *element)
{
    static const char *const scopes[] = {NULL, "Row", "Column", "Both"};
    append_attribute(out, "title", element->title);
    append_attribute(out, "alt", element->alternative);
    append_attribute(out, "actual", element->actual_text);
    append_attribute(out, "lang", element->lang);
    append_attribute(out, "id", element->id);
    append_attribute(out, "scope", scopes[element->scope]);
    append_attribute(out, "numbering", element->list_numbering);
    append_attribute(out, "field", element->print_role);
    for (gsize i = 0; element->headers != NULL && element->headers[i] != NULL; i++)
        append_attribute(out, "header", element->headers[i]);
    if (element->column_span > 1)
        g_string_append_printf(out, " columns=%d", element->column_span);
    if (element->row_span > 1)
        g_string_append_printf(out, " rows=%d", element->row_span);
    if (element->note != NULL) {
        g_string_append(out, " with ");
        append_name(out, element->note);
    }
}

/* The words of a chunk, each line after the other; drawing without words as "·". */
static void append_chunk(GString *out, const FidelisPages *pages, const FidelisChunk *chunk, int depth)
{
    const FidelisPage *page = fidelis_pages_get(pages, (gsize)chunk->page);
    GString *words = g_string_new(NULL);
    double baseline = 0;
    for (gsize i = chunk->first; i < chunk->first + chunk->count; i++) {
        const FidelisItem *item = g_ptr_array_index(page->items, i);
        if (item->kind != FIDELIS_ITEM_RUN)
            continue;
        if (words->len > 0 && item->run.y != baseline)
            g_string_append_c(words, '\n');
        g_string_append_len(words, item->run.text, (gssize)item->run.length);
        baseline = item->run.y;
    }
    indent(out, depth);
    if (words->len > 0)
        fidelis_text_append_json(out, words->str);
    else
        g_string_append(out, "·");
    g_string_append_printf(out, " p%d\n", chunk->page + 1);
    g_string_free(words, TRUE);
}

typedef struct {
    const FidelisTagElement *element;
    gsize at;
} Open;

static void append_element(GString *out, const FidelisTagElement *element, GArray *open)
{
    indent(out, (int)open->len + 1);
    append_name(out, element);
    append_attributes(out, element);
    g_string_append_c(out, '\n');
    g_array_append_val(open, ((Open){element, 0}));
}

/* A stack of our own instead of recursion: nesting is the document's, not ours. */
static void append_structure(GString *out, const FidelisPages *pages, const FidelisReading *reading)
{
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(Open));
    append_element(out, pages->root, open);
    while (open->len > 0) {
        Open *top = &g_array_index(open, Open, open->len - 1);
        gsize count = 0;
        const FidelisKid *kids = fidelis_reading_kids(reading, top->element, &count);
        if (top->at == count) {
            g_array_set_size(open, open->len - 1);
            continue;
        }
        const FidelisKid *kid = &kids[top->at++];
        if (kid->child != NULL)
            append_element(out, kid->child, open);
        else
            append_chunk(out, pages, kid->chunk, (int)open->len + 1);
    }
}

static void append_bookmarks(GString *out, const FidelisPages *pages)
{
    for (gsize i = 0; i < pages->bookmarks->len; i++) {
        const FidelisBookmark *bookmark = &g_array_index(pages->bookmarks, FidelisBookmark, i);
        indent(out, bookmark->level);
        fidelis_text_append_json(out, bookmark->title);
        append_destination(out, &bookmark->to);
        g_string_append_c(out, '\n');
    }
}

char *fidelis_pages_to_text(const FidelisPages *pages)
{
    g_autoptr(FidelisReading) reading = fidelis_reading_new(pages);
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < pages->pages->len; i++)
        append_page(out, pages, reading, i);
    g_string_append(out, "structure\n");
    append_structure(out, pages, reading);
    g_string_append(out, "bookmarks\n");
    append_bookmarks(out, pages);
    return g_string_free(out, FALSE);
}
