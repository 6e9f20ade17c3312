/* Alternatives of lines, effects, dots and heat tables. */
#include <math.h>
#include <string.h>

#include "document/language.h"
#include "figure/chart-alternative.h"
#include "figure/figure-canvas.h"

/* Lines ------------------------------------------------------------------------------------------------ */

/* Does the axis across count weeks? Its title says so. */
static gboolean counts_weeks(const FidelisSpeech *speech)
{
    const char *title = speech->chart->x.title == NULL ? "" : speech->chart->x.title;
    g_autofree char *small = g_utf8_strdown(title, -1);
    return g_str_has_prefix(small, fidelis_phrase(speech->language, FIDELIS_PHRASE_WEEK_WORD));
}

static const char *number_in(const FidelisSpeech *speech, FidelisPhrase phrase, const char *number)
{
    g_autoptr(GString) out = g_string_new(NULL);
    fidelis_phrase_append(out, speech->language, phrase, number, NULL);
    return fidelis_arena_strdup(speech->arena, out->str);
}

static const char *x_text(const FidelisSpeech *speech, double x)
{
    return fidelis_speech_value(speech, &speech->chart->x, x);
}

/* "i uge 12", "ved 12". */
static const char *place_text(const FidelisSpeech *speech, double x)
{
    return number_in(speech, counts_weeks(speech) ? FIDELIS_PHRASE_PLACE_WEEK : FIDELIS_PHRASE_PLACE,
                     x_text(speech, x));
}

/* A difference of percentages is in percentage points, whatever its own axis says. */
static gboolean in_percent(const FidelisSpeech *speech)
{
    const FidelisAxis *axis = &speech->chart->y;
    return axis->suffix != NULL && strchr(axis->suffix, '%') != NULL;
}

static const char *difference_text(const FidelisSpeech *speech, const FidelisAxis *axis, double value)
{
    FidelisAxis bare = *axis;
    bare.suffix = NULL;
    if (!in_percent(speech))
        return fidelis_speech_value(speech, axis, value);
    g_autoptr(GString) text = g_string_new(NULL);
    fidelis_phrase_append(text, speech->language, FIDELIS_PHRASE_PERCENT_POINTS,
                          fidelis_speech_value(speech, &bare, value), NULL);
    return fidelis_arena_strdup(speech->arena, text->str);
}

static const FidelisPoint *first_known(const FidelisSeries *series)
{
    for (gsize i = 0; i < series->count; i++)
        if (!isnan(series->points[i].value))
            return &series->points[i];
    return NULL;
}

static const FidelisPoint *last_known(const FidelisSeries *series)
{
    for (gsize i = series->count; i > 0; i--)
        if (!isnan(series->points[i - 1].value))
            return &series->points[i - 1];
    return NULL;
}

static gboolean solid(const FidelisChart *chart, const FidelisPoint *point)
{
    return !isnan(point->value) && !point->thin &&
           (isnan(chart->solid_until) || point->x <= chart->solid_until);
}

/* Where a line can still be relied on; its end when it is thin throughout. */
static const FidelisPoint *last_solid(const FidelisChart *chart, const FidelisSeries *series)
{
    for (gsize i = series->count; i > 0; i--)
        if (solid(chart, &series->points[i - 1]))
            return &series->points[i - 1];
    return last_known(series);
}

static void say_line(FidelisSpeech *speech, const FidelisSeries *series)
{
    const FidelisPoint *first = first_known(series), *last = last_solid(speech->chart, series);
    const FidelisAxis *axis = &speech->chart->y;
    const char *name = fidelis_speech_name(speech, series->name);
    if (first == NULL)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_LINE_EMPTY, name, NULL);
    else if (first == last)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_LINE_POINT, name,
                              fidelis_speech_value(speech, axis, first->value), place_text(speech, first->x),
                              NULL);
    else
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_LINE, name,
                              fidelis_speech_value(speech, axis, first->value), place_text(speech, first->x),
                              fidelis_speech_value(speech, axis, last->value), place_text(speech, last->x),
                              NULL);
}

