#include "paint/pdf-content.h"

#include <string.h>

#include "paint/pdf-syntax.h"

typedef struct {
    const char *at, *end;
    const char *copied; /* everything before is in out */
    GString *out;
    const FidelisChunk *chunks;
    gsize count, next;
    int depth;         /* of marks */
    gboolean skip_end; /* the next end of a mark belongs to a span that was left out */
} Scan;

static const char *const artifacts[] = {
    [FIDELIS_ARTIFACT_LAYOUT] = "/Artifact<</Type/Layout>>BDC",
    [FIDELIS_ARTIFACT_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC",
    [FIDELIS_ARTIFACT_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC",
    [FIDELIS_ARTIFACT_REPEATED] = "/Artifact<</Type/Pagination>>BDC",
};

/* Everything that leaves ink (ISO 32000-1, table 51); inline images too, which Cairo does not write here. */
static const char *const painting[] = {"Tj", "TJ", "'", "\"", "S",  "s",  "f",  "F", "f*",
                                       "B",  "B*", "b", "b*", "sh", "Do", "BI", NULL};

static gboolean is_delimiter(char character)
{
    return strchr(" \n\r\t/<>[](){}%", character) != NULL; /* '\0' too */
}

/* Moves past text if it stands here. */
static gboolean take(Scan *scan, const char *text)
{
    gsize length = strlen(text);
    if ((gsize)(scan->end - scan->at) < length || memcmp(scan->at, text, length) != 0)
        return FALSE;
    scan->at += length;
    return TRUE;
}

/* Leaves out what stands between from and here. */
static void replace_from(Scan *scan, const char *from)
{
    g_string_append_len(scan->out, scan->copied, from - scan->copied);
    scan->copied = scan->at;
}

static void skip_string(Scan *scan)
{
    int depth = 0;
    for (; scan->at < scan->end; scan->at++) {
        if (*scan->at == '\\')
            scan->at++;
        else if (*scan->at == '(')
            depth++;
        else if (*scan->at == ')' && --depth == 0)
            break;
    }
    scan->at = MIN(scan->at + 1, scan->end);
}

static void skip_token(Scan *scan)
{
    do
        scan->at++;
    while (scan->at < scan->end && !is_delimiter(*scan->at));
}

static void append_mark(GString *out, const FidelisChunk *chunk)
{
    if (chunk->marked < 0) {
        g_string_append(out, artifacts[chunk->owner.artifact]);
        return;
    }
    fidelis_pdf_append_name(out, fidelis_tag_name(chunk->owner.element->tag));
    g_string_append(out, "<</MCID ");
    fidelis_pdf_append_integer(out, chunk->marked);
    g_string_append(out, ">>BDC");
}

static gboolean take_mark(Scan *scan)
{
    const char *from = scan->at;
    gboolean content = take(scan, "/P << /MCID ");
    if (!content && !take(scan, "/NonStruct << /MCID "))
        return FALSE;
    gsize number = 0;
    for (; scan->at < scan->end && g_ascii_isdigit(*scan->at); scan->at++)
        number = 10 * number + (gsize)(*scan->at - '0');
    gboolean ended = take(scan, " >> BDC");
    g_assert(ended && number == scan->next && number < scan->count);
    const FidelisChunk *chunk = &scan->chunks[scan->next++];
    g_assert(content == (chunk->marked >= 0));
    replace_from(scan, from);
    append_mark(scan->out, chunk);
    scan->depth++;
    return TRUE;
}

/* Ligatures, whose glyphs the font's ToUnicode spells in letters (pdf-copy.c), and no-break spaces. */
static gboolean spells_itself(const char *hex, gsize length)
{
    static const char *const known[] = {"00660066",     "00660069", "0066006c", "006600660069",
                                        "00660066006c", "00a0",     NULL};
    for (int i = 0; known[i] != NULL; i++)
        if (strlen(known[i]) == length && g_ascii_strncasecmp(known[i], hex, length) == 0)
            return TRUE;
    return FALSE;
}

/* "/Span << /ActualText <feff…> >> BDC": left out where it is empty or its glyph says the same. Some readers
 * lose the rest of the line after one. */
static gboolean take_span(Scan *scan)
{
    const char *from = scan->at;
    if (!take(scan, "/Span << /ActualText <feff"))
        return FALSE;
    const char *hex = scan->at;
    while (scan->at < scan->end && g_ascii_isxdigit(*scan->at))
        scan->at++;
    gsize length = (gsize)(scan->at - hex);
    gboolean ended = take(scan, "> >> BDC\n");
    g_assert(ended);
    if (take(scan, "EMC\n")) {
        replace_from(scan, from);
    } else if (spells_itself(hex, length)) {
        replace_from(scan, from);
        scan->skip_end = TRUE;
    } else {
        scan->depth++;
    }
    return TRUE;
}

static gboolean equals(const char *token, gsize length, const char *operator)
{
    return strlen(operator) == length && memcmp(token, operator, length) == 0;
}

static void end_mark(Scan *scan, const char *from)
{
    if (!scan->skip_end) {
        scan->depth--;
        return;
    }
    take(scan, "\n");
    replace_from(scan, from);
    scan->skip_end = FALSE;
}

static void take_operator(Scan *scan)
{
    const char *from = scan->at;
    skip_token(scan);
    gsize length = (gsize)(scan->at - from);
    if (equals(from, length, "EMC"))
        end_mark(scan, from);
    else if (equals(from, length, "BDC") || equals(from, length, "BMC"))
        scan->depth++;
    else if (scan->depth == 0)
        for (int i = 0; painting[i] != NULL; i++)
            g_assert(!equals(from, length, painting[i])); /* ink outside the structure */
}

static void take_token(Scan *scan)
{
    char first = *scan->at;
    if (first == '(')
        skip_string(scan);
    else if (first == '<' && scan->at + 1 < scan->end && scan->at[1] != '<')
        scan->at = memchr(scan->at, '>', (gsize)(scan->end - scan->at));
    else if (first == '/' && (take_mark(scan) || take_span(scan)))
        return;
    else if (g_ascii_isalpha(first) || first == '\'' || first == '"')
        take_operator(scan);
    else if (is_delimiter(first) && first != '/')
        scan->at++;
    else
        skip_token(scan);
}

void fidelis_pdf_content_mark(const char *data, gsize length, const FidelisChunk *chunks, gsize count,
                              GString *out)
{
    Scan scan = {
        .at = data, .end = data + length, .copied = data, .out = out, .chunks = chunks, .count = count};
    while (scan.at < scan.end)
        take_token(&scan);
    replace_from(&scan, scan.end);
    g_assert(scan.next == count && scan.depth == 0 && !scan.skip_end);
}
