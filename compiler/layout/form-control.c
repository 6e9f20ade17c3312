/* What is filled in: drawn for a pen as content that says what it is (PrintField, ISO 32000-1, 14.8.5.6), for
 * the screen as decoration around a field. */
#include <math.h>
#include <string.h>

#include "base/units.h"
#include "layout/form.h"

#define RULE_WIDTH  0.5
#define FRAME_WIDTH 0.6
#define CORNER      1.5
#define FRAME_INSET 1.6  /* of a frame within its line: frames above each other do not touch */
#define RULE_ABOVE  3.0  /* of a writing line's rule above the foot of its line */
#define OPTION_GAP  4.0  /* between a box and its words */
#define BETWEEN     11.0 /* between one option's words and the next box */
#define FIELD_STYLE FIDELIS_STYLE_TABLE_TEXT

double fidelis_form_scale(const FidelisMaker *maker)
{
    const FidelisPageGeometry *page = &maker->theme->page;
    double a4 = fidelis_points_from_mm(210) * fidelis_points_from_mm(297);
    return MAX(1, sqrt(page->width * page->height / a4));
}

double fidelis_form_line(const FidelisMaker *maker)
{
    return fidelis_points_from_mm(FIDELIS_WRITING_LINE_MM) * fidelis_form_scale(maker);
}

double fidelis_form_box(const FidelisMaker *maker)
{
    return fidelis_points_from_mm(FIDELIS_BOX_MM) * fidelis_form_scale(maker);
}

gboolean fidelis_form_fillable(const FidelisMaker *maker)
{
    return maker->document->form != NULL && maker->document->form->rendering == FIDELIS_FORM_FILLABLE;
}

/* A Form element of the field: for the screen it is nothing but its widget, for a pen it says what its
 * drawing is. */
static FidelisTagElement *add_element(FidelisMaker *maker, FidelisTagElement *parent, const char *role,
                                      const char *asks)
{
    FidelisTagElement *form = fidelis_pages_element(maker->pages, parent, FIDELIS_TAG_FORM);
    form->alternative = fidelis_arena_strdup(maker->pages->arena, asks);
    form->print_role = fidelis_form_fillable(maker) ? NULL : role;
    return form;
}

static FidelisOwner drawing_of(const FidelisMaker *maker, FidelisTagElement *form)
{
    return fidelis_form_fillable(maker) ? fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT) : fidelis_owned_by(form);
}

static FidelisPlacedField placed_at(FidelisMaker *maker, const FidelisField *field, FidelisTagElement *form)
{
    FidelisFontSpec font = fidelis_setter_font(maker->setter, FIELD_STYLE);
    font.tabular = FALSE; /* figures as everybody types them */
    return (FidelisPlacedField){.element = form,
                                .field = field,
                                .font = fidelis_measurer_font(fidelis_setter_measurer(maker->setter), &font),
                                .size = font.size,
                                .leading = fidelis_maker_style(maker, FIELD_STYLE)->leading,
                                .paint = fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_INK)};
}

static void add_frame(FidelisMaker *maker, FidelisPage *page, FidelisOwner owner, double x, double y,
                      double width, double height)
{
    FidelisPath path = {0};
    fidelis_path_rectangle(maker->pages, &path, x, y, width, height, CORNER);
    fidelis_page_add_stroke(maker->pages, page, owner, &path,
                            fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_QUIET), FRAME_WIDTH, 0, 0);
}

/* ---- lines ---- */

static void write_rules(FidelisMaker *maker, FidelisPage *page, FidelisOwner owner, double x, double y,
                        double width, int lines)
{
    double line = fidelis_form_line(maker);
    for (int i = 1; i <= lines; i++)
        fidelis_page_add_rule(maker->pages, page, owner, x, y + i * line - RULE_ABOVE, x + width,
                              y + i * line - RULE_ABOVE,
                              fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_QUIET), RULE_WIDTH);
}

/* What is filled in already is printed where a pen would have written it. */
static void write_preset(FidelisMaker *maker, const FidelisField *field, FidelisPage *page,
                         FidelisOwner owner, double x, double y)
{
    if (field->preset != NULL && !fidelis_form_fillable(maker))
        fidelis_setter_label(maker->setter, page, owner, FIELD_STYLE, FIDELIS_COLOUR_INK, FIDELIS_ALIGN_START,
                             x + 2, y + fidelis_form_line(maker) - RULE_ABOVE - 3, field->preset);
}

void fidelis_control_write(FidelisMaker *maker, const FidelisField *field, FidelisTagElement *parent,
                           FidelisPage *page, double x, double y, double width, int lines)
{
    FidelisTagElement *form = add_element(maker, parent, "tv", field->asks);
    double height = lines * fidelis_form_line(maker) - 2 * FRAME_INSET;
    if (!fidelis_form_fillable(maker)) {
        write_rules(maker, page, drawing_of(maker, form), x, y, width, lines);
        write_preset(maker, field, page, drawing_of(maker, form), x, y);
        return;
    }
    FidelisPlacedField placed = placed_at(maker, field, form);
    add_frame(maker, page, drawing_of(maker, form), x, y + FRAME_INSET, width, height);
    placed.x = x + FRAME_WIDTH;
    placed.y = y + FRAME_INSET + FRAME_WIDTH;
    placed.width = width - 2 * FRAME_WIDTH;
    placed.height = height - 2 * FRAME_WIDTH;
    fidelis_page_add_field(maker->pages, page, &placed);
}

