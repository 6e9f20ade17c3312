#include "figure/figure-text.h"

#include <math.h>
#include <string.h>

#include "typeset/setter.h"

/* Breaking ------------------------------------------------------------------------------------------- */

#define SOFT_HYPHEN 0x00AD

typedef struct {
    const FidelisCanvas *canvas;
    const FidelisFontSpec *font;
    double width;
    GPtrArray *lines;
    double widest;
    gboolean divided, forced;
} Wrapper;

/* Text of [from, to) as it is set: soft hyphens gone, spaces at both ends gone, a hyphen added if asked. */
static char *set_text(const FidelisCanvas *canvas, const char *from, const char *to, gboolean hyphen)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (const char *at = from; at < to; at = g_utf8_next_char(at))
        if (g_utf8_get_char(at) != SOFT_HYPHEN)
            g_string_append_unichar(text, g_utf8_get_char(at));
    if (hyphen)
        g_string_append_c(text, '-');
    return g_strstrip(fidelis_arena_strdup(canvas->arena, text->str));
}

static double set_width(const Wrapper *wrapper, const char *from, const char *to, gboolean hyphen)
{
    return fidelis_canvas_text_width(wrapper->canvas, wrapper->font,
                                     set_text(wrapper->canvas, from, to, hyphen));
}

/* May a line end before at? Sets hyphen when it must then show one. */
static gboolean may_break(const char *start, const char *at, gboolean *hyphen)
{
    gunichar before = g_utf8_get_char(g_utf8_prev_char(at));
    *hyphen = before == SOFT_HYPHEN;
    if (*hyphen || before == ' ' || before == 0x2013)
        return TRUE;
    if (before != '-' && before != '/')
        return FALSE;
    /* "-mål" and "12-16" stay whole: a break needs letters on both sides */
    const char *sign = g_utf8_prev_char(at);
    return sign > start && g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(sign))) &&
           g_unichar_isalpha(g_utf8_get_char(at));
}

static void add_line(Wrapper *wrapper, const char *from, const char *to, gboolean hyphen)
{
    char *text = set_text(wrapper->canvas, from, to, hyphen);
    if (*text == '\0')
        return;
    g_ptr_array_add(wrapper->lines, text);
    wrapper->widest = fmax(wrapper->widest, fidelis_canvas_text_width(wrapper->canvas, wrapper->font, text));
}

