/* The report's theme: the name of one that ships, or a table that changes roles of one:
 * { base = "consultancy", colours = { main = "#0B4F6C" }, styles = { h1 = { size = 22 } }, page = { inner =
 * 25 } }. Lengths of the page are millimetres, those of type points. */
#include <string.h>

#include "base/text.h"
#include "base/units.h"
#include "script/builder-private.h"

typedef struct {
    FidelisBuilder *builder;
    FidelisTheme *theme;
    FidelisLocation where;
} Themed;

/* Calls read for each field of the table field `name`, in the order of their names; the value is on top. */
typedef void (*RoleReader)(const Themed *themed, const char *role);

static void each_role(const Themed *themed, int index, const char *name, const char *(*name_of)(int),
                      int count, RoleReader read)
{
    lua_State *lua = themed->builder->lua;
    if (fidelis_field_push(lua, index, name) == LUA_TTABLE)
        for (int i = 0; i < count; i++) {
            if (fidelis_field_push(lua, -1, name_of(i)) != LUA_TNIL)
                read(themed, name_of(i));
            lua_pop(lua, 1);
        }
    lua_pop(lua, 1);
}

static const char *colour_name(int role)
{
    return fidelis_theme_colour_name((FidelisColourRole)role);
}

static const char *style_name(int role)
{
    return fidelis_theme_style_name((FidelisStyleRole)role);
}

/* "#0B4F6C" */
static gboolean parse_colour(const char *text, FidelisColour *colour)
{
    char *end = NULL;
    if (text == NULL || text[0] != '#' || strlen(text) != 7)
        return FALSE;
    guint64 value = g_ascii_strtoull(text + 1, &end, 16);
    if (end != text + 7)
        return FALSE;
    *colour = (FidelisColour){(double)(value >> 16 & 0xFF) / 255, (double)(value >> 8 & 0xFF) / 255,
                              (double)(value & 0xFF) / 255};
    return TRUE;
}

static void read_colour(const Themed *themed, const char *role)
{
    lua_State *lua = themed->builder->lua;
    const char *text = lua_type(lua, -1) == LUA_TSTRING ? lua_tostring(lua, -1) : NULL;
    if (!parse_colour(text, &themed->theme->colours[fidelis_theme_colour_role(role)]))
        fidelis_error(themed->builder->diagnostics, &themed->where, "write it as \"#0B4F6C\"",
                      "the theme's colour '%s' is no colour", role);
}

static void read_style_colour(const Themed *themed, const char *role, FidelisTextStyle *style)
{
    const char *name = fidelis_build_text_field(themed->builder, -1, "colour");
    int colour = name == NULL ? -1 : fidelis_theme_colour_role(name);
    if (name != NULL && colour < 0)
        fidelis_error(themed->builder->diagnostics, &themed->where, NULL,
                      "the theme's style '%s' names the colour '%s', which is none", role, name);
    if (colour >= 0)
        style->colour = (FidelisColourRole)colour;
}

gboolean fidelis_build_flag_or(FidelisBuilder *builder, const char *name, gboolean otherwise)
{
    gboolean given = fidelis_field_push(builder->lua, -1, name) == LUA_TBOOLEAN;
    gboolean flag = given ? lua_toboolean(builder->lua, -1) : otherwise;
    lua_pop(builder->lua, 1);
    return flag;
}

static void read_style(const Themed *themed, const char *role)
{
    FidelisBuilder *builder = themed->builder;
    FidelisTextStyle *style = &themed->theme->styles[fidelis_theme_style_role(role)];
    if (!lua_istable(builder->lua, -1)) {
        fidelis_error(builder->diagnostics, &themed->where, "styles = { h1 = { size = 22, leading = 26 } }",
                      "the theme's style '%s' is no table", role);
        return;
    }
    const char *family = fidelis_build_text_field(builder, -1, "family");
    style->family = family != NULL ? family : style->family;
    style->size = fidelis_build_number_field(builder, -1, "size", style->size);
    style->leading = fidelis_build_number_field(builder, -1, "leading", style->leading);
    style->weight = (int)fidelis_build_number_field(builder, -1, "weight", style->weight);
    style->tracking_em = fidelis_build_number_field(builder, -1, "tracking", style->tracking_em);
    style->italic = fidelis_build_flag_or(builder, "italic", style->italic);
    style->justified = fidelis_build_flag_or(builder, "justified", style->justified);
    style->hyphenated = fidelis_build_flag_or(builder, "hyphenated", style->hyphenated);
    read_style_colour(themed, role, style);
}

void fidelis_build_lengths(FidelisBuilder *builder, const FidelisPageLength *lengths, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        double mm = fidelis_build_number_field(builder, -1, lengths[i].name, -1);
        if (mm > 0 || (mm == 0 && lengths[i].may_vanish))
            *lengths[i].length = fidelis_points_from_mm(mm);
    }
}

void fidelis_build_page(FidelisBuilder *builder, FidelisPageGeometry *page)
{
    const FidelisPageLength lengths[] = {{"width", &page->width, FALSE},
                                         {"height", &page->height, FALSE},
                                         {"inner", &page->inner, TRUE},
                                         {"outer", &page->outer, TRUE},
                                         {"top", &page->top, TRUE},
                                         {"bottom", &page->bottom, TRUE},
                                         {"text_width", &page->text_width, FALSE},
                                         {"margin_gap", &page->margin_gap, TRUE},
                                         {"margin_width", &page->margin_width, TRUE},
                                         {"bleed", &page->bleed, TRUE}};
    fidelis_build_lengths(builder, lengths, G_N_ELEMENTS(lengths));
    page->baseline = fidelis_build_number_field(builder, -1, "baseline", page->baseline);
    page->mirrored = fidelis_build_flag_or(builder, "mirrored", page->mirrored);
}

