/* Multiple-answer questions: shares over respondents, who ticked anything, who ticked several. */
#ifndef FIDELIS_MEASURE_QUESTIONS_PRIVATE_H
#define FIDELIS_MEASURE_QUESTIONS_PRIVATE_H

#include "measure/computation-private.h"

typedef struct FidelisQuestions FidelisQuestions;

FidelisQuestions *fidelis_questions_new(FidelisComputation *computation, const FidelisSource *source);
/* An item whose answers stand in a column of the scan, added up in tallies. */
void fidelis_questions_take(FidelisQuestions *questions, const FidelisSurveyItem *item, int column,
                            FidelisTally *tallies);
/* weight 0: rows have none. */
void fidelis_questions_row(FidelisQuestions *questions, const FidelisCursor *cursor, gssize unit,
                           double weight);
/* Who the shares of the item's question are of, in words. Arena. */
const char *fidelis_questions_denominator(const FidelisQuestions *questions, const FidelisSurveyItem *item);
/* Fills in which rows count in the item's share, and which have ticked it. */
void fidelis_questions_name_rows(const FidelisQuestions *questions, const FidelisSurveyItem *item,
                                 FidelisProvenance *path);
/* Reports what was odd, adds "QUESTION.any" and "QUESTION.several", frees. */
void fidelis_questions_finish(FidelisQuestions *questions);

#endif
