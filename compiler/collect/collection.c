#include "collect/collection-private.h"

#include <string.h>

#include "base/personal.h"
#include "base/text.h"

static const char *const headings[FIDELIS_ANSWER_COLUMNS] = {
    "file",   "sheet",   "municipality", "team",        "date",     "question",
    "answer", "comment", "next_step",    "responsible", "deadline", "participants"};

/* Which column a part of a question, or of a sheet's head, goes to. */
static const struct {
    const char *part;
    FidelisAnswerColumn column;
} columns[] = {
    {"municipality", FIDELIS_ANSWER_MUNICIPALITY},
    {"team", FIDELIS_ANSWER_TEAM},
    {"date", FIDELIS_ANSWER_DATE},
    {"participants", FIDELIS_ANSWER_PARTICIPANTS},
    {"answer", FIDELIS_ANSWER_ANSWER},
    {"comment", FIDELIS_ANSWER_COMMENT},
    {"next", FIDELIS_ANSWER_NEXT},
    {"responsible", FIDELIS_ANSWER_RESPONSIBLE},
    {"deadline", FIDELIS_ANSWER_DEADLINE},
};

typedef struct {
    char *file, *field, *value, *reason;
} LeftOut;

struct FidelisCollection {
    const FidelisForm *form;
    const char *const *units;
    GPtrArray *rows;     /* FidelisAnswerRow */
    GPtrArray *left_out; /* LeftOut */
    GHashTable *asked;   /* "municipality|team|date|question" -> FidelisAnswerRow */
};

static void clear_row(FidelisAnswerRow *row)
{
    for (int i = 0; i < FIDELIS_ANSWER_COLUMNS; i++)
        g_clear_pointer(&row->cells[i], g_free);
}

static void free_row(gpointer data)
{
    clear_row(data);
    g_free(data);
}

static void free_left_out(gpointer data)
{
    LeftOut *left = data;
    g_free(left->file);
    g_free(left->field);
    g_free(left->value);
    g_free(left->reason);
    g_free(left);
}

FidelisCollection *fidelis_collection_new(const FidelisForm *form, const char *const *units)
{
    FidelisCollection *collection = g_new0(FidelisCollection, 1);
    collection->form = form;
    collection->units = units;
    collection->rows = g_ptr_array_new_with_free_func(free_row);
    collection->left_out = g_ptr_array_new_with_free_func(free_left_out);
    collection->asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return collection;
}

void fidelis_collection_free(FidelisCollection *collection)
{
    if (collection == NULL)
        return;
    g_hash_table_unref(collection->asked);
    g_ptr_array_unref(collection->rows);
    g_ptr_array_unref(collection->left_out);
    g_free(collection);
}

/* ---- what is left out ---- */

void fidelis_taking_leave_out(FidelisTaking *taking, const char *field, const char *value, const char *reason)
{
    LeftOut *left = g_new0(LeftOut, 1);
    left->file = g_strdup(taking->filled->file);
    left->field = g_strdup(field);
    left->value = fidelis_personal_mask(value);
    left->reason = g_strdup(reason);
    g_ptr_array_add(taking->collection->left_out, left);
}

/* ---- rows ---- */

static int column_of(const FidelisField *field)
{
    for (gsize i = 0; field->part != NULL && i < G_N_ELEMENTS(columns); i++)
        if (strcmp(columns[i].part, field->part) == 0)
            return columns[i].column;
    return -1;
}

static FidelisAnswerRow *row_of(FidelisTaking *taking, const FidelisField *field)
{
    FidelisAnswerRow *last =
        taking->rows->len == 0 ? NULL : g_ptr_array_index(taking->rows, taking->rows->len - 1);
    if (last != NULL && strcmp(last->cells[FIDELIS_ANSWER_QUESTION], field->question) == 0)
        return last;
    FidelisAnswerRow *row = g_new0(FidelisAnswerRow, 1);
    row->cells[FIDELIS_ANSWER_QUESTION] = g_strdup(field->question);
    row->cells[FIDELIS_ANSWER_SHEET] = g_strdup(field->sheet);
    g_ptr_array_add(taking->rows, row);
    return row;
}

static void take_value(FidelisTaking *taking, const FidelisField *field)
{
    const FidelisFilledValue *value = fidelis_filled_find(taking->filled, field->name);
    int column = column_of(field);
    if (value == NULL || *value->value == '\0' || column < 0)
        return;
    FidelisAnswerRow *row = field->question == NULL ? &taking->head : row_of(taking, field);
    char *cell = fidelis_taking_value(taking, field, value);
    if (cell != NULL && row->cells[column] == NULL)
        row->cells[column] = cell;
    else
        g_free(cell);
}

