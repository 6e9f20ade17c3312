/* What a diagram says to a reader who cannot see it: its boxes lane by lane, then its links in that order. */
#include <math.h>
#include <string.h>

#include "document/language.h"
#include "figure/figure-canvas.h"
#include "figure/figure-words.h"
#include "figure/figure.h"

typedef struct {
    const FidelisDiagram *diagram;
    const char *language;
    FidelisArena *arena;
    GString *out;
} Speech;

static const char *number(const Speech *speech, gsize value)
{
    g_autofree char *text = fidelis_language_number(speech->language, (double)value, 0);
    return fidelis_arena_strdup(speech->arena, text);
}

/* "én boks", "7 bokse". */
static const char *counted(const Speech *speech, gsize count, FidelisPhrase none, FidelisPhrase one,
                           FidelisPhrase many)
{
    g_autoptr(GString) text = g_string_new(NULL);
    if (count == 1)
        fidelis_phrase_append(text, speech->language, one, NULL);
    else if (count == 0 && none != many)
        fidelis_phrase_append(text, speech->language, none, NULL);
    else
        fidelis_phrase_append(text, speech->language, many, number(speech, count), NULL);
    return fidelis_arena_strdup(speech->arena, text->str);
}

static gboolean filled(const char *text)
{
    return text != NULL && *text != '\0';
}

/* Text as it is read: without the author's soft hyphens. */
static const char *plain(const Speech *speech, const char *text)
{
    g_autoptr(GString) out = g_string_new(text);
    g_string_replace(out, "\u00AD", "", 0);
    return fidelis_arena_strdup(speech->arena, out->str);
}

/* A name of several words in quotation marks, so that it is heard as one. */
static const char *quoted(const Speech *speech, const char *name)
{
    g_autoptr(GString) out = g_string_new(NULL);
    if (strchr(name, ' ') == NULL)
        return name;
    fidelis_phrase_append(out, speech->language, FIDELIS_PHRASE_QUOTED, name, NULL);
    return fidelis_arena_strdup(speech->arena, out->str);
}

static gboolean has_titles(const FidelisDiagram *diagram)
{
    for (gsize i = 0; i < diagram->lane_count; i++)
        if (!filled(diagram->lanes[i].title))
            return FALSE;
    return diagram->lane_count > 0;
}

static const char *lane_names(const Speech *speech)
{
    const FidelisDiagram *diagram = speech->diagram;
    const char **titles = FIDELIS_NEW_ARRAY(speech->arena, const char *, diagram->lane_count);
    for (gsize i = 0; i < diagram->lane_count; i++)
        titles[i] = quoted(speech, plain(speech, diagram->lanes[i].title));
    g_autofree char *list = fidelis_phrase_list(speech->language, titles, diagram->lane_count);
    return fidelis_arena_strdup(speech->arena, list);
}

static void say_counts(Speech *speech)
{
    const FidelisDiagram *diagram = speech->diagram;
    const char *boxes = counted(speech, diagram->box_count, FIDELIS_PHRASE_BOX_MANY, FIDELIS_PHRASE_BOX_ONE,
                                FIDELIS_PHRASE_BOX_MANY);
    const char *links = counted(speech, diagram->link_count, FIDELIS_PHRASE_LINK_NONE,
                                FIDELIS_PHRASE_LINK_ONE, FIDELIS_PHRASE_LINK_MANY);
    if (has_titles(diagram))
        fidelis_phrase_append(speech->out, speech->language,
                              diagram->upright ? FIDELIS_PHRASE_DIAGRAM_ROWS : FIDELIS_PHRASE_DIAGRAM_LANES,
                              boxes, links, lane_names(speech), NULL);
    else
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_DIAGRAM, boxes, links, NULL);
}

/* What kind of drawing it is. */
static void say_opening(Speech *speech)
{
    static const FidelisPhrase openings[FIDELIS_DIAGRAM_KINDS] = {
        [FIDELIS_DIAGRAM_PHASES] = FIDELIS_PHRASE_DIAGRAM_PHASES,
        [FIDELIS_DIAGRAM_STEPS] = FIDELIS_PHRASE_DIAGRAM_STEPS,
        [FIDELIS_DIAGRAM_COLUMNS] = FIDELIS_PHRASE_DIAGRAM_COLUMNS,
        [FIDELIS_DIAGRAM_VENN] = FIDELIS_PHRASE_DIAGRAM_VENN,
    };
    const FidelisDiagram *diagram = speech->diagram;
    FidelisPhrase opening = openings[diagram->kind];
    if (diagram->kind == FIDELIS_DIAGRAM_TIMELINE)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_DIAGRAM_TIMELINE,
                              counted(speech, diagram->box_count, FIDELIS_PHRASE_EVENT_MANY,
                                      FIDELIS_PHRASE_EVENT_ONE, FIDELIS_PHRASE_EVENT_MANY),
                              NULL);
    else if (opening != 0 && has_titles(diagram))
        fidelis_phrase_append(speech->out, speech->language, opening, lane_names(speech), NULL);
    else
        say_counts(speech);
}

