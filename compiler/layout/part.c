/* The document as parts: each begins a page and has a galley, a type area and a look of its own. */
#include "layout/cover.h"
#include "layout/float.h"

static FidelisColumns *new_columns(FidelisArena *arena, double width, guint count, double gap)
{
    FidelisColumns *columns = FIDELIS_NEW(arena, FidelisColumns);
    columns->count = count;
    columns->width = (width - gap * (count - 1)) / count;
    columns->pitch = columns->width + gap;
    return columns;
}

/* Margins have no column beside them where text stands in several. */
static void begin_columns(FidelisFlow *flow, const FidelisColumns *columns)
{
    flow->columns = flow->galley->columns = columns;
    flow->width = columns->width;
    flow->beside = FALSE;
}

static void set_measure(FidelisFlow *flow, const FidelisTypeArea *area)
{
    flow->width = area->width;
    flow->reach = area->reach;
    flow->beside = TRUE;
    flow->columns = NULL;
    if (area->master.columns > 1)
        begin_columns(flow, new_columns(flow->maker->arena, area->width, (guint)area->master.columns,
                                        area->master.column_gap));
}

static void add_part(FidelisFlow *flow)
{
    FidelisMaker *maker = flow->maker;
    const char *chapter = flow->part == NULL ? NULL : flow->part->chapter;
    FidelisPart *part = FIDELIS_NEW(maker->arena, FidelisPart);
    *FIDELIS_VECTOR_PUSH(&maker->parts, maker->arena, FidelisPart *) = part;
    part->look = flow->look;
    part->area = flow->look->area;
    part->galley = fidelis_galley_new(maker->arena, maker->step / 2);
    part->chapter = chapter;
    flow->part = part;
    flow->galley = part->galley;
    set_measure(flow, part->area);
}

/* Nothing to do on a page that is still empty, or where pages cannot begin. */
void fidelis_flow_new_page(FidelisFlow *flow)
{
    if (!flow->paged)
        return;
    gboolean empty = fidelis_galley_count(flow->galley) == 0;
    if (empty && flow->look == flow->part->look && flow->galley->margins.count == 0)
        return;
    add_part(flow);
}

/* Where pages cannot begin, what stands inside comes as it is. */
static void flow_on_pages(FidelisFlow *flow, const FidelisBlock *block, const FidelisPageLook *look,
                          const FidelisPageSetting *setting)
{
    const FidelisPageLook *around = flow->look;
    flow->look = look;
    fidelis_flow_new_page(flow);
    if (setting != NULL) {
        flow->part->side = setting->start;
        flow->part->first_number = setting->first;
    }
    fidelis_galley_mark(flow->galley, block);
    fidelis_flow_floating(flow, block->children);
    flow->look = around;
    fidelis_flow_new_page(flow);
}

static FidelisPageLook *copy_look(FidelisFlow *flow)
{
    return fidelis_arena_copy(flow->maker->arena, flow->look, sizeof *flow->look);
}

/* Turned already, or a master that lies by itself. */
static gboolean lies(const FidelisFlow *flow, const FidelisTypeArea *area)
{
    return area->master.turned || (area != &flow->maker->portrait && area->page_width > area->page_height);
}

/* The master's own page turned: its sides and furniture stay. */
static const FidelisTypeArea *turned_area(FidelisMaker *maker, const FidelisTypeArea *upright)
{
    FidelisPageMaster master = upright->master;
    master.turned = TRUE;
    master.columns = 1;
    FidelisTypeArea area = fidelis_type_area_from_master(&master);
    return fidelis_arena_copy(maker->arena, &area, sizeof area);
}

const FidelisPageLook *fidelis_flow_turned_look(FidelisFlow *flow)
{
    if (lies(flow, flow->look->area))
        return flow->look;
    FidelisPageLook *look = copy_look(flow);
    look->area = turned_area(flow->maker, flow->look->area);
    return look;
}

void fidelis_flow_landscape(FidelisFlow *flow, const FidelisBlock *block)
{
    if (!flow->paged || lies(flow, flow->look->area)) {
        fidelis_flow_blocks(flow, block->children);
        return;
    }
    flow_on_pages(flow, block, fidelis_flow_turned_look(flow), NULL);
}

/* Tabs of the same words are one: its place from the top is that of its first. */
static int tab_index(FidelisMaker *maker, const char *tab)
{
    guint index;
    if (tab == NULL)
        return -1;
    if (!g_ptr_array_find_with_equal_func(maker->tabs, tab, g_str_equal, &index)) {
        index = maker->tabs->len;
        g_ptr_array_add(maker->tabs, (gpointer)tab);
    }
    return (int)index;
}

