#include "typeset/paragraph-content.h"

#include <string.h>

#include "document/language.h"
#include "typeset/paragraph-bidi.h"

/* How inlines look where the walk stands. */
typedef struct {
    FidelisParagraphContent *content;
    const FidelisSetter *setter;
    FidelisSegment look;
    guint32 ordinal;
} Walk;

FidelisParagraphContent *fidelis_paragraph_content_new(void)
{
    FidelisParagraphContent *content = g_new0(FidelisParagraphContent, 1);
    content->text = g_string_new(NULL);
    content->segments = g_array_new(FALSE, FALSE, sizeof(FidelisSegment));
    content->spans = g_array_new(FALSE, FALSE, sizeof(FidelisContentSpan));
    content->marks = g_array_new(FALSE, FALSE, sizeof(FidelisContentMark));
    content->inlines = g_ptr_array_new();
    return content;
}

void fidelis_paragraph_content_free(FidelisParagraphContent *content)
{
    if (content == NULL)
        return;
    g_string_free(content->text, TRUE);
    g_array_unref(content->segments);
    g_array_unref(content->spans);
    g_array_unref(content->marks);
    g_ptr_array_unref(content->inlines);
    g_free(content);
}

/* ---- text ---- */

static FidelisSegment *last_segment(FidelisParagraphContent *content)
{
    guint count = content->segments->len;
    return count > 0 ? &g_array_index(content->segments, FidelisSegment, count - 1) : NULL;
}

static void close_segment(Walk *walk, gsize from, FidelisSegmentKind kind)
{
    FidelisParagraphContent *content = walk->content;
    if (content->text->len == from)
        return;
    FidelisSegment segment = walk->look;
    segment.from = (guint32)from;
    segment.to = (guint32)content->text->len;
    segment.kind = (guint8)kind;
    segment.ordinal = walk->ordinal;
    g_array_append_val(content->segments, segment);
}

static gboolean ends_in_space(const FidelisParagraphContent *content)
{
    gsize length = content->text->len;
    return length == 0 || content->text->str[length - 1] == ' ' || content->text->str[length - 1] == '\n';
}

static void add_mark(FidelisParagraphContent *content, gboolean hyphen)
{
    FidelisContentMark mark = {.offset = (guint32)content->text->len, .hyphen = hyphen};
    g_array_append_val(content->marks, mark);
}

/* White space runs together; soft hyphens and zero-width spaces become marks. */
static void add_text(Walk *walk, const char *text)
{
    FidelisParagraphContent *content = walk->content;
    gsize from = content->text->len;
    const char *plain = text;
    for (const char *at = text;; at++) {
        gboolean soft = (guchar)at[0] == 0xC2 && (guchar)at[1] == 0xAD;
        gboolean zero = !soft && strncmp(at, "\xe2\x80\x8b", 3) == 0;
        gboolean space = *at == ' ' || *at == '\t' || *at == '\n' || *at == '\r';
        if (*at != '\0' && !soft && !zero && !space)
            continue;
        g_string_append_len(content->text, plain, at - plain);
        if (*at == '\0')
            break;
        if (space && !ends_in_space(content))
            g_string_append_c(content->text, ' ');
        else if (!space)
            add_mark(content, soft);
        at += soft ? 1 : zero ? 2 : 0;
        plain = at + 1;
    }
    close_segment(walk, from, FIDELIS_SEGMENT_TEXT);
}

/* A note's mark stands at its word, whatever the author left between. */
static void drop_last_space(FidelisParagraphContent *content)
{
    FidelisSegment *last = last_segment(content);
    if (last == NULL || content->text->str[content->text->len - 1] != ' ')
        return;
    g_string_truncate(content->text, content->text->len - 1);
    last->to--;
    if (last->from == last->to)
        g_array_set_size(content->segments, content->segments->len - 1);
}

/* ---- inlines ---- */

static void walk_list(Walk *walk, const FidelisInline *list);

static gint32 add_span(Walk *walk, const FidelisInline *item)
{
    FidelisContentSpan span = {.parent = walk->look.span, .kind = item->kind, .lang = walk->look.lang};
    g_array_append_val(walk->content->spans, span);
    g_ptr_array_add(walk->content->inlines, (gpointer)item);
    return (gint32)walk->content->spans->len - 1;
}

static void walk_text(Walk *walk, const FidelisInline *item)
{
    if (item->text != NULL)
        add_text(walk, item->text);
}

static void walk_code(Walk *walk, const FidelisInline *item)
{
    walk->look.role = FIDELIS_SPAN_CODE;
    walk_text(walk, item);
}

static void walk_emphasis(Walk *walk, const FidelisInline *item)
{
    walk->look.italic = !walk->look.italic;
    walk_list(walk, item->children);
}

static void walk_strong(Walk *walk, const FidelisInline *item)
{
    walk->look.strong = TRUE;
    walk_list(walk, item->children);
}

static void walk_link(Walk *walk, const FidelisInline *item)
{
    walk->look.span = add_span(walk, item);
    walk->look.linked = !walk->setter->press;
    walk_list(walk, item->children);
}

static void walk_index(Walk *walk, const FidelisInline *item)
{
    walk->look.span = add_span(walk, item);
    walk_list(walk, item->children);
}

static const char *resolve(const FidelisSetter *setter, const FidelisInline *item)
{
    return setter->reference != NULL ? setter->reference(item, setter->reference_data) : NULL;
}

