#include "support/sample-pages.h"

#include <string.h>

static const FidelisPaint ink = {0.1, 0.1, 0.12, 1}, link_ink = {0.05, 0.3, 0.55, 1},
                          wash = {0.9, 0.94, 0.97, 1}, veil = {0.2, 0.4, 0.6, 0.5};
static const FidelisFontSpec body = {.family = "TeX Gyre Pagella", .size = 10, .weight = 400};
static const FidelisFontSpec heading = {.family = "Inter", .size = 16, .weight = 600};
static const FidelisFontSpec lato = {.family = "Lato", .size = 10, .weight = 400};
static const FidelisFontSpec small = {.family = "Inter", .size = 8, .weight = 400, .tabular = TRUE};

typedef struct {
    FidelisMeasurer *measurer;
    FidelisPages *pages;
    FidelisPage *page;
} Sample;

static void put(Sample *sample, FidelisOwner owner, const FidelisShape *shape, double x, double y)
{
    const FidelisRun run = {.font = shape->font,
                            .x = x,
                            .y = y,
                            .text = shape->text,
                            .length = shape->length,
                            .glyphs = shape->glyphs,
                            .glyph_count = shape->glyph_count,
                            .clusters = shape->clusters,
                            .cluster_count = shape->cluster_count,
                            .width = shape->width};
    fidelis_page_add_run(sample->pages, sample->page, owner, &run, ink);
}

/* Returns where the words end. */
static double words(Sample *sample, FidelisOwner owner, const FidelisFontSpec *spec, double x, double y,
                    const char *text)
{
    const FidelisShape *shape = fidelis_measurer_shape(sample->measurer, spec, text, strlen(text), "da");
    put(sample, owner, shape, x, y);
    return x + shape->width;
}

static FidelisTagElement *element(Sample *sample, FidelisTagElement *parent, FidelisTag tag)
{
    return fidelis_pages_element(sample->pages, parent, tag);
}

static FidelisTagElement *said(Sample *sample, FidelisTagElement *parent, FidelisTag tag,
                               const FidelisFontSpec *spec, double x, double y, const char *text)
{
    FidelisTagElement *made = element(sample, parent, tag);
    words(sample, fidelis_owned_by(made), spec, x, y, text);
    return made;
}

static FidelisPlacedLink *link_box(Sample *sample, FidelisTagElement *owner, double x, double y, double width)
{
    FidelisPlacedLink *placed = FIDELIS_NEW(sample->pages->arena, FidelisPlacedLink);
    placed->element = owner;
    placed->rectangles = fidelis_arena_copy(sample->pages->arena, (double[][4]){{x, y - 8, width, 11}},
                                            sizeof *placed->rectangles);
    placed->count = 1;
    g_ptr_array_add(sample->page->links, placed);
    return placed;
}

static void begin_page(Sample *sample, double width, double height, const char *label)
{
    sample->page = fidelis_pages_add(sample->pages, width, height);
    sample->page->label = label;
    words(sample, fidelis_artifact(FIDELIS_ARTIFACT_HEADER), &small, 60, 40, "Fidelitetsrapport");
    fidelis_page_add_rule(sample->pages, sample->page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), 60, 46,
                          width - 60, 46, ink, 0.4);
    words(sample, fidelis_artifact(FIDELIS_ARTIFACT_FOOTER), &small, 60, height - 30, label);
}

static void contents(Sample *sample, FidelisTagElement *root)
{
    said(sample, root, FIDELIS_TAG_H1, &heading, 60, 90, "Indhold");
    FidelisTagElement *toc = element(sample, root, FIDELIS_TAG_TOC);
    FidelisTagElement *entry = element(sample, toc, FIDELIS_TAG_TOCI);
    FidelisTagElement *to = element(sample, entry, FIDELIS_TAG_LINK);
    double end = words(sample, fidelis_owned_by(to), &body, 60, 120, "Hovedresultater 1");
    FidelisPlacedLink *placed = link_box(sample, to, 60, 120, end - 60);
    placed->to = (FidelisDestination){.page = 1, .x = 60, .y = 70};
    placed->contents = "Hovedresultater, side 1";
}

/* A paragraph with a link and a note in the middle; the note stands at the foot. */
static void paragraph(Sample *sample, FidelisTagElement *section)
{
    FidelisTagElement *p = element(sample, section, FIDELIS_TAG_P);
    double x = words(sample, fidelis_owned_by(p), &body, 60, 120, "Læs mere om fløjlsbløde fif hos ");
    FidelisTagElement *to = element(sample, p, FIDELIS_TAG_LINK);
    double end = words(sample, fidelis_owned_by(to), &body, x, 120, "Jobcenter Aarhus");
    FidelisPlacedLink *placed = link_box(sample, to, x, 120, end - x);
    placed->address = "https://example.org/sti?a=1&b=(2)";
    placed->contents = "Jobcenter Aarhus (åbner i en browser)";
    FidelisTagElement *reference = element(sample, p, FIDELIS_TAG_REFERENCE);
    double after = words(sample, fidelis_owned_by(reference), &small, end, 116, "1");
    placed = link_box(sample, reference, end, 116, after - end);
    placed->to = (FidelisDestination){.page = 1, .x = 60, .y = 700};
    FidelisTagElement *note = element(sample, p, FIDELIS_TAG_NOTE);
    reference->note = note;
    note->note = reference;
    words(sample, fidelis_owned_by(p), &body, after, 120,
          ", 1\xC2\xA0"
          "249 borgere, 84\xC2\xA0"
          "pct.");
    said(sample, note, FIDELIS_TAG_LBL, &small, 60, 710, "1");
    said(sample, note, FIDELIS_TAG_P, &small, 68, 710, "Opgjort efter 35 uger.");
}

