/* Pages of their own: what `pages { … }` says of them, and the masters of theme.lua. */
#include <string.h>

#include "base/text.h"
#include "base/units.h"
#include "script/builder-private.h"

static int colour_field(FidelisBuilder *builder, int index, const char *name, const FidelisLocation *where)
{
    const char *colour = fidelis_build_text_field(builder, index, name);
    int role = colour == NULL ? -1 : fidelis_theme_colour_role(colour);
    if (colour != NULL && role < 0)
        fidelis_error(builder->diagnostics, where, "a role of the theme: \"main\", \"track_1\", \"wash\" …",
                      "%s = \"%s\" is no colour of the theme", name, colour);
    return role;
}

static const char *master_field(FidelisBuilder *builder, int index, const FidelisLocation *where)
{
    const char *name = fidelis_build_text_field(builder, index, "master");
    FidelisPageMaster master;
    if (name == NULL || fidelis_theme_master(builder->document->theme, name, &master))
        return name;
    g_autofree const char **names = fidelis_theme_master_names(builder->document->theme);
    g_autofree char *all = g_strjoinv(", ", (char **)names);
    g_autofree char *near = fidelis_text_did_you_mean(name, names, g_strv_length((char **)names));
    fidelis_error(builder->diagnostics, where, near != NULL ? near : all,
                  "there is no page master '%s' in the theme", name);
    return NULL;
}

const FidelisPageSetting *fidelis_build_page_setting(FidelisBuilder *builder, int index,
                                                     const FidelisLocation *where)
{
    static const char *const sides[] = {"any", "right", "left", NULL};
    static const char *const numbers[] = {"around", "arabic", "roman", NULL};
    static const char *const folios[] = {"around", "page", "of", NULL};
    FidelisPageSetting *setting = FIDELIS_NEW(builder->arena, FidelisPageSetting);
    setting->master = master_field(builder, index, where);
    setting->track = fidelis_build_text_field(builder, index, "track");
    setting->tab = fidelis_build_text_field(builder, index, "tab");
    setting->colour = colour_field(builder, index, "colour", where);
    setting->background = colour_field(builder, index, "background", where);
    setting->image = fidelis_build_text_field(builder, index, "image");
    if (setting->image != NULL)
        setting->image = fidelis_build_image_path(builder, setting->image, where);
    setting->start = (FidelisPageSide)fidelis_build_option_field(builder, index, "start", sides, 0);
    setting->numbers = (FidelisPageNumbers)fidelis_build_option_field(builder, index, "numbers", numbers, 0);
    setting->first = (int)fidelis_build_number_field(builder, index, "first", 0);
    setting->band = fidelis_build_flag_field(builder, index, "band");
    setting->folio = (FidelisPageFolio)fidelis_build_option_field(builder, index, "folio", folios, 0);
    return setting;
}

int fidelis_build_ground(FidelisBuilder *builder, int index, const FidelisLocation *where)
{
    int role = colour_field(builder, index, "colour", where);
    return role >= 0 ? role : FIDELIS_COLOUR_MAIN_WASH;
}

/* ── masters of the theme ───────────────────────────────────────────────────────────────────────────── */

static void read_lengths(FidelisBuilder *builder, FidelisPageMaster *master)
{
    const FidelisPageLength lengths[] = {{"column_gap", &master->column_gap, TRUE},
                                         {"tab_top", &master->tab_top, TRUE},
                                         {"tab_size", &master->tab_size, TRUE}};
    fidelis_build_page(builder, &master->page);
    fidelis_build_lengths(builder, lengths, G_N_ELEMENTS(lengths));
}

static void read_flag(FidelisBuilder *builder, const char *name, gboolean *flag)
{
    *flag = fidelis_build_flag_or(builder, name, *flag);
}

/* What a page needs: columns that hold words, lines that stand on it. */
enum { NARROWEST_COLUMN = 60, LOWEST_TEXT = 100 };

