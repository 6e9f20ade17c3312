/* Shares in words: "hver fjerde", "to tredjedele", "one in four", "half of". They are rounder than numbers,
 * so a few points to either side bear them out; what is said of time ("hver anden uge") or counts things
 * ("tre ud af fire kommuner") is no share of people. */
#include <math.h>
#include <string.h>

#include "script/review-parts-private.h"

/* A word, or the beginning of one, and the number it stands for. */
typedef struct {
    const char *word;
    int number;
} Word;

static const Word numbers[] = {
    {"halv", 2},      {"half", 2},       {"anden", 2},      {"second", 2},    {"tredje", 3},
    {"third", 3},     {"fjerde", 4},     {"quarter", 4},    {"fourth", 4},    {"femte", 5},
    {"fifth", 5},     {"sjette", 6},     {"sixth", 6},      {"ottende", 8},   {"eighth", 8},
    {"tiende", 10},   {"tenth", 10},     {"tredjedel", 3},  {"fjerdedel", 4}, {"femtedel", 5},
    {"sjettedel", 6}, {"ottendedel", 8}, {"tiendedel", 10}, {"en", 1},        {"én", 1},
    {"one", 1},       {"a", 1},          {"to", 2},         {"two", 2},       {"tre", 3},
    {"three", 3},     {"fire", 4},       {"four", 4},       {"fem", 5},       {"five", 5},
    {"seks", 6},      {"six", 6},        {"syv", 7},        {"seven", 7},     {"otte", 8},
    {"eight", 8},     {"ni", 9},         {"nine", 9},       {"ti", 10},       {"ten", 10},
};

/* The whole is `under`, the part `over` (none: 1); not before what is of time or a count of things. */
static const char danish[] =
    "(?<!\\p{L})(?:hver\\s(?<under>anden|tredje|fjerde|femte|sjette|ottende|tiende)"
    "|(?<over>en|én|to|tre|fire|fem|syv)\\s(?<under>tredjedel|fjerdedel|femtedel|sjettedel|ottendedel|"
    "tiendedel)e?"
    "|(?<over>en|én|to|tre|fire|fem|seks|syv|otte|ni)\\sud\\saf\\s(?<under>to|tre|fire|fem|seks|otte|ti)"
    "|(?<under>halv)delen)(?!\\p{L})"
    "(?!\\s(?:af\\s)?(?:uge|måned|dag|år|time|gang|kvartal|minut|mandag|tirsdag|onsdag|torsdag|fredag|tiden|"
    "perioden|vejen|møde|kommun|forløb|sag|interview|elementer|indikator|hypotese|spor|enhed|sted))";
static const char english[] =
    "(?<!\\p{L})(?:every\\s(?<under>second|third|fourth|fifth|sixth|eighth|tenth)"
    "|(?<over>a|one|two|three|four|five)[\\s-](?<under>third|quarter|fifth|sixth|eighth|tenth)s?(?=\\sof\\s)"
    "|(?<over>one|two|three|four|five|six|seven|eight|nine)\\sin\\s(?<under>two|three|four|five|six|eight|"
    "ten)"
    "|(?<under>half)(?=\\s(?:of|the)\\s))(?!\\p{L})"
    "(?!\\s(?:of\\s)?(?:the\\s|a\\s)?(?:week|month|day|year|hour|time|quarter|minute|period|way|meeting|"
    "municipalit|case|interview|element|indicator|hypothes|unit|place))";

GRegex *fidelis_fractions_new(gboolean is_danish)
{
    return g_regex_new(is_danish ? danish : english, G_REGEX_CASELESS | G_REGEX_DUPNAMES, 0, NULL);
}

/* 0 for none. */
static int number_of(const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        if (g_ascii_strcasecmp(numbers[i].word, word) == 0)
            return numbers[i].number;
    return 0;
}

gboolean fidelis_fraction_next(const FidelisReviewer *reviewer, const char *text, gsize offset,
                               FidelisFraction *found)
{
    g_autoptr(GMatchInfo) match = NULL;
    gint start = 0, end = 0;
    if (!g_regex_match_full(reviewer->fractions, text, -1, (gssize)offset, 0, &match, NULL))
        return FALSE;
    g_autofree char *over = g_match_info_fetch_named(match, "over"),
                    *under = g_match_info_fetch_named(match, "under");
    gint parts = over == NULL || *over == '\0' ? 1 : number_of(over),
         whole = under == NULL ? 0 : number_of(under);
    g_match_info_fetch_pos(match, 0, &start, &end);
    *found = (FidelisFraction){.start = (gsize)start, .length = (gsize)(end - start)};
    if (parts > 0 && whole > parts)
        found->percent = 100.0 * parts / whole;
    return TRUE;
}