static const FidelisPoint *point_at(const FidelisSeries *series, double x)
{
    for (gsize i = 0; i < series->count; i++)
        if (series->points[i].x == x)
            return &series->points[i];
    return NULL;
}

/* Between the first two lines, where both are solid; from unrounded values. */
static void say_largest_gap(FidelisSpeech *speech)
{
    const FidelisChart *chart = speech->chart;
    double widest = 0, place = 0;
    if (chart->series_count < 2)
        return;
    for (gsize i = 0; i < chart->series[0].count; i++) {
        const FidelisPoint *a = &chart->series[0].points[i], *b = point_at(&chart->series[1], a->x);
        if (b == NULL || !solid(chart, a) || !solid(chart, b) || fabs(a->value - b->value) <= fabs(widest))
            continue;
        widest = a->value - b->value;
        place = a->x;
    }
    if (widest != 0)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_LARGEST_GAP,
                              chart->series[0].name, chart->series[1].name, place_text(speech, place),
                              difference_text(speech, &chart->y, widest), NULL);
}

static void say_axes(FidelisSpeech *speech)
{
    const FidelisChart *chart = speech->chart;
    double low = INFINITY, high = -INFINITY;
    for (gsize s = 0; s < chart->series_count; s++) {
        const FidelisPoint *first = first_known(&chart->series[s]), *last = last_known(&chart->series[s]);
        if (first == NULL)
            continue;
        low = fmin(low, first->x);
        high = fmax(high, last->x);
    }
    if (chart->x.title != NULL && isfinite(low))
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_AXIS_ACROSS, chart->x.title,
                              x_text(speech, low), x_text(speech, high), NULL);
    if (chart->y.title != NULL)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_AXIS_UPWARD, chart->y.title,
                              NULL);
}

/* Whether anything is drawn where the data are thin. */
static gboolean has_tail(const FidelisChart *chart)
{
    for (gsize s = 0; s < chart->series_count; s++)
        for (gsize i = 0; i < chart->series[s].count; i++)
            if (chart->series[s].points[i].x > chart->solid_until && !isnan(chart->series[s].points[i].value))
                return TRUE;
    return FALSE;
}

static void say_thin(FidelisSpeech *speech)
{
    const FidelisChart *chart = speech->chart;
    if (isnan(chart->solid_until) || !has_tail(chart))
        return;
    const char *place = x_text(speech, chart->solid_until);
    if (counts_weeks(speech))
        place = number_in(speech, FIDELIS_PHRASE_WEEK, place);
    if (chart->solid_word != NULL)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_THIN, place, chart->solid_word,
                              NULL);
    else
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_THIN_PLAIN, place, NULL);
}

static void say_references(FidelisSpeech *speech)
{
    const FidelisChart *chart = speech->chart;
    for (gsize i = 0; i < chart->target_count; i++)
        if (!isnan(chart->targets[i].value))
            fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_TARGET_IS,
                                  fidelis_speech_value(speech, &chart->y, chart->targets[i].value), NULL);
    for (gsize i = 0; i < chart->mean_count; i++)
        if (!isnan(chart->means[i].value))
            fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_MEAN_IS,
                                  fidelis_speech_value(speech, &chart->y, chart->means[i].value), NULL);
}

void fidelis_speech_lines(FidelisSpeech *speech)
{
    fidelis_speech_open(speech, FIDELIS_PHRASE_LINES, 0, 0);
    say_axes(speech);
    for (gsize s = 0; s < speech->chart->series_count; s++)
        say_line(speech, &speech->chart->series[s]);
    say_largest_gap(speech);
    say_references(speech);
    say_thin(speech);
}

/* Effect ----------------------------------------------------------------------------------------------- */

static const FidelisPoint *largest_difference(const FidelisChart *chart)
{
    const FidelisPoint *largest = NULL;
    for (gsize i = 0; i < chart->effect.count; i++) {
        const FidelisPoint *point = &chart->effect.points[i];
        if (solid(chart, point) && (largest == NULL || fabs(point->value) > fabs(largest->value)))
            largest = point;
    }
    return largest;
}