static const FidelisPageLook *look_inside(FidelisFlow *flow, const FidelisBlock *block)
{
    const FidelisPageSetting *setting = block->pages;
    FidelisPageLook *look = copy_look(flow);
    const FidelisTypeArea *area =
        setting->master != NULL ? fidelis_maker_area(flow->maker, setting->master) : NULL;
    if (area != NULL)
        look->area = area;
    if (setting->track != NULL)
        look->track = setting->track;
    if (setting->track != NULL || setting->tab != NULL)
        look->tab = setting->tab != NULL ? setting->tab : setting->track;
    look->tab_index = tab_index(flow->maker, look->tab);
    look->colour = setting->colour >= 0 ? setting->colour : look->colour;
    look->background = setting->background;
    look->band = look->band || setting->band;
    look->image = setting->image;
    look->where = &block->where;
    look->numbers = setting->numbers != FIDELIS_NUMBERS_AROUND ? setting->numbers : look->numbers;
    look->folio = setting->folio != FIDELIS_FOLIO_AROUND ? setting->folio : look->folio;
    return look;
}

void fidelis_flow_pages(FidelisFlow *flow, const FidelisBlock *block)
{
    if (!flow->paged)
        fidelis_flow_blocks(flow, block->children);
    else
        flow_on_pages(flow, block, look_inside(flow, block), block->pages);
}

/* Columns inside columns, or too narrow for a word, are left out. */
#define NARROWEST_COLUMN_EM 8.0
#define COLUMN_GAP_STEPS    1.25

void fidelis_flow_columns(FidelisFlow *flow, const FidelisBlock *block)
{
    double gap = COLUMN_GAP_STEPS * flow->maker->step;
    double least = NARROWEST_COLUMN_EM * fidelis_maker_style(flow->maker, flow->style)->size;
    FidelisColumns *columns = new_columns(flow->maker->arena, flow->width, (guint)block->start, gap);
    gboolean stands = flow->main && flow->columns == NULL && !flow->wide && block->start > 1;
    if (!stands || columns->width < least) {
        if (stands)
            fidelis_warn(flow->maker->diagnostics, &block->where, "fewer columns, or a wider page",
                         "%d columns are too narrow for words here: one is set", block->start);
        fidelis_flow_blocks(flow, block->children);
        return;
    }
    FidelisFlow inner = *flow;
    begin_columns(&inner, columns);
    inner.paged = FALSE;
    inner.ragged = TRUE;
    fidelis_flow_blocks(&inner, block->children);
    flow->galley->columns = NULL;
}

FidelisFlow fidelis_flow_across(const FidelisFlow *flow)
{
    FidelisFlow across = *flow;
    if (flow->columns == NULL || !flow->main || flow->part == NULL)
        return across;
    across.width = flow->reach;
    across.wide = TRUE;
    return across;
}

static void place_cover(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                        const FidelisSpot *spot)
{
    (void)count;
    fidelis_cover_place(maker, item->plan, spot->page);
}

void fidelis_flow_cover(FidelisFlow *flow, const FidelisBlock *block)
{
    (void)block;
    if (!flow->paged)
        return;
    fidelis_flow_new_page(flow);
    fidelis_galley_add(flow->galley, &(FidelisGalleyItem){.place = place_cover,
                                                          .plan = fidelis_flow_plan(flow, FIDELIS_TAG_SECT),
                                                          .height = flow->part->area->height});
    flow->part->bare = TRUE;
    fidelis_flow_new_page(flow);
}

/* Margins that stand beside nothing at all become an item of no height. */
static void finish_part(FidelisPart *part)
{
    FidelisGalley *galley = part->galley;
    if (fidelis_galley_count(galley) == 0 && galley->margins.count > 0)
        fidelis_galley_strut(galley, 0);
    if (fidelis_galley_count(galley) > 0)
        fidelis_galley_finish(galley);
}

static const FidelisPageLook *first_look(FidelisMaker *maker)
{
    FidelisPageLook *look = FIDELIS_NEW(maker->arena, FidelisPageLook);
    *look = (FidelisPageLook){.area = &maker->portrait,
                              .tab_index = -1,
                              .colour = -1,
                              .background = -1,
                              .numbers = FIDELIS_NUMBERS_ARABIC,
                              .folio = FIDELIS_FOLIO_PAGE};
    return look;
}

void fidelis_maker_compose(FidelisMaker *maker)
{
    FidelisFlow flow = {.maker = maker,
                        .look = first_look(maker),
                        .step = maker->step,
                        .style = FIDELIS_STYLE_TEXT,
                        .main = TRUE,
                        .beside = TRUE,
                        .paged = TRUE,
                        .line_cost = FIDELIS_CUT_LINE};
    maker->parts = (FidelisVector){0};
    g_ptr_array_set_size(maker->tabs, 0);
    maker->listed_part = maker->listed_note = 0;
    add_part(&flow);
    fidelis_flow_floating(&flow, maker->document->blocks);
    fidelis_flow_notes_list(&flow, NULL); /* none is lost, wherever the author put the lists */
    for (gsize i = 0; i < fidelis_maker_part_count(maker); i++)
        finish_part(fidelis_maker_part(maker, i));
}
