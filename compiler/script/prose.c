#include "script/prose-private.h"

#include <string.h>

#include "base/text.h"
#include "script/prose-markdown-private.h"

/* One text on its way from lines to blocks. */
typedef struct {
    FidelisArena *arena;
    FidelisProse *prose;
    FidelisProseNote **last_note;
    GPtrArray *lines;              /* borrowed pieces of the text, terminated */
    guint at;                      /* the next line */
    FidelisLocation where;         /* of the first line */
    FidelisProseMarkdown *pending; /* lines since the last fence, not yet parsed */
    gboolean in_code;
} Parser;

static FidelisLocation line_place(const Parser *parser, guint index)
{
    FidelisLocation place = parser->where;
    place.line += (int)index;
    place.column = index == 0 ? MAX(place.column, 1) : 1;
    return place;
}

static void append_blocks(FidelisProseBlock **list, FidelisProseBlock *blocks)
{
    while (*list != NULL)
        list = &(*list)->next;
    *list = blocks;
}

static void flush(Parser *parser, FidelisProseBlock **list)
{
    FidelisProseBlock *blocks = fidelis_prose_markdown_finish(parser->pending);
    if (blocks != NULL)
        blocks->seam = TRUE;
    append_blocks(list, blocks);
    parser->pending = fidelis_prose_markdown_new(parser->arena, parser->prose->faults);
}

/* ── what a line is ─────────────────────────────────────────────────────────────────────────────────── */

static const char *skip_indent(const char *line)
{
    const char *at = line;
    while (*at == ' ' && at - line < 3)
        at++;
    return at;
}

/* "::: box recommendation" -> what follows the colons; NULL when the line is no fence. */
static const char *fence_words(const char *line)
{
    const char *at = skip_indent(line);
    if (!g_str_has_prefix(at, ":::"))
        return NULL;
    at += strspn(at, ":");
    return at + strspn(at, " \t");
}

static gboolean is_code_fence(const char *line)
{
    const char *at = skip_indent(line);
    return g_str_has_prefix(at, "```") || g_str_has_prefix(at, "~~~");
}

/* "# intention" -> its words; only the first level. */
static const char *part_words(const char *line)
{
    const char *at = skip_indent(line);
    return at[0] == '#' && (at[1] == ' ' || at[1] == '\t') ? at + 1 + strspn(at + 1, " \t") : NULL;
}

/* "[^x]: words" -> the length of "[^x]:", 0 when it is none. */
static gsize note_head(const char *line, const char **name, gsize *name_length)
{
    if (!g_str_has_prefix(line, "[^"))
        return 0;
    const char *close = strchr(line, ']');
    if (close == NULL || close[1] != ':' || close == line + 2)
        return 0;
    *name = line + 2;
    *name_length = (gsize)(close - line - 2);
    return (gsize)(close + 2 - line);
}

static gboolean is_blank(const char *line)
{
    return line[strspn(line, " \t\r")] == '\0';
}

static gboolean is_indented(const char *line)
{
    return g_str_has_prefix(line, "    ") || *line == '\t';
}

/* ── notes ──────────────────────────────────────────────────────────────────────────────────────────── */

/* Whether line continues a footnote: an indented paragraph, or the lines right below its first. */
static gboolean continues_note(const Parser *parser, guint index, gboolean after_blank)
{
    const char *line = parser->lines->pdata[index], *name;
    gsize length;
    if (is_blank(line))
        return index + 1 < parser->lines->len && is_indented(parser->lines->pdata[index + 1]);
    if (is_indented(line))
        return TRUE;
    return !after_blank && fence_words(line) == NULL && note_head(line, &name, &length) == 0 &&
           part_words(line) == NULL && !g_str_has_prefix(line, "## ");
}

static void warn_twice(Parser *parser, const char *name, const FidelisLocation *where)
{
    if (fidelis_prose_note(parser->prose, name) != NULL)
        fidelis_error(parser->prose->faults, where, "give one of them another name",
                      "footnote '%s' is defined twice", name);
}

static void read_note(Parser *parser, gsize head, const char *name, gsize name_length)
{
    const char *line = parser->lines->pdata[parser->at];
    FidelisProseNote *note = FIDELIS_NEW(parser->arena, FidelisProseNote);
    note->where = line_place(parser, parser->at);
    note->name = fidelis_arena_strndup(parser->arena, name, name_length);
    warn_twice(parser, note->name, &note->where);
    FidelisProseMarkdown *text = fidelis_prose_markdown_new(parser->arena, parser->prose->faults);
    FidelisLocation first = note->where;
    first.column += (int)g_utf8_strlen(line, (gssize)head);
    fidelis_prose_markdown_add(text, line + head, &first);
    gboolean after_blank = FALSE;
    for (parser->at++; parser->at < parser->lines->len && continues_note(parser, parser->at, after_blank);
         parser->at++) {
        FidelisLocation place = line_place(parser, parser->at);
        char *more = parser->lines->pdata[parser->at];
        after_blank = is_blank(more);
        fidelis_prose_markdown_add(text, g_strchug(more), &place);
    }
    note->blocks = fidelis_prose_markdown_finish(text);
    *parser->last_note = note;
    parser->last_note = &note->next;
}

