#include "typeset/paragraph-words.h"

#include <string.h>

#include "typeset/paragraph-bidi.h"
#include "typeset/paragraph-divide.h"
#include "typeset/paragraph-ties.h"

static const double SUPERSCRIPT_SIZE = 0.65, SUPERSCRIPT_RAISE = 0.34; /* of the size around it */
static const double SMALL_SIZE = 0.85,
                    CODE_SIZE = 0.86;  /* letters of equal widths look larger than they are */
static const double RIGHT_SIZE = 0.95; /* of letters from right to left, so that they look as large */
static const double SIGN_SIZE = 0.86;  /* of the cap height */
static const double SIGN_GAP_EM = 0.3; /* after it */
static const double SPACE_STRETCH = 0.5, SPACE_SHRINK = 0.3; /* of a space, justified */
static const double NARROW_SPACE_EM = 0.17;

FidelisParagraphWords *fidelis_paragraph_words_new(FidelisSetter *setter)
{
    FidelisParagraphWords *words = g_new0(FidelisParagraphWords, 1);
    words->setter = setter;
    words->styles = g_array_new(FALSE, FALSE, sizeof(FidelisWordStyle));
    words->pieces = g_array_new(FALSE, FALSE, sizeof(FidelisPiece));
    words->words = g_array_new(FALSE, FALSE, sizeof(FidelisSetWord));
    words->items = g_array_new(FALSE, FALSE, sizeof(FidelisBreakItem));
    words->cuts = g_array_new(FALSE, FALSE, sizeof(FidelisCut));
    words->faults = g_array_new(FALSE, FALSE, sizeof(FidelisWordFault));
    words->places = g_array_new(FALSE, FALSE, sizeof(FidelisWordPlace));
    return words;
}

void fidelis_paragraph_words_free(FidelisParagraphWords *words)
{
    if (words == NULL)
        return;
    g_array_unref(words->styles);
    g_array_unref(words->pieces);
    g_array_unref(words->words);
    g_array_unref(words->items);
    g_array_unref(words->cuts);
    g_array_unref(words->faults);
    g_array_unref(words->places);
    g_free(words);
}

/* ---- styles ---- */

/* The weight that stands out from a family's text without shouting. */
static int strong_weight(const char *family, int weight)
{
    static const struct {
        const char *family;
        int strong;
    } weights[] = {{"Inter", 600}};
    int strong = 700;
    for (gsize i = 0; i < G_N_ELEMENTS(weights); i++)
        if (strcmp(weights[i].family, family) == 0)
            strong = weights[i].strong;
    return weight < strong ? strong : MAX(weight, 700);
}

static FidelisColourRole zone_colour(FidelisMark zone)
{
    static const FidelisColourRole colours[] = {[FIDELIS_MARK_NONE] = FIDELIS_COLOUR_INK,
                                                [FIDELIS_MARK_GREEN] = FIDELIS_COLOUR_GREEN,
                                                [FIDELIS_MARK_YELLOW] = FIDELIS_COLOUR_YELLOW,
                                                [FIDELIS_MARK_RED] = FIDELIS_COLOUR_RED,
                                                [FIDELIS_MARK_GREY] = FIDELIS_COLOUR_GREY};
    return colours[zone];
}

static FidelisColourRole segment_colour(const FidelisWordSetting *setting, const FidelisSegment *segment)
{
    if (segment->zone != FIDELIS_MARK_NONE)
        return zone_colour((FidelisMark)segment->zone);
    if (segment->prefix)
        return setting->prefix_style.colour;
    if (segment->role == FIDELIS_SPAN_QUIET)
        return FIDELIS_COLOUR_QUIET;
    if (segment->role == FIDELIS_SPAN_MAIN)
        return FIDELIS_COLOUR_MAIN;
    if (setting->colour != FIDELIS_COLOUR_COUNT)
        return setting->colour;
    return segment->linked ? FIDELIS_COLOUR_MAIN : setting->style.colour;
}

