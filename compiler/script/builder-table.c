/* Tables: { columns = { { align, width, header } }, rows = { { kind, { text, zone, bar, columns, rows } … } }
 * }. */
#include <lauxlib.h>
#include <math.h>

#include "script/builder-private.h"

static void read_columns(FidelisBuilder *builder, int index, FidelisTable *table)
{
    static const char *const aligns[] = {"start", "center", "end", "decimal", NULL};
    table->column_count = fidelis_build_list_field(builder, index, "columns");
    if (table->column_count == 0)
        return;
    table->columns = FIDELIS_NEW_ARRAY(builder->arena, FidelisTableColumn, table->column_count);
    for (gsize i = 0; i < table->column_count; i++) {
        lua_rawgeti(builder->lua, -1, (lua_Integer)i + 1);
        table->columns[i].align = (FidelisAlign)fidelis_build_option_field(builder, -1, "align", aligns, 0);
        table->columns[i].width = fidelis_build_number_field(builder, -1, "width", 0);
        table->columns[i].row_header = fidelis_build_flag_field(builder, -1, "header");
        lua_pop(builder->lua, 1);
    }
    lua_pop(builder->lua, 1);
}

/* A cell's text is a text or a value; a list of blocks stands in `blocks`. */
static FidelisCell *read_cell(FidelisBuilder *builder, int index, const FidelisLocation *where)
{
    FidelisCell *cell = FIDELIS_NEW(builder->arena, FidelisCell);
    index = lua_absindex(builder->lua, index);
    cell->columns = (int)fidelis_build_number_field(builder, index, "columns", 1);
    cell->rows = (int)fidelis_build_number_field(builder, index, "rows", 1);
    cell->zone = fidelis_build_mark_field(builder, index, "zone");
    cell->bar = fidelis_build_number_field(builder, index, "bar", NAN);
    cell->text = fidelis_build_inline_field(builder, index, "text", where);
    if (fidelis_field_push(builder->lua, index, "blocks") == LUA_TTABLE) {
        FidelisFlow inside;
        fidelis_flow_start(&inside, &cell->blocks, 0, FALSE);
        fidelis_build_value(builder, &inside, -1, where);
    }
    lua_pop(builder->lua, 1);
    return cell;
}

static FidelisTableRow *read_row(FidelisBuilder *builder, int index, const FidelisLocation *where)
{
    static const char *const kinds[] = {"header", "body", "subheader", "total", NULL};
    FidelisTableRow *row = FIDELIS_NEW(builder->arena, FidelisTableRow);
    FidelisCell **end = &row->cells;
    index = lua_absindex(builder->lua, index);
    row->kind = (FidelisRowKind)fidelis_build_option_field(builder, index, "kind", kinds, FIDELIS_ROW_BODY);
    lua_Integer count = (lua_Integer)lua_rawlen(builder->lua, index);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(builder->lua, index, i);
        *end = read_cell(builder, -1, where);
        end = &(*end)->next;
        lua_pop(builder->lua, 1);
    }
    return row;
}

FidelisBlock *fidelis_build_table_note(FidelisBuilder *builder, FidelisBlock *block)
{
    if (block->note == NULL)
        return NULL;
    FidelisBlock *note = fidelis_block_new(builder->arena, FIDELIS_BLOCK_PARAGRAPH);
    note->where = block->where;
    note->text = block->note;
    block->note = NULL; /* a table's note stands under its last rule */
    return note;
}

void fidelis_build_table(FidelisBuilder *builder, int index, FidelisBlock *block)
{
    FidelisTable *table = FIDELIS_NEW(builder->arena, FidelisTable);
    read_columns(builder, index, table);
    if (table->column_count == 0) {
        fidelis_error(builder->diagnostics, &block->where, "columns = { \"Heading\", … }",
                      "a table has no columns");
        return;
    }
    gsize count = fidelis_build_list_field(builder, index, "rows");
    FidelisTableRow **end = &table->rows;
    builder->in_table = TRUE;
    for (gsize i = 0; i < count; i++) {
        lua_rawgeti(builder->lua, -1, (lua_Integer)i + 1);
        *end = read_row(builder, -1, &block->where);
        end = &(*end)->next;
        lua_pop(builder->lua, 1);
    }
    builder->in_table = FALSE;
    if (count > 0)
        lua_pop(builder->lua, 1);
    table->note = fidelis_build_table_note(builder, block);
    block->table = table;
}
