#include "document/language.h"
#include "typeset/paragraph-private.h"

static const double UNDERLINE_WIDTH = 0.4, UNDERLINE_BELOW_EM = 0.17;
static const double SIGN_STROKE = 0.16;    /* of a sign's size */
static const double CIRCLE = 0.5522847498; /* control points of a quarter circle */

/* One call of fidelis_paragraph_place. */
typedef struct {
    FidelisSetter *setter;
    const FidelisParagraph *paragraph;
    FidelisPage *page;
    FidelisOwner owner;
    double x, y; /* top left of the first line to place */
    gsize from, to;
} Placing;

static double baseline_of(const Placing *placing, gsize line)
{
    const FidelisSetParagraph *set = placing->paragraph->set;
    return placing->y + (double)(line - placing->from) * set->leading + set->baseline;
}

/* ---- elements ---- */

/* What a span is in the structure; FIDELIS_TAG_COUNT: nothing of its own. */
static FidelisTag span_tag(const Placing *placing, const FidelisContentSpan *span)
{
    switch (span->kind) {
    case FIDELIS_INLINE_LINK:
    case FIDELIS_INLINE_REFERENCE:
        /* a link without an annotation would be a promise nobody keeps */
        return placing->setter->link != NULL ? FIDELIS_TAG_LINK : FIDELIS_TAG_COUNT;
    case FIDELIS_INLINE_NOTE:
        return FIDELIS_TAG_REFERENCE;
    case FIDELIS_INLINE_INDEX:
        return FIDELIS_TAG_COUNT;
    default:
        return FIDELIS_TAG_SPAN;
    }
}

static const char *zone_word(const Placing *placing, const FidelisContentSpan *span, FidelisMark zone)
{
    static const FidelisWord words[] = {[FIDELIS_MARK_NONE] = FIDELIS_WORD_UNKNOWN,
                                        [FIDELIS_MARK_GREEN] = FIDELIS_WORD_GREEN,
                                        [FIDELIS_MARK_YELLOW] = FIDELIS_WORD_YELLOW,
                                        [FIDELIS_MARK_RED] = FIDELIS_WORD_RED,
                                        [FIDELIS_MARK_GREY] = FIDELIS_WORD_GREY};
    const char *language = fidelis_language_known(span->lang) ? span->lang : placing->setter->language;
    return fidelis_language_word(language, words[zone]);
}

static FidelisTagElement *span_element(const Placing *placing, gint32 index)
{
    if (index < 0)
        return placing->owner.element;
    FidelisTagElement **known = &placing->paragraph->places->elements[index];
    const FidelisContentSpan *span = &placing->paragraph->set->spans[index];
    if (*known != NULL)
        return *known;
    FidelisTagElement *parent = span_element(placing, span->parent);
    FidelisTag tag = span_tag(placing, span);
    if (tag == FIDELIS_TAG_COUNT)
        return *known = parent;
    FidelisTagElement *element = fidelis_pages_element(placing->setter->pages, parent, tag);
    if (span->kind == FIDELIS_INLINE_SPAN)
        element->lang = fidelis_arena_strdup(placing->setter->pages->arena, span->lang);
    if (span->kind == FIDELIS_INLINE_ZONE)
        element->alternative = zone_word(placing, span, placing->paragraph->inlines[index]->zone);
    return *known = element;
}

static FidelisOwner run_owner(const Placing *placing, gint32 span)
{
    if (placing->owner.element == NULL)
        return placing->owner;
    return fidelis_owned_by(span_element(placing, span));
}

/* ---- signs ---- */

static void half_disc(FidelisPages *pages, FidelisPath *path, double x, double y, double radius)
{
    double k = CIRCLE * radius;
    fidelis_path_move(pages, path, x, y - radius);
    fidelis_path_curve(pages, path, x - k, y - radius, x - radius, y - k, x - radius, y);
    fidelis_path_curve(pages, path, x - radius, y + k, x - k, y + radius, x, y + radius);
    fidelis_path_close(pages, path);
}

/* Full, half, empty and a dash: told apart without colour. */
static void place_sign(const Placing *placing, const FidelisLineRun *run, double baseline, FidelisOwner owner)
{
    FidelisPages *pages = placing->setter->pages;
    FidelisPaint paint = fidelis_setter_paint(placing->setter, run->colour);
    double radius = run->sign_size / 2, stroke = SIGN_STROKE * run->sign_size;
    double x = placing->x + run->run.x + radius, y = baseline - run->sign_middle;
    if (run->zone == FIDELIS_MARK_GREY) {
        fidelis_page_add_rectangle(pages, placing->page, owner, x - radius, y - stroke / 2, 2 * radius,
                                   stroke, paint);
        return;
    }
    FidelisPath fill = {0}, ring = {0};
    if (run->zone == FIDELIS_MARK_GREEN)
        fidelis_path_circle(pages, &fill, x, y, radius);
    else if (run->zone == FIDELIS_MARK_YELLOW)
        half_disc(pages, &fill, x, y, radius);
    if (fill.count > 0)
        fidelis_page_add_fill(pages, placing->page, owner, &fill, paint);
    if (run->zone != FIDELIS_MARK_GREEN) {
        fidelis_path_circle(pages, &ring, x, y, radius - stroke / 2);
        fidelis_page_add_stroke(pages, placing->page, owner, &ring, paint, stroke, 0, 0);
    }
}

