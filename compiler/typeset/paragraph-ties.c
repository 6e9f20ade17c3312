#include "typeset/paragraph-ties.h"

#include <string.h>

#include "typeset/breaking.h"

/* A word as the rules see it: without brackets and quotes before it, lower case. */
enum { WORD_SIZE = 32 };
typedef struct {
    char text[WORD_SIZE];  /* with what closes it: "pct.)," */
    char stem[WORD_SIZE];  /* without closing brackets, commas, colons: "pct." */
    char plain[WORD_SIZE]; /* without full stops as well: "pct" */
} Word;

typedef struct {
    const char *lang;
    const char *const *units;         /* after a number */
    const char *const *abbreviations; /* before a number or a reference */
    const char *const *references;    /* before their number */
    const char *const *months;
} Rules;

static const char *const danish_units[] = {
    "%",    "pct.", "pct",  "pct.-point", "procent", "procentpoint", "point",  "kr.",   "kr",       "mio.",
    "mia.", "uge",  "uger", "ugers",      "time",    "timer",        "timers", "minut", "minutter", "min.",
    "sek.", "dag",  "dage", "måned",      "måneder", "mdr.",         "år",     "års",   "gang",     "gange",
    "km",   "kg",   "mm",   "cm",         "m",       "kl.",          NULL};
static const char *const danish_abbreviations[] = {
    "ca.",  "fx",   "f.eks.", "ift.", "mht.", "hhv.", "jf.", "jvf.", "bl.a.", "pct.",  "nr.",   "kap.",
    "s.",   "stk.", "kl.",    "kr.",  "pkt.", "art.", "bd.", "min.", "maks.", "min",   "litra", "uge",
    "afs.", "tlf.", "d.",     "den",  "§",    "§§",   "n",   "knap", "godt",  "cirka", NULL};
static const char *const danish_references[] = {"tabel", "figur", "boks", "afsnit", "kapitel", "bilag",
                                                "side",  "note",  "trin", "skema",  "fase",    NULL};
static const char *const danish_months[] = {"januar",   "februar",  "marts",  "april",     "maj",
                                            "juni",     "juli",     "august", "september", "oktober",
                                            "november", "december", NULL};

static const char *const english_units[] = {
    "%",       "per",     "percent", "percentage", "point", "points", "week",   "weeks", "hour",  "hours",
    "minute",  "minutes", "min",     "day",        "days",  "month",  "months", "year",  "years", "million",
    "billion", "km",      "kg",      "mm",         "cm",    "m",      "pp",     NULL};
static const char *const english_abbreviations[] = {"ca.", "e.g.", "i.e.", "cf.",  "no.",  "nos.",    "vol.",
                                                    "ch.", "p.",   "pp.",  "sec.", "fig.", "approx.", "vs.",
                                                    "§",   "§§",   "n",    "week", "dkk",  NULL};
static const char *const english_references[] = {"table", "figure",   "box",  "section", "chapter",
                                                 "page",  "appendix", "note", "step",    NULL};
static const char *const english_months[] = {"january",  "february", "march",  "april",     "may",
                                             "june",     "july",     "august", "september", "october",
                                             "november", "december", NULL};

static const Rules rules_of_language[] = {
    {"da", danish_units, danish_abbreviations, danish_references, danish_months},
    {"en", english_units, english_abbreviations, english_references, english_months},
};

enum {
    NUMBER_AND_WORD = 40, /* "12 borgere": better together */
    MONTH_AND_YEAR = 100,
    ONE_LETTER = 50, /* "i", "å": better not the last on a line */
};

/* ---- words ---- */

static gboolean is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static gboolean is_in(const char *word, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strcmp(word, *list) == 0)
            return TRUE;
    return FALSE;
}

static gsize opening_length(const char *text, gsize length)
{
    static const char *const signs[] = {"(", "[", "\"", "“", "”", "„", "»", "«", "‘", "’"};
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        gsize size = strlen(signs[i]);
        if (length > size && memcmp(text, signs[i], size) == 0)
            return size;
    }
    return 0;
}

static gsize without_last(const char *text, gsize length, const char *bytes)
{
    while (length > 0 && strchr(bytes, text[length - 1]) != NULL)
        length--;
    return length;
}

/* FALSE for what is too long to be in any list. Only ASCII and the Danish letters have a case here. */
static gboolean read_word(const char *text, gsize length, Word *word)
{
    for (gsize size; (size = opening_length(text, length)) > 0; length -= size)
        text += size;
    if (length >= WORD_SIZE)
        return FALSE;
    for (gsize i = 0; i < length; i++)
        word->text[i] = g_ascii_tolower(text[i]);
    word->text[length] = '\0';
    g_strlcpy(word->stem, word->text, without_last(word->text, length, ",;:!?)]") + 1);
    g_strlcpy(word->plain, word->stem, without_last(word->stem, strlen(word->stem), ".") + 1);
    return TRUE;
}

