#include "script/typography-private.h"

#include <string.h>

#define NO_BREAK_SPACE 0x00A0

typedef struct {
    const char *language;
    gunichar open_quote, close_quote;
    const char *const *leads;  /* words that belong to the number after them */
    const char *const *units;  /* words that belong to the number before them */
    const char *const *shorts; /* abbreviations whose full stop ends no sentence */
} Habits;

static const char *const danish_leads[] = {
    "uge",    "uger",  "fase", "side",  "nr.", "§",  "ca.",  "kl.",     "kap.",    "boks", "tabel", "figur",
    "afsnit", "bilag", "trin", "punkt", "jf.", "fx", "stk.", "kapitel", "omkring", "knap", "godt",  NULL};
static const char *const danish_units[] = {"pct.", "pct",   "pct.-point", "%",        "kr.",  "mio.",
                                           "mia.", "timer", "time",       "minutter", "min.", "uger",
                                           "uge",  "år",    "km",         "borgere",  "dage", NULL};
static const char *const danish_shorts[] = {
    "jf.", "fx",   "bl.a.", "ca.",    "mht.",  "hhv.", "ift.", "nr.", "dvs.", "f.eks.", "kap.", "stk.",
    "kl.", "evt.", "inkl.", "ekskl.", "maks.", "vha.", "pga.", "s.",  "st.",  "dr.",    NULL};
static const char *const english_leads[] = {"week",     "weeks",   "phase",  "page", "no.",
                                            "about",    "table",   "figure", "box",  "section",
                                            "appendix", "chapter", "see",    "step", NULL};
static const char *const english_units[] = {"per",      "percentage", "%",     "hours", "hour",
                                            "minutes",  "min",        "weeks", "week",  "years",
                                            "citizens", "days",       NULL};
static const char *const english_shorts[] = {"e.g.", "i.e.", "no.", "cf.", "approx.",
                                             "etc.", "fig.", "vs.", "dr.", NULL};

static const Habits habits[] = {
    {"da", 0x201D, 0x201D, danish_leads, danish_units, danish_shorts},
    {"en", 0x201C, 0x201D, english_leads, english_units, english_shorts},
};

static const Habits *habits_of(const char *language)
{
    for (gsize i = 0; i < G_N_ELEMENTS(habits); i++)
        if (strcmp(habits[i].language, language) == 0)
            return &habits[i];
    return &habits[0];
}

FidelisTypography *fidelis_typography_new(const char *language)
{
    FidelisTypography *typography = g_new0(FidelisTypography, 1);
    typography->language = habits_of(language)->language;
    typography->word = g_string_new(NULL);
    fidelis_typography_start(typography);
    return typography;
}

void fidelis_typography_free(FidelisTypography *typography)
{
    if (typography == NULL)
        return;
    g_string_free(typography->word, TRUE);
    g_free(typography);
}

void fidelis_typography_start(FidelisTypography *typography)
{
    typography->previous = 0;
    typography->quoted = FALSE;
    typography->sentence = TRUE;
    g_string_truncate(typography->word, 0);
}

