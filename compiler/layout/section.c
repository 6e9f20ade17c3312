/* Sections and their headings. A heading is one item, as high as whole half steps of the grid: what is over
 * stands above it, so that the text below is on the grid and the heading near its text. */
#include <math.h>

#include "layout/field.h"
#include "layout/float.h"

typedef struct {
    const char *number; /* or NULL */
    FidelisStyleRole number_style;
    FidelisColourRole number_colour;
    const FidelisParagraph *title;
    double number_width, above;
} Heading;

static const FidelisStyleRole style_of_level[] = {FIDELIS_STYLE_H1, FIDELIS_STYLE_H1, FIDELIS_STYLE_H2,
                                                  FIDELIS_STYLE_H3, FIDELIS_STYLE_H4};
static const FidelisTag tag_of_level[] = {FIDELIS_TAG_H1, FIDELIS_TAG_H1, FIDELIS_TAG_H2, FIDELIS_TAG_H3,
                                          FIDELIS_TAG_H4};

static void place_heading(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                          const FidelisSpot *spot)
{
    const Heading *heading = item->data;
    FidelisOwner owner = fidelis_maker_owner(maker, item->plan, spot);
    double y = spot->y + heading->above;
    (void)count;
    if (heading->number != NULL)
        fidelis_setter_label(maker->setter, spot->page, owner, heading->number_style, heading->number_colour,
                             FIDELIS_ALIGN_START, spot->x, y + fidelis_paragraph_baseline(heading->title),
                             heading->number);
    fidelis_paragraph_place(maker->setter, heading->title, 0, fidelis_paragraph_line_count(heading->title),
                            spot->page, owner, spot->x + heading->number_width, y);
}

static void set_number(FidelisFlow *flow, const FidelisBlock *block, int level, Heading *heading)
{
    if (block->number == NULL)
        return;
    FidelisStyleRole style = level == 1 ? FIDELIS_STYLE_CHAPTER_NUMBER : style_of_level[level];
    double em = fidelis_maker_style(flow->maker, style)->size;
    /* the space is for those who read or copy the text; the distance on paper is ours */
    heading->number = fidelis_arena_printf(flow->maker->arena, "%s ", block->number);
    heading->number_style = style;
    heading->number_colour =
        flow->on_dark ? FIDELIS_COLOUR_PAPER : fidelis_maker_style(flow->maker, style)->colour;
    heading->number_width = fidelis_setter_label_width(flow->maker->setter, style, block->number) + 0.75 * em;
}

static void add_heading(FidelisFlow *flow, const FidelisBlock *block, FidelisTagPlan *plan)
{
    int level = CLAMP(block->level, 1, 4);
    Heading *heading = FIDELIS_NEW(flow->maker->arena, Heading);
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, style_of_level[level]);
    double half = flow->step / 2;
    set_number(flow, block, level, heading);
    spec.width -= heading->number_width;
    spec.ragged = TRUE;
    heading->title = fidelis_flow_set(flow, block->title, &spec);
    double height = fidelis_paragraph_height(heading->title);
    double whole = flow->main ? ceil(height / half - 1e-6) * half : height;
    heading->above = whole - height;
    fidelis_galley_add(flow->galley, &(FidelisGalleyItem){.place = place_heading,
                                                          .data = heading,
                                                          .plan = plan,
                                                          .x = flow->x,
                                                          .height = whole,
                                                          .wide = flow->wide,
                                                          .on_grid = flow->main});
    fidelis_flow_notes(flow, heading->title, 0, fidelis_paragraph_line_count(heading->title));
}

/* A keyword beside the first words of its section, on their line. */
static void add_margin_heading(FidelisFlow *flow, const FidelisBlock *block, FidelisTagPlan *plan)
{
    FidelisFlow aside = fidelis_flow_margin_aside(flow);
    FidelisParagraphSpec spec = fidelis_flow_spec(&aside, FIDELIS_STYLE_MARGIN_HEADING);
    aside.step = fidelis_maker_style(flow->maker, FIDELIS_STYLE_MARGIN_HEADING)->leading;
    aside.note_parent = flow->note_parent;
    fidelis_flow_lines(&aside, block->title, &spec, plan, 0);
    fidelis_flow_margin_add(flow, block, &aside);
}

