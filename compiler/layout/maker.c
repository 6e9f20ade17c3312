#include "layout/maker.h"

FidelisOwner fidelis_maker_owner(FidelisMaker *maker, FidelisTagPlan *plan, const FidelisSpot *spot)
{
    if (spot->repeated)
        return fidelis_artifact(FIDELIS_ARTIFACT_REPEATED);
    return fidelis_owned_by(fidelis_plan_element(plan, maker->pages));
}

const char *fidelis_maker_word(const FidelisMaker *maker, FidelisWord word)
{
    return fidelis_language_word(maker->document->language, word);
}

const FidelisTextStyle *fidelis_maker_style(const FidelisMaker *maker, FidelisStyleRole role)
{
    return &maker->theme->styles[role];
}
