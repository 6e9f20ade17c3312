#include "base/text.h"

#include <math.h>
#include <string.h>

/* Danish and neighbouring letters as public offices spell them in addresses and file names. */
static const struct {
    gunichar letter;
    const char *ascii;
} spelt_out[] = {
    {0x00E6, "ae"}, {0x00F8, "oe"}, {0x00E5, "aa"}, {0x00E4, "ae"},
    {0x00F6, "oe"}, {0x00FC, "ue"}, {0x00DF, "ss"},
};

static const char *spell_out(gunichar letter)
{
    for (gsize i = 0; i < G_N_ELEMENTS(spelt_out); i++)
        if (spelt_out[i].letter == letter)
            return spelt_out[i].ascii;
    return NULL;
}

/* One ASCII letter or digit, or 0: accents fall off by decomposition. */
static char plain_ascii(gunichar letter)
{
    gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    gsize count = g_unichar_fully_decompose(letter, FALSE, parts, G_N_ELEMENTS(parts));
    return count > 0 && parts[0] < 128 && g_ascii_isalnum((char)parts[0]) ? (char)parts[0] : 0;
}

static void append_slug(GString *slug, gunichar letter)
{
    const char *ascii = spell_out(letter);
    char plain = ascii == NULL ? plain_ascii(letter) : 0;
    if (ascii != NULL)
        g_string_append(slug, ascii);
    else if (plain != 0)
        g_string_append_c(slug, plain);
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c(slug, '-');
}

char *fidelis_text_slug(const char *text)
{
    g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
    GString *slug = g_string_new(NULL);
    for (const char *at = composed != NULL ? composed : ""; *at != '\0'; at = g_utf8_next_char(at))
        append_slug(slug, g_unichar_tolower(g_utf8_get_char(at)));
    g_string_truncate(slug, MIN(slug->len, FIDELIS_LONGEST_SLUG));
    while (slug->len > 0 && slug->str[slug->len - 1] == '-')
        g_string_truncate(slug, slug->len - 1);
    return g_string_free(slug, FALSE);
}

static gunichar *folded(const char *text, glong *length)
{
    g_autofree char *lower = g_utf8_strdown(text, -1);
    return g_utf8_to_ucs4_fast(lower, -1, length);
}

/* Damerau-Levenshtein with adjacent transpositions (Oommen and Loke's restricted form). Three rows are
 * enough. */
static glong distance(const gunichar *a, glong a_length, const gunichar *b, glong b_length)
{
    g_autofree glong *rows = g_new(glong, 3 * (b_length + 1));
    glong *before = rows, *last = rows + b_length + 1, *now = rows + 2 * (b_length + 1);
    for (glong j = 0; j <= b_length; j++)
        now[j] = j;
    for (glong i = 1; i <= a_length; i++) {
        glong *spare = before;
        before = last;
        last = now;
        now = spare;
        now[0] = i;
        for (glong j = 1; j <= b_length; j++) {
            glong change = last[j - 1] + (a[i - 1] != b[j - 1]);
            now[j] = MIN(MIN(last[j], now[j - 1]) + 1, change);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = MIN(now[j], before[j - 2] + 1);
        }
    }
    return now[b_length];
}

const char *fidelis_text_nearest(const char *word, const char *const *candidates, gsize count)
{
    glong word_length = 0;
    g_autofree gunichar *letters = folded(word, &word_length);
    const char *best = NULL;
    glong best_distance = MAX(1, word_length / 3) + 1;
    for (gsize i = 0; i < count; i++) {
        glong length = 0;
        g_autofree gunichar *other = folded(candidates[i], &length);
        glong far = distance(letters, word_length, other, length);
        if (far < best_distance) {
            best_distance = far;
            best = candidates[i];
        }
    }
    return best;
}

char *fidelis_text_did_you_mean(const char *word, const char *const *candidates, gsize count)
{
    const char *nearest = fidelis_text_nearest(word, candidates, count);
    return nearest == NULL ? NULL : g_strdup_printf("did you mean '%s'?", nearest);
}

/* The double nearest to a decimal tie (2.675) lies a hair off it; one part in 2^50 brings it back before
 * rounding. */
double fidelis_text_rounded(double value, int decimals)
{
    double scale = pow(10, decimals);
    double scaled = fabs(value) * scale;
    double rounded = floor(scaled * (1 + 0x1p-50) + 0.5);
    return copysign(rounded / scale, value);
}

char *fidelis_text_fixed(double value, int decimals)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE * 8];
    g_autofree char *format = g_strdup_printf("%%.%df", CLAMP(decimals, 0, 15));
    double rounded = fabs(value) < 1e15 ? fidelis_text_rounded(value, CLAMP(decimals, 0, 15)) : value;
    if (rounded == 0)
        rounded = 0; /* no "-0.0" */
    g_ascii_formatd(buffer, sizeof buffer, format, rounded);
    return g_strdup(buffer);
}

void fidelis_text_append_number(GString *text, double value, int decimals)
{
    g_autofree char *fixed = fidelis_text_fixed(value, decimals);
    gsize length = strlen(fixed);
    while (strchr(fixed, '.') != NULL && fixed[length - 1] == '0')
        length--;
    if (fixed[length - 1] == '.')
        length--;
    g_string_append_len(text, fixed, (gssize)length);
}

void fidelis_text_append_length(GString *text, double points)
{
    fidelis_text_append_number(text, points, 2);
}

void fidelis_text_append_csv(GString *text, const char *field)
{
    if (strpbrk(field, ",\"\r\n") == NULL) {
        g_string_append(text, field);
        return;
    }
    g_string_append_c(text, '"');
    for (const char *at = field; *at != '\0'; at++) {
        if (*at == '"')
            g_string_append_c(text, '"');
        g_string_append_c(text, *at);
    }
    g_string_append_c(text, '"');
}

static void append_json_character(GString *text, char character)
{
    static const char escaped[] = {
        ['"'] = '"', ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'};
    unsigned char byte = (unsigned char)character;
    if (byte < sizeof escaped && escaped[byte] != 0)
        g_string_append_printf(text, "\\%c", escaped[byte]);
    else if (byte < 0x20)
        g_string_append_printf(text, "\\u%04x", byte);
    else
        g_string_append_c(text, character);
}

void fidelis_text_append_json(GString *text, const char *value)
{
    g_string_append_c(text, '"');
    for (const char *at = value; *at != '\0'; at++)
        append_json_character(text, *at);
    g_string_append_c(text, '"');
}
