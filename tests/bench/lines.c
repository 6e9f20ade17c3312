/* How evenly paragraphs are set, in figures: total fit against greedy lines by PangoLayout, over the prose of
 * documents, justified in the text face.
 *
 *     lines FONT_CONFIG DUMP...     DUMP: the output of `fidelis build --emit document`
 *
 * Greedy lines are measured twice: as PangoLayout breaks them (between words), and with soft hyphens at all
 * the places our hyphenation allows. A line's stretch is how much wider or narrower its spaces are than the
 * font's own, in percent; last lines count for nothing. A river is a run of white down RIVER_LINES lines or
 * more, where each line's space overlaps the next one's by half its width. */
#include <glib.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

#include "base/units.h"
#include "typeset/paragraph.h"

enum { RIVER_LINES = 4, SHORTEST_TEXT = 120, REPETITIONS = 5 };
static const double loose_percent = 60; /* a line whose spaces are this much wider is seen to be loose */

typedef struct {
    double left, right;
} Gap;

typedef struct {
    GArray *gaps; /* Gap, of the line at hand */
    GArray *runs; /* guint: for each gap of the line before, how many lines its river has */
    GArray *before, *before_runs;
    double natural; /* width of a space */
    gint64 lines, hyphens, loose, rivers;
    gint64 joins, compounds; /* hyphens at a join, and elsewhere in a word that has one */
    double sum, worst;       /* of stretch */
    gint64 paragraphs, all_lines;
    gint64 microseconds;
} Tally;

static Tally tally_new(double natural)
{
    return (Tally){.gaps = g_array_new(FALSE, FALSE, sizeof(Gap)),
                   .runs = g_array_new(FALSE, FALSE, sizeof(guint)),
                   .before = g_array_new(FALSE, FALSE, sizeof(Gap)),
                   .before_runs = g_array_new(FALSE, FALSE, sizeof(guint)),
                   .natural = natural};
}

static void tally_free(Tally *tally)
{
    g_array_unref(tally->gaps);
    g_array_unref(tally->runs);
    g_array_unref(tally->before);
    g_array_unref(tally->before_runs);
}

/* ── counting ───────────────────────────────────────────────────────────────────────────────────────── */

static guint river_above(const Tally *tally, const Gap *gap)
{
    guint longest = 0;
    for (guint i = 0; i < tally->before->len; i++) {
        const Gap *other = &g_array_index(tally->before, Gap, i);
        double overlap = MIN(gap->right, other->right) - MAX(gap->left, other->left);
        double width = MIN(gap->right - gap->left, other->right - other->left);
        if (overlap >= width / 2)
            longest = MAX(longest, g_array_index(tally->before_runs, guint, i));
    }
    return longest;
}

static void count_rivers(Tally *tally)
{
    g_array_set_size(tally->runs, 0);
    for (guint i = 0; i < tally->gaps->len; i++) {
        guint run = river_above(tally, &g_array_index(tally->gaps, Gap, i)) + 1;
        tally->rivers += run == RIVER_LINES;
        g_array_append_val(tally->runs, run);
    }
    GArray *gaps = tally->before, *runs = tally->before_runs;
    tally->before = tally->gaps;
    tally->before_runs = tally->runs;
    tally->gaps = gaps;
    tally->runs = runs;
}

static double mean_gap(const Tally *tally)
{
    double sum = 0;
    for (guint i = 0; i < tally->gaps->len; i++) {
        const Gap *gap = &g_array_index(tally->gaps, Gap, i);
        sum += gap->right - gap->left;
    }
    return sum / MAX(tally->gaps->len, 1);
}

/* The line whose gaps were gathered ends. */
static void end_line(Tally *tally, gboolean last, gboolean hyphen)
{
    double stretch = 100 * fabs(mean_gap(tally) / tally->natural - 1);
    tally->all_lines++;
    tally->hyphens += hyphen;
    if (!last && tally->gaps->len > 0) {
        tally->lines++;
        tally->sum += stretch;
        tally->worst = MAX(tally->worst, stretch);
        tally->loose += mean_gap(tally) > tally->natural * (1 + loose_percent / 100);
    }
    if (!last)
        count_rivers(tally);
    g_array_set_size(tally->gaps, 0);
}

