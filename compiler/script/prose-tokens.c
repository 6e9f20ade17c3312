/* Placeholders, references, notes and labels: found before Markdown is parsed, so that a star or a quote in
 * an expression means nothing to it. */
#include <string.h>

#include "script/prose-private.h"

#define TOKEN_OPEN  "\xEE\x80\x80" /* U+E000 */
#define TOKEN_CLOSE "\xEE\x80\x81" /* U+E001 */

int fidelis_prose_token_at(const char *text, gsize *length)
{
    if (strncmp(text, TOKEN_OPEN, 3) != 0)
        return -1;
    char *end;
    guint64 number = g_ascii_strtoull(text + 3, &end, 10);
    if (end == text + 3 || number > G_MAXINT || strncmp(end, TOKEN_CLOSE, 3) != 0)
        return -1;
    *length = (gsize)(end + 3 - text);
    return (int)number;
}

static gboolean is_name_char(char c)
{
    return g_ascii_isalnum(c) || c == '_' || c == '-' || (unsigned char)c >= 0x80;
}

static gsize name_length(const char *text, const char *end)
{
    const char *at = text;
    while (at < end && is_name_char(*at))
        at++;
    return (gsize)(at - text);
}

/* Each reads one token at text: bytes taken, or 0 when there is none. */
typedef gsize (*Reader)(FidelisArena *arena, const char *text, const char *end, FidelisProseToken *token);

static gsize read_expression(FidelisArena *arena, const char *text, const char *end, FidelisProseToken *token)
{
    if (end - text < 4 || strncmp(text, "{{", 2) != 0)
        return 0;
    const char *close = g_strstr_len(text, end - text, "}}");
    if (close == NULL)
        return 0;
    while (close + 2 < end && close[2] == '}') /* {{ f{ a = {} }}} ends at the last brace */
        close++;
    token->kind = FIDELIS_PROSE_EXPRESSION;
    token->text = g_strstrip(fidelis_arena_strndup(arena, text + 2, (gsize)(close - text - 2)));
    return (gsize)(close + 2 - text);
}

static gsize read_label(FidelisArena *arena, const char *text, const char *end, FidelisProseToken *token)
{
    if (end - text < 4 || strncmp(text, "{#", 2) != 0)
        return 0;
    gsize length = name_length(text + 2, end);
    if (length == 0 || text + 2 + length >= end || text[2 + length] != '}')
        return 0;
    token->kind = FIDELIS_PROSE_LABEL;
    token->text = fidelis_arena_strndup(arena, text + 2, length);
    return length + 3;
}

/* {!mentor}, {!mentorer|mentor} */
static gsize read_index_mark(FidelisArena *arena, const char *text, const char *end, FidelisProseToken *token)
{
    const char *close =
        end - text < 4 || strncmp(text, "{!", 2) != 0 ? NULL : memchr(text, '}', (gsize)(end - text));
    if (close == NULL || close == text + 2 || text[2] == '|' || close[-1] == '|')
        return 0;
    token->kind = FIDELIS_PROSE_INDEX;
    token->text = fidelis_arena_strndup(arena, text + 2, (gsize)(close - text - 2));
    return (gsize)(close + 1 - text);
}

/* {en: supported employment} */
static gsize read_foreign(FidelisArena *arena, const char *text, const char *end, FidelisProseToken *token)
{
    const char *close = end - text < 6 ? NULL : memchr(text, '}', (gsize)(end - text));
    if (close == NULL || close - text < 6 || text[0] != '{' || !g_ascii_islower(text[1]) ||
        !g_ascii_islower(text[2]) || text[3] != ':')
        return 0;
    token->kind = FIDELIS_PROSE_FOREIGN;
    token->text = fidelis_arena_strndup(arena, text + 1, (gsize)(close - text - 1));
    return (gsize)(close + 1 - text);
}

static gsize read_note(FidelisArena *arena, const char *text, const char *end, FidelisProseToken *token)
{
    if (end - text < 4 || strncmp(text, "[^", 2) != 0)
        return 0;
    gsize length = name_length(text + 2, end);
    if (length == 0 || text + 2 + length >= end || text[2 + length] != ']')
        return 0;
    token->kind = FIDELIS_PROSE_NOTE;
    token->text = fidelis_arena_strndup(arena, text + 2, length);
    return length + 3;
}

