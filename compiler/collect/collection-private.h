/* What the parts of collecting share while one file is taken. */
#ifndef FIDELIS_COLLECT_COLLECTION_PRIVATE_H
#define FIDELIS_COLLECT_COLLECTION_PRIVATE_H

#include "collect/collection.h"

typedef struct {
    char *cells[FIDELIS_ANSWER_COLUMNS];
} FidelisAnswerRow;

/* One file being taken. */
typedef struct {
    FidelisCollection *collection;
    const FidelisForm *form;
    const FidelisFilled *filled;
    FidelisDiagnostics *diagnostics;
    FidelisLocation where;
    FidelisAnswerRow head; /* what all its rows share */
    GPtrArray *rows;       /* FidelisAnswerRow, of this file, in the order of the form */
    gboolean told_alike;   /* that another file may be the same sheet */
} FidelisTaking;

/* collection.c: to the table of what was left out. */
void fidelis_taking_leave_out(FidelisTaking *taking, const char *field, const char *value,
                              const char *reason);
/* take-form.c: whether it is the form expected, after telling what is wrong with it as a whole. */
gboolean fidelis_taking_is_form(FidelisTaking *taking);
void fidelis_taking_check_fields(FidelisTaking *taking);
/* take-value.c: a value fit for the table, after telling what is wrong with it; NULL when it is left out.
 * Caller's (g_free). */
char *fidelis_taking_value(FidelisTaking *taking, const FidelisField *field, const FidelisFilledValue *value);
void fidelis_taking_warn(FidelisTaking *taking, const FidelisField *field, const char *hint,
                         const char *what);

#endif