/* However it is written, the register's own spelling is kept. */
static void check_municipality(FidelisTaking *taking)
{
    char **cell = &taking->head.cells[FIDELIS_ANSWER_MUNICIPALITY];
    guint count = g_strv_length((char **)taking->collection->units);
    g_autofree char *written = *cell == NULL ? NULL : g_utf8_casefold(*cell, -1);
    for (guint i = 0; written != NULL && i < count; i++) {
        g_autofree char *known = g_utf8_casefold(taking->collection->units[i], -1);
        if (strcmp(known, written) == 0) {
            g_free(*cell);
            *cell = g_strdup(taking->collection->units[i]);
            return;
        }
    }
    if (written == NULL)
        return;
    g_autofree char *hint = fidelis_text_did_you_mean(*cell, taking->collection->units, count);
    fidelis_warn(taking->diagnostics, &taking->where, hint, "municipality '%s' is not in the register",
                 *cell);
}

static void check_head(FidelisTaking *taking)
{
    static const FidelisAnswerColumn needed[] = {FIDELIS_ANSWER_MUNICIPALITY, FIDELIS_ANSWER_TEAM,
                                                 FIDELIS_ANSWER_DATE};
    check_municipality(taking);
    for (gsize i = 0; i < G_N_ELEMENTS(needed); i++)
        if (taking->head.cells[needed[i]] == NULL)
            fidelis_warn(taking->diagnostics, &taking->where, NULL, "says no %s", headings[needed[i]]);
}

static gboolean says_something(const FidelisAnswerRow *row)
{
    for (int i = FIDELIS_ANSWER_ANSWER; i <= FIDELIS_ANSWER_DEADLINE; i++)
        if (row->cells[i] != NULL && *row->cells[i] != '\0')
            return TRUE;
    return FALSE;
}

/* ---- between files ---- */

static char *key_of(const FidelisAnswerRow *row)
{
    const char *parts[] = {row->cells[FIDELIS_ANSWER_MUNICIPALITY], row->cells[FIDELIS_ANSWER_TEAM],
                           row->cells[FIDELIS_ANSWER_DATE], row->cells[FIDELIS_ANSWER_QUESTION]};
    GString *key = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        g_string_append_printf(key, "%s\x1f", parts[i] == NULL ? "" : parts[i]);
    return g_string_free(key, FALSE);
}

static gboolean same_words(const FidelisAnswerRow *a, const FidelisAnswerRow *b)
{
    for (int i = FIDELIS_ANSWER_ANSWER; i <= FIDELIS_ANSWER_DEADLINE; i++)
        if (g_strcmp0(a->cells[i], b->cells[i]) != 0)
            return FALSE;
    return TRUE;
}

/* Who has answered, and when; without that two sheets with the same words may be two teams'. */
static gboolean says_whose(const FidelisAnswerRow *row)
{
    return row->cells[FIDELIS_ANSWER_MUNICIPALITY] != NULL && row->cells[FIDELIS_ANSWER_TEAM] != NULL &&
           row->cells[FIDELIS_ANSWER_DATE] != NULL;
}

static void tell_alike(FidelisTaking *taking, const FidelisAnswerRow *other)
{
    if (!taking->told_alike)
        fidelis_warn(taking->diagnostics, &taking->where, "take one away if they are the same sheet",
                     "does not say whose it is, and neither does %s: both are in the table",
                     other->cells[FIDELIS_ANSWER_FILE]);
    taking->told_alike = TRUE;
}

/* The same answer handed in twice counts once; two answers both stand, and somebody must choose. TRUE: keep.
 */
static gboolean settle_with_others(FidelisTaking *taking, FidelisAnswerRow *row)
{
    char *key = key_of(row);
    const FidelisAnswerRow *other = g_hash_table_lookup(taking->collection->asked, key);
    if (other == NULL) {
        g_hash_table_insert(taking->collection->asked, key, row);
        return TRUE;
    }
    g_free(key);
    if (!says_whose(row)) {
        tell_alike(taking, other);
        return TRUE;
    }
    if (same_words(row, other)) {
        g_autofree char *reason = g_strdup_printf("the same as in %s", other->cells[FIDELIS_ANSWER_FILE]);
        fidelis_taking_leave_out(
            taking, row->cells[FIDELIS_ANSWER_QUESTION],
            row->cells[FIDELIS_ANSWER_ANSWER] == NULL ? "" : row->cells[FIDELIS_ANSWER_ANSWER], reason);
        return FALSE;
    }
    fidelis_warn(taking->diagnostics, &taking->where, "both are in the table: keep the right one",
                 "question '%s': conflicts with %s, of the same team and day (%s here, %s there)",
                 row->cells[FIDELIS_ANSWER_QUESTION], other->cells[FIDELIS_ANSWER_FILE],
                 row->cells[FIDELIS_ANSWER_ANSWER] == NULL ? "nothing" : row->cells[FIDELIS_ANSWER_ANSWER],
                 other->cells[FIDELIS_ANSWER_ANSWER] == NULL ? "nothing"
                                                             : other->cells[FIDELIS_ANSWER_ANSWER]);
    return TRUE;
}

static void complete_row(const FidelisTaking *taking, FidelisAnswerRow *row)
{
    static const FidelisAnswerColumn shared[] = {FIDELIS_ANSWER_MUNICIPALITY, FIDELIS_ANSWER_TEAM,
                                                 FIDELIS_ANSWER_DATE, FIDELIS_ANSWER_PARTICIPANTS};
    row->cells[FIDELIS_ANSWER_FILE] = g_strdup(taking->filled->file);
    for (gsize i = 0; i < G_N_ELEMENTS(shared); i++)
        row->cells[shared[i]] = g_strdup(taking->head.cells[shared[i]]);
}