static void walk_reference(Walk *walk, const FidelisInline *item)
{
    const char *text = resolve(walk->setter, item);
    walk->look.span = add_span(walk, item);
    add_text(walk, text != NULL ? text : "?");
}

/* Two notes at one word: "1,2", not "12". */
static void separate_notes(Walk *walk)
{
    FidelisParagraphContent *content = walk->content;
    const FidelisSegment *last = last_segment(content);
    if (last == NULL || last->span < 0 || last->to != content->text->len ||
        g_array_index(content->spans, FidelisContentSpan, last->span).kind != FIDELIS_INLINE_NOTE)
        return;
    add_text(walk, ",");
}

static void walk_note(Walk *walk, const FidelisInline *item)
{
    char number[16];
    g_snprintf(number, sizeof number, "%d", item->number);
    drop_last_space(walk->content);
    walk->look.role = FIDELIS_SPAN_SUPERSCRIPT;
    walk->look.italic = FALSE;
    separate_notes(walk);
    walk->look.span = add_span(walk, item);
    add_text(walk, number);
}

static void walk_span(Walk *walk, const FidelisInline *item)
{
    if (item->role != FIDELIS_SPAN_NONE)
        walk->look.role = (guint8)item->role;
    walk_list(walk, item->children);
}

static void walk_break(Walk *walk, const FidelisInline *item)
{
    (void)item;
    drop_last_space(walk->content);
    gsize from = walk->content->text->len;
    g_string_append_c(walk->content->text, '\n');
    close_segment(walk, from, FIDELIS_SEGMENT_BREAK);
}

static void walk_zone(Walk *walk, const FidelisInline *item)
{
    gboolean worded = item->text != NULL && item->text[0] != '\0';
    walk->look.zone = (guint8)item->zone;
    if (item->zone != FIDELIS_MARK_NONE) {
        FidelisSegment before = walk->look;
        if (!worded)
            walk->look.span = add_span(walk, item);
        walk->look.whole = !worded;
        gsize from = walk->content->text->len;
        g_string_append(walk->content->text, "\xef\xbf\xbc");
        close_segment(walk, from, FIDELIS_SEGMENT_SIGN);
        walk->look = before;
    }
    if (worded)
        add_text(walk, item->text);
}

static void walk_item(Walk *walk, const FidelisInline *item)
{
    static void (*const walks[])(Walk *, const FidelisInline *) = {
        [FIDELIS_INLINE_TEXT] = walk_text,           [FIDELIS_INLINE_VALUE] = walk_text,
        [FIDELIS_INLINE_EMPHASIS] = walk_emphasis,   [FIDELIS_INLINE_STRONG] = walk_strong,
        [FIDELIS_INLINE_CODE] = walk_code,           [FIDELIS_INLINE_LINK] = walk_link,
        [FIDELIS_INLINE_REFERENCE] = walk_reference, [FIDELIS_INLINE_NOTE] = walk_note,
        [FIDELIS_INLINE_SPAN] = walk_span,           [FIDELIS_INLINE_BREAK] = walk_break,
        [FIDELIS_INLINE_ZONE] = walk_zone,           [FIDELIS_INLINE_INDEX] = walk_index,
    };
    FidelisSegment before = walk->look;
    walk->ordinal++;
    if (item->lang != NULL && strcmp(item->lang, walk->look.lang) != 0) {
        FidelisInline language = {.kind = FIDELIS_INLINE_SPAN};
        walk->look.lang = g_intern_string(item->lang);
        walk->look.span = add_span(walk, &language);
        walk->content->inlines->pdata[walk->look.span] = (gpointer)item;
    }
    walks[item->kind](walk, item);
    walk->look = before;
}

static void walk_list(Walk *walk, const FidelisInline *list)
{
    for (const FidelisInline *item = list; item != NULL; item = item->next)
        walk_item(walk, item);
}

void fidelis_paragraph_content_read(FidelisParagraphContent *content, const FidelisSetter *setter,
                                    const FidelisInline *text, const char *prefix)
{
    g_string_truncate(content->text, 0);
    g_array_set_size(content->segments, 0);
    g_array_set_size(content->spans, 0);
    g_array_set_size(content->marks, 0);
    g_ptr_array_set_size(content->inlines, 0);
    Walk walk = {.content = content, .setter = setter};
    walk.look.lang = g_intern_string(setter->language);
    walk.look.span = -1;
    if (prefix != NULL) {
        walk.look.prefix = TRUE;
        add_text(&walk, prefix);
        walk.look.prefix = FALSE;
    }
    walk_list(&walk, text);
    drop_last_space(content);
    fidelis_paragraph_bidi(content);
}

static const FidelisInline *find_ordinal(const FidelisInline *list, guint32 *left)
{
    for (const FidelisInline *item = list; item != NULL; item = item->next) {
        if (--*left == 0)
            return item;
        gboolean walked = item->kind == FIDELIS_INLINE_EMPHASIS || item->kind == FIDELIS_INLINE_STRONG ||
                          item->kind == FIDELIS_INLINE_LINK || item->kind == FIDELIS_INLINE_SPAN ||
                          item->kind == FIDELIS_INLINE_INDEX;
        const FidelisInline *inner = walked ? find_ordinal(item->children, left) : NULL;
        if (inner != NULL)
            return inner;
    }
    return NULL;
}

const FidelisInline *fidelis_paragraph_content_inline(const FidelisInline *text, guint32 ordinal)
{
    guint32 left = ordinal;
    return ordinal > 0 ? find_ordinal(text, &left) : NULL;
}
