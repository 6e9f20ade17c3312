#include "layout/plan.h"

FidelisTagPlan *fidelis_plan_new(FidelisArena *arena, FidelisTagPlan *parent, FidelisTag tag)
{
    FidelisTagPlan *plan = FIDELIS_NEW(arena, FidelisTagPlan);
    plan->parent = parent;
    plan->wanted.tag = tag;
    return plan;
}

static void copy_attributes(FidelisTagElement *element, const FidelisTagElement *wanted)
{
    element->title = wanted->title;
    element->alternative = wanted->alternative;
    element->actual_text = wanted->actual_text;
    element->lang = wanted->lang;
    element->id = wanted->id;
    element->scope = wanted->scope;
    element->column_span = wanted->column_span;
    element->row_span = wanted->row_span;
    element->headers = wanted->headers;
    element->list_numbering = wanted->list_numbering;
}

FidelisTagElement *fidelis_plan_element(FidelisTagPlan *plan, FidelisPages *pages)
{
    if (plan == NULL)
        return pages->root;
    if (plan->element == NULL) {
        FidelisTagElement *parent = fidelis_plan_element(plan->parent, pages);
        plan->element = fidelis_pages_element(pages, parent, plan->wanted.tag);
        copy_attributes(plan->element, &plan->wanted);
    }
    return plan->element;
}