static FidelisTagPlan *section_plan(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisTagPlan *plan = fidelis_flow_plan(flow, FIDELIS_TAG_SECT);
    g_autofree char *title = fidelis_inline_to_text(block->title);
    plan->wanted.title = fidelis_arena_strdup(flow->maker->pages->arena, title);
    plan->wanted.lang = block->lang;
    return plan;
}

static void begin_page(FidelisFlow *flow, const FidelisBlock *block, const char *title)
{
    if (!flow->paged || (block->level != 1 && !block->new_page))
        return;
    fidelis_flow_new_page(flow);
    if (block->level != 1)
        return;
    if (flow->part->side == FIDELIS_SIDE_ANY)
        flow->part->side = flow->part->area->master.chapters;
    flow->part->chapter = title;
    flow->part->opens_chapter = TRUE;
}

static gboolean opens_on_band(const FidelisFlow *flow, const FidelisBlock *block)
{
    return block->level == 1 && flow->main && flow->look != NULL && flow->look->band && !flow->on_dark;
}

/* Heading and lead in paper's colour on a band that begins at the page's upper edge. */
static void add_band(FidelisFlow *flow, const FidelisBlock *block, FidelisTagPlan *heading)
{
    FidelisFlow band = fidelis_field_open(flow, FIDELIS_COLOUR_MAIN);
    add_heading(&band, block, heading);
    fidelis_galley_keep(flow->galley);
    if (block->children != NULL && block->children->kind == FIDELIS_BLOCK_LEAD) {
        fidelis_flow_space(&band, 0.5);
        fidelis_flow_block(&band, block->children);
    }
    fidelis_field_close(flow);
    fidelis_galley_keep(flow->galley);
    fidelis_flow_space(flow, 1.5);
}

FidelisTagPlan *fidelis_flow_begin_section(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisTagPlan *outer = flow->parent, *plan = section_plan(flow, block);
    FidelisSpacing spacing = fidelis_spacing(block);
    begin_page(flow, block, plan->wanted.title);
    flow->parent = flow->note_parent = plan;
    flow->before = FIDELIS_BLOCK_SECTION;
    fidelis_flow_space(flow, spacing.before);
    fidelis_galley_mark(flow->galley, block);
    FidelisTagPlan *heading = fidelis_flow_plan(flow, tag_of_level[CLAMP(block->level, 1, 4)]);
    if (block->in_margin && fidelis_margin_wanted(flow, block)) {
        add_margin_heading(flow, block, heading);
        return outer;
    }
    if (opens_on_band(flow, block)) {
        add_band(flow, block, heading);
        return outer;
    }
    FidelisFlow around = block->level == 1 ? fidelis_flow_across(flow) : *flow;
    add_heading(&around, block, heading);
    fidelis_galley_keep(flow->galley);
    fidelis_flow_space(flow, spacing.after);
    return outer;
}

/* Its last item may stand in a part before the one that is being filled. */
static void end_section(const FidelisFlow *flow, const FidelisBlock *block)
{
    const FidelisMaker *maker = flow->maker;
    FidelisGalley *galley = flow->galley;
    for (gsize i = fidelis_maker_part_count(maker);
         flow->part != NULL && i > 0 && fidelis_galley_count(galley) == 0; i--)
        galley = fidelis_maker_part(maker, i - 1)->galley;
    fidelis_galley_end(galley, block);
}

void fidelis_flow_section(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisTagPlan *outer_notes = flow->note_parent;
    FidelisTagPlan *outer = fidelis_flow_begin_section(flow, block);
    const FidelisBlock *children = block->children;
    if (opens_on_band(flow, block) && children != NULL && children->kind == FIDELIS_BLOCK_LEAD)
        children = children->next;
    fidelis_flow_floating(flow, children);
    end_section(flow, block);
    flow->parent = outer;
    flow->note_parent = outer_notes;
}
