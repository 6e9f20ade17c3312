/* Numbers and words as they are written. */
#include <math.h>
#include <string.h>

#include "script/review-parts-private.h"

/* ── numbers ────────────────────────────────────────────────────────────────────────────────────────── */

static const char minus[] = "\xE2\x88\x92"; /* U+2212 */
static const char no_break_space[] = "\xC2\xA0";

static gsize skip_space(const char *text)
{
    return g_str_has_prefix(text, no_break_space) ? strlen(no_break_space) : *text == ' ';
}

/* Three digits and no fourth. */
static gboolean is_group(const char *text)
{
    return g_ascii_isdigit(text[0]) && g_ascii_isdigit(text[1]) && g_ascii_isdigit(text[2]) &&
           !g_ascii_isdigit(text[3]);
}

/* Digits with marks of thousands and decimals; the length taken. */
static gsize read_digits(const char *text, char decimal, char thousands, FidelisWrittenNumber *number)
{
    gsize at = 0;
    double scale = 1;
    number->value = 0;
    number->decimals = 0;
    for (;; at++) {
        if (g_ascii_isdigit(text[at]))
            number->value = number->value * 10 + (text[at] - '0');
        else if (text[at] != thousands || at == 0 || !is_group(text + at + 1))
            break;
    }
    if (text[at] != decimal || !g_ascii_isdigit(text[at + 1]))
        return at;
    for (at++; g_ascii_isdigit(text[at]); at++, number->decimals++) {
        scale /= 10;
        number->value += (text[at] - '0') * scale;
    }
    return at;
}

/* The sign behind a number and its length. */
static gsize read_sign(const char *text, FidelisNumberSign *sign)
{
    static const struct {
        const char *text;
        FidelisNumberSign sign;
    } signs[] = {{"pct.-point", FIDELIS_SIGN_POINT},
                 {"procentpoint", FIDELIS_SIGN_POINT},
                 {"percentage point", FIDELIS_SIGN_POINT},
                 {"pct.", FIDELIS_SIGN_PERCENT},
                 {"pct", FIDELIS_SIGN_PERCENT},
                 {"procent", FIDELIS_SIGN_PERCENT},
                 {"per cent", FIDELIS_SIGN_PERCENT},
                 {"percent", FIDELIS_SIGN_PERCENT},
                 {"%", FIDELIS_SIGN_PERCENT}};
    gsize space = skip_space(text);
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        gsize length = space + strlen(signs[i].text);
        if (!g_str_has_prefix(text + space, signs[i].text))
            continue;
        gboolean compound = text[length] == '-' && signs[i].sign == FIDELIS_SIGN_PERCENT;
        *sign = compound ? FIDELIS_SIGN_NONE : signs[i].sign; /* "95 pct.-interval" is no share */
        return length;
    }
    *sign = FIDELIS_SIGN_NONE;
    return 0;
}

gboolean fidelis_written_number_next(const FidelisReviewer *reviewer, const char *text, gsize offset,
                                     FidelisWrittenNumber *found)
{
    char decimal = reviewer->danish ? ',' : '.', thousands = reviewer->danish ? '.' : ',';
    for (gsize at = offset; text[at] != '\0'; at++) {
        if (!g_ascii_isdigit(text[at]))
            continue;
        gsize length = read_digits(text + at, decimal, thousands, found);
        found->start = at;
        found->length = length + read_sign(text + at + length, &found->sign);
        gsize before = strlen(minus);
        if (at >= before && strncmp(text + at - before, minus, before) == 0)
            found->value = -found->value;
        return TRUE;
    }
    return FALSE;
}

gboolean fidelis_written_number_parse(const FidelisReviewer *reviewer, const char *text,
                                      FidelisWrittenNumber *found)
{
    gsize start = strspn(text, " ");
    if (g_str_has_prefix(text + start, minus))
        start += strlen(minus);
    return g_ascii_isdigit(text[start]) && fidelis_written_number_next(reviewer, text, start, found) &&
           text[found->start + found->length + strspn(text + found->start + found->length, " ")] == '\0';
}

/* ── words ──────────────────────────────────────────────────────────────────────────────────────────── */

gboolean fidelis_review_has_word(const char *text, const char *const *words)
{
    g_autofree char *lower = g_utf8_strdown(text, -1);
    for (; *words != NULL; words++)
        for (const char *at = lower; (at = strstr(at, *words)) != NULL; at++)
            if (at == lower || (!g_ascii_isalpha(at[-1]) && (guchar)at[-1] < 0x80))
                return TRUE;
    return FALSE;
}

const char *const *fidelis_review_change_words(const FidelisReviewer *reviewer)
{
    static const char *const danish[] = {"forskel", "ændring", "stig",      "steg",   "fald",    "øge",
                                         "øget",    "vokse",   "højere",    "lavere", "flere",   "færre",
                                         "mere",    "mindre",  "relativ",   "større", "kortere", "længere",
                                         "gange",   "vækst",   "udvikling", NULL};
    static const char *const english[] = {"differ", "change",  "increas", "decreas", "rise",    "rose",
                                          "fell",   "fall",    "drop",    "higher",  "lower",   "more",
                                          "fewer",  "less",    "grow",    "grew",    "relativ", "larger",
                                          "longer", "shorter", "times",   "trend",   NULL};
    return reviewer->danish ? danish : english;
}
