#include "data/value.h"

#include <math.h>
#include <string.h>

enum { LONGEST_NUMBER = 64 };

static const char *skip_spaces(const char *at)
{
    while (g_ascii_isspace(*at))
        at++;
    return at;
}

static gsize count_digits(const char *at)
{
    gsize count = 0;
    while (g_ascii_isdigit(at[count]))
        count++;
    return count;
}

static const char *skip_sign(const char *at)
{
    if (*at == '-' || *at == '+')
        return at + 1;
    return *at == '\xE2' && g_str_has_prefix(at, "\xE2\x88\x92") ? at + 3 : at; /* U+2212 */
}

/* Bytes of the space at at, no-break spaces among them; 0 for none. */
static gsize space_length(const char *at)
{
    if (*at == ' ')
        return 1;
    if ((unsigned char)*at < 0x80)
        return 0;
    if (g_str_has_prefix(at, "\xC2\xA0"))
        return 2;
    return g_str_has_prefix(at, "\xE2\x80\xAF") ? 3 : 0;
}

/* Copies digits and signs without the spaces that group them. FALSE when anything else is there, or no digit.
 */
static gboolean squeeze(const char *at, char number[LONGEST_NUMBER], gboolean *grouped, gboolean *exponent)
{
    gsize length = 0;
    for (gsize space; *at != '\0'; at += MAX(space, 1)) {
        space = space_length(at);
        if (space > 0)
            *grouped |= g_ascii_isdigit(at[space]);
        else if (strchr("0123456789.,", *at) == NULL || length + 1 == LONGEST_NUMBER)
            break;
        else
            number[length++] = *at;
    }
    number[length] = '\0';
    *exponent = *at == 'e' || *at == 'E';
    return (*at == '\0' || *exponent) && strpbrk(number, "0123456789") != NULL;
}

static FidelisNumberEvidence decimal_sign_is(char sign)
{
    return sign == ',' ? FIDELIS_NUMBER_COMMA : FIDELIS_NUMBER_POINT;
}

static FidelisNumberEvidence judge_single_sign(const char *number, const char *sign)
{
    gsize before = (gsize)(sign - number), after = count_digits(sign + 1);
    gboolean may_group = after == 3 && before >= 1 && before <= 3 && number[0] != '0';
    return may_group ? FIDELIS_NUMBER_AMBIGUOUS : decimal_sign_is(*sign);
}

FidelisNumberEvidence fidelis_number_evidence(const char *cell)
{
    char number[LONGEST_NUMBER];
    gboolean grouped = FALSE, exponent = FALSE;
    if (strpbrk(cell, ",.") == NULL || !squeeze(skip_sign(skip_spaces(cell)), number, &grouped, &exponent))
        return FIDELIS_NUMBER_PLAIN;
    const char *comma = strrchr(number, ','), *point = strrchr(number, '.');
    if (comma == NULL && point == NULL)
        return FIDELIS_NUMBER_PLAIN;
    if (comma != NULL && point != NULL)
        return decimal_sign_is(comma > point ? ',' : '.');
    const char *last = comma != NULL ? comma : point;
    if (strchr(number, *last) != last) /* twice: it groups, so the other one is decimal */
        return decimal_sign_is(*last == ',' ? '.' : ',');
    return grouped || exponent ? decimal_sign_is(*last) : judge_single_sign(number, last);
}

/* Bytes of the sign that groups thousands at at: the sign that is not decimal, or a space; 0 for none. */
static gsize group_length(const char *at, char decimal)
{
    return *at == (decimal == ',' ? '.' : ',') ? 1 : space_length(at);
}

typedef struct {
    char text[LONGEST_NUMBER];
    gsize length;
} Digits;

static gboolean put(Digits *digits, const char *from, gsize count)
{
    if (digits->length + count >= LONGEST_NUMBER)
        return FALSE;
    memcpy(digits->text + digits->length, from, count);
    digits->length += count;
    digits->text[digits->length] = '\0';
    return TRUE;
}

/* Digits, plain or in groups of three after the first one to three. Moves *at behind them. */
static gboolean take_whole_part(Digits *digits, const char **at, char decimal)
{
    gsize count = count_digits(*at), group;
    gboolean may_group = count >= 1 && count <= 3;
    if (!put(digits, *at, count))
        return FALSE;
    *at += count;
    while (may_group && (group = group_length(*at, decimal)) > 0 && count_digits(*at + group) == 3) {
        if (!put(digits, *at + group, 3))
            return FALSE;
        *at += group + 3;
    }
    return TRUE;
}

static gboolean take_decimals(Digits *digits, const char **at, char decimal)
{
    if (**at != decimal)
        return digits->length > 0;
    gsize count = count_digits(*at + 1);
    if (count == 0 || !put(digits, ".", 1) || !put(digits, *at + 1, count))
        return FALSE;
    *at += 1 + count;
    return TRUE;
}

/* "e-05", as statistics programs write very small numbers. */
static gboolean take_exponent(Digits *digits, const char **at)
{
    if (**at != 'e' && **at != 'E')
        return TRUE;
    const char *from = *at + 1 + ((*at)[1] == '-' || (*at)[1] == '+');
    gsize count = count_digits(from);
    if (count == 0 || count > 3 || !put(digits, *at, (gsize)(from - *at) + count))
        return FALSE;
    *at = from + count;
    return TRUE;
}

/* Up to fifteen digits are exact as an integer, powers of ten up to 15 too, and one division of exact numbers
 * rounds as strtod does; only the rest takes its slower way. */
