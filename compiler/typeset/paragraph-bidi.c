#include "typeset/paragraph-bidi.h"

#include <pango/pango.h>
#include <string.h>

gboolean fidelis_bidi_is_right(gunichar c)
{
    static const gunichar blocks[][2] = {
        {0x0590, 0x08FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFC}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};
    for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++)
        if (c >= blocks[i][0] && c <= blocks[i][1])
            return !g_unichar_isdigit(c);
    return FALSE;
}

gboolean fidelis_bidi_reads_right(const char *text, gsize length)
{
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at))
        if (fidelis_bidi_is_right(g_utf8_get_char(at)))
            return TRUE;
        else if (g_unichar_isalnum(g_utf8_get_char(at)))
            return FALSE;
    return FALSE;
}

gboolean fidelis_bidi_stands_right(const FidelisShape *shape)
{
    return shape->glyph_count > 1 && shape->glyphs[0].x > shape->glyphs[shape->glyph_count - 1].x;
}

static gboolean has_right(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if ((guchar)*text >= 0xD6 && fidelis_bidi_is_right(g_utf8_get_char(text)))
            return TRUE;
    return FALSE;
}

static gboolean reads_right(const FidelisParagraphContent *content)
{
    static const char *const languages[] = {"ar", "fa", "he", "ku", "ps", "ur", "yi"};
    const char *lang = g_array_index(content->segments, FidelisSegment, 0).lang;
    gsize length = strcspn(lang, "-");
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
        if (length == strlen(languages[i]) && memcmp(lang, languages[i], length) == 0)
            return TRUE;
    return FALSE;
}

/* Signs between two letters of a script are set in its font. */
static gboolean is_right_script(const char *at, const char *end, gboolean before)
{
    gunichar c = g_utf8_get_char(at);
    if (fidelis_bidi_is_right(c))
        return TRUE;
    if (g_unichar_isalnum(c) || !before)
        return FALSE;
    for (at = g_utf8_next_char(at); at < end; at = g_utf8_next_char(at))
        if (fidelis_bidi_is_right(g_utf8_get_char(at)))
            return TRUE;
        else if (g_unichar_isalnum(g_utf8_get_char(at)))
            return FALSE;
    return FALSE;
}

/* One segment as several, each of one level and script. */
static void cut(const FidelisParagraphContent *content, const FidelisSegment *whole, const guint8 *levels,
                GArray *segments)
{
    const char *text = content->text->str, *end = text + whole->to;
    FidelisSegment part = *whole;
    gsize character = (gsize)g_utf8_pointer_to_offset(text, text + whole->from);
    for (const char *at = text + whole->from; at < end; at = g_utf8_next_char(at), character++) {
        guint32 offset = (guint32)(at - text), script = is_right_script(at, end, part.script != 0);
        if (offset > part.from && (levels[character] != part.level || script != part.script)) {
            part.to = offset;
            g_array_append_val(segments, part);
            part.from = offset;
        }
        part.level = levels[character];
        part.script = script;
    }
    part.to = whole->to;
    g_array_append_val(segments, part);
}

void fidelis_paragraph_bidi(FidelisParagraphContent *content)
{
    content->right = FALSE;
    if (content->segments->len == 0 || !has_right(content->text->str))
        return;
    content->right = reads_right(content);
    PangoDirection base = content->right ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
    g_autofree guint8 *levels =
        pango_log2vis_get_embedding_levels(content->text->str, (int)content->text->len, &base);
    g_autoptr(GArray) segments = g_array_new(FALSE, FALSE, sizeof(FidelisSegment));
    for (guint i = 0; i < content->segments->len; i++)
        cut(content, &g_array_index(content->segments, FidelisSegment, i), levels, segments);
    g_array_set_size(content->segments, 0);
    g_array_append_vals(content->segments, segments->data, segments->len);
}

static void reverse(guint32 *order, gsize from, gsize to)
{
    for (; from + 1 < to; from++, to--) {
        guint32 last = order[to - 1];
        order[to - 1] = order[from];
        order[from] = last;
    }
}

void fidelis_bidi_order(const guint8 *levels, gsize count, guint32 *order)
{
    guint8 highest = 0;
    for (gsize i = 0; i < count; i++) {
        order[i] = (guint32)i;
        highest = MAX(highest, levels[i]);
    }
    for (guint8 level = highest; level > 0; level--)
        for (gsize from = 0, to; from < count; from = to + 1) {
            while (from < count && levels[order[from]] < level)
                from++;
            for (to = from; to < count && levels[order[to]] >= level; to++)
                ;
            reverse(order, from, to);
        }
}
