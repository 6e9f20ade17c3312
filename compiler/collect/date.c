/* Days as people write them. */
#include <stdio.h>
#include <string.h>

#include "collect/collection.h"

/* The numbers of a text and how many; -1 when something else than signs between them stands there. */
static int numbers_of(const char *text, int *numbers, int most)
{
    int count = 0;
    while (*text != '\0') {
        if (!g_ascii_isdigit(*text)) {
            if (strchr("-./ ", *text) == NULL)
                return -1;
            text++;
            continue;
        }
        if (count == most)
            return -1;
        for (numbers[count] = 0; g_ascii_isdigit(*text) && numbers[count] < 10000; text++)
            numbers[count] = 10 * numbers[count] + g_ascii_digit_value(*text);
        count++;
    }
    return count;
}

char *fidelis_collect_date(const char *text)
{
    int numbers[3];
    if (numbers_of(text, numbers, 3) != 3)
        return NULL;
    gboolean year_first = numbers[0] > 31;
    int year = year_first ? numbers[0] : numbers[2], day = year_first ? numbers[2] : numbers[0];
    year += year < 100 ? 2000 : 0;
    if (year < 1900 || year > 2200 || numbers[1] < 1 || numbers[1] > 12 || day < 1 ||
        !g_date_valid_dmy((GDateDay)MIN(day, 40), (GDateMonth)numbers[1], (GDateYear)year))
        return NULL;
    return g_strdup_printf("%04d-%02d-%02d", year, numbers[1], day);
}
