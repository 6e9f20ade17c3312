/* Running heads and folios: where the reader is. Not part of the contents. */
#include <string.h>

#include "layout/maker.h"

#define HEAD_ABOVE      20.0 /* baseline of the running head above the text, in margins that have room */
#define HEAD_RULE_BELOW 6.0  /* hairline below that baseline */
#define FOLIO_BELOW     30.0 /* baseline of the folio below the text */
#define MARGIN_SHARE    0.6  /* of a narrow margin, that lies between text and furniture */
#define HAIRLINE        0.25

typedef struct {
    double left, right; /* of text and margin column */
    gboolean turned;    /* a left-hand page of a mirrored document */
} Sides;

static Sides sides_of(const FidelisTypeArea *area, gsize page)
{
    double left = fidelis_type_area_left(area, page, TRUE);
    return (Sides){left, left + area->reach, area->mirrored && page % 2 == 1};
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
    double y = part->area->top - MIN(HEAD_ABOVE, MARGIN_SHARE * part->area->top);
    add_label(maker, page, FIDELIS_ARTIFACT_HEADER, FIDELIS_STYLE_RUNNING, FIDELIS_ALIGN_START, sides->left,
              y, part->chapter);
    add_label(maker, page, FIDELIS_ARTIFACT_HEADER, FIDELIS_STYLE_RUNNING, FIDELIS_ALIGN_END, sides->right, y,
              report_name(maker));
    fidelis_page_add_rule(maker->pages, page, fidelis_artifact(FIDELIS_ARTIFACT_HEADER), sides->left,
                          y + HEAD_RULE_BELOW, sides->right, y + HEAD_RULE_BELOW,
                          fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_LINE), HAIRLINE);
}

static void add_folio(FidelisMaker *maker, const FidelisPart *part, FidelisPage *page, const Sides *sides)
{
    double foot = part->area->top + part->area->height;
    double y = foot + MIN(FOLIO_BELOW, MARGIN_SHARE * (part->area->page_height - foot));
    add_label(maker, page, FIDELIS_ARTIFACT_FOOTER, FIDELIS_STYLE_FOLIO,
              sides->turned ? FIDELIS_ALIGN_START : FIDELIS_ALIGN_END,
              sides->turned ? sides->left : sides->right, y, page->label);
}

static void furnish_part(FidelisMaker *maker, const FidelisPart *part)
{
    for (gsize i = 0; i < part->cuts.count && !part->bare; i++) {
        FidelisPage *page = fidelis_pages_get(maker->pages, part->first_page + i);
        Sides sides = sides_of(part->area, part->first_page + i);
        if (!(part->opens_chapter && i == 0)) /* its heading says the same, larger */
            add_head(maker, part, page, &sides);
        add_folio(maker, part, page, &sides);
    }
}

void fidelis_maker_furnish(FidelisMaker *maker)
{
    for (gsize i = 0; i < fidelis_maker_part_count(maker); i++)
        furnish_part(maker, fidelis_maker_part(maker, i));
}
