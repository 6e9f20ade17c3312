/* Matching a pattern after the Lua 5.4 manual (§6.4.1), with every step charged.
 *
 * Lua's own matcher backtracks in C, where no hook counts: twenty `a?` and a long text keep it busy for ever.
 * Terms as in the manual: a pattern is a sequence of *items*; a *single* is what matches one character (a
 * class, a set, a character); a *capture* is what a pair of parentheses matched. */
#include <lauxlib.h>
#include <string.h>

#include "script/patterns-private.h"

enum { DEEPEST_MATCH = 200, STEPS_PER_CHARGE = 1000 };

typedef FidelisMatcher Matcher;

static const char *match(Matcher *matcher, const char *at, const char *pattern);

static void step(Matcher *matcher)
{
    if (++matcher->steps < STEPS_PER_CHARGE)
        return;
    matcher->steps = 0;
    fidelis_sandbox_charge(fidelis_sandbox_of(matcher->lua), STEPS_PER_CHARGE);
}

/* ── singles ────────────────────────────────────────────────────────────────────────────────────────── */

/* Classes speak of ASCII letters, whatever the locale. */
static gboolean in_class(unsigned char c, char class)
{
    gboolean in;
    switch (g_ascii_tolower(class)) {
    case 'a':
        in = g_ascii_isalpha((char)c);
        break;
    case 'c':
        in = g_ascii_iscntrl((char)c);
        break;
    case 'd':
        in = g_ascii_isdigit((char)c);
        break;
    case 'g':
        in = g_ascii_isgraph((char)c);
        break;
    case 'l':
        in = g_ascii_islower((char)c);
        break;
    case 'p':
        in = g_ascii_ispunct((char)c);
        break;
    case 's':
        in = g_ascii_isspace((char)c) || c == '\v';
        break;
    case 'u':
        in = g_ascii_isupper((char)c);
        break;
    case 'w':
        in = g_ascii_isalnum((char)c);
        break;
    case 'x':
        in = g_ascii_isxdigit((char)c);
        break;
    default:
        return class == (char)c; /* an escaped character stands for itself */
    }
    return g_ascii_isupper(class) ? !in : in;
}

/* The end of the single at pattern. */
static const char *single_end(const Matcher *matcher, const char *pattern)
{
    char first = *pattern++;
    if (first == '%') {
        if (pattern >= matcher->pattern_end)
            luaL_error(matcher->lua, "the pattern ends with '%%'");
        return pattern + 1;
    }
    if (first != '[')
        return pattern;
    if (pattern < matcher->pattern_end && *pattern == '^')
        pattern++;
    do {
        if (pattern >= matcher->pattern_end)
            luaL_error(matcher->lua, "a set in the pattern is not closed with ']'");
        if (*pattern++ == '%')
            pattern++;
    } while (pattern >= matcher->pattern_end || *pattern != ']');
    return pattern + 1;
}

/* set points to '[', end behind its ']'. */
static gboolean in_set(unsigned char c, const char *set, const char *end)
{
    gboolean wanted = TRUE;
    const char *last = end - 1;
    if (set[1] == '^') {
        wanted = FALSE;
        set++;
    }
    for (set++; set < last; set++) {
        if (*set == '%' && set + 1 < last) {
            if (in_class(c, *++set))
                return wanted;
        } else if (set + 2 < last && set[1] == '-') {
            if ((unsigned char)set[0] <= c && c <= (unsigned char)set[2])
                return wanted;
            set += 2;
        } else if ((unsigned char)*set == c) {
            return wanted;
        }
    }
    return !wanted;
}

static gboolean matches_single(Matcher *matcher, const char *at, const char *single, const char *end)
{
    step(matcher);
    if (at >= matcher->text_end)
        return FALSE;
    unsigned char c = (unsigned char)*at;
    switch (*single) {
    case '.':
        return TRUE;
    case '%':
        return in_class(c, single[1]);
    case '[':
        return in_set(c, single, end);
    default:
        return (unsigned char)*single == c;
    }
}

/* ── items ──────────────────────────────────────────────────────────────────────────────────────────── */

static const char *repeat_most(Matcher *matcher, const char *at, const char *single, const char *end)
{
    ptrdiff_t count = 0;
    while (matches_single(matcher, at + count, single, end))
        count++;
    for (; count >= 0; count--) {
        const char *found = match(matcher, at + count, end + 1);
        if (found != NULL)
            return found;
    }
    return NULL;
}

static const char *repeat_least(Matcher *matcher, const char *at, const char *single, const char *end)
{
    for (;; at++) {
        const char *found = match(matcher, at, end + 1);
        if (found != NULL)
            return found;
        if (!matches_single(matcher, at, single, end))
            return NULL;
    }
}

static const char *open_capture(Matcher *matcher, const char *at, const char *rest, ptrdiff_t length)
{
    if (matcher->capture_count >= FIDELIS_MOST_CAPTURES)
        luaL_error(matcher->lua, "a pattern has more than %d captures", FIDELIS_MOST_CAPTURES);
    int own = matcher->capture_count++;
    matcher->captures[own].start = at;
    matcher->captures[own].length = length;
    const char *found = match(matcher, at, rest);
    if (found == NULL)
        matcher->capture_count--;
    return found;
}

static const char *close_capture(Matcher *matcher, const char *at, const char *rest)
{
    int open = matcher->capture_count - 1;
    while (open >= 0 && matcher->captures[open].length != FIDELIS_CAPTURE_OPEN)
        open--;
    if (open < 0)
        luaL_error(matcher->lua, "a ')' in the pattern closes nothing");
    matcher->captures[open].length = at - matcher->captures[open].start;
    const char *found = match(matcher, at, rest);
    if (found == NULL)
        matcher->captures[open].length = FIDELIS_CAPTURE_OPEN;
    return found;
}

