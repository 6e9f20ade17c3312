/* Vertical space, settled once: steps of the baseline grid before and after each kind of block. Of two
 * adjacent spaces the larger counts. Halves keep lines on the half grid. */
#include "layout/flow.h"

const double fidelis_spacing_of_paragraphs = 0.5, fidelis_spacing_apart = 1.5;

static const FidelisSpacing spacing_of_kind[FIDELIS_BLOCK_KINDS] = {
    [FIDELIS_BLOCK_SECTION] = {0, 0},    [FIDELIS_BLOCK_PARAGRAPH] = {0, 0.5},
    [FIDELIS_BLOCK_LEAD] = {0, 1},       [FIDELIS_BLOCK_LIST] = {0, 0.5},
    [FIDELIS_BLOCK_ITEM] = {0, 0},       [FIDELIS_BLOCK_BOX] = {1, 1},
    [FIDELIS_BLOCK_QUOTE] = {0.5, 1},    [FIDELIS_BLOCK_TABLE] = {1.5, 1.5},
    [FIDELIS_BLOCK_CHART] = {1, 1.5},    [FIDELIS_BLOCK_DIAGRAM] = {1, 1.5},
    [FIDELIS_BLOCK_IMAGE] = {1, 1.5},    [FIDELIS_BLOCK_MARGIN] = {0, 0},
    [FIDELIS_BLOCK_KEY_FIGURE] = {1, 1}, [FIDELIS_BLOCK_KEY_ROW] = {1, 1.5},
    [FIDELIS_BLOCK_COVER] = {0, 0},      [FIDELIS_BLOCK_CONTENTS] = {0, 1},
    [FIDELIS_BLOCK_PAGE_BREAK] = {0, 0}, [FIDELIS_BLOCK_LANDSCAPE] = {0, 0},
    [FIDELIS_BLOCK_RULE] = {1, 1},       [FIDELIS_BLOCK_CODE] = {0.5, 1},
    [FIDELIS_BLOCK_PAGES] = {0, 0},      [FIDELIS_BLOCK_COLUMNS] = {0, 0.5},
    [FIDELIS_BLOCK_FIELD] = {1, 1},      [FIDELIS_BLOCK_INPUT] = {0, 0},
    [FIDELIS_BLOCK_INPUT_ROW] = {0, 0},  [FIDELIS_BLOCK_QUESTION] = {0, 0},
    [FIDELIS_BLOCK_INDEX] = {0, 1},      [FIDELIS_BLOCK_DROP] = {0.5, 0.5},
    [FIDELIS_BLOCK_LAW] = {1, 1},        [FIDELIS_BLOCK_TILES] = {1, 1},
    [FIDELIS_BLOCK_TILE] = {0, 0},       [FIDELIS_BLOCK_PANEL] = {0, 0},
};

/* Headings: before and after, by level. A heading belongs to what follows it. */
static const FidelisSpacing spacing_of_level[] = {{0, 0}, {0, 1}, {2, 0.5}, {1.5, 0}, {1, 0}};

FidelisSpacing fidelis_spacing(const FidelisBlock *block)
{
    if (block->kind == FIDELIS_BLOCK_SECTION)
        return spacing_of_level[CLAMP(block->level, 1, 4)];
    return spacing_of_kind[block->kind];
}
