/* Appending blocks where they belong. */
#include "script/builder-private.h"

void fidelis_flow_start(FidelisFlow *flow, FidelisBlock **list, int level, gboolean sections)
{
    *flow = (FidelisFlow){.list = list, .level = level, .sections = sections};
}

static FidelisBlock *last_of(FidelisBlock *list)
{
    while (list != NULL && list->next != NULL)
        list = list->next;
    return list;
}

/* The list that takes what comes next: of the deepest section opened by prose, or the flow's own. */
static FidelisBlock **current_list(FidelisFlow *flow)
{
    for (int level = FIDELIS_DEEPEST_SECTION; level > 0; level--)
        if (flow->open[level] != NULL)
            return &flow->open[level]->children;
    return flow->list;
}

static void close_sections(FidelisFlow *flow, int from_level)
{
    for (int level = from_level; level <= FIDELIS_DEEPEST_SECTION; level++)
        flow->open[level] = NULL;
}

static gboolean join_lists(FidelisBlock *last, FidelisBlock *block)
{
    if (last == NULL || last->kind != FIDELIS_BLOCK_LIST || block->kind != FIDELIS_BLOCK_LIST ||
        last->list != block->list)
        return FALSE;
    fidelis_block_append(&last->children, block->children);
    return TRUE;
}

/* The highest section a block is or arranges; 0: none. What holds a chapter belongs beside chapters, not into
 * the one before. */
static int section_level(const FidelisBlock *block)
{
    if (block->kind == FIDELIS_BLOCK_SECTION)
        return block->level;
    int highest = 0;
    for (const FidelisBlock *child = block->children; child != NULL; child = child->next) {
        int level = fidelis_block_is_around_sections(block->kind) ? section_level(child) : 0;
        if (level > 0 && (highest == 0 || level < highest))
            highest = level;
    }
    return highest;
}

static void append_one(FidelisFlow *flow, FidelisBlock *block, gboolean seam)
{
    gboolean section = block->kind == FIDELIS_BLOCK_SECTION && flow->sections;
    int level = flow->sections ? section_level(block) : 0;
    if (level > 0)
        close_sections(flow, level);
    FidelisBlock **list = current_list(flow);
    if (!seam || !join_lists(last_of(*list), block))
        fidelis_block_append(list, block);
    if (section)
        flow->open[block->level] = block;
}

void fidelis_flow_append(FidelisFlow *flow, FidelisBlock *blocks, gboolean seam)
{
    while (blocks != NULL) {
        FidelisBlock *next = blocks->next;
        blocks->next = NULL;
        append_one(flow, blocks, seam);
        blocks = next;
    }
}

void fidelis_flow_end_apart(FidelisFlow *flow)
{
    FidelisBlock *last = last_of(*current_list(flow));
    if (last != NULL)
        last->apart = TRUE;
}

void fidelis_flow_keep_opening(FidelisFlow *flow)
{
    FidelisBlock *first = *current_list(flow);
    if (first != NULL && first->next == NULL && first->kind == FIDELIS_BLOCK_PARAGRAPH)
        first->keep_next = TRUE;
}