static void say_difference(FidelisSpeech *speech)
{
    const FidelisChart *chart = speech->chart;
    const FidelisPoint *first = first_known(&chart->effect), *last = last_solid(chart, &chart->effect);
    const FidelisPoint *largest = largest_difference(chart);
    const FidelisAxis *axis = &chart->effect_axis;
    if (first != NULL && first != last)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_DIFFERENCE,
                              difference_text(speech, axis, first->value), place_text(speech, first->x),
                              difference_text(speech, axis, last->value), place_text(speech, last->x), NULL);
    if (largest == NULL)
        return;
    fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_DIFFERENCE_PEAK,
                          place_text(speech, largest->x), difference_text(speech, axis, largest->value),
                          NULL);
    if (!isnan(largest->low) && !isnan(largest->high))
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_DIFFERENCE_BAND,
                              difference_text(speech, axis, largest->low),
                              difference_text(speech, axis, largest->high), NULL);
    g_string_append_c(speech->out, '.');
}

void fidelis_speech_effect(FidelisSpeech *speech)
{
    fidelis_speech_open(speech, FIDELIS_PHRASE_EFFECT, 0, 0);
    say_axes(speech);
    for (gsize s = 0; s < speech->chart->series_count; s++)
        say_line(speech, &speech->chart->series[s]);
    say_difference(speech);
    say_thin(speech);
}

/* Dots ------------------------------------------------------------------------------------------------- */

typedef struct {
    const FidelisPoint *own;
    double least, most; /* of the others, NAN: none */
    gsize hidden;
} DotRow;

static DotRow read_row(const FidelisSeries *series)
{
    DotRow row = {.least = NAN, .most = NAN};
    for (gsize i = 0; i < series->count; i++) {
        const FidelisPoint *point = &series->points[i];
        if (point->marked) {
            row.own = point;
        } else if (isnan(point->value)) {
            row.hidden++;
        } else {
            row.least = fmin(point->value, row.least);
            row.most = fmax(point->value, row.most);
        }
    }
    return row;
}

static void append_own(const FidelisSpeech *speech, GString *said, const FidelisPoint *own, gsize row)
{
    const FidelisChart *chart = speech->chart;
    const char *name = chart->marked_word != NULL ? chart->marked_word : own->label != NULL ? own->label : "";
    g_string_append_printf(said, "%s%s", name, *name != '\0' ? " " : "");
    if (isnan(own->value)) {
        g_string_append(said, fidelis_phrase(speech->language, FIDELIS_PHRASE_NOT_SHOWN));
        return;
    }
    g_string_append(said, fidelis_speech_value(speech, &chart->x, own->value));
    if (own->zone != FIDELIS_MARK_NONE)
        fidelis_phrase_append(said, speech->language, FIDELIS_PHRASE_ZONE,
                              fidelis_mark_word(own->zone, speech->language), NULL);
    g_string_append(said, fidelis_speech_comparisons(speech, &chart->x, own->value, row));
}

static void append_range(const FidelisSpeech *speech, GString *said, const DotRow *row)
{
    const char *least = fidelis_speech_value(speech, &speech->chart->x, row->least);
    const char *most = fidelis_speech_value(speech, &speech->chart->x, row->most);
    if (strcmp(least, most) == 0)
        fidelis_phrase_append(said, speech->language,
                              row->own != NULL ? FIDELIS_PHRASE_OTHERS_ALIKE : FIDELIS_PHRASE_ROW_ALIKE,
                              least, NULL);
    else
        fidelis_phrase_append(said, speech->language,
                              row->own != NULL ? FIDELIS_PHRASE_OTHERS_RANGE : FIDELIS_PHRASE_ALL_RANGE,
                              least, most, NULL);
}

