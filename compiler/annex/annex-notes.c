#include <string.h>

#include "annex/annex-private.h"

static gboolean explains_mark(const char *note)
{
    static const char *const marks[] = {"[c]", "[x]", "[z]"};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(note, marks[i]))
            return TRUE;
    return FALSE;
}

/* From 1; 0 when it is not among them. */
static guint number_of(const FidelisAnnex *annex, const char *note)
{
    for (guint i = 0; i < annex->notes->len; i++)
        if (strcmp(g_ptr_array_index(annex->notes, i), note) == 0)
            return i + 1;
    return 0;
}

void fidelis_annex_gather_notes(FidelisAnnex *annex)
{
    for (const FidelisSheet *sheet = annex->document->sheets; sheet != NULL; sheet = sheet->next)
        for (gsize i = 0; sheet->notes != NULL && sheet->notes[i] != NULL; i++)
            if (!explains_mark(sheet->notes[i]) && number_of(annex, sheet->notes[i]) == 0)
                g_ptr_array_add(annex->notes, (gpointer)sheet->notes[i]);
}

const char *fidelis_annex_own_explanation(const FidelisSheet *sheet, const char *mark)
{
    for (gsize i = 0; sheet->notes != NULL && sheet->notes[i] != NULL; i++)
        if (g_str_has_prefix(sheet->notes[i], mark))
            return sheet->notes[i];
    return NULL;
}

/* The note that a sheet calls its number-th, from 1, leaving out explanations of marks; NULL: none. */
static const char *note_of(const FidelisSheet *sheet, guint number)
{
    guint seen = 0;
    for (gsize i = 0; sheet->notes != NULL && sheet->notes[i] != NULL; i++)
        if (!explains_mark(sheet->notes[i]) && ++seen == number)
            return sheet->notes[i];
    return NULL;
}

char *fidelis_annex_renumber(const FidelisAnnex *annex, const FidelisSheet *sheet, const char *text)
{
    static const char opening[] = "[note ";
    GString *out = g_string_new(NULL);
    const char *at = text, *found;
    while ((found = strstr(at, opening)) != NULL) {
        char *end = NULL;
        guint64 number = g_ascii_strtoull(found + strlen(opening), &end, 10);
        const char *note = *end == ']' ? note_of(sheet, (guint)number) : NULL;
        g_string_append_len(out, at, found - at);
        at = end;
        if (note != NULL)
            g_string_append_printf(out, "[note %u", number_of(annex, note));
        else
            g_string_append_len(out, found, end - found);
    }
    g_string_append(out, at);
    return g_string_free(out, FALSE);
}

char *fidelis_annex_list_notes(const FidelisAnnex *annex, const FidelisSheet *sheet)
{
    GString *out = g_string_new(NULL);
    const char *note;
    for (guint i = 1; (note = note_of(sheet, i)) != NULL; i++)
        g_string_append_printf(out, "%s[note %u]", i > 1 ? ", " : "", number_of(annex, note));
    return g_string_free(out, out->len == 0);
}