static void read_page(const Themed *themed, int index)
{
    FidelisBuilder *builder = themed->builder;
    FidelisTheme *theme = themed->theme;
    if (fidelis_field_push(builder->lua, index, "page") == LUA_TTABLE) {
        fidelis_build_page(builder, &theme->page);
        theme->chapters_right = fidelis_build_flag_or(builder, "chapters_right", theme->chapters_right);
    }
    lua_pop(builder->lua, 1);
}

/* logo = { "images/logo.svg", alt = "…", height = 14, foot = false }: height in millimetres. */
static void read_logo(const Themed *themed, int index)
{
    enum { USUAL_HEIGHT_MM = 14 };
    FidelisBuilder *builder = themed->builder;
    FidelisThemeLogo *logo = &themed->theme->logo;
    if (fidelis_field_push(builder->lua, index, "logo") == LUA_TTABLE) {
        const char *path = fidelis_build_text_field(builder, -1, "path");
        logo->alternative = fidelis_build_text_field(builder, -1, "alt");
        logo->height =
            fidelis_points_from_mm(fidelis_build_number_field(builder, -1, "height", USUAL_HEIGHT_MM));
        logo->foot = fidelis_build_flag_or(builder, "foot", TRUE);
        logo->path = fidelis_build_image_path(builder, path != NULL ? path : "", &themed->where);
        if (logo->alternative == NULL || *logo->alternative == '\0')
            fidelis_error(builder->diagnostics, &themed->where, "logo = { \"images/logo.svg\", alt = \"…\" }",
                          "the theme's logo does not say in `alt` whose it is");
    }
    lua_pop(builder->lua, 1);
}

/* table = { top = 0.8, header = 0.4, hair = 0.25, zebra = false }: widths of rules in points. */
static void read_table_look(const Themed *themed, int index)
{
    FidelisBuilder *builder = themed->builder;
    FidelisTableLook *look = &themed->theme->table;
    if (fidelis_field_push(builder->lua, index, "table") == LUA_TTABLE) {
        look->top = fidelis_build_number_field(builder, -1, "top", look->top);
        look->header = fidelis_build_number_field(builder, -1, "header", look->header);
        look->hair = fidelis_build_number_field(builder, -1, "hair", look->hair);
        look->zebra = fidelis_build_flag_or(builder, "zebra", look->zebra);
    }
    lua_pop(builder->lua, 1);
}

static void read_paragraphs(const Themed *themed, int index)
{
    FidelisBuilder *builder = themed->builder;
    FidelisTheme *theme = themed->theme;
    if (fidelis_field_push(builder->lua, index, "paragraphs") == LUA_TTABLE) {
        theme->paragraph_indent = fidelis_build_number_field(builder, -1, "indent", theme->paragraph_indent);
        theme->hanging = fidelis_build_flag_or(builder, "hanging", theme->hanging);
        theme->joins = MAX(1, fidelis_build_number_field(builder, -1, "joins", theme->joins));
        double fit = fidelis_build_number_field(builder, -1, "letter_fit", 100 * theme->letter_fit);
        if (fit < 0 || fit > 2)
            fidelis_error(builder->diagnostics, &themed->where, "0 to 2, in percent of a letter's width",
                          "letter_fit is %g: letters are seen to be set apart", fit);
        theme->letter_fit = CLAMP(fit, 0, 2) / 100;
    }
    lua_pop(builder->lua, 1);
}

/* The theme that name names, copied to the arena; a fault and NULL when there is none. */
static FidelisTheme *named_theme(FidelisBuilder *builder, const char *name, const FidelisLocation *where)
{
    FidelisTheme *theme = fidelis_theme_new(name);
    if (theme == NULL)
        fidelis_error(builder->diagnostics, where, "\"consultancy\" or \"agency\"", "there is no theme '%s'",
                      name);
    FidelisTheme *kept = theme == NULL ? NULL : fidelis_arena_copy(builder->arena, theme, sizeof *theme);
    g_free(theme);
    return kept;
}

static FidelisTheme *changed_theme(FidelisBuilder *builder, int index, const FidelisLocation *where)
{
    const char *base = fidelis_build_text_field(builder, index, "base");
    Themed themed = {.builder = builder, .where = *where};
    themed.theme = named_theme(builder, base != NULL ? base : "consultancy", where);
    if (themed.theme == NULL)
        return NULL;
    each_role(&themed, index, "colours", colour_name, FIDELIS_COLOUR_COUNT, read_colour);
    each_role(&themed, index, "styles", style_name, FIDELIS_STYLE_COUNT, read_style);
    read_page(&themed, index);
    read_table_look(&themed, index);
    read_logo(&themed, index);
    read_paragraphs(&themed, index);
    fidelis_build_masters(builder, index, themed.theme, where);
    return themed.theme;
}

void fidelis_build_theme(FidelisBuilder *builder, int report)
{
    FidelisLocation where = fidelis_build_where(builder, report);
    int type = fidelis_field_push(builder->lua, report, "theme");
    FidelisTheme *theme = NULL;
    if (builder->host->theme != NULL)
        theme = named_theme(builder, builder->host->theme, &where);
    else if (type == LUA_TSTRING)
        theme = named_theme(builder, fidelis_arena_strdup(builder->arena, lua_tostring(builder->lua, -1)),
                            &where);
    else if (type == LUA_TTABLE)
        theme = changed_theme(builder, lua_gettop(builder->lua), &where);
    if (theme != NULL)
        builder->document->theme = theme;
    lua_pop(builder->lua, 1);
}
