#include "document/theme.h"

#include <math.h>
#include <string.h>

#include "base/units.h"

#define MM(value) ((value)*FIDELIS_POINTS_PER_INCH / FIDELIS_MM_PER_INCH)
#define HEX(rgb)                                                                                             \
    {                                                                                                        \
        ((rgb) >> 16 & 255) / 255.0, ((rgb) >> 8 & 255) / 255.0, ((rgb)&255) / 255.0                         \
    }

static const char *const colour_names[FIDELIS_COLOUR_COUNT] = {
    [FIDELIS_COLOUR_PAPER] = "paper",
    [FIDELIS_COLOUR_INK] = "ink",
    [FIDELIS_COLOUR_QUIET] = "quiet",
    [FIDELIS_COLOUR_LINE] = "line",
    [FIDELIS_COLOUR_WASH] = "wash",
    [FIDELIS_COLOUR_MAIN] = "main",
    [FIDELIS_COLOUR_MAIN_WASH] = "main_wash",
    [FIDELIS_COLOUR_SECOND] = "second",
    [FIDELIS_COLOUR_SECOND_WASH] = "second_wash",
    [FIDELIS_COLOUR_ACCENT] = "accent",
    [FIDELIS_COLOUR_ACCENT_WASH] = "accent_wash",
    [FIDELIS_COLOUR_GREEN] = "green",
    [FIDELIS_COLOUR_GREEN_WASH] = "green_wash",
    [FIDELIS_COLOUR_YELLOW] = "yellow",
    [FIDELIS_COLOUR_YELLOW_WASH] = "yellow_wash",
    [FIDELIS_COLOUR_RED] = "red",
    [FIDELIS_COLOUR_RED_WASH] = "red_wash",
    [FIDELIS_COLOUR_GREY] = "grey",
    [FIDELIS_COLOUR_GREY_WASH] = "grey_wash",
    [FIDELIS_COLOUR_TRACK_1] = "track_1",
    [FIDELIS_COLOUR_TRACK_1_WASH] = "track_1_wash",
    [FIDELIS_COLOUR_TRACK_2] = "track_2",
    [FIDELIS_COLOUR_TRACK_2_WASH] = "track_2_wash",
    [FIDELIS_COLOUR_TRACK_3] = "track_3",
    [FIDELIS_COLOUR_TRACK_3_WASH] = "track_3_wash",
    [FIDELIS_COLOUR_TRACK_4] = "track_4",
    [FIDELIS_COLOUR_TRACK_4_WASH] = "track_4_wash",
};

static const char *const style_names[FIDELIS_STYLE_COUNT] = {
    [FIDELIS_STYLE_TEXT] = "text",
    [FIDELIS_STYLE_LEAD] = "lead",
    [FIDELIS_STYLE_H1] = "h1",
    [FIDELIS_STYLE_H2] = "h2",
    [FIDELIS_STYLE_H3] = "h3",
    [FIDELIS_STYLE_H4] = "h4",
    [FIDELIS_STYLE_CHAPTER_NUMBER] = "chapter_number",
    [FIDELIS_STYLE_BOX_TEXT] = "box_text",
    [FIDELIS_STYLE_BOX_TITLE] = "box_title",
    [FIDELIS_STYLE_TABLE_TEXT] = "table_text",
    [FIDELIS_STYLE_TABLE_HEADER] = "table_header",
    [FIDELIS_STYLE_TABLE_SUBHEADER] = "table_subheader",
    [FIDELIS_STYLE_CAPTION] = "caption",
    [FIDELIS_STYLE_CAPTION_LABEL] = "caption_label",
    [FIDELIS_STYLE_SMALL] = "small",
    [FIDELIS_STYLE_FOOTNOTE] = "footnote",
    [FIDELIS_STYLE_QUOTE] = "quote",
    [FIDELIS_STYLE_ATTRIBUTION] = "attribution",
    [FIDELIS_STYLE_KEY_FIGURE] = "key_figure",
    [FIDELIS_STYLE_KEY_WORDS] = "key_words",
    [FIDELIS_STYLE_RUNNING] = "running",
    [FIDELIS_STYLE_FOLIO] = "folio",
    [FIDELIS_STYLE_CONTENTS_1] = "contents_1",
    [FIDELIS_STYLE_CONTENTS_2] = "contents_2",
    [FIDELIS_STYLE_CHART_LABEL] = "chart_label",
    [FIDELIS_STYLE_CHART_VALUE] = "chart_value",
    [FIDELIS_STYLE_DIAGRAM] = "diagram",
    [FIDELIS_STYLE_DIAGRAM_LANE] = "diagram_lane",
    [FIDELIS_STYLE_MARGIN_HEADING] = "margin_heading",
    [FIDELIS_STYLE_TAB] = "tab",
    [FIDELIS_STYLE_COVER_KIND] = "cover_kind",
    [FIDELIS_STYLE_COVER_TITLE] = "cover_title",
    [FIDELIS_STYLE_COVER_SUBTITLE] = "cover_subtitle",
    [FIDELIS_STYLE_COVER_SMALL] = "cover_small",
    [FIDELIS_STYLE_INDEX] = "index",
    [FIDELIS_STYLE_CODE] = "code",
};