/* Boxes ------------------------------------------------------------------------------------------------ */

static void append_words(GString *said, const char *before, const char *text)
{
    if (filled(text))
        g_string_append_printf(said, "%s%s", said->len > 0 ? before : "", text);
}

static gboolean ends_itself(const char *text)
{
    return g_str_has_suffix(text, "?") || g_str_has_suffix(text, ".") || g_str_has_suffix(text, "!");
}

/* "A. Title: words, first item, second item". */
static const char *box_words(const Speech *speech, const FidelisDiagramBox *box)
{
    g_autoptr(GString) said = g_string_new(NULL);
    append_words(said, "", box->sign);
    append_words(said, ". ", box->title);
    append_words(said, filled(box->title) ? ": " : ". ", box->text);
    for (gsize i = 0; i < box->item_count; i++)
        append_words(said, i == 0 ? ": " : ends_itself(box->items[i - 1]) ? " " : ", ", box->items[i]);
    for (gsize i = 0; i < box->figure_count; i++) {
        append_words(said, i == 0 ? ": " : ", ", box->figures[i].value);
        append_words(said, " ", box->figures[i].words);
    }
    return plain(speech, said->str);
}

static void append_box(const Speech *speech, GString *said, const FidelisDiagramBox *box)
{
    const char *text = box_words(speech, box);
    const char *word = box->zone == FIDELIS_MARK_NONE ? "" : fidelis_mark_word(box->zone, speech->language);
    g_autoptr(GString) aside = g_string_new(filled(box->note) ? box->note : NULL);
    /* a note that says the zone already says it once */
    if (*word != '\0' && strstr(aside->str, word) == NULL)
        g_string_append_printf(aside, "%s%s", aside->len > 0 ? ", " : "", word);
    if (aside->len > 0)
        fidelis_phrase_append(said, speech->language, FIDELIS_PHRASE_BOX_SAYS, text, aside->str, NULL);
    else
        g_string_append(said, text);
}

static gboolean lies_in(const FidelisDiagramBox *box, int lane, int band)
{
    return (lane < 0 || box->lane == lane) && (band < 0 || box->band == band);
}

/* Boxes of a lane and a band, -1: of any. */
static char *boxes_in(const Speech *speech, int lane, int band)
{
    g_autoptr(GString) said = g_string_new(NULL);
    for (gsize i = 0; i < speech->diagram->box_count; i++) {
        if (!lies_in(&speech->diagram->boxes[i], lane, band))
            continue;
        g_string_append(said, said->len > 0 ? "; " : "");
        append_box(speech, said, &speech->diagram->boxes[i]);
    }
    return fidelis_arena_strdup(speech->arena, said->str);
}

static gboolean has_band_titles(const FidelisDiagram *diagram)
{
    for (gsize i = 0; i < diagram->band_count; i++)
        if (filled(diagram->bands[i].title))
            return TRUE;
    return FALSE;
}

/* "Target group: …; Aim: …" of one lane. */
static const char *bands_of(const Speech *speech, int lane)
{
    const FidelisDiagram *diagram = speech->diagram;
    g_autoptr(GString) said = g_string_new(NULL);
    for (gsize band = 0; band < diagram->band_count; band++) {
        const char *boxes = boxes_in(speech, lane, (int)band), *title = diagram->bands[band].title;
        if (!filled(boxes))
            continue;
        g_string_append_printf(said, "%s%s%s%s", said->len > 0 ? ". " : "", filled(title) ? title : "",
                               filled(title) ? ": " : "", boxes);
    }
    return fidelis_arena_strdup(speech->arena, said->str);
}

static void say_lane(Speech *speech, gsize lane)
{
    const FidelisDiagram *diagram = speech->diagram;
    const char *title = filled(diagram->lanes[lane].title) ? plain(speech, diagram->lanes[lane].title)
                                                           : number(speech, lane + 1);
    const char *boxes =
        has_band_titles(diagram) ? bands_of(speech, (int)lane) : boxes_in(speech, (int)lane, -1);
    if (filled(diagram->lanes[lane].note))
        title = fidelis_arena_printf(speech->arena, "%s (%s)", title, diagram->lanes[lane].note);
    if (filled(boxes))
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_LANE, title, boxes, NULL);
    else
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_LANE_EMPTY, title, NULL);
}

/* Ways that are told apart by bands alone. */
static void say_bands(Speech *speech)
{
    const FidelisDiagram *diagram = speech->diagram;
    for (gsize band = 0; band < diagram->band_count; band++)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_LANE, diagram->bands[band].title,
                              boxes_in(speech, -1, (int)band), NULL);
}

