/* What the alternatives of the kinds of chart share. Private to the room. */
#ifndef FIDELIS_FIGURE_CHART_ALTERNATIVE_H
#define FIDELIS_FIGURE_CHART_ALTERNATIVE_H

#include "base/arena.h"
#include "document/chart.h"
#include "figure/figure-words.h"

typedef struct {
    const FidelisChart *chart;
    const char *language;
    FidelisArena *arena; /* strings below live in it */
    GString *out;
} FidelisSpeech;

/* "84 %" as the axis prints it. */
const char *fidelis_speech_value(const FidelisSpeech *speech, const FidelisAxis *axis, double value);
const char *fidelis_speech_count(const FidelisSpeech *speech, gint64 count);
/* A name of several words in quotation marks, so that it is heard as one. */
const char *fidelis_speech_name(const FidelisSpeech *speech, const char *name);
const char *fidelis_speech_names(const FidelisSpeech *speech); /* of all series */
/* ", over gennemsnittet på 79 %, under målet på 88 %" for a value of a row, or "". */
const char *fidelis_speech_comparisons(const FidelisSpeech *speech, const FidelisAxis *axis, double value,
                                       gsize row);
/* The opening sentence of so many rows (and columns); and how many values are hidden. */
void fidelis_speech_open(FidelisSpeech *speech, FidelisPhrase phrase, gsize rows, gsize columns);
void fidelis_speech_hidden(FidelisSpeech *speech, gsize hidden);

void fidelis_speech_lines(FidelisSpeech *speech);
void fidelis_speech_effect(FidelisSpeech *speech);
void fidelis_speech_dots(FidelisSpeech *speech);
void fidelis_speech_heat(FidelisSpeech *speech);

#endif
