/* Contents: chapters and their sections with pages, chapter numbers hanging, leaders from level two. The
 * pages are known only when everything is placed; they take no room that depends on them. */
#include "layout/flow.h"
#include "layout/link.h"

#define NUMBER_WIDTH 24.0 /* column of the numbers */
#define LABEL_WIDTH  50.0 /* column of "Figur 12" */
#define PAGE_WIDTH   28.0 /* column of the pages */
#define LEADER_GAP   5.0  /* between title and first dot */
#define LEADER_PAGE  22.0 /* last dot from the right edge */
#define LEADER_PITCH 4.0
#define LEADER_DOT   0.35

enum { LISTED = 0 }; /* level of what is no section */

typedef struct {
    const FidelisBlock *section;
    const char *number; /* or NULL */
    const FidelisParagraph *title;
    FidelisStyleRole style;
    double number_x, title_x, width;
    gboolean leaders;
} Entry;

static const FidelisStyleRole style_of_level[] = {FIDELIS_STYLE_CONTENTS_1, FIDELIS_STYLE_CONTENTS_1,
                                                  FIDELIS_STYLE_CONTENTS_2};

/* A label at the right or left, with a space towards the title for those who read or copy the text. */
static void place_label(FidelisMaker *maker, const Entry *entry, FidelisPage *page, FidelisOwner owner,
                        FidelisAlign align, double x, double y, const char *text)
{
    fidelis_setter_label(maker->setter, page, owner, entry->style,
                         fidelis_maker_style(maker, entry->style)->colour, align, x, y, text);
}

static const char *page_number(FidelisMaker *maker, const Entry *entry)
{
    const FidelisDestination *place = g_hash_table_lookup(maker->places, entry->section);
    g_assert(place != NULL);
    return fidelis_arena_printf(maker->arena, " %s", fidelis_maker_page_label(maker, (gsize)place->page));
}

/* Dots on a grid of their own, so that they stand under each other. */
static void draw_leaders(FidelisMaker *maker, const Entry *entry, const FidelisSpot *spot, double y)
{
    gsize last = fidelis_paragraph_line_count(entry->title) - 1;
    double from = spot->x + entry->title_x + fidelis_paragraph_line_width(entry->title, last) + LEADER_GAP;
    double to = spot->x + entry->width - LEADER_PAGE;
    if (to > from)
        fidelis_page_add_dots(maker->pages, spot->page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), to, from,
                              y, LEADER_DOT, LEADER_PITCH,
                              fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_QUIET));
}

/* The whole entry is the link. */
static void place_entry(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                        const FidelisSpot *spot)
{
    const Entry *entry = item->data;
    FidelisOwner owner = fidelis_maker_owner(maker, item->plan, spot);
    gsize lines = fidelis_paragraph_line_count(entry->title);
    double first = spot->y + fidelis_paragraph_baseline(entry->title);
    double last = first + fidelis_paragraph_leading(entry->title) * (double)(lines - 1);
    (void)count;
    if (entry->leaders)
        draw_leaders(maker, entry, spot, last);
    if (entry->number != NULL)
        place_label(maker, entry, spot->page, owner, FIDELIS_ALIGN_START, spot->x + entry->number_x, first,
                    entry->number);
    fidelis_paragraph_place(maker->setter, entry->title, 0, lines, spot->page, owner,
                            spot->x + entry->title_x, spot->y);
    place_label(maker, entry, spot->page, owner, FIDELIS_ALIGN_END, spot->x + entry->width, last,
                page_number(maker, entry));
    fidelis_link_add(maker, spot->page, owner.element, entry->section,
                     (double[]){spot->x, spot->y, entry->width, item->height});
}

static const struct {
    FidelisWord heading, label;
} words_of_list[] = {
    [FIDELIS_LISTED_FIGURES] = {FIDELIS_WORD_FIGURES, FIDELIS_WORD_FIGURE},
    [FIDELIS_LISTED_TABLES] = {FIDELIS_WORD_TABLES, FIDELIS_WORD_TABLE},
    [FIDELIS_LISTED_BOXES] = {FIDELIS_WORD_BOXES, FIDELIS_WORD_BOX},
};

