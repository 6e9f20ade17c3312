#include "data/iso-week.h"

#include <stdio.h>
#include <string.h>

/* GLib counts days from 1, Monday 1 January of the year 1: Mondays are one more than a multiple of seven. */
static gint week_of_day(guint32 day)
{
    return (gint)((day - 1) / 7);
}

static GDate thursday_of(gint week)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)week * 7 + 4);
    return date;
}

/* Week 1 is the one with 4 January. */
static gboolean week_of_year(gint year, gint number, gint *week)
{
    if (year < 1900 || year > 2999 || number < 1 || number > 53)
        return FALSE;
    GDate fourth;
    g_date_clear(&fourth, 1);
    g_date_set_dmy(&fourth, 4, G_DATE_JANUARY, (GDateYear)year);
    *week = week_of_day(g_date_get_julian(&fourth)) + number - 1;
    GDate thursday = thursday_of(*week);
    return g_date_get_year(&thursday) == year;
}

gboolean fidelis_iso_week_parse(const char *digits, gint *week)
{
    gsize length = strlen(digits);
    if ((length != 4 && length != 6) || strspn(digits, "0123456789") != length)
        return FALSE;
    gint number = (gint)g_ascii_strtoll(digits, NULL, 10), year = number / 100;
    if (length == 4)
        year += year < 90 ? 2000 : 1900;
    return week_of_year(year, number % 100, week);
}

gboolean fidelis_iso_week_of_date(const char *text, gint *week)
{
    int year, month, day;
    char end;
    if (sscanf(text, "%4d-%2d-%2d%c", &year, &month, &day, &end) != 3 || year < 1 || month < 1 || day < 1 ||
        month > 12 || day > 31 || !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return FALSE;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    *week = week_of_day(g_date_get_julian(&date));
    return TRUE;
}

void fidelis_iso_week_thursday(gint week, char text[11])
{
    GDate date = thursday_of(week);
    g_snprintf(text, 11, "%04u-%02u-%02u", g_date_get_year(&date), (guint)g_date_get_month(&date),
               g_date_get_day(&date));
}

void fidelis_iso_week_name(gint week, char name[12])
{
    GDate date = thursday_of(week);
    g_snprintf(name, 12, "%04u-W%02u", g_date_get_year(&date), g_date_get_iso8601_week_of_year(&date));
}
