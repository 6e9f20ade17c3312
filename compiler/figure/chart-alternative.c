/* What a chart says to a reader who cannot see it. Only values that are drawn are spoken of. */
#include <math.h>
#include <string.h>

#include "document/language.h"
#include "figure/chart-alternative.h"
#include "figure/chart-private.h"
#include "figure/figure-words.h"
#include "figure/figure.h"

enum { MOST_NAMES = 3, FEW_VALUES = 3, MOST_VALUES = 24 };

/* Pieces of text --------------------------------------------------------------------------------------- */

static char *value_text(const FidelisSpeech *speech, const FidelisAxis *axis, double value)
{
    g_autofree char *number = fidelis_language_number(speech->language, value, axis->decimals);
    return fidelis_arena_printf(speech->arena, "%s%s", number, axis->suffix == NULL ? "" : axis->suffix);
}

const char *fidelis_speech_value(const FidelisSpeech *speech, const FidelisAxis *axis, double value)
{
    return value_text(speech, axis, value);
}

const char *fidelis_speech_count(const FidelisSpeech *speech, gint64 count)
{
    g_autofree char *text = fidelis_language_number(speech->language, (double)count, 0);
    return fidelis_arena_strdup(speech->arena, text);
}

const char *fidelis_speech_name(const FidelisSpeech *speech, const char *name)
{
    if (name == NULL || strchr(name, ' ') == NULL)
        return name == NULL ? "" : name;
    g_autoptr(GString) out = g_string_new(NULL);
    fidelis_phrase_append(out, speech->language, FIDELIS_PHRASE_QUOTED, name, NULL);
    return fidelis_arena_strdup(speech->arena, out->str);
}

const char *fidelis_speech_names(const FidelisSpeech *speech)
{
    const FidelisChart *chart = speech->chart;
    const char **names = FIDELIS_NEW_ARRAY(speech->arena, const char *, chart->series_count);
    for (gsize i = 0; i < chart->series_count; i++)
        names[i] = fidelis_speech_name(speech, chart->series[i].name);
    g_autofree char *list = fidelis_phrase_list(speech->language, names, chart->series_count);
    return fidelis_arena_strdup(speech->arena, list);
}

/* Extremes --------------------------------------------------------------------------------------------- */

typedef struct {
    gboolean any;
    double least, most;
    gsize known, hidden;
} Extremes;

static Extremes extremes_of(const FidelisSeries *series, gsize count)
{
    Extremes found = {0};
    for (gsize i = 0; i < count; i++) {
        double value = i < series->count ? series->points[i].value : NAN;
        if (isnan(value)) {
            found.hidden++;
            continue;
        }
        found.least = found.any ? fmin(found.least, value) : value;
        found.most = found.any ? fmax(found.most, value) : value;
        found.any = TRUE;
        found.known++;
    }
    return found;
}

/* Every name whose value prints as text: "A, B og C", or "A og 5 andre". */
static const char *names_at(const FidelisSpeech *speech, const FidelisSeries *series, const FidelisAxis *axis,
                            const char *text)
{
    const char *names[MOST_NAMES];
    gsize count = 0;
    for (gsize i = 0; i < series->count && i < speech->chart->category_count; i++) {
        double value = series->points[i].value;
        if (isnan(value) || strcmp(value_text(speech, axis, value), text) != 0)
            continue;
        if (count < MOST_NAMES)
            names[count] = fidelis_speech_name(speech, speech->chart->categories[i]);
        count++;
    }
    g_autofree char *list = NULL;
    if (count <= MOST_NAMES) {
        list = fidelis_phrase_list(speech->language, names, count);
    } else {
        g_autoptr(GString) more = g_string_new(NULL);
        fidelis_phrase_append(more, speech->language, FIDELIS_PHRASE_AND_MORE, names[0],
                              fidelis_speech_count(speech, (gint64)count - 1), NULL);
        list = g_strdup(more->str);
    }
    return fidelis_arena_strdup(speech->arena, list);
}

static void say_extremes(FidelisSpeech *speech, const FidelisSeries *series, const FidelisAxis *axis,
                         gboolean named)
{
    Extremes found = extremes_of(series, speech->chart->category_count);
    if (!found.any)
        return;
    const char *most = value_text(speech, axis, found.most), *least = value_text(speech, axis, found.least);
    const char *top = names_at(speech, series, axis, most), *bottom = names_at(speech, series, axis, least);
    gboolean alike = strcmp(most, least) == 0;
    if (named && alike)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_SERIES_ALIKE,
                              fidelis_speech_name(speech, series->name), most, NULL);
    else if (named)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_SERIES_EXTREMES,
                              fidelis_speech_name(speech, series->name), top, most, bottom, least, NULL);
    else if (found.known == 1)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_ONLY, top, most, NULL);
    else if (alike)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_ALL_ALIKE, most, NULL);
    else
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_LARGEST_SMALLEST, top, most,
                              bottom, least, NULL);
}

