/* From the tables a specification returns to the tree of a document. Runs inside the guarded door: everything
 * it makes lies in the document's arena, and what it holds besides is freed by its owner whatever happens.
 *
 * A block arrives as a Lua table with a field `block` (its kind), `file_` and `line_` (where it was asked
 * for), its own fields, and its children at 1, 2, …. The library's constructors make these; see
 * lua/fidelis/blocks.lua. */
#ifndef FIDELIS_SCRIPT_BUILDER_PRIVATE_H
#define FIDELIS_SCRIPT_BUILDER_PRIVATE_H

#include <lua.h>

#include "document/document.h"
#include "script/fields-private.h"
#include "script/host-private.h"
#include "script/prose-private.h"
#include "script/typography-private.h"

typedef struct {
    FidelisHost *host;
    FidelisSandbox *sandbox;
    lua_State *lua;
    FidelisSources *sources;
    FidelisDiagnostics *diagnostics;
    FidelisDocument *document;
    FidelisArena *arena;           /* the document's */
    FidelisTypography *typography; /* of the text being built: typographies[depth] */
    GPtrArray *typographies;       /* one a depth of notes */
    GHashTable *computed;          /* inlines whose text came from a placeholder */
    GPtrArray *contents;           /* FidelisBlock lists that Lua holds by their number, from 1 */
    gboolean in_table;             /* values print as in a table */
    int depth;                     /* of notes in notes */
    int nesting;                   /* of blocks in blocks */
} FidelisBuilder;

enum { FIDELIS_DEEPEST_SECTION = 4, FIDELIS_DEEPEST_BLOCK = 100 };

/* Where blocks go: the end of a list, and the sections opened in it by headings of prose, which take what
 * follows. */
typedef struct {
    FidelisBlock **list;
    int level;         /* of the section that holds the list; 0: the document */
    gboolean sections; /* whether sections may stand here */
    gboolean keys;     /* whether key figures stand here as they are; elsewhere they go to the margin */
    FidelisBlock *open[FIDELIS_DEEPEST_SECTION + 1];
} FidelisFlow;

void fidelis_flow_start(FidelisFlow *flow, FidelisBlock **list, int level, gboolean sections);
/* Takes blocks one by one; seam: a list joins a list of its kind before it. */
void fidelis_flow_append(FidelisFlow *flow, FidelisBlock *blocks, gboolean seam);
/* What was appended last ends what belongs together. */
void fidelis_flow_end_apart(FidelisFlow *flow);
/* A paragraph that is all there is so far stays with what comes. */
void fidelis_flow_keep_opening(FidelisFlow *flow);

/* ── builder.c: blocks ──────────────────────────────────────────────────────────────────────────────── */

/* Builds whatever stands at index: a block, a list of them, a text, a value, a function that returns one,
 * nothing. */
void fidelis_build_value(FidelisBuilder *builder, FidelisFlow *flow, int index, const FidelisLocation *where);
/* The positional items 1 … of the table at index. */
void fidelis_build_children(FidelisBuilder *builder, FidelisFlow *flow, int index,
                            const FidelisLocation *where);
FidelisLocation fidelis_build_where(FidelisBuilder *builder, int index);

/* Fields of the table at index, read without metamethods; copies lie in the arena. */
const char *fidelis_build_text_field(FidelisBuilder *builder, int index, const char *name);
double fidelis_build_number_field(FidelisBuilder *builder, int index, const char *name, double otherwise);
gboolean fidelis_build_flag_field(FidelisBuilder *builder, int index, const char *name);
FidelisInline *fidelis_build_inline_field(FidelisBuilder *builder, int index, const char *name,
                                          const FidelisLocation *where);
/* Position of a text field in names (NULL-terminated), or otherwise when it is missing. */
int fidelis_build_option_field(FidelisBuilder *builder, int index, const char *name, const char *const *names,
                               int otherwise);
/* Pushes field name when it is a table: its length, with the table on the stack; otherwise 0 and nothing
 * pushed. */
gsize fidelis_build_list_field(FidelisBuilder *builder, int index, const char *name);
/* "fig:roller" for a figure with the id roller: sections, tables, figures and boxes each have their own
 * names. NULL for what cannot be referred to. */
const char *fidelis_build_label(FidelisBuilder *builder, FidelisBlockKind kind, const char *id);
/* The path of an image, inside the project and there; otherwise a fault, and the path as it stands. */
const char *fidelis_build_image_path(FidelisBuilder *builder, const char *path, const FidelisLocation *where);
/* Reads t[name] = "green" … as a mark. */
FidelisMark fidelis_build_mark_field(FidelisBuilder *builder, int index, const char *name);

