#include "typeset/paragraph-divide.h"

#include <string.h>

/* A column as wide as its longest word, after some arithmetic, is not too narrow for it. */
static const double TOLERATED_EXCESS = 0.01; /* points */

typedef struct {
    gint32 join, syllable, most, author, hyphen, dash, slash, near_edge;
} Prices;

/* A compound is divided at a join, or at so many times the price; never above most. */
static const Prices justified_prices = {.join = 20,
                                        .syllable = 60,
                                        .most = 1500,
                                        .author = 20,
                                        .hyphen = 20,
                                        .dash = 30,
                                        .slash = 40,
                                        .near_edge = 90};
/* Ragged lines need hyphens less, and headings do not want them. */
static const Prices ragged_prices = {.join = 120,
                                     .syllable = 320,
                                     .most = 1500,
                                     .author = 80,
                                     .hyphen = 40,
                                     .dash = 30,
                                     .slash = 40,
                                     .near_edge = 200};
enum {
    NUMBER_RANGE = 400,     /* "12-16": rather whole */
    SHORT_HYPHENATED = 200, /* "e-mail" */
    FORCED_WHOLE = 300,     /* a word of a style that is not hyphenated, where nothing else fits */
    SIGN_AND_WORD = 2000,
    ANY_CHARACTER = 5000, /* the last resort */

};

typedef struct {
    FidelisParagraphWords *words;
    const FidelisSetWord *word;
    const char *text;
    const Prices *prices;
    gboolean force;      /* hyphenate although the style does not want it */
    gboolean has_hyphen; /* it has hyphens of its own: "jobcenter-medarbejder" */
} Divider;

/* ---- places inside a word ---- */

static void add_place(Divider *divider, guint32 offset, gint32 penalty, gboolean sign, gboolean flagged)
{
    FidelisWordPlace place = {.offset = offset, .penalty = penalty, .sign = sign, .flagged = flagged};
    if (offset > divider->word->from && offset < divider->word->to)
        g_array_append_val(divider->words->places, place);
}

/* Two signs may stand alone at an edge, but better do not. */
static gint32 edge_price(const Divider *divider, const char *run, gsize length, guint32 offset)
{
    gsize before = (gsize)g_utf8_strlen(run, offset),
          after = (gsize)g_utf8_strlen(run + offset, (gssize)(length - offset));
    return before < 3 || after < 4 ? divider->prices->near_edge : 0;
}

static gboolean has_join(const FidelisHyphen *hyphens, gsize count)
{
    for (gsize i = 0; i < count; i++)
        if (hyphens[i].kind == FIDELIS_HYPHEN_JOIN)
            return TRUE;
    return FALSE;
}

/* What a hyphen costs at a join and within a part, in a compound and in a word of one part. */
typedef struct {
    gint32 join, syllable;
} WordPrices;

static WordPrices prices_of(const Divider *divider, gboolean compound)
{
    const Prices *prices = divider->prices;
    double joins = divider->words->setting->joins;
    double join = MAX(prices->join, prices->syllable / joins);
    if (!compound)
        return (WordPrices){(gint32)join, prices->syllable};
    return (WordPrices){(gint32)join, (gint32)MIN(MAX(join * joins, prices->syllable), prices->most)};
}

/* Letters [from, to) of the text. */
static void divide_letters(Divider *divider, guint32 from, guint32 to, guint32 segment)
{
    const char *lang = fidelis_words_segment(divider->words, segment)->lang;
    FidelisHyphenator *hyphenator = fidelis_setter_hyphenator(divider->words->setter, lang);
    if (hyphenator == NULL || !(divider->force || fidelis_words_style(divider->words, segment)->hyphenated))
        return;
    gint32 extra = divider->force ? FORCED_WHOLE : 0;
    if (divider->has_hyphen)
        extra += divider->prices->near_edge; /* there is a better place */
    gsize count = 0;
    const char *run = divider->text + from;
    const FidelisHyphen *hyphens = fidelis_hyphenator_word(hyphenator, run, to - from, &count);
    WordPrices prices = prices_of(divider, has_join(hyphens, count));
    for (gsize i = 0; i < count; i++) {
        gint32 price = hyphens[i].kind == FIDELIS_HYPHEN_JOIN
                           ? prices.join
                           : prices.syllable + edge_price(divider, run, to - from, hyphens[i].offset);
        add_place(divider, from + hyphens[i].offset, price + extra, TRUE, TRUE);
    }
}

/* A zone's sign parts from its word where both do not fit. */
static void divide_after_signs(Divider *divider)
{
    const FidelisSetWord *word = divider->word;
    for (guint32 i = 0; i < word->piece_count; i++) {
        const FidelisPiece *piece = fidelis_words_piece(divider->words, word->piece + i);
        if (piece->shape == NULL)
            add_place(divider, piece->to, SIGN_AND_WORD, FALSE, FALSE);
    }
}