/* ---- boxes ---- */

void fidelis_control_box(FidelisMaker *maker, const FidelisField *field, int option,
                         FidelisTagElement *parent, FidelisPage *page, double x, double y)
{
    gboolean check = field->kind == FIDELIS_FIELD_CHECK;
    const char *label = check ? NULL : field->options[option].label;
    const char *asks =
        label == NULL ? field->asks : fidelis_arena_printf(maker->arena, "%s: %s", label, field->asks);
    FidelisTagElement *form = add_element(maker, parent, check ? "cb" : "rb", asks);
    double box = fidelis_form_box(maker);
    add_frame(maker, page, drawing_of(maker, form), x, y, box, box);
    if (!fidelis_form_fillable(maker))
        return;
    FidelisPlacedField placed = placed_at(maker, field, form);
    placed.option = option;
    placed.x = x;
    placed.y = y;
    placed.width = placed.height = box;
    fidelis_page_add_field(maker->pages, page, &placed);
}

FidelisOptionRow *fidelis_option_row_new(FidelisMaker *maker, const FidelisField *field)
{
    FidelisOptionRow *row = FIDELIS_NEW(maker->arena, FidelisOptionRow);
    double scale = fidelis_form_scale(maker), x = 0;
    row->field = field;
    row->x = FIDELIS_NEW_ARRAY(maker->arena, double, field->option_count);
    for (gsize i = 0; i < field->option_count; i++) {
        row->x[i] = x;
        row->width = x + fidelis_form_box(maker) + OPTION_GAP * scale +
                     fidelis_setter_label_width(maker->setter, FIELD_STYLE, field->options[i].label);
        x = row->width + BETWEEN * scale;
    }
    return row;
}

void fidelis_option_row_place(FidelisMaker *maker, const FidelisOptionRow *row, FidelisTagElement *parent,
                              FidelisPage *page, double x, double y)
{
    const FidelisTextStyle *style = fidelis_maker_style(maker, FIELD_STYLE);
    double box = fidelis_form_box(maker), gap = OPTION_GAP * fidelis_form_scale(maker);
    double baseline = y - style->leading / 2 + fidelis_setter_baseline(maker->setter, FIELD_STYLE);
    for (gsize i = 0; i < row->field->option_count; i++) {
        fidelis_control_box(maker, row->field, (int)i, parent, page, x + row->x[i], y - box / 2);
        FidelisTagElement *words = fidelis_pages_element(maker->pages, parent, FIDELIS_TAG_SPAN);
        fidelis_setter_label(maker->setter, page, fidelis_owned_by(words), FIELD_STYLE, FIDELIS_COLOUR_INK,
                             FIDELIS_ALIGN_START, x + row->x[i] + box + gap, baseline,
                             row->field->options[i].label);
    }
}

/* ---- identity ---- */

void fidelis_control_identity(FidelisMaker *maker, const FidelisField *field, FidelisTagElement *parent,
                              FidelisPage *page, double x, double y, double width)
{
    const FidelisTextStyle *style = fidelis_maker_style(maker, FIDELIS_STYLE_SMALL);
    if (!fidelis_form_fillable(maker)) {
        fidelis_setter_label(maker->setter, page, fidelis_owned_by(parent), FIDELIS_STYLE_SMALL,
                             FIDELIS_COLOUR_QUIET, FIDELIS_ALIGN_START, x, y, field->preset);
        return;
    }
    FidelisPlacedField placed = placed_at(maker, field, add_element(maker, parent, "tv", field->asks));
    placed.size = style->size * 0.9;
    placed.paint = fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_QUIET);
    placed.x = x - 2;
    placed.y = y - style->leading + 2;
    placed.width = width;
    placed.height = style->leading + 1;
    fidelis_page_add_field(maker->pages, page, &placed);
}

/* ---- what may be typed ---- */

/* Every character that WinAnsiEncoding prints (ISO 32000-1, annex D). */
static const char winansi[] =
    "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
    "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";

void fidelis_form_add_alphabet(FidelisMaker *maker)
{
    if (!fidelis_form_fillable(maker))
        return;
    FidelisArena *arena = maker->pages->arena;
    FidelisFontSpec font = fidelis_setter_font(maker->setter, FIELD_STYLE);
    font.tabular = FALSE;
    const FidelisShape *shape = fidelis_measurer_shape(fidelis_setter_measurer(maker->setter), &font, winansi,
                                                       sizeof winansi - 1, "en");
    FidelisRun *run = FIDELIS_NEW(arena, FidelisRun);
    *run = (FidelisRun){
        .font = shape->font,
        .text = winansi,
        .length = shape->length,
        .glyphs = fidelis_arena_copy(arena, shape->glyphs, shape->glyph_count * sizeof(FidelisGlyph)),
        .glyph_count = shape->glyph_count,
        .clusters = fidelis_arena_copy(arena, shape->clusters, shape->cluster_count * sizeof(FidelisCluster)),
        .cluster_count = shape->cluster_count,
        .width = shape->width};
    maker->pages->alphabet = run;
}