static void end_paragraph(Tally *tally)
{
    tally->paragraphs++;
    g_array_set_size(tally->before, 0);
    g_array_set_size(tally->before_runs, 0);
    g_array_set_size(tally->gaps, 0);
}

/* ── ours ───────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct {
    FidelisSetter *setter;
    FidelisArena *arena;
    double width;
} Ours;

static FidelisParagraphSpec spec_of(double width)
{
    return (FidelisParagraphSpec){
        .style = FIDELIS_STYLE_TEXT, .width = width, .colour = FIDELIS_COLOUR_COUNT};
}

/* Spaces of a run, the one its line was broken at left out. */
static void gather_gaps(Tally *tally, const FidelisRun *run)
{
    const char *text = run->text;
    gsize glyph = 0;
    for (gsize c = 0; c < run->cluster_count; c++) {
        gboolean space = *text == ' ' && c + 1 < run->cluster_count;
        if (space) {
            Gap gap = {run->x + (double)run->glyphs[glyph].x, run->x + (double)run->glyphs[glyph + 1].x};
            g_array_append_val(tally->gaps, gap);
        }
        text += run->clusters[c].bytes;
        glyph += run->clusters[c].glyphs;
    }
}

/* The letters of a divided word: where it stands on its line, and from the next line's beginning. */
static char *divided_word(const FidelisRun *run, const FidelisRun *next, gsize *before)
{
    const char *end = run->text + run->length - 2, *from = end, *to = next->text;
    while (from > run->text && g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(from))))
        from = g_utf8_prev_char(from);
    while (to < next->text + next->length && g_unichar_isalpha(g_utf8_get_char(to)))
        to = g_utf8_next_char(to);
    *before = (gsize)(end - from);
    return g_strdup_printf("%.*s%.*s", (int)(end - from), from, (int)(to - next->text), next->text);
}

static void count_join(Tally *tally, FidelisHyphenator *hyphenator, const FidelisRun *run,
                       const FidelisRun *next)
{
    gsize before = 0, count = 0;
    g_autofree char *word = divided_word(run, next, &before);
    const FidelisHyphen *places = fidelis_hyphenator_word(hyphenator, word, strlen(word), &count);
    gboolean joined = FALSE, compound = FALSE;
    for (gsize i = 0; i < count; i++) {
        compound |= places[i].kind == FIDELIS_HYPHEN_JOIN;
        joined |= places[i].kind == FIDELIS_HYPHEN_JOIN && places[i].offset == before;
    }
    tally->joins += joined;
    tally->compounds += compound && !joined;
}

static gboolean ends_divided(const FidelisRun *run)
{
    return run->length >= 2 && memcmp(run->text + run->length - 2, "\xc2\xad", 2) == 0;
}

static void measure_page(Tally *tally, FidelisHyphenator *hyphenator, const FidelisPage *page,
                         gsize line_count)
{
    gsize line = 0;
    for (guint i = 0; i < page->items->len; i++) {
        const FidelisItem *item = g_ptr_array_index(page->items, i);
        const FidelisItem *next = i + 1 < page->items->len ? g_ptr_array_index(page->items, i + 1) : NULL;
        gather_gaps(tally, &item->run);
        if (next != NULL && next->run.y == item->run.y)
            continue;
        line++;
        end_line(tally, line == line_count, ends_divided(&item->run));
        if (next != NULL && ends_divided(&item->run))
            count_join(tally, hyphenator, &item->run, &next->run);
    }
    end_paragraph(tally);
}

static void set_ours(const Ours *ours, Tally *tally, const char *text)
{
    const FidelisInline *words = fidelis_inline_text(ours->arena, text);
    FidelisPages *pages = fidelis_setter_pages(ours->setter);
    FidelisParagraphSpec spec = spec_of(ours->width);
    const FidelisParagraph *paragraph = fidelis_paragraph_set(ours->setter, words, &spec);
    gsize lines = fidelis_paragraph_line_count(paragraph);
    FidelisPage *page = fidelis_pages_add(pages, ours->width, 1000);
    fidelis_paragraph_place(ours->setter, paragraph, 0, lines, page, fidelis_owned_by(pages->root), 0, 0);
    measure_page(tally, fidelis_setter_hyphenator(ours->setter, "da"), page, lines);
    gint64 start = g_get_monotonic_time();
    for (int i = 1; i <= REPETITIONS; i++) { /* each of another width, so that none is remembered */
        spec.width = ours->width + 1e-4 * i;
        fidelis_paragraph_set(ours->setter, words, &spec);
    }
    tally->microseconds += g_get_monotonic_time() - start;
}