/* ---- lines ---- */

static void place_run(const Placing *placing, const FidelisLineRun *run, double baseline)
{
    FidelisArena *arena = placing->setter->pages->arena;
    FidelisRun placed = run->run;
    placed.x += placing->x;
    placed.y += baseline;
    placed.text = fidelis_arena_strndup(arena, placed.text, placed.length);
    placed.glyphs = fidelis_arena_copy(arena, placed.glyphs, placed.glyph_count * sizeof(FidelisGlyph));
    placed.clusters =
        fidelis_arena_copy(arena, placed.clusters, placed.cluster_count * sizeof(FidelisCluster));
    fidelis_page_add_run(placing->setter->pages, placing->page, run_owner(placing, run->span), &placed,
                         fidelis_setter_paint(placing->setter, run->colour));
}

static void place_runs(const Placing *placing, gsize index)
{
    const FidelisSetParagraph *set = placing->paragraph->set;
    const FidelisSetLine *line = &set->lines[index];
    double baseline = baseline_of(placing, index);
    for (gsize i = 0; i < line->run_count; i++) {
        const FidelisLineRun *run = &set->runs[line->run + i];
        if (run->zone == FIDELIS_MARK_NONE)
            place_run(placing, run, baseline);
        else if (run->whole)
            place_sign(placing, run, baseline, run_owner(placing, run->span));
    }
}

/* Before the words, so that these stay one piece of content: underlines, and signs whose word says it all. */
static void place_decoration(const Placing *placing, gsize index)
{
    const FidelisSetParagraph *set = placing->paragraph->set;
    const FidelisSetLine *line = &set->lines[index];
    FidelisSetter *setter = placing->setter;
    FidelisArtifact kind = placing->owner.element != NULL ? FIDELIS_ARTIFACT_LAYOUT : placing->owner.artifact;
    double baseline = baseline_of(placing, index), below = baseline + UNDERLINE_BELOW_EM * set->size;
    for (gsize i = 0; i < line->area_count; i++) {
        const FidelisLineArea *area = &set->areas[line->area + i];
        if (area->underlined && !setter->press)
            fidelis_page_add_rule(setter->pages, placing->page, fidelis_artifact(kind),
                                  placing->x + area->from, below, placing->x + area->to, below,
                                  fidelis_setter_paint(setter, FIDELIS_COLOUR_MAIN), UNDERLINE_WIDTH);
    }
    for (gsize i = 0; i < line->run_count; i++) {
        const FidelisLineRun *run = &set->runs[line->run + i];
        if (run->zone != FIDELIS_MARK_NONE && !run->whole)
            place_sign(placing, run, baseline, fidelis_artifact(kind));
    }
}

static void report_links(const Placing *placing, gsize index)
{
    const FidelisSetParagraph *set = placing->paragraph->set;
    const FidelisSetLine *line = &set->lines[index];
    FidelisSetter *setter = placing->setter;
    for (gsize i = 0; i < line->area_count; i++) {
        const FidelisLineArea *area = &set->areas[line->area + i];
        const double rectangle[4] = {placing->x + area->from, baseline_of(placing, index) - set->baseline,
                                     area->to - area->from, set->leading};
        setter->link(placing->paragraph->inlines[area->span], span_element(placing, area->span), rectangle,
                     placing->page, setter->link_data);
    }
}

/* A paragraph placed from its beginning, or under another owner, begins with elements of its own. */
static void prepare_elements(const Placing *placing)
{
    FidelisParagraphPlaces *places = placing->paragraph->places;
    if (placing->from > 0 && places->owner == placing->owner.element)
        return;
    places->owner = placing->owner.element;
    for (gsize i = 0; i < placing->paragraph->set->span_count; i++)
        places->elements[i] = NULL;
}

void fidelis_paragraph_place(FidelisSetter *setter, const FidelisParagraph *paragraph, gsize from, gsize to,
                             FidelisPage *page, FidelisOwner owner, double x, double y)
{
    Placing placing = {.setter = setter,
                       .paragraph = paragraph,
                       .page = page,
                       .owner = owner,
                       .x = x,
                       .y = y,
                       .from = from,
                       .to = to};
    g_assert(from <= to && to <= paragraph->set->line_count);
    prepare_elements(&placing);
    for (gsize line = from; line < to; line++)
        place_decoration(&placing, line);
    for (gsize line = from; line < to; line++)
        place_runs(&placing, line);
    for (gsize line = from; line < to && setter->link != NULL && owner.element != NULL; line++)
        report_links(&placing, line);
}
