#include <lauxlib.h>
#include <string.h>

#include "script/builder-inline-private.h"

FidelisInline *fidelis_sentence_add(FidelisSentence *sentence, FidelisInline **list, FidelisInlineKind kind,
                                    const FidelisLocation *where)
{
    FidelisInline *item = fidelis_inline_new(sentence->builder->arena, kind);
    item->where = *where;
    fidelis_inline_append(list, item);
    sentence->last_text = kind == FIDELIS_INLINE_TEXT ? item : NULL;
    sentence->after_value = sentence->after_nothing = FALSE;
    return item;
}

/* "x " -> "x" when what follows the space turned out to be nothing. */
void fidelis_sentence_drop_last_space(FidelisSentence *sentence)
{
    FidelisInline *last = sentence->last_text;
    gsize length = last == NULL ? 0 : strlen(last->text);
    if (length > 0 && last->text[length - 1] == ' ')
        last->text = fidelis_arena_strndup(sentence->builder->arena, last->text, length - 1);
}

static void count_parentheses(FidelisSentence *sentence, const char *text)
{
    for (; *text != '\0'; text++)
        sentence->open += (*text == '(') - (*text == ')');
}

void fidelis_sentence_add_text(FidelisSentence *sentence, FidelisInline **list, const char *text,
                               const FidelisLocation *where)
{
    count_parentheses(sentence, text);
    FidelisTypography *typography = sentence->builder->typography;
    if (sentence->after_value && text[0] == '.' && text[1] != '.' && typography->previous == '.')
        text++; /* "84 pct." ends its sentence with its own full stop */
    if (sentence->after_nothing && *text != '\0' && strchr(".,;:!?)", *text) != NULL)
        fidelis_sentence_drop_last_space(sentence);
    char *set = fidelis_typography_set(typography, text);
    const char *kept = fidelis_arena_strdup(sentence->builder->arena, set);
    g_free(set);
    if (*kept == '\0')
        return;
    fidelis_sentence_add(sentence, list, FIDELIS_INLINE_TEXT, where)->text = kept;
}

/* "i uge " and then a number: the space must not break. */
void fidelis_sentence_bind_to_number(FidelisSentence *sentence)
{
    FidelisInline *last = sentence->last_text;
    gsize length = last == NULL ? 0 : strlen(last->text);
    if (length == 0 || last->text[length - 1] != ' ' ||
        !fidelis_typography_leads_number(sentence->builder->typography))
        return;
    last->text = fidelis_arena_printf(sentence->builder->arena, "%.*s\xC2\xA0", (int)length - 1, last->text);
}

static void add_printed_text(FidelisSentence *sentence, FidelisInline **list, const char *text,
                             const char *key, const FidelisLocation *where)
{
    FidelisBuilder *builder = sentence->builder;
    if (*text == '\0')
        return;
    if (g_ascii_isdigit(*text))
        fidelis_sentence_bind_to_number(sentence);
    const FidelisInline *before = sentence->last_text;
    if (key == NULL) {
        fidelis_sentence_add_text(sentence, list, text, where);
    } else {
        FidelisInline *value = fidelis_sentence_add(sentence, list, FIDELIS_INLINE_VALUE, where);
        value->text = fidelis_arena_strdup(builder->arena, text);
        value->key = fidelis_arena_strdup(builder->arena, key);
        fidelis_typography_pass(builder->typography, text);
    }
    if (sentence->last_text != NULL && sentence->last_text != before)
        g_hash_table_add(builder->computed, sentence->last_text);
    sentence->after_value = TRUE;
}

/* ── values ─────────────────────────────────────────────────────────────────────────────────────────── */

/* Calls the library's printed(value, in_table): a list of text, key, zone, text, key, zone …; key is false
 * for plain text, zone for all but zones. TRUE: the list is on the stack. */
static gboolean push_pieces(FidelisBuilder *builder, int index, const FidelisLocation *where)
{
    lua_State *lua = builder->lua;
    index = lua_absindex(lua, index);
    luaL_checkstack(lua, 8, "a value nests too deeply");
    fidelis_host_push_library(lua, "printed");
    lua_pushvalue(lua, index);
    lua_pushboolean(lua, builder->in_table);
    return fidelis_sandbox_call(builder->sandbox, 2, 1, where);
}

/* A zone's mark: sign, word and colour. */
static void add_zone(FidelisSentence *sentence, FidelisInline **list, const char *word, const char *zone,
                     const FidelisLocation *where)
{
    static const char *const names[] = {"none", "green", "yellow", "red", "grey"};
    FidelisInline *mark = fidelis_sentence_add(sentence, list, FIDELIS_INLINE_ZONE, where);
    mark->text = fidelis_arena_strdup(sentence->builder->arena, word);
    for (int i = 0; i < (int)G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], zone) == 0)
            mark->zone = (FidelisMark)i;
    fidelis_typography_pass(sentence->builder->typography, word);
}