/* What is hard to extract: ligatures, a divided word, characters outside
 * every old encoding (in a TrueType font), each followed by more words. */
static void hard_words(Sample *sample, FidelisTagElement *section)
{
    FidelisTagElement *p = element(sample, section, FIDELIS_TAG_P);
    double x = words(sample, fidelis_owned_by(p), &body, 60, 300, "effektiv offensiv fløj, samar");
    put(sample, fidelis_owned_by(p), fidelis_measurer_hyphen(sample->measurer, &body), x, 300);
    words(sample, fidelis_owned_by(p), &body, 60, 312, "bejde om løntilskud og mere");
    p = element(sample, section, FIDELIS_TAG_P);
    words(sample, fidelis_owned_by(p), &lato, 60, 330, "fra 1 → 2, mindst ≥ 80 % og fif");
}

static void list(Sample *sample, FidelisTagElement *section)
{
    static const char *const items[] = {"Første samtale", "CV på nettet"};
    FidelisTagElement *l = element(sample, section, FIDELIS_TAG_L);
    l->list_numbering = "Decimal";
    for (int i = 0; i < 2; i++) {
        FidelisTagElement *li = element(sample, l, FIDELIS_TAG_LI);
        said(sample, li, FIDELIS_TAG_LBL, &body, 60, 150 + 14 * i, i == 0 ? "1." : "2.");
        said(sample, li, FIDELIS_TAG_LBODY, &body, 75, 150 + 14 * i, items[i]);
    }
}

static void figure(Sample *sample, FidelisTagElement *section)
{
    FidelisTagElement *shown = element(sample, section, FIDELIS_TAG_FIGURE);
    FidelisPath dot = {0};
    FidelisPath curve = {0};
    shown->alternative = "Søjle: 84 pct. har haft første samtale.";
    fidelis_page_add_rectangle(sample->pages, sample->page, fidelis_owned_by(shown), 60, 200, 120, 20, wash);
    fidelis_path_circle(sample->pages, &dot, 150, 210, 6);
    fidelis_page_add_fill(sample->pages, sample->page, fidelis_owned_by(shown), &dot, veil);
    fidelis_path_move(sample->pages, &curve, 60, 230);
    fidelis_path_curve(sample->pages, &curve, 90, 260, 120, 200, 180, 230);
    fidelis_page_add_stroke(sample->pages, sample->page, fidelis_owned_by(shown), &curve, link_ink, 1.5, 4,
                            2);
    words(sample, fidelis_owned_by(shown), &small, 64, 213, "84 %");
    said(sample, section, FIDELIS_TAG_CAPTION, &small, 60, 250, "Figur 1: Første samtale");
}

static void header_row(Sample *sample, FidelisTagElement *thead, double y)
{
    static const char *const names[] = {"Indikator", "Andel", "Antal"};
    FidelisTagElement *row = thead == NULL ? NULL : element(sample, thead, FIDELIS_TAG_TR);
    for (int i = 0; i < 3; i++) {
        FidelisOwner owner = fidelis_artifact(FIDELIS_ARTIFACT_REPEATED);
        if (row != NULL) {
            owner = fidelis_owned_by(element(sample, row, FIDELIS_TAG_TH));
            owner.element->scope = i == 0 ? FIDELIS_SCOPE_BOTH : FIDELIS_SCOPE_COLUMN;
            owner.element->id = i == 0 ? "th-indikator" : NULL;
        }
        words(sample, owner, &small, 60 + 100 * i, y, names[i]);
    }
}

static void body_row(Sample *sample, FidelisTagElement *tbody, double y, const char *name, const char *share)
{
    FidelisTagElement *row = element(sample, tbody, FIDELIS_TAG_TR);
    FidelisTagElement *head = said(sample, row, FIDELIS_TAG_TH, &small, 60, y, name);
    head->scope = FIDELIS_SCOPE_ROW;
    said(sample, row, FIDELIS_TAG_TD, &small, 160, y, share)->lang = strcmp(share, "n/a") == 0 ? "en" : NULL;
    said(sample, row, FIDELIS_TAG_TD, &small, 260, y, "12");
}

