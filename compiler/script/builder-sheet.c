/* The cover record and the sheets of the annex. */
#include <lauxlib.h>
#include <math.h>

#include "script/builder-private.h"

/* A field that may be a function, as plain text. */
static const char *plain_field(FidelisBuilder *builder, int index, const char *name,
                               const FidelisLocation *where)
{
    FidelisInline *text = fidelis_build_inline_field(builder, index, name, where);
    if (text == NULL)
        return NULL;
    char *plain = fidelis_inline_to_text(text);
    const char *kept = fidelis_arena_strdup(builder->arena, plain);
    g_free(plain);
    return kept;
}

static void read_motif(FidelisBuilder *builder, int index, FidelisCover *cover)
{
    gsize count = fidelis_build_list_field(builder, index, "motif");
    if (count == 0)
        return;
    double *motif = FIDELIS_NEW_ARRAY(builder->arena, double, count);
    for (gsize i = 0; i < count; i++) {
        lua_rawgeti(builder->lua, -1, (lua_Integer)i + 1);
        motif[i] = CLAMP(lua_tonumber(builder->lua, -1), 0, 1);
        lua_pop(builder->lua, 1);
    }
    lua_pop(builder->lua, 1);
    cover->motif = motif;
    cover->motif_count = count;
}

void fidelis_build_cover(FidelisBuilder *builder, int index, const FidelisLocation *where)
{
    FidelisCover *cover = &builder->document->cover;
    cover->title = plain_field(builder, index, "title", where);
    cover->subtitle = plain_field(builder, index, "subtitle", where);
    cover->kind = plain_field(builder, index, "kind", where);
    cover->recipient = plain_field(builder, index, "recipient", where);
    cover->publisher = plain_field(builder, index, "publisher", where);
    cover->date = plain_field(builder, index, "date", where);
    cover->note = plain_field(builder, index, "note", where);
    read_motif(builder, index, cover);
}

/* A cell: a text, a number, or { percent = 0.84 }, { missing = true }, { suppressed = true }, {
 * not_applicable = true }. */
static FidelisSheetCell read_cell(FidelisBuilder *builder)
{
    lua_State *lua = builder->lua;
    FidelisSheetCell cell = {.kind = FIDELIS_CELL_MISSING};
    int type = lua_type(lua, -1);
    if (type == LUA_TNUMBER && isfinite(lua_tonumber(lua, -1)))
        cell = (FidelisSheetCell){.kind = FIDELIS_CELL_NUMBER, .value = lua_tonumber(lua, -1)};
    else if (type == LUA_TSTRING)
        cell = (FidelisSheetCell){.kind = FIDELIS_CELL_TEXT,
                                  .text = fidelis_arena_strdup(builder->arena, lua_tostring(lua, -1))};
    if (type != LUA_TTABLE)
        return cell;
    double share = fidelis_build_number_field(builder, -1, "percent", NAN);
    if (isfinite(share))
        cell = (FidelisSheetCell){.kind = FIDELIS_CELL_PERCENT, .value = share};
    else if (fidelis_build_flag_field(builder, -1, "suppressed"))
        cell.kind = FIDELIS_CELL_SUPPRESSED;
    else if (fidelis_build_flag_field(builder, -1, "not_applicable"))
        cell.kind = FIDELIS_CELL_NOT_APPLICABLE;
    return cell;
}

static void read_columns(FidelisBuilder *builder, int index, FidelisSheet *sheet)
{
    sheet->column_count = fidelis_build_list_field(builder, index, "columns");
    sheet->columns = FIDELIS_NEW_ARRAY(builder->arena, FidelisSheetColumn, sheet->column_count);
    for (gsize i = 0; i < sheet->column_count; i++) {
        lua_rawgeti(builder->lua, -1, (lua_Integer)i + 1);
        sheet->columns[i].heading = fidelis_build_text_field(builder, -1, "heading");
        sheet->columns[i].width = fidelis_build_number_field(builder, -1, "width", 0);
        sheet->columns[i].decimals = (int)fidelis_build_number_field(builder, -1, "decimals", 0);
        lua_pop(builder->lua, 1);
    }
    if (sheet->column_count > 0)
        lua_pop(builder->lua, 1);
}

static void read_rows(FidelisBuilder *builder, int index, FidelisSheet *sheet)
{
    sheet->row_count = fidelis_build_list_field(builder, index, "rows");
    sheet->cells =
        FIDELIS_NEW_ARRAY(builder->arena, FidelisSheetCell, sheet->row_count * sheet->column_count);
    FidelisSheetCell *cell = sheet->cells;
    for (gsize row = 0; row < sheet->row_count; row++) {
        lua_rawgeti(builder->lua, -1, (lua_Integer)row + 1);
        for (gsize column = 0; column < sheet->column_count; column++) {
            lua_rawgeti(builder->lua, -1, (lua_Integer)column + 1);
            *cell++ = read_cell(builder);
            lua_pop(builder->lua, 1);
        }
        lua_pop(builder->lua, 1);
    }
    if (sheet->row_count > 0)
        lua_pop(builder->lua, 1);
}

static void read_notes(FidelisBuilder *builder, int index, FidelisSheet *sheet)
{
    gsize count = fidelis_build_list_field(builder, index, "notes");
    const char **notes = FIDELIS_NEW_ARRAY(builder->arena, const char *, count + 1);
    for (gsize i = 0; i < count; i++) {
        lua_rawgeti(builder->lua, -1, (lua_Integer)i + 1);
        notes[i] = fidelis_arena_strdup(builder->arena, lua_tostring(builder->lua, -1));
        lua_pop(builder->lua, 1);
    }
    if (count > 0)
        lua_pop(builder->lua, 1);
    sheet->notes = notes;
}

static FidelisSheet *read_sheet(FidelisBuilder *builder, int index)
{
    FidelisSheet *sheet = FIDELIS_NEW(builder->arena, FidelisSheet);
    index = lua_absindex(builder->lua, index);
    sheet->name = fidelis_build_text_field(builder, index, "name");
    sheet->title = fidelis_build_text_field(builder, index, "title");
    sheet->source = fidelis_build_text_field(builder, index, "source");
    read_columns(builder, index, sheet);
    read_rows(builder, index, sheet);
    read_notes(builder, index, sheet);
    return sheet;
}

void fidelis_build_sheets(FidelisBuilder *builder, int index)
{
    FidelisSheet **end = &builder->document->sheets;
    index = lua_absindex(builder->lua, index);
    lua_Integer count = (lua_Integer)lua_rawlen(builder->lua, index);
    while (*end != NULL)
        end = &(*end)->next;
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(builder->lua, index, i);
        *end = read_sheet(builder, -1);
        end = &(*end)->next;
        lua_pop(builder->lua, 1);
    }
}
