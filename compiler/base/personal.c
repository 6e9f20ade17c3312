#include "base/personal.h"

#include <string.h>

enum { DATE_DIGITS = 6, SERIAL_DIGITS = 4, REPLACEMENT_DAYS = 60, SOFT_HYPHEN = 0xAD };

static int two_digits(const char *at)
{
    return (at[0] - '0') * 10 + (at[1] - '0');
}

/* The century hangs on the seventh digit; 29 February is let through in every year. */
static gboolean is_possible_date(const char *digits)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int day = two_digits(digits), month = two_digits(digits + 2);
    if (day > REPLACEMENT_DAYS)
        day -= REPLACEMENT_DAYS;
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

static gsize count_digits(const char *at)
{
    gsize count = 0;
    while (g_ascii_isdigit(at[count]))
        count++;
    return count;
}

/* One of the signs that part a date and its serial number. */
static gboolean is_separator(char sign)
{
    return sign == '-' || sign == ' ' || sign == '/';
}

/* " - " is the most that may stand between date and serial number. */
static gsize separators_length(const char *at)
{
    gsize length = 0;
    while (length < 3 && is_separator(at[length]))
        length++;
    return length;
}

/* Length of date, separators and serial number, when the date takes up so many bytes; or 0. */
static gsize match_serial(const char *at, gsize date)
{
    gsize separators = separators_length(at + date);
    if (separators == 0 || count_digits(at + date + separators) != SERIAL_DIGITS)
        return 0;
    return date + separators + SERIAL_DIGITS;
}

/* "01.01.80-1234", with other signs in the date too; not with spaces before the serial number, since a date
 * or a row of counts may be followed by another number. */
static gsize match_spaced(const char *at)
{
    static const int places[] = {0, 1, 3, 4, 6, 7};
    char digits[DATE_DIGITS];
    for (int i = 0; i < DATE_DIGITS; i++) {
        if (!g_ascii_isdigit(at[places[i]]))
            return 0;
        digits[i] = at[places[i]];
        if (i % 2 == 1 && i < DATE_DIGITS - 1 &&
            (at[places[i] + 1] == '\0' || strchr(".-/ ", at[places[i] + 1]) == NULL))
            return 0;
    }
    gboolean parted = (at[8] == '-' || at[8] == '/') && count_digits(at + 9) == SERIAL_DIGITS;
    return parted && is_possible_date(digits) ? 9 + SERIAL_DIGITS : 0;
}

/* Length of the CPR-shaped string that begins where a run of digits does, or 0. */
static gsize match(const char *at, gsize digits)
{
    if (digits == DATE_DIGITS + SERIAL_DIGITS)
        return is_possible_date(at) ? digits : 0;
    if (digits == DATE_DIGITS && is_possible_date(at))
        return match_serial(at, DATE_DIGITS);
    return digits == 2 ? match_spaced(at) : 0;
}

static gboolean find_plain(const char *text, gsize *start, gsize *length)
{
    for (const char *at = text; *at != '\0';) {
        gsize digits = count_digits(at);
        *length = digits == 0 ? 0 : match(at, digits);
        *start = (gsize)(at - text);
        if (*length > 0)
            return TRUE;
        at += MAX(digits, 1);
    }
    return FALSE;
}

/* ---- as it looks ---- */

/* What a letter looks like: digits of every script as 0 to 9, dashes as '-', spaces as ' '; 0 for what cannot
 * be seen. */
static char plain_sign(gunichar letter)
{
    GUnicodeType type = g_unichar_type(letter);
    gboolean dash = type == G_UNICODE_DASH_PUNCTUATION || letter == 0x2212 /* minus */ || letter == 0x00AD;
    if (g_unichar_isdigit(letter))
        return (char)('0' + g_unichar_digit_value(letter));
    if (dash)
        return '-';
    if (type == G_UNICODE_SPACE_SEPARATOR)
        return ' ';
    return letter < 0x80                                                    ? (char)letter
           : type == G_UNICODE_FORMAT || type == G_UNICODE_NON_SPACING_MARK ? 0
                                                                            : 'x';
}

/* Every sign as one byte, without what cannot be seen; *places tells where in text each stands, and where the
 * last ends. Caller's (g_free, g_array_unref). */
static char *plain_text(const char *text, gboolean soft_hyphens, GArray **places)
{
    GString *plain = g_string_new(NULL);
    *places = g_array_new(FALSE, FALSE, sizeof(gsize));
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        char sign = letter == SOFT_HYPHEN && !soft_hyphens ? 0 : plain_sign(letter);
        gsize place = (gsize)(at - text);
        if (sign == 0)
            continue;
        g_string_append_c(plain, sign);
        g_array_append_val(*places, place);
    }
    gsize end = strlen(text);
    g_array_append_val(*places, end);
    return g_string_free(plain, FALSE);
}

static gboolean find_seen(const char *text, gboolean soft_hyphens, gsize *start, gsize *length)
{
    g_autoptr(GArray) places = NULL;
    g_autofree char *plain = plain_text(text, soft_hyphens, &places);
    gsize from = 0, count = 0;
    if (!find_plain(plain, &from, &count))
        return FALSE;
    const char *last = text + g_array_index(places, gsize, from + count - 1);
    *start = g_array_index(places, gsize, from);
    *length = (gsize)(g_utf8_next_char(last) - text) - *start;
    return TRUE;
}

/* Signs that are digits, or could be those of another script: fewer than a number has, and there is none. */
static gboolean has_digits_enough(const char *text, gboolean *ascii)
{
    gsize count = 0;
    *ascii = TRUE;
    for (; *text != '\0'; text++) {
        count += g_ascii_isdigit(*text) || (guchar)*text >= 0xC0;
        *ascii &= (guchar)*text < 0x80;
    }
    return count >= DATE_DIGITS + SERIAL_DIGITS;
}

/* A soft hyphen is seen where a line ends at it, and not otherwise: the first found of both ways to read. */
static gboolean find_either(const char *text, gsize *start, gsize *length)
{
    gsize hidden_start = 0, hidden_length = 0;
    gboolean seen = find_seen(text, TRUE, start, length);
    gboolean hidden = find_seen(text, FALSE, &hidden_start, &hidden_length);
    if (hidden && (!seen || hidden_start < *start)) {
        *start = hidden_start;
        *length = hidden_length;
    }
    return seen || hidden;
}

gboolean fidelis_personal_find_cpr(const char *text, gsize *start, gsize *length)
{
    gsize from = 0, count = 0;
    gboolean ascii = FALSE;
    if (!has_digits_enough(text, &ascii))
        return FALSE;
    gboolean plain = ascii || !g_utf8_validate(text, -1, NULL);
    gboolean found = plain ? find_plain(text, &from, &count) : find_either(text, &from, &count);
    if (found && start != NULL)
        *start = from;
    if (found && length != NULL)
        *length = count;
    return found;
}

/* Every digit in place of which '#' is to stand, from at on for so many bytes. */
static void mask_digits(GString *masked, const char *at, gsize length)
{
    for (const char *end = at + length; at < end; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        g_string_append_unichar(masked, g_unichar_isdigit(letter) ? '#' : letter);
    }
}

char *fidelis_personal_mask(const char *text)
{
    GString *masked = g_string_new(NULL);
    gsize start = 0, length = 0;
    for (; fidelis_personal_find_cpr(text, &start, &length); text += start + length) {
        g_string_append_len(masked, text, (gssize)start);
        mask_digits(masked, text + start, length);
    }
    g_string_append(masked, text);
    return g_string_free(masked, FALSE);
}
