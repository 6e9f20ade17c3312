#include "typeset/paragraph-runs.h"

#include "typeset/paragraph-bidi.h"

void fidelis_runs_init(FidelisRunBuilder *builder)
{
    builder->runs = g_array_new(FALSE, FALSE, sizeof(FidelisLineRun));
    builder->glyphs = g_array_new(FALSE, FALSE, sizeof(FidelisGlyph));
    builder->clusters = g_array_new(FALSE, FALSE, sizeof(FidelisCluster));
    builder->text = g_string_new(NULL);
}

void fidelis_runs_clear(FidelisRunBuilder *builder)
{
    g_array_unref(builder->runs);
    g_array_unref(builder->glyphs);
    g_array_unref(builder->clusters);
    g_string_free(builder->text, TRUE);
}

void fidelis_runs_begin(FidelisRunBuilder *builder, FidelisParagraphWords *words, FidelisArena *arena)
{
    builder->words = words;
    builder->arena = arena;
    builder->segment = -1;
    g_array_set_size(builder->runs, 0);
}

static gboolean same_look(const FidelisRunBuilder *builder, guint32 a, guint32 b)
{
    const FidelisWordStyle *left = fidelis_words_style(builder->words, a),
                           *right = fidelis_words_style(builder->words, b);
    return a == b ||
           (left->colour == right->colour && left->raise == right->raise &&
            left->tracking == right->tracking &&
            fidelis_words_segment(builder->words, a)->span == fidelis_words_segment(builder->words, b)->span);
}

static void add_run(FidelisRunBuilder *builder, const FidelisLineRun *run)
{
    g_array_append_val(builder->runs, *run);
}

static void *take(FidelisRunBuilder *builder, GArray *array, gsize size)
{
    return fidelis_arena_copy(builder->arena, array->data, array->len * size);
}

void fidelis_runs_end(FidelisRunBuilder *builder)
{
    if (builder->segment < 0)
        return;
    const FidelisWordStyle *style = fidelis_words_style(builder->words, (gsize)builder->segment);
    FidelisLineRun run = {
        .run = {.font = builder->font,
                .x = builder->run_x,
                .y = -style->raise,
                .text = fidelis_arena_strndup(builder->arena, builder->text->str, builder->text->len),
                .length = builder->text->len,
                .glyphs = take(builder, builder->glyphs, sizeof(FidelisGlyph)),
                .glyph_count = builder->glyphs->len,
                .clusters = take(builder, builder->clusters, sizeof(FidelisCluster)),
                .cluster_count = builder->clusters->len,
                .width = builder->pen - builder->run_x},
        .colour = style->colour,
        .span = fidelis_words_segment(builder->words, (gsize)builder->segment)->span,
    };
    add_run(builder, &run);
    builder->segment = -1;
}

static void begin_run(FidelisRunBuilder *builder, guint32 segment, const FidelisFont *font)
{
    if (builder->segment >= 0 && builder->font == font &&
        same_look(builder, (guint32)builder->segment, segment))
        return;
    fidelis_runs_end(builder);
    builder->segment = segment;
    builder->font = font;
    builder->run_x = builder->pen;
    g_array_set_size(builder->glyphs, 0);
    g_array_set_size(builder->clusters, 0);
    g_string_truncate(builder->text, 0);
}

void fidelis_runs_put_shape(FidelisRunBuilder *builder, const FidelisShape *shape, guint32 segment,
                            double fit)
{
    begin_run(builder, segment, shape->font);
    double x = builder->pen - builder->run_x;
    double tracking = fidelis_words_style(builder->words, segment)->tracking + fit;
    guint first = builder->glyphs->len;
    g_array_append_vals(builder->glyphs, shape->glyphs, (guint)shape->glyph_count);
    FidelisGlyph *glyph = &g_array_index(builder->glyphs, FidelisGlyph, first);
    for (gsize c = 0; c < shape->cluster_count; c++) {
        gsize before = fidelis_bidi_stands_right(shape) ? shape->cluster_count - 1 - c : c;
        for (guint i = 0; i < shape->clusters[c].glyphs; i++, glyph++)
            glyph->x = (float)(glyph->x + x + tracking * (double)before);
    }
    g_array_append_vals(builder->clusters, shape->clusters, (guint)shape->cluster_count);
    g_string_append_len(builder->text, shape->text, (gssize)shape->length);
}

void fidelis_runs_put_sign(FidelisRunBuilder *builder, guint32 segment)
{
    const FidelisWordStyle *style = fidelis_words_style(builder->words, segment);
    const FidelisSegment *from = fidelis_words_segment(builder->words, segment);
    FidelisFontMetrics metrics = fidelis_measurer_metrics(builder->words->setter->measurer, &style->font);
    fidelis_runs_end(builder);
    FidelisLineRun run = {.run = {.font = style->face, .x = builder->pen, .width = style->sign_size},
                          .colour = style->colour,
                          .span = from->span,
                          .zone = (FidelisMark)from->zone,
                          .whole = from->whole,
                          .sign_size = style->sign_size,
                          .sign_middle = metrics.cap_height / 2};
    add_run(builder, &run);
}

/* Lines are read one after the other: a space they were broken at is kept, beyond the last glyph, where it is
 * not seen. */
void fidelis_runs_put_last_space(FidelisRunBuilder *builder, guint32 next_word)
{
    const FidelisSetWord *word = fidelis_words_word(builder->words, next_word);
    if (builder->segment < 0 || !(word->spaced || word->forced))
        return;
    guint32 segment = (guint32)builder->segment;
    const FidelisWordStyle *style = fidelis_words_style(builder->words, segment);
    fidelis_runs_put_shape(builder,
                           fidelis_measurer_shape(builder->words->setter->measurer, &style->font, " ", 1,
                                                  fidelis_words_segment(builder->words, segment)->lang),
                           segment, 0);
}
