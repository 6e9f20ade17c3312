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

/* Two colours that one of the rules holds too near to each other. */
typedef struct {
    FidelisAccessibilityRule rule;
    char *what; /* "style 'running'" */
    FidelisColourRole colour, ground;
    double ratio, least;
    gboolean told;
} Weak;

typedef struct {
    FidelisAccessibilityCheck *check;
    const FidelisColour *colours;
    GArray *weak;
} Contrasts;

static void clear_weak(gpointer weak)
{
    g_free(((Weak *)weak)->what);
}

static void check_pair(Contrasts *contrasts, FidelisAccessibilityRule rule, const char *what,
                       FidelisColourRole colour, FidelisColourRole ground, double least)
{
    double ratio = fidelis_colour_contrast(&contrasts->colours[colour], &contrasts->colours[ground]);
    fidelis_accessibility_look(contrasts->check, rule);
    if (ratio >= least)
        return;
    Weak weak = {rule, g_strdup(what), colour, ground, ratio, least, FALSE};
    g_array_append_val(contrasts->weak, weak);
}

static double least_of_style(const FidelisTextStyle *style)
{
    gboolean large = style->size >= large_size || (style->size >= large_bold_size && style->weight >= BOLD);
    return large ? large_least : text_least;
}

static void check_style(Contrasts *contrasts, FidelisStyleRole role)
{
    const FidelisTextStyle *style = &contrasts->check->document->theme->styles[role];
    Grounds grounds = grounds_of_style[role];
    if (grounds.roles == NULL)
        grounds = (Grounds)GROUNDS(paper_grounds);
    g_autofree char *what = g_strdup_printf("style '%s'", fidelis_theme_style_name(role));
    for (gsize i = 0; i < grounds.count; i++)
        check_pair(contrasts, FIDELIS_RULE_TEXT_CONTRAST, what, style->colour, grounds.roles[i],
                   least_of_style(style));
}

static void find_weak(Contrasts *contrasts)
{
    for (int role = 0; role < FIDELIS_STYLE_COUNT; role++)
        check_style(contrasts, (FidelisStyleRole)role);
    for (gsize i = 0; i < G_N_ELEMENTS(words_on_washes); i++)
        check_pair(contrasts, FIDELIS_RULE_TEXT_CONTRAST, "words", words_on_washes[i][0],
                   words_on_washes[i][1], text_least);
    for (gsize i = 0; i < G_N_ELEMENTS(drawn); i++)
        check_pair(contrasts, FIDELIS_RULE_GRAPHICS_CONTRAST, "drawings", drawn[i], FIDELIS_COLOUR_PAPER,
                   large_least);
}

/* ---- one message a colour ---- */

static Weak *weak_at(const Contrasts *contrasts, guint index)
{
    return &g_array_index(contrasts->weak, Weak, index);
}

static gboolean is_large_least(const Weak *weak)
{
    return weak->least < text_least;
}

/* The next pair from `at` that is not told and has the colour in it; NULL: there is none. */
static Weak *next_of(const Contrasts *contrasts, FidelisColourRole colour, guint *at)
{
    for (; *at < contrasts->weak->len; ++*at) {
        Weak *weak = weak_at(contrasts, *at);
        if (!weak->told && (weak->colour == colour || weak->ground == colour)) {
            ++*at;
            return weak;
        }
    }
    return NULL;
}

/* What one colour spoils it spoils on many grounds: the one in most pairs, and what is drawn rather than its
 * ground. FIDELIS_COLOUR_COUNT when all are told. */
static FidelisColourRole most_spoiling(const Contrasts *contrasts)
{
    guint scores[FIDELIS_COLOUR_COUNT] = {0}, best = 0;
    FidelisColourRole found = FIDELIS_COLOUR_COUNT;
    for (guint i = 0; i < contrasts->weak->len; i++) {
        const Weak *weak = weak_at(contrasts, i);
        if (weak->told)
            continue;
        scores[weak->colour] += 2;
        scores[weak->ground] += 2;
        scores[weak->colour] |= 1;
    }
    for (int colour = 0; colour < FIDELIS_COLOUR_COUNT; colour++)
        if (scores[colour] > best) {
            best = scores[colour];
            found = (FidelisColourRole)colour;
        }
    return found;
}