static gboolean all_bands_titled(const FidelisDiagram *diagram)
{
    for (gsize i = 0; i < diagram->band_count; i++)
        if (!filled(diagram->bands[i].title))
            return FALSE;
    return diagram->band_count > 0;
}

static void say_lanes(Speech *speech)
{
    if (!has_titles(speech->diagram) && all_bands_titled(speech->diagram)) {
        say_bands(speech);
        return;
    }
    for (gsize i = 0; i < speech->diagram->lane_count; i++)
        say_lane(speech, i);
}

/* Timelines and circles -------------------------------------------------------------------------------- */

static void say_events(Speech *speech)
{
    const FidelisDiagram *diagram = speech->diagram;
    gboolean *said = FIDELIS_NEW_ARRAY(speech->arena, gboolean, diagram->box_count);
    for (gsize n = 0; n < diagram->box_count; n++) {
        gsize first = diagram->box_count;
        for (gsize i = 0; i < diagram->box_count; i++)
            if (!said[i] && (first == diagram->box_count || diagram->boxes[i].at < diagram->boxes[first].at))
                first = i;
        said[first] = TRUE;
        g_string_append_c(speech->out, ' ');
        append_box(speech, speech->out, &diagram->boxes[first]);
        g_string_append_c(speech->out, '.');
    }
    for (gsize i = 0; i < diagram->lane_count; i++) {
        const FidelisDiagramLane *lane = &diagram->lanes[i];
        if (!filled(lane->title))
            continue;
        char *from = fidelis_arena_printf(speech->arena, "%d", (int)floor(lane->from + 1e-6));
        char *to = fidelis_arena_printf(speech->arena, "%d", (int)ceil(lane->to - 1e-6) - 1);
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_PERIOD,
                              plain(speech, lane->title), from, to, NULL);
    }
}

static const char *circle_names(const Speech *speech, guint circles)
{
    const FidelisDiagram *diagram = speech->diagram;
    const char **names = FIDELIS_NEW_ARRAY(speech->arena, const char *, diagram->lane_count);
    gsize count = 0;
    for (gsize i = 0; i < diagram->lane_count; i++)
        if (circles >> i & 1)
            names[count++] = quoted(speech, plain(speech, diagram->lanes[i].title));
    g_autofree char *list = fidelis_phrase_list(speech->language, names, count);
    return fidelis_arena_strdup(speech->arena, list);
}

static void say_circles(Speech *speech)
{
    const FidelisDiagram *diagram = speech->diagram;
    for (gsize i = 0; i < diagram->box_count; i++) {
        const FidelisDiagramBox *box = &diagram->boxes[i];
        g_autoptr(GString) said = g_string_new(NULL);
        append_box(speech, said, box);
        gboolean alone = (box->circles & (box->circles - 1)) == 0;
        if (said->len > 0)
            fidelis_phrase_append(speech->out, speech->language,
                                  alone ? FIDELIS_PHRASE_LANE : FIDELIS_PHRASE_OVERLAP,
                                  circle_names(speech, box->circles), said->str, NULL);
    }
}

/* Links ------------------------------------------------------------------------------------------------ */

static void say_link(Speech *speech, const FidelisDiagramLink *link)
{
    const FidelisDiagram *diagram = speech->diagram;
    const char *from = box_words(speech, &diagram->boxes[link->from]);
    const char *to = box_words(speech, &diagram->boxes[link->to]);
    g_autoptr(GString) aside = g_string_new(NULL);
    append_words(aside, "", link->label);
    append_words(aside, ", ", link->cases);
    append_words(aside, ", ", diagram->evidence_words[link->evidence]);
    if (link->mutual)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_MUTUAL, from, to, NULL);
    else if (aside->len > 0)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_LINK_SAYS, from, to, aside->str,
                              NULL);
    else
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_LINK, from, to, NULL);
}

static void say_links(Speech *speech)
{
    const FidelisDiagram *diagram = speech->diagram;
    for (gsize lane = 0; lane < diagram->lane_count; lane++)
        for (gsize i = 0; i < diagram->link_count; i++)
            if (diagram->boxes[diagram->links[i].from].lane == (int)lane)
                say_link(speech, &diagram->links[i]);
}

char *fidelis_diagram_alternative(const FidelisDiagram *diagram, const char *language)
{
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    Speech speech = {diagram, language, arena, g_string_new(NULL)};
    say_opening(&speech);
    if (diagram->kind == FIDELIS_DIAGRAM_TIMELINE)
        say_events(&speech);
    else if (diagram->kind == FIDELIS_DIAGRAM_VENN)
        say_circles(&speech);
    else
        say_lanes(&speech);
    say_links(&speech);
    g_string_replace(speech.out, "?.", "?", 0);
    return g_string_free(speech.out, FALSE);
}
