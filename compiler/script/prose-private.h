/* Prose as it was written: Markdown with placeholders, references, footnotes and fences, parsed once per
 * project and evaluated for each unit. Nothing of Lua in here.
 *
 * A *fence* is `::: name argument` … `:::` around blocks; a *placeholder* is `{{ expression }}`; a *part* is
 * what stands under a heading of the first level, up to the next. */
#ifndef FIDELIS_SCRIPT_PROSE_PRIVATE_H
#define FIDELIS_SCRIPT_PROSE_PRIVATE_H

#include "document/document.h"
#include "script/sandbox-private.h"

typedef struct FidelisProseBlock FidelisProseBlock;
typedef struct FidelisProseInline FidelisProseInline;
typedef struct FidelisProsePart FidelisProsePart;
typedef struct FidelisProseNote FidelisProseNote;

typedef enum {
    FIDELIS_PROSE_TEXT,
    FIDELIS_PROSE_EXPRESSION, /* text = the Lua between the braces */
    FIDELIS_PROSE_REFERENCE,  /* text = label, form */
    FIDELIS_PROSE_NOTE,       /* text = the note's name */
    FIDELIS_PROSE_LABEL,      /* {#text}: only on its way to the heading it stands in */
    FIDELIS_PROSE_EMPHASIS,
    FIDELIS_PROSE_STRONG,
    FIDELIS_PROSE_CODE,
    FIDELIS_PROSE_LINK, /* text = address */
    FIDELIS_PROSE_BREAK,
    FIDELIS_PROSE_FOREIGN, /* text = a language's two letters, ":", and words in it */
    FIDELIS_PROSE_INDEX, /* text = the words shown, then "|" and what the index calls them where that differs
                          */
} FidelisProseInlineKind;

struct FidelisProseInline {
    FidelisProseInlineKind kind;
    FidelisProseInline *next;
    FidelisProseInline *children;
    const char *text;
    FidelisReferenceForm form;
    FidelisLocation where;
};

typedef enum {
    FIDELIS_PROSE_PARAGRAPH,
    FIDELIS_PROSE_HEADING, /* level 2 and deeper; label */
    FIDELIS_PROSE_LIST,    /* children: items */
    FIDELIS_PROSE_ITEM,
    FIDELIS_PROSE_QUOTE,
    FIDELIS_PROSE_TABLE, /* children: rows of cells; the first row is the header */
    FIDELIS_PROSE_ROW,
    FIDELIS_PROSE_CELL, /* text; align */
    FIDELIS_PROSE_RULE,
    FIDELIS_PROSE_IMAGE, /* path, text = alternative, caption */
    FIDELIS_PROSE_FENCE, /* name, argument, children */
    FIDELIS_PROSE_LINES, /* code: argument = its lines as they are */
} FidelisProseKind;

struct FidelisProseBlock {
    FidelisProseKind kind;
    FidelisProseBlock *next;
    FidelisProseBlock *children;
    FidelisProseInline *text;
    int level;
    FidelisListKind list;
    int start;
    FidelisAlign align;
    const char *label;
    const char *name, *argument;
    const char *path, *caption;
    gboolean seam; /* the first after a fence's line: a list here joins the list before */
    FidelisLocation where;
};

struct FidelisProsePart {
    FidelisProsePart *next;
    const char *name; /* NULL: what stands before the first heading of the first level */
    FidelisProseBlock *blocks;
    FidelisLocation where;
};

struct FidelisProseNote {
    FidelisProseNote *next;
    const char *name;
    FidelisProseBlock *blocks;
    gboolean referred;
    FidelisLocation where;
};

typedef struct {
    FidelisProsePart *parts;
    FidelisProseNote *notes;
    FidelisDiagnostics *faults; /* of the text itself; told again in every document that uses it */
} FidelisProse;

/* A Markdown file of the project, parsed once. NULL when it cannot be read, with a fault at `where` (the line
 * that asks for it; may be NULL). Faults inside it are copied to diagnostics each time. Borrowed, lives as
 * long as sources. */
const FidelisProse *fidelis_prose_read(FidelisSources *sources, const char *name,
                                       FidelisDiagnostics *diagnostics, const FidelisLocation *where);
/* The part of that name, or NULL. */
const FidelisProsePart *fidelis_prose_part(const FidelisProse *prose, const char *name);
const FidelisProseNote *fidelis_prose_note(const FidelisProse *prose, const char *name);
/* Parses text that begins at `where`. Everything goes to arena. Faults go to the result's own collection,
 * which the caller frees (fidelis_diagnostics_free); they are not told anywhere else. */
FidelisProse *fidelis_prose_parse(FidelisArena *arena, const char *text, const FidelisLocation *where);

/* ── between prose.c and prose-tokens.c ─────────────────────────────────────────────────────────────── */

/* What Markdown must not see is replaced by U+E000, a number and U+E001 before it is parsed. */
typedef struct {
    FidelisProseInlineKind kind;
    FidelisReferenceForm form;
    const char *text; /* what it means */
    const char *raw;  /* as it was written */
    FidelisLocation where;
} FidelisProseToken;

/* Appends line to out with its tokens replaced and recorded in tokens (FidelisProseToken). */
void fidelis_prose_tokenize(FidelisArena *arena, const char *line, gsize length, const FidelisLocation *where,
                            GArray *tokens, GString *out, FidelisDiagnostics *faults);
/* If text (a terminated string) begins with a replaced token: its number, and *length bytes it takes;
 * otherwise -1. */
int fidelis_prose_token_at(const char *text, gsize *length);

#endif
