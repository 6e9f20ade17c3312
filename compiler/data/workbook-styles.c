/* How cells show their numbers: what tells a date or a percentage from a number. */
#include <math.h>
#include <string.h>

#include "data/workbook-private.h"

enum { MOST_STYLES = 65536 };

/* ---- format codes ---- */

/* Steps over what stands for itself: "text", \c, _c (a space as wide), *c (filled), [colour or condition].
 * Elapsed time, [h], is a part of time. */
static const char *skip_literal(const char *at)
{
    if (*at == '"') {
        const char *end = strchr(at + 1, '"');
        return end == NULL ? at + strlen(at) : end + 1;
    }
    if (strchr("\\_*", *at) != NULL && *at != '\0')
        return at[1] == '\0' ? at + 1 : g_utf8_next_char(at + 1);
    if (*at == '[' && at[1] != '\0' && strchr("hHmMsS", at[1]) == NULL) {
        const char *end = strchr(at, ']');
        return end == NULL ? at + strlen(at) : end + 1;
    }
    return at;
}

FidelisShown fidelis_number_format_shown(const char *code)
{
    gboolean date = FALSE, time = FALSE, month = FALSE, percent = FALSE;
    if (g_ascii_strcasecmp(code, "General") == 0)
        return FIDELIS_SHOWN_NUMBER;
    for (const char *at = code; *at != '\0' && *at != ';';) {
        const char *behind = skip_literal(at);
        if (behind != at) {
            at = behind;
            continue;
        }
        char letter = g_ascii_tolower(*at++);
        date |= letter == 'd' || letter == 'y';
        time |= letter == 'h' || letter == 's';
        month |= letter == 'm';
        percent |= letter == '%';
    }
    date |= month && !time; /* beside h or s m is minutes */
    return date      ? FIDELIS_SHOWN_DATE
           : time    ? FIDELIS_SHOWN_TIME
           : percent ? FIDELIS_SHOWN_PERCENT
                     : FIDELIS_SHOWN_NUMBER;
}

/* The formats without a code of their own (ECMA-376 part 1, 18.8.30); 27 to 36 and 50 to 58 are dates of
 * East Asia. */
static FidelisShown built_in_shown(int id)
{
    if (id == 9 || id == 10)
        return FIDELIS_SHOWN_PERCENT;
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
        return FIDELIS_SHOWN_DATE;
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47))
        return FIDELIS_SHOWN_TIME;
    return FIDELIS_SHOWN_NUMBER;
}

/* ---- styles.xml ---- */

typedef struct {
    FidelisWorkbook *workbook;
    GHashTable *custom; /* id -> FidelisShown + 1 */
    int inside_cell_formats;
} Styles;

static int number_attribute(const char *const *attributes, const char *name)
{
    const char *value = fidelis_xml_attribute(attributes, name);
    return value == NULL ? 0 : (int)CLAMP(g_ascii_strtoll(value, NULL, 10), 0, G_MAXINT);
}

static void take_custom(Styles *styles, const char *const *attributes)
{
    const char *code = fidelis_xml_attribute(attributes, "formatCode");
    int id = number_attribute(attributes, "numFmtId");
    if (code != NULL && g_hash_table_size(styles->custom) < MOST_STYLES)
        g_hash_table_insert(styles->custom, GINT_TO_POINTER(id),
                            GINT_TO_POINTER((int)fidelis_number_format_shown(code) + 1));
}

static void take_format(Styles *styles, const char *const *attributes)
{
    int id = number_attribute(attributes, "numFmtId");
    int known = GPOINTER_TO_INT(g_hash_table_lookup(styles->custom, GINT_TO_POINTER(id)));
    guint8 shown = (guint8)(known > 0 ? known - 1 : (int)built_in_shown(id));
    if (styles->workbook->formats->len < MOST_STYLES)
        g_array_append_val(styles->workbook->formats, shown);
}

static gboolean styles_start(void *data, const char *name, const char *const *attributes, GError **error)
{
    Styles *styles = data;
    (void)error;
    if (strcmp(name, "numFmt") == 0)
        take_custom(styles, attributes);
    else if (strcmp(name, "cellXfs") == 0)
        styles->inside_cell_formats++;
    else if (strcmp(name, "xf") == 0 && styles->inside_cell_formats > 0)
        take_format(styles, attributes);
    return TRUE;
}

static gboolean styles_end(void *data, const char *name, GError **error)
{
    Styles *styles = data;
    (void)error;
    if (strcmp(name, "cellXfs") == 0)
        styles->inside_cell_formats--;
    return TRUE;
}

gboolean fidelis_workbook_read_styles(FidelisWorkbook *workbook, const char *part, GError **error)
{
    static const FidelisXmlHandlers handlers = {.start = styles_start, .end = styles_end};
    g_autoptr(GHashTable) custom = g_hash_table_new(g_direct_hash, g_direct_equal);
    Styles styles = {.workbook = workbook, .custom = custom};
    return fidelis_package_parse(workbook->package, part, &handlers, &styles, error);
}

/* ---- numbers and dates as text ---- */

void fidelis_append_shortest(GString *text, double number)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    if (number == floor(number) && fabs(number) < 1e15) {
        g_string_append_printf(text, "%" G_GINT64_FORMAT, (gint64)number);
        return;
    }
    g_ascii_formatd(buffer, sizeof buffer, "%.15g", number);
    if (g_ascii_strtod(buffer, NULL) != number)
        g_ascii_dtostr(buffer, sizeof buffer, number);
    g_string_append(text, buffer);
}

static void append_time(GString *text, int seconds)
{
    g_string_append_printf(text, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/* Day 1 is 1 January 1900, and Excel believes in 29 February of that year (day 60): before it, one day more.
 */
gboolean fidelis_serial_to_date(double serial, gboolean from_1904, gboolean time_only, GString *text)
{
    enum { SECONDS = 86400, MOST = 2958466 };
    if (!(serial >= 0) || serial >= MOST)
        return FALSE;
    int day = (int)floor(serial), seconds = (int)floor((serial - day) * SECONDS + 0.5);
    if (seconds == SECONDS) {
        seconds = 0;
        day++;
    }
    if (time_only && day == 0) {
        append_time(text, seconds);
        return TRUE;
    }
    if (!from_1904 && (day == 0 || day == 60))
        return FALSE;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, from_1904 ? 1 : 31, from_1904 ? G_DATE_JANUARY : G_DATE_DECEMBER,
                   from_1904 ? 1904 : 1899);
    g_date_add_days(&date, (guint)(from_1904 || day < 60 ? day : day - 1));
    g_string_append_printf(text, "%04d-%02d-%02d", g_date_get_year(&date), (int)g_date_get_month(&date),
                           g_date_get_day(&date));
    if (seconds > 0) {
        g_string_append_c(text, ' ');
        append_time(text, seconds);
    }
    return TRUE;
}