/* Text block of 118 mm (62 to 70 characters a line), margin column of 38 mm beside it, 25 mm of inner margin.
 */
#define REPORT_PAGE(step)                                                                                    \
    {                                                                                                        \
        .width = MM(210), .height = MM(297), .inner = MM(25), .outer = MM(20), .top = MM(27),                \
        .bottom = MM(26), .text_width = MM(119), .margin_gap = MM(7), .margin_width = MM(39),                \
        .bleed = MM(3), .baseline = (step), .mirrored = FALSE                                                \
    }

#define PAGELLA "TeX Gyre Pagella"
#define INTER   "Inter"
#define LATO    "Lato"
#define MONO    "JetBrains Mono"

static const FidelisTheme consultancy =
    {
        .name = "consultancy",
        .hanging = TRUE,
        .joins = FIDELIS_THEME_JOINS,
        .page = REPORT_PAGE(14),
        .table = {.top = 0.8, .header = 0.4, .hair = 0.25},
        .styles =
            {
                [FIDELIS_STYLE_TEXT] = {PAGELLA, 9.8, 14, 400, .justified = TRUE, .hyphenated = TRUE,
                                        .colour = FIDELIS_COLOUR_INK},
                [FIDELIS_STYLE_LEAD] = {PAGELLA, 12, 17.5, 400, .hyphenated = TRUE,
                                        .colour = FIDELIS_COLOUR_MAIN},
                [FIDELIS_STYLE_H1] = {INTER, 21, 28, 600, .tracking_em = -0.012,
                                      .colour = FIDELIS_COLOUR_MAIN},
                [FIDELIS_STYLE_H2] = {INTER, 13, 17.5, 600, .tracking_em = -0.004,
                                      .colour = FIDELIS_COLOUR_MAIN},
                [FIDELIS_STYLE_H3] = {INTER, 10.5, 14, 600, .colour = FIDELIS_COLOUR_INK},
                [FIDELIS_STYLE_H4] = {INTER, 9, 14, 600, .colour = FIDELIS_COLOUR_QUIET},
                [FIDELIS_STYLE_CHAPTER_NUMBER] = {INTER, 21, 28, 400, .colour = FIDELIS_COLOUR_QUIET},
                [FIDELIS_STYLE_BOX_TEXT] = {PAGELLA, 9.4, 14, 400, .hyphenated = TRUE,
                                            .colour = FIDELIS_COLOUR_INK},
                [FIDELIS_STYLE_BOX_TITLE] = {INTER, 8.8, 14, 600, .colour = FIDELIS_COLOUR_INK},
                [FIDELIS_STYLE_TABLE_TEXT] = {INTER, 8, 11, 400, .tabular = TRUE, .hyphenated = TRUE,
                                              .colour = FIDELIS_COLOUR_INK},
                [FIDELIS_STYLE_TABLE_HEADER] = {INTER, 7.6, 10.5, 600, .tabular = TRUE,
                                                .colour = FIDELIS_COLOUR_INK},
                [FIDELIS_STYLE_TABLE_SUBHEADER] = {INTER, 8, 11, 600, .tabular = TRUE,
                                                   .colour = FIDELIS_COLOUR_MAIN},
                [FIDELIS_STYLE_CAPTION] = {INTER, 8.4, 12, 500, .colour = FIDELIS_COLOUR_INK},
                [FIDELIS_STYLE_CAPTION_LABEL] = {INTER, 8.4, 12, 600, .colour = FIDELIS_COLOUR_MAIN},
                [FIDELIS_STYLE_SMALL] = {INTER, 7.4, 10.5, 400, .hyphenated = TRUE,
                                         .colour = FIDELIS_COLOUR_QUIET},
                [FIDELIS_STYLE_FOOTNOTE] = {PAGELLA, 8.2, 11, 400, .justified = TRUE, .hyphenated = TRUE,
                                            .colour = FIDELIS_COLOUR_INK},
                [FIDELIS_STYLE_QUOTE] = {PAGELLA, 10.5, 14, 400, .italic = TRUE, .hyphenated = TRUE,
                                         .colour = FIDELIS_COLOUR_INK},
                [FIDELIS_STYLE_ATTRIBUTION] = {INTER, 8, 14, 400, .colour = FIDELIS_COLOUR_QUIET},
                [FIDELIS_STYLE_KEY_FIGURE] = {INTER, 26, 28, 600, .tracking_em = -0.02,
                                              .colour = FIDELIS_COLOUR_MAIN},
                [FIDELIS_STYLE_KEY_WORDS] = {INTER, 8.2, 11, 400,
                                             .hyphenated = TRUE, .colour = FIDELIS_COLOUR_QUIET},
                [FIDELIS_STYLE_RUNNING] = {INTER, 7.6, 10, 400, .colour = FIDELIS_COLOUR_QUIET},
                [FIDELIS_STYLE_FOLIO] = {INTER, 8.2, 10, 500, .tabular = TRUE, .colour = FIDELIS_COLOUR_INK},
                [FIDELIS_STYLE_CONTENTS_1] = {INTER, 9.8, 14, 600,
                                              .tabular = TRUE, .colour = FIDELIS_COLOUR_INK},
                [FIDELIS_STYLE_CONTENTS_2] = {INTER, 8.8, 14, 400,
                                              .tabular = TRUE, .colour = FIDELIS_COLOUR_INK},
                [FIDELIS_STYLE_CHART_LABEL] = {INTER, 7.8, 10, 400,
                                               .tabular = TRUE, .colour = FIDELIS_COLOUR_QUIET},
                [FIDELIS_STYLE_CHART_VALUE] = {INTER, 7.8, 10, 600,
                                               .tabular = TRUE, .colour = FIDELIS_COLOUR_INK},
                [FIDELIS_STYLE_DIAGRAM] = {INTER, 8.4, 11, 400, .colour = FIDELIS_COLOUR_INK},
                [FIDELIS_STYLE_DIAGRAM_LANE] = {INTER, 8.4, 11, 600, .colour = FIDELIS_COLOUR_MAIN},
                [FIDELIS_STYLE_MARGIN_HEADING] = {INTER, 8.8, 14, 600, .colour = FIDELIS_COLOUR_MAIN},
                [FIDELIS_STYLE_TAB] = {INTER, 10, 14, 600, .tabular = TRUE, .colour = FIDELIS_COLOUR_PAPER},
                [FIDELIS_STYLE_COVER_KIND] = {INTER, 11, 14, 500,
                                              .tracking_em = 0.01, .colour = FIDELIS_COLOUR_PAPER},
                [FIDELIS_STYLE_COVER_TITLE] = {INTER, 34, 42, 600,
                                               .tracking_em = -0.02, .colour = FIDELIS_COLOUR_PAPER},
                [FIDELIS_STYLE_COVER_SUBTITLE] = {INTER, 19, 28, 400, .tracking_em = -0.008,
                                                  .colour = FIDELIS_COLOUR_PAPER},
                [FIDELIS_STYLE_COVER_SMALL] = {INTER, 9, 14, 400, .colour = FIDELIS_COLOUR_INK},
                [FIDELIS_STYLE_INDEX] = {INTER, 8.4, 12, 400, .tabular = TRUE, .colour = FIDELIS_COLOUR_INK},
                [FIDELIS_STYLE_CODE] = {MONO, 7.6, 11, 400, .colour = FIDELIS_COLOUR_INK},
            },
        .colours =
            {
                [FIDELIS_COLOUR_PAPER] = HEX(0xFFFFFF),        [FIDELIS_COLOUR_INK] = HEX(0x1B1F24),
                [FIDELIS_COLOUR_QUIET] = HEX(0x57606A),        [FIDELIS_COLOUR_LINE] = HEX(0xD0D7DE),
                [FIDELIS_COLOUR_WASH] = HEX(0xF3F6F9),         [FIDELIS_COLOUR_MAIN] = HEX(0x0B4F6C),
                [FIDELIS_COLOUR_MAIN_WASH] = HEX(0xE7F0F4),    [FIDELIS_COLOUR_SECOND] = HEX(0xAD4D26),
                [FIDELIS_COLOUR_SECOND_WASH] = HEX(0xFAEFE9),  [FIDELIS_COLOUR_ACCENT] = HEX(0x8A6100),
                [FIDELIS_COLOUR_ACCENT_WASH] = HEX(0xFBF4E2),  [FIDELIS_COLOUR_GREEN] = HEX(0x2A7548),
                [FIDELIS_COLOUR_GREEN_WASH] = HEX(0xE8F4EC),   [FIDELIS_COLOUR_YELLOW] = HEX(0x8F6400),
                [FIDELIS_COLOUR_YELLOW_WASH] = HEX(0xFCF4DD),  [FIDELIS_COLOUR_RED] = HEX(0xB3372F),
                [FIDELIS_COLOUR_RED_WASH] = HEX(0xFBEAE8),     [FIDELIS_COLOUR_GREY] = HEX(0x5F6872),
                [FIDELIS_COLOUR_GREY_WASH] = HEX(0xEEF0F2),    [FIDELIS_COLOUR_TRACK_1] = HEX(0x0B4F6C),
                [FIDELIS_COLOUR_TRACK_1_WASH] = HEX(0xE7F0F4), [FIDELIS_COLOUR_TRACK_2] = HEX(0x6A4C93),
                [FIDELIS_COLOUR_TRACK_2_WASH] = HEX(0xF1EDF6), [FIDELIS_COLOUR_TRACK_3] = HEX(0x2A7548),
                [FIDELIS_COLOUR_TRACK_3_WASH] = HEX(0xE8F4EC), [FIDELIS_COLOUR_TRACK_4] = HEX(0xAD4D26),
                [FIDELIS_COLOUR_TRACK_4_WASH] = HEX(0xFAEFE9),
            },
};

