#include "figure/diagram-content.h"

#include <math.h>
#include <string.h>

static const double note_gap = 1.5, mark_room = 8, mark_radius = 2.4;
static const double title_gap = 1, item_gap = 2.2, item_indent = 7.5, box_indent = 10;
static const double arrow_half = 2.3;

FidelisDiagramFonts fidelis_diagram_fonts(const FidelisCanvas *canvas, double size)
{
    FidelisDiagramFonts fonts = {.text = fidelis_setter_font(canvas->setter, FIDELIS_STYLE_DIAGRAM)};
    double scale = size / fonts.text.size;
    fonts.text.size = size;
    fonts.note = fonts.text;
    fonts.note.size = fmax(size * 0.9, fmin(fidelis_diagram_smallest, size));
    fonts.lane = fidelis_setter_font(canvas->setter, FIDELIS_STYLE_DIAGRAM_LANE);
    fonts.lane.size *= scale;
    fonts.bold = fonts.lane;
    fonts.bold.size = size;
    fonts.disc = fidelis_setter_font(canvas->setter, FIDELIS_STYLE_CHART_VALUE);
    fonts.disc.size = fmin(fonts.disc.size * scale * 0.87, 6.8);
    fonts.leading = fidelis_canvas_leading(canvas, FIDELIS_STYLE_DIAGRAM, &fonts.text);
    fonts.note_leading = fidelis_canvas_leading(canvas, FIDELIS_STYLE_DIAGRAM, &fonts.note);
    fonts.lane_leading = fidelis_canvas_leading(canvas, FIDELIS_STYLE_DIAGRAM_LANE, &fonts.lane);
    return fonts;
}

/* Setting ---------------------------------------------------------------------------------------------- */

typedef struct {
    const FidelisCanvas *canvas;
    const FidelisDiagramFonts *fonts;
    FidelisContent *content;
} Setting;

/* The widest word of a text that had to be cut, for the message. */
static const char *widest_word(const Setting *setting, const FidelisFontSpec *font, const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    const char *widest = "";
    double most = -1;
    for (gsize i = 0; words[i] != NULL; i++) {
        double width = fidelis_canvas_text_width(setting->canvas, font, words[i]);
        if (width > most) {
            most = width;
            widest = words[i];
        }
    }
    return fidelis_arena_strdup(setting->canvas->arena, widest);
}

static FidelisWrapped wrap(Setting *setting, const FidelisFontSpec *font, const char *text, double room)
{
    FidelisWrapped wrapped = fidelis_wrap(setting->canvas, font, text, fmax(room, 4));
    setting->content->divided |= wrapped.divided || wrapped.forced;
    if (wrapped.forced && !setting->content->forced) {
        setting->content->forced = TRUE;
        setting->content->forced_word = widest_word(setting, font, text);
    }
    return wrapped;
}

/* A zone without a note says its word. */
static const char *note_of(const FidelisCanvas *canvas, const FidelisDiagramBox *box)
{
    if (box->note != NULL && *box->note != '\0')
        return box->note;
    return box->zone == FIDELIS_MARK_NONE ? NULL : fidelis_mark_word(box->zone, canvas->language);
}

static double words_height(const FidelisContent *content, const FidelisDiagramFonts *fonts)
{
    double leading = fonts->leading, height = (double)(content->title.count + content->text.count) * leading;
    if (content->title.count > 0 && (content->text.count > 0 || content->from->item_count > 0))
        height += title_gap;
    for (gsize i = 0; i < content->from->item_count; i++)
        height += (double)content->items[i].count * leading + (i > 0 || height > 0 ? item_gap : 0);
    if (content->note.count > 0)
        height += (double)content->note.count * fonts->note_leading + (height > 0 ? note_gap : 0);
    return content->indent > 0 ? fmax(height, 2 * fidelis_diagram_sign_radius) : height;
}

