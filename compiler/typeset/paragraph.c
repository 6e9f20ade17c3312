#include "typeset/paragraph-private.h"

#include <math.h>

#include "typeset/paragraph-cache.h"

static const double CHARACTER_EM = 0.47; /* mean width of a letter, spaces counted, in the text faces */
/* Characters: in a column of 33, 46 of 100 justified lines are seen to be loose, in one of 48, 26. */
static const double RAGGED_BELOW = 35;

/* How far a ragged line's end may gap and still be well broken: a share of the width, up to a limit, and a
 * little of the size. Headings rather gap than divide. */
static const double RAGGED_SHARE = 0.2, RAGGED_MOST = 48, RAGGED_EM = 1.2, RAGGED_HEADING_SHARE = 0.3;
/* A last line shorter than this is a word left alone. */
static const double SHORT_LAST_EM = 4, SHORT_LAST_HEADING_SHARE = 0.3, SHORT_LAST_RAGGED_SHARE = 0.2;
static const guint MOST_HYPHENS = 2;
/* Of a line's height, from its top: the same for every style of one leading, so that columns align. */
static const double BASELINE_SHARE = 0.76;
/* A table column need not hold a word longer than this in one piece. */
static const guint32 LONG_WORD_BYTES = 15;

double fidelis_leading_baseline(double leading)
{
    return BASELINE_SHARE * leading;
}

void fidelis_setter_set_references(FidelisSetter *setter, FidelisReferenceFunc func, void *data)
{
    setter->reference = func;
    setter->reference_data = data;
}

void fidelis_setter_set_links(FidelisSetter *setter, FidelisLinkFunc func, void *data)
{
    setter->link = func;
    setter->link_data = data;
}

/* ---- faults ---- */

void fidelis_setter_report_unknown(FidelisSetter *setter, const FidelisLocation *where, gunichar character,
                                   const char *font)
{
    char sign[16] = {0};
    gboolean visible = g_unichar_isgraph(character);
    if (visible) {
        sign[0] = '\'';
        sign[g_unichar_to_utf8(character, sign + 1) + 1] = '\'';
    }
    fidelis_error(setter->diagnostics, where != NULL && where->file != NULL ? where : setter->place,
                  visible ? "write it in another way, or set it in a family that has it"
                          : "take it out: nobody can see it, and nothing can print it",
                  "the font %s has no character %s%s(U+%04X)", font, sign, visible ? " " : "", character);
}

static void report_fault(FidelisSetter *setter, const FidelisLocation *where, const FidelisWordFault *fault)
{
    switch (fault->kind) {
    case FIDELIS_WORD_FAULT_UNKNOWN:
        fidelis_setter_report_unknown(setter, where, fault->character, fault->text);
        break;
    case FIDELIS_WORD_FAULT_TOO_WIDE:
        fidelis_warn(setter->diagnostics, where,
                     "put soft hyphens (U+00AD) where it may be divided, or make the column wider",
                     "the word '%s' is wider than its line and was divided anywhere", fault->text);
        break;
    case FIDELIS_WORD_FAULT_MISSING:
        fidelis_error(setter->diagnostics, where, NULL, "%s", fault->text);
        break;
    }
}

static void report_faults(FidelisSetter *setter, const FidelisSetParagraph *set, const FidelisInline *text)
{
    for (gsize i = 0; i < set->fault_count && setter->diagnostics != NULL; i++) {
        const FidelisInline *item = fidelis_paragraph_content_inline(text, set->faults[i].ordinal);
        report_fault(setter, item != NULL ? &item->where : NULL, &set->faults[i]);
    }
}

/* ---- setting ---- */

/* Lines of few words are justified by holes between them. */
static gboolean is_narrow(const FidelisSetter *setter, const FidelisParagraphSpec *spec)
{
    return spec->width < RAGGED_BELOW * CHARACTER_EM * setter->theme->styles[spec->style].size;
}

static FidelisWordSetting setting_of(const FidelisSetter *setter, const FidelisParagraphSpec *spec)
{
    const FidelisTextStyle *style = &setter->theme->styles[spec->style];
    FidelisWordSetting setting = {
        .style = *style,
        .prefix_style = setter->theme->styles[spec->prefix != NULL ? spec->prefix_style : spec->style],
        .colour = spec->colour,
        .justified = style->justified && !spec->ragged && spec->align == FIDELIS_ALIGN_START &&
                     !is_narrow(setter, spec),
        .width = spec->width,
        .hanging = setter->theme->hanging,
        .letter_fit = setter->theme->letter_fit,
        .joins = setter->theme->joins,
        .drop_lines = spec->drop_lines,
        .drop_indent = spec->drop_indent,
        .first_indent = spec->align == FIDELIS_ALIGN_START ? spec->first_indent : 0,
    };
    return setting;
}

