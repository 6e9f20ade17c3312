/* Type, colour and page: settled once. A theme is a table of roles; everything that is drawn names a role,
 * never a value. Sources of the proportions: the project's look brief; contrast after WCAG 2.1 AA. Lengths in
 * points, colours sRGB 0 to 1. */
#ifndef FIDELIS_DOCUMENT_THEME_H
#define FIDELIS_DOCUMENT_THEME_H

#include <glib.h>

typedef struct {
    double red, green, blue;
} FidelisColour;

typedef enum {
    FIDELIS_COLOUR_PAPER,
    FIDELIS_COLOUR_INK,
    FIDELIS_COLOUR_QUIET,
    FIDELIS_COLOUR_LINE,
    FIDELIS_COLOUR_WASH,
    FIDELIS_COLOUR_MAIN,
    FIDELIS_COLOUR_MAIN_WASH,
    FIDELIS_COLOUR_SECOND,
    FIDELIS_COLOUR_SECOND_WASH,
    FIDELIS_COLOUR_ACCENT,
    FIDELIS_COLOUR_ACCENT_WASH,
    FIDELIS_COLOUR_GREEN,
    FIDELIS_COLOUR_GREEN_WASH,
    FIDELIS_COLOUR_YELLOW,
    FIDELIS_COLOUR_YELLOW_WASH,
    FIDELIS_COLOUR_RED,
    FIDELIS_COLOUR_RED_WASH,
    FIDELIS_COLOUR_GREY,
    FIDELIS_COLOUR_GREY_WASH,
    FIDELIS_COLOUR_TRACK_1, /* sections that have a colour of their own stand for main in it */
    FIDELIS_COLOUR_TRACK_1_WASH,
    FIDELIS_COLOUR_TRACK_2,
    FIDELIS_COLOUR_TRACK_2_WASH,
    FIDELIS_COLOUR_TRACK_3,
    FIDELIS_COLOUR_TRACK_3_WASH,
    FIDELIS_COLOUR_TRACK_4,
    FIDELIS_COLOUR_TRACK_4_WASH,
    FIDELIS_COLOUR_COUNT,
} FidelisColourRole;

typedef enum {
    FIDELIS_STYLE_TEXT,
    FIDELIS_STYLE_LEAD,
    FIDELIS_STYLE_H1,
    FIDELIS_STYLE_H2,
    FIDELIS_STYLE_H3,
    FIDELIS_STYLE_H4,
    FIDELIS_STYLE_CHAPTER_NUMBER,
    FIDELIS_STYLE_BOX_TEXT,
    FIDELIS_STYLE_BOX_TITLE,
    FIDELIS_STYLE_TABLE_TEXT,
    FIDELIS_STYLE_TABLE_HEADER,
    FIDELIS_STYLE_TABLE_SUBHEADER,
    FIDELIS_STYLE_CAPTION,
    FIDELIS_STYLE_CAPTION_LABEL, /* "Figur 3." */
    FIDELIS_STYLE_SMALL,         /* notes under tables, margin words */
    FIDELIS_STYLE_FOOTNOTE,
    FIDELIS_STYLE_QUOTE,
    FIDELIS_STYLE_ATTRIBUTION,
    FIDELIS_STYLE_KEY_FIGURE,
    FIDELIS_STYLE_KEY_WORDS,
    FIDELIS_STYLE_RUNNING, /* running head and foot */
    FIDELIS_STYLE_FOLIO,
    FIDELIS_STYLE_CONTENTS_1,
    FIDELIS_STYLE_CONTENTS_2,
    FIDELIS_STYLE_CHART_LABEL,
    FIDELIS_STYLE_CHART_VALUE,
    FIDELIS_STYLE_DIAGRAM,
    FIDELIS_STYLE_DIAGRAM_LANE,
    FIDELIS_STYLE_MARGIN_HEADING, /* keywords beside their text */
    FIDELIS_STYLE_TAB,            /* on the side tabs */
    FIDELIS_STYLE_COVER_KIND,
    FIDELIS_STYLE_COVER_TITLE,
    FIDELIS_STYLE_COVER_SUBTITLE,
    FIDELIS_STYLE_COVER_SMALL,
    FIDELIS_STYLE_INDEX,
    FIDELIS_STYLE_CODE, /* code blocks; its family sets code in a sentence too */
    FIDELIS_STYLE_COUNT,
} FidelisStyleRole;

/* CSS weights: 400 regular, 500, 600 semibold, 700 bold. */
typedef struct {
    const char *family;
    double size, leading;
    int weight;
    gboolean italic;
    gboolean tabular; /* tabular lining figures (OpenType tnum, lnum) */
    gboolean justified;
    gboolean hyphenated;
    double tracking_em; /* added after each letter */
    FidelisColourRole colour;
} FidelisTextStyle;

typedef struct {
    double width, height;             /* of the trimmed page */
    double inner, outer, top, bottom; /* margins */
    double text_width;                /* main column */
    double margin_gap, margin_width;  /* the margin column beside it */
    double baseline;                  /* one step of the grid */
    double bleed;                     /* beyond the trimmed page, for a printing house */
    gboolean mirrored;                /* inner and outer change sides; otherwise inner is always left */
} FidelisPageGeometry;

typedef struct FidelisPageMaster FidelisPageMaster; /* document/master.h */
/* On the cover, and small in the running foot. */
typedef struct {
    const char *path;        /* inside the project; NULL: none */
    const char *alternative; /* whose it is */
    double height;           /* on the cover */
    gboolean foot;
} FidelisThemeLogo;

/* Line widths of tables; 0: none. */
typedef struct {
    double top, header, hair;
    gboolean zebra;
} FidelisTableLook;

typedef struct {
    const char *name;
    FidelisPageGeometry page;
    gboolean hanging;  /* stops, hyphens and quotes of justified text stand out into its margins */
    double letter_fit; /* share, at most 0.02, by which its letters may be set apart or together */
    double joins;      /* how many times dearer than at its join a compound is to divide elsewhere; from 1 */
    double paragraph_indent; /* of first lines; paragraphs then follow without space. 0: they stand apart */
    gboolean chapters_right; /* chapters begin on right-hand pages */
    const FidelisPageMaster *masters; /* the theme's own, beside those every theme has */
    gsize master_count;
    FidelisTableLook table;
    FidelisThemeLogo logo;
    FidelisTextStyle styles[FIDELIS_STYLE_COUNT];
    FidelisColour colours[FIDELIS_COLOUR_COUNT];
} FidelisTheme;

/* Of every theme that says nothing else; measured by tests/bench/lines.c. */
#define FIDELIS_THEME_JOINS 15.0

/* "consultancy" or "agency"; NULL when there is no such theme. The result is a caller's copy to change
 * (g_free). */
FidelisTheme *fidelis_theme_new(const char *name);
/* Names for theme.lua: colour "main_wash", style "h1". -1 when unknown. */
int fidelis_theme_colour_role(const char *name);
int fidelis_theme_style_role(const char *name);
const char *fidelis_theme_colour_name(FidelisColourRole role);
const char *fidelis_theme_style_name(FidelisStyleRole role);
/* WCAG 2.1 contrast ratio of two colours, 1 to 21. */
double fidelis_colour_contrast(const FidelisColour *a, const FidelisColour *b);

#endif
