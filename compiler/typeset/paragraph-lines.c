#include "typeset/paragraph-bidi.h"
#include "typeset/paragraph-runs.h"

#include <math.h>
#include <string.h>

/* What stands on a line, in order: a shape, a space or a zone's sign. */
typedef struct {
    const FidelisShape *shape; /* NULL: a sign */
    guint32 segment;
    gboolean is_space;
    double width, stretch, shrink;
} Part;

/* A place in the words. */
typedef struct {
    guint32 word, offset;
} Spot;

struct FidelisLineBuilder {
    FidelisRunBuilder runs;
    GArray *parts;   /* Part, of the line at hand */
    gboolean turned; /* some of them stand in another order than they are read in */
    GArray *own;     /* double: what each of them takes of the line's rest */
    GArray *lines;   /* FidelisSetLine */
    GArray *areas;   /* FidelisLineArea */
    GArray *notes;   /* FidelisLineNote */
    FidelisParagraphWords *words;
    FidelisArena *arena;
};

FidelisLineBuilder *fidelis_line_builder_new(void)
{
    FidelisLineBuilder *builder = g_new0(FidelisLineBuilder, 1);
    fidelis_runs_init(&builder->runs);
    builder->parts = g_array_new(FALSE, FALSE, sizeof(Part));
    builder->own = g_array_new(FALSE, FALSE, sizeof(double));
    builder->lines = g_array_new(FALSE, FALSE, sizeof(FidelisSetLine));
    builder->areas = g_array_new(FALSE, FALSE, sizeof(FidelisLineArea));
    builder->notes = g_array_new(FALSE, FALSE, sizeof(FidelisLineNote));
    return builder;
}

void fidelis_line_builder_free(FidelisLineBuilder *builder)
{
    if (builder == NULL)
        return;
    fidelis_runs_clear(&builder->runs);
    g_array_unref(builder->parts);
    g_array_unref(builder->own);
    g_array_unref(builder->lines);
    g_array_unref(builder->areas);
    g_array_unref(builder->notes);
    g_free(builder);
}

/* ---- what stands on a line ---- */

static void add_part(FidelisLineBuilder *builder, const Part *part)
{
    g_array_append_val(builder->parts, *part);
    builder->turned = builder->turned || fidelis_words_segment(builder->words, part->segment)->level > 0;
}

static void gather_space(FidelisLineBuilder *builder, const FidelisSetWord *word)
{
    FidelisParagraphWords *words = builder->words;
    const FidelisWordStyle *style = fidelis_words_style(words, word->space_segment);
    Part part = {
        .shape = fidelis_measurer_shape(words->setter->measurer, &style->font, " ", 1,
                                        fidelis_words_segment(words, word->space_segment)->lang),
        .segment = word->space_segment,
        .is_space = TRUE,
        .width = word->space,
        .stretch = word->stretch,
        .shrink = word->shrink,
    };
    add_part(builder, &part);
}

static void gather_word(FidelisLineBuilder *builder, const FidelisSetWord *word, guint32 from, guint32 to)
{
    for (guint32 i = 0; i < word->piece_count; i++) {
        const FidelisPiece *piece = fidelis_words_piece(builder->words, word->piece + i);
        guint32 begin = MAX(from, piece->from), end = MIN(to, piece->to);
        if (begin >= end)
            continue;
        Part part = {.segment = piece->segment};
        part.shape = fidelis_words_clip(builder->words, piece, begin, end, &part.width);
        if (builder->words->setting->justified && part.shape != NULL &&
            !fidelis_bidi_stands_right(part.shape))
            part.stretch = part.shrink = builder->words->setting->letter_fit * part.width;
        add_part(builder, &part);
    }
}

static void gather_hyphen(FidelisLineBuilder *builder)
{
    const Part *last = &g_array_index(builder->parts, Part, builder->parts->len - 1);
    const FidelisWordStyle *style = fidelis_words_style(builder->words, last->segment);
    Part part = {.segment = last->segment};
    part.shape = fidelis_measurer_hyphen(builder->words->setter->measurer, &style->font);
    part.width = part.shape->width;
    add_part(builder, &part);
}

