/* What a paragraph says of shares, and how it spells the units' names. */
#include <math.h>
#include <string.h>

#include "script/review-parts-private.h"

typedef struct {
    const FidelisReviewer *reviewer;
    const FidelisInline *inlines;
    const char *text; /* one sentence */
} Sentence;

/* ── shares ─────────────────────────────────────────────────────────────────────────────────────────── */

static void check_above_hundred(const Sentence *sentence, const FidelisWrittenNumber *number)
{
    if (number->value > 100 &&
        !fidelis_review_has_word(sentence->text, fidelis_review_change_words(sentence->reviewer)))
        fidelis_warn(sentence->reviewer->diagnostics, &sentence->inlines->where,
                     "a share is at most 100; say what has grown, if it is a change",
                     "'%.*s' is a share above 100", (int)number->length, sentence->text + number->start);
}

/* The percentages of a sentence. Caller's. */
static GArray *percentages(const Sentence *sentence)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(FidelisWrittenNumber));
    FidelisWrittenNumber number = {0};
    while (fidelis_written_number_next(sentence->reviewer, sentence->text, number.start + number.length,
                                       &number))
        if (number.sign == FIDELIS_SIGN_PERCENT)
            g_array_append_val(found, number);
    return found;
}

/* Two others of the sentence of which number is the difference, to the last digit printed. */
static gboolean find_operands(const GArray *numbers, guint index, guint *one, guint *other)
{
    const FidelisWrittenNumber *number = &g_array_index(numbers, FidelisWrittenNumber, index);
    for (*one = 0; *one < numbers->len; ++*one)
        for (*other = 0; *other < numbers->len; ++*other) {
            double difference = g_array_index(numbers, FidelisWrittenNumber, *one).value -
                                g_array_index(numbers, FidelisWrittenNumber, *other).value;
            if (*one != index && *other != index && *one != *other && difference > 0 &&
                fabs(difference - number->value) < 0.01)
                return TRUE;
        }
    return FALSE;
}

static const char *const *difference_words(const FidelisReviewer *reviewer)
{
    static const char *const danish[] = {"forskel", "højere", "lavere", "stig", "steg", "fald", NULL};
    static const char *const english[] = {"differ", "higher", "lower",   "rise",    "rose", "fell",
                                          "fall",   "drop",   "increas", "decreas", NULL};
    return reviewer->danish ? danish : english;
}

static void check_difference(const Sentence *sentence, const GArray *numbers, guint index)
{
    const FidelisWrittenNumber *number = &g_array_index(numbers, FidelisWrittenNumber, index);
    guint one, other;
    if (number->value <= 0 || !find_operands(numbers, index, &one, &other) ||
        !fidelis_review_has_word(sentence->text, difference_words(sentence->reviewer)))
        return;
    fidelis_warn(sentence->reviewer->diagnostics, &sentence->inlines->where,
                 sentence->reviewer->danish ? "write pct.-point" : "write percentage points",
                 "'%.*s' is the difference of %g and %g percent: such differences are percentage points",
                 (int)number->length, sentence->text + number->start,
                 g_array_index(numbers, FidelisWrittenNumber, one).value,
                 g_array_index(numbers, FidelisWrittenNumber, other).value);
}

static void check_sentence(const FidelisReviewer *reviewer, const FidelisInline *inlines, const char *text)
{
    Sentence sentence = {reviewer, inlines, text};
    g_autoptr(GArray) numbers = percentages(&sentence);
    for (guint i = 0; i < numbers->len; i++) {
        check_above_hundred(&sentence, &g_array_index(numbers, FidelisWrittenNumber, i));
        if (numbers->len >= 3)
            check_difference(&sentence, numbers, i);
    }
}

/* A sentence ends at a stop before a space and a capital. */
static gboolean ends_sentence(const char *at)
{
    return strchr(".!?", *at) != NULL && at[1] == ' ' && g_unichar_isupper(g_utf8_get_char(at + 2));
}

static void check_sentences(const FidelisReviewer *reviewer, const FidelisInline *inlines, char *text)
{
    char *start = text;
    for (char *at = text; *at != '\0'; at++) {
        if (!ends_sentence(at))
            continue;
        at[1] = '\0';
        check_sentence(reviewer, inlines, start);
        start = ++at + 1;
    }
    check_sentence(reviewer, inlines, start);
}

/* ── names ──────────────────────────────────────────────────────────────────────────────────────────── */

