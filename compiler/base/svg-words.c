#include "base/svg-words.h"

#include <expat.h>
#include <string.h>

typedef struct {
    GString *words;
    const char *parting;
    int silent; /* how many elements deep in what is not drawn */
} Words;

/* "svg:text" is "text". */
static const char *local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon == NULL ? name : colon + 1;
}

static void begin(void *data, const char *name, const char **attributes)
{
    static const char *const unsaid[] = {"style", "script", NULL};
    static const char *const pieces[] = {"tspan", "textPath", "tref", "a", NULL};
    Words *words = data;
    const char *local = local_name(name);
    (void)attributes;
    if (words->silent > 0 || g_strv_contains(unsaid, local))
        words->silent++;
    g_string_append(words->words, g_strv_contains(pieces, local) ? words->parting : " ");
}

static void end(void *data, const char *name)
{
    Words *words = data;
    (void)name;
    if (words->silent > 0)
        words->silent--;
}

static void take(void *data, const char *text, int length)
{
    Words *words = data;
    if (words->silent == 0)
        g_string_append_len(words->words, text, length);
}

char *fidelis_svg_words(GBytes *svg, const char *parting)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(svg, &size);
    Words words = {g_string_new(NULL), parting, 0};
    XML_Parser parser = XML_ParserCreate(NULL);
    XML_SetUserData(parser, &words);
    XML_SetElementHandler(parser, begin, end);
    XML_SetCharacterDataHandler(parser, take);
    gboolean whole = size <= G_MAXINT && XML_Parse(parser, bytes, (int)size, XML_TRUE) == XML_STATUS_OK;
    XML_ParserFree(parser);
    return g_string_free(words.words, !whole);
}