/* ── blocks, fences and parts ───────────────────────────────────────────────────────────────────────── */

static void read_blocks(Parser *parser, FidelisProseBlock **list, const FidelisProseBlock *inside);

static void read_fence(Parser *parser, FidelisProseBlock **list, const char *words)
{
    FidelisProseBlock *fence = FIDELIS_NEW(parser->arena, FidelisProseBlock);
    fence->kind = FIDELIS_PROSE_FENCE;
    fence->where = line_place(parser, parser->at);
    gsize name = strcspn(words, " \t\"{(");
    fence->name = fidelis_arena_strndup(parser->arena, words, name);
    fence->argument = g_strstrip(fidelis_arena_strdup(parser->arena, words + name));
    fence->seam = TRUE;
    parser->at++;
    read_blocks(parser, &fence->children, fence);
    append_blocks(list, fence);
}

static void start_part(Parser *parser, const char *words)
{
    FidelisProsePart *part = FIDELIS_NEW(parser->arena, FidelisProsePart);
    part->name = g_strstrip(fidelis_arena_strdup(parser->arena, words));
    part->where = line_place(parser, parser->at);
    if (fidelis_prose_part(parser->prose, part->name) != NULL)
        fidelis_error(parser->prose->faults, &part->where, NULL, "part '%s' stands twice in the text",
                      part->name);
    FidelisProsePart **end = &parser->prose->parts;
    while (*end != NULL)
        end = &(*end)->next;
    *end = part;
}

static FidelisProseBlock **last_part_blocks(Parser *parser)
{
    FidelisProsePart *part = parser->prose->parts;
    while (part->next != NULL)
        part = part->next;
    return &part->blocks;
}

/* A line that is neither fence nor note nor part. */
static void take_line(Parser *parser)
{
    const char *line = parser->lines->pdata[parser->at];
    FidelisLocation place = line_place(parser, parser->at);
    if (is_code_fence(line))
        parser->in_code = !parser->in_code;
    fidelis_prose_markdown_add(parser->pending, line, &place);
    parser->at++;
}

/* Reads up to the line that closes `inside`, or to the end (inside NULL). */
static void read_blocks(Parser *parser, FidelisProseBlock **list, const FidelisProseBlock *inside)
{
    flush(parser, list);
    while (parser->at < parser->lines->len) {
        const char *line = parser->lines->pdata[parser->at], *name = NULL;
        gsize name_length = 0, head = note_head(line, &name, &name_length);
        const char *words = fence_words(line), *part = part_words(line);
        if (parser->in_code) {
            take_line(parser);
        } else if (words != NULL && *words == '\0') {
            FidelisLocation place = line_place(parser, parser->at++);
            flush(parser, list);
            if (inside != NULL)
                return;
            fidelis_error(parser->prose->faults, &place, NULL, "':::' closes a block, but none is open");
        } else if (words != NULL) {
            flush(parser, list);
            read_fence(parser, list, words);
        } else if (head > 0) {
            read_note(parser, head, name, name_length);
        } else if (part != NULL && inside == NULL) {
            flush(parser, list);
            start_part(parser, part);
            list = last_part_blocks(parser);
            parser->at++;
        } else {
            take_line(parser);
        }
    }
    flush(parser, list);
    if (inside != NULL)
        fidelis_error(parser->prose->faults, &inside->where, "close it with a line ':::'",
                      "'::: %s' is opened here and never closed", inside->name);
}

/* ── notes that nobody needs, and those that are missing ────────────────────────────────────────────── */

static void refer_inlines(FidelisProse *prose, const FidelisProseInline *text)
{
    for (; text != NULL; text = text->next) {
        if (text->kind == FIDELIS_PROSE_NOTE)
            for (FidelisProseNote *note = prose->notes; note != NULL; note = note->next)
                note->referred |= strcmp(note->name, text->text) == 0;
        refer_inlines(prose, text->children);
    }
}

static void refer_blocks(FidelisProse *prose, const FidelisProseBlock *blocks)
{
    for (; blocks != NULL; blocks = blocks->next) {
        refer_inlines(prose, blocks->text);
        refer_blocks(prose, blocks->children);
    }
}

