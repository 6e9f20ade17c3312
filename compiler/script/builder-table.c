/* Tables: { columns = { { align, width, header } }, rows = { { kind, { text, zone, bar, columns, rows } … } }
 * }. */
#include <lauxlib.h>
#include <math.h>

#include "script/builder-private.h"

static void read_columns(FidelisBuilder *builder, int index, FidelisTable *table)
{
    static const char *const aligns[] = {"start", "center", "end", "decimal", NULL};
    static const char *const verticals[] = {"top", "middle", "bottom", NULL};
    table->column_count = fidelis_build_list_field(builder, index, "columns");
    if (table->column_count == 0)
        return;
    table->columns = FIDELIS_NEW_ARRAY(builder->arena, FidelisTableColumn, table->column_count);
    for (gsize i = 0; i < table->column_count; i++) {
        lua_rawgeti(builder->lua, -1, (lua_Integer)i + 1);
        table->columns[i].align = (FidelisAlign)fidelis_build_option_field(builder, -1, "align", aligns, 0);
        table->columns[i].width = fidelis_build_number_field(builder, -1, "width", 0);
        table->columns[i].row_header = fidelis_build_flag_field(builder, -1, "header");
        table->columns[i].rotated = fidelis_build_flag_field(builder, -1, "rotated");
        table->columns[i].vertical =
            (FidelisVerticalAlign)fidelis_build_option_field(builder, -1, "vertical", verticals, 0);
        lua_pop(builder->lua, 1);
    }
    lua_pop(builder->lua, 1);
}

/* Given widths are shares of the table's width, and leave room for the others. */
static void check_widths(FidelisBuilder *builder, const FidelisTable *table, const FidelisLocation *where)
{
    double sum = 0;
    gboolean open = FALSE;
    for (gsize i = 0; i < table->column_count; i++) {
        double width = table->columns[i].width;
        sum += width;
        open = open || width == 0;
        if (width < 0 || width > 1 || isnan(width))
            fidelis_error(builder->diagnostics, where, "width = 0.25 is a quarter of the table",
                          "the width of column %d of a table is no share between 0 and 1", (int)i + 1);
    }
    if (sum > 1 + 1e-6 || (open && sum > 1 - 1e-6))
        fidelis_error(builder->diagnostics, where, "give smaller shares, or leave some columns without",
                      "the columns of a table ask for %.0f %% of its width%s", 100 * sum,
                      open ? ", and others have none" : "");
}

/* 0 to 1, and more than nothing, so that it shows; NAN: not given. */
static double share_field(FidelisBuilder *builder, int index, const char *name)
{
    double share = fidelis_build_number_field(builder, index, name, NAN);
    return isnan(share) ? NAN : CLAMP(share, 1e-6, 1);
}

/* A cell's text is a text or a value; a list of blocks stands in `blocks`. */
static FidelisCell *read_cell(FidelisBuilder *builder, int index, const FidelisLocation *where)
{
    FidelisCell *cell = FIDELIS_NEW(builder->arena, FidelisCell);
    index = lua_absindex(builder->lua, index);
    cell->columns = (int)fidelis_build_number_field(builder, index, "columns", 1);
    cell->rows = (int)fidelis_build_number_field(builder, index, "rows", 1);
    cell->zone = fidelis_build_mark_field(builder, index, "zone");
    cell->bar = share_field(builder, index, "bar");
    cell->dot = share_field(builder, index, "dot");
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
    static const char *const kinds[] = {"header", "body", "subheader", "total", "note", "footer", NULL};
    static const char *const breaks[] = {"high", "always", "never", NULL};
    FidelisTableRow *row = FIDELIS_NEW(builder->arena, FidelisTableRow);
    FidelisCell **end = &row->cells;
    index = lua_absindex(builder->lua, index);
    row->kind = (FidelisRowKind)fidelis_build_option_field(builder, index, "kind", kinds, FIDELIS_ROW_BODY);
    row->breaks = (FidelisRowBreak)fidelis_build_option_field(builder, index, "breaks", breaks, 0);
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
    check_widths(builder, table, &block->where);
    static const char *const zebras[] = {"theme", "on", "off", NULL};
    table->zebra = (FidelisZebra)fidelis_build_option_field(builder, index, "zebra", zebras, 0);
    static const char *const repeats[] = {"long", "always", "never", NULL};
    table->repeat_subheaders =
        (FidelisRepeat)fidelis_build_option_field(builder, index, "repeat_subheaders", repeats, 0);
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
    if (table->rows == NULL || (table->rows->kind == FIDELIS_ROW_HEADER && table->rows->next == NULL))
        fidelis_warn(builder->diagnostics, &block->where,
                     "rows = { { \"a\", 1 }, … }, or leave it out with `when`", "a table has no rows");
    if (count > 0)
        lua_pop(builder->lua, 1);
    table->note = fidelis_build_table_note(builder, block);
    block->table = table;
}
