#include "base/personal.h"

#include <string.h>

enum { DATE_DIGITS = 6, SERIAL_DIGITS = 4, REPLACEMENT_DAYS = 60 };

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

/* Bytes of the hyphen, dash, soft hyphen or space that at begins with; 0 for none. */
static gsize separator_length(const char *at)
{
    static const char *const separators[] = {"-",
                                             " ",
                                             "\xC2\xA0" /* no-break space */,
                                             "\xC2\xAD" /* soft hyphen */,
                                             "\xE2\x80\x90" /* hyphen */,
                                             "\xE2\x80\x91" /* no-break hyphen */,
                                             "\xE2\x80\x92" /* figure dash */,
                                             "\xE2\x80\x93" /* en dash */,
                                             "\xE2\x80\xAF" /* narrow no-break space */,
                                             "\xE2\x88\x92" /* minus */};
    for (gsize i = 0; i < G_N_ELEMENTS(separators); i++)
        if (g_str_has_prefix(at, separators[i]))
            return strlen(separators[i]);
    return 0;
}

/* " - " is the most that may stand between date and serial number. */
static gsize separators_length(const char *at)
{
    gsize length = 0;
    for (int i = 0; i < 3; i++)
        length += separator_length(at + length);
    return length;
}

/* Length of the CPR-shaped string that begins where a run of digits does, or 0. */
static gsize match(const char *at, gsize digits)
{
    if (digits == DATE_DIGITS + SERIAL_DIGITS)
        return is_possible_date(at) ? digits : 0;
    if (digits != DATE_DIGITS || !is_possible_date(at))
        return 0;
    gsize separators = separators_length(at + digits);
    if (separators == 0 || count_digits(at + digits + separators) != SERIAL_DIGITS)
        return 0;
    return digits + separators + SERIAL_DIGITS;
}

gboolean fidelis_personal_find_cpr(const char *text, gsize *start, gsize *length)
{
    for (const char *at = text; *at != '\0';) {
        gsize digits = count_digits(at);
        gsize found = digits == 0 ? 0 : match(at, digits);
        if (found > 0) {
            if (start != NULL)
                *start = (gsize)(at - text);
            if (length != NULL)
                *length = found;
            return TRUE;
        }
        at += MAX(digits, 1);
    }
    return FALSE;
}

char *fidelis_personal_mask(const char *text)
{
    char *masked = g_strdup(text);
    gsize start, length;
    for (char *at = masked; fidelis_personal_find_cpr(at, &start, &length); at += start + length)
        for (gsize i = start; i < start + length; i++)
            if (g_ascii_isdigit(at[i]))
                at[i] = '#';
    return masked;
}