static gsize letters(const char *start, const char *end)
{
    const char *at = start;
    while (at < end && g_unichar_isalpha(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return (gsize)(at - start);
}

/* The last place where the word at start may be divided and its beginning fits, between parts of a compound
 * rather than elsewhere; NULL: none. */
static const char *divide(Wrapper *wrapper, const char *start, const char *end)
{
    FidelisHyphenator *hyphenator =
        fidelis_setter_hyphenator(wrapper->canvas->setter, wrapper->canvas->language);
    gsize count = 0;
    const FidelisHyphen *hyphens =
        hyphenator == NULL ? NULL : fidelis_hyphenator_word(hyphenator, start, letters(start, end), &count);
    const char *best = NULL;
    gboolean best_joins = FALSE;
    for (gsize i = 0; i < count; i++) {
        gboolean joins = hyphens[i].kind == FIDELIS_HYPHEN_JOIN;
        if (set_width(wrapper, start, start + hyphens[i].offset, TRUE) > wrapper->width ||
            (best_joins && !joins))
            continue;
        best = start + hyphens[i].offset;
        best_joins = joins;
    }
    return best;
}

/* No legal break fits: the word is divided, or cut after as many characters as fit, at least one. */
static const char *cut(Wrapper *wrapper, const char *start, const char *end)
{
    const char *best = divide(wrapper, start, end);
    if (best != NULL) {
        wrapper->divided = TRUE;
        add_line(wrapper, start, best, TRUE);
        return best;
    }
    best = g_utf8_next_char(start);
    for (const char *at = g_utf8_next_char(best); at < end; at = g_utf8_next_char(at)) {
        if (set_width(wrapper, start, at, TRUE) > wrapper->width)
            break;
        best = at;
    }
    wrapper->forced = TRUE;
    add_line(wrapper, start, best, best < end);
    return best;
}

/* Sets one line from start and returns where the next begins. */
static const char *take_line(Wrapper *wrapper, const char *start, const char *end)
{
    const double slack = 0.01;
    const char *best = NULL;
    gboolean best_hyphen = FALSE, hyphen = FALSE;
    for (const char *at = g_utf8_next_char(start); at <= end; at = g_utf8_next_char(at)) {
        if (at < end && !may_break(start, at, &hyphen))
            continue;
        if (at == end)
            hyphen = FALSE;
        if (set_width(wrapper, start, at, hyphen) > wrapper->width + slack)
            break;
        best = at;
        best_hyphen = hyphen;
        if (at == end)
            break;
    }
    if (best == NULL)
        return cut(wrapper, start, end);
    add_line(wrapper, start, best, best_hyphen);
    return best;
}

FidelisWrapped fidelis_wrap(const FidelisCanvas *canvas, const FidelisFontSpec *font, const char *text,
                            double width)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    Wrapper wrapper = {canvas, font, width, lines, 0, FALSE, FALSE};
    const char *at = text == NULL ? "" : text, *end = at + strlen(at);
    while (at < end) {
        at = take_line(&wrapper, at, end);
        while (at < end && *at == ' ')
            at++;
    }
    return (FidelisWrapped){fidelis_arena_copy(canvas->arena, lines->pdata, lines->len * sizeof(char *)),
                            lines->len, wrapper.widest, wrapper.divided, wrapper.forced};
}

FidelisWrapped fidelis_wrap_balanced(const FidelisCanvas *canvas, const FidelisFontSpec *font,
                                     const char *text, double width)
{
    FidelisWrapped best = fidelis_wrap(canvas, font, text, width);
    if (best.count < 2 || best.divided || best.forced)
        return best;
    double low = width / (double)best.count / 2, high = best.width;
    while (high - low > 0.5) {
        double middle = (low + high) / 2;
        FidelisWrapped tried = fidelis_wrap(canvas, font, text, middle);
        if (tried.count > best.count || tried.divided || tried.forced) {
            low = middle;
        } else {
            best = tried;
            high = fmin(middle, tried.width);
        }
    }
    return best;
}

void fidelis_wrapped_draw(const FidelisCanvas *canvas, const FidelisWrapped *text,
                          const FidelisFontSpec *font, FidelisPaint paint, FidelisAlign align, double x,
                          double y, double leading)
{
    for (gsize i = 0; i < text->count; i++)
        fidelis_canvas_text(canvas, font, paint, align, x, y + leading * (double)i, text->lines[i]);
}

/* Spreading ------------------------------------------------------------------------------------------ */

/* A block of pieces that touch: their common start, were they free, and how many wished for it. */
typedef struct {
    double start, size;
    gsize first, count;
} Touching;

static void order_by_centre(const double *centre, gsize *order, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        gsize k = i;
        for (; k > 0 && centre[order[k - 1]] > centre[i]; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
}

static double within(double start, double size, double low, double high)
{
    return fmax(low, fmin(start, high - size));
}

/* Pools neighbours that would overlap (isotonic regression) until none does. */
static gsize pool(Touching *blocks, gsize count, double low, double high)
{
    gsize used = 0;
    for (gsize i = 0; i < count; i++) {
        blocks[used++] = blocks[i];
        while (used > 1) {
            Touching *left = &blocks[used - 2], *right = &blocks[used - 1];
            if (within(left->start, left->size, low, high) + left->size <=
                within(right->start, right->size, low, high) + 1e-9)
                break;
            double sum =
                left->start * (double)left->count + (right->start - left->size) * (double)right->count;
            left->count += right->count;
            left->size += right->size;
            left->start = sum / (double)left->count;
            used--;
        }
    }
    return used;
}

void fidelis_spread_ordered(double *centre, const double *size, gsize count, double low, double high)
{
    g_autofree Touching *blocks = g_new(Touching, count + 1);
    double total = 0;
    for (gsize i = 0; i < count; i++)
        total += size[i];
    double squeeze = total > high - low && total > 0 ? (high - low) / total : 1;
    for (gsize i = 0; i < count; i++) {
        double room = size[i] * squeeze;
        blocks[i] = (Touching){centre[i] - room / 2, room, i, 1};
    }
    gsize used = pool(blocks, count, low, high);
    for (gsize b = 0; b < used; b++) {
        double at = within(blocks[b].start, blocks[b].size, low, high);
        for (gsize i = blocks[b].first; i < blocks[b].first + blocks[b].count; i++) {
            centre[i] = at + size[i] * squeeze / 2;
            at += size[i] * squeeze;
        }
    }
}

void fidelis_spread(double *centre, const double *size, gsize count, double low, double high)
{
    g_autofree gsize *order = g_new(gsize, count + 1);
    g_autofree double *centres = g_new(double, count + 1), *sizes = g_new(double, count + 1);
    order_by_centre(centre, order, count);
    for (gsize i = 0; i < count; i++) {
        centres[i] = centre[order[i]];
        sizes[i] = size[order[i]];
    }
    fidelis_spread_ordered(centres, sizes, count, low, high);
    for (gsize i = 0; i < count; i++)
        centre[order[i]] = centres[i];
}

/* Keys ----------------------------------------------------------------------------------------------- */

double fidelis_key_set(const FidelisCanvas *canvas, const FidelisKeySign *signs, gsize count, double x,
                       double y, double width)
{
    const double gap = 4, apart = 14;
    FidelisFontSpec font = fidelis_setter_font(canvas->setter, FIDELIS_STYLE_CHART_LABEL);
    double leading = fidelis_canvas_leading(canvas, FIDELIS_STYLE_CHART_LABEL, &font) + 1;
    double at = x, middle = y + leading / 2;
    for (gsize i = 0; i < count; i++) {
        double room = signs[i].width + gap + fidelis_canvas_text_width(canvas, &font, signs[i].word);
        if (at > x && at + room > x + width) {
            at = x;
            middle += leading;
        }
        if (canvas->page != NULL)
            signs[i].draw(canvas, &signs[i], at, middle);
        fidelis_canvas_text(canvas, &font, fidelis_canvas_paint(canvas, FIDELIS_COLOUR_INK),
                            FIDELIS_ALIGN_START, at + signs[i].width + gap,
                            fidelis_canvas_middle(canvas, &font, middle), signs[i].word);
        at += room + apart;
    }
    return count == 0 ? 0 : middle + leading / 2 - y;
}

void fidelis_key_sign_square(const FidelisCanvas *canvas, const FidelisKeySign *sign, double x, double y)
{
    fidelis_canvas_rectangle(canvas, x, y - sign->width / 2, sign->width, sign->width, 0, sign->paint);
}

void fidelis_key_sign_dot(const FidelisCanvas *canvas, const FidelisKeySign *sign, double x, double y)
{
    fidelis_canvas_disc(canvas, x + sign->width / 2, y, sign->width / 2, sign->paint);
}

void fidelis_key_sign_mark(const FidelisCanvas *canvas, const FidelisKeySign *sign, double x, double y)
{
    fidelis_canvas_mark(canvas, sign->zone, x + sign->width / 2, y, sign->width / 2);
}