static void gather(FidelisLineBuilder *builder, Spot from, Spot to, gboolean hyphen)
{
    g_array_set_size(builder->parts, 0);
    builder->turned = FALSE;
    for (guint32 i = from.word; i <= to.word; i++) {
        const FidelisSetWord *word = fidelis_words_word(builder->words, i);
        if (i > from.word && word->spaced)
            gather_space(builder, word);
        gather_word(builder, word, i == from.word ? from.offset : word->from,
                    i == to.word ? to.offset : word->to);
    }
    if (hyphen)
        gather_hyphen(builder);
}

/* What a line gives: words (is_space FALSE) by their letters, spaces for the rest. */
static Part sum_parts(const FidelisLineBuilder *builder, gboolean letters, gboolean spaces)
{
    Part sum = {0};
    for (guint i = 0; i < builder->parts->len; i++) {
        const Part *part = &g_array_index(builder->parts, Part, i);
        if (!(part->is_space ? spaces : letters))
            continue;
        sum.width += part->width;
        sum.stretch += part->stretch;
        sum.shrink += part->shrink;
    }
    return sum;
}

/* A part's share of what those of its kind take or give in all. */
static double share_of(const Part *part, const Part *sum, double extra)
{
    if (extra > 0 && sum->stretch > 0)
        return extra * part->stretch / sum->stretch;
    return extra < 0 && sum->shrink > 0 ? extra * part->shrink / sum->shrink : 0;
}

static void put_part(FidelisLineBuilder *builder, const Part *part, double own)
{
    if (part->shape == NULL)
        fidelis_runs_put_sign(&builder->runs, part->segment);
    else
        fidelis_runs_put_shape(&builder->runs, part->shape, part->segment,
                               part->is_space ? 0 : own / (double)MAX(part->shape->cluster_count, 1));
    builder->runs.pen += part->width + own;
}

/* extra is what the line takes in all: letters up to what they may, spaces the rest. own gets each part's. */
static void share_extra(const FidelisLineBuilder *builder, const Part *sum, double extra, double *own)
{
    Part letters = sum_parts(builder, TRUE, FALSE), spaces = sum_parts(builder, FALSE, TRUE);
    double fitted = CLAMP(share_of(&letters, sum, extra), -letters.shrink, letters.stretch);
    for (guint i = 0; i < builder->parts->len; i++) {
        const Part *part = &g_array_index(builder->parts, Part, i);
        own[i] = part->is_space ? share_of(part, &spaces, extra - fitted) : share_of(part, &letters, fitted);
    }
}

/* Where the parts stand that are read in another order: read one after the other, a run each. */
static void put_turned(FidelisLineBuilder *builder, const double *own)
{
    guint count = builder->parts->len;
    g_autofree guint8 *levels = g_new(guint8, count);
    g_autofree guint32 *order = g_new(guint32, count);
    g_autofree double *lefts = g_new(double, count);
    double pen = builder->runs.pen;
    for (guint i = 0; i < count; i++) {
        guint32 segment = g_array_index(builder->parts, Part, i).segment;
        levels[i] = (guint8)fidelis_words_segment(builder->words, segment)->level;
    }
    fidelis_bidi_order(levels, count, order);
    for (guint i = 0; i < count; i++) {
        lefts[order[i]] = pen;
        pen += g_array_index(builder->parts, Part, order[i]).width + own[order[i]];
    }
    for (guint i = 0; i < count; i++) {
        fidelis_runs_end(&builder->runs);
        builder->runs.pen = lefts[i];
        put_part(builder, &g_array_index(builder->parts, Part, i), own[i]);
    }
}

static void put_parts(FidelisLineBuilder *builder, const Part *sum, double extra)
{
    g_array_set_size(builder->own, builder->parts->len);
    double *own = (double *)(void *)builder->own->data;
    share_extra(builder, sum, extra, own);
    if (builder->turned) {
        put_turned(builder, own);
        return;
    }
    for (guint i = 0; i < builder->parts->len; i++)
        put_part(builder, &g_array_index(builder->parts, Part, i), own[i]);
}

/* ---- areas and notes ---- */