static gsize keep_rows(FidelisTaking *taking)
{
    gsize kept = 0;
    for (guint i = 0; i < taking->rows->len; i++) {
        FidelisAnswerRow *row = g_ptr_array_index(taking->rows, i);
        complete_row(taking, row);
        if (says_something(row) && settle_with_others(taking, row)) {
            g_ptr_array_add(taking->collection->rows, row);
            kept++;
        } else {
            free_row(row);
        }
    }
    return kept;
}

/* What the team counted itself must be what it answered. */
static void check_counts(FidelisTaking *taking)
{
    const FidelisForm *form = taking->form;
    for (gsize i = 0; i < form->field_count; i++) {
        const FidelisField *field = form->fields[i];
        const FidelisFilledValue *value = fidelis_filled_find(taking->filled, field->name);
        if (g_strcmp0(field->part, "count") != 0 || value == NULL || *value->value == '\0')
            continue;
        const char *end = strchr(field->name, ':');
        g_autofree char *option =
            g_strndup(field->name + strlen("count-"), (gsize)(end - field->name) - strlen("count-"));
        guint64 counted = 0, written = g_ascii_strtoull(value->value, NULL, 10);
        for (guint k = 0; k < taking->rows->len; k++) {
            const FidelisAnswerRow *row = g_ptr_array_index(taking->rows, k);
            counted += g_strcmp0(row->cells[FIDELIS_ANSWER_SHEET], end + 1) == 0 &&
                       g_strcmp0(row->cells[FIDELIS_ANSWER_ANSWER], option) == 0;
        }
        if (counted != written) {
            g_autofree char *what =
                g_strdup_printf("says %s, and the sheet has %" G_GUINT64_FORMAT, value->value, counted);
            fidelis_taking_warn(taking, field, "the answers on the sheets are what counts", what);
            fidelis_taking_leave_out(taking, field->name, value->value, "not what the sheet has");
        }
    }
}

static gboolean take(FidelisTaking *taking)
{
    const FidelisForm *form = taking->form;
    if (!fidelis_taking_is_form(taking))
        return FALSE;
    fidelis_taking_check_fields(taking);
    for (gsize i = 0; i < form->field_count; i++)
        take_value(taking, form->fields[i]);
    check_counts(taking);
    if (taking->rows->len == 0) {
        fidelis_warn(taking->diagnostics, &taking->where, NULL, "nothing is filled in");
        return FALSE;
    }
    check_head(taking);
    return keep_rows(taking) > 0;
}

gboolean fidelis_collection_add(FidelisCollection *collection, const FidelisFilled *filled,
                                FidelisDiagnostics *diagnostics)
{
    FidelisTaking taking = {.collection = collection,
                            .form = collection->form,
                            .filled = filled,
                            .diagnostics = diagnostics,
                            .where = {.file = filled->path},
                            .rows = g_ptr_array_new()};
    gboolean good = take(&taking);
    clear_row(&taking.head);
    g_ptr_array_free(taking.rows, TRUE); /* its rows have gone to the collection, or away */
    return good;
}

/* ---- the tables ---- */

gsize fidelis_collection_rows(const FidelisCollection *collection)
{
    return collection->rows->len;
}

gsize fidelis_collection_left_out(const FidelisCollection *collection)
{
    return collection->left_out->len;
}

const char *fidelis_collection_cell(const FidelisCollection *collection, gsize row,
                                    FidelisAnswerColumn column)
{
    const FidelisAnswerRow *found = g_ptr_array_index(collection->rows, row);
    return found->cells[column] == NULL ? "" : found->cells[column];
}

static void append_line(GString *out, const char *const *cells, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        fidelis_text_append_csv(out, cells[i] == NULL ? "" : cells[i]);
    }
    g_string_append_c(out, '\n');
}

char *fidelis_collection_to_csv(const FidelisCollection *collection)
{
    GString *out = g_string_new(NULL);
    append_line(out, headings, FIDELIS_ANSWER_COLUMNS);
    for (guint i = 0; i < collection->rows->len; i++) {
        const FidelisAnswerRow *row = g_ptr_array_index(collection->rows, i);
        append_line(out, (const char *const *)row->cells, FIDELIS_ANSWER_COLUMNS);
    }
    return g_string_free(out, FALSE);
}

char *fidelis_collection_left_out_to_csv(const FidelisCollection *collection)
{
    static const char *const names[] = {"file", "field", "value", "reason"};
    GString *out = g_string_new(NULL);
    append_line(out, names, G_N_ELEMENTS(names));
    for (guint i = 0; i < collection->left_out->len; i++) {
        const LeftOut *left = g_ptr_array_index(collection->left_out, i);
        append_line(out, (const char *const[]){left->file, left->field, left->value, left->reason}, 4);
    }
    return g_string_free(out, FALSE);
}
