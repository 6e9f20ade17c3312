/* What a document means: the tree between specification and pages. Plain data in the document's arena, built
 * by the script room, numbered by document/numbering.h, then only read by layout and annex. */
#ifndef FIDELIS_DOCUMENT_DOCUMENT_H
#define FIDELIS_DOCUMENT_DOCUMENT_H

#include <glib.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "document/chart.h"
#include "document/diagram.h"
#include "document/form.h"
#include "document/inline.h"
#include "document/master.h"
#include "document/sheet.h"
#include "document/theme.h"

typedef enum {
    FIDELIS_BLOCK_SECTION,    /* title, children; level 1 is a chapter */
    FIDELIS_BLOCK_PARAGRAPH,  /* text */
    FIDELIS_BLOCK_LEAD,       /* text: a set-off opening paragraph */
    FIDELIS_BLOCK_LIST,       /* children are items */
    FIDELIS_BLOCK_ITEM,       /* children */
    FIDELIS_BLOCK_BOX,        /* title, children, box kind */
    FIDELIS_BLOCK_QUOTE,      /* children; text = attribution ("Borger") */
    FIDELIS_BLOCK_TABLE,      /* caption, table */
    FIDELIS_BLOCK_CHART,      /* caption, chart */
    FIDELIS_BLOCK_DIAGRAM,    /* caption, diagram */
    FIDELIS_BLOCK_IMAGE,      /* caption, path */
    FIDELIS_BLOCK_MARGIN,     /* children: goes to the margin column beside what follows it */
    FIDELIS_BLOCK_KEY_FIGURE, /* value text large, text = the few words under it */
    FIDELIS_BLOCK_KEY_ROW,    /* children are key figures, side by side */
    FIDELIS_BLOCK_COVER,      /* the cover record of the document */
    FIDELIS_BLOCK_CONTENTS,   /* levels, or what is listed */
    FIDELIS_BLOCK_PAGE_BREAK,
    FIDELIS_BLOCK_LANDSCAPE, /* children on turned pages */
    FIDELIS_BLOCK_PAGES,     /* children on pages of their own, set as `pages` says */
    FIDELIS_BLOCK_COLUMNS,   /* children in `start` columns, balanced */
    FIDELIS_BLOCK_FIELD,     /* children on a ground of colour that reaches the page's edges */
    FIDELIS_BLOCK_INPUT,     /* field: something to fill in, with its label */
    FIDELIS_BLOCK_INPUT_ROW, /* children are fields, side by side */
    FIDELIS_BLOCK_QUESTION,  /* text, field (radio); children are what belongs to it: fields and rows of them
                              */
    FIDELIS_BLOCK_NOTES, /* the notes that no list before it holds; nothing where notes stand at the foot */
    FIDELIS_BLOCK_DROP,  /* children beside value set large; without value: beside their first letter */
    FIDELIS_BLOCK_LAW,   /* title, children; text = where it is from */
    FIDELIS_BLOCK_TILES, /* children are tiles, `start` of them side by side */
    FIDELIS_BLOCK_TILE,  /* value = the key line; children */
    FIDELIS_BLOCK_PANEL, /* title, children: beside the text on a tinted ground; tall: to the page's edges */
    FIDELIS_BLOCK_RULE,  /* value = "cut": where the reader may cut a part off */
    FIDELIS_BLOCK_INDEX, /* of the marks in the prose */
    FIDELIS_BLOCK_CODE,  /* value = the lines as they are, never broken or changed */
    FIDELIS_BLOCK_KINDS, /* how many: tables by kind are so long */
} FidelisBlockKind;

enum { FIDELIS_MOST_TILES = 4 }; /* side by side */

/* What a list of contents lists. */
typedef enum {
    FIDELIS_LISTED_SECTIONS,
    FIDELIS_LISTED_FIGURES,
    FIDELIS_LISTED_TABLES,
    FIDELIS_LISTED_BOXES
} FidelisListed;

typedef enum {
    FIDELIS_BOX_PLAIN,
    FIDELIS_BOX_INTENTION,
    FIDELIS_BOX_CONCLUSION,
    FIDELIS_BOX_RECOMMENDATION,
    FIDELIS_BOX_CASE,
    FIDELIS_BOX_ADVICE,
    FIDELIS_BOX_SUMMARY,
    FIDELIS_BOX_KINDS,
} FidelisBoxKind;

