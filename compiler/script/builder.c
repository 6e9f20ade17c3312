#include "script/builder-private.h"

#include <lauxlib.h>
#include <math.h>
#include <string.h>

/* ── fields ─────────────────────────────────────────────────────────────────────────────────────────── */

const char *fidelis_build_text_field(FidelisBuilder *builder, int index, const char *name)
{
    return fidelis_field_text(builder->lua, builder->arena, index, name);
}

double fidelis_build_number_field(FidelisBuilder *builder, int index, const char *name, double otherwise)
{
    return fidelis_field_number(builder->lua, index, name, otherwise);
}

gboolean fidelis_build_flag_field(FidelisBuilder *builder, int index, const char *name)
{
    return fidelis_field_flag(builder->lua, index, name);
}

int fidelis_build_option_field(FidelisBuilder *builder, int index, const char *name, const char *const *names,
                               int otherwise)
{
    return fidelis_field_option(builder->lua, index, name, names, otherwise);
}

FidelisMark fidelis_build_mark_field(FidelisBuilder *builder, int index, const char *name)
{
    static const char *const marks[] = {"none", "green", "yellow", "red", "grey", NULL};
    return (FidelisMark)fidelis_field_option(builder->lua, index, name, marks, FIDELIS_MARK_NONE);
}

gsize fidelis_build_list_field(FidelisBuilder *builder, int index, const char *name)
{
    return fidelis_field_list(builder->lua, index, name);
}

FidelisLocation fidelis_build_where(FidelisBuilder *builder, int index)
{
    return fidelis_field_where(builder->lua, builder->arena, index);
}

/* ── texts ──────────────────────────────────────────────────────────────────────────────────────────── */

/* Calls the function on top, if there is one, until something else stands there. FALSE: it failed, nothing is
 * left. */
static gboolean settle(FidelisBuilder *builder, const FidelisLocation *where)
{
    enum { MOST_CALLS = 8 };
    for (int i = 0; i < MOST_CALLS && lua_isfunction(builder->lua, -1); i++)
        if (!fidelis_sandbox_call(builder->sandbox, 0, 1, where))
            return FALSE;
    return TRUE;
}

static FidelisInline *build_top_inline(FidelisBuilder *builder, const FidelisLocation *where)
{
    if (lua_type(builder->lua, -1) == LUA_TSTRING) {
        const char *text = fidelis_arena_strdup(builder->arena, lua_tostring(builder->lua, -1));
        return fidelis_build_sentence(builder, text, where);
    }
    return lua_isnil(builder->lua, -1) ? NULL : fidelis_build_printed(builder, -1, where);
}

FidelisInline *fidelis_build_inline_field(FidelisBuilder *builder, int index, const char *name,
                                          const FidelisLocation *where)
{
    int top = lua_gettop(builder->lua);
    FidelisInline *text = NULL;
    fidelis_field_push(builder->lua, index, name);
    if (settle(builder, where))
        text = build_top_inline(builder, where);
    lua_settop(builder->lua, top);
    return text;
}

/* ── whatever may stand where a block is expected ───────────────────────────────────────────────────── */

static void build_words(FidelisBuilder *builder, FidelisFlow *flow, int index, const FidelisLocation *where)
{
    const char *text = fidelis_arena_strdup(builder->arena, lua_tostring(builder->lua, index));
    FidelisProse *prose = fidelis_prose_parse(builder->arena, text, where);
    fidelis_diagnostics_merge(builder->diagnostics, prose->faults);
    g_clear_pointer(&prose->faults, fidelis_diagnostics_free);
    fidelis_build_whole(builder, flow, prose);
}

static void build_printed(FidelisBuilder *builder, FidelisFlow *flow, int index, const FidelisLocation *where)
{
    FidelisBlock *block = fidelis_block_new(builder->arena, FIDELIS_BLOCK_PARAGRAPH);
    block->where = *where;
    block->text = fidelis_build_printed(builder, index, where);
    if (!fidelis_inlines_empty(block->text))
        fidelis_flow_append(flow, block, FALSE);
}

/* Items may be missing in between (a `when` that did not apply), so the length is not asked for. */
static lua_Integer last_position(lua_State *lua, int index)
{
    lua_Integer last = 0;
    for (lua_pushnil(lua); lua_next(lua, index); lua_pop(lua, 1))
        if (lua_isinteger(lua, -2))
            last = MAX(last, lua_tointeger(lua, -2));
    return last;
}

/* A table with fields and no items: nothing that could be printed. */
static gboolean holds_only_names(lua_State *lua, int index)
{
    lua_pushnil(lua);
    if (!lua_next(lua, index))
        return FALSE;
    lua_pop(lua, 2);
    return last_position(lua, index) == 0;
}

static void build_any_table(FidelisBuilder *builder, FidelisFlow *flow, int index,
                            const FidelisLocation *where)
{
    const char *kind = fidelis_build_text_field(builder, index, "block");
    gboolean printable = kind == NULL && luaL_getmetafield(builder->lua, index, "__tostring") != LUA_TNIL;
    if (printable)
        lua_pop(builder->lua, 1);
    if (kind != NULL)
        fidelis_build_kind(builder, flow, index, kind);
    else if (printable)
        build_printed(builder, flow, index, where);
    else if (holds_only_names(builder->lua, index))
        fidelis_error(builder->diagnostics, where, NULL,
                      "a table that is no block stands where a block or a text is expected");
    else
        fidelis_build_children(builder, flow, index, where);
}

void fidelis_build_value(FidelisBuilder *builder, FidelisFlow *flow, int index, const FidelisLocation *where)
{
    lua_State *lua = builder->lua;
    int top = lua_gettop(lua);
    if (builder->nesting >= FIDELIS_DEEPEST_BLOCK)
        fidelis_sandbox_raise(lua, "does a block hold itself?", "blocks nest more than %d deep",
                              FIDELIS_DEEPEST_BLOCK);
    luaL_checkstack(lua, 8, "blocks nest too deeply");
    builder->nesting++;
    lua_pushvalue(lua, index);
    if (settle(builder, where)) {
        int type = lua_type(lua, -1);
        if (type == LUA_TTABLE)
            build_any_table(builder, flow, lua_gettop(lua), where);
        else if (type == LUA_TSTRING)
            build_words(builder, flow, lua_gettop(lua), where);
        else if (type == LUA_TNUMBER)
            build_printed(builder, flow, lua_gettop(lua), where);
        else if (lua_toboolean(lua, -1))
            fidelis_error(builder->diagnostics, where, NULL,
                          "a %s stands where a block or a text is expected", lua_typename(lua, type));
    }
    lua_settop(lua, top);
    builder->nesting--;
}

void fidelis_build_children(FidelisBuilder *builder, FidelisFlow *flow, int index,
                            const FidelisLocation *where)
{
    lua_State *lua = builder->lua;
    index = lua_absindex(lua, index);
    luaL_checkstack(lua, 8, "blocks nest too deeply");
    lua_Integer last = last_position(lua, index);
    for (lua_Integer i = 1; i <= last && !fidelis_sandbox_exhausted(builder->sandbox); i++) {
        fidelis_sandbox_charge(builder->sandbox, 1); /* the last position may be far off */
        lua_rawgeti(lua, index, i);
        fidelis_build_value(builder, flow, -1, where);
        lua_pop(lua, 1);
    }
}