static void check_master(FidelisBuilder *builder, const FidelisPageMaster *master,
                         const FidelisLocation *where)
{
    const FidelisPageGeometry *page = &master->page;
    double beside = page->margin_width > 0 ? page->margin_gap + page->margin_width : 0;
    double column = (page->text_width - master->column_gap * (master->columns - 1)) / master->columns;
    double over = page->inner + page->text_width + beside + page->outer - page->width;
    if (column < NARROWEST_COLUMN)
        fidelis_error(builder->diagnostics, where, "fewer columns, or a wider text_width",
                      "the page master '%s' has columns of %.0f mm: too narrow for words", master->name,
                      column * FIDELIS_MM_PER_INCH / FIDELIS_POINTS_PER_INCH);
    if (page->height - page->top - page->bottom < LOWEST_TEXT)
        fidelis_error(builder->diagnostics, where, "top and bottom are the margins, in mm",
                      "the page master '%s' leaves no height for text", master->name);
    if (over > 1 && !master->turned)
        fidelis_error(builder->diagnostics, where,
                      "inner, text_width, margin_gap, margin_width and outer add up",
                      "the page master '%s' is %.0f mm wider than its page", master->name,
                      over * FIDELIS_MM_PER_INCH / FIDELIS_POINTS_PER_INCH);
}

/* The master whose table is on top, after the one it names as its base. */
static void read_master(FidelisBuilder *builder, const FidelisTheme *theme, FidelisPageMaster *master,
                        const FidelisLocation *where)
{
    static const char *const sides[] = {"any", "right", "left", NULL};
    const char *base = fidelis_build_text_field(builder, -1, "base");
    const char *name = master->name;
    gboolean beside = FALSE;
    if (!fidelis_theme_master(theme, base != NULL ? base : "report", master)) {
        fidelis_error(builder->diagnostics, where, "\"report\", \"wide\", \"guide\" …",
                      "the page master '%s' is based on '%s', which is none", name, base);
        return;
    }
    master->name = name;
    read_lengths(builder, master);
    master->columns = (int)fidelis_build_number_field(builder, -1, "columns", master->columns);
    master->columns = CLAMP(master->columns, 1, FIDELIS_MOST_COLUMNS);
    read_flag(builder, "turned", &master->turned);
    read_flag(builder, "margin_first", &master->margin_first);
    read_flag(builder, "head", &master->head);
    read_flag(builder, "foot", &master->foot);
    read_flag(builder, "side_tab", &master->tab);
    read_flag(builder, "widened", &beside);
    if (beside)
        fidelis_page_geometry_widen(&master->page);
    master->chapters =
        (FidelisPageSide)fidelis_build_option_field(builder, -1, "chapters", sides, (int)master->chapters);
    check_master(builder, master, where);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(((const FidelisPageMaster *)a)->name, ((const FidelisPageMaster *)b)->name);
}

/* Names of the masters in the table on top, sorted, since Lua keeps no order. */
static FidelisPageMaster *name_masters(FidelisBuilder *builder, gsize *count)
{
    lua_State *lua = builder->lua;
    *count = 0;
    for (lua_pushnil(lua); lua_next(lua, -2); lua_pop(lua, 1))
        *count += lua_type(lua, -2) == LUA_TSTRING && lua_istable(lua, -1);
    FidelisPageMaster *masters = FIDELIS_NEW_ARRAY(builder->arena, FidelisPageMaster, MAX(*count, 1));
    gsize next = 0;
    for (lua_pushnil(lua); lua_next(lua, -2); lua_pop(lua, 1))
        if (lua_type(lua, -2) == LUA_TSTRING && lua_istable(lua, -1))
            masters[next++].name = fidelis_arena_strdup(builder->arena, lua_tostring(lua, -2));
    qsort(masters, *count, sizeof *masters, compare_names);
    return masters;
}

void fidelis_build_masters(FidelisBuilder *builder, int index, FidelisTheme *theme,
                           const FidelisLocation *where)
{
    gsize count;
    if (fidelis_field_push(builder->lua, index, "masters") == LUA_TTABLE) {
        FidelisPageMaster *masters = name_masters(builder, &count);
        for (gsize i = 0; i < count; i++) {
            fidelis_field_push(builder->lua, -1, masters[i].name);
            read_master(builder, theme, &masters[i], where);
            lua_pop(builder->lua, 1);
        }
        theme->masters = masters;
        theme->master_count = count;
    }
    lua_pop(builder->lua, 1);
}