FidelisContent fidelis_content_set(const FidelisCanvas *canvas, const FidelisDiagramFonts *fonts,
                                   const FidelisDiagramBox *box, double room, gboolean boxes)
{
    FidelisContent content = {.from = box, .boxes = boxes};
    Setting setting = {canvas, fonts, &content};
    content.indent = box->sign != NULL || box->shape == FIDELIS_BOX_SHAPE_DECISION
                         ? 2 * fidelis_diagram_sign_radius + 5
                         : 0;
    room -= content.indent;
    content.title = wrap(&setting, &fonts->bold, box->title, room);
    content.text = wrap(&setting, &fonts->text, box->text, room);
    content.items = FIDELIS_NEW_ARRAY(canvas->arena, FidelisWrapped, box->item_count);
    for (gsize i = 0; i < box->item_count; i++)
        content.items[i] =
            wrap(&setting, &fonts->text, box->items[i], room - (boxes ? box_indent : item_indent));
    content.note = wrap(&setting, &fonts->note, note_of(canvas, box),
                        room - (box->zone == FIDELIS_MARK_NONE ? 0 : mark_room));
    content.height = words_height(&content, fonts);
    return content;
}

double fidelis_content_width(const FidelisContent *content)
{
    double width = fmax(content->title.width, content->text.width);
    for (gsize i = 0; i < content->from->item_count; i++)
        width = fmax(width, content->items[i].width + (content->boxes ? box_indent : item_indent));
    double sign = content->from->zone == FIDELIS_MARK_NONE ? 0 : mark_room;
    width = fmax(width, content->note.count > 0 ? content->note.width + sign : 0);
    return width + content->indent;
}

gboolean fidelis_content_single(const FidelisContent *content)
{
    return content->title.count + content->text.count == 1 && content->note.count == 0 &&
           content->from->item_count == 0 && content->indent <= 0;
}

/* Drawing ---------------------------------------------------------------------------------------------- */

/* Where words are: each part starts where the one before ended. */
typedef struct {
    const FidelisCanvas *canvas;
    const FidelisDiagramFonts *fonts;
    const FidelisContent *content;
    double x, y, room;
    FidelisColourRole colour;
    gboolean centred;
} Pen;

static void draw_lines(Pen *pen, const FidelisWrapped *text, const FidelisFontSpec *font, double leading,
                       FidelisColourRole colour, double indent)
{
    double x = pen->centred ? pen->x + pen->room / 2 : pen->x + indent;
    fidelis_wrapped_draw(pen->canvas, text, font, fidelis_canvas_paint(pen->canvas, colour),
                         pen->centred ? FIDELIS_ALIGN_CENTER : FIDELIS_ALIGN_START, x,
                         fidelis_canvas_middle(pen->canvas, font, pen->y + leading / 2), leading);
    pen->y += (double)text->count * leading;
}

static void draw_bullet(const Pen *pen, double middle)
{
    const double side = 5.6;
    const FidelisCanvas *canvas = pen->canvas;
    if (pen->content->boxes)
        fidelis_canvas_frame(canvas, pen->x, middle - side / 2, side, side, 0.8,
                             (FidelisPen){.paint = fidelis_canvas_paint(canvas, pen->colour), .width = 0.7});
    else
        fidelis_canvas_disc(canvas, pen->x + 2.2, middle, 1.15, fidelis_canvas_paint(canvas, pen->colour));
}

static void draw_items(Pen *pen, double top)
{
    const FidelisContent *content = pen->content;
    for (gsize i = 0; i < content->from->item_count; i++) {
        if (i > 0 || pen->y > top)
            pen->y += item_gap;
        draw_bullet(pen, pen->y + pen->fonts->leading / 2);
        draw_lines(pen, &content->items[i], &pen->fonts->text, pen->fonts->leading, FIDELIS_COLOUR_INK,
                   content->boxes ? box_indent : item_indent);
    }
}

static void draw_note(Pen *pen, double top)
{
    const FidelisContent *content = pen->content;
    FidelisMark zone = content->from->zone;
    if (content->note.count == 0)
        return;
    if (pen->y > top)
        pen->y += note_gap;
    fidelis_canvas_mark(pen->canvas, zone, pen->x + mark_radius, pen->y + pen->fonts->note_leading / 2,
                        mark_radius);
    draw_lines(pen, &content->note, &pen->fonts->note, pen->fonts->note_leading, FIDELIS_COLOUR_QUIET,
               zone == FIDELIS_MARK_NONE ? 0 : mark_room);
}