/* The agency's: one family, a little more air; the same roles. */
static const FidelisTextStyle agency_styles[FIDELIS_STYLE_COUNT] = {
    [FIDELIS_STYLE_TEXT] = {LATO, 10, 14.5, 400, .justified = TRUE, .hyphenated = TRUE,
                            .colour = FIDELIS_COLOUR_INK},
    [FIDELIS_STYLE_LEAD] = {LATO, 12.4, 18.125, 400, .hyphenated = TRUE, .colour = FIDELIS_COLOUR_MAIN},
    [FIDELIS_STYLE_H1] = {LATO, 23, 29, 700, .colour = FIDELIS_COLOUR_MAIN},
    [FIDELIS_STYLE_H2] = {LATO, 14, 18.125, 700, .colour = FIDELIS_COLOUR_MAIN},
    [FIDELIS_STYLE_H3] = {LATO, 11, 14.5, 700, .colour = FIDELIS_COLOUR_INK},
    [FIDELIS_STYLE_H4] = {LATO, 9.6, 14.5, 700, .colour = FIDELIS_COLOUR_QUIET},
    [FIDELIS_STYLE_CHAPTER_NUMBER] = {LATO, 23, 29, 400, .colour = FIDELIS_COLOUR_QUIET},
    [FIDELIS_STYLE_BOX_TEXT] = {LATO, 9.6, 14.5, 400, .hyphenated = TRUE, .colour = FIDELIS_COLOUR_INK},
    [FIDELIS_STYLE_BOX_TITLE] = {LATO, 9.4, 14.5, 700, .colour = FIDELIS_COLOUR_INK},
    [FIDELIS_STYLE_TABLE_TEXT] = {LATO, 8.6, 11.5, 400, .tabular = TRUE, .hyphenated = TRUE,
                                  .colour = FIDELIS_COLOUR_INK},
    [FIDELIS_STYLE_TABLE_HEADER] = {LATO, 8.2, 11, 700, .tabular = TRUE, .colour = FIDELIS_COLOUR_INK},
    [FIDELIS_STYLE_TABLE_SUBHEADER] = {LATO, 8.6, 11.5, 700, .tabular = TRUE, .colour = FIDELIS_COLOUR_MAIN},
    [FIDELIS_STYLE_CAPTION] = {LATO, 9, 12.5, 400, .colour = FIDELIS_COLOUR_INK},
    [FIDELIS_STYLE_CAPTION_LABEL] = {LATO, 9, 12.5, 700, .colour = FIDELIS_COLOUR_MAIN},
    [FIDELIS_STYLE_SMALL] = {LATO, 8, 11, 400, .hyphenated = TRUE, .colour = FIDELIS_COLOUR_QUIET},
    [FIDELIS_STYLE_FOOTNOTE] = {LATO, 8.4, 11.5, 400, .justified = TRUE, .hyphenated = TRUE,
                                .colour = FIDELIS_COLOUR_INK},
    [FIDELIS_STYLE_QUOTE] = {LATO, 10.6, 14.5, 400, .italic = TRUE, .hyphenated = TRUE,
                             .colour = FIDELIS_COLOUR_INK},
    [FIDELIS_STYLE_ATTRIBUTION] = {LATO, 8.6, 14.5, 400, .colour = FIDELIS_COLOUR_QUIET},
    [FIDELIS_STYLE_KEY_FIGURE] = {LATO, 28, 29, 700, .colour = FIDELIS_COLOUR_MAIN},
    [FIDELIS_STYLE_KEY_WORDS] = {LATO, 8.8, 11.5, 400, .hyphenated = TRUE, .colour = FIDELIS_COLOUR_QUIET},
    [FIDELIS_STYLE_RUNNING] = {LATO, 8, 10, 400, .colour = FIDELIS_COLOUR_QUIET},
    [FIDELIS_STYLE_FOLIO] = {LATO, 8.8, 10, 700, .tabular = TRUE, .colour = FIDELIS_COLOUR_INK},
    [FIDELIS_STYLE_CONTENTS_1] = {LATO, 10.4, 14.5, 700, .tabular = TRUE, .colour = FIDELIS_COLOUR_INK},
    [FIDELIS_STYLE_CONTENTS_2] = {LATO, 9.4, 14.5, 400, .tabular = TRUE, .colour = FIDELIS_COLOUR_INK},
    [FIDELIS_STYLE_CHART_LABEL] = {LATO, 8.2, 10.5, 400, .tabular = TRUE, .colour = FIDELIS_COLOUR_QUIET},
    [FIDELIS_STYLE_CHART_VALUE] = {LATO, 8.2, 10.5, 700, .tabular = TRUE, .colour = FIDELIS_COLOUR_INK},
    [FIDELIS_STYLE_DIAGRAM] = {LATO, 9, 11.5, 400, .colour = FIDELIS_COLOUR_INK},
    [FIDELIS_STYLE_DIAGRAM_LANE] = {LATO, 9, 11.5, 700, .colour = FIDELIS_COLOUR_MAIN},
    [FIDELIS_STYLE_MARGIN_HEADING] = {LATO, 9.4, 14.5, 700, .colour = FIDELIS_COLOUR_MAIN},
    [FIDELIS_STYLE_TAB] = {LATO, 10.6, 14.5, 700, .tabular = TRUE, .colour = FIDELIS_COLOUR_PAPER},
    [FIDELIS_STYLE_COVER_KIND] = {LATO, 11.6, 14.5, 400, .tracking_em = 0.01, .colour = FIDELIS_COLOUR_PAPER},
    [FIDELIS_STYLE_COVER_TITLE] = {LATO, 37, 43.5, 700, .colour = FIDELIS_COLOUR_PAPER},
    [FIDELIS_STYLE_COVER_SUBTITLE] = {LATO, 20, 29, 400, .colour = FIDELIS_COLOUR_PAPER},
    [FIDELIS_STYLE_COVER_SMALL] = {LATO, 9.6, 14.5, 400, .colour = FIDELIS_COLOUR_INK},
    [FIDELIS_STYLE_INDEX] = {LATO, 9, 12.5, 400, .tabular = TRUE, .colour = FIDELIS_COLOUR_INK},
    [FIDELIS_STYLE_CODE] = {MONO, 7.8, 11.5, 400, .colour = FIDELIS_COLOUR_INK},
};

