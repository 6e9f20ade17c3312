/* The theme's colours against each other: text 4.5:1, large text and drawings 3:1. */
#include "document/accessibility-private.h"

static const double text_least = 4.5, large_least = 3;
/* WCAG's large text: 18 pt, or 14 pt bold. */
static const double large_size = 18, large_bold_size = 14;
enum { BOLD = 700 };

static const FidelisColourRole paper_grounds[] = {FIDELIS_COLOUR_PAPER, FIDELIS_COLOUR_WASH};
static const FidelisColourRole box_grounds[] = {FIDELIS_COLOUR_PAPER, FIDELIS_COLOUR_WASH,
                                                FIDELIS_COLOUR_MAIN_WASH, FIDELIS_COLOUR_SECOND_WASH,
                                                FIDELIS_COLOUR_ACCENT_WASH};
static const FidelisColourRole zone_grounds[] = {
    FIDELIS_COLOUR_PAPER,       FIDELIS_COLOUR_WASH,        FIDELIS_COLOUR_GREEN_WASH,
    FIDELIS_COLOUR_YELLOW_WASH, FIDELIS_COLOUR_RED_WASH,    FIDELIS_COLOUR_GREY_WASH,
    FIDELIS_COLOUR_MAIN_WASH,   FIDELIS_COLOUR_SECOND_WASH, FIDELIS_COLOUR_ACCENT_WASH};
static const FidelisColourRole track_grounds[] = {FIDELIS_COLOUR_MAIN, FIDELIS_COLOUR_TRACK_1,
                                                  FIDELIS_COLOUR_TRACK_2, FIDELIS_COLOUR_TRACK_3,
                                                  FIDELIS_COLOUR_TRACK_4};
static const FidelisColourRole cover_grounds[] = {FIDELIS_COLOUR_MAIN};

typedef struct {
    const FidelisColourRole *roles;
    gsize count;
} Grounds;

#define GROUNDS(list)                                                                                        \
    {                                                                                                        \
        list, G_N_ELEMENTS(list)                                                                             \
    }

/* Where each style can stand: in boxes, in cells of a zone, in the cover's field; NULL: on paper. */
static const Grounds grounds_of_style[FIDELIS_STYLE_COUNT] = {
    [FIDELIS_STYLE_TEXT] = GROUNDS(box_grounds),
    [FIDELIS_STYLE_LEAD] = GROUNDS(box_grounds),
    [FIDELIS_STYLE_BOX_TEXT] = GROUNDS(box_grounds),
    [FIDELIS_STYLE_BOX_TITLE] = GROUNDS(box_grounds),
    [FIDELIS_STYLE_CAPTION] = GROUNDS(box_grounds),
    [FIDELIS_STYLE_CAPTION_LABEL] = GROUNDS(box_grounds),
    [FIDELIS_STYLE_SMALL] = GROUNDS(box_grounds),
    [FIDELIS_STYLE_QUOTE] = GROUNDS(box_grounds),
    [FIDELIS_STYLE_ATTRIBUTION] = GROUNDS(box_grounds),
    [FIDELIS_STYLE_KEY_FIGURE] = GROUNDS(box_grounds),
    [FIDELIS_STYLE_KEY_WORDS] = GROUNDS(box_grounds),
    [FIDELIS_STYLE_TABLE_TEXT] = GROUNDS(zone_grounds),
    [FIDELIS_STYLE_TABLE_HEADER] = GROUNDS(zone_grounds),
    [FIDELIS_STYLE_TABLE_SUBHEADER] = GROUNDS(zone_grounds),
    [FIDELIS_STYLE_CHART_LABEL] = GROUNDS(box_grounds),
    [FIDELIS_STYLE_CHART_VALUE] = GROUNDS(box_grounds),
    [FIDELIS_STYLE_DIAGRAM] = GROUNDS(box_grounds),
    [FIDELIS_STYLE_DIAGRAM_LANE] = GROUNDS(box_grounds),
    [FIDELIS_STYLE_CODE] = GROUNDS(box_grounds),
    [FIDELIS_STYLE_TAB] = GROUNDS(track_grounds),
    [FIDELIS_STYLE_COVER_KIND] = GROUNDS(cover_grounds),
    [FIDELIS_STYLE_COVER_TITLE] = GROUNDS(cover_grounds),
    [FIDELIS_STYLE_COVER_SUBTITLE] = GROUNDS(cover_grounds),
};

