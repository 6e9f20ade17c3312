#include "document/confidential.h"

#include <string.h>

#include "base/personal.h"
#include "document/texts.h"

typedef struct {
    const FidelisNames *names;
    FidelisDiagnostics *diagnostics;
} Check;

static void check_number(const Check *check, const char *text, const FidelisLocation *where)
{
    gsize start, length;
    if (!fidelis_personal_find_cpr(text, &start, &length))
        return;
    g_autofree char *found = g_strndup(text + start, length);
    g_autofree char *masked = fidelis_personal_mask(found);
    fidelis_error(
        check->diagnostics, where,
        "take it out, here and in the data it came from; a number of another kind can be written with "
        "other spaces",
        "a text holds what looks like a personal number (%s)", masked);
}

static void check_name(const Check *check, const char *text, const FidelisLocation *where)
{
    gsize start, length;
    if (!fidelis_names_find(check->names, text, &start, &length))
        return;
    g_autofree char *found = g_strndup(text + start, length);
    g_autofree char *masked = fidelis_names_mask(found);
    fidelis_error(check->diagnostics, where,
                  "take it out, here and in the data it came from, or write a role instead",
                  "a text holds a confidential name (%s)", masked);
}

static void check_text(const char *text, const FidelisLocation *where, void *data)
{
    check_number(data, text, where);
    check_name(data, text, where);
}

/* Whether what was found stands on both sides of a cell's edge: inside a cell it has been told already. */
static gboolean is_across(gsize start, gsize length, gsize edge)
{
    return start < edge && start + length > edge;
}

/* A number's date in one cell and its last four digits in the next. */
static void check_numbers_across(const Check *check, const char *const *cells, const FidelisLocation *where)
{
    for (; cells[0] != NULL && cells[1] != NULL; cells++) {
        g_autofree char *both = g_strconcat(cells[0], " ", cells[1], NULL);
        gsize start, length;
        if (fidelis_personal_find_cpr(both, &start, &length) && is_across(start, length, strlen(cells[0])))
            check_number(check, both, where);
    }
}

/* A name with a cell for each of its words. */
static void check_names_across(const Check *check, const char *const *cells, const FidelisLocation *where)
{
    g_autofree char *row = g_strjoinv(" ", (char **)(gpointer)cells);
    gsize start, length, edge = 0;
    if (!fidelis_names_find(check->names, row, &start, &length))
        return;
    gboolean across = FALSE;
    for (; cells[0] != NULL && cells[1] != NULL; cells++, edge++) {
        edge += strlen(cells[0]);
        across |= is_across(start, length, edge);
    }
    if (across)
        check_name(check, row, where);
}

static void check_row(const char *const *cells, const FidelisLocation *where, void *data)
{
    check_numbers_across(data, cells, where);
    check_names_across(data, cells, where);
}

void fidelis_confidential_check(const FidelisDocument *document, const FidelisNames *names,
                                FidelisDiagnostics *diagnostics)
{
    Check check = {names, diagnostics};
    fidelis_document_each_text(document, check_text, &check);
    fidelis_document_each_row(document, check_row, &check);
}
