#include "measure/questions-private.h"

#include <math.h>
#include <string.h>

typedef struct {
    const FidelisSurveyItem *item;
    int column;
    FidelisTally *tallies;
} Answer;

typedef struct {
    const char *name;
    GArray *answers; /* Answer */
    gboolean has_exclusive;
    FidelisTally *any, *several; /* [unit], the last for all */
    gint64 contradictions;       /* rows with an exclusive answer and another */
    gboolean faulty;             /* a column holds something else than ticks: told once */
} Question;

struct FidelisQuestions {
    FidelisComputation *computation;
    const FidelisSource *source;
    GArray *list; /* Question */
};

FidelisQuestions *fidelis_questions_new(FidelisComputation *computation, const FidelisSource *source)
{
    FidelisQuestions *questions = g_new0(FidelisQuestions, 1);
    questions->computation = computation;
    questions->source = source;
    questions->list = g_array_new(FALSE, FALSE, sizeof(Question));
    return questions;
}

static const char *question_name(const FidelisSurveyItem *item)
{
    return item->question != NULL ? item->question : item->source;
}

static Question *find_question(const FidelisQuestions *questions, const FidelisSurveyItem *item)
{
    for (guint i = 0; i < questions->list->len; i++) {
        Question *question = &g_array_index(questions->list, Question, i);
        if (strcmp(question->name, question_name(item)) == 0)
            return question;
    }
    return NULL;
}

static Question *add_question(FidelisQuestions *questions, const FidelisSurveyItem *item)
{
    FidelisComputation *computation = questions->computation;
    gsize count = computation->units->count + 1;
    Question question = {.name = question_name(item),
                         .answers = g_array_new(FALSE, FALSE, sizeof(Answer)),
                         .any = FIDELIS_NEW_ARRAY(computation->arena, FidelisTally, count),
                         .several = FIDELIS_NEW_ARRAY(computation->arena, FidelisTally, count)};
    g_array_append_val(questions->list, question);
    return &g_array_index(questions->list, Question, questions->list->len - 1);
}

void fidelis_questions_take(FidelisQuestions *questions, const FidelisSurveyItem *item, int column,
                            FidelisTally *tallies)
{
    Question *question = find_question(questions, item);
    if (question == NULL)
        question = add_question(questions, item);
    Answer answer = {.item = item, .column = column, .tallies = tallies};
    g_array_append_val(question->answers, answer);
    question->has_exclusive |= item->exclusive;
}

/* What one row says to a question. */
typedef struct {
    gboolean filled; /* any column */
    int ticks;       /* not exclusive */
    int exclusive;
} Sheet;

static gboolean is_ticked(const Answer *answer, const FidelisCursor *cursor)
{
    return fidelis_cursor_number(cursor, answer->column) == 1;
}

/* "2" may be the code of a no, and "x" in a column of texts is no number: neither is guessed at. */
static void check_answer(const FidelisQuestions *questions, Question *question, const Answer *answer,
                         const FidelisCursor *cursor)
{
    double value = fidelis_cursor_number(cursor, answer->column);
    if (question->faulty || value == 0 || value == 1 || fidelis_cursor_is_null(cursor, answer->column))
        return;
    question->faulty = TRUE;
    fidelis_error(questions->computation->diagnostics, &answer->item->where,
                  "a tick is 1, its absence 0 or nothing: declare the column yes_no, or translate its codes",
                  "item '%s' holds '%s', where a tick or none is expected", answer->item->id,
                  fidelis_cursor_text(cursor, answer->column));
}

static Sheet read_sheet(const FidelisQuestions *questions, Question *question, const FidelisCursor *cursor)
{
    Sheet sheet = {0};
    for (guint i = 0; i < question->answers->len; i++) {
        const Answer *answer = &g_array_index(question->answers, Answer, i);
        check_answer(questions, question, answer, cursor);
        sheet.filled |= !fidelis_cursor_is_null(cursor, answer->column);
        if (is_ticked(answer, cursor))
            *(answer->item->exclusive ? &sheet.exclusive : &sheet.ticks) += 1;
    }
    return sheet;
}

/* With a "not relevant" to tick, a sheet without any tick is no answer. */
static gboolean is_response(const Question *question, const Sheet *sheet)
{
    return question->has_exclusive ? sheet->ticks + sheet->exclusive > 0 : sheet->filled;
}

static void add(FidelisTally *tallies, gsize index, gboolean responded, gboolean value, double weight)
{
    tallies[index].rows++;
    if (!responded)
        tallies[index].missing++;
    else if (weight > 0)
        fidelis_tally_add_weighted(&tallies[index], value ? 1 : 0, weight);
    else
        fidelis_tally_add(&tallies[index], value ? 1 : 0);
}

static void add_sheet(const Question *question, const Sheet *sheet, const FidelisCursor *cursor, gsize index,
                      double weight)
{
    gboolean responded = is_response(question, sheet);
    for (guint i = 0; i < question->answers->len; i++) {
        const Answer *answer = &g_array_index(question->answers, Answer, i);
        add(answer->tallies, index, responded, is_ticked(answer, cursor), weight);
    }
    add(question->any, index, responded, sheet->ticks > 0, weight);
    add(question->several, index, responded, sheet->ticks > 1, weight);
}

void fidelis_questions_row(FidelisQuestions *questions, const FidelisCursor *cursor, gssize unit,
                           double weight)
{
    for (guint i = 0; i < questions->list->len; i++) {
        Question *question = &g_array_index(questions->list, Question, i);
        Sheet sheet = read_sheet(questions, question, cursor);
        question->contradictions += sheet.exclusive > 0 && sheet.ticks > 0;
        add_sheet(question, &sheet, cursor, questions->computation->units->count, weight);
        if (unit >= 0)
            add_sheet(question, &sheet, cursor, (gsize)unit, weight);
    }
}