typedef enum {
    FIDELIS_LIST_BULLET,
    FIDELIS_LIST_NUMBER,
    FIDELIS_LIST_LETTER,
    FIDELIS_LIST_ROMAN,
    FIDELIS_LIST_OWN,  /* every item's value, or the list's */
    FIDELIS_LIST_CHECK /* boxes to tick */
} FidelisListKind;

typedef enum {
    FIDELIS_ALIGN_START,
    FIDELIS_ALIGN_CENTER,
    FIDELIS_ALIGN_END,
    FIDELIS_ALIGN_DECIMAL
} FidelisAlign;
typedef enum { FIDELIS_VALIGN_TOP, FIDELIS_VALIGN_MIDDLE, FIDELIS_VALIGN_BOTTOM } FidelisVerticalAlign;

typedef struct {
    FidelisAlign align;
    double width;                  /* share of the table's width, 0: from the contents */
    gboolean row_header;           /* its cells head their rows (TH, Scope Row) */
    gboolean rotated;              /* the words of its header read upwards */
    FidelisVerticalAlign vertical; /* of its cells; headers stand on their rule */
} FidelisTableColumn;

typedef enum {
    FIDELIS_ROW_HEADER,
    FIDELIS_ROW_BODY,
    FIDELIS_ROW_SUBHEADER,
    FIDELIS_ROW_TOTAL,
    FIDELIS_ROW_NOTE,  /* quiet words over the whole width, under the rows they are about */
    FIDELIS_ROW_FOOTER /* last in the table, and repeated under each of its parts */
} FidelisRowKind;

/* Whether a page may end inside a row. */
typedef enum { FIDELIS_ROW_BREAKS_IF_HIGH, FIDELIS_ROW_BREAKS, FIDELIS_ROW_WHOLE } FidelisRowBreak;

/* Every other row on a wash. */
typedef enum { FIDELIS_ZEBRA_THEME, FIDELIS_ZEBRA_ON, FIDELIS_ZEBRA_OFF } FidelisZebra;

/* Whether a subheader is repeated on a page that its rows go on over to. */
typedef enum { FIDELIS_REPEAT_LONG, FIDELIS_REPEAT_ALWAYS, FIDELIS_REPEAT_NEVER } FidelisRepeat;

typedef struct FidelisCell FidelisCell;
struct FidelisCell {
    FidelisInline *text;  /* or */
    FidelisBlock *blocks; /* paragraphs and lists */
    int columns, rows;    /* spans, from 1 */
    FidelisMark zone;     /* wash behind the cell, with a mark in the text */
    double bar;           /* over 0, to 1: a small bar in the cell; otherwise none */
    double dot;           /* over 0, to 1: a dot on a line; otherwise none */
    FidelisCell *next;
};

typedef struct FidelisTableRow FidelisTableRow;
struct FidelisTableRow {
    FidelisRowKind kind;
    FidelisRowBreak breaks;
    FidelisCell *cells;
    FidelisTableRow *next;
};

typedef struct {
    FidelisTableColumn *columns;
    gsize column_count;
    FidelisTableRow *rows; /* header rows first, footer rows last */
    FidelisBlock *note;    /* under the last rule, or NULL */
    FidelisZebra zebra;
    FidelisRepeat repeat_subheaders; /* LONG: those of more than three rows */
} FidelisTable;

/* How wide a figure, table or box may be. */
typedef enum { FIDELIS_WIDTH_TEXT, FIDELIS_WIDTH_WIDE, FIDELIS_WIDTH_MARGIN } FidelisWidth;

/* Where a figure, table or box may go, in its section and never before its place in the text. */
typedef enum {
    FIDELIS_PLACE_USUAL,    /* figures and tables with a caption as AUTO, everything else as HERE */
    FIDELIS_PLACE_AUTO,     /* where it is written, or at the head or foot of a page when that fills it */
    FIDELIS_PLACE_HERE,     /* where it is written */
    FIDELIS_PLACE_TOP,      /* at the head of a page */
    FIDELIS_PLACE_BOTTOM,   /* at the foot of one, above its notes */
    FIDELIS_PLACE_OWN_PAGE, /* alone on one */
} FidelisFloatPlace;