static gint32 linking_span(const FidelisLineBuilder *builder, gint32 span)
{
    const GArray *spans = builder->words->content->spans;
    while (span >= 0) {
        const FidelisContentSpan *at = &g_array_index(spans, FidelisContentSpan, span);
        if (at->kind == FIDELIS_INLINE_LINK || at->kind == FIDELIS_INLINE_REFERENCE ||
            at->kind == FIDELIS_INLINE_NOTE)
            return span;
        span = at->parent;
    }
    return -1;
}

static void note_line(FidelisLineBuilder *builder, gint32 span, gsize line)
{
    for (guint i = 0; i < builder->notes->len; i++)
        if (g_array_index(builder->notes, FidelisLineNote, i).span == span)
            return;
    FidelisLineNote note = {.span = span, .line = line};
    g_array_append_val(builder->notes, note);
}

/* The marks for the index that a run stands in. */
static void note_anchors(FidelisLineBuilder *builder, gint32 span, gsize line)
{
    const GArray *spans = builder->words->content->spans;
    for (; span >= 0; span = g_array_index(spans, FidelisContentSpan, span).parent)
        if (g_array_index(spans, FidelisContentSpan, span).kind == FIDELIS_INLINE_INDEX)
            note_line(builder, span, line);
}

static void add_areas(FidelisLineBuilder *builder, FidelisSetLine *line, gsize index)
{
    gint32 last = -1;
    for (gsize i = 0; i < line->run_count; i++) {
        const FidelisLineRun *run = &g_array_index(builder->runs.runs, FidelisLineRun, line->run + i);
        gint32 span = linking_span(builder, run->span);
        note_anchors(builder, run->span, index);
        double to = run->run.x + run->run.width;
        if (span >= 0 && span == last) {
            g_array_index(builder->areas, FidelisLineArea, builder->areas->len - 1).to = to;
        } else if (span >= 0) {
            guint32 kind = g_array_index(builder->words->content->spans, FidelisContentSpan, span).kind;
            FidelisLineArea area = {
                .span = span, .from = run->run.x, .to = to, .underlined = kind == FIDELIS_INLINE_LINK};
            g_array_append_val(builder->areas, area);
            line->area_count++;
            if (kind == FIDELIS_INLINE_NOTE || kind == FIDELIS_INLINE_REFERENCE)
                note_line(builder, span, index);
        }
        last = span;
    }
}

/* ---- lines ---- */

typedef struct {
    const FidelisBreakOptions *options;
    FidelisAlign align;
    double indent;
    double hang_start; /* of the line to come */
    gboolean right;    /* it reads from right to left */
} Shape;

static double drop_at(const Shape *shape, gsize line)
{
    return line < shape->options->drop_lines ? shape->options->drop_indent : 0;
}

static double line_start(const Shape *shape, gsize index, double natural)
{
    gboolean first = index == 0;
    double room = shape->options->width - natural;
    if (shape->align == FIDELIS_ALIGN_CENTER)
        return room / 2;
    if (shape->align == FIDELIS_ALIGN_END || shape->align == FIDELIS_ALIGN_DECIMAL)
        return room;
    if (shape->right)
        return MAX(0, room - (first ? shape->indent : 0) - drop_at(shape, index));
    return (first ? shape->indent : 0) + drop_at(shape, index) - shape->hang_start;
}

/* How much the spaces of a line take or give. */
static double line_extra(const Shape *shape, const Part *sum, double hang_end, gsize index,
                         gboolean stretched)
{
    gboolean first = index == 0;
    double room = shape->options->width - (first ? shape->indent : 0) - drop_at(shape, index) +
                  shape->hang_start + hang_end - sum->width;
    if (shape->options->line_stretch > 0 || (room > 0 && !stretched))
        return 0;
    return MAX(room, -sum->shrink);
}

static void add_line(FidelisLineBuilder *builder, const Shape *shape, gboolean stretched,
                     const FidelisBreakItem *item, gint64 next_word)
{
    gsize index = builder->lines->len;
    Part sum = sum_parts(builder, TRUE, TRUE);
    double extra = line_extra(shape, &sum, item != NULL ? item->hang : 0, index, stretched);
    double give = extra > 0 ? sum.stretch : sum.shrink;
    FidelisSetLine line = {.run = builder->runs.runs->len,
                           .area = builder->areas->len,
                           .natural = sum.width,
                           .ratio = give > 0 ? extra / give : 0};
    builder->runs.pen = line_start(shape, index, shape->right ? sum.width + extra : sum.width);
    put_parts(builder, &sum, extra);
    if (next_word >= 0)
        fidelis_runs_put_last_space(&builder->runs, (guint32)next_word);
    fidelis_runs_end(&builder->runs);
    line.run_count = builder->runs.runs->len - line.run;
    add_areas(builder, &line, index);
    g_array_append_val(builder->lines, line);
}

