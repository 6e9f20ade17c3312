/* string.find, match, gmatch and gsub over our own matcher. */
#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

#include "script/patterns-private.h"

typedef FidelisMatcher Matcher;

/* ── captures ───────────────────────────────────────────────────────────────────────────────────────── */

static void push_capture(const Matcher *matcher, int number, const char *start, const char *end)
{
    if (number >= matcher->capture_count) {
        if (number != 0)
            luaL_error(matcher->lua, "the pattern has no capture %%%d", number + 1);
        lua_pushlstring(matcher->lua, start, (size_t)(end - start)); /* without captures: the whole match */
        return;
    }
    ptrdiff_t length = matcher->captures[number].length;
    if (length == FIDELIS_CAPTURE_OPEN)
        luaL_error(matcher->lua, "a '(' in the pattern is not closed");
    if (length == FIDELIS_CAPTURE_POSITION)
        lua_pushinteger(matcher->lua, matcher->captures[number].start - matcher->text + 1);
    else
        lua_pushlstring(matcher->lua, matcher->captures[number].start, (size_t)length);
}

/* All captures, or the whole match when there are none and whole is wanted. Returns how many. */
static int push_captures(const Matcher *matcher, const char *start, const char *end, gboolean whole)
{
    int count = matcher->capture_count == 0 && whole ? 1 : matcher->capture_count;
    luaL_checkstack(matcher->lua, count + 2, "too many captures");
    for (int i = 0; i < count; i++)
        push_capture(matcher, i, start, end);
    return count;
}

static Matcher new_matcher(lua_State *lua, const char *text, size_t text_length, const char *pattern,
                           size_t pattern_length)
{
    return (Matcher){
        .lua = lua, .text = text, .text_end = text + text_length, .pattern_end = pattern + pattern_length};
}

/* ── find and match ─────────────────────────────────────────────────────────────────────────────────── */

/* From Lua's position (negative: from the end) to an offset; beyond the end: length + 1. */
static size_t start_offset(lua_Integer position, size_t length)
{
    if (position > 0)
        return (size_t)position - 1 > length ? length + 1 : (size_t)position - 1;
    if (position == 0)
        return 0;
    return (size_t)-position > length ? 0 : length - (size_t)-position;
}

/* The first place of wanted between from and end, or NULL. */
static const char *find_bytes(const char *from, const char *end, const char *wanted, size_t length)
{
    while (from != NULL && (size_t)(end - from) >= length) {
        if (memcmp(from, wanted, length) == 0)
            return from;
        const char *next = from + 1;
        from = next < end ? memchr(next, wanted[0], (size_t)(end - next)) : NULL;
    }
    return NULL;
}

static int find_plain(lua_State *lua, const char *text, size_t length, size_t offset, const char *wanted,
                      size_t wanted_length)
{
    fidelis_sandbox_charge(fidelis_sandbox_of(lua),
                           (gint64)((length - offset) / 16 * (wanted_length / 16 + 1)));
    const char *found = find_bytes(text + offset, text + length, wanted, wanted_length);
    if (found == NULL)
        return 0;
    lua_pushinteger(lua, found - text + 1);
    lua_pushinteger(lua, found - text + (lua_Integer)wanted_length);
    return 2;
}

static gboolean is_plain(const char *pattern, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (pattern[i] != '\0' && strchr("^$*+?.([%-", pattern[i]) != NULL)
            return FALSE;
    return TRUE;
}

static int search(lua_State *lua, gboolean find)
{
    size_t length, pattern_length;
    const char *text = luaL_checklstring(lua, 1, &length),
               *pattern = luaL_checklstring(lua, 2, &pattern_length);
    size_t offset = start_offset(luaL_optinteger(lua, 3, 1), length);
    if (offset > length)
        return lua_pushnil(lua), 1;
    if (find && (lua_toboolean(lua, 4) || is_plain(pattern, pattern_length))) {
        int results = find_plain(lua, text, length, offset, pattern, pattern_length);
        return results > 0 ? results : (lua_pushnil(lua), 1);
    }
    Matcher matcher = new_matcher(lua, text, length, pattern, pattern_length);
    gboolean anchored = pattern_length > 0 && *pattern == '^';
    for (const char *at = text + offset; at <= matcher.text_end; at++) {
        const char *end = fidelis_matcher_run(&matcher, at, pattern + anchored);
        if (end != NULL && find) {
            lua_pushinteger(lua, at - text + 1);
            lua_pushinteger(lua, end - text);
            return push_captures(&matcher, at, end, FALSE) + 2;
        }
        if (end != NULL)
            return push_captures(&matcher, at, end, TRUE);
        if (anchored)
            break;
    }
    return lua_pushnil(lua), 1;
}

static int string_find(lua_State *lua)
{
    return search(lua, TRUE);
}

static int string_match(lua_State *lua)
{
    return search(lua, FALSE);
}

/* ── gmatch ─────────────────────────────────────────────────────────────────────────────────────────── */