/* %1 … %9: what a capture matched, again. */
static const char *match_capture(Matcher *matcher, const char *at, char digit)
{
    int number = digit - '1';
    if (number < 0 || number >= matcher->capture_count ||
        matcher->captures[number].length == FIDELIS_CAPTURE_OPEN)
        luaL_error(matcher->lua, "capture %%%d in the pattern is not finished", number + 1);
    ptrdiff_t length = matcher->captures[number].length;
    if (length < 0)
        return NULL; /* a position matches nothing */
    matcher->steps += (int)MIN(length, STEPS_PER_CHARGE);
    gboolean same =
        matcher->text_end - at >= length && memcmp(matcher->captures[number].start, at, (size_t)length) == 0;
    return same ? at + length : NULL;
}

/* %bxy: balanced. */
static const char *match_balance(Matcher *matcher, const char *at, const char *pair)
{
    if (pair + 1 >= matcher->pattern_end)
        luaL_error(matcher->lua, "'%%b' in the pattern lacks its two characters");
    if (at >= matcher->text_end || *at != pair[0])
        return NULL;
    int open = 1;
    for (at++; at < matcher->text_end; at++) {
        step(matcher);
        if (*at == pair[1] && --open == 0)
            return at + 1;
        if (*at == pair[0] && *at != pair[1])
            open++;
    }
    return NULL;
}

/* %f[set]: between a character outside the set and one inside. */
static gboolean at_frontier(Matcher *matcher, const char *at, const char *set, const char *end)
{
    unsigned char before = at == matcher->text ? '\0' : (unsigned char)at[-1];
    unsigned char here = at >= matcher->text_end ? '\0' : (unsigned char)*at;
    return !in_set(before, set, end) && in_set(here, set, end);
}

static const char *match_frontier(Matcher *matcher, const char *at, const char *set)
{
    if (set >= matcher->pattern_end || *set != '[')
        luaL_error(matcher->lua, "'%%f' in the pattern lacks its set");
    const char *end = single_end(matcher, set);
    return at_frontier(matcher, at, set, end) ? match(matcher, at, end) : NULL;
}

static const char *match_escape(Matcher *matcher, const char *at, const char *pattern, gboolean *special)
{
    char kind = pattern + 1 < matcher->pattern_end ? pattern[1] : '\0';
    *special = TRUE;
    if (kind == 'b') {
        const char *end = match_balance(matcher, at, pattern + 2);
        return end == NULL ? NULL : match(matcher, end, pattern + 4);
    }
    if (kind == 'f')
        return match_frontier(matcher, at, pattern + 2);
    if (g_ascii_isdigit(kind)) {
        const char *end = match_capture(matcher, at, kind);
        return end == NULL ? NULL : match(matcher, end, pattern + 2);
    }
    *special = FALSE;
    return NULL;
}

static const char *match_single_item(Matcher *matcher, const char *at, const char *pattern)
{
    const char *end = single_end(matcher, pattern);
    char suffix = end < matcher->pattern_end ? *end : '\0';
    const char *found;
    switch (suffix) {
    case '*':
        return repeat_most(matcher, at, pattern, end);
    case '+':
        return matches_single(matcher, at, pattern, end) ? repeat_most(matcher, at + 1, pattern, end) : NULL;
    case '-':
        return repeat_least(matcher, at, pattern, end);
    case '?':
        found = matches_single(matcher, at, pattern, end) ? match(matcher, at + 1, end + 1) : NULL;
        return found != NULL ? found : match(matcher, at, end + 1);
    default:
        return matches_single(matcher, at, pattern, end) ? match(matcher, at + 1, end) : NULL;
    }
}

static const char *match_item(Matcher *matcher, const char *at, const char *pattern)
{
    gboolean special = FALSE;
    const char *found;
    if (pattern >= matcher->pattern_end)
        return at;
    if (*pattern == '(' && pattern + 1 < matcher->pattern_end && pattern[1] == ')')
        return open_capture(matcher, at, pattern + 2, FIDELIS_CAPTURE_POSITION);
    if (*pattern == '(')
        return open_capture(matcher, at, pattern + 1, FIDELIS_CAPTURE_OPEN);
    if (*pattern == ')')
        return close_capture(matcher, at, pattern + 1);
    if (*pattern == '$' && pattern + 1 == matcher->pattern_end)
        return at == matcher->text_end ? at : NULL;
    if (*pattern == '%') {
        found = match_escape(matcher, at, pattern, &special);
        if (special)
            return found;
    }
    return match_single_item(matcher, at, pattern);
}

/* The plain run of singles at the front is walked here; only what may have to be tried again recurses. */
static const char *match(Matcher *matcher, const char *at, const char *pattern)
{
    if (++matcher->depth > DEEPEST_MATCH)
        luaL_error(matcher->lua, "the pattern is too complex");
    step(matcher);
    while (pattern < matcher->pattern_end && strchr("()%$", *pattern) == NULL) {
        const char *end = single_end(matcher, pattern);
        if (end < matcher->pattern_end && strchr("*+-?", *end) != NULL)
            break;
        if (!matches_single(matcher, at, pattern, end)) {
            matcher->depth--;
            return NULL;
        }
        at++;
        pattern = end;
    }
    const char *found = match_item(matcher, at, pattern);
    matcher->depth--;
    return found;
}

const char *fidelis_matcher_run(FidelisMatcher *matcher, const char *at, const char *pattern)
{
    matcher->capture_count = 0;
    matcher->depth = 0;
    return match(matcher, at, pattern);
}
