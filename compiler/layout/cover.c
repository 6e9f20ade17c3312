/* The cover. A field of the main colour over the upper three fifths holds kind, title and subtitle; at its
 * foot a quiet drawing made from the programme's own numbers; below it who it is for, who published it and
 * when. */
#include "layout/cover.h"

#include "layout/logo.h"

#include <math.h>
#include <string.h>

#define FIELD_SHARE  0.6
#define KIND_TOP     74.0 /* from the page's top */
#define TITLE_TOP    132.0
#define MOTIF_HEIGHT 150.0 /* the tallest stem */
#define MOTIF_BELOW  24.0  /* below the title, however long that is */
#define MOTIF_DOT    2.2
#define BELOW_FIELD  42.0
#define NOTE_WIDTH   300.0
#define LOGO_WIDTH   0.45 /* share of the text's width that a logo may take up */

typedef struct {
    FidelisMaker *maker;
    FidelisTagPlan *plan;
    FidelisPage *page;
    double left, width, y;
} Cover;

/* Sets words and moves down by their height. */
static void put_words(Cover *cover, const char *words, FidelisStyleRole style, double width)
{
    FidelisMaker *maker = cover->maker;
    if (words == NULL || *words == '\0')
        return;
    FidelisParagraphSpec spec = {
        .style = style, .width = width, .ragged = TRUE, .colour = FIDELIS_COLOUR_COUNT};
    FidelisTagPlan *plan = fidelis_plan_new(maker->arena, cover->plan, FIDELIS_TAG_P);
    const FidelisParagraph *paragraph =
        fidelis_paragraph_set(maker->setter, fidelis_inline_text(maker->arena, words), &spec);
    fidelis_paragraph_place(maker->setter, paragraph, 0, fidelis_paragraph_line_count(paragraph), cover->page,
                            fidelis_owned_by(fidelis_plan_element(plan, maker->pages)), cover->left,
                            cover->y);
    cover->y += fidelis_paragraph_height(paragraph);
}

static void draw_field(Cover *cover)
{
    FidelisMaker *maker = cover->maker;
    fidelis_page_add_rectangle(maker->pages, cover->page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), 0, 0,
                               cover->page->width, cover->page->height * FIELD_SHARE,
                               fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_MAIN));
}

/* Below the title: one stem with a dot a value, over the whole width, standing on the field's lower edge. */
static void draw_motif(Cover *cover)
{
    FidelisMaker *maker = cover->maker;
    const FidelisCover *record = &maker->document->cover;
    double foot = cover->page->height * FIELD_SHARE;
    double height = MIN(MOTIF_HEIGHT, foot - cover->y - MOTIF_BELOW);
    FidelisPaint paint = fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_PAPER);
    FidelisPath stems = {0}, dots = {0};
    if (record->motif_count == 0 || height < MOTIF_DOT * 4)
        return;
    for (gsize i = 0; i < record->motif_count; i++) {
        double x = cover->left + cover->width * ((double)i + 0.5) / (double)record->motif_count;
        double y = foot - height * CLAMP(record->motif[i], 0, 1);
        fidelis_path_move(maker->pages, &stems, x, foot);
        fidelis_path_line(maker->pages, &stems, x, y + MOTIF_DOT);
        fidelis_path_circle(maker->pages, &dots, x, y, MOTIF_DOT);
    }
    FidelisOwner decoration = fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT);
    paint.alpha = 0.28;
    fidelis_page_add_stroke(maker->pages, cover->page, decoration, &stems, paint, 0.6, 0, 0);
    paint.alpha = 0.55;
    fidelis_page_add_fill(maker->pages, cover->page, decoration, &dots, paint);
}

static void put_title(Cover *cover)
{
    const FidelisCover *record = &cover->maker->document->cover;
    const char *title = record->title != NULL ? record->title : cover->maker->document->title;
    cover->y = KIND_TOP;
    put_words(cover, record->kind, FIDELIS_STYLE_COVER_KIND, cover->width);
    cover->y = TITLE_TOP;
    put_words(cover, title, FIDELIS_STYLE_COVER_TITLE, cover->width);
    cover->y += 6;
    put_words(cover, record->subtitle, FIDELIS_STYLE_COVER_SUBTITLE, cover->width);
}

/* A rule in the accent colour, so that nobody overlooks it. */
static void put_note(Cover *cover)
{
    FidelisMaker *maker = cover->maker;
    const char *note = maker->document->cover.note;
    if (note == NULL || *note == '\0')
        return;
    double left = cover->left, top;
    cover->y += maker->step;
    top = cover->y;
    cover->left += 12;
    put_words(cover, note, FIDELIS_STYLE_COVER_SMALL, NOTE_WIDTH);
    cover->left = left;
    fidelis_page_add_rectangle(maker->pages, cover->page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), left,
                               top, 2, cover->y - top,
                               fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_ACCENT));
}

static void put_imprint(Cover *cover)
{
    const FidelisCover *record = &cover->maker->document->cover;
    cover->y = cover->page->height * FIELD_SHARE + BELOW_FIELD;
    put_words(cover, record->recipient, FIDELIS_STYLE_COVER_SMALL, cover->width);
    put_words(cover, record->publisher, FIDELIS_STYLE_COVER_SMALL, cover->width);
    put_words(cover, record->date, FIDELIS_STYLE_COVER_SMALL, cover->width);
    put_note(cover);
}

/* At the foot, on the right. */
static void put_logo(Cover *cover)
{
    FidelisMaker *maker = cover->maker;
    const FidelisThemeLogo *logo = &maker->theme->logo;
    if (logo->path == NULL)
        return;
    FidelisTagPlan *plan = fidelis_plan_new(maker->arena, cover->plan, FIDELIS_TAG_FIGURE);
    plan->wanted.alternative = logo->alternative;
    fidelis_logo_place(maker, cover->page, fidelis_owned_by(fidelis_plan_element(plan, maker->pages)),
                       FIDELIS_ALIGN_END, cover->left + cover->width,
                       maker->portrait.top + maker->portrait.height, LOGO_WIDTH * cover->width, logo->height);
}

void fidelis_cover_place(FidelisMaker *maker, FidelisTagPlan *plan, FidelisPage *page)
{
    Cover cover = {.maker = maker,
                   .plan = plan,
                   .page = page,
                   .left = maker->portrait.left,
                   .width = maker->portrait.reach};
    const FidelisLocation *before = fidelis_setter_set_place(maker->setter, &maker->document->cover.where);
    draw_field(&cover);
    put_title(&cover);
    draw_motif(&cover);
    put_imprint(&cover);
    put_logo(&cover);
    fidelis_setter_set_place(maker->setter, before);
}