static const struct {
    const char *suffix;
    FidelisReferenceForm form;
} forms[] = {
    {".pages", FIDELIS_REFERENCE_PAGES},         {".page", FIDELIS_REFERENCE_PAGE},
    {".number", FIDELIS_REFERENCE_NUMBER},       {".title", FIDELIS_REFERENCE_TITLE},
    {".direction", FIDELIS_REFERENCE_DIRECTION},
};

static gsize read_form(const char *text, const char *end, FidelisProseToken *token)
{
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        gsize length = strlen(forms[i].suffix);
        gboolean fits = (gsize)(end - text) >= length && strncmp(text, forms[i].suffix, length) == 0;
        if (!fits || (text + length < end && is_name_char(text[length])))
            continue;
        token->form = forms[i].form;
        return length;
    }
    return 0;
}

static gsize read_reference(FidelisArena *arena, const char *text, const char *end, FidelisProseToken *token)
{
    static const char *const kinds[] = {"@fig:", "@tab:", "@sec:", "@box:"};
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (end - text <= 5 || strncmp(text, kinds[i], 5) != 0)
            continue;
        gsize length = name_length(text + 5, end);
        while (length > 0 && text[5 + length - 1] == '-')
            length--;
        if (length == 0)
            return 0;
        token->kind = FIDELIS_PROSE_REFERENCE;
        token->form = FIDELIS_REFERENCE_NAME;
        token->text = fidelis_arena_strndup(arena, text + 1, 4 + length); /* "fig:name" */
        return 5 + length + read_form(text + 5 + length, end, token);
    }
    return 0;
}

static gsize read_token(FidelisArena *arena, const char *text, const char *end, FidelisProseToken *token)
{
    static const Reader readers[] = {read_expression, read_label, read_index_mark,
                                     read_foreign,    read_note,  read_reference};
    for (gsize i = 0; i < G_N_ELEMENTS(readers); i++) {
        gsize length = readers[i](arena, text, end, token);
        if (length > 0)
            return length;
    }
    return 0;
}

static void append_token(FidelisArena *arena, FidelisProseToken *token, const char *raw, gsize length,
                         GArray *tokens, GString *out)
{
    token->raw = fidelis_arena_strndup(arena, raw, length);
    g_array_append_val(tokens, *token);
    g_string_append_printf(out, TOKEN_OPEN "%u" TOKEN_CLOSE, tokens->len - 1);
}

void fidelis_prose_tokenize(FidelisArena *arena, const char *line, gsize length, const FidelisLocation *where,
                            GArray *tokens, GString *out, FidelisDiagnostics *faults)
{
    const char *end = line + length;
    FidelisLocation place = *where;
    for (const char *at = line; at < end;) {
        place.column = (int)g_utf8_strlen(line, at - line) + where->column;
        FidelisProseToken token = {.where = place};
        gsize taken = 0;
        if (*at == '{' || *at == '[' || (*at == '@' && (at == line || !is_name_char(at[-1]))))
            taken = read_token(arena, at, end, &token);
        if (taken > 0) {
            append_token(arena, &token, at, taken, tokens, out);
        } else if (strncmp(at, TOKEN_OPEN, 3) == 0) { /* it would read as one of ours */
            fidelis_error(faults, &place, "take it out", "the sign U+E000 means nothing in a text");
            taken = 3;
        }
        if (taken == 0 && strncmp(at, "{{", 2) == 0)
            fidelis_error(faults, &place, "write both on one line",
                          "a placeholder is opened with '{{' and not closed");
        if (taken == 0) {
            taken = (gsize)(g_utf8_next_char(at) - at);
            g_string_append_len(out, at, (gssize)taken);
            if (strncmp(at, "{{", 2) == 0) { /* told once: pass over both braces */
                g_string_append_c(out, '{');
                taken = 2;
            }
        }
        at += taken;
    }
}