/* What is printed for a value that may not be shown: "(number withheld)", without its own parentheses inside
 * others. The author learns of the sentence: what it says then may not be what it should. */
static void add_withheld(FidelisSentence *sentence, FidelisInline **list, const char *text,
                         const FidelisLocation *where)
{
    gsize length = strlen(text);
    gboolean bare = sentence->open > 0 && length > 2 && text[0] == '(' && text[length - 1] == ')';
    g_autofree char *printed = bare ? g_strndup(text + 1, length - 2) : g_strdup(text);
    if (!fidelis_sandbox_probing(sentence->builder->sandbox)) /* without data everything is withheld */
        fidelis_note(sentence->builder->diagnostics, where,
                     "read it in the report; '::: when i.NAME.known' … ':::' keeps a text for values that "
                     "may be shown",
                     "a value in this sentence is withheld in at least one report: it prints '%s'", printed);
    add_printed_text(sentence, list, printed, NULL, where);
}

static const char *text_or_null(lua_State *lua, int index)
{
    return lua_type(lua, index) == LUA_TSTRING ? lua_tostring(lua, index) : NULL;
}

static void add_pieces(FidelisSentence *sentence, FidelisInline **list, const FidelisLocation *where)
{
    lua_State *lua = sentence->builder->lua;
    int pieces = lua_gettop(lua);
    gboolean any = FALSE;
    for (lua_Integer i = 1; lua_istable(lua, pieces) && lua_rawgeti(lua, pieces, i) == LUA_TSTRING; i += 3) {
        lua_rawgeti(lua, pieces, i + 1);
        lua_rawgeti(lua, pieces, i + 2);
        const char *text = lua_tostring(lua, -3), *key = text_or_null(lua, -2), *zone = text_or_null(lua, -1);
        any = any || *text != '\0';
        if (zone != NULL && strcmp(zone, "withheld") == 0)
            add_withheld(sentence, list, text, where);
        else if (zone != NULL && *text != '\0')
            add_zone(sentence, list, text, zone, where);
        else
            add_printed_text(sentence, list, text, key, where);
        lua_settop(lua, pieces);
    }
    lua_settop(lua, pieces);
    sentence->after_nothing = !any;
}

static void add_value(FidelisSentence *sentence, FidelisInline **list, int index,
                      const FidelisLocation *where)
{
    lua_State *lua = sentence->builder->lua;
    int top = lua_gettop(lua);
    if (push_pieces(sentence->builder, index, where))
        add_pieces(sentence, list, where);
    lua_settop(lua, top);
}

gboolean fidelis_build_evaluate(FidelisBuilder *builder, const char *expression, int results,
                                const FidelisLocation *where)
{
    lua_State *lua = builder->lua;
    luaL_checkstack(lua, 8, "a text nests too deeply");
    g_autofree char *name = g_strdup_printf("@%s", where->file ? where->file : "text");
    GString *chunk = g_string_new(NULL);
    for (int line = 1; line < where->line; line++)
        g_string_append_c(chunk, '\n'); /* so that messages carry the line of the text */
    g_string_append_printf(chunk, "return %s", expression);
    int status = luaL_loadbufferx(lua, chunk->str, chunk->len, name, "t");
    g_string_free(chunk, TRUE);
    g_clear_pointer(&name, g_free); /* before anything below may raise */
    if (status != LUA_OK) {
        const char *message = lua_tostring(lua, -1), *near = strstr(message, ": ");
        fidelis_error(builder->diagnostics, where, "a placeholder holds one expression of Lua",
                      "cannot read '%s': %s", expression, near ? near + 2 : message);
        lua_pop(lua, 1);
        return FALSE;
    }
    fidelis_host_push_library(lua, "environment");
    lua_setupvalue(lua, -2, 1);
    return fidelis_sandbox_call(builder->sandbox, 0, results, where);
}

static void add_expression(FidelisSentence *sentence, FidelisInline **list, const FidelisProseInline *item)
{
    lua_State *lua = sentence->builder->lua;
    int top = lua_gettop(lua);
    if (!fidelis_build_evaluate(sentence->builder, item->text, 1, &item->where)) {
        fidelis_sentence_add(sentence, list, FIDELIS_INLINE_TEXT, &item->where)->text =
            fidelis_arena_printf(sentence->builder->arena, "{{ %s }}", item->text);
        return;
    }
    if (lua_isnil(lua, -1) && fidelis_sandbox_probing(sentence->builder->sandbox))
        sentence->after_nothing = TRUE;
    else if (lua_isnil(lua, -1))
        fidelis_error(sentence->builder->diagnostics, &item->where, NULL, "'%s' has no value here",
                      item->text);
    else
        add_value(sentence, list, -1, &item->where);
    lua_settop(lua, top);
}

/* ── the whole ──────────────────────────────────────────────────────────────────────────────────────── */

static void add_items(FidelisSentence *sentence, FidelisInline **list, const FidelisProseInline *items);

