/* From words to what breaking weighs, and what may hang into the margin. */
#include "typeset/paragraph-divide.h"

/* Of a sign's width: full stops, commas and hyphens are mostly white; quotes are not. */
static const double HANGING_SHARE = 0.6, HANGING_QUOTE_SHARE = 0.4;

/* ---- hanging ---- */

static gboolean is_quote(gunichar c)
{
    return c == 0x201D || c == 0x201C || c == 0x2019 || c == 0x2018 || c == 0x201E || c == 0x00BB ||
           c == 0x00AB || c == '"';
}

static gboolean hangs_at_end(gunichar c)
{
    return c == '.' || c == ',' || c == '-' || c == 0x2010 || is_quote(c);
}

static double sign_hang(FidelisParagraphWords *words, guint32 segment, const char *sign, gsize length)
{
    const FidelisWordStyle *style = fidelis_words_style(words, segment);
    double share = is_quote(g_utf8_get_char(sign)) ? HANGING_QUOTE_SHARE : HANGING_SHARE;
    return share * fidelis_measurer_shape(words->setter->measurer, &style->font, sign, length,
                                          fidelis_words_segment(words, segment)->lang)
                       ->width;
}

static double end_hang(FidelisParagraphWords *words, const FidelisSetWord *word)
{
    const char *text = words->content->text->str;
    if (!words->setting->justified || !words->setting->hanging || word->piece_count == 0)
        return 0;
    const char *last = g_utf8_prev_char(text + word->to);
    if (!hangs_at_end(g_utf8_get_char(last)))
        return 0;
    const FidelisPiece *piece = fidelis_words_piece(words, word->piece + word->piece_count - 1);
    return sign_hang(words, piece->segment, last, (gsize)(text + word->to - last));
}

static double start_hang(FidelisParagraphWords *words, const FidelisSetWord *word)
{
    const char *first = words->content->text->str + word->from;
    if (!words->setting->justified || !words->setting->hanging || word->piece_count == 0 ||
        !is_quote(g_utf8_get_char(first)))
        return 0;
    return sign_hang(words, fidelis_words_piece(words, word->piece)->segment, first,
                     (gsize)(g_utf8_next_char(first) - first));
}

/* ---- items ---- */

static void add_item(FidelisParagraphWords *words, const FidelisBreakItem *item, guint32 word, guint32 offset)
{
    FidelisCut cut = {.word = word, .offset = offset};
    g_array_append_val(words->items, *item);
    g_array_append_val(words->cuts, cut);
}

static void add_box(FidelisParagraphWords *words, double width)
{
    double fit = words->setting->justified ? words->setting->letter_fit * width : 0;
    FidelisBreakItem item = {.kind = FIDELIS_BREAK_BOX, .width = width, .stretch = fit, .shrink = fit};
    add_item(words, &item, 0, 0);
}

static void add_word(FidelisParagraphWords *words, guint32 index)
{
    const FidelisSetWord *word = fidelis_words_word(words, index);
    fidelis_word_divide(words, word);
    double begin = 0;
    for (guint i = 0; i < words->places->len; i++) {
        const FidelisWordPlace *place = &g_array_index(words->places, FidelisWordPlace, i);
        double x = fidelis_words_x(words, word, place->offset);
        add_box(words, x - begin);
        FidelisBreakItem item = {.kind = FIDELIS_BREAK_PENALTY,
                                 .width = place->sign_width,
                                 .penalty = place->penalty,
                                 .flagged = place->flagged,
                                 .hang = words->setting->justified && words->setting->hanging
                                             ? HANGING_SHARE * place->sign_width
                                             : 0};
        add_item(words, &item, index, place->offset);
        begin = x;
    }
    add_box(words, word->width - begin);
}

/* The space before a word, or the author's break. */
static void add_space(FidelisParagraphWords *words, guint32 index)
{
    const FidelisSetWord *word = fidelis_words_word(words, index);
    FidelisBreakItem item = {
        .kind = word->forced ? FIDELIS_BREAK_PENALTY : FIDELIS_BREAK_GLUE,
        .penalty = word->forced ? FIDELIS_BREAK_FORCED : word->penalty,
        .hang = end_hang(words, fidelis_words_word(words, index - 1)),
        .hang_next = start_hang(words, word),
    };
    if (!word->forced) {
        item.width = word->space;
        item.stretch = word->stretch;
        item.shrink = word->shrink;
    }
    add_item(words, &item, index, word->from);
}

void fidelis_paragraph_items_read(FidelisParagraphWords *words)
{
    g_array_set_size(words->items, 0);
    g_array_set_size(words->cuts, 0);
    words->hang_first = words->words->len > 0 ? start_hang(words, fidelis_words_word(words, 0)) : 0;
    if (words->setting->first_indent != 0) {
        FidelisBreakItem indent = {.kind = FIDELIS_BREAK_BOX, .width = words->setting->first_indent};
        add_item(words, &indent, 0, 0);
    }
    for (guint i = 0; i < words->words->len; i++) {
        if (i > 0)
            add_space(words, i);
        add_word(words, i);
    }
}
