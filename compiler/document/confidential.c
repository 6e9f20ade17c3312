#include "document/confidential.h"

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

void fidelis_confidential_check(const FidelisDocument *document, const FidelisNames *names,
                                FidelisDiagnostics *diagnostics)
{
    Check check = {names, diagnostics};
    fidelis_document_each_text(document, check_text, &check);
}
