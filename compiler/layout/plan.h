/* Structure elements before they exist: made when their first content is placed, so that the order of
 * creation is the order of reading. Lives in the arena of one layout pass. */
#ifndef FIDELIS_LAYOUT_PLAN_H
#define FIDELIS_LAYOUT_PLAN_H

#include "typeset/page.h"

typedef struct FidelisTagPlan FidelisTagPlan;
struct FidelisTagPlan {
    FidelisTagPlan *parent;     /* NULL: the document */
    FidelisTagElement wanted;   /* tag and attributes; strings outlive the pages */
    FidelisTagElement *element; /* NULL until it is made */
};

FidelisTagPlan *fidelis_plan_new(FidelisArena *arena, FidelisTagPlan *parent, FidelisTag tag);
/* Makes the element, and those above it, when they are not there yet. */
FidelisTagElement *fidelis_plan_element(FidelisTagPlan *plan, FidelisPages *pages);

#endif