/* Indigo where the consultancy's is petrol; zones, greys and tracks are the same, since they mean the same.
 */
static const struct {
    FidelisColourRole role;
    FidelisColour colour;
} agency_colours[] = {
    {FIDELIS_COLOUR_MAIN, HEX(0x2B3A67)},   {FIDELIS_COLOUR_MAIN_WASH, HEX(0xECEEF6)},
    {FIDELIS_COLOUR_SECOND, HEX(0x9B4713)}, {FIDELIS_COLOUR_SECOND_WASH, HEX(0xFAF0E8)},
    {FIDELIS_COLOUR_ACCENT, HEX(0x75600A)}, {FIDELIS_COLOUR_ACCENT_WASH, HEX(0xF8F4E1)},
    {FIDELIS_COLOUR_WASH, HEX(0xF4F5F9)},
};

FidelisTheme *fidelis_theme_new(const char *name)
{
    FidelisTheme *theme = g_memdup2(&consultancy, sizeof consultancy);
    if (strcmp(name, "consultancy") == 0)
        return theme;
    if (strcmp(name, "agency") != 0) {
        g_free(theme);
        return NULL;
    }
    theme->name = "agency";
    theme->page.baseline = 14.5;
    theme->table = (FidelisTableLook){.top = 1.2, .header = 0.6, .zebra = TRUE};
    memcpy(theme->styles, agency_styles, sizeof agency_styles);
    for (gsize i = 0; i < G_N_ELEMENTS(agency_colours); i++)
        theme->colours[agency_colours[i].role] = agency_colours[i].colour;
    return theme;
}

static int find(const char *const *names, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

int fidelis_theme_colour_role(const char *name)
{
    return find(colour_names, FIDELIS_COLOUR_COUNT, name);
}

int fidelis_theme_style_role(const char *name)
{
    return find(style_names, FIDELIS_STYLE_COUNT, name);
}

const char *fidelis_theme_colour_name(FidelisColourRole role)
{
    return colour_names[role];
}

const char *fidelis_theme_style_name(FidelisStyleRole role)
{
    return style_names[role];
}

static double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

static double luminance(const FidelisColour *colour)
{
    return 0.2126 * linear(colour->red) + 0.7152 * linear(colour->green) + 0.0722 * linear(colour->blue);
}

double fidelis_colour_contrast(const FidelisColour *a, const FidelisColour *b)
{
    double first = luminance(a) + 0.05, second = luminance(b) + 0.05;
    return first > second ? first / second : second / first;
}