/* n, hidden values --------------------------------------------------------------------------------------- */

static void say_counts(FidelisSpeech *speech, const FidelisSeries *series)
{
    gint64 least = G_MAXINT64, most = -1;
    for (gsize i = 0; i < series->count; i++) {
        gint64 n = series->points[i].n;
        if (n < 0 || isnan(series->points[i].value))
            continue;
        least = MIN(least, n);
        most = MAX(most, n);
    }
    if (most < 0)
        return;
    const char *low = fidelis_speech_count(speech, least), *high = fidelis_speech_count(speech, most);
    if (least == most)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_COUNT_ONE, low, NULL);
    else
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_COUNT_RANGE, low, high, NULL);
}

void fidelis_speech_hidden(FidelisSpeech *speech, gsize hidden)
{
    if (hidden == 1)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_HIDDEN_ONE, NULL);
    else if (hidden > 1)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_HIDDEN_MANY,
                              fidelis_speech_count(speech, (gint64)hidden), NULL);
}

/* Against references ---------------------------------------------------------------------------------------
 */

static double reference_value(const FidelisReferenceLine *lines, gsize count, gsize row)
{
    for (gsize i = 0; i < count; i++)
        if (lines[i].category == row)
            return lines[i].value;
    return NAN;
}

/* Over, under or at, judged by what is printed: two values that print alike are alike. */
static void append_comparison(const FidelisSpeech *speech, GString *out, const FidelisAxis *axis,
                              double value, double reference, FidelisPhrase over)
{
    if (isnan(reference))
        return;
    const char *own = value_text(speech, axis, value), *other = value_text(speech, axis, reference);
    int step = strcmp(own, other) == 0 ? 2 : value > reference ? 0 : 1;
    fidelis_phrase_append(out, speech->language, (FidelisPhrase)(over + step), other, NULL);
}

const char *fidelis_speech_comparisons(const FidelisSpeech *speech, const FidelisAxis *axis, double value,
                                       gsize row)
{
    const FidelisChart *chart = speech->chart;
    g_autoptr(GString) out = g_string_new(NULL);
    append_comparison(speech, out, axis, value, reference_value(chart->means, chart->mean_count, row),
                      FIDELIS_PHRASE_OVER_MEAN);
    append_comparison(speech, out, axis, value, reference_value(chart->targets, chart->target_count, row),
                      FIDELIS_PHRASE_OVER_TARGET);
    return fidelis_arena_strdup(speech->arena, out->str);
}

static gboolean by_row(const FidelisReferenceLine *lines, gsize count)
{
    for (gsize i = 0; i < count; i++)
        if (lines[i].category != 0)
            return TRUE;
    return FALSE;
}

/* The marked category against mean and target; without one, what mean and target are. */
static void say_unit(FidelisSpeech *speech, const FidelisAxis *axis)
{
    const FidelisChart *chart = speech->chart;
    const FidelisSeries *series = &chart->series[0];
    gboolean rows = by_row(chart->means, chart->mean_count) || by_row(chart->targets, chart->target_count);
    gboolean found = FALSE;
    for (gsize i = 0; i < series->count && i < chart->category_count; i++) {
        const FidelisPoint *point = &series->points[i];
        if (!point->marked)
            continue;
        found = TRUE;
        if (isnan(point->value))
            fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_UNIT_HIDDEN,
                                  fidelis_speech_name(speech, chart->categories[i]), NULL);
        else
            fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_UNIT,
                                  fidelis_speech_name(speech, chart->categories[i]),
                                  value_text(speech, axis, point->value),
                                  fidelis_speech_comparisons(speech, axis, point->value, rows ? i : 0), NULL);
    }
    if (found || rows)
        return;
    double mean = reference_value(chart->means, chart->mean_count, 0);
    double target = reference_value(chart->targets, chart->target_count, 0);
    if (!isnan(mean))
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_MEAN_IS,
                              value_text(speech, axis, mean), NULL);
    if (!isnan(target))
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_TARGET_IS,
                              value_text(speech, axis, target), NULL);
}

/* Kinds with categories ------------------------------------------------------------------------------------
 */

/* "én række", "15 rækker". The plural's phrase follows the singular's. */
static const char *counted(const FidelisSpeech *speech, gsize count, FidelisPhrase one)
{
    g_autoptr(GString) out = g_string_new(NULL);
    if (count == 1)
        fidelis_phrase_append(out, speech->language, one, NULL);
    else
        fidelis_phrase_append(out, speech->language, (FidelisPhrase)(one + 1),
                              fidelis_speech_count(speech, (gint64)count), NULL);
    return fidelis_arena_strdup(speech->arena, out->str);
}