/* ── greedy ─────────────────────────────────────────────────────────────────────────────────────────── */

static PangoLayout *new_layout(const char *font_config, const FidelisTextStyle *style)
{
    FcConfig *config = FcConfigCreate();
    g_assert(FcConfigParseAndLoad(config, (const FcChar8 *)font_config, FcTrue) &&
             FcConfigBuildFonts(config));
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
    PangoContext *context = pango_font_map_create_context(map);
    pango_context_set_language(context, pango_language_from_string("da"));
    pango_context_set_round_glyph_positions(context, FALSE);
    PangoLayout *layout = pango_layout_new(context);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, style->family);
    pango_font_description_set_size(font, (int)(style->size * PANGO_SCALE));
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    return layout;
}

static double x_at(PangoLayoutLine *line, int index)
{
    int x;
    pango_layout_line_index_to_x(line, index, FALSE, &x);
    return (double)x / PANGO_SCALE;
}

/* The line's spaces as they are when it is justified: what is left is shared among them. */
static void justify(Tally *tally, PangoLayoutLine *line, const char *text, double width)
{
    int end = line->start_index + line->length;
    while (end > line->start_index && text[end - 1] == ' ')
        end--;
    for (int i = line->start_index; i < end; i++)
        if (text[i] == ' ') {
            Gap gap = {x_at(line, i), x_at(line, i + 1)};
            g_array_append_val(tally->gaps, gap);
        }
    double each = (width - x_at(line, end)) / MAX(tally->gaps->len, 1);
    for (guint i = 0; i < tally->gaps->len; i++) {
        Gap *gap = &g_array_index(tally->gaps, Gap, i);
        gap->left += each * i;
        gap->right += each * (i + 1);
    }
}

static void set_greedy(PangoLayout *layout, Tally *tally, const char *text, double width)
{
    gint64 start = g_get_monotonic_time();
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_text(layout, text, -1);
    int lines = pango_layout_get_line_count(layout);
    tally->microseconds += REPETITIONS * (g_get_monotonic_time() - start);
    for (int i = 0; i < lines; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
        int end = line->start_index + line->length;
        gboolean last = i + 1 == lines;
        gboolean hyphen = !last && end >= 2 && memcmp(text + end - 2, "\xc2\xad", 2) == 0;
        justify(tally, line, text, width);
        end_line(tally, last, hyphen);
    }
    end_paragraph(tally);
}

/* ── texts ──────────────────────────────────────────────────────────────────────────────────────────── */

/* Paragraphs of a dump that are long enough to have lines. */
static void read_texts(GPtrArray *texts, const char *path)
{
    g_autofree char *contents = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &contents, NULL, &error))
        g_error("%s", error->message);
    g_auto(GStrv) lines = g_strsplit(contents, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        const char *text = g_strchug(*line);
        if (g_str_has_prefix(text, "text: ") && strlen(text) > SHORTEST_TEXT)
            g_ptr_array_add(texts, g_strdup(text + strlen("text: ")));
    }
}

static gboolean is_letter(const char *at)
{
    return g_unichar_isalpha(g_utf8_get_char(at));
}

/* The text with a soft hyphen wherever a word may be divided. */
static char *with_soft_hyphens(FidelisHyphenator *hyphenator, const char *text)
{
    GString *out = g_string_new(NULL);
    while (*text != '\0') {
        const char *end = text;
        while (*end != '\0' && is_letter(end))
            end = g_utf8_next_char(end);
        if (end == text)
            end = g_utf8_next_char(text);
        gsize count = 0, from = 0;
        const FidelisHyphen *places = fidelis_hyphenator_word(hyphenator, text, (gsize)(end - text), &count);
        for (gsize i = 0; i < count; from = places[i++].offset)
            g_string_append_printf(out, "%.*s\xc2\xad", (int)(places[i].offset - from), text + from);
        g_string_append_len(out, text + from, end - text - (gssize)from);
        text = end;
    }
    return g_string_free(out, FALSE);
}

/* ── report ─────────────────────────────────────────────────────────────────────────────────────────── */

