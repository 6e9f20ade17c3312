#include "document/confidential.h"

#include "base/personal.h"
#include "document/texts.h"

static void check_text(const char *text, const FidelisLocation *where, void *data)
{
    gsize start, length;
    if (!fidelis_personal_find_cpr(text, &start, &length))
        return;
    g_autofree char *found = g_strndup(text + start, length);
    g_autofree char *masked = fidelis_personal_mask(found);
    fidelis_error(
        data, where,
        "take it out, here and in the data it came from; a number of another kind can be written with "
        "other spaces",
        "a text holds what looks like a personal number (%s)", masked);
}

void fidelis_confidential_check(const FidelisDocument *document, FidelisDiagnostics *diagnostics)
{
    fidelis_document_each_text(document, check_text, diagnostics);
}
