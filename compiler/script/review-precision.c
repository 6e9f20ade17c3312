/* Words of precision that stand before a number typed by hand: "knap 60 pct." is true of 59, not of 61. The
 * words and what they say are lua/fidelis/precision.lua's, with a point more for those who count by eye. */
#include <math.h>
#include <string.h>

#include "script/review-parts-private.h"

typedef struct {
    const char *word;
    FidelisPrecision says;
} Word;

static const Word danish[] = {
    {"knap", {-2, 0}}, {"næsten", {-3, 0}},   {"tæt på", {-3, 0}},  {"lidt under", {-5, 0}},
    {"godt", {0, 2}},  {"lidt over", {0, 5}}, {"omkring", {-3, 3}}, {"cirka", {-3, 3}},
    {"ca.", {-3, 3}},  {"omtrent", {-3, 3}},  {NULL, {0, 0}},
};
static const Word english[] = {
    {"just under", {-2, 0}}, {"almost", {-3, 0}},        {"nearly", {-3, 0}}, {"a little under", {-5, 0}},
    {"just over", {0, 2}},   {"a little over", {0, 5}},  {"about", {-3, 3}},  {"around", {-3, 3}},
    {"roughly", {-3, 3}},    {"approximately", {-3, 3}}, {NULL, {0, 0}},
};

/* Where the spaces before at begin. */
static const char *before_spaces(const char *text, const char *at)
{
    for (;;) {
        if (at > text && at[-1] == ' ')
            at--;
        else if (at >= text + 2 && strncmp(at - 2, "\u00A0", 2) == 0)
            at -= 2;
        else
            return at;
    }
}

/* Whether word, itself whole, ends at end; spaces in it may be of either sort. */
static gboolean ends_with_word(const char *text, const char *end, const char *word)
{
    const char *from = word + strlen(word);
    while (from > word && end > text) {
        if (from[-1] == ' ') {
            const char *spaces = before_spaces(text, end);
            if (spaces == end)
                return FALSE;
            end = spaces;
            from--;
        } else if (g_ascii_tolower(*--end) != g_ascii_tolower(*--from)) {
            return FALSE;
        }
    }
    if (from > word || end == text)
        return from == word;
    return !g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(end)));
}

static const Word danish_bounds[] = {
    {"mere end", {0, 100}}, {"flere end", {0, 100}},   {"over", {0, 100}},
    {"mindst", {0, 100}},   {"mindre end", {-100, 0}}, {"færre end", {-100, 0}},
    {"under", {-100, 0}},   {"højst", {-100, 0}},      {NULL, {0, 0}},
};
static const Word english_bounds[] = {
    {"more than", {0, 100}},   {"over", {0, 100}},   {"at least", {0, 100}}, {"less than", {-100, 0}},
    {"fewer than", {-100, 0}}, {"under", {-100, 0}}, {"at most", {-100, 0}}, {NULL, {0, 0}},
};

static const FidelisPrecision *find_before(const Word *words, const char *text, const char *number)
{
    const char *end = before_spaces(text, number);
    for (const Word *word = words; end != number && word->word != NULL; word++)
        if (ends_with_word(text, end, word->word))
            return &word->says;
    return NULL;
}

const FidelisPrecision *fidelis_precision_before(const FidelisReviewer *reviewer, const char *text,
                                                 const char *number)
{
    return find_before(reviewer->danish ? danish : english, text, number);
}

const FidelisPrecision *fidelis_bound_before(const FidelisReviewer *reviewer, const char *text,
                                             const char *number)
{
    return find_before(reviewer->danish ? danish_bounds : english_bounds, text, number);
}

gboolean fidelis_precision_holds(const FidelisPrecision *says, double mark, double value)
{
    return value >= mark + says->low - 1e-9 && value <= mark + says->high + 1e-9;
}