static void add_lines(FidelisLineBuilder *builder, const FidelisBreakLine *breaks, gsize count, Shape *shape)
{
    FidelisParagraphWords *words = builder->words;
    Spot from = {.word = 0, .offset = fidelis_words_word(words, 0)->from};
    for (gsize i = 0; i < count; i++) {
        gboolean last = i + 1 == count;
        const FidelisBreakItem *item =
            last ? NULL : &g_array_index(words->items, FidelisBreakItem, breaks[i].item);
        FidelisCut cut = {.word = words->words->len, .offset = 0};
        if (!last)
            cut = g_array_index(words->cuts, FidelisCut, breaks[i].item);
        gboolean between = last || cut.offset == fidelis_words_word(words, cut.word)->from;
        Spot to = {.word = between ? cut.word - 1 : cut.word, .offset = cut.offset};
        if (between)
            to.offset = fidelis_words_word(words, to.word)->to;
        gather(builder, from, to, item != NULL && item->kind == FIDELIS_BREAK_PENALTY && item->width > 0);
        gboolean stretched = item != NULL && item->penalty > FIDELIS_BREAK_FORCED;
        add_line(builder, shape, stretched, item, between && !last ? (gint64)cut.word : -1);
        from = (Spot){.word = cut.word, .offset = cut.offset};
        shape->hang_start = item != NULL ? item->hang_next : 0;
    }
}

static void *take(const FidelisLineBuilder *builder, const GArray *array, gsize size)
{
    return fidelis_arena_copy(builder->arena, array->data, array->len * size);
}

static FidelisSetParagraph *take_lines(FidelisLineBuilder *builder)
{
    FidelisParagraphWords *words = builder->words;
    FidelisSetParagraph *set = FIDELIS_NEW(builder->arena, FidelisSetParagraph);
    set->lines = take(builder, builder->lines, sizeof(FidelisSetLine));
    set->line_count = builder->lines->len;
    set->runs = take(builder, builder->runs.runs, sizeof(FidelisLineRun));
    set->run_count = builder->runs.runs->len;
    set->areas = take(builder, builder->areas, sizeof(FidelisLineArea));
    set->notes = take(builder, builder->notes, sizeof(FidelisLineNote));
    set->note_count = builder->notes->len;
    set->spans = take(builder, words->content->spans, sizeof(FidelisContentSpan));
    set->span_count = words->content->spans->len;
    FidelisWordFault *faults = take(builder, words->faults, sizeof(FidelisWordFault));
    set->fault_count = words->faults->len;
    for (gsize i = 0; i < set->fault_count; i++)
        faults[i].text = fidelis_arena_strdup(builder->arena, faults[i].text);
    set->faults = faults;
    for (gsize i = 0; i < set->line_count; i++)
        set->widest = MAX(set->widest, set->lines[i].natural);
    return set;
}

FidelisSetParagraph *fidelis_lines_build(FidelisLineBuilder *builder, FidelisParagraphWords *words,
                                         const FidelisBreakOptions *options, FidelisAlign align,
                                         FidelisArena *arena)
{
    builder->words = words;
    builder->arena = arena;
    fidelis_runs_begin(&builder->runs, words, arena);
    g_array_set_size(builder->lines, 0);
    g_array_set_size(builder->areas, 0);
    g_array_set_size(builder->notes, 0);
    if (words->words->len > 0) {
        gsize count = 0;
        const FidelisBreakLine *breaks = fidelis_breaker_break(
            words->setter->breaker, (const FidelisBreakItem *)(const void *)words->items->data,
            words->items->len, options, &count);
        Shape shape = {.options = options,
                       .align = align,
                       .indent = words->setting->first_indent,
                       .hang_start = words->hang_first,
                       .right = words->content->right};
        add_lines(builder, breaks, count, &shape);
    }
    return take_lines(builder);
}