/* ── builder-code.c ─────────────────────────────────────────────────────────────────────────────────── */

/* Lines without the empty ones around them and without the indent they share. In arena. */
const char *fidelis_code_lines(FidelisArena *arena, const char *text);
/* code { [[…]] }: the text as it stands. */
FidelisBlock *fidelis_build_code(FidelisBuilder *builder, int index, FidelisBlock *block);
/* example { [[…]] }: the text as it stands, then what it makes. */
void fidelis_build_example(FidelisBuilder *builder, FidelisFlow *flow, int index, FidelisBlock *code);

/* ── builder-kinds.c (and builder-containers.c, builder-placed.c) ─────────────────────────────────────── */

/* The block of that kind whose table is at index, an absolute one. */
void fidelis_build_kind(FidelisBuilder *builder, FidelisFlow *flow, int index, const char *kind);

/* ── builder-inline.c: what stands in a sentence ────────────────────────────────────────────────────── */

/* A text of the specification (caption, title) as inlines; understands Markdown and placeholders. */
FidelisInline *fidelis_build_sentence(FidelisBuilder *builder, const char *text,
                                      const FidelisLocation *where);
FidelisInline *fidelis_build_inlines(FidelisBuilder *builder, const FidelisProse *prose,
                                     const FidelisProseInline *text);
/* The value at index as inlines: text, number, measure or phrase. */
FidelisInline *fidelis_build_printed(FidelisBuilder *builder, int index, const FidelisLocation *where);
/* Evaluates Lua; TRUE: results values lie on the stack (LUA_MULTRET: any number). */
gboolean fidelis_build_evaluate(FidelisBuilder *builder, const char *expression, int results,
                                const FidelisLocation *where);
gboolean fidelis_inlines_empty(const FidelisInline *list);

/* ── builder-prose.c ────────────────────────────────────────────────────────────────────────────────── */

void fidelis_build_prose(FidelisBuilder *builder, FidelisFlow *flow, const FidelisProse *prose,
                         const FidelisProseBlock *blocks);

/* A text that has no parts. */
void fidelis_build_whole(FidelisBuilder *builder, FidelisFlow *flow, const FidelisProse *prose);

/* ── builder-figure.c, builder-table.c, builder-sheet.c, builder-theme.c: the block's table is at index
 * ──────────────── */

void fidelis_build_table(FidelisBuilder *builder, int index, FidelisBlock *block);
/* The note of a figure as a table has it; NULL when there is none. */
FidelisBlock *fidelis_build_table_note(FidelisBuilder *builder, FidelisBlock *block);
void fidelis_build_chart(FidelisBuilder *builder, int index, FidelisBlock *block);
/* builder-diagram.c. FALSE, with diagnostics, when there is nothing that could be drawn. */
gboolean fidelis_build_diagram(FidelisBuilder *builder, int index, FidelisBlock *block);
/* builder-form.c: field and question; the report's form. */
void fidelis_build_input(FidelisBuilder *builder, int index, FidelisBlock *block);
void fidelis_build_form(FidelisBuilder *builder, int report);
/* The list of sheets at index becomes the document's annex. */
void fidelis_build_sheets(FidelisBuilder *builder, int index);
/* Sets the document's theme from the report's table. */
void fidelis_build_theme(FidelisBuilder *builder, int report);
/* builder-pages.c: what the pages' table at index says; a field's colour; the masters of a theme's table. */
const FidelisPageSetting *fidelis_build_page_setting(FidelisBuilder *builder, int index,
                                                     const FidelisLocation *where);
int fidelis_build_ground(FidelisBuilder *builder, int index, const FidelisLocation *where);
void fidelis_build_masters(FidelisBuilder *builder, int index, FidelisTheme *theme,
                           const FidelisLocation *where);
void fidelis_build_cover(FidelisBuilder *builder, int index, const FidelisLocation *where);

/* A length of pages in a table on top, in millimetres; it is left as it is when it is not given, and when it
 * is 0 and may not vanish. */
typedef struct {
    const char *name;
    double *length; /* points */
    gboolean may_vanish;
} FidelisPageLength;
void fidelis_build_lengths(FidelisBuilder *builder, const FidelisPageLength *lengths, gsize count);
/* What the theme's page and every master have. */
void fidelis_build_page(FidelisBuilder *builder, FidelisPageGeometry *page);
/* A field of the table on top. */
gboolean fidelis_build_flag_or(FidelisBuilder *builder, const char *name, gboolean otherwise);

#endif
