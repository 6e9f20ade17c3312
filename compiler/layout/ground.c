/* Colours of a part: the one that stands for main on its pages, and what lies under everything. Colour runs
 * over the page's edges, so that none is left white where paper is trimmed. */
#include "layout/field.h"
#include "layout/image-size.h"

static const double text_contrast = 4.5; /* WCAG 2.1 AA */

gboolean fidelis_colour_is_dark(const FidelisTheme *theme, int role)
{
    return role >= 0 && fidelis_colour_contrast(&theme->colours[FIDELIS_COLOUR_PAPER],
                                                &theme->colours[role]) >= text_contrast;
}

static void begin_roles(FidelisColourRole *roles)
{
    for (int i = 0; i < FIDELIS_COLOUR_COUNT; i++)
        roles[i] = (FidelisColourRole)i;
}

/* A colour's wash follows it in the list of roles where it has one. */
static FidelisColourRole wash_of(int colour)
{
    g_autofree char *name = g_strconcat(fidelis_theme_colour_name((FidelisColourRole)colour), "_wash", NULL);
    int wash = fidelis_theme_colour_role(name);
    return wash >= 0 ? (FidelisColourRole)wash : FIDELIS_COLOUR_WASH;
}

/* On a dark page everything that is written is written in paper's colour, and boxes have no ground. */
static void invert(FidelisColourRole *roles, int background)
{
    static const FidelisColourRole written[] = {FIDELIS_COLOUR_INK,    FIDELIS_COLOUR_QUIET,
                                                FIDELIS_COLOUR_LINE,   FIDELIS_COLOUR_MAIN,
                                                FIDELIS_COLOUR_SECOND, FIDELIS_COLOUR_ACCENT};
    static const FidelisColourRole washes[] = {FIDELIS_COLOUR_WASH, FIDELIS_COLOUR_MAIN_WASH,
                                               FIDELIS_COLOUR_SECOND_WASH, FIDELIS_COLOUR_ACCENT_WASH};
    for (gsize i = 0; i < G_N_ELEMENTS(written); i++)
        roles[written[i]] = FIDELIS_COLOUR_PAPER;
    for (gsize i = 0; i < G_N_ELEMENTS(washes); i++)
        roles[washes[i]] = (FidelisColourRole)background;
}

void fidelis_maker_colour(FidelisMaker *maker, const FidelisPageLook *look)
{
    FidelisColourRole roles[FIDELIS_COLOUR_COUNT];
    begin_roles(roles);
    if (look != NULL && look->colour >= 0) {
        roles[FIDELIS_COLOUR_MAIN] = (FidelisColourRole)look->colour;
        roles[FIDELIS_COLOUR_MAIN_WASH] = wash_of(look->colour);
    }
    if (look != NULL && fidelis_colour_is_dark(maker->theme, look->background))
        invert(roles, look->background);
    fidelis_setter_set_roles(maker->setter, roles);
}

/* Larger than the page in one direction, in the middle of it: no edge is left bare, nothing is distorted. */
static void add_image(FidelisMaker *maker, const FidelisPageLook *look, FidelisPage *page)
{
    double width = 0, height = 0;
    FidelisOwner ground = fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT);
    const char *path = fidelis_image_open(maker->pages->arena, maker->document->folder, look->image,
                                          look->where, maker->diagnostics, &width, &height);
    if (path == NULL || width <= 0 || height <= 0)
        return;
    double scale =
        MAX((page->width + 2 * FIDELIS_BLEED) / width, (page->height + 2 * FIDELIS_BLEED) / height);
    FidelisPlacedImage image = {.path = path, .width = width * scale, .height = height * scale};
    image.x = (page->width - image.width) / 2;
    image.y = (page->height - image.height) / 2;
    fidelis_page_add_image(maker->pages, page, ground, &image);
}

/* The colour itself: on a dark page its role stands for paper. */
static FidelisPaint ground_paint(const FidelisMaker *maker, const FidelisPageLook *look)
{
    gboolean replaced = look->background == FIDELIS_COLOUR_MAIN && look->colour >= 0;
    const FidelisColour *colour = &maker->theme->colours[replaced ? look->colour : look->background];
    return (FidelisPaint){.red = colour->red, .green = colour->green, .blue = colour->blue, .alpha = 1};
}

void fidelis_maker_ground(FidelisMaker *maker, const FidelisPageLook *look, FidelisPage *page)
{
    if (look->background >= 0)
        fidelis_page_add_rectangle(maker->pages, page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT),
                                   -FIDELIS_BLEED, -FIDELIS_BLEED, page->width + 2 * FIDELIS_BLEED,
                                   page->height + 2 * FIDELIS_BLEED, ground_paint(maker, look));
    if (look->image != NULL)
        add_image(maker, look, page);
}