static FidelisTagElement *table_begin(Sample *sample, FidelisTagElement *section)
{
    FidelisTagElement *table = element(sample, section, FIDELIS_TAG_TABLE);
    said(sample, table, FIDELIS_TAG_CAPTION, &small, 60, 590, "Tabel 1: Indikatorer");
    header_row(sample, element(sample, table, FIDELIS_TAG_THEAD), 604);
    FidelisTagElement *tbody = element(sample, table, FIDELIS_TAG_TBODY);
    body_row(sample, tbody, 616, "Første samtale", "84 %");
    return tbody;
}

static void table_end(Sample *sample, FidelisTagElement *tbody)
{
    header_row(sample, NULL, 80);
    body_row(sample, tbody, 92, "CV", "n/a");
    FidelisTagElement *row = element(sample, tbody, FIDELIS_TAG_TR);
    FidelisTagElement *head = said(sample, row, FIDELIS_TAG_TH, &small, 60, 104, "I alt");
    head->scope = FIDELIS_SCOPE_ROW;
    FidelisTagElement *wide = said(sample, row, FIDELIS_TAG_TD, &small, 160, 104, "for få");
    wide->column_span = 2;
    wide->headers =
        fidelis_arena_copy(sample->pages->arena, (const char *[]){"th-indikator", NULL}, 2 * sizeof(char *));
    wide->actual_text = "for få til at blive vist";
}

static void bookmark(Sample *sample, const char *title, int level, int page, double y)
{
    FidelisBookmark made = {.title = title, .level = level, .to = {.page = page, .x = 60, .y = y}};
    g_array_append_val(sample->pages->bookmarks, made);
}

static void describe(FidelisPages *pages)
{
    pages->title = "Fidelitetsrapport – Ærø Kommune";
    pages->author = "Evaluator A/S";
    pages->subject = "Evaluering <af> JobFirst";
    pages->keywords = "fidelitet, job & støtte";
    pages->language = "da";
    pages->date_iso = "2026-11-22";
}

FidelisPages *sample_pages_new(FidelisMeasurer *measurer)
{
    Sample sample = {.measurer = measurer, .pages = fidelis_pages_new()};
    FidelisTagElement *root = sample.pages->root;
    describe(sample.pages);
    begin_page(&sample, 595, 842, "ii");
    contents(&sample, root);
    begin_page(&sample, 595, 842, "1");
    FidelisTagElement *section = element(&sample, root, FIDELIS_TAG_SECT);
    section->title = "Hovedresultater";
    said(&sample, section, FIDELIS_TAG_H1, &heading, 60, 90, "Hovedresultater");
    paragraph(&sample, section);
    hard_words(&sample, section);
    list(&sample, section);
    figure(&sample, section);
    FidelisTagElement *tbody = table_begin(&sample, section);
    FidelisTagElement *over = said(&sample, section, FIDELIS_TAG_P, &body, 60, 640, "Et afsnit over to");
    begin_page(&sample, 842, 595, "2");
    table_end(&sample, tbody);
    words(&sample, fidelis_owned_by(over), &body, 60, 130, "sider.");
    bookmark(&sample, "Hovedresultater", 1, 1, 70);
    bookmark(&sample, "Første samtale", 2, 1, 190);
    bookmark(&sample, "Tabel 1 (indikatorer)", 2, 1, 580);
    bookmark(&sample, "Bilag", 1, 2, 60);
    return sample.pages;
}

static void long_page(Sample *sample, int number)
{
    static const char *const line =
        "Borgerne har haft den første samtale inden for to uger og ved hvad de skal gøre nu";
    FidelisTagElement *section = element(sample, sample->pages->root, FIDELIS_TAG_SECT);
    begin_page(sample, 595, 842, fidelis_arena_printf(sample->pages->arena, "%d", number));
    said(sample, section, FIDELIS_TAG_H1, &heading, 60, 90, "Resultater");
    for (int i = 0; i < 8; i++) {
        FidelisTagElement *p = element(sample, section, FIDELIS_TAG_P);
        for (int k = 0; k < 5; k++)
            words(sample, fidelis_owned_by(p), &body, 60, 110 + 60 * i + 12 * k, line);
    }
    FidelisTagElement *p = element(sample, section, FIDELIS_TAG_P);
    FidelisTagElement *to = said(sample, p, FIDELIS_TAG_LINK, &body, 60, 600, "Indhold");
    link_box(sample, to, 60, 600, 40)->address = "https://example.org";
    FidelisTagElement *tbody = table_begin(sample, section);
    for (int i = 0; i < 5; i++)
        body_row(sample, tbody, 640 + 12 * i, "CV", "84 %");
    for (FidelisTagElement *row = tbody->parent->first_child->next->first_child; row != NULL; row = row->next)
        row->first_child->id = NULL; /* ids are unique in a document */
    bookmark(sample, "Resultater", 1, number - 1, 70);
}

FidelisPages *sample_pages_long(FidelisMeasurer *measurer, int page_count)
{
    Sample sample = {.measurer = measurer, .pages = fidelis_pages_new()};
    describe(sample.pages);
    for (int i = 1; i <= page_count; i++)
        long_page(&sample, i);
    return sample.pages;
}
