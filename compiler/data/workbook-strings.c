/* The texts that sheets share. */
#include <string.h>

#include "data/workbook-private.h"

/* Some programs write no count, and others a wrong one: strings are counted as they come. */
enum { MOST_STRINGS = 20000000 };

void fidelis_rich_text_start(FidelisRichText *rich, const char *name)
{
    if (strcmp(name, "rPh") == 0)
        rich->inside_phonetic++;
    else if (strcmp(name, "t") == 0)
        rich->inside_t++;
}

void fidelis_rich_text_end(FidelisRichText *rich, const char *name)
{
    if (strcmp(name, "rPh") == 0)
        rich->inside_phonetic--;
    else if (strcmp(name, "t") == 0)
        rich->inside_t--;
}

void fidelis_rich_text_add(FidelisRichText *rich, const char *text, gsize length)
{
    if (rich->inside_t > 0 && rich->inside_phonetic == 0)
        g_string_append_len(rich->text, text, (gssize)length);
}

/* The character that "_xHHHH_" at at stands for; 0: it stands for itself. */
static gunichar escaped_character(const char *at)
{
    gunichar character = 0;
    if (at[0] != '_' || at[1] != 'x')
        return 0;
    for (int i = 2; i < 6; i++) {
        if (!g_ascii_isxdigit(at[i]))
            return 0;
        character = character * 16 + (gunichar)g_ascii_xdigit_value(at[i]);
    }
    return at[6] == '_' && g_unichar_validate(character) ? character : 0;
}

void fidelis_rich_text_unescape(GString *text)
{
    char *found = strstr(text->str, "_x");
    if (found == NULL)
        return;
    char *to = found;
    for (const char *from = found; *from != '\0';) {
        gunichar character = escaped_character(from);
        if (character == 0) {
            *to++ = *from++;
        } else {
            to += g_unichar_to_utf8(character, to); /* at most three bytes for seven */
            from += 7;
        }
    }
    g_string_truncate(text, (gsize)(to - text->str));
}

typedef struct {
    FidelisWorkbook *workbook;
    FidelisRichText rich;
} Strings;

static gboolean strings_start(void *data, const char *name, const char *const *attributes, GError **error)
{
    Strings *strings = data;
    (void)attributes, (void)error;
    if (strcmp(name, "si") == 0)
        g_string_truncate(strings->rich.text, 0);
    fidelis_rich_text_start(&strings->rich, name);
    return TRUE;
}

static gboolean strings_end(void *data, const char *name, GError **error)
{
    Strings *strings = data;
    FidelisWorkbook *workbook = strings->workbook;
    GString *text = strings->rich.text;
    fidelis_rich_text_end(&strings->rich, name);
    if (strcmp(name, "si") != 0)
        return TRUE;
    if (workbook->strings->len >= MOST_STRINGS) {
        fidelis_package_fault(error, "the workbook has more than %d texts", MOST_STRINGS);
        return FALSE;
    }
    fidelis_rich_text_unescape(text);
    g_ptr_array_add(workbook->strings, fidelis_arena_strndup(workbook->arena, text->str, text->len));
    return TRUE;
}

static gboolean strings_text(void *data, const char *text, gsize length, GError **error)
{
    Strings *strings = data;
    (void)error;
    fidelis_rich_text_add(&strings->rich, text, length);
    return TRUE;
}

gboolean fidelis_workbook_read_strings(FidelisWorkbook *workbook, const char *part, GError **error)
{
    static const FidelisXmlHandlers handlers = {
        .start = strings_start, .end = strings_end, .text = strings_text};
    g_autoptr(GString) text = g_string_new(NULL);
    Strings strings = {.workbook = workbook, .rich = {.text = text}};
    return fidelis_package_parse(workbook->package, part, &handlers, &strings, error);
}