static void say_dot_row(FidelisSpeech *speech, gsize index, gsize *hidden)
{
    const FidelisChart *chart = speech->chart;
    DotRow row = read_row(&chart->series[index]);
    g_autoptr(GString) said = g_string_new(NULL);
    *hidden += row.hidden;
    if (row.own != NULL)
        append_own(speech, said, row.own, index);
    if (!isnan(row.least)) {
        g_string_append(said, said->len > 0 ? "; " : "");
        append_range(speech, said, &row);
    }
    if (said->len == 0)
        g_string_append(said, fidelis_phrase(speech->language, FIDELIS_PHRASE_NOT_SHOWN));
    fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_ROW, chart->categories[index],
                          said->str, NULL);
}

void fidelis_speech_dots(FidelisSpeech *speech)
{
    gsize hidden = 0;
    fidelis_speech_open(speech, FIDELIS_PHRASE_DOTS, speech->chart->category_count, 0);
    for (gsize i = 0; i < speech->chart->series_count && i < speech->chart->category_count; i++)
        say_dot_row(speech, i, &hidden);
    fidelis_speech_hidden(speech, hidden);
}

/* Heat ------------------------------------------------------------------------------------------------- */

enum { ZONES = FIDELIS_MARK_GREY + 1 };

typedef struct {
    gsize counts[ZONES];
    const char *words[ZONES];
    const FidelisPoint *own;
} HeatRow;

static const char *cell_word(const FidelisSpeech *speech, const FidelisPoint *cell)
{
    return cell->label != NULL && *cell->label != '\0' ? cell->label
                                                       : fidelis_mark_word(cell->zone, speech->language);
}

/* The marked column's name. */
static const char *own_name(const FidelisSpeech *speech)
{
    const FidelisChart *chart = speech->chart;
    if (chart->marked_word != NULL)
        return chart->marked_word;
    for (gsize s = 0; s < chart->series_count; s++)
        for (gsize i = 0; i < chart->series[s].count && i < chart->category_count; i++)
            if (chart->series[s].points[i].marked)
                return chart->categories[i];
    return "";
}

static HeatRow read_heat_row(const FidelisSpeech *speech, const FidelisSeries *series)
{
    HeatRow row = {0};
    for (gsize i = 0; i < series->count; i++) {
        const FidelisPoint *cell = &series->points[i];
        if (cell->zone == FIDELIS_MARK_NONE)
            continue;
        row.counts[cell->zone]++;
        row.words[cell->zone] =
            row.words[cell->zone] != NULL ? row.words[cell->zone] : cell_word(speech, cell);
        if (cell->marked)
            row.own = cell;
    }
    return row;
}

static void say_heat_row(FidelisSpeech *speech, const FidelisSeries *series)
{
    HeatRow row = read_heat_row(speech, series);
    g_autoptr(GString) said = g_string_new(NULL);
    if (row.own != NULL)
        fidelis_phrase_append(said, speech->language, FIDELIS_PHRASE_UNIT_ZONE, own_name(speech),
                              cell_word(speech, row.own), NULL);
    gsize told = 0;
    for (int zone = FIDELIS_MARK_GREEN; zone < ZONES; zone++) {
        if (row.counts[zone] == 0)
            continue;
        g_string_append(said, told++ > 0 ? ", " : "");
        fidelis_phrase_append(said, speech->language, FIDELIS_PHRASE_ZONE_COUNT, row.words[zone],
                              fidelis_speech_count(speech, (gint64)row.counts[zone]), NULL);
    }
    if (said->len == 0)
        g_string_append(said, fidelis_phrase(speech->language, FIDELIS_PHRASE_NOT_SHOWN));
    fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_ROW, series->name, said->str, NULL);
}

void fidelis_speech_heat(FidelisSpeech *speech)
{
    const FidelisChart *chart = speech->chart;
    fidelis_speech_open(speech, FIDELIS_PHRASE_HEAT, chart->series_count, chart->category_count);
    for (gsize i = 0; i < chart->series_count; i++)
        say_heat_row(speech, &chart->series[i]);
}