/* Upvalues: text, pattern, offset to begin at, offset where the last match ended (-1: none yet). */
static int next_match(lua_State *lua)
{
    size_t length, pattern_length;
    const char *text = lua_tolstring(lua, lua_upvalueindex(1), &length);
    const char *pattern = lua_tolstring(lua, lua_upvalueindex(2), &pattern_length);
    Matcher matcher = new_matcher(lua, text, length, pattern, pattern_length);
    lua_Integer last = lua_tointeger(lua, lua_upvalueindex(4));
    for (const char *at = text + lua_tointeger(lua, lua_upvalueindex(3)); at <= matcher.text_end; at++) {
        const char *end = fidelis_matcher_run(&matcher, at, pattern);
        if (end == NULL || end - text == last)
            continue;
        lua_pushinteger(lua, end - text);
        lua_pushvalue(lua, -1);
        lua_replace(lua, lua_upvalueindex(3));
        lua_replace(lua, lua_upvalueindex(4));
        return push_captures(&matcher, at, end, TRUE);
    }
    return 0;
}

static int string_gmatch(lua_State *lua)
{
    size_t length;
    luaL_checklstring(lua, 1, &length);
    luaL_checkstring(lua, 2);
    size_t offset = start_offset(luaL_optinteger(lua, 3, 1), length);
    lua_settop(lua, 2);
    lua_pushinteger(lua, (lua_Integer)offset);
    lua_pushinteger(lua, -1);
    lua_pushcclosure(lua, next_match, 4);
    return 1;
}

/* ── gsub ───────────────────────────────────────────────────────────────────────────────────────────── */

/* The replacement text at 3, in which %0 … %9 are captures. Captures are pushed and added one by one. */
static void add_template(const Matcher *matcher, luaL_Buffer *out, const char *start, const char *end)
{
    size_t length;
    const char *template = lua_tolstring(matcher->lua, 3, &length);
    for (size_t i = 0; i < length; i++) {
        if (template[i] != '%') {
            luaL_addchar(out, template[i]);
        } else if (++i >= length || (!g_ascii_isdigit(template[i]) && template[i] != '%')) {
            luaL_error(matcher->lua, "'%%' in a replacement is followed by a digit or by '%%'");
        } else if (template[i] == '%') {
            luaL_addchar(out, '%');
        } else if (template[i] == '0') {
            luaL_addlstring(out, start, (size_t)(end - start));
        } else {
            push_capture(matcher, template[i] - '1', start, end);
            luaL_tolstring(matcher->lua, -1, NULL);
            lua_remove(matcher->lua, -2);
            luaL_addvalue(out);
        }
    }
}

/* What a table or a function at 3 gives for the match is on the stack; nothing and false keep the text. */
static void add_result(const Matcher *matcher, luaL_Buffer *out, const char *start, const char *end)
{
    lua_State *lua = matcher->lua;
    if (!lua_toboolean(lua, -1)) {
        lua_pop(lua, 1);
        luaL_addlstring(out, start, (size_t)(end - start));
    } else if (lua_isstring(lua, -1)) {
        luaL_addvalue(out);
    } else {
        luaL_error(lua, "a replacement is a %s, expected a text", luaL_typename(lua, -1));
    }
}

static void add_replacement(const Matcher *matcher, luaL_Buffer *out, const char *start, const char *end)
{
    lua_State *lua = matcher->lua;
    switch (lua_type(lua, 3)) {
    case LUA_TFUNCTION:
        lua_pushvalue(lua, 3);
        lua_call(lua, push_captures(matcher, start, end, TRUE), 1);
        add_result(matcher, out, start, end);
        break;
    case LUA_TTABLE:
        push_capture(matcher, 0, start, end);
        lua_gettable(lua, 3);
        add_result(matcher, out, start, end);
        break;
    default:
        add_template(matcher, out, start, end);
    }
}

static int string_gsub(lua_State *lua)
{
    size_t length, pattern_length;
    const char *text = luaL_checklstring(lua, 1, &length),
               *pattern = luaL_checklstring(lua, 2, &pattern_length);
    int type = lua_type(lua, 3);
    luaL_argexpected(
        lua, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE, 3,
        "text, function or table");
    lua_Integer most = luaL_optinteger(lua, 4, (lua_Integer)length + 1), count = 0;
    gboolean anchored = pattern_length > 0 && *pattern == '^';
    Matcher matcher = new_matcher(lua, text, length, pattern, pattern_length);
    const char *at = text, *last = NULL;
    luaL_Buffer out;
    luaL_buffinit(lua, &out);
    while (count < most) {
        const char *end = fidelis_matcher_run(&matcher, at, pattern + anchored);
        if (end != NULL && end != last) {
            count++;
            add_replacement(&matcher, &out, at, end);
            at = last = end;
        } else if (at < matcher.text_end) {
            luaL_addchar(&out, *at++);
        } else {
            break;
        }
        if (anchored)
            break;
    }
    luaL_addlstring(&out, at, (size_t)(matcher.text_end - at));
    luaL_pushresult(&out);
    lua_pushinteger(lua, count);
    return 2;
}

void fidelis_sandbox_open_patterns(lua_State *lua)
{
    static const luaL_Reg own[] = {{"find", string_find},
                                   {"match", string_match},
                                   {"gmatch", string_gmatch},
                                   {"gsub", string_gsub},
                                   {NULL, NULL}};
    lua_getglobal(lua, LUA_STRLIBNAME);
    luaL_setfuncs(lua, own, 0);
    lua_pop(lua, 1);
}
