/* Running heads and folios: where the reader is. Not part of the contents. */
#include <string.h>

#include "layout/field.h"
#include "layout/logo.h"

#define HEAD_ABOVE      20.0 /* baseline of the running head above the text, in margins that have room */
#define HEAD_RULE_BELOW 6.0  /* hairline below that baseline */
#define FOLIO_BELOW     30.0 /* baseline of the folio below the text */
#define MARGIN_SHARE    0.6  /* of a narrow margin, that lies between text and furniture */
#define HAIRLINE        0.25
#define TRACK_GAP       18.0 /* between folio and track in the foot */
#define LOGO_HEIGHT     13.0 /* in the foot */
#define LOGO_WIDTH      90.0
#define LOGO_BELOW      3.5  /* the folio's baseline, so that their middles stand level */
#define TAB_WIDTH       26.0 /* from the page's edge */
#define TAB_TALLEST     64.0
#define TAB_GAP         4.0
#define TAB_PADDING     8.0 /* above and below words that stand upright */

typedef struct {
    double left, right; /* of text and margin column */
    gboolean turned;    /* a left-hand page of a mirrored document */
} Sides;

static Sides sides_of(const FidelisTypeArea *area, gsize page)
{
    double left = fidelis_type_area_left(area, page, TRUE);
    return (Sides){left, left + area->reach, fidelis_type_area_turned_over(area, page)};
}

static void add_label(FidelisMaker *maker, FidelisPage *page, FidelisArtifact artifact,
                      FidelisStyleRole style, FidelisAlign align, double x, double y, const char *text)
{
    if (text != NULL && *text != '\0')
        fidelis_setter_label(maker->setter, page, fidelis_artifact(artifact), style,
                             fidelis_maker_style(maker, style)->colour, align, x, y, text);
}

/* "Fidelitetsrapport · Aarhus": whose report it is, on every page of it. */
static const char *report_name(FidelisMaker *maker)
{
    const FidelisDocument *document = maker->document;
    const char *report = document->short_title != NULL ? document->short_title : document->title;
    if (document->unit_name == NULL || report == NULL || strstr(report, document->unit_name) != NULL)
        return report;
    return fidelis_arena_printf(maker->arena, "%s · %s", report, document->unit_name);
}

static void add_head(FidelisMaker *maker, const FidelisPart *part, FidelisPage *page, const Sides *sides)
{
    double top = fidelis_type_area_top(part->area, maker->current_page);
    double y = top - MIN(HEAD_ABOVE, MARGIN_SHARE * top);
    add_label(maker, page, FIDELIS_ARTIFACT_HEADER, FIDELIS_STYLE_RUNNING, FIDELIS_ALIGN_START, sides->left,
              y, part->chapter);
    add_label(maker, page, FIDELIS_ARTIFACT_HEADER, FIDELIS_STYLE_RUNNING, FIDELIS_ALIGN_END, sides->right, y,
              report_name(maker));
    fidelis_page_add_rule(maker->pages, page, fidelis_artifact(FIDELIS_ARTIFACT_HEADER), sides->left,
                          y + HEAD_RULE_BELOW, sides->right, y + HEAD_RULE_BELOW,
                          fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_LINE), HAIRLINE);
}

/* The last page that counts on from this one. */
static const char *last_label(FidelisMaker *maker, const FidelisPart *part)
{
    const char *last = NULL;
    for (gsize i = 0; i < fidelis_maker_part_count(maker); i++) {
        const FidelisPart *other = fidelis_maker_part(maker, i);
        if (other->cuts.count > 0 && other->look->numbers == part->look->numbers)
            last = fidelis_maker_page_label(maker, other->first_page + other->cuts.count - 1);
    }
    return last;
}

static const char *folio_words(FidelisMaker *maker, const FidelisPart *part, const FidelisPage *page)
{
    if (part->look->folio != FIDELIS_FOLIO_OF)
        return page->label;
    g_auto(GStrv) pieces = g_strsplit(fidelis_maker_word(maker, FIDELIS_WORD_OF_PAGES), "%s", 3);
    return fidelis_arena_printf(maker->arena, "%s%s%s%s%s", pieces[0], page->label, pieces[1],
                                last_label(maker, part), pieces[2]);
}

/* What the section is called, beside the folio and on the same side. */
static void add_track(FidelisMaker *maker, const FidelisPart *part, FidelisPage *page, const Sides *sides,
                      double y, double indent)
{
    if (part->look->track != NULL)
        fidelis_setter_label(
            maker->setter, page, fidelis_artifact(FIDELIS_ARTIFACT_FOOTER), FIDELIS_STYLE_FOLIO,
            FIDELIS_COLOUR_MAIN, sides->turned ? FIDELIS_ALIGN_START : FIDELIS_ALIGN_END,
            sides->turned ? sides->left + indent : sides->right - indent, y, part->look->track);
}