static gboolean is_dash(const char *word)
{
    return strcmp(word, "–") == 0 || strcmp(word, "—") == 0;
}

static gboolean is_operator(const char *word)
{
    static const char *const operators[] = {"=", "<", ">", "≤", "≥", "±", "+", "−", "×", "/", "~", "%", NULL};
    return is_in(word, operators);
}

/* Digits or a fraction, after signs perhaps, with points, commas and dashes between. */
static gboolean is_number(const char *word)
{
    static const char *const signs[] = {"−", "-", "+", "±", "<", ">", "≤", "≥", "~", NULL};
    static const char *const fractions[] = {"½", "¼", "¾", NULL};
    for (gsize i = 0; signs[i] != NULL; i++)
        if (g_str_has_prefix(word, signs[i]))
            word += strlen(signs[i]);
    if (is_in(word, fractions))
        return TRUE;
    if (!is_digit(word[0]))
        return FALSE;
    for (; *word != '\0'; word++)
        if (g_ascii_isalpha(*word))
            return FALSE;
    return TRUE;
}

static gboolean is_year(const char *word)
{
    return strlen(word) == 4 && strspn(word, "0123456789") == 4;
}

/* ---- rules ---- */

static gint32 tie(const Word *before, const Word *after, const Rules *rules)
{
    gboolean number_before = is_number(before->stem), number_after = is_digit(after->text[0]);
    if (is_dash(after->text) || g_str_has_prefix(after->text, "…") || is_operator(after->stem) ||
        is_operator(before->text))
        return FIDELIS_BREAK_NEVER;
    if (number_before && (is_in(after->stem, rules->units) || is_in(after->plain, rules->units)))
        return FIDELIS_BREAK_NEVER;
    if (number_before && is_in(after->plain, rules->months))
        return FIDELIS_BREAK_NEVER;
    if (is_in(before->text, rules->months) && is_year(after->plain))
        return MONTH_AND_YEAR;
    gboolean reference_after = is_in(after->plain, rules->references) || g_str_has_prefix(after->text, "§");
    if (is_in(before->text, rules->abbreviations) &&
        (number_after || is_number(after->stem) || reference_after))
        return FIDELIS_BREAK_NEVER;
    /* one character is there. NOLINTNEXTLINE(clang-analyzer-core.uninitialized.ArraySubscript) */
    gboolean letter_after = strlen(after->plain) == 1 && g_ascii_isalpha(after->plain[0]);
    if (is_in(before->text, rules->references) && (number_after || letter_after))
        return FIDELIS_BREAK_NEVER;
    return number_before && g_ascii_islower(after->text[0]) ? NUMBER_AND_WORD : 0;
}

/* ASCII, or two bytes beginning with 0xC3: æ, ø, å, é and their like. */
static gboolean begins_with_letter(const char *text)
{
    return g_ascii_isalpha(text[0]) || (guchar)text[0] == 0xC3;
}

static gboolean ends_with_letter(const char *text, gsize length)
{
    return g_ascii_isalpha(text[length - 1]) || (length > 1 && (guchar)text[length - 2] == 0xC3);
}

/* Most pairs are two plain words, which this tells without looking at any list. */
static gboolean may_be_tied(const char *before, gsize before_length, const char *after, gsize after_length)
{
    gboolean letter_after = after_length <= 2 && g_ascii_isupper(after[0]); /* "bilag A" */
    gboolean shorthand = before_length == 2 && g_ascii_strncasecmp(before, "fx", 2) == 0;
    return letter_after || shorthand || !begins_with_letter(after) || !begins_with_letter(before) ||
           !ends_with_letter(before, before_length);
}

gint32 fidelis_tie_penalty(const char *before, gsize before_length, const char *after, gsize after_length,
                           const char *lang)
{
    Word left, right;
    if (before_length == 1 && g_ascii_islower(before[0]) && begins_with_letter(after))
        return ONE_LETTER;
    if (before_length == 0 || after_length == 0 || !may_be_tied(before, before_length, after, after_length) ||
        !read_word(before, before_length, &left) || !read_word(after, after_length, &right))
        return 0;
    for (gsize i = 0; i < G_N_ELEMENTS(rules_of_language); i++)
        if (strcmp(rules_of_language[i].lang, lang) == 0)
            return tie(&left, &right, &rules_of_language[i]);
    return 0;
}