static double role_size(const FidelisSegment *segment)
{
    return segment->role == FIDELIS_SPAN_SUPERSCRIPT ? SUPERSCRIPT_SIZE
           : segment->role == FIDELIS_SPAN_SMALL     ? SMALL_SIZE
           : segment->role == FIDELIS_SPAN_CODE      ? CODE_SIZE
                                                     : 1;
}

/* Bold or italic of a family may be missing where the theme's own faces are there. */
static void require_face(FidelisParagraphWords *words, const FidelisSegment *segment,
                         const FidelisFontSpec *font)
{
    g_autoptr(GError) error = NULL;
    if (fidelis_measurer_require(words->setter->measurer, font, &error))
        return;
    FidelisWordFault fault = {.kind = FIDELIS_WORD_FAULT_MISSING,
                              .ordinal = segment->ordinal,
                              .text = fidelis_arena_strdup(words->setter->document, error->message)};
    g_array_append_val(words->faults, fault);
}

/* The text faces have no letters from right to left; this one has Arabic's and Hebrew's, upright, in two
 * weights. */
static void set_right_font(FidelisWordStyle *style)
{
    style->font.family = "DejaVu Sans";
    style->font.weight = style->font.weight >= 600 ? 700 : 400;
    style->font.italic = style->font.tabular = FALSE;
    style->font.size *= RIGHT_SIZE;
    style->hyphenated = FALSE;
}

static void add_style(FidelisParagraphWords *words, const FidelisSegment *segment)
{
    const FidelisWordSetting *setting = words->setting;
    const FidelisTextStyle *base = segment->prefix ? &setting->prefix_style : &setting->style;
    FidelisMeasurer *measurer = words->setter->measurer;
    gboolean code = segment->role == FIDELIS_SPAN_CODE;
    FidelisWordStyle style = {
        .font = {.family = code ? words->setter->theme->styles[FIDELIS_STYLE_CODE].family : base->family,
                 .size = base->size * role_size(segment),
                 .weight = segment->strong ? strong_weight(base->family, base->weight) : base->weight,
                 .italic = code              ? FALSE
                           : segment->italic ? !base->italic
                                             : !!base->italic,
                 .tabular = base->tabular},
        .colour = segment_colour(setting, segment),
        .raise = segment->role == FIDELIS_SPAN_SUPERSCRIPT ? SUPERSCRIPT_RAISE * base->size : 0,
        .hyphenated = base->hyphenated && !code,
    };
    if (segment->script != 0)
        set_right_font(&style);
    style.tracking = segment->level % 2 == 0 ? base->tracking_em * style.font.size : 0;
    require_face(words, segment, &style.font);
    style.face = fidelis_measurer_font(measurer, &style.font);
    style.space =
        fidelis_measurer_shape(measurer, &style.font, " ", 1, segment->lang)->width + style.tracking;
    if (segment->kind == FIDELIS_SEGMENT_SIGN)
        style.sign_size = SIGN_SIZE * fidelis_measurer_metrics(measurer, &style.font).cap_height;
    g_array_append_val(words->styles, style);
}

/* ---- pieces ---- */

static double tracked(const FidelisWordStyle *style, const FidelisShape *shape)
{
    return shape->width + style->tracking * (double)shape->cluster_count;
}

static void add_unknown(FidelisParagraphWords *words, guint32 segment, gunichar character)
{
    FidelisWordFault fault = {
        .kind = FIDELIS_WORD_FAULT_UNKNOWN,
        .ordinal = fidelis_words_segment(words, segment)->ordinal,
        .character = character,
        .text = fidelis_font_name(fidelis_words_style(words, segment)->face),
    };
    g_array_append_val(words->faults, fault);
}

const FidelisShape *fidelis_words_clip(FidelisParagraphWords *words, const FidelisPiece *piece, guint32 from,
                                       guint32 to, double *width)
{
    const FidelisWordStyle *style = fidelis_words_style(words, piece->segment);
    const FidelisShape *shape = piece->shape;
    if (shape == NULL) {
        *width = piece->width;
        return NULL;
    }
    if (from != piece->from || to != piece->to)
        shape =
            fidelis_measurer_shape(words->setter->measurer, &style->font, words->content->text->str + from,
                                   to - from, fidelis_words_segment(words, piece->segment)->lang);
    *width = tracked(style, shape);
    return shape;
}

