/* Diagrams: their Lua tables have the fields of document/diagram.h under the same names; positions count
 * from 1.
 */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "script/builder-private.h"

typedef struct {
    FidelisBuilder *builder;
    FidelisDiagram *diagram;
    gboolean faulty;
} Reader;

static void fault(Reader *reader, const FidelisLocation *where, const char *hint, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

static void fault(Reader *reader, const FidelisLocation *where, const char *hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    fidelis_error(reader->builder->diagnostics, where, hint, "%s", message);
    reader->faulty = TRUE;
}

/* Calls read for each item of the list field, its table on top. */
static gsize each_item(Reader *reader, int index, const char *name,
                       void (*read)(Reader *reader, gsize position))
{
    FidelisBuilder *builder = reader->builder;
    gsize count = fidelis_build_list_field(builder, index, name);
    for (gsize i = 0; i < count && read != NULL; i++) {
        lua_rawgeti(builder->lua, -1, (lua_Integer)i + 1);
        read(reader, i);
        lua_pop(builder->lua, 1);
    }
    if (count > 0)
        lua_pop(builder->lua, 1);
    return count;
}

static int whole(Reader *reader, const char *name, int otherwise)
{
    double value = fidelis_build_number_field(reader->builder, -1, name, otherwise);
    return (int)CLAMP(value, -1e6, 1e6);
}

static void read_lane(Reader *reader, gsize position)
{
    reader->diagram->lanes[position] = (FidelisDiagramLane){
        .title = fidelis_build_text_field(reader->builder, -1, "title"),
        .note = fidelis_build_text_field(reader->builder, -1, "note"),
        .role = whole(reader, "role", 0),
        .from = fidelis_build_number_field(reader->builder, -1, "from", NAN),
        .to = fidelis_build_number_field(reader->builder, -1, "to", NAN),
    };
}

static void read_band(Reader *reader, gsize position)
{
    reader->diagram->bands[position] = (FidelisDiagramBand){
        .title = fidelis_build_text_field(reader->builder, -1, "title"),
        .zone = fidelis_build_mark_field(reader->builder, -1, "zone"),
        .framed = fidelis_build_flag_field(reader->builder, -1, "framed"),
    };
}

static const char *words_of(Reader *reader, const char *name)
{
    const char *found = fidelis_build_text_field(reader->builder, -1, name);
    return found != NULL ? found : "";
}

static void check_place(Reader *reader, FidelisDiagramBox *box)
{
    const FidelisDiagram *diagram = reader->diagram;
    if (box->lane < 0 || (gsize)box->lane >= diagram->lane_count) {
        fault(reader, &box->where, "say in which lane it lies",
              "'%s' lies in lane %d of a diagram that has %d", box->id, box->lane + 1,
              (int)diagram->lane_count);
        box->lane = 0;
    }
    if (box->band < 0 || (gsize)box->band >= MAX(diagram->band_count, 1)) {
        fault(reader, &box->where, NULL, "'%s' lies in band %d of a diagram that has %d", box->id,
              box->band + 1, (int)diagram->band_count);
        box->band = 0;
    }
    box->span = MIN(MAX(box->span, 1), (int)diagram->lane_count - box->lane);
}

/* The figures of the box on top of the stack. */
static const FidelisDiagramFigure *read_figures(Reader *reader, gsize *count)
{
    FidelisBuilder *builder = reader->builder;
    *count = fidelis_build_list_field(builder, -1, "figures");
    FidelisDiagramFigure *figures = FIDELIS_NEW_ARRAY(builder->arena, FidelisDiagramFigure, *count);
    for (gsize i = 0; i < *count; i++) {
        lua_rawgeti(builder->lua, -1, (lua_Integer)i + 1);
        figures[i] = (FidelisDiagramFigure){.value = words_of(reader, "value"),
                                            .words = words_of(reader, "words"),
                                            .share = fidelis_build_number_field(builder, -1, "share", NAN)};
        lua_pop(builder->lua, 1);
    }
    if (*count > 0)
        lua_pop(builder->lua, 1);
    return figures;
}

static void read_box(Reader *reader, gsize position)
{
    static const char *const shapes[] = {"card", "pill", "decision", "plain", NULL};
    FidelisBuilder *builder = reader->builder;
    FidelisDiagramBox *box = &reader->diagram->boxes[position];
    *box = (FidelisDiagramBox){
        .id = words_of(reader, "id"),
        .sign = fidelis_build_text_field(builder, -1, "sign"),
        .title = fidelis_build_text_field(builder, -1, "title"),
        .text = words_of(reader, "text"),
        .note = fidelis_build_text_field(builder, -1, "note"),
        .zone = fidelis_build_mark_field(builder, -1, "zone"),
        .shape = (FidelisBoxShape)fidelis_build_option_field(builder, -1, "shape", shapes, 0),
        .colour = whole(reader, "colour", 0),
        .lane = whole(reader, "lane", 1) - 1,
        .span = whole(reader, "span", 1),
        .band = whole(reader, "band", 1) - 1,
        .circles = (guint)MAX(whole(reader, "circles", 0), 0),
        .at = fidelis_build_number_field(builder, -1, "at", NAN),
        .where = fidelis_build_where(builder, -1),
    };
    box->items = fidelis_field_texts(builder->lua, builder->arena, -1, "items", &box->item_count);
    box->figures = read_figures(reader, &box->figure_count);
    check_place(reader, box);
}

static int find_box(Reader *reader, const char *id, const FidelisLocation *where)
{
    const FidelisDiagram *diagram = reader->diagram;
    for (gsize i = 0; i < diagram->box_count; i++)
        if (strcmp(diagram->boxes[i].id, id) == 0)
            return (int)i;
    g_autofree const char **ids = g_new(const char *, diagram->box_count);
    for (gsize i = 0; i < diagram->box_count; i++)
        ids[i] = diagram->boxes[i].id;
    const char *nearest = fidelis_text_nearest(id, ids, diagram->box_count);
    g_autofree char *hint = nearest != NULL ? g_strdup_printf("did you mean '%s'?", nearest) : NULL;
    fault(reader, where, hint, "a link names '%s', which is no box of the diagram", id);
    return 0;
}

static void read_link(Reader *reader, gsize position)
{
    static const char *const evidence[] = {"none", "some", "strong", NULL};
    FidelisBuilder *builder = reader->builder;
    FidelisDiagramLink *link = &reader->diagram->links[position];
    link->where = fidelis_build_where(builder, -1);
    link->from = find_box(reader, words_of(reader, "from"), &link->where);
    link->to = find_box(reader, words_of(reader, "to"), &link->where);
    link->label = fidelis_build_text_field(builder, -1, "label");
    link->cases = fidelis_build_text_field(builder, -1, "cases");
    link->evidence = (FidelisEvidence)fidelis_build_option_field(builder, -1, "evidence", evidence, 0);
    link->mutual = fidelis_build_flag_field(builder, -1, "mutual");
}

static void check_unique(Reader *reader)
{
    const FidelisDiagram *diagram = reader->diagram;
    for (gsize i = 0; i < diagram->box_count; i++)
        for (gsize k = 0; k < i; k++)
            if (strcmp(diagram->boxes[i].id, diagram->boxes[k].id) == 0) {
                fault(reader, &diagram->boxes[i].where, "give one of them another name",
                      "two boxes of a diagram are called '%s'", diagram->boxes[i].id);
                break;
            }
}

/* Words of a legend by their names. */
static void read_words(Reader *reader, int index, const char *name, const char *const *keys,
                       const char **words)
{
    FidelisBuilder *builder = reader->builder;
    if (fidelis_field_push(builder->lua, index, name) == LUA_TTABLE)
        for (gsize i = 0; keys[i] != NULL; i++)
            words[i] = fidelis_build_text_field(builder, -1, keys[i]);
    lua_pop(builder->lua, 1);
}

static void read_legend(Reader *reader, int index)
{
    static const char *const evidence[] = {"none", "some", "strong", NULL};
    static const char *const zones[] = {"none", "green", "yellow", "red", "grey", NULL};
    read_words(reader, index, "evidence_words", evidence, reader->diagram->evidence_words);
    read_words(reader, index, "zone_words", zones, reader->diagram->zone_words);
}

/* A link to itself says nothing and has no way to go. */
static void drop_loops(Reader *reader)
{
    FidelisDiagram *diagram = reader->diagram;
    gsize kept = 0;
    for (gsize i = 0; i < diagram->link_count; i++) {
        if (diagram->links[i].from != diagram->links[i].to)
            diagram->links[kept++] = diagram->links[i];
        else if (!reader->faulty)
            fidelis_warn(reader->builder->diagnostics, &diagram->links[i].where, NULL,
                         "'%s' leads to itself; the link is left out",
                         diagram->boxes[diagram->links[i].from].id);
    }
    diagram->link_count = kept;
}

gboolean fidelis_build_diagram(FidelisBuilder *builder, int index, FidelisBlock *block)
{
    static const char *const kinds[] = {"lanes",    "phases", "steps",       "columns",
                                        "timeline", "venn",   "infographic", NULL};
    FidelisDiagram *diagram = FIDELIS_NEW(builder->arena, FidelisDiagram);
    Reader reader = {builder, diagram, FALSE};
    diagram->kind = (FidelisDiagramKind)fidelis_build_option_field(builder, index, "kind", kinds, 0);
    diagram->tinted = fidelis_build_flag_field(builder, index, "tinted");
    diagram->upright = fidelis_build_flag_field(builder, index, "upright");
    diagram->lane_count = each_item(&reader, index, "lanes", NULL);
    diagram->band_count = each_item(&reader, index, "bands", NULL);
    diagram->box_count = each_item(&reader, index, "boxes", NULL);
    diagram->link_count = each_item(&reader, index, "links", NULL);
    diagram->lanes = FIDELIS_NEW_ARRAY(builder->arena, FidelisDiagramLane, diagram->lane_count);
    diagram->bands = FIDELIS_NEW_ARRAY(builder->arena, FidelisDiagramBand, diagram->band_count);
    diagram->boxes = FIDELIS_NEW_ARRAY(builder->arena, FidelisDiagramBox, diagram->box_count);
    diagram->links = FIDELIS_NEW_ARRAY(builder->arena, FidelisDiagramLink, diagram->link_count);
    each_item(&reader, index, "lanes", read_lane);
    each_item(&reader, index, "bands", read_band);
    if (diagram->lane_count > 0)
        each_item(&reader, index, "boxes", read_box);
    if (diagram->lane_count > 0 && diagram->box_count > 0)
        each_item(&reader, index, "links", read_link);
    check_unique(&reader);
    read_legend(&reader, index);
    drop_loops(&reader);
    block->diagram = diagram;
    if (!reader.faulty && (diagram->lane_count == 0 || diagram->box_count == 0))
        fault(&reader, &block->where, "give it boxes, or leave it out", "a diagram has nothing in it");
    return !reader.faulty;
}