static void print_tally(const char *name, const Tally *tally)
{
    double lines = (double)MAX(tally->lines, 1), all = (double)MAX(tally->all_lines, 1);
    g_print("%-34s %5d lines  stretch mean %5.1f %%, worst %6.1f %%  loose %5.2f %%  rivers %5.2f  "
            "hyphens %5.2f (each of 100 lines)  %6.1f us a paragraph\n",
            name, (int)tally->all_lines, tally->sum / lines, tally->worst, 100 * (double)tally->loose / lines,
            100 * (double)tally->rivers / all, 100 * (double)tally->hyphens / all,
            (double)tally->microseconds / (double)(tally->paragraphs * REPETITIONS));
}

static void print_joins(const Tally *tally)
{
    double all = (double)MAX(tally->hyphens, 1), compounds = (double)MAX(tally->joins + tally->compounds, 1);
    g_print("%-34s of %d hyphens %.1f %% at a join; of those in compounds %.1f %%\n", "", (int)tally->hyphens,
            100 * (double)tally->joins / all, 100 * (double)tally->joins / compounds);
}

static void measure_ours(const char *name, FidelisMeasurer *measurer, FidelisTheme *theme,
                         const GPtrArray *texts, double width, double natural)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisSetter) setter = fidelis_setter_new(measurer, "hyphenation", &error);
    g_autoptr(FidelisPages) pages = fidelis_pages_new();
    Ours ours = {.setter = setter, .arena = fidelis_arena_new(), .width = width};
    Tally tally = tally_new(natural);
    fidelis_setter_begin(setter, theme, "da", pages, NULL);
    for (guint i = 0; i < texts->len; i++)
        set_ours(&ours, &tally, g_ptr_array_index(texts, i));
    print_tally(name, &tally);
    print_joins(&tally);
    tally_free(&tally);
    fidelis_arena_free(ours.arena);
}

static void measure_greedy(const char *name, PangoLayout *layout, const GPtrArray *texts, double width,
                           double natural, FidelisHyphenator *hyphenator)
{
    Tally tally = tally_new(natural);
    for (guint i = 0; i < texts->len; i++) {
        const char *text = g_ptr_array_index(texts, i);
        g_autofree char *soft = hyphenator != NULL ? with_soft_hyphens(hyphenator, text) : g_strdup(text);
        set_greedy(layout, &tally, soft, width);
    }
    print_tally(name, &tally);
    tally_free(&tally);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        g_printerr("usage: lines FONT_CONFIG DUMP...\n");
        return 2;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (int i = 2; i < argc; i++)
        read_texts(texts, argv[i]);
    g_autofree FidelisTheme *theme = fidelis_theme_new("consultancy");
    g_autoptr(FidelisMeasurer) measurer = fidelis_measurer_pango_new(argv[1], &error);
    g_autoptr(FidelisSetter) setter = fidelis_setter_new(measurer, "hyphenation", &error);
    const FidelisTextStyle *style = &theme->styles[FIDELIS_STYLE_TEXT];
    FidelisFontSpec font = {.family = style->family, .size = style->size, .weight = style->weight};
    double natural = fidelis_measurer_shape(measurer, &font, " ", 1, "da")->width;
    PangoLayout *layout = new_layout(argv[1], style);
    static const double widths_mm[] = {119, 79, 60};
    for (gsize i = 0; i < G_N_ELEMENTS(widths_mm); i++) {
        double width = fidelis_points_from_mm(widths_mm[i]);
        g_print("-- %u paragraphs, %.0f mm wide\n", texts->len, widths_mm[i]);
        measure_greedy("greedy (PangoLayout)", layout, texts, width, natural, NULL);
        measure_greedy("greedy, our hyphenation", layout, texts, width, natural,
                       fidelis_setter_hyphenator(setter, "da"));
        theme->letter_fit = 0;
        theme->joins = 1;
        measure_ours("total fit, joins as other places", measurer, theme, texts, width, natural);
        theme->joins = FIDELIS_THEME_JOINS;
        measure_ours("total fit", measurer, theme, texts, width, natural);
        theme->letter_fit = 0.02;
        measure_ours("total fit, letters fitted by 2 %", measurer, theme, texts, width, natural);
    }
    g_object_unref(layout);
    return 0;
}