/* The author's own marks in [from, to). TRUE: there is a hyphen among them, and the patterns are silent. */
static gboolean divide_at_marks(Divider *divider, guint32 from, guint32 to)
{
    const GArray *marks = divider->words->content->marks;
    gboolean any = FALSE;
    for (guint i = 0; i < marks->len; i++) {
        const FidelisContentMark *mark = &g_array_index(marks, FidelisContentMark, i);
        if (mark->offset <= from || mark->offset >= to)
            continue;
        add_place(divider, mark->offset, mark->hyphen ? divider->prices->author : 0, mark->hyphen != 0,
                  mark->hyphen != 0);
        any |= mark->hyphen != 0;
    }
    return any;
}

/* After a hyphen, dash or slash between two signs. */
static void divide_after(Divider *divider, guint32 offset, gunichar before, gunichar c, gunichar after)
{
    gboolean numbers = g_unichar_isdigit(before) && g_unichar_isdigit(after);
    gboolean hyphen = c == '-' || c == 0x2010;
    if (!g_unichar_isalnum(before) || !g_unichar_isalnum(after) || (c == '/' && numbers))
        return;
    gint32 price = hyphen     ? divider->prices->hyphen
                   : c == '/' ? divider->prices->slash
                              : divider->prices->dash;
    gsize ahead = (gsize)g_utf8_strlen(divider->text + divider->word->from, offset - divider->word->from);
    gsize behind = (gsize)g_utf8_strlen(divider->text + offset, divider->word->to - offset);
    if (numbers)
        price = NUMBER_RANGE;
    else if (hyphen && (ahead < 4 || behind < 3))
        price = SHORT_HYPHENATED;
    add_place(divider, offset, price, FALSE, hyphen);
}

static gboolean is_divider(gunichar c)
{
    return c == '-' || c == 0x2010 || c == 0x2013 || c == 0x2014 || c == '/';
}

static gboolean is_address(const char *text, gsize length)
{
    return memchr(text, '@', length) != NULL || g_strstr_len(text, (gssize)length, "://") != NULL ||
           (length > 4 && memcmp(text, "www.", 4) == 0);
}

/* Addresses divide after their own signs, and without a hyphen, which would be read as part of them. */
static void divide_address(Divider *divider)
{
    for (guint32 at = divider->word->from; at + 1 < divider->word->to; at++)
        if (strchr("/.?&=_-@", divider->text[at]) != NULL && divider->text[at + 1] != '/')
            add_place(divider, at + 1, divider->prices->slash, FALSE, FALSE);
}

/* What of a word may be divided by patterns: letters of text, not of a note's mark. */
static gboolean is_letter(const Divider *divider, gunichar c, guint32 segment)
{
    return g_unichar_isalpha(c) &&
           fidelis_words_segment(divider->words, segment)->role != FIDELIS_SPAN_SUPERSCRIPT;
}

typedef struct {
    guint32 piece;   /* index in the word */
    guint32 segment; /* of the letters' beginning */
    guint32 from;    /* of the letters; G_MAXUINT32: none */
} Run;

static void end_run(Divider *divider, Run *run, guint32 at)
{
    if (run->from != G_MAXUINT32 && !divide_at_marks(divider, run->from, at))
        divide_letters(divider, run->from, at, run->segment);
    run->from = G_MAXUINT32;
}

static void divide_word(Divider *divider)
{
    const FidelisSetWord *word = divider->word;
    divider->has_hyphen = memchr(divider->text + word->from, '-', word->to - word->from) != NULL;
    Run run = {.from = G_MAXUINT32};
    gunichar before = 0;
    for (guint32 at = word->from; at < word->to;) {
        while (fidelis_words_piece(divider->words, word->piece + run.piece)->to <= at)
            run.piece++;
        guint32 segment = fidelis_words_piece(divider->words, word->piece + run.piece)->segment;
        gunichar c = g_utf8_get_char(divider->text + at);
        guint32 next = (guint32)(g_utf8_next_char(divider->text + at) - divider->text);
        if (!is_letter(divider, c, segment)) {
            end_run(divider, &run, at);
            if (is_divider(c) && next < word->to)
                divide_after(divider, next, before, c, g_utf8_get_char(divider->text + next));
        } else if (run.from == G_MAXUINT32) {
            run.from = at;
            run.segment = segment;
        }
        before = c;
        at = next;
    }
    end_run(divider, &run, word->to);
}

static gint by_offset(gconstpointer a, gconstpointer b)
{
    const FidelisWordPlace *left = a, *right = b;
    return left->offset < right->offset ? -1 : left->offset > right->offset;
}

