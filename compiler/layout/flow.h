/* Blocks become items of a galley. Each kind of block has one function; flow.c has the table of them. */
#ifndef FIDELIS_LAYOUT_FLOW_H
#define FIDELIS_LAYOUT_FLOW_H

#include "layout/columns.h"
#include "layout/maker.h"

/* Where blocks go and how they look there. Copied and changed for what is nested. */
typedef struct {
    FidelisMaker *maker;
    FidelisGalley *galley;
    FidelisTagPlan *parent;      /* of the elements made */
    FidelisTagPlan *note_parent; /* of notes */
    double x, width;             /* column */
    double reach;                /* for what is wide */
    double step;                 /* unit of spacing: the grid's in the main column, a line's elsewhere */
    FidelisStyleRole style;      /* of paragraphs */
    FidelisAlign align;
    gboolean ragged;
    gboolean main;    /* the main column: lines stand on the grid, margins are beside it */
    gboolean wide;    /* everything reaches into the margin column */
    gboolean beside;  /* margin blocks go beside, not into, the column */
    gboolean on_dark; /* on a dark ground: what is written is written in paper's colour */
    gboolean tight;   /* paragraphs and lists follow without space: items of short lists */
    double line_cost; /* of ending a page between two lines of a paragraph */
    int list_level;
    FidelisBlockKind before;       /* the kind of block that was added last */
    const char *lang;              /* NULL: the document's */
    FidelisPart *part;             /* main column: what is being filled */
    gboolean paged;                /* pages may begin here: not inside lists, quotes, boxes */
    const FidelisPageLook *look;   /* of the pages that begin from here on */
    const FidelisColumns *columns; /* that the column is one of; NULL: it is the page's only one */
} FidelisFlow;

void fidelis_flow_blocks(FidelisFlow *flow, const FidelisBlock *blocks);
void fidelis_flow_block(FidelisFlow *flow, const FidelisBlock *block);

/* Style, width, alignment and raggedness of the flow's column. */
FidelisParagraphSpec fidelis_flow_spec(const FidelisFlow *flow, FidelisStyleRole style);
/* Lines of text, width after spec, at x of the flow plus indent. */
void fidelis_flow_lines(FidelisFlow *flow, const FidelisInline *text, const FidelisParagraphSpec *spec,
                        FidelisTagPlan *plan, double indent);
/* A label of one line at x of the flow that takes no height: the next item stands beside it. */
void fidelis_flow_label(FidelisFlow *flow, const char *label, const FidelisParagraphSpec *spec,
                        FidelisTagPlan *plan);
const FidelisParagraph *fidelis_flow_set(FidelisFlow *flow, const FidelisInline *text,
                                         const FidelisParagraphSpec *spec);
/* A paragraph of words of our own. */
const FidelisParagraph *fidelis_flow_set_words(FidelisFlow *flow, const char *words,
                                               const FidelisParagraphSpec *spec);
FidelisTagPlan *fidelis_flow_plan(FidelisFlow *flow, FidelisTag tag);
/* Space in steps. */
void fidelis_flow_space(FidelisFlow *flow, double steps);
/* Height of the items from first on, were they not cut. */
double fidelis_flow_height(const FidelisFlow *flow, gsize first);
/* Height of what stands above and must stay on the page of the next item, frames' paddings included. */
double fidelis_flow_kept_above(const FidelisFlow *flow);
/* Items from first on stay whole if they are lower than share of the page; at cost otherwise. */
void fidelis_flow_hold(FidelisFlow *flow, gsize first, double share, double cost);
/* A flow for a stack of its own (a cell, a margin block). */
FidelisFlow fidelis_flow_aside(const FidelisFlow *flow, double width, FidelisStyleRole style);

/* The notes marked on lines [from, to) of a paragraph go to the item added last. */
void fidelis_flow_notes(FidelisFlow *flow, const FidelisParagraph *paragraph, gsize from, gsize to);

/* Margins (margin-flow.c): whether block goes to the margin here, a flow as wide as it, and putting it beside
 * the next item. */
gboolean fidelis_margin_wanted(const FidelisFlow *flow, const FidelisBlock *block);
FidelisFlow fidelis_flow_margin_aside(const FidelisFlow *flow);
void fidelis_flow_margin_add(FidelisFlow *flow, const FidelisBlock *block, const FidelisFlow *aside);

/* One function a kind. */
typedef void (*FidelisFlowFunc)(FidelisFlow *flow, const FidelisBlock *block);
/* The heading only, and flow->parent set to the section; returns what it was. */
FidelisTagPlan *fidelis_flow_begin_section(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_section(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_list(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_box(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_quote(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_table(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_figure(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_diagram(FidelisFlow *flow, const FidelisBlock *block);
/* The height a figure may have here, its caption not counted. */
double fidelis_figure_limit(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_margin(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_key_figure(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_key_row(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_panel(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_check_list(FidelisFlow *flow, const FidelisBlock *list);
void fidelis_flow_tiles(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_contents(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_index(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_code(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_notes_list(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_drop(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_law(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_rule(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_input(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_input_row(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_question(FidelisFlow *flow, const FidelisBlock *block);

/* Captions (caption.c). The label is "Figur 3. " or NULL; caption lines keep together. */
const char *fidelis_caption_label(FidelisMaker *maker, const FidelisBlock *block);
void fidelis_flow_caption(FidelisFlow *flow, const FidelisBlock *block, FidelisTagPlan *plan);
void fidelis_flow_quiet_line(FidelisFlow *flow, const FidelisInline *text, FidelisTagPlan *plan);

/* Space before and after a block, in steps (spacing.c). */
typedef struct {
    double before, after;
} FidelisSpacing;
FidelisSpacing fidelis_spacing(const FidelisBlock *block);
extern const double fidelis_spacing_of_paragraphs, fidelis_spacing_apart;

/* part.c: a new page from here on. */
void fidelis_flow_new_page(FidelisFlow *flow);
/* The flow as it is across all columns of the page; itself where there is only one. */
FidelisFlow fidelis_flow_across(const FidelisFlow *flow);
void fidelis_flow_pages(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_columns(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_field(FidelisFlow *flow, const FidelisBlock *block);
void fidelis_flow_landscape(FidelisFlow *flow, const FidelisBlock *block);
/* The look of the pages here, turned; itself where they lie already. */
const FidelisPageLook *fidelis_flow_turned_look(FidelisFlow *flow);
void fidelis_flow_cover(FidelisFlow *flow, const FidelisBlock *block);

#endif
