/* Markdown between two fences, through libcmark-gfm into our own blocks. */
#ifndef FIDELIS_SCRIPT_PROSE_MARKDOWN_PRIVATE_H
#define FIDELIS_SCRIPT_PROSE_MARKDOWN_PRIVATE_H

#include "script/prose-private.h"

typedef struct FidelisProseMarkdown FidelisProseMarkdown;

/* faults is borrowed. */
FidelisProseMarkdown *fidelis_prose_markdown_new(FidelisArena *arena, FidelisDiagnostics *faults);
void fidelis_prose_markdown_add(FidelisProseMarkdown *markdown, const char *line,
                                const FidelisLocation *where);
/* Parses what was added and frees markdown. NULL when it holds nothing. */
FidelisProseBlock *fidelis_prose_markdown_finish(FidelisProseMarkdown *markdown);

#endif