void fidelis_diagram_sign(const FidelisCanvas *canvas, const FidelisDiagramFonts *fonts, const char *text,
                          double x, double y, FidelisColourRole colour)
{
    FidelisFontSpec font = fonts->disc;
    fidelis_canvas_disc(canvas, x, y, fidelis_diagram_sign_radius, fidelis_canvas_paint(canvas, colour));
    fidelis_canvas_text(canvas, &font, fidelis_canvas_paint(canvas, FIDELIS_COLOUR_PAPER),
                        FIDELIS_ALIGN_CENTER, x, fidelis_canvas_middle(canvas, &font, y), text);
}

/* A question in a flow of work: a diamond. */
static void draw_diamond(const FidelisCanvas *canvas, double x, double y, FidelisColourRole colour)
{
    const double r = fidelis_diagram_sign_radius;
    fidelis_canvas_polygon(canvas, (double[]){x, x + r, x, x - r}, (double[]){y - r, y, y + r, y}, 4,
                           fidelis_canvas_paint(canvas, colour));
}

static void draw_sign(Pen *pen)
{
    const FidelisContent *content = pen->content;
    double lines = content->title.count + content->text.count > 0 ? pen->fonts->leading : content->height;
    double x = pen->x + fidelis_diagram_sign_radius, y = pen->y + fmax(lines / 2, 0);
    if (content->indent <= 0)
        return;
    if (content->from->sign != NULL)
        fidelis_diagram_sign(pen->canvas, pen->fonts, content->from->sign, x, y, pen->colour);
    else
        draw_diamond(pen->canvas, x, y, pen->colour);
    pen->x += content->indent;
    pen->room -= content->indent;
}

void fidelis_content_draw(const FidelisCanvas *canvas, const FidelisDiagramFonts *fonts,
                          const FidelisContent *content, double x, double y, double room,
                          FidelisColourRole colour, gboolean centred)
{
    Pen pen = {canvas, fonts, content, x, y, room, colour, centred};
    draw_sign(&pen);
    draw_lines(&pen, &content->title, &fonts->bold, fonts->leading, colour, 0);
    if (content->title.count > 0 && (content->text.count > 0 || content->from->item_count > 0))
        pen.y += title_gap;
    draw_lines(&pen, &content->text, &fonts->text, fonts->leading, FIDELIS_COLOUR_INK, 0);
    draw_items(&pen, y);
    draw_note(&pen, y);
}

/* Looks ------------------------------------------------------------------------------------------------ */

FidelisDiagramLook fidelis_diagram_look(int role)
{
    static const FidelisDiagramLook looks[] = {
        {FIDELIS_COLOUR_MAIN, FIDELIS_COLOUR_MAIN_WASH},
        {FIDELIS_COLOUR_SECOND, FIDELIS_COLOUR_SECOND_WASH},
        {FIDELIS_COLOUR_ACCENT, FIDELIS_COLOUR_ACCENT_WASH},
        {FIDELIS_COLOUR_GREEN, FIDELIS_COLOUR_GREEN_WASH},
        {FIDELIS_COLOUR_QUIET, FIDELIS_COLOUR_WASH},
    };
    return looks[role >= 0 && role < (int)G_N_ELEMENTS(looks) ? role : 0];
}

FidelisDiagramLook fidelis_diagram_box_look(const FidelisDiagram *diagram, const FidelisDiagramBox *box)
{
    /* cards of phases are of the colour of their state, which their sign and words say too */
    if (box->zone != FIDELIS_MARK_NONE && diagram->kind != FIDELIS_DIAGRAM_LANES)
        return (FidelisDiagramLook){fidelis_mark_colour(box->zone), fidelis_mark_wash(box->zone)};
    return fidelis_diagram_look(box->colour > 0 ? box->colour - 1 : diagram->lanes[box->lane].role);
}

void fidelis_diagram_arrow(const FidelisCanvas *canvas, double from_x, double from_y, double x, double y,
                           FidelisPaint paint)
{
    double length = fmax(hypot(x - from_x, y - from_y), 1e-6);
    double ux = (x - from_x) / length, uy = (y - from_y) / length;
    double base_x = x - ux * fidelis_arrow_length, base_y = y - uy * fidelis_arrow_length;
    fidelis_canvas_polygon(canvas, (double[]){x, base_x - uy * arrow_half, base_x + uy * arrow_half},
                           (double[]){y, base_y + ux * arrow_half, base_y - ux * arrow_half}, 3, paint);
}