static double piece_x(const FidelisPiece *piece, double tracking, guint32 offset)
{
    const FidelisShape *shape = piece->shape;
    guint32 at = piece->from;
    gsize glyph = 0;
    for (gsize c = 0; c < shape->cluster_count; c++) {
        if (at >= offset && glyph < shape->glyph_count &&
            fidelis_bidi_stands_right(shape)) /* what stands right of the glyph before */
            return piece->x + (glyph > 0 ? piece->width - (double)shape->glyphs[glyph - 1].x : 0);
        if (at >= offset && glyph < shape->glyph_count)
            return piece->x + (double)shape->glyphs[glyph].x + tracking * (double)c;
        at += shape->clusters[c].bytes;
        glyph += shape->clusters[c].glyphs;
    }
    return piece->x + piece->width;
}

double fidelis_words_x(const FidelisParagraphWords *words, const FidelisSetWord *word, guint32 offset)
{
    for (guint32 i = 0; i < word->piece_count; i++) {
        const FidelisPiece *piece = fidelis_words_piece(words, word->piece + i);
        if (offset <= piece->from)
            return piece->x;
        if (offset < piece->to)
            return piece->shape == NULL
                       ? piece->x
                       : piece_x(piece, fidelis_words_style(words, piece->segment)->tracking, offset);
    }
    return word->width;
}

static void add_piece(FidelisParagraphWords *words, FidelisSetWord *word, guint32 from, guint32 to,
                      guint32 segment)
{
    const FidelisWordStyle *style = fidelis_words_style(words, segment);
    FidelisPiece piece = {.from = from, .to = to, .segment = segment, .x = word->width};
    if (fidelis_words_segment(words, segment)->kind == FIDELIS_SEGMENT_SIGN) {
        piece.width = style->sign_size + SIGN_GAP_EM * style->font.size;
    } else {
        piece.shape =
            fidelis_measurer_shape(words->setter->measurer, &style->font, words->content->text->str + from,
                                   to - from, fidelis_words_segment(words, segment)->lang);
        piece.width = tracked(style, piece.shape);
        if (piece.shape->unknown != 0)
            add_unknown(words, segment, piece.shape->unknown);
    }
    g_array_append_val(words->pieces, piece);
    word->piece_count++;
    word->width += piece.width;
}

/* ---- words ---- */

/* A space of any kind at text, or 0 bytes. */
typedef struct {
    gsize bytes;
    gboolean tied, narrow;
} Space;

static Space space_at(const char *text)
{
    static const struct {
        const char *text;
        gboolean tied, narrow;
    } spaces[] = {{"\xc2\xa0", TRUE, FALSE},       /* no-break space */
                  {"\xe2\x80\xaf", TRUE, TRUE},    /* narrow no-break space */
                  {"\xe2\x80\x89", TRUE, TRUE},    /* thin space */
                  {"\xe2\x80\x87", TRUE, FALSE},   /* figure space */
                  {"\xe2\x80\x82", FALSE, FALSE},  /* en space */
                  {"\xe2\x80\x83", FALSE, FALSE}}; /* em space */
    if (*text == ' ')
        return (Space){.bytes = 1};
    if ((guchar)*text != 0xC2 && (guchar)*text != 0xE2)
        return (Space){0};
    for (gsize i = 0; i < G_N_ELEMENTS(spaces); i++)
        if (strncmp(text, spaces[i].text, strlen(spaces[i].text)) == 0)
            return (Space){
                .bytes = strlen(spaces[i].text), .tied = spaces[i].tied, .narrow = spaces[i].narrow};
    return (Space){0};
}

typedef struct {
    FidelisParagraphWords *words;
    guint32 at, segment; /* where the reading stands */
    FidelisSetWord next; /* what is known of the word to come: the space before it */
} Reader;

