/* What in a sentence points elsewhere: notes, references, marks for the index; words of another language. */
#include <string.h>

#include "script/builder-inline-private.h"

static void enter_note(FidelisBuilder *builder)
{
    builder->depth++;
    if ((guint)builder->depth >= builder->typographies->len)
        g_ptr_array_add(builder->typographies, fidelis_typography_new(builder->host->language));
    builder->typography = builder->typographies->pdata[builder->depth];
}

static void leave_note(FidelisBuilder *builder)
{
    builder->depth--;
    builder->typography = builder->typographies->pdata[builder->depth];
}

static const FidelisProseNote *find_note(FidelisSentence *sentence, const FidelisProseInline *item)
{
    const FidelisProseNote *note =
        sentence->prose == NULL ? NULL : fidelis_prose_note(sentence->prose, item->text);
    if (note == NULL)
        fidelis_error(sentence->builder->diagnostics, &item->where,
                      "define it in the same text: '[^name]: words'", "footnote '%s' is not defined",
                      item->text);
    return note;
}

void fidelis_sentence_add_note(FidelisSentence *sentence, FidelisInline **list,
                               const FidelisProseInline *item)
{
    FidelisBuilder *builder = sentence->builder;
    const FidelisProseNote *note = find_note(sentence, item);
    if (note == NULL)
        return;
    if (builder->depth > 0) {
        fidelis_error(builder->diagnostics, &item->where, NULL, "a footnote stands inside a footnote");
        return;
    }
    fidelis_sentence_drop_last_space(sentence);
    FidelisFlow flow;
    FidelisInline *mark = fidelis_sentence_add(sentence, list, FIDELIS_INLINE_NOTE, &item->where);
    fidelis_flow_start(&flow, &mark->blocks, 0, FALSE);
    enter_note(builder);
    fidelis_build_prose(builder, &flow, sentence->prose, note->blocks);
    leave_note(builder);
}

void fidelis_sentence_add_reference(FidelisSentence *sentence, FidelisInline **list,
                                    const FidelisProseInline *item)
{
    FidelisBuilder *builder = sentence->builder;
    fidelis_sentence_bind_to_number(sentence);
    gboolean capital = fidelis_typography_opens_sentence(builder->typography);
    FidelisInline *reference = fidelis_sentence_add(sentence, list, FIDELIS_INLINE_REFERENCE, &item->where);
    reference->target = fidelis_arena_strdup(builder->arena, item->text);
    reference->form = item->form;
    reference->capital = capital;
    fidelis_typography_pass(builder->typography, "1");
}

/* Words in another language: read aloud, hyphenated and quoted in it. */
void fidelis_sentence_add_foreign(FidelisSentence *sentence, FidelisInline **list,
                                  const FidelisProseInline *item)
{
    FidelisBuilder *builder = sentence->builder;
    const char *words = item->text + 3 + strspn(item->text + 3, " ");
    FidelisInline *span = fidelis_sentence_add(sentence, list, FIDELIS_INLINE_SPAN, &item->where);
    span->lang = fidelis_arena_strndup(builder->arena, item->text, 2);
    FidelisTypography *around = builder->typography;
    builder->typography = fidelis_typography_new(span->lang);
    fidelis_sentence_add_text(sentence, &span->children, words, &item->where);
    fidelis_typography_free(builder->typography);
    builder->typography = around;
    fidelis_typography_pass(around, words);
    sentence->last_text = NULL;
}

/* Words that the index is to have, under themselves or another term. */
void fidelis_sentence_add_index_mark(FidelisSentence *sentence, FidelisInline **list,
                                     const FidelisProseInline *item)
{
    FidelisBuilder *builder = sentence->builder;
    const char *bar = strchr(item->text, '|');
    const char *shown = bar == NULL
                            ? item->text
                            : fidelis_arena_strndup(builder->arena, item->text, (gsize)(bar - item->text));
    FidelisInline *mark = fidelis_sentence_add(sentence, list, FIDELIS_INLINE_INDEX, &item->where);
    mark->target = bar == NULL ? fidelis_arena_strdup(builder->arena, shown)
                               : fidelis_arena_strdup(builder->arena, bar + 1);
    mark->blocks = fidelis_block_new(builder->arena, FIDELIS_BLOCK_PARAGRAPH);
    mark->blocks->where = item->where;
    fidelis_sentence_add_text(sentence, &mark->children, shown, &item->where);
    sentence->last_text = NULL;
    if (builder->depth > 0)
        fidelis_error(builder->diagnostics, &item->where, "mark the word in the text itself",
                      "a mark for the index stands inside a footnote");
}