static void add_nested(FidelisSentence *sentence, FidelisInline **list, const FidelisProseInline *item)
{
    static const FidelisInlineKind kinds[] = {[FIDELIS_PROSE_EMPHASIS] = FIDELIS_INLINE_EMPHASIS,
                                              [FIDELIS_PROSE_STRONG] = FIDELIS_INLINE_STRONG,
                                              [FIDELIS_PROSE_LINK] = FIDELIS_INLINE_LINK};
    FidelisInline *nested = fidelis_sentence_add(sentence, list, kinds[item->kind], &item->where);
    nested->target = fidelis_arena_strdup(sentence->builder->arena, item->text);
    add_items(sentence, &nested->children, item->children);
}

static void add_code(FidelisSentence *sentence, FidelisInline **list, const FidelisProseInline *item)
{
    fidelis_sentence_add(sentence, list, FIDELIS_INLINE_CODE, &item->where)->text =
        fidelis_arena_strdup(sentence->builder->arena, item->text);
    fidelis_typography_pass(sentence->builder->typography, item->text);
}

static void add_item(FidelisSentence *sentence, FidelisInline **list, const FidelisProseInline *item)
{
    switch (item->kind) {
    case FIDELIS_PROSE_TEXT:
        fidelis_sentence_add_text(sentence, list, item->text, &item->where);
        break;
    case FIDELIS_PROSE_EXPRESSION:
        add_expression(sentence, list, item);
        break;
    case FIDELIS_PROSE_REFERENCE:
        fidelis_sentence_add_reference(sentence, list, item);
        break;
    case FIDELIS_PROSE_NOTE:
        fidelis_sentence_add_note(sentence, list, item);
        break;
    case FIDELIS_PROSE_CODE:
        add_code(sentence, list, item);
        break;
    case FIDELIS_PROSE_BREAK:
        fidelis_sentence_drop_last_space(sentence);
        fidelis_sentence_add(sentence, list, FIDELIS_INLINE_BREAK, &item->where);
        sentence->builder->typography->previous = 0;
        break;
    case FIDELIS_PROSE_FOREIGN:
        fidelis_sentence_add_foreign(sentence, list, item);
        break;
    case FIDELIS_PROSE_INDEX:
        fidelis_sentence_add_index_mark(sentence, list, item);
        break;
    case FIDELIS_PROSE_LABEL:
        fidelis_error(sentence->builder->diagnostics, &item->where, "put it at the end of a heading",
                      "label '%s' stands where nothing can be referred to", item->text);
        break;
    default:
        add_nested(sentence, list, item);
    }
}

static void add_items(FidelisSentence *sentence, FidelisInline **list, const FidelisProseInline *items)
{
    for (; items != NULL && !fidelis_sandbox_exhausted(sentence->builder->sandbox); items = items->next)
        add_item(sentence, list, items);
}

FidelisInline *fidelis_build_inlines(FidelisBuilder *builder, const FidelisProse *prose,
                                     const FidelisProseInline *text)
{
    FidelisSentence sentence = {.builder = builder, .prose = prose};
    fidelis_typography_start(builder->typography);
    add_items(&sentence, &sentence.first, text);
    fidelis_sentence_drop_last_space(&sentence);
    return sentence.first;
}

FidelisInline *fidelis_build_printed(FidelisBuilder *builder, int index, const FidelisLocation *where)
{
    FidelisSentence sentence = {.builder = builder};
    fidelis_typography_start(builder->typography);
    add_value(&sentence, &sentence.first, index, where);
    return sentence.first;
}

/* The parsed text lives in the document's arena; its faults are told at once. */
static const FidelisProse *parse_sentence(FidelisBuilder *builder, const char *text,
                                          const FidelisLocation *where)
{
    FidelisProse *prose = fidelis_prose_parse(builder->arena, text, where);
    fidelis_diagnostics_merge(builder->diagnostics, prose->faults);
    g_clear_pointer(&prose->faults, fidelis_diagnostics_free);
    return prose;
}

FidelisInline *fidelis_build_sentence(FidelisBuilder *builder, const char *text, const FidelisLocation *where)
{
    if (text == NULL)
        return NULL;
    const FidelisProse *prose = parse_sentence(builder, text, where);
    const FidelisProseBlock *first = prose->parts->blocks;
    if (first == NULL)
        return NULL;
    if (first->kind != FIDELIS_PROSE_PARAGRAPH || first->next != NULL || prose->parts->next != NULL) {
        FidelisInline *plain = fidelis_inline_text(builder->arena, text); /* "1. januar" is no list here */
        plain->where = *where;
        return plain;
    }
    return fidelis_build_inlines(builder, prose, first->text);
}

gboolean fidelis_inlines_empty(const FidelisInline *list)
{
    for (; list != NULL; list = list->next) {
        gboolean text = list->kind == FIDELIS_INLINE_TEXT || list->kind == FIDELIS_INLINE_VALUE;
        if (!text || (list->text != NULL && strspn(list->text, " ") < strlen(list->text)))
            return FALSE;
    }
    return TRUE;
}