/* A zone's word is set in its colour, on paper and on its wash; a box kind's label likewise. */
static const FidelisColourRole words_on_washes[][2] = {
    {FIDELIS_COLOUR_MAIN, FIDELIS_COLOUR_MAIN_WASH},
    {FIDELIS_COLOUR_SECOND, FIDELIS_COLOUR_SECOND_WASH},
    {FIDELIS_COLOUR_ACCENT, FIDELIS_COLOUR_ACCENT_WASH},
    {FIDELIS_COLOUR_ACCENT, FIDELIS_COLOUR_WASH},
    {FIDELIS_COLOUR_GREEN, FIDELIS_COLOUR_GREEN_WASH},
    {FIDELIS_COLOUR_YELLOW, FIDELIS_COLOUR_YELLOW_WASH},
    {FIDELIS_COLOUR_RED, FIDELIS_COLOUR_RED_WASH},
    {FIDELIS_COLOUR_GREY, FIDELIS_COLOUR_GREY_WASH},
    {FIDELIS_COLOUR_TRACK_1, FIDELIS_COLOUR_TRACK_1_WASH},
    {FIDELIS_COLOUR_TRACK_2, FIDELIS_COLOUR_TRACK_2_WASH},
    {FIDELIS_COLOUR_TRACK_3, FIDELIS_COLOUR_TRACK_3_WASH},
    {FIDELIS_COLOUR_TRACK_4, FIDELIS_COLOUR_TRACK_4_WASH},
    {FIDELIS_COLOUR_TRACK_1, FIDELIS_COLOUR_WASH},
    {FIDELIS_COLOUR_TRACK_2, FIDELIS_COLOUR_WASH},
    {FIDELIS_COLOUR_TRACK_3, FIDELIS_COLOUR_WASH},
    {FIDELIS_COLOUR_TRACK_4, FIDELIS_COLOUR_WASH},
    {FIDELIS_COLOUR_GREEN, FIDELIS_COLOUR_PAPER},
    {FIDELIS_COLOUR_YELLOW, FIDELIS_COLOUR_PAPER},
    {FIDELIS_COLOUR_RED, FIDELIS_COLOUR_PAPER},
    {FIDELIS_COLOUR_GREY, FIDELIS_COLOUR_PAPER},
};

/* What bars, lines, dots and marks are drawn in; the hairlines' colour carries no meaning and is left out. */
static const FidelisColourRole drawn[] = {
    FIDELIS_COLOUR_MAIN,  FIDELIS_COLOUR_SECOND, FIDELIS_COLOUR_ACCENT, FIDELIS_COLOUR_QUIET,
    FIDELIS_COLOUR_GREEN, FIDELIS_COLOUR_YELLOW, FIDELIS_COLOUR_RED,    FIDELIS_COLOUR_GREY,
};

static double contrast(const FidelisAccessibilityCheck *check, FidelisColourRole a, FidelisColourRole b)
{
    const FidelisColour *colours = check->document->theme->colours;
    return fidelis_colour_contrast(&colours[a], &colours[b]);
}

static void check_pair(FidelisAccessibilityCheck *check, FidelisAccessibilityRule rule, const char *what,
                       FidelisColourRole colour, FidelisColourRole ground, double least)
{
    double ratio = contrast(check, colour, ground);
    fidelis_accessibility_look(check, rule);
    if (ratio >= least)
        return;
    char is[G_ASCII_DTOSTR_BUF_SIZE], asked[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(is, sizeof is, "%.2f", ratio);
    g_ascii_formatd(asked, sizeof asked, "%.1f", least);
    fidelis_accessibility_fault(check, rule, &check->document->where, "make one darker or the other lighter",
                                "theme '%s', %s: '%s' on '%s' has a contrast of %s:1, and %s:1 is asked for",
                                check->document->theme->name, what, fidelis_theme_colour_name(colour),
                                fidelis_theme_colour_name(ground), is, asked);
}

static double least_of_style(const FidelisTextStyle *style)
{
    gboolean large = style->size >= large_size || (style->size >= large_bold_size && style->weight >= BOLD);
    return large ? large_least : text_least;
}

static void check_style(FidelisAccessibilityCheck *check, FidelisStyleRole role)
{
    const FidelisTextStyle *style = &check->document->theme->styles[role];
    Grounds grounds = grounds_of_style[role];
    if (grounds.roles == NULL)
        grounds = (Grounds)GROUNDS(paper_grounds);
    g_autofree char *what = g_strdup_printf("style '%s'", fidelis_theme_style_name(role));
    for (gsize i = 0; i < grounds.count; i++)
        check_pair(check, FIDELIS_RULE_TEXT_CONTRAST, what, style->colour, grounds.roles[i],
                   least_of_style(style));
}

void fidelis_accessibility_check_theme(FidelisAccessibilityCheck *check)
{
    for (int role = 0; role < FIDELIS_STYLE_COUNT; role++)
        check_style(check, (FidelisStyleRole)role);
    for (gsize i = 0; i < G_N_ELEMENTS(words_on_washes); i++)
        check_pair(check, FIDELIS_RULE_TEXT_CONTRAST, "words", words_on_washes[i][0], words_on_washes[i][1],
                   text_least);
    for (gsize i = 0; i < G_N_ELEMENTS(drawn); i++)
        check_pair(check, FIDELIS_RULE_GRAPHICS_CONTRAST, "drawings", drawn[i], FIDELIS_COLOUR_PAPER,
                   large_least);
}