static void warn_of_idle_notes(FidelisProse *prose)
{
    for (const FidelisProsePart *part = prose->parts; part != NULL; part = part->next)
        refer_blocks(prose, part->blocks);
    for (FidelisProseNote *note = prose->notes; note != NULL; note = note->next)
        refer_blocks(prose, note->blocks);
    for (FidelisProseNote *note = prose->notes; note != NULL; note = note->next)
        if (!note->referred)
            fidelis_warn(prose->faults, &note->where, NULL,
                         "nothing refers to footnote '%s': it is printed nowhere", note->name);
}

/* ── entry ──────────────────────────────────────────────────────────────────────────────────────────── */

static GPtrArray *split_lines(char *text)
{
    GPtrArray *lines = g_ptr_array_new();
    while (text != NULL) {
        char *end = strchr(text, '\n');
        if (end != NULL)
            *end = '\0';
        if (end != NULL && end > text && end[-1] == '\r')
            end[-1] = '\0';
        g_ptr_array_add(lines, text);
        text = end == NULL ? NULL : end + 1;
    }
    return lines;
}

FidelisProse *fidelis_prose_parse(FidelisArena *arena, const char *text, const FidelisLocation *where)
{
    FidelisProse *prose = FIDELIS_NEW(arena, FidelisProse);
    prose->faults = fidelis_diagnostics_new();
    prose->parts = FIDELIS_NEW(arena, FidelisProsePart);
    prose->parts->where = *where;
    const char *begin = g_str_has_prefix(text, "\xEF\xBB\xBF") ? text + 3 : text;
    Parser parser = {.arena = arena, .prose = prose, .last_note = &prose->notes, .where = *where};
    parser.lines = split_lines(fidelis_arena_strdup(arena, begin));
    parser.pending = fidelis_prose_markdown_new(arena, prose->faults);
    read_blocks(&parser, &prose->parts->blocks, NULL);
    fidelis_prose_markdown_finish(parser.pending);
    g_ptr_array_unref(parser.lines);
    warn_of_idle_notes(prose);
    return prose;
}

const FidelisProsePart *fidelis_prose_part(const FidelisProse *prose, const char *name)
{
    for (const FidelisProsePart *part = prose->parts; part != NULL; part = part->next)
        if (g_strcmp0(part->name, name) == 0)
            return part;
    return NULL;
}

const FidelisProseNote *fidelis_prose_note(const FidelisProse *prose, const char *name)
{
    for (const FidelisProseNote *note = prose->notes; note != NULL; note = note->next)
        if (strcmp(note->name, name) == 0)
            return note;
    return NULL;
}

static void tell_missing(FidelisSources *sources, const char *name, const FidelisLocation *where,
                         const GError *error, FidelisDiagnostics *diagnostics)
{
    g_auto(GStrv) names = fidelis_sources_list(sources, ".md");
    g_autofree char *hint = fidelis_text_did_you_mean(name, (const char *const *)names, g_strv_length(names));
    if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        fidelis_error(diagnostics, where, hint, "there is no text '%s' in the project", name);
    else
        fidelis_error(diagnostics, where, hint, "%s", error->message);
}

static const FidelisProse *parse_file(FidelisSources *sources, const char *name, GBytes *bytes)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *text = g_strndup(data, length);
    g_autofree char *valid =
        g_utf8_validate(data, (gssize)length, NULL) ? NULL : g_utf8_make_valid(data, (gssize)length);
    FidelisLocation where = {.file = fidelis_sources_display(sources, name), .line = 1, .column = 1};
    FidelisProse *prose = fidelis_prose_parse(fidelis_sources_arena(sources), valid ? valid : text, &where);
    if (valid != NULL)
        fidelis_error(prose->faults, &where, "save it as UTF-8", "the text is not UTF-8");
    return prose;
}

const FidelisProse *fidelis_prose_read(FidelisSources *sources, const char *name,
                                       FidelisDiagnostics *diagnostics, const FidelisLocation *where)
{
    const FidelisProse *prose = fidelis_sources_prose(sources, name);
    if (prose == NULL) {
        g_autoptr(GError) error = NULL;
        GBytes *bytes = fidelis_sources_read(sources, name, &error);
        if (bytes == NULL) {
            tell_missing(sources, name, where, error, diagnostics);
            return NULL;
        }
        prose = parse_file(sources, name, bytes);
        fidelis_sources_keep_prose(sources, name, prose, prose->faults);
    }
    fidelis_diagnostics_merge(diagnostics, prose->faults);
    return prose;
}