static FidelisListed listed_as(const FidelisBlock *block)
{
    switch (block->kind) {
    case FIDELIS_BLOCK_CHART:
    case FIDELIS_BLOCK_DIAGRAM:
    case FIDELIS_BLOCK_IMAGE:
        return FIDELIS_LISTED_FIGURES;
    case FIDELIS_BLOCK_TABLE:
        return FIDELIS_LISTED_TABLES;
    case FIDELIS_BLOCK_BOX:
        return FIDELIS_LISTED_BOXES;
    default:
        return FIDELIS_LISTED_SECTIONS;
    }
}

static void set_texts(FidelisFlow *flow, const FidelisBlock *section, Entry *entry)
{
    g_autofree char *words = fidelis_inline_to_text(section->title);
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, entry->style);
    spec.ragged = TRUE;
    spec.width = flow->width - entry->title_x - PAGE_WIDTH;
    entry->title = fidelis_flow_set_words(flow, words, &spec);
    if (section->number == NULL)
        return;
    FidelisListed listed = listed_as(section);
    if (listed == FIDELIS_LISTED_SECTIONS)
        entry->number = fidelis_arena_printf(flow->maker->arena, "%s ", section->number);
    else
        entry->number = fidelis_arena_printf(flow->maker->arena, "%s %s ",
                                             fidelis_maker_word(flow->maker, words_of_list[listed].label),
                                             section->number);
}

static void add_entry(FidelisFlow *flow, const FidelisBlock *section, FidelisTagPlan *toc, int level)
{
    FidelisArena *arena = flow->maker->arena;
    Entry *entry = FIDELIS_NEW(arena, Entry);
    FidelisTagPlan *toci = fidelis_plan_new(arena, toc, FIDELIS_TAG_TOCI);
    entry->section = section;
    entry->style = level == LISTED ? FIDELIS_STYLE_CONTENTS_2 : style_of_level[MIN(level, 2)];
    entry->width = flow->width;
    entry->leaders = level != 1;
    entry->number_x = level > 1 ? NUMBER_WIDTH : 0;
    entry->title_x = NUMBER_WIDTH + (level > 1 ? NUMBER_WIDTH * (level - 1) + 4 : 0);
    if (level == LISTED)
        entry->title_x = LABEL_WIDTH;
    set_texts(flow, section, entry);
    fidelis_galley_add(flow->galley,
                       &(FidelisGalleyItem){.place = place_entry,
                                            .data = entry,
                                            .plan = fidelis_plan_new(arena, toci, FIDELIS_TAG_LINK),
                                            .x = flow->x,
                                            .height = fidelis_paragraph_height(entry->title),
                                            .on_grid = flow->main});
}

static gboolean has_section(const FidelisBlock *blocks)
{
    for (; blocks != NULL; blocks = blocks->next)
        if (blocks->kind == FIDELIS_BLOCK_SECTION ||
            (fidelis_block_is_around_sections(blocks->kind) && has_section(blocks->children)))
            return TRUE;
    return FALSE;
}

/* A chapter stays with its first section; space stands before chapters. */
static void add_entries(FidelisFlow *flow, const FidelisBlock *blocks, FidelisTagPlan *toc, int deepest)
{
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next) {
        if (fidelis_block_is_around_sections(block->kind))
            add_entries(flow, block->children, toc, deepest);
        if (block->kind != FIDELIS_BLOCK_SECTION || block->level > deepest)
            continue;
        gboolean inner = block->level < deepest && has_section(block->children);
        if (block->level == 1)
            fidelis_flow_space(flow, 0.5);
        add_entry(flow, block, toc, block->level);
        if (!inner)
            continue;
        fidelis_galley_keep(flow->galley);
        add_entries(flow, block->children, fidelis_plan_new(flow->maker->arena, toc, FIDELIS_TAG_TOC),
                    deepest);
    }
}

