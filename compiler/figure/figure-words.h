/* Every sentence that charts and diagrams say of themselves, in each language. Private to the room. */
#ifndef FIDELIS_FIGURE_FIGURE_WORDS_H
#define FIDELIS_FIGURE_FIGURE_WORDS_H

#include <glib.h>

typedef enum {
    /* what kind of figure: 0 rows, 1 names of series, 2 columns, 3 groups, each counted with its noun */
    FIDELIS_PHRASE_BARS,
    FIDELIS_PHRASE_GROUPED,
    FIDELIS_PHRASE_STACKED,
    FIDELIS_PHRASE_COLUMNS,
    FIDELIS_PHRASE_COLUMNS_SERIES,
    FIDELIS_PHRASE_LINES, /* 1 names */
    FIDELIS_PHRASE_EFFECT,
    FIDELIS_PHRASE_DOTS,
    FIDELIS_PHRASE_HEAT,
    FIDELIS_PHRASE_ROWS_ONE,
    FIDELIS_PHRASE_ROWS_MANY, /* 0 number */
    FIDELIS_PHRASE_BARS_UPRIGHT_ONE,
    FIDELIS_PHRASE_BARS_UPRIGHT_MANY,
    FIDELIS_PHRASE_CELLS_ONE,
    FIDELIS_PHRASE_CELLS_MANY,
    FIDELIS_PHRASE_GROUPS_ONE,
    FIDELIS_PHRASE_GROUPS_MANY,
    /* axes: 0 title, 1 and 2 ends */
    FIDELIS_PHRASE_AXIS_ACROSS,
    FIDELIS_PHRASE_AXIS_UPWARD,
    /* findings */
    FIDELIS_PHRASE_LARGEST_SMALLEST, /* 0 names, 1 value, 2 names, 3 value */
    FIDELIS_PHRASE_ALL_ALIKE,        /* 0 value */
    FIDELIS_PHRASE_ONLY,             /* 0 name, 1 value */
    FIDELIS_PHRASE_SERIES_EXTREMES,  /* 0 series, then as LARGEST_SMALLEST */
    FIDELIS_PHRASE_VALUES,           /* 0 list of names with values */
    FIDELIS_PHRASE_SERIES_VALUES,    /* 0 series, 1 list */
    FIDELIS_PHRASE_SERIES_ALIKE,     /* 0 series, 1 value */
    FIDELIS_PHRASE_AND_MORE,         /* 0 name, 1 how many more */
    FIDELIS_PHRASE_COUNT_RANGE,      /* 0 and 1 least and most n */
    FIDELIS_PHRASE_COUNT_ONE,        /* 0 n */
    FIDELIS_PHRASE_UNIT,             /* 0 unit, 1 value, 2 comparisons */
    FIDELIS_PHRASE_UNIT_HIDDEN,      /* 0 unit */
    FIDELIS_PHRASE_OVER_MEAN,        /* 0 mean */
    FIDELIS_PHRASE_UNDER_MEAN,
    FIDELIS_PHRASE_AT_MEAN,
    FIDELIS_PHRASE_OVER_TARGET, /* 0 target */
    FIDELIS_PHRASE_UNDER_TARGET,
    FIDELIS_PHRASE_AT_TARGET,
    FIDELIS_PHRASE_MEAN_IS, /* 0 mean */
    FIDELIS_PHRASE_TARGET_IS,
    FIDELIS_PHRASE_HIDDEN_ONE,
    FIDELIS_PHRASE_HIDDEN_MANY, /* 0 how many */
    /* places on a number axis: "ved 40", and where it counts weeks "i uge 40"; 0 number */
    FIDELIS_PHRASE_PLACE,
    FIDELIS_PHRASE_PLACE_WEEK,
    FIDELIS_PHRASE_WEEK,
    FIDELIS_PHRASE_WEEK_WORD, /* how the title of such an axis begins, in small letters */
    /* lines: 0 name, 1 value, 2 place, 3 value, 4 place */
    FIDELIS_PHRASE_LINE,
    FIDELIS_PHRASE_LINE_POINT,
    FIDELIS_PHRASE_LINE_EMPTY,
    FIDELIS_PHRASE_LARGEST_GAP,     /* 0 and 1 names, 2 place, 3 difference */
    FIDELIS_PHRASE_DIFFERENCE,      /* 0 value, 1 place, 2 value, 3 place */
    FIDELIS_PHRASE_DIFFERENCE_PEAK, /* 0 place, 1 value */
    FIDELIS_PHRASE_DIFFERENCE_BAND, /* 0 and 1 limits */
    FIDELIS_PHRASE_THIN,            /* 0 place, 1 the word for it */
    FIDELIS_PHRASE_THIN_PLAIN,      /* 0 place */
    /* dots: 0 row, 1 what is said of it */
    FIDELIS_PHRASE_ROW,
    FIDELIS_PHRASE_OTHERS_RANGE, /* 0 and 1 least and most */
    FIDELIS_PHRASE_ALL_RANGE,
    FIDELIS_PHRASE_OTHERS_ALIKE, /* 0 value */
    FIDELIS_PHRASE_ROW_ALIKE,
    FIDELIS_PHRASE_ZONE, /* 0 word */
    FIDELIS_PHRASE_NOT_SHOWN,
    FIDELIS_PHRASE_OTHERS_WORD, /* key of the pale dots */
    FIDELIS_PHRASE_EACH_WORD,   /* the same when no dot is marked */
    /* heat */
    FIDELIS_PHRASE_ZONE_COUNT, /* 0 word, 1 number */
    FIDELIS_PHRASE_UNIT_ZONE,  /* 0 unit, 1 word; counts follow */
    /* small words */
    FIDELIS_PHRASE_QUOTED,         /* 0 a name of several words */
    FIDELIS_PHRASE_PERCENT_POINTS, /* 0 number */
    FIDELIS_PHRASE_AND,
    /* diagrams */
    FIDELIS_PHRASE_DIAGRAM,          /* 0 boxes, 1 links, each with its noun */
    FIDELIS_PHRASE_DIAGRAM_LANES,    /* 0 boxes, 1 links, 2 lanes' names */
    FIDELIS_PHRASE_DIAGRAM_PHASES,   /* 0 lanes' names */
    FIDELIS_PHRASE_DIAGRAM_STEPS,    /* the same */
    FIDELIS_PHRASE_DIAGRAM_COLUMNS,  /* the same */
    FIDELIS_PHRASE_DIAGRAM_TIMELINE, /* 0 how many events */
    FIDELIS_PHRASE_DIAGRAM_VENN,     /* 0 lanes' names */
    FIDELIS_PHRASE_EVENT_ONE,
    FIDELIS_PHRASE_EVENT_MANY,
    FIDELIS_PHRASE_PERIOD,       /* 0 title, 1 and 2 years */
    FIDELIS_PHRASE_OVERLAP,      /* 0 circles' names, 1 boxes */
    FIDELIS_PHRASE_MUTUAL,       /* 0 and 1 boxes that work together */
    FIDELIS_PHRASE_PART,         /* 0 which, 1 of how many: ends a caption */
    FIDELIS_PHRASE_ELSEWHERE,    /* 0 the part that holds a box */
    FIDELIS_PHRASE_DIAGRAM_ROWS, /* as DIAGRAM_LANES, from top to bottom */
    FIDELIS_PHRASE_BOX_ONE,
    FIDELIS_PHRASE_BOX_MANY, /* 0 number */
    FIDELIS_PHRASE_LINK_NONE,
    FIDELIS_PHRASE_LINK_ONE,
    FIDELIS_PHRASE_LINK_MANY,
    FIDELIS_PHRASE_LANE,       /* 0 title, 1 boxes */
    FIDELIS_PHRASE_LANE_EMPTY, /* 0 title */
    FIDELIS_PHRASE_LINK,       /* 0 from, 1 to */
    FIDELIS_PHRASE_LINK_SAYS,  /* 0 from, 1 to, 2 label and evidence */
    FIDELIS_PHRASE_BOX_SAYS,   /* 0 text, 1 note */
    FIDELIS_PHRASE_COUNT,
} FidelisPhrase;

/* Appends the phrase with {0} to {4} replaced by the strings that follow, ended by NULL. */
void fidelis_phrase_append(GString *out, const char *language, FidelisPhrase phrase,
                           ...) G_GNUC_NULL_TERMINATED;
/* Borrowed, static. */
const char *fidelis_phrase(const char *language, FidelisPhrase phrase);
/* "a, b og c". Caller's (g_free). */
char *fidelis_phrase_list(const char *language, const char *const *items, gsize count);

#endif
