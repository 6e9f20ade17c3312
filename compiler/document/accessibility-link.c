/* Links that say where they lead when they are read in a list of links. */
#include <string.h>

#include "document/accessibility-private.h"

/* Lower case, without the signs around them. */
static const char *const empty_phrases[] = {
    "her",        "klik her", "tryk her",   "se her",    "læs her", "læs mere",   "læs mere her", "se mere",
    "mere",       "link",     "dette link", "linket",    "hent",    "hent her",   "download",     "here",
    "click here", "this",     "this link",  "read more", "more",    "learn more", "see more",     "see here",
};

static const char *const address_starts[] = {"http://", "https://", "ftp://", "www.", "mailto:"};

static gboolean is_sign(gunichar character)
{
    return g_unichar_isspace(character) || g_unichar_ispunct(character) ||
           g_unichar_type(character) == G_UNICODE_MATH_SYMBOL; /* "læs mere >" */
}

/* The words in lower case, signs and spaces at the ends left out. Caller's (g_free). */
static char *plain_words(const char *text)
{
    const char *from = text, *to = text + strlen(text);
    while (from < to && is_sign(g_utf8_get_char(from)))
        from = g_utf8_next_char(from);
    while (to > from && is_sign(g_utf8_get_char(g_utf8_prev_char(to))))
        to = g_utf8_prev_char(to);
    return g_utf8_strdown(from, to - from);
}

static gboolean says_nothing(const char *words)
{
    for (gsize i = 0; i < G_N_ELEMENTS(empty_phrases); i++)
        if (strcmp(words, empty_phrases[i]) == 0)
            return TRUE;
    return FALSE;
}

static gboolean is_address(const char *words)
{
    for (gsize i = 0; i < G_N_ELEMENTS(address_starts); i++)
        if (g_str_has_prefix(words, address_starts[i]))
            return strchr(words, ' ') == NULL;
    return FALSE;
}

void fidelis_accessibility_check_link(FidelisAccessibilityCheck *check, const FidelisInline *link,
                                      const FidelisLocation *around)
{
    const FidelisLocation *where = link->where.file != NULL ? &link->where : around;
    g_autofree char *text = fidelis_inline_to_text(link->children);
    g_autofree char *words = plain_words(text);
    fidelis_accessibility_look(check, FIDELIS_RULE_LINK_EMPTY);
    fidelis_accessibility_look(check, FIDELIS_RULE_LINK_TEXT);
    if (fidelis_text_blank(text))
        fidelis_accessibility_fault(check, FIDELIS_RULE_LINK_EMPTY, where, "name what it leads to",
                                    "a link to %s has no words", link->target != NULL ? link->target : "?");
    else if (says_nothing(words))
        fidelis_accessibility_fault(check, FIDELIS_RULE_LINK_TEXT, where,
                                    "name what it leads to: a list of links is read without what stands "
                                    "around them",
                                    "the link text '%s' does not say where it leads", text);
    else if (is_address(words))
        fidelis_accessibility_fault(check, FIDELIS_RULE_LINK_TEXT, where,
                                    "name what it leads to: [the name](the address)",
                                    "the link text '%s' is a bare address", text);
}