/* ── lists of figures, tables and boxes ─────────────────────────────────────────────────────────────── */

static void add_listed(FidelisFlow *flow, const FidelisBlock *blocks, FidelisTagPlan *toc,
                       FidelisListed listed)
{
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next) {
        if (listed_as(block) == listed && block->number != NULL && block->title != NULL)
            add_entry(flow, block, toc, LISTED);
        add_listed(flow, block->children, toc, listed);
    }
}

/* Lists that follow the contents, on pages of their own too, go on under its heading; others begin a page
 * like a chapter. */
static gboolean follows_in(const FidelisBlock *blocks, const FidelisBlock *list)
{
    gboolean follows = FALSE;
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next) {
        if (block == list)
            return follows;
        if (fidelis_block_is_around_sections(block->kind) && follows_in(block->children, list))
            return TRUE;
        follows =
            block->kind == FIDELIS_BLOCK_CONTENTS && (follows || block->listed == FIDELIS_LISTED_SECTIONS);
    }
    return FALSE;
}

static gboolean lists_any(const FidelisBlock *blocks, FidelisListed listed)
{
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next)
        if ((listed_as(block) == listed && block->number != NULL && block->title != NULL) ||
            lists_any(block->children, listed))
            return TRUE;
    return FALSE;
}

/* A heading over nothing is left out, and said. */
static gboolean is_empty(const FidelisFlow *flow, const FidelisBlock *list)
{
    if (list->listed == FIDELIS_LISTED_SECTIONS || lists_any(flow->maker->document->blocks, list->listed))
        return FALSE;
    fidelis_warn(flow->maker->diagnostics, &list->where, "give one a caption, or leave the list out",
                 "there is a list, and nothing with a number and a title for it");
    return TRUE;
}

static FidelisBlock *heading_block(FidelisFlow *flow, const FidelisBlock *contents)
{
    FidelisArena *arena = flow->maker->arena;
    FidelisBlock *heading = fidelis_block_new(arena, FIDELIS_BLOCK_SECTION);
    FidelisWord word = contents->listed == FIDELIS_LISTED_SECTIONS ? FIDELIS_WORD_CONTENTS
                                                                   : words_of_list[contents->listed].heading;
    gboolean below =
        contents->listed != FIDELIS_LISTED_SECTIONS && follows_in(flow->maker->document->blocks, contents);
    heading->level = below ? 2 : 1;
    heading->title = contents->title;
    if (heading->title == NULL)
        heading->title = fidelis_inline_text(arena, fidelis_maker_word(flow->maker, word));
    return heading;
}

/* No entry stands alone under the heading, or at the head of the last page. */
static void keep_ends(FidelisGalley *galley, gsize first)
{
    gsize count = fidelis_galley_count(galley);
    for (gsize i = first + 1; i < count; i++)
        if (i < first + 3 || i + 2 >= count)
            fidelis_galley_item(galley, i)->cut_cost = FIDELIS_CUT_KEEP;
}

void fidelis_flow_contents(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisTagPlan *outer = flow->parent, *outer_notes = flow->note_parent;
    gboolean empty = is_empty(flow, block);
    if (flow->main && !empty)
        fidelis_flow_begin_section(flow, heading_block(flow, block));
    FidelisTagPlan *toc = fidelis_flow_plan(flow, FIDELIS_TAG_TOC);
    gsize first = fidelis_galley_count(flow->galley);
    if (block->listed == FIDELIS_LISTED_SECTIONS)
        add_entries(flow, flow->maker->document->blocks, toc, MAX(block->level, 1));
    else
        add_listed(flow, flow->maker->document->blocks, toc, block->listed);
    keep_ends(flow->galley, first);
    flow->parent = outer;
    flow->note_parent = outer_notes;
    if (block->next == NULL || block->next->kind != FIDELIS_BLOCK_CONTENTS)
        fidelis_flow_new_page(flow);
}