struct FidelisBlock {
    FidelisBlockKind kind;
    FidelisBlock *next;
    FidelisBlock *children;  /* first */
    FidelisInline *text;     /* paragraph, attribution, key figure's words */
    FidelisInline *title;    /* section, box; caption of table, chart, diagram, image */
    const char *label;       /* what references call it, or NULL */
    const char *lang;        /* NULL: as around it */
    const char *number;      /* "3.2", set by numbering; NULL: unnumbered */
    const char *alternative; /* figures: text alternative */
    FidelisInline *note;     /* figures: source, n; a quiet line under it */
    FidelisWidth width;
    gboolean unnumbered; /* asked for by the author */
    gboolean appendix;   /* chapter: counted by letters, called by its own word */
    gboolean new_page;   /* begins a page */
    gboolean keep_together;
    gboolean tall;      /* panel: down to the foot of the page */
    gboolean keep_next; /* no page ends between it and what follows */
    gboolean apart;     /* the last of what belongs together: what follows stands farther off */
    FidelisFloatPlace place;
    gboolean in_margin; /* section: its heading stands in the margin column, beside its first words */
    int level;          /* section 1 to 4; list nesting; contents: deepest level shown */
    FidelisBoxKind box;
    FidelisListKind list;
    FidelisListed listed; /* contents */
    int start;            /* lists: first number; columns: how many; chapters: 0 when notes begin anew */
    const char *value; /* items of lists with own markers: the marker; drop: the number; key figure: "84 %" */
    FidelisMark zone;  /* key figure: small mark, or none */
    FidelisTable *table;
    FidelisChart *chart;
    FidelisDiagram *diagram;
    const char *path;                /* image, inside the project */
    const FidelisPageSetting *pages; /* pages */
    int colour;                      /* field: FidelisColourRole of its ground */
    FidelisField *field;             /* input, question */
    FidelisLocation where;
};

typedef struct {
    const char *title, *subtitle;             /* "Fidelitetsrapport", "Aarhus Kommune" */
    const char *kind;                         /* "Evaluering af JobFirst" */
    const char *recipient, *publisher, *date; /* already words: "november 2026" */
    const char *note;                         /* "Data er syntetiske …" */
    const double *motif; /* the programme's own data for the quiet drawing at the foot, 0 to 1 */
    gsize motif_count;
    FidelisLocation where;
} FidelisCover;

/* Where notes stand: at the foot of their page, at the end of their chapter, or of the document. */
typedef enum { FIDELIS_NOTES_FOOT, FIDELIS_NOTES_CHAPTER, FIDELIS_NOTES_END } FidelisNotesPlace;

struct FidelisDocument {
    FidelisArena *arena;     /* everything below lives in it */
    const char *id;          /* "fidelitetsrapport" */
    const char *title;       /* title of the file, unit included */
    const char *short_title; /* running head */
    const char *unit_name, *unit_slug;
    const char *language; /* "da", "en" */
    const char *author, *subject, *keywords;
    const char *date_iso; /* yyyy-mm-dd: dates in files come from here, never from the clock */
    const char *folder;   /* of the project: images are read from here */
    FidelisCover cover;
    FidelisTheme *theme;
    FidelisLocation where; /* of report { }: the place of what is wrong with the whole */
    FidelisNotesPlace notes;
    FidelisBlock *blocks;
    FidelisSheet *sheets;    /* the annex; NULL: none */
    FidelisForm *form;       /* what is to be filled in; NULL: nothing */
    gboolean annex_attached; /* the PDF carries the workbook (PDF/A-3a); it is a file of its own only with */
    gboolean annex_beside;
};

FidelisBlock *fidelis_block_new(FidelisArena *arena, FidelisBlockKind kind);
/* Blocks that only arrange what stands in them: sections among it belong to what is around. */
gboolean fidelis_block_is_around_sections(FidelisBlockKind kind);
void fidelis_block_append(FidelisBlock **list, FidelisBlock *block);
/* A document with its own arena, the default theme and nothing in it. Freed by freeing its arena:
 * fidelis_document_free. */
FidelisDocument *fidelis_document_new(const char *language);
void fidelis_document_free(FidelisDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisDocument, fidelis_document_free)
/* The tree as text, one block a line, for goldens and --emit document. Caller's (g_free). */
char *fidelis_document_to_text(const FidelisDocument *document);
/* Asserts what every later stage relies on: sections nest by one, lists hold items, tables have their cells,
 * labels are unique. */
void fidelis_document_check(const FidelisDocument *document);

#endif
