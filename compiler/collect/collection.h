/* Answers of many filled forms, checked and brought together as one tidy table: a row a question that
 * somebody answered or wrote about.
 *
 * Nothing is lost: what cannot stand in the table (of another edition, of no field, two answers at once, a
 * date that is none) goes to a second table of what was left out, with the reason. No fault of one file
 * touches the others. */
#ifndef FIDELIS_COLLECT_COLLECTION_H
#define FIDELIS_COLLECT_COLLECTION_H

#include "base/diagnostics.h"
#include "collect/filled.h"
#include "document/form.h"

typedef enum {
    FIDELIS_ANSWER_FILE,
    FIDELIS_ANSWER_SHEET,
    FIDELIS_ANSWER_MUNICIPALITY,
    FIDELIS_ANSWER_TEAM,
    FIDELIS_ANSWER_DATE, /* yyyy-mm-dd, or empty */
    FIDELIS_ANSWER_QUESTION,
    FIDELIS_ANSWER_ANSWER, /* the option's value */
    FIDELIS_ANSWER_COMMENT,
    FIDELIS_ANSWER_NEXT,
    FIDELIS_ANSWER_RESPONSIBLE,
    FIDELIS_ANSWER_DEADLINE, /* yyyy-mm-dd, or empty */
    FIDELIS_ANSWER_PARTICIPANTS,
    FIDELIS_ANSWER_COLUMNS
} FidelisAnswerColumn;

typedef struct FidelisCollection FidelisCollection;

/* form: what is expected. units: names that may stand as municipality, NULL-terminated. Both borrowed. */
FidelisCollection *fidelis_collection_new(const FidelisForm *form, const char *const *units);
void fidelis_collection_free(FidelisCollection *collection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisCollection, fidelis_collection_free)

/* Takes the answers of one file; faults are told at it, by field. FALSE when none of its answers could be
 * taken. */
gboolean fidelis_collection_add(FidelisCollection *collection, const FidelisFilled *filled,
                                FidelisDiagnostics *diagnostics);

gsize fidelis_collection_rows(const FidelisCollection *collection);
gsize fidelis_collection_left_out(const FidelisCollection *collection);
/* A cell; "" when empty. Borrowed. */
const char *fidelis_collection_cell(const FidelisCollection *collection, gsize row,
                                    FidelisAnswerColumn column);
/* The tables as CSV (RFC 4180, UTF-8). Caller's (g_free). */
char *fidelis_collection_to_csv(const FidelisCollection *collection);
char *fidelis_collection_left_out_to_csv(const FidelisCollection *collection);

/* "24-11-2026", "24.11.26", "24/11 2026", "2026-11-24" as "2026-11-24"; NULL when it is no day. Caller's
 * (g_free). */
char *fidelis_collect_date(const char *text);

#endif