/* The first of those at one offset stays. */
static void drop_doubles(GArray *places)
{
    guint kept = 0;
    for (guint i = 0; i < places->len; i++) {
        FidelisWordPlace *place = &g_array_index(places, FidelisWordPlace, i);
        if (kept == 0 || g_array_index(places, FidelisWordPlace, kept - 1).offset != place->offset)
            g_array_index(places, FidelisWordPlace, kept++) = *place;
    }
    g_array_set_size(places, kept);
}

static void find_places(Divider *divider)
{
    g_array_set_size(divider->words->places, 0);
    const FidelisSetWord *word = divider->word;
    if (is_address(divider->text + word->from, word->to - word->from))
        divide_address(divider);
    else
        divide_word(divider);
    g_array_sort(divider->words->places, by_offset);
    drop_doubles(divider->words->places);
}

/* ---- what is too wide ---- */

static double sign_width(const FidelisParagraphWords *words, const FidelisSetWord *word, guint32 offset)
{
    const FidelisPiece *piece = fidelis_words_piece(words, word->piece);
    while (piece->to < offset)
        piece++;
    const FidelisWordStyle *style = fidelis_words_style(words, piece->segment);
    return fidelis_measurer_hyphen(words->setter->measurer, &style->font)->width + style->tracking;
}

static const FidelisWordPlace *place_at(const Divider *divider, guint i)
{
    return &g_array_index(divider->words->places, FidelisWordPlace, i);
}

/* The first part between two places that no line holds: its bounds. */
static gboolean find_too_wide(const Divider *divider, guint32 *from, guint32 *to)
{
    double width = divider->words->setting->width + TOLERATED_EXCESS, begin = 0;
    *from = divider->word->from;
    for (guint i = 0; i <= divider->words->places->len; i++) {
        gboolean last = i == divider->words->places->len;
        *to = last ? divider->word->to : place_at(divider, i)->offset;
        double end = last ? divider->word->width : fidelis_words_x(divider->words, divider->word, *to);
        double sign =
            last || !place_at(divider, i)->sign ? 0 : sign_width(divider->words, divider->word, *to);
        if (end - begin + sign > width)
            return TRUE;
        *from = *to;
        begin = end;
    }
    return FALSE;
}

static void add_too_wide(Divider *divider)
{
    const FidelisSetWord *word = divider->word;
    const FidelisPiece *first = fidelis_words_piece(divider->words, word->piece);
    guint32 from = first->shape != NULL ? word->from : first->to; /* without a zone's sign */
    FidelisWordFault fault = {
        .kind = FIDELIS_WORD_FAULT_TOO_WIDE,
        .ordinal = fidelis_words_segment(divider->words, first->segment)->ordinal,
        .text =
            fidelis_arena_strndup(divider->words->setter->document, divider->text + from, word->to - from),
    };
    g_array_append_val(divider->words->faults, fault);
}

static gboolean has_place(const Divider *divider, guint32 offset)
{
    for (guint i = 0; i < divider->words->places->len; i++)
        if (place_at(divider, i)->offset == offset)
            return TRUE;
    return FALSE;
}

/* Between any two characters, save after the first and before the last. */
static void divide_anywhere(Divider *divider)
{
    const FidelisSetWord *word = divider->word;
    const char *first = g_utf8_next_char(divider->text + word->from);
    for (const char *at = g_utf8_next_char(first); at + 1 < divider->text + word->to;
         at = g_utf8_next_char(at)) {
        guint32 offset = (guint32)(at - divider->text);
        if (!has_place(divider, offset) && g_unichar_type(g_utf8_get_char(at)) != G_UNICODE_NON_SPACING_MARK)
            add_place(divider, offset, ANY_CHARACTER, TRUE, TRUE);
    }
    g_array_sort(divider->words->places, by_offset);
}

static void fit_word(Divider *divider)
{
    guint32 from, to;
    if (divider->word->width <= divider->words->setting->width + TOLERATED_EXCESS ||
        !find_too_wide(divider, &from, &to))
        return;
    divider->force = TRUE;
    find_places(divider);
    divide_after_signs(divider);
    g_array_sort(divider->words->places, by_offset);
    divider->force = FALSE;
    if (!find_too_wide(divider, &from, &to))
        return;
    divide_anywhere(divider);
    add_too_wide(divider);
}

void fidelis_word_divide(FidelisParagraphWords *words, const FidelisSetWord *word)
{
    Divider divider = {.words = words,
                       .word = word,
                       .text = words->content->text->str,
                       .prices = words->setting->justified ? &justified_prices : &ragged_prices};
    g_array_set_size(words->places, 0);
    if (word->piece_count == 0)
        return;
    find_places(&divider);
    fit_word(&divider);
    for (guint i = 0; i < words->places->len; i++) {
        FidelisWordPlace *place = &g_array_index(words->places, FidelisWordPlace, i);
        place->sign_width = place->sign ? sign_width(words, word, place->offset) : 0;
    }
}
