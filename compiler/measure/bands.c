#include "measure/bands.h"

#include <math.h>
#include <string.h>

#include "data/store.h"

static gboolean is_whole(double number)
{
    return isfinite(number) && floor(number) == number;
}

/* ---- faults ---- */

typedef struct {
    const char *what;
    FidelisDiagnostics *diagnostics;
    gboolean good;
} Check;

static gboolean is_overlap(const FidelisBand *lower, const FidelisBand *upper)
{
    return upper->low < lower->high || (upper->low <= lower->high && !upper->low_open && !lower->high_open);
}

static gboolean is_hole(const FidelisBand *lower, const FidelisBand *upper)
{
    gboolean closed = !lower->high_open && !upper->low_open;
    if (closed && is_whole(lower->high) && is_whole(upper->low) && upper->low - lower->high <= 1)
        return FALSE;
    return upper->low > lower->high || (lower->high_open && upper->low_open);
}

static void check_neighbours(Check *check, const FidelisBand *lower, const FidelisBand *upper)
{
    g_autofree char *one = fidelis_band_to_text(lower), *other = fidelis_band_to_text(upper);
    if (is_overlap(lower, upper))
        fidelis_error(check->diagnostics, &upper->where, "let one band end where the next begins",
                      "%s: bands '%s' (%s) and '%s' (%s) overlap", check->what, lower->id, one, upper->id,
                      other);
    else if (is_hole(lower, upper))
        fidelis_error(check->diagnostics, &upper->where, "let one band end where the next begins",
                      "%s: there is a hole between bands '%s' (%s) and '%s' (%s)", check->what, lower->id,
                      one, upper->id, other);
    else
        return;
    check->good = FALSE;
}

static gint compare_bands(gconstpointer left, gconstpointer right)
{
    const FidelisBand *one = *(const FidelisBand *const *)left, *other = *(const FidelisBand *const *)right;
    if (one->low < other->low || one->low > other->low)
        return one->low < other->low ? -1 : 1;
    return one->low_open - other->low_open;
}

static void check_one(Check *check, const FidelisBand *band)
{
    if (band->text != NULL || band->low < band->high ||
        (band->low <= band->high && !band->low_open && !band->high_open))
        return;
    fidelis_error(check->diagnostics, &band->where, "from = 5, below = 10",
                  "%s: no value can lie in band '%s'", check->what, band->id);
    check->good = FALSE;
}

static void check_names(Check *check, const FidelisBand *bands, gsize count)
{
    for (gsize i = 0; i < count; i++)
        for (gsize j = 0; j < i; j++)
            if (strcmp(bands[i].id, bands[j].id) == 0 ||
                (bands[i].text != NULL && g_strcmp0(bands[i].text, bands[j].text) == 0)) {
                fidelis_error(check->diagnostics, &bands[i].where, NULL, "%s: two bands are '%s'",
                              check->what, bands[i].id);
                check->good = FALSE;
            }
}

gboolean fidelis_bands_check(const FidelisBand *bands, gsize count, const char *what,
                             FidelisDiagnostics *diagnostics)
{
    Check check = {.what = what, .diagnostics = diagnostics, .good = TRUE};
    g_autoptr(GPtrArray) ranges = g_ptr_array_new();
    for (gsize i = 0; i < count; i++) {
        check_one(&check, &bands[i]);
        if (bands[i].text == NULL)
            g_ptr_array_add(ranges, (gpointer)&bands[i]);
    }
    check_names(&check, bands, count);
    g_ptr_array_sort(ranges, compare_bands);
    for (guint i = 1; i < ranges->len; i++)
        check_neighbours(&check, g_ptr_array_index(ranges, i - 1), g_ptr_array_index(ranges, i));
    return check.good;
}

/* ---- finding ---- */

static gboolean holds(const FidelisBand *band, double value)
{
    return band->text == NULL && (band->low_open ? value > band->low : value >= band->low) &&
           (band->high_open ? value < band->high : value <= band->high);
}

gssize fidelis_bands_find(const FidelisBand *bands, gsize count, double value)
{
    for (gsize i = 0; i < count; i++)
        if (holds(&bands[i], value))
            return (gssize)i;
    return -1;
}

/* ---- SQL and words ---- */

/* As SQL must have it. */
static void append_exact(GString *text, double number)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(text, g_ascii_formatd(buffer, sizeof buffer, "%.15g", number));
}

static void append_limit(GString *sql, const char *quantity, const char *comparison, double limit)
{
    if (!isfinite(limit))
        return;
    g_string_append_printf(sql, "%s(%s) %s ", sql->len > 0 ? " AND " : "", quantity, comparison);
    append_exact(sql, limit);
}

char *fidelis_band_to_sql(const FidelisBand *band, const char *quantity)
{
    if (band->text != NULL) {
        g_autofree char *text = fidelis_sql_text(band->text);
        return g_strdup_printf("(%s) = %s", quantity, text);
    }
    GString *sql = g_string_new(NULL);
    append_limit(sql, quantity, band->low_open ? ">" : ">=", band->low);
    append_limit(sql, quantity, band->high_open ? "<" : "<=", band->high);
    if (sql->len == 0)
        g_string_append_printf(sql, "(%s) IS NOT NULL", quantity);
    return g_string_free(sql, FALSE);
}

char *fidelis_band_to_text(const FidelisBand *band)
{
    if (band->text != NULL)
        return g_strdup_printf("'%s'", band->text);
    GString *text = g_string_new(NULL);
    if (isfinite(band->low)) {
        g_string_append(text, band->low_open ? "above " : "from ");
        append_exact(text, band->low);
    }
    if (isfinite(band->high)) {
        g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", band->high_open ? "below " : "to ");
        append_exact(text, band->high);
    }
    return g_string_free(text, FALSE);
}
