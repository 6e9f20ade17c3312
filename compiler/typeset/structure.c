#include "typeset/structure.h"

static const char *const tag_names[FIDELIS_TAG_COUNT] = {
    [FIDELIS_TAG_DOCUMENT] = "Document",
    [FIDELIS_TAG_SECT] = "Sect",
    [FIDELIS_TAG_H1] = "H1",
    [FIDELIS_TAG_H2] = "H2",
    [FIDELIS_TAG_H3] = "H3",
    [FIDELIS_TAG_H4] = "H4",
    [FIDELIS_TAG_H5] = "H5",
    [FIDELIS_TAG_H6] = "H6",
    [FIDELIS_TAG_P] = "P",
    [FIDELIS_TAG_L] = "L",
    [FIDELIS_TAG_LI] = "LI",
    [FIDELIS_TAG_LBL] = "Lbl",
    [FIDELIS_TAG_LBODY] = "LBody",
    [FIDELIS_TAG_TABLE] = "Table",
    [FIDELIS_TAG_THEAD] = "THead",
    [FIDELIS_TAG_TBODY] = "TBody",
    [FIDELIS_TAG_TFOOT] = "TFoot",
    [FIDELIS_TAG_TR] = "TR",
    [FIDELIS_TAG_TH] = "TH",
    [FIDELIS_TAG_TD] = "TD",
    [FIDELIS_TAG_CAPTION] = "Caption",
    [FIDELIS_TAG_FIGURE] = "Figure",
    [FIDELIS_TAG_NOTE] = "Note",
    [FIDELIS_TAG_REFERENCE] = "Reference",
    [FIDELIS_TAG_LINK] = "Link",
    [FIDELIS_TAG_SPAN] = "Span",
    [FIDELIS_TAG_TOC] = "TOC",
    [FIDELIS_TAG_TOCI] = "TOCI",
    [FIDELIS_TAG_BLOCKQUOTE] = "BlockQuote",
    [FIDELIS_TAG_DIV] = "Div",
    [FIDELIS_TAG_ASIDE] = "Aside",
    [FIDELIS_TAG_FORM] = "Form",
};

const char *fidelis_tag_name(FidelisTag tag)
{
    g_assert(tag < FIDELIS_TAG_COUNT);
    return tag_names[tag];
}

FidelisTagElement *fidelis_tag_element_new(FidelisArena *arena, FidelisTagElement *parent, FidelisTag tag)
{
    FidelisTagElement *element = FIDELIS_NEW(arena, FidelisTagElement);
    g_assert((parent == NULL) == (tag == FIDELIS_TAG_DOCUMENT));
    element->tag = tag;
    element->parent = parent;
    if (parent != NULL && parent->last_child == NULL)
        parent->first_child = element;
    else if (parent != NULL)
        parent->last_child->next = element;
    if (parent != NULL)
        parent->last_child = element;
    return element;
}

FidelisTagElement *fidelis_tag_element_next(const FidelisTagElement *element)
{
    if (element->first_child != NULL)
        return element->first_child;
    while (element != NULL && element->next == NULL)
        element = element->parent;
    return element == NULL ? NULL : element->next;
}