static void skip_to_segment(Reader *reader)
{
    while (fidelis_words_segment(reader->words, reader->segment)->to <= reader->at)
        reader->segment++;
}

static void read_space(Reader *reader, Space space)
{
    FidelisSetWord *next = &reader->next;
    const FidelisWordStyle *style = fidelis_words_style(reader->words, reader->segment);
    if (!next->spaced) {
        next->spaced = TRUE;
        next->space_segment = reader->segment;
        next->space = space.narrow ? NARROW_SPACE_EM * style->font.size : style->space;
        gboolean code = fidelis_words_segment(reader->words, reader->segment)->role == FIDELIS_SPAN_CODE;
        if (reader->words->setting->justified && !space.narrow && !code) { /* code keeps its columns */
            next->stretch = SPACE_STRETCH * next->space;
            next->shrink = SPACE_SHRINK * next->space;
        }
    } else if (space.tied && !space.narrow && next->penalty == FIDELIS_BREAK_NEVER) {
        next->space += style->space; /* tied spaces add up; others run together */
    }
    if (space.tied)
        next->penalty = FIDELIS_BREAK_NEVER;
    reader->at += (guint32)space.bytes;
}

static void finish_word(Reader *reader)
{
    FidelisParagraphWords *words = reader->words;
    const char *text = words->content->text->str;
    FidelisSetWord *word = &reader->next;
    if (words->words->len > 0 && word->spaced && word->penalty == 0) {
        const FidelisSetWord *last = fidelis_words_word(words, words->words->len - 1);
        word->penalty = fidelis_tie_penalty(text + last->from, last->to - last->from, text + word->from,
                                            word->to - word->from,
                                            fidelis_words_segment(words, word->space_segment)->lang);
    }
    g_array_append_val(words->words, *word);
    reader->next = (FidelisSetWord){0};
}

static gboolean word_ends(const char *text, guint32 at)
{
    return text[at] == '\0' || text[at] == '\n' || space_at(text + at).bytes > 0;
}

static void read_word(Reader *reader)
{
    FidelisParagraphWords *words = reader->words;
    const char *text = words->content->text->str;
    FidelisSetWord *word = &reader->next;
    word->from = reader->at;
    word->piece = words->pieces->len;
    while (!word_ends(text, reader->at)) {
        skip_to_segment(reader);
        guint32 from = reader->at, to = fidelis_words_segment(words, reader->segment)->to;
        while (reader->at < to && !word_ends(text, reader->at))
            reader->at++;
        add_piece(words, word, from, reader->at, reader->segment);
    }
    word->to = reader->at;
    finish_word(reader);
}

/* A second break in a row leaves an empty line. */
static void read_break(Reader *reader)
{
    if (reader->next.forced) {
        reader->next.from = reader->next.to = reader->at;
        reader->next.piece = reader->words->pieces->len;
        finish_word(reader);
    }
    reader->next = (FidelisSetWord){.forced = TRUE};
    reader->at++;
}

static void read_words(FidelisParagraphWords *words)
{
    Reader reader = {.words = words};
    const char *text = words->content->text->str;
    while (text[reader.at] != '\0') {
        skip_to_segment(&reader);
        Space space = space_at(text + reader.at);
        if (text[reader.at] == '\n')
            read_break(&reader);
        else if (space.bytes > 0)
            read_space(&reader, space);
        else
            read_word(&reader);
    }
}

void fidelis_paragraph_words_read(FidelisParagraphWords *words, const FidelisParagraphContent *content,
                                  const FidelisWordSetting *setting)
{
    words->content = content;
    words->setting = setting;
    g_array_set_size(words->styles, 0);
    g_array_set_size(words->pieces, 0);
    g_array_set_size(words->words, 0);
    g_array_set_size(words->faults, 0);
    for (guint i = 0; i < content->segments->len; i++)
        add_style(words, &g_array_index(content->segments, FidelisSegment, i));
    read_words(words);
}