static double ragged_stretch(const FidelisWordSetting *setting, gboolean heading)
{
    double share =
        heading ? RAGGED_HEADING_SHARE * setting->width : MIN(RAGGED_SHARE * setting->width, RAGGED_MOST);
    return share + RAGGED_EM * setting->style.size;
}

static FidelisBreakOptions options_of(const FidelisWordSetting *setting, double hang_first)
{
    const FidelisTextStyle *style = &setting->style;
    gboolean heading = !style->hyphenated && !setting->justified;
    double short_last = SHORT_LAST_EM * style->size;
    if (!setting->justified)
        short_last =
            MAX(short_last, (heading ? SHORT_LAST_HEADING_SHARE : SHORT_LAST_RAGGED_SHARE) * setting->width);
    return (FidelisBreakOptions){
        .width = setting->width,
        .drop_lines = setting->drop_lines,
        .drop_indent = setting->drop_indent,
        .line_stretch = setting->justified ? 0 : ragged_stretch(setting, heading),
        .short_last = short_last,
        .hang_first = hang_first,
        .most_hyphens = MOST_HYPHENS,
    };
}

static FidelisSetParagraph *set_anew(FidelisSetter *setter, const FidelisWordSetting *setting,
                                     FidelisAlign align)
{
    FidelisArena *arena = fidelis_paragraph_cache_arena(setter->cache);
    fidelis_paragraph_words_read(setter->words, setter->content, setting);
    fidelis_paragraph_items_read(setter->words);
    FidelisBreakOptions options = options_of(setting, setter->words->hang_first);
    FidelisSetParagraph *set = fidelis_lines_build(setter->lines, setter->words, &options, align, arena);
    set->leading = setting->style.leading;
    set->baseline = fidelis_leading_baseline(set->leading);
    set->size = setting->style.size;
    return set;
}

static FidelisParagraph *paragraph_new(FidelisSetter *setter, const FidelisSetParagraph *set)
{
    FidelisParagraph *paragraph = FIDELIS_NEW(setter->document, FidelisParagraph);
    paragraph->set = set;
    paragraph->inlines = fidelis_arena_copy(setter->document, setter->content->inlines->pdata,
                                            set->span_count * sizeof(FidelisInline *));
    paragraph->places = FIDELIS_NEW(setter->document, FidelisParagraphPlaces);
    paragraph->places->elements = FIDELIS_NEW_ARRAY(setter->document, FidelisTagElement *, set->span_count);
    return paragraph;
}

const FidelisParagraph *fidelis_paragraph_set(FidelisSetter *setter, const FidelisInline *text,
                                              const FidelisParagraphSpec *spec)
{
    FidelisWordSetting setting = setting_of(setter, spec);
    fidelis_paragraph_content_read(setter->content, setter, text, spec->prefix);
    FidelisSetParagraph *set = fidelis_paragraph_cache_find(setter->cache, FIDELIS_CACHE_LINES,
                                                            setter->content, &setting, spec->align);
    if (set == NULL) {
        set = set_anew(setter, &setting, spec->align);
        fidelis_paragraph_cache_keep(setter->cache, set);
    }
    report_faults(setter, set, text);
    return paragraph_new(setter, set);
}

gsize fidelis_paragraph_line_count(const FidelisParagraph *paragraph)
{
    return paragraph->set->line_count;
}

double fidelis_paragraph_leading(const FidelisParagraph *paragraph)
{
    return paragraph->set->leading;
}

double fidelis_paragraph_height(const FidelisParagraph *paragraph)
{
    return (double)paragraph->set->line_count * paragraph->set->leading;
}

double fidelis_paragraph_baseline(const FidelisParagraph *paragraph)
{
    return paragraph->set->baseline;
}

double fidelis_paragraph_widest_line(const FidelisParagraph *paragraph)
{
    return paragraph->set->widest;
}

static const FidelisLineRun *last_run(const FidelisParagraph *paragraph, gsize line)
{
    const FidelisSetLine *set = &paragraph->set->lines[line];
    return set->run_count > 0 ? &paragraph->set->runs[set->run + set->run_count - 1] : NULL;
}

double fidelis_paragraph_line_width(const FidelisParagraph *paragraph, gsize line)
{
    const FidelisLineRun *run = last_run(paragraph, line);
    return run != NULL ? run->run.x + run->run.width : 0;
}

gboolean fidelis_paragraph_line_hyphenated(const FidelisParagraph *paragraph, gsize line)
{
    const FidelisLineRun *run = last_run(paragraph, line);
    if (run == NULL || run->run.length == 0)
        return FALSE;
    return g_str_has_suffix(run->run.text, "\xc2\xad") || g_str_has_suffix(run->run.text, "-");
}