static void append_ratio(GString *text, const char *format, double ratio)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(text, g_ascii_formatd(digits, sizeof digits, format, ratio));
    g_string_append(text, ":1");
}

/* " on 'paper' (1.45:1 of 4.5:1: style 'running' and 2 more)"; takes note of what it told. */
static void append_pair(const Contrasts *contrasts, GString *text, const Weak *first, guint at,
                        FidelisColourRole colour)
{
    FidelisColourRole other = first->colour == colour ? first->ground : first->colour;
    guint more = 0;
    for (Weak *weak = next_of(contrasts, colour, &at); weak != NULL; weak = next_of(contrasts, colour, &at))
        if (weak->colour == first->colour && weak->ground == first->ground &&
            is_large_least(weak) == is_large_least(first)) {
            weak->told = TRUE;
            more++;
        }
    g_string_append_printf(text, " %s '%s' (", first->colour == colour ? "on" : "under",
                           fidelis_theme_colour_name(other));
    append_ratio(text, "%.2f", first->ratio);
    g_string_append(text, " of ");
    append_ratio(text, "%.1f", first->least);
    g_string_append_printf(text, ": %s", first->what);
    if (more > 0)
        g_string_append_printf(text, " and %u more", more);
    g_string_append_c(text, ')');
}

/* Where the colour has to go to stand out from most of those it is too near. */
static const char *way_out(const Contrasts *contrasts, FidelisColourRole colour)
{
    static const FidelisColour black = {0, 0, 0};
    int darker = 0;
    guint at = 0;
    double own = fidelis_colour_contrast(&contrasts->colours[colour], &black);
    for (const Weak *weak = next_of(contrasts, colour, &at); weak != NULL;
         weak = next_of(contrasts, colour, &at)) {
        FidelisColourRole other = weak->colour == colour ? weak->ground : weak->colour;
        darker += own <= fidelis_colour_contrast(&contrasts->colours[other], &black) ? 1 : -1;
    }
    return darker >= 0 ? "darker" : "lighter";
}

static void tell_colour(Contrasts *contrasts, FidelisColourRole colour)
{
    guint at = 0;
    const char *name = fidelis_theme_colour_name(colour);
    g_autofree char *hint = g_strdup_printf("make '%s' %s", name, way_out(contrasts, colour));
    GString *text = g_string_new(NULL);
    FidelisAccessibilityRule rule = FIDELIS_RULE_GRAPHICS_CONTRAST;
    for (Weak *weak = next_of(contrasts, colour, &at); weak != NULL; weak = next_of(contrasts, colour, &at)) {
        weak->told = TRUE;
        g_string_append(text, text->len > 0 ? "," : "");
        append_pair(contrasts, text, weak, at, colour);
        rule = MIN(rule, weak->rule);
    }
    fidelis_accessibility_tell(contrasts->check, rule, &contrasts->check->document->where, hint,
                               "theme '%s': the colour '%s' has too little contrast%s",
                               contrasts->check->document->theme->name, name, text->str);
    g_string_free(text, TRUE);
}

void fidelis_accessibility_check_theme(FidelisAccessibilityCheck *check)
{
    g_autoptr(GArray) weak = g_array_new(FALSE, FALSE, sizeof(Weak));
    Contrasts contrasts = {check, check->document->theme->colours, weak};
    g_array_set_clear_func(weak, clear_weak);
    find_weak(&contrasts);
    for (guint i = 0; i < weak->len; i++)
        check->report->faults[weak_at(&contrasts, i)->rule]++;
    for (FidelisColourRole colour = most_spoiling(&contrasts); colour != FIDELIS_COLOUR_COUNT;
         colour = most_spoiling(&contrasts))
        tell_colour(&contrasts, colour);
}
