/* A diagram as text: its boxes by lane and band with all they say, then its links. */
#include "document/dump-private.h"

static const char *const mark_names[] = {"", "green", "yellow", "red", "grey"};

static void append_words(GString *out, const char *before, const char *text)
{
    if (text != NULL && *text != '\0')
        g_string_append_printf(out, "%s%s", before, text);
}

static void dump_box(GString *out, const FidelisDiagram *diagram, const FidelisDiagramBox *box)
{
    static const char *const shapes[] = {"", " pill", " decision", " plain"};
    const char *lane = diagram->lanes[box->lane].title;
    g_string_append_printf(out, "%s [%s", box->id, lane != NULL ? lane : "");
    if (box->span > 1)
        g_string_append_printf(out, "+%d", box->span - 1);
    if (diagram->band_count > 0 && diagram->bands[box->band].title != NULL)
        g_string_append_printf(out, " / %s", diagram->bands[box->band].title);
    if (box->circles != 0)
        g_string_append_printf(out, " in %u", box->circles);
    g_string_append_printf(out, "]%s", shapes[box->shape]);
    append_words(out, " (", box->sign);
    append_words(out, box->sign != NULL ? ") **" : " **", box->title);
    append_words(out, box->title != NULL ? "** " : " ", box->text);
    for (gsize i = 0; i < box->item_count; i++)
        append_words(out, " - ", box->items[i]);
    for (gsize i = 0; i < box->figure_count; i++) {
        append_words(out, " = ", box->figures[i].value);
        append_words(out, " ", box->figures[i].words);
    }
    append_words(out, " | ", box->note);
    append_words(out, " ", mark_names[box->zone]);
    g_string_append_c(out, '\n');
}

static void dump_link(GString *out, const FidelisDiagram *diagram, const FidelisDiagramLink *link)
{
    static const char *const evidence[] = {"none", "some", "strong"};
    g_string_append_printf(out, "%s %s %s %s %s", diagram->boxes[link->from].id, link->mutual ? "<->" : "->",
                           diagram->boxes[link->to].id, evidence[link->evidence],
                           link->label != NULL ? link->label : "");
    append_words(out, " ", link->cases);
    g_string_append_c(out, '\n');
}

static void indent(GString *out, int depth)
{
    for (int i = 0; i < depth; i++)
        g_string_append(out, "  ");
}

void fidelis_dump_diagram(GString *out, const FidelisDiagram *diagram, int depth)
{
    for (gsize i = 0; i < diagram->box_count; i++) {
        indent(out, depth);
        dump_box(out, diagram, &diagram->boxes[i]);
    }
    for (gsize i = 0; i < diagram->link_count; i++) {
        indent(out, depth);
        dump_link(out, diagram, &diagram->links[i]);
    }
}