enum { SHORTEST_NAME = 6 };

char *fidelis_review_fold(const char *word)
{
    static const struct {
        const char *from, *to;
    } same[] = {{"å", "aa"}, {"ö", "ø"}, {"ä", "æ"}};
    char *folded = g_utf8_strdown(word, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++) {
        g_auto(GStrv) pieces = g_strsplit(folded, same[i].from, -1);
        g_free(folded);
        folded = g_strjoinv(same[i].to, pieces);
    }
    return folded;
}

/* One letter more, less or another. */
static gboolean is_one_apart(const char *one, gsize one_length, const char *other, gsize other_length)
{
    enum { LONGEST_LETTER = 4 };
    if (MAX(one_length, other_length) - MIN(one_length, other_length) > LONGEST_LETTER)
        return FALSE;
    while (*one != '\0' && g_utf8_get_char(one) == g_utf8_get_char(other)) {
        one = g_utf8_next_char(one);
        other = g_utf8_next_char(other);
    }
    const char *after_one = *one == '\0' ? one : g_utf8_next_char(one);
    const char *after_other = *other == '\0' ? other : g_utf8_next_char(other);
    return strcmp(after_one, after_other) == 0 || strcmp(one, after_other) == 0 ||
           strcmp(after_one, other) == 0;
}

/* The word is the name, or the name with its genitive. */
static gboolean is_name(const char *word, const char *name)
{
    gsize length = strlen(name);
    return g_str_has_prefix(word, name) && (word[length] == '\0' || strcmp(word + length, "s") == 0);
}

/* Both folded. base: the word without the s it may end in. */
static gboolean is_misspelt(const char *word, const char *base, const char *name)
{
    gsize length = strlen(name);
    const char *asked = length > 0 && name[length - 1] == 's' ? word : base;
    return strcmp(word, name) == 0 || is_one_apart(asked, strlen(asked), name, length);
}

static gboolean is_any_name(const FidelisMeasures *measures, const char *word)
{
    for (gsize i = 0; i < fidelis_measures_unit_count(measures); i++)
        if (is_name(word, fidelis_measures_unit(measures, i)->name))
            return TRUE;
    return FALSE;
}

/* The name that the word looks like, NULL for none. */
static const char *find_meant(const FidelisReviewer *reviewer, const char *word)
{
    if (is_any_name(reviewer->measures, word))
        return NULL;
    g_autofree char *folded = fidelis_review_fold(word), *base = g_strdup(folded);
    if (g_str_has_suffix(base, "s"))
        base[strlen(base) - 1] = '\0';
    for (gsize i = 0; i < fidelis_measures_unit_count(reviewer->measures); i++) {
        const char *name = fidelis_measures_unit(reviewer->measures, i)->name;
        if (is_misspelt(folded, base, reviewer->folded[i]) && g_utf8_strlen(name, -1) >= SHORTEST_NAME)
            return name;
    }
    return NULL;
}

static void check_word(const FidelisReviewer *reviewer, const FidelisInline *inlines, const char *word)
{
    if (g_utf8_strlen(word, -1) < SHORTEST_NAME || !g_unichar_isupper(g_utf8_get_char(word)) ||
        g_hash_table_contains(reviewer->judged, word))
        return;
    const char *meant = find_meant(reviewer, word);
    if (meant == NULL)
        g_hash_table_add(reviewer->judged, g_strdup(word));
    else
        fidelis_warn(reviewer->diagnostics, &inlines->where, "spell a name as the register does",
                     "'%s' looks like '%s', spelt in another way", word, meant);
}

/* Words are runs of letters. */
static void check_names(const FidelisReviewer *reviewer, const FidelisInline *inlines, const char *text)
{
    while (*text != '\0') {
        const char *end = text;
        while (*end != '\0' && g_unichar_isalpha(g_utf8_get_char(end)))
            end = g_utf8_next_char(end);
        g_autofree char *word = g_strndup(text, (gsize)(end - text));
        check_word(reviewer, inlines, word);
        text = *end == '\0' ? end : g_utf8_next_char(end);
    }
}

/* ── the whole ──────────────────────────────────────────────────────────────────────────────────────── */

void fidelis_review_prose(const FidelisReviewer *reviewer, const FidelisInline *text)
{
    if (text == NULL)
        return;
    g_autofree char *plain = fidelis_inline_to_text(text);
    check_names(reviewer, text, plain);
    check_sentences(reviewer, text, plain);
}