static void each_mark(const FidelisParagraph *paragraph, gsize from, gsize to, gboolean notes,
                      FidelisNoteFunc each, void *data)
{
    for (gsize i = 0; i < paragraph->set->note_count; i++) {
        const FidelisLineNote *note = &paragraph->set->notes[i];
        const FidelisInline *item = paragraph->inlines[note->span];
        if (note->line >= from && note->line < to && (item->kind == FIDELIS_INLINE_NOTE) == notes)
            each(item, note->line, data);
    }
}

void fidelis_paragraph_notes(const FidelisParagraph *paragraph, gsize from, gsize to, FidelisNoteFunc each,
                             void *data)
{
    each_mark(paragraph, from, to, TRUE, each, data);
}

void fidelis_paragraph_anchors(const FidelisParagraph *paragraph, gsize from, gsize to, FidelisNoteFunc each,
                               void *data)
{
    each_mark(paragraph, from, to, FALSE, each, data);
}

/* ---- widths ---- */

typedef struct {
    double narrowest, natural;
} Widths;

static gboolean divides(const FidelisParagraphWords *words, gsize index)
{
    const FidelisBreakItem *item = &g_array_index(words->items, FidelisBreakItem, index);
    const FidelisCut *cut = &g_array_index(words->cuts, FidelisCut, index);
    if (item->kind == FIDELIS_BREAK_BOX || item->penalty >= FIDELIS_BREAK_NEVER)
        return FALSE;
    const FidelisSetWord *word = fidelis_words_word(words, cut->word);
    return item->kind == FIDELIS_BREAK_GLUE || item->width == 0 || word->to - word->from > LONG_WORD_BYTES;
}

static Widths measure_items(const FidelisParagraphWords *words)
{
    Widths widths = {0};
    double piece = 0, line = 0;
    for (gsize i = 0; i < words->items->len; i++) {
        const FidelisBreakItem *item = &g_array_index(words->items, FidelisBreakItem, i);
        gboolean penalty = item->kind == FIDELIS_BREAK_PENALTY;
        if (divides(words, i)) {
            widths.narrowest = MAX(widths.narrowest, piece + (penalty ? item->width : 0));
            piece = 0;
        } else if (!penalty) {
            piece += item->width;
        }
        line = penalty && item->penalty <= FIDELIS_BREAK_FORCED ? 0 : line + (penalty ? 0 : item->width);
        widths.natural = MAX(widths.natural, line);
    }
    widths.narrowest = MAX(widths.narrowest, piece);
    return widths;
}

void fidelis_paragraph_widths(FidelisSetter *setter, const FidelisInline *text, FidelisStyleRole style,
                              double *narrowest, double *natural)
{
    FidelisParagraphSpec spec = {
        .style = style, .width = G_MAXDOUBLE, .ragged = TRUE, .colour = FIDELIS_COLOUR_COUNT};
    FidelisWordSetting setting = setting_of(setter, &spec);
    fidelis_paragraph_content_read(setter->content, setter, text, NULL);
    Widths *widths = fidelis_paragraph_cache_find(setter->cache, FIDELIS_CACHE_WIDTHS, setter->content,
                                                  &setting, FIDELIS_ALIGN_START);
    if (widths == NULL) {
        fidelis_paragraph_words_read(setter->words, setter->content, &setting);
        fidelis_paragraph_items_read(setter->words);
        Widths found = measure_items(setter->words);
        widths = fidelis_arena_copy(fidelis_paragraph_cache_arena(setter->cache), &found, sizeof found);
        fidelis_paragraph_cache_keep(setter->cache, widths);
    }
    *narrowest = widths->narrowest;
    *natural = widths->natural;
}

/* ---- dump ---- */

static void append_run(GString *text, const FidelisLineRun *run)
{
    if (run->zone != FIDELIS_MARK_NONE)
        g_string_append_c(text, "?G%R-"[run->zone]);
    else
        g_string_append_len(text, run->run.text, (gssize)run->run.length);
}

char *fidelis_paragraph_to_text(const FidelisParagraph *paragraph)
{
    const FidelisSetParagraph *set = paragraph->set;
    g_autoptr(GString) text = g_string_new(NULL);
    for (gsize i = 0; i < set->line_count; i++) {
        const FidelisSetLine *line = &set->lines[i];
        char ratio[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(ratio, sizeof ratio, "%+.2f", fabs(line->ratio) < 0.005 ? 0 : line->ratio);
        g_string_append_printf(text, "%7s  ", ratio);
        for (gsize r = 0; r < line->run_count; r++)
            append_run(text, &set->runs[line->run + r]);
        while (text->len > 0 && text->str[text->len - 1] == ' ')
            g_string_truncate(text, text->len - 1);
        g_string_append_c(text, '\n');
    }
    g_string_replace(text, "\xc2\xad", "-", 0);
    return g_string_free(g_steal_pointer(&text), FALSE);
}