static const char *denominator(const Question *question)
{
    return question->has_exclusive ? "respondents: rows with any tick in the question"
                                   : "respondents: rows with any of the question's columns filled in";
}

const char *fidelis_questions_denominator(const FidelisQuestions *questions, const FidelisSurveyItem *item)
{
    return denominator(find_question(questions, item));
}

/* ---- which rows ---- */

/* 1 or 0, as is_ticked: what is no number is no tick. */
static char *tick_sql(const Answer *answer)
{
    const FidelisSurveyItem *item = answer->item;
    g_autofree char *column = fidelis_sql_name(item->column != NULL ? item->column : item->id);
    return g_strdup_printf("CASE WHEN %s > 0 AND %s < 1e300 THEN 1 ELSE 0 END", column, column);
}

static char *filled_sql(const Answer *answer)
{
    const FidelisSurveyItem *item = answer->item;
    g_autofree char *column = fidelis_sql_name(item->column != NULL ? item->column : item->id);
    return g_strdup_printf("CASE WHEN %s IS NULL THEN 0 ELSE 1 END", column);
}

/* "of + of > least", over the answers that may be exclusive or may not. Arena. */
static const char *sum_sql(const FidelisQuestions *questions, const Question *question,
                           char *(*of)(const Answer *), gboolean exclusive_too, int least)
{
    g_autoptr(GString) sql = g_string_new("0");
    for (guint i = 0; i < question->answers->len; i++) {
        const Answer *answer = &g_array_index(question->answers, Answer, i);
        g_autofree char *part = of(answer);
        if (exclusive_too || !answer->item->exclusive)
            g_string_append_printf(sql, " + %s", part);
    }
    return fidelis_arena_printf(questions->computation->arena, "(%s) > %d", sql->str, least);
}

static const char *respondents_sql(const FidelisQuestions *questions, const Question *question)
{
    return sum_sql(questions, question, question->has_exclusive ? tick_sql : filled_sql, TRUE, 0);
}

void fidelis_questions_name_rows(const FidelisQuestions *questions, const FidelisSurveyItem *item,
                                 FidelisProvenance *path)
{
    const Answer answer = {.item = item};
    g_autofree char *ticked = tick_sql(&answer);
    path->counts = respondents_sql(questions, find_question(questions, item));
    path->meets = fidelis_arena_printf(questions->computation->arena, "%s = 1", ticked);
}

/* ---- results ---- */

/* "any", or "several". */
typedef struct {
    const char *what, *numerator;
    const FidelisTally *tallies;
    const char *counts, *meets;
    int order;
} Share;

static void emit(const FidelisQuestions *questions, const Question *question, const Share *share, gsize unit)
{
    FidelisComputation *computation = questions->computation;
    const char *id = fidelis_arena_printf(computation->arena, "%s.%s", question->name, share->what);
    FidelisEntry entry = fidelis_entry_new(computation, unit, id, share->order, FIDELIS_KIND_SHARE,
                                           FIDELIS_UNIT_PERCENT, &share->tallies[unit]);
    FidelisProvenance *provenance = fidelis_provenance_new(
        computation, questions->source, share->numerator, denominator(question),
        fidelis_filter_new(computation, questions->source, unit, FIDELIS_GROUP_PROGRAMME),
        &share->tallies[unit]);
    provenance->counts = share->counts;
    provenance->meets = share->meets;
    entry.measure.provenance = provenance;
    entry.is_open = questions->source->not_persons;
    fidelis_entry_add(computation, &entry);
}

static void emit_question(const FidelisQuestions *questions, const Question *question)
{
    /* a question's items stand together in the programme: the first gives it its place */
    const FidelisSurveyItem *first = g_array_index(question->answers, Answer, 0).item;
    int order = FIDELIS_ORDER_QUESTIONS + 2 * (int)(first - questions->computation->programme->items);
    gsize units = questions->computation->units->count;
    const char *counts = respondents_sql(questions, question);
    const Share shares[] = {{"any", "rows with a tick that is not exclusive", question->any, counts,
                             sum_sql(questions, question, tick_sql, FALSE, 0), order},
                            {"several", "rows with more than one such tick", question->several, counts,
                             sum_sql(questions, question, tick_sql, FALSE, 1), order + 1}};
    for (gsize unit = questions->source->unit_column == NULL ? units : 0; unit <= units; unit++)
        for (gsize i = 0; i < G_N_ELEMENTS(shares); i++)
            emit(questions, question, &shares[i], unit);
}

static void report_contradictions(const FidelisQuestions *questions, const Question *question)
{
    const FidelisSurveyItem *first = g_array_index(question->answers, Answer, 0).item;
    if (question->contradictions > 0)
        fidelis_warn(questions->computation->diagnostics, &first->where, NULL,
                     "question '%s': %" G_GINT64_FORMAT
                     " row(s) tick an exclusive answer together with another; both count",
                     question->name, question->contradictions);
}

void fidelis_questions_finish(FidelisQuestions *questions)
{
    for (guint i = 0; i < questions->list->len; i++) {
        Question *question = &g_array_index(questions->list, Question, i);
        emit_question(questions, question);
        report_contradictions(questions, question);
        g_array_unref(question->answers);
    }
    g_array_unref(questions->list);
    g_free(questions);
}
