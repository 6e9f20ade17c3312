/* What a diagram says to a reader who cannot see it: its boxes lane by lane, then its links in that order. */
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

static void say_opening(Speech *speech)
{
    const FidelisDiagram *diagram = speech->diagram;
    const char *boxes = counted(speech, diagram->box_count, FIDELIS_PHRASE_BOX_MANY, FIDELIS_PHRASE_BOX_ONE,
                                FIDELIS_PHRASE_BOX_MANY);
    const char *links = counted(speech, diagram->link_count, FIDELIS_PHRASE_LINK_NONE,
                                FIDELIS_PHRASE_LINK_ONE, FIDELIS_PHRASE_LINK_MANY);
    if (!has_titles(diagram)) {
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_DIAGRAM, boxes, links, NULL);
        return;
    }
    const char **titles = FIDELIS_NEW_ARRAY(speech->arena, const char *, diagram->lane_count);
    for (gsize i = 0; i < diagram->lane_count; i++)
        titles[i] = quoted(speech, plain(speech, diagram->lanes[i].title));
    g_autofree char *list = fidelis_phrase_list(speech->language, titles, diagram->lane_count);
    fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_DIAGRAM_LANES, boxes, links, list,
                          NULL);
}

static void append_box(const Speech *speech, GString *said, const FidelisDiagramBox *box)
{
    const char *text = plain(speech, box->text);
    g_autoptr(GString) aside = g_string_new(filled(box->note) ? box->note : NULL);
    if (box->zone != FIDELIS_MARK_NONE)
        g_string_append_printf(aside, "%s%s", aside->len > 0 ? ", " : "",
                               fidelis_mark_word(box->zone, speech->language));
    if (aside->len > 0)
        fidelis_phrase_append(said, speech->language, FIDELIS_PHRASE_BOX_SAYS, text, aside->str, NULL);
    else
        g_string_append(said, text);
}

static void say_lane(Speech *speech, gsize lane)
{
    const FidelisDiagram *diagram = speech->diagram;
    const char *title = filled(diagram->lanes[lane].title) ? plain(speech, diagram->lanes[lane].title)
                                                           : number(speech, lane + 1);
    g_autoptr(GString) said = g_string_new(NULL);
    for (gsize i = 0; i < diagram->box_count; i++) {
        if (diagram->boxes[i].lane != (int)lane)
            continue;
        g_string_append(said, said->len > 0 ? "; " : "");
        append_box(speech, said, &diagram->boxes[i]);
    }
    if (said->len == 0)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_LANE_EMPTY, title, NULL);
    else
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_LANE, title, said->str, NULL);
}

static void say_link(Speech *speech, const FidelisDiagramLink *link)
{
    const FidelisDiagram *diagram = speech->diagram;
    const char *from = plain(speech, diagram->boxes[link->from].text);
    const char *to = plain(speech, diagram->boxes[link->to].text);
    g_autoptr(GString) aside = g_string_new(filled(link->label) ? link->label : NULL);
    const char *evidence = diagram->evidence_words[link->evidence];
    if (filled(evidence))
        g_string_append_printf(aside, "%s%s", aside->len > 0 ? ", " : "", evidence);
    if (aside->len > 0)
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_LINK_SAYS, from, to, aside->str,
                              NULL);
    else
        fidelis_phrase_append(speech->out, speech->language, FIDELIS_PHRASE_LINK, from, to, NULL);
}

char *fidelis_diagram_alternative(const FidelisDiagram *diagram, const char *language)
{
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    Speech speech = {diagram, language, arena, g_string_new(NULL)};
    say_opening(&speech);
    for (gsize i = 0; i < diagram->lane_count; i++)
        say_lane(&speech, i);
    for (gsize lane = 0; lane < diagram->lane_count; lane++)
        for (gsize i = 0; i < diagram->link_count; i++)
            if (diagram->boxes[diagram->links[i].from].lane == (int)lane)
                say_link(&speech, &diagram->links[i]);
    return g_string_free(speech.out, FALSE);
}