static void add_folio(FidelisMaker *maker, const FidelisPart *part, FidelisPage *page, const Sides *sides)
{
    double foot = fidelis_type_area_top(part->area, maker->current_page) + part->area->height;
    double y = foot + MIN(FOLIO_BELOW, MARGIN_SHARE * (part->area->page_height - foot));
    const char *folio = folio_words(maker, part, page);
    add_label(maker, page, FIDELIS_ARTIFACT_FOOTER, FIDELIS_STYLE_FOLIO,
              sides->turned ? FIDELIS_ALIGN_START : FIDELIS_ALIGN_END,
              sides->turned ? sides->left : sides->right, y, folio);
    add_track(maker, part, page, sides, y,
              fidelis_setter_label_width(maker->setter, FIDELIS_STYLE_FOLIO, folio) + TRACK_GAP);
    if (maker->theme->logo.foot) /* at the other side */
        fidelis_logo_place(maker, page, fidelis_artifact(FIDELIS_ARTIFACT_FOOTER),
                           sides->turned ? FIDELIS_ALIGN_END : FIDELIS_ALIGN_START,
                           sides->turned ? sides->right : sides->left, y + LOGO_BELOW, LOGO_WIDTH,
                           LOGO_HEIGHT);
}

/* ── tabs ───────────────────────────────────────────────────────────────────────────────────────────── */

/* All tabs of a document share the edge, so that each stands lower than the one before. */
static double tab_height(const FidelisMaker *maker, const FidelisTypeArea *area)
{
    double room = area->page_height - 2 * area->master.tab_top + TAB_GAP;
    double each = room / (double)MAX(maker->tabs->len, 1) - TAB_GAP;
    return area->master.tab_size > 0 ? area->master.tab_size : MIN(TAB_TALLEST, each);
}

static void add_tab_words(FidelisMaker *maker, const FidelisPart *part, FidelisPage *page, double middle_x,
                          double middle_y, double height)
{
    const char *words = part->look->tab;
    FidelisTextStyle style = *fidelis_maker_style(maker, FIDELIS_STYLE_TAB);
    double width = fidelis_setter_label_width(maker->setter, FIDELIS_STYLE_TAB, words);
    FidelisOwner owner = fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT);
    double below = 0.36 * style.size; /* of the middle of capitals and figures to the baseline */
    if (width <= TAB_WIDTH - 4)
        fidelis_setter_label(maker->setter, page, owner, FIDELIS_STYLE_TAB, style.colour,
                             FIDELIS_ALIGN_CENTER, middle_x, middle_y + below, words);
    else if (width <= height - TAB_PADDING)
        fidelis_setter_label_upright(maker->setter, page, owner, FIDELIS_STYLE_TAB, style.colour,
                                     middle_x + below, middle_y + width / 2, words);
}

static void add_tab(FidelisMaker *maker, const FidelisPart *part, FidelisPage *page, const Sides *sides)
{
    const FidelisTypeArea *area = part->area;
    double height = tab_height(maker, area);
    double y = area->master.tab_top + (height + TAB_GAP) * part->look->tab_index;
    double x = sides->turned ? -FIDELIS_BLEED : area->page_width - TAB_WIDTH;
    if (part->look->tab_index < 0 || !area->master.tab)
        return;
    fidelis_page_add_rectangle(maker->pages, page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), x, y,
                               TAB_WIDTH + FIDELIS_BLEED, height,
                               fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_MAIN));
    double middle = sides->turned ? TAB_WIDTH / 2 : area->page_width - TAB_WIDTH / 2;
    add_tab_words(maker, part, page, middle, y + height / 2, height);
}

static void furnish_part(FidelisMaker *maker, const FidelisPart *part)
{
    for (gsize i = 0; i < part->cuts.count && !part->bare; i++) {
        FidelisPage *page = fidelis_pages_get(maker->pages, part->first_page + i);
        Sides sides = sides_of(part->area, part->first_page + i);
        maker->current_page = part->first_page + i;
        if (part->area->master.head &&
            !(part->opens_chapter && i == 0)) /* its heading says the same, larger */
            add_head(maker, part, page, &sides);
        if (part->area->master.foot)
            add_folio(maker, part, page, &sides);
        add_tab(maker, part, page, &sides);
    }
}

void fidelis_maker_furnish(FidelisMaker *maker)
{
    for (gsize i = 0; i < fidelis_maker_part_count(maker); i++) {
        fidelis_maker_colour(maker, fidelis_maker_part(maker, i)->look);
        furnish_part(maker, fidelis_maker_part(maker, i));
    }
    fidelis_maker_colour(maker, NULL);
}