static double convert(const Digits *digits)
{
    static const double powers[] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    gint64 whole = 0;
    gsize decimals = 0;
    gboolean behind_point = FALSE;
    if (digits->length > 15)
        return g_ascii_strtod(digits->text, NULL);
    for (const char *at = digits->text; *at != '\0'; at++) {
        if (g_ascii_isdigit(*at)) {
            whole = whole * 10 + (*at - '0');
            decimals += behind_point;
        } else if (*at == '.') {
            behind_point = TRUE;
        } else {
            return g_ascii_strtod(digits->text, NULL);
        }
    }
    return (double)whole / powers[decimals];
}

gboolean fidelis_number_parse(const char *cell, char decimal, double *value)
{
    const char *begin = skip_spaces(cell), *at = skip_sign(begin);
    gboolean negative = at != begin && *begin != '+';
    Digits digits = {.length = 0};
    if (!take_whole_part(&digits, &at, decimal) || !take_decimals(&digits, &at, decimal) ||
        !take_exponent(&digits, &at) || *skip_spaces(at) != '\0')
        return FALSE;
    double parsed = convert(&digits);
    *value = negative ? -parsed : parsed;
    return isfinite(parsed);
}

static gboolean take_number(const char **at, gsize fewest, gsize most, int *number)
{
    gsize count = count_digits(*at);
    if (count < fewest || count > most)
        return FALSE;
    *number = 0;
    for (; count > 0; count--)
        *number = *number * 10 + (*(*at)++ - '0');
    return TRUE;
}

/* Nothing more, or the midnight that databases add to dates: " 00:00:00.000", "T00:00". */
static gboolean is_end_of_date(const char *at)
{
    at = skip_spaces(*at == 'T' ? at + 1 : at);
    return *at == '\0' || (g_str_has_prefix(at, "00:00") && *skip_spaces(at + strspn(at, "0:.")) == '\0');
}

static gboolean take_iso_date(const char *at, int *year, int *month, int *day)
{
    return take_number(&at, 4, 4, year) && *at++ == '-' && take_number(&at, 2, 2, month) && *at++ == '-' &&
           take_number(&at, 2, 2, day) && is_end_of_date(at);
}

static gboolean take_danish_date(const char *at, int *year, int *month, int *day)
{
    if (!take_number(&at, 1, 2, day) || *at == '\0' || strchr("-./", *at) == NULL)
        return FALSE;
    char separator = *at++;
    return take_number(&at, 1, 2, month) && *at++ == separator && take_number(&at, 4, 4, year) &&
           is_end_of_date(at);
}

gboolean fidelis_date_parse_ordered(const char *cell, FidelisDateOrder order, char iso[11])
{
    const char *at = skip_spaces(cell);
    int year = 0, month = 0, day = 0;
    gboolean months_first = order == FIDELIS_DATES_MONTH_FIRST;
    if (!take_iso_date(at, &year, &month, &day) &&
        (order == FIDELIS_DATES_YEAR_FIRST ||
         !take_danish_date(at, &year, months_first ? &day : &month, months_first ? &month : &day)))
        return FALSE;
    if (year < 1 || month < 1 || day < 1 || month > 12 || day > 31 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return FALSE;
    g_snprintf(iso, 11, "%04d-%02d-%02d", year, month, day);
    return TRUE;
}

gboolean fidelis_date_parse(const char *cell, char iso[11])
{
    return fidelis_date_parse_ordered(cell, FIDELIS_DATES_DETECTED, iso);
}

FidelisDateEvidence fidelis_date_evidence(const char *cell)
{
    int year, first, second;
    if (strchr(cell, '/') == NULL || !take_danish_date(skip_spaces(cell), &year, &second, &first))
        return FIDELIS_DATE_PLAIN;
    if (first > 12 || second > 12)
        return first > 12 ? FIDELIS_DATE_DAY_FIRST : FIDELIS_DATE_MONTH_FIRST;
    return first == second ? FIDELIS_DATE_PLAIN : FIDELIS_DATE_AMBIGUOUS;
}

char fidelis_number_grouping(const char *cell, char decimal)
{
    const char *at = skip_sign(skip_spaces(cell));
    gsize digits = count_digits(at), length = group_length(at + digits, decimal);
    if (length == 0 || digits == 0 || !g_ascii_isdigit(at[digits + length]))
        return '\0';
    return space_length(at + digits) > 0 ? ' ' : at[digits];
}

gboolean fidelis_yes_no_parse(const char *cell, gboolean *value)
{
    static const struct {
        const char *word;
        gboolean value;
    } words[] = {{"ja", TRUE},   {"nej", FALSE},   {"yes", TRUE},  {"no", FALSE},
                 {"true", TRUE}, {"false", FALSE}, {"sand", TRUE}, {"falsk", FALSE},
                 {"1", TRUE},    {"0", FALSE},     {"x", TRUE}};
    const char *begin = skip_spaces(cell);
    gsize length = strlen(begin);
    while (length > 0 && g_ascii_isspace(begin[length - 1]))
        length--;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strlen(words[i].word) == length && g_ascii_strncasecmp(words[i].word, begin, length) == 0) {
            *value = words[i].value;
            return TRUE;
        }
    return FALSE;
}

gboolean fidelis_yes_no_is_mark(const char *cell)
{
    const char *begin = skip_spaces(cell);
    return g_ascii_tolower(*begin) == 'x' && *skip_spaces(begin + 1) == '\0';
}

char *fidelis_number_without_percent(const char *cell)
{
    static const char *const signs[] = {"%", "pct.", "pct"};
    char *bare = g_strchomp(g_strdup(cell));
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_suffix(bare, signs[i])) {
            bare[strlen(bare) - strlen(signs[i])] = '\0';
            break;
        }
    return bare;
}
