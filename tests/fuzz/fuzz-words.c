/* Any text as running words: set in the typography of either language, searched for personal numbers and
 * confidential names, looked through for written numbers, made the name of a file. */
#include <glib.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/names.h"
#include "base/personal.h"
#include "base/text.h"
#include "document/language.h"
#include "script/review-parts-private.h"
#include "script/typography-private.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The text in pieces, cut at line ends: none may lose a letter. */
static void set(const char *language, const char *text)
{
    FidelisTypography *typography = fidelis_typography_new(language);
    g_auto(GStrv) pieces = g_strsplit(text, "\n", -1);
    fidelis_typography_start(typography);
    for (char **piece = pieces; *piece != NULL; piece++) {
        g_autofree char *made = fidelis_typography_set(typography, *piece);
        g_assert(g_utf8_validate(made, -1, NULL));
        fidelis_typography_leads_number(typography);
        fidelis_typography_opens_sentence(typography);
        fidelis_typography_pass(typography, *piece);
    }
    fidelis_typography_free(typography);
}

static void search(const char *text)
{
    gsize start = 0, length = 0, whole = strlen(text);
    g_autoptr(FidelisNames) names = fidelis_names_new();
    g_auto(GStrv) lines = g_strsplit(text, "\n", 2);
    if (lines[0] == NULL)
        return;
    fidelis_names_add_lines(names, lines[0]);
    if (lines[1] != NULL && fidelis_names_find(names, lines[1], &start, &length))
        g_assert(length > 0 && start + length <= strlen(lines[1]));
    if (fidelis_personal_find_cpr(text, &start, &length))
        g_assert(length > 0 && start + length <= whole);
    g_autofree char *masked = fidelis_personal_mask(text);
    g_assert(!fidelis_personal_find_cpr(masked, NULL, NULL));
    g_autofree char *initials = fidelis_names_mask(text);
    g_assert(g_utf8_validate(initials, -1, NULL));
}

static void count(gboolean danish, const char *text)
{
    const FidelisReviewer reviewer = {.danish = danish};
    FidelisWrittenNumber number;
    gsize whole = strlen(text);
    for (gsize at = 0; fidelis_written_number_next(&reviewer, text, at, &number);) {
        g_assert(number.start >= at && number.length > 0 && number.start + number.length <= whole);
        g_assert(isfinite(number.value) && number.decimals >= 0);
        at = number.start + number.length;
    }
    fidelis_written_number_parse(&reviewer, text, &number);
}

static void name(const char *text)
{
    g_autofree char *slug = fidelis_text_slug(text);
    g_assert(strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(slug));
    g_autofree char *again = fidelis_text_slug(slug);
    g_assert(strcmp(slug, again) == 0);
    const char *const candidates[] = {"Køge", "Sorø", text};
    g_assert(fidelis_text_nearest(text, candidates, G_N_ELEMENTS(candidates)) != NULL || *text == '\0');
    g_autofree char *date = fidelis_language_date("da", text, FALSE);
    g_assert(date == NULL || g_utf8_validate(date, -1, NULL));
    g_assert(fidelis_language_compare("da", text, text) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    if (!g_utf8_validate(text, -1, NULL))
        return 0;
    set("da", text);
    set("en", text);
    search(text);
    count(TRUE, text);
    count(FALSE, text);
    name(text);
    return 0;
}
