/* From a document tree to pages: compose galleys, cut them into pages, do so again until page numbers in the
 * text stand still, then place everything. */
#include "layout/layout.h"

#include "layout/form.h"
#include "layout/link.h"
#include "layout/maker.h"
#include "typeset/headers.h"

static GHashTable *by_address(void)
{
    return g_hash_table_new(g_direct_hash, g_direct_equal);
}

static void describe(FidelisPages *pages, const FidelisDocument *document)
{
    pages->title = document->title;
    pages->author = document->author;
    pages->subject = document->subject;
    pages->keywords = document->keywords;
    pages->language = document->language;
    pages->date_iso = document->date_iso;
    pages->root->lang = document->language;
}

static FidelisMaker *maker_new(FidelisSetter *setter, const FidelisDocument *document,
                               const FidelisNumbering *numbering, FidelisDiagnostics *diagnostics)
{
    FidelisMaker *maker = g_new0(FidelisMaker, 1);
    maker->setter = setter;
    maker->document = document;
    maker->numbering = numbering;
    maker->theme = document->theme;
    maker->diagnostics = diagnostics;
    maker->pages = fidelis_pages_new();
    maker->step = document->theme->page.baseline;
    maker->places = by_address();
    maker->order = by_address();
    maker->asked = by_address();
    maker->ends = by_address();
    maker->inlined = by_address();
    maker->lowered = by_address();
    maker->notes = by_address();
    maker->note_places = by_address();
    maker->links = g_ptr_array_new();
    maker->links_back = g_ptr_array_new();
    maker->areas = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    maker->tabs = g_ptr_array_new();
    maker->page_labels = g_ptr_array_new();
    maker->portrait = *fidelis_maker_area(maker, "report");
    maker->landscape = *fidelis_maker_area(maker, "landscape");
    describe(maker->pages, document);
    fidelis_maker_order(maker);
    return maker;
}

/* The pages are the caller's. */
static void maker_free(FidelisMaker *maker)
{
    GHashTable *tables[] = {maker->places, maker->order,       maker->asked, maker->inlined, maker->lowered,
                            maker->notes,  maker->note_places, maker->areas, maker->ends};
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        g_hash_table_unref(tables[i]);
    g_ptr_array_free(maker->links, TRUE);
    g_ptr_array_free(maker->links_back, TRUE);
    g_ptr_array_free(maker->tabs, TRUE);
    g_ptr_array_free(maker->page_labels, TRUE);
    if (maker->arena != NULL)
        fidelis_arena_free(maker->arena);
    g_free(maker);
}

static void begin_setting(FidelisMaker *maker)
{
    fidelis_setter_begin(maker->setter, maker->theme, maker->document->language, maker->pages,
                         maker->diagnostics);
    fidelis_setter_set_place(maker->setter, &maker->document->where);
    fidelis_setter_set_references(maker->setter, fidelis_maker_reference, maker);
    fidelis_setter_set_links(maker->setter, fidelis_link_collect, maker);
}

/* One pass. Places of the pass before lie in its arena, and are asked for during this one. */
static gboolean compose_and_cut(FidelisMaker *maker)
{
    FidelisArena *before = maker->arena;
    maker->arena = fidelis_arena_new();
    g_hash_table_remove_all(maker->asked);
    maker->index_block = NULL;
    maker->note_ids = 0;
    g_hash_table_remove_all(maker->notes);
    fidelis_maker_compose(maker);
    gboolean fits = fidelis_maker_paginate(maker);
    if (before != NULL)
        fidelis_arena_free(before);
    return fits;
}

/* Margin blocks without room move into the column and charts give way, one page at a time and each once:
 * every time is a pass, and their number is the document's. */
static void make_pages(FidelisMaker *maker)
{
    while (!compose_and_cut(maker))
        ;
}

static void warn_restless(FidelisMaker *maker, const FidelisBlock *moved)
{
    fidelis_warn(maker->diagnostics, &moved->where,
                 "change the text around it a little, or refer to it by number",
                 "the page of '%s' does not settle: printing its number moves it",
                 moved->label != NULL ? moved->label : "index");
}

static void settle_pages(FidelisMaker *maker)
{
    const FidelisBlock *moved = NULL;
    for (int pass = 0; pass < FIDELIS_LAYOUT_PASSES; pass++) {
        make_pages(maker);
        moved = fidelis_maker_moved(maker);
        if (moved == NULL)
            return;
    }
    warn_restless(maker, moved);
}

FidelisPages *fidelis_layout(FidelisSetter *setter, const FidelisDocument *document,
                             const FidelisNumbering *numbering, FidelisDiagnostics *diagnostics)
{
    guint faults = fidelis_diagnostics_count(diagnostics, FIDELIS_SEVERITY_ERROR);
    FidelisMaker *maker = maker_new(setter, document, numbering, diagnostics);
    FidelisPages *pages = maker->pages;
    begin_setting(maker);
    settle_pages(maker);
    fidelis_maker_check_heights(maker);
    fidelis_maker_check_places(maker);
    fidelis_maker_place(maker);
    fidelis_maker_furnish(maker);
    fidelis_maker_bookmark(maker);
    fidelis_link_all(maker);
    fidelis_link_all_back(maker);
    fidelis_form_add_alphabet(maker);
    fidelis_pages_name_headers(pages);
    maker_free(maker);
    if (fidelis_diagnostics_count(diagnostics, FIDELIS_SEVERITY_ERROR) > faults) {
        fidelis_pages_free(pages);
        return NULL;
    }
    return pages;
}
