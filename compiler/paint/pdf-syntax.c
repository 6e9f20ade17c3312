#include "paint/pdf-syntax.h"

#include <math.h>
#include <string.h>

void fidelis_pdf_append_integer(GString *out, gint64 value)
{
    char digits[24];
    gsize at = sizeof digits;
    guint64 left = value < 0 ? 0 - (guint64)value : (guint64)value;
    do
        digits[--at] = (char)('0' + left % 10);
    while ((left /= 10) > 0);
    if (value < 0)
        digits[--at] = '-';
    g_string_append_len(out, digits + at, (gssize)(sizeof digits - at));
}

static void append_decimals(GString *out, guint64 fraction, int count)
{
    char digits[] = {'.', '0', '0', '0'};
    for (int i = count; i > 0; i--, fraction /= 10)
        digits[i] = (char)('0' + fraction % 10);
    while (digits[count] == '0')
        count--;
    g_string_append_len(out, digits, count + 1);
}

static void append_fixed(GString *out, double value, int decimals, gint64 scale)
{
    g_assert(isfinite(value) && fabs(value) < 1e9);
    gint64 scaled = llround(value * (double)scale);
    guint64 size = (guint64)ABS(scaled), unit = (guint64)scale;
    if (scaled < 0)
        g_string_append_c(out, '-');
    fidelis_pdf_append_integer(out, (gint64)(size / unit));
    if (size % unit != 0)
        append_decimals(out, size % unit, decimals);
}

void fidelis_pdf_append_real(GString *out, double value)
{
    append_fixed(out, value, 3, 1000);
}

void fidelis_pdf_append_place(GString *out, double points)
{
    append_fixed(out, points, 2, 100);
}

void fidelis_pdf_append_reference(GString *out, int id)
{
    g_assert(id > 0);
    g_string_append_c(out, ' ');
    fidelis_pdf_append_integer(out, id);
    g_string_append(out, " 0 R");
}

static void append_hex(GString *out, guint8 byte)
{
    static const char digits[] = "0123456789ABCDEF";
    g_string_append_c(out, digits[byte >> 4]);
    g_string_append_c(out, digits[byte & 15]);
}

void fidelis_pdf_append_name(GString *out, const char *name)
{
    g_string_append_c(out, '/');
    for (const char *at = name; *at != '\0'; at++) {
        gboolean regular = g_ascii_isgraph(*at) && strchr("#()<>[]{}/%", *at) == NULL;
        if (!regular)
            g_string_append_c(out, '#');
        if (regular)
            g_string_append_c(out, *at);
        else
            append_hex(out, (guint8)*at);
    }
}

static gboolean is_plain(const char *text)
{
    for (; *text != '\0'; text++)
        if ((guint8)*text < 0x20 || (guint8)*text > 0x7E)
            return FALSE;
    return TRUE;
}

void fidelis_pdf_append_bytes(GString *out, const char *bytes)
{
    if (!is_plain(bytes)) {
        g_string_append_c(out, '<');
        for (; *bytes != '\0'; bytes++)
            append_hex(out, (guint8)*bytes);
        g_string_append_c(out, '>');
        return;
    }
    g_string_append_c(out, '(');
    for (; *bytes != '\0'; bytes++) {
        if (strchr("()\\", *bytes) != NULL)
            g_string_append_c(out, '\\');
        g_string_append_c(out, *bytes);
    }
    g_string_append_c(out, ')');
}

void fidelis_pdf_append_text(GString *out, const char *utf8)
{
    if (is_plain(utf8)) {
        fidelis_pdf_append_bytes(out, utf8);
        return;
    }
    glong length = 0;
    g_autofree gunichar2 *units = g_utf8_to_utf16(utf8, -1, NULL, &length, NULL);
    g_assert(units != NULL); /* all text was checked where it came in */
    g_string_append(out, "<FEFF");
    for (glong i = 0; i < length; i++) {
        append_hex(out, (guint8)(units[i] >> 8));
        append_hex(out, (guint8)(units[i] & 0xFF));
    }
    g_string_append_c(out, '>');
}

void fidelis_pdf_append_reals(GString *out, const double *values, gsize count)
{
    g_string_append_c(out, '[');
    for (gsize i = 0; i < count; i++) {
        if (i > 0)
            g_string_append_c(out, ' ');
        fidelis_pdf_append_real(out, values[i]);
    }
    g_string_append_c(out, ']');
}
