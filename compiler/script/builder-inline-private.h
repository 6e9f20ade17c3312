/* A sentence while it is being put together: for builder-inline.c and builder-references.c. */
#ifndef FIDELIS_SCRIPT_BUILDER_INLINE_PRIVATE_H
#define FIDELIS_SCRIPT_BUILDER_INLINE_PRIVATE_H

#include "script/builder-private.h"

typedef struct {
    FidelisBuilder *builder;
    const FidelisProse *prose; /* for its notes */
    FidelisInline *first;
    FidelisInline *last_text; /* the last inline when it is text, else NULL */
    gboolean after_value;     /* what stands last came from a placeholder */
    gboolean after_nothing;   /* the last placeholder printed nothing */
    int open;                 /* parentheses that are open */
} FidelisSentence;

/* ── builder-inline.c ───────────────────────────────────────────────────────────────────────────────── */

FidelisInline *fidelis_sentence_add(FidelisSentence *sentence, FidelisInline **list, FidelisInlineKind kind,
                                    const FidelisLocation *where);
/* Sets the text in the language's typography and adds what is left of it. */
void fidelis_sentence_add_text(FidelisSentence *sentence, FidelisInline **list, const char *text,
                               const FidelisLocation *where);
/* "x " -> "x" when what follows the space turned out to be nothing. */
void fidelis_sentence_drop_last_space(FidelisSentence *sentence);
/* "i uge " and then a number: the space must not break. */
void fidelis_sentence_bind_to_number(FidelisSentence *sentence);

/* ── builder-references.c: what the item says, at the end of list ───────────────────────────────────── */

void fidelis_sentence_add_note(FidelisSentence *sentence, FidelisInline **list,
                               const FidelisProseInline *item);
void fidelis_sentence_add_reference(FidelisSentence *sentence, FidelisInline **list,
                                    const FidelisProseInline *item);
/* Words in another language: read aloud, hyphenated and quoted in it. */
void fidelis_sentence_add_foreign(FidelisSentence *sentence, FidelisInline **list,
                                  const FidelisProseInline *item);
/* Words that the index is to have, under themselves or another term. */
void fidelis_sentence_add_index_mark(FidelisSentence *sentence, FidelisInline **list,
                                     const FidelisProseInline *item);

#endif