static gboolean is_space(gunichar c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* The word that text begins with is one of words (and is not merely their beginning). */
static gboolean begins_with_word(const char *text, const char *const *words)
{
    for (; *words != NULL; words++) {
        gsize length = strlen(*words);
        if (g_ascii_strncasecmp(text, *words, length) != 0)
            continue;
        gunichar next = g_utf8_get_char(text + length);
        if (next == 0 || (!g_unichar_isalnum(next) && next != '-'))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_word(const char *word, const char *const *words)
{
    const char *bare = *word == '(' ? word + 1 : word;
    for (; *words != NULL; words++)
        if (strcmp(bare, *words) == 0)
            return TRUE;
    return FALSE;
}

gboolean fidelis_typography_leads_number(const FidelisTypography *typography)
{
    return is_word(typography->word->str, habits_of(typography->language)->leads);
}

gboolean fidelis_typography_opens_sentence(const FidelisTypography *typography)
{
    return typography->sentence;
}

/* Keeps what later pieces need to know of c. */
static void remember(FidelisTypography *typography, gunichar c)
{
    gboolean space = is_space(c) || c == NO_BREAK_SPACE;
    gboolean had_word = typography->word->len > 0;
    if (space && had_word) {
        char last = typography->word->str[typography->word->len - 1];
        gboolean ends = strchr(".!?:", last) != NULL;
        typography->sentence =
            ends && !is_word(typography->word->str, habits_of(typography->language)->shorts);
    }
    gboolean before_space = is_space(typography->previous) || typography->previous == NO_BREAK_SPACE;
    if (!space && before_space)
        g_string_truncate(typography->word, 0);
    if (!space) {
        g_string_append_unichar(typography->word, g_unichar_tolower(c));
        if (g_unichar_isalnum(c))
            typography->sentence = FALSE;
    }
    typography->previous = c;
}

static void put(FidelisTypography *typography, GString *out, gunichar c)
{
    g_string_append_unichar(out, c);
    remember(typography, c);
}

static void put_quote(FidelisTypography *typography, GString *out)
{
    const Habits *own = habits_of(typography->language);
    put(typography, out, typography->quoted ? own->close_quote : own->open_quote);
    typography->quoted = !typography->quoted;
}

/* An apostrophe, or in English an opening single quote. Danish has one sign for all three. */
static void put_apostrophe(FidelisTypography *typography, GString *out)
{
    gunichar before = typography->previous;
    gboolean opens = before == 0 || is_space(before) || before == '(' || before == NO_BREAK_SPACE;
    gboolean english = strcmp(typography->language, "en") == 0;
    put(typography, out, english && opens ? 0x2018 : 0x2019);
}

/* Hyphens at text: "---" and "--" are dashes, " - " is a spaced dash. Returns how many were taken. */
static gsize put_hyphens(FidelisTypography *typography, GString *out, const char *text)
{
    gsize count = strspn(text, "-");
    gboolean alone = count == 1 && is_space(typography->previous) && text[1] == ' ';
    gunichar sign = count >= 3 ? 0x2014 : count == 2 || alone ? 0x2013 : '-';
    put(typography, out, sign);
    return count;
}

/* A run of spaces at text: none at the start or after another, one that does not break beside a number. */
static gsize put_space(FidelisTypography *typography, GString *out, const char *text)
{
    gsize count = strspn(text, " \t\n");
    const char *next = text + count;
    const Habits *own = habits_of(typography->language);
    if (typography->previous == 0 || is_space(typography->previous) || typography->previous == NO_BREAK_SPACE)
        return count;
    gboolean unit_follows = g_unichar_isdigit(typography->previous) && begins_with_word(next, own->units);
    gboolean number_follows = g_ascii_isdigit(*next) && fidelis_typography_leads_number(typography);
    put(typography, out, unit_follows || number_follows ? NO_BREAK_SPACE : ' ');
    return count;
}

char *fidelis_typography_set(FidelisTypography *typography, const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at != '\0';) {
        if (is_space((guchar)*at)) {
            at += put_space(typography, out, at);
        } else if (*at == '"') {
            put_quote(typography, out);
            at++;
        } else if (*at == '\'') {
            put_apostrophe(typography, out);
            at++;
        } else if (*at == '-') {
            at += put_hyphens(typography, out, at);
        } else if (g_str_has_prefix(at, "...")) {
            put(typography, out, 0x2026);
            at += 3;
        } else {
            put(typography, out, g_utf8_get_char(at));
            at = g_utf8_next_char(at);
        }
    }
    return g_string_free(out, FALSE);
}

void fidelis_typography_pass(FidelisTypography *typography, const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        remember(typography, g_utf8_get_char(at));
}