/* ── against what is computed ───────────────────────────────────────────────────────────────────────── */

/* How far a value may be from the words and still be what they are about: in their own sentence, in the
 * chapter. */
static const double sentence_reach = 10, chapter_reach = 5;
/* … of a bound, "mere end halvdelen", in its sentence. */
static const double bound_reach = 20;
/* share_words says "godt" up to two and a half points off, and values are printed in whole per cents. */
static const double rounding = 1;

static gboolean ends_sentence(const char *at)
{
    return strchr(".!?", *at) != NULL && at[1] == ' ' && g_unichar_isupper(g_utf8_get_char(at + 2));
}

static void add_values(const FidelisReviewer *reviewer, const char *text, GArray *values)
{
    FidelisWrittenNumber number = {0};
    while (fidelis_written_number_next(reviewer, text, number.start + number.length, &number))
        if (number.sign == FIDELIS_SIGN_PERCENT)
            g_array_append_val(values, number.value);
}

/* Percentages computed in the sentence in which offset of the text lies. Caller's (g_array_unref). */
static GArray *sentence_values(const FidelisReviewer *reviewer, const FidelisInline *siblings,
                               const FidelisInline *text, gsize offset, GHashTable *computed)
{
    GArray *values = g_array_new(FALSE, FALSE, sizeof(double));
    gboolean seen = FALSE;
    for (const FidelisInline *one = siblings; one != NULL; one = one->next) {
        if (one->text == NULL)
            continue;
        if (one->kind == FIDELIS_INLINE_VALUE || g_hash_table_contains(computed, one)) {
            add_values(reviewer, one->text, values);
            continue;
        }
        for (const char *at = one->text; *at != '\0'; at++) {
            seen |= one == text && (gsize)(at - one->text) == offset;
            if (ends_sentence(at) && seen)
                return values;
            if (ends_sentence(at))
                g_array_set_size(values, 0);
        }
    }
    return values;
}

/* The value that the words do not fit, though it seems to be what they are about; NAN: they fit one, or are
 * about something else. */
static double contradicted(const GArray *values, const FidelisPrecision *says, double mark, double reach)
{
    double nearest = (double)NAN, least = reach;
    for (guint i = 0; i < values->len; i++) {
        double value = g_array_index(values, double, i);
        if (fidelis_precision_holds(says, mark, value))
            return (double)NAN;
        if (fabs(value - mark) <= least) {
            nearest = value;
            least = fabs(value - mark);
        }
    }
    return nearest;
}

/* What the words before it make of it: three points to either side where there are none. */
static FidelisPrecision precision_of(const FidelisReviewer *reviewer, const char *text, const char *start)
{
    const FidelisPrecision *says = fidelis_precision_before(reviewer, text, start);
    if (says == NULL)
        says = fidelis_bound_before(reviewer, text, start);
    FidelisPrecision round = says != NULL ? *says : (FidelisPrecision){-3, 3};
    return (FidelisPrecision){round.low - rounding, round.high + rounding};
}

static void check(const FidelisReviewer *reviewer, const FidelisInline *text, const FidelisFraction *found,
                  const GArray *beside, const GArray *near)
{
    const char *start = text->text + found->start;
    FidelisPrecision says = precision_of(reviewer, text->text, start);
    double reach = fidelis_bound_before(reviewer, text->text, start) != NULL ? bound_reach : sentence_reach;
    double value = beside->len > 0 ? contradicted(beside, &says, found->percent, reach)
                                   : contradicted(near, &says, found->percent, chapter_reach);
    if (found->percent > 0 && !isnan(value))
        fidelis_warn(reviewer->diagnostics, &text->where,
                     "write {{ share_words(…) }}, which chooses the words by the value",
                     "'%.*s' does not fit: the value computed near it is %g", (int)found->length, start,
                     value);
}

void fidelis_review_fractions(const FidelisReviewer *reviewer, const FidelisInline *siblings,
                              const FidelisInline *text, GHashTable *computed, const GArray *near)
{
    FidelisFraction found = {0};
    while (fidelis_fraction_next(reviewer, text->text, found.start + found.length, &found)) {
        g_autoptr(GArray) beside = sentence_values(reviewer, siblings, text, found.start, computed);
        check(reviewer, text, &found, beside, near);
    }
}