void fidelis_speech_open(FidelisSpeech *speech, FidelisPhrase phrase, gsize rows, gsize columns)
{
    gboolean heat = phrase == FIDELIS_PHRASE_HEAT;
    fidelis_phrase_append(
        speech->out, speech->language, phrase, counted(speech, rows, FIDELIS_PHRASE_ROWS_ONE),
        fidelis_speech_names(speech),
        counted(speech, columns, heat ? FIDELIS_PHRASE_CELLS_ONE : FIDELIS_PHRASE_BARS_UPRIGHT_ONE),
        counted(speech, columns, FIDELIS_PHRASE_GROUPS_ONE),
        fidelis_chart_each_word(speech->chart, speech->language), NULL);
}

/* Kinds whose rows or columns are the categories. */
static void open_categories(FidelisSpeech *speech, FidelisPhrase phrase)
{
    fidelis_speech_open(speech, phrase, speech->chart->category_count, speech->chart->category_count);
}

/* So many that nobody would listen are left to the extremes; so few, or so alike, that the extremes say them
 * all, too. */
static gboolean worth_listing(const FidelisSpeech *speech, const FidelisSeries *series,
                              const FidelisAxis *axis)
{
    Extremes found = extremes_of(series, speech->chart->category_count);
    return found.known >= FEW_VALUES && found.known * speech->chart->series_count <= MOST_VALUES &&
           strcmp(value_text(speech, axis, found.most), value_text(speech, axis, found.least)) != 0;
}

/* Each value that is printed, as it is read down the chart: who cannot see it shall not have to ask for the
 * annex.
 */
static void say_values(FidelisSpeech *speech, const FidelisSeries *series, const FidelisAxis *axis)
{
    const FidelisChart *chart = speech->chart;
    g_autoptr(GString) list = g_string_new(NULL);
    for (gsize i = 0; i < MIN(series->count, chart->category_count); i++)
        if (!isnan(series->points[i].value))
            g_string_append_printf(list, "%s%s: %s", list->len > 0 ? "; " : "", chart->categories[i],
                                   value_text(speech, axis, series->points[i].value));
    if (chart->series_count > 1)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_SERIES_VALUES,
                              fidelis_speech_name(speech, series->name), list->str, NULL);
    else
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_VALUES, list->str, NULL);
}

static void say_one_series(FidelisSpeech *speech, const FidelisAxis *axis)
{
    const FidelisSeries *series = &speech->chart->series[0];
    say_extremes(speech, series, axis, FALSE);
    say_unit(speech, axis);
    say_counts(speech, series);
    if (worth_listing(speech, series, axis))
        say_values(speech, series, axis);
}

static void say_categories(FidelisSpeech *speech, const FidelisAxis *axis)
{
    const FidelisChart *chart = speech->chart;
    gsize hidden = 0;
    if (chart->series_count == 1)
        say_one_series(speech, axis);
    for (gsize s = 0; s < chart->series_count; s++) {
        hidden += extremes_of(&chart->series[s], chart->category_count).hidden;
        if (chart->series_count == 1)
            continue;
        if (worth_listing(speech, &chart->series[s], axis))
            say_values(speech, &chart->series[s], axis);
        else
            say_extremes(speech, &chart->series[s], axis, TRUE);
    }
    fidelis_speech_hidden(speech, hidden);
}

static void say_bars(FidelisSpeech *speech)
{
    gboolean many = speech->chart->series_count > 1;
    open_categories(speech, many ? FIDELIS_PHRASE_GROUPED : FIDELIS_PHRASE_BARS);
    say_categories(speech, &speech->chart->x);
}

static void say_stacked(FidelisSpeech *speech)
{
    open_categories(speech, FIDELIS_PHRASE_STACKED);
    say_categories(speech, &speech->chart->x);
}

static void say_columns(FidelisSpeech *speech)
{
    gboolean many = speech->chart->series_count > 1;
    open_categories(speech, many ? FIDELIS_PHRASE_COLUMNS_SERIES : FIDELIS_PHRASE_COLUMNS);
    say_categories(speech, &speech->chart->y);
}

static void (*const speakers[])(FidelisSpeech *) = {
    [FIDELIS_CHART_BARS] = say_bars,
    [FIDELIS_CHART_GROUPED] = say_bars,
    [FIDELIS_CHART_STACKED] = say_stacked,
    [FIDELIS_CHART_COLUMNS] = say_columns,
    [FIDELIS_CHART_LINES] = fidelis_speech_lines,
    [FIDELIS_CHART_EFFECT] = fidelis_speech_effect,
    [FIDELIS_CHART_DOTS] = fidelis_speech_dots,
    [FIDELIS_CHART_HEAT] = fidelis_speech_heat,
};

char *fidelis_chart_alternative(const FidelisChart *chart, const char *language)
{
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    g_assert(chart->kind < G_N_ELEMENTS(speakers));
    if (chart->nothing != NULL)
        return g_strdup(chart->nothing);
    FidelisSpeech speech = {.chart = chart, .language = language, .arena = arena, .out = g_string_new(NULL)};
    speakers[chart->kind](&speech);
    return g_string_free(speech.out, FALSE);
}
