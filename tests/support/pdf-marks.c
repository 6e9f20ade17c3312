#include "support/pdf-marks.h"

#include <string.h>

typedef struct {
    GArray *marks;
    int depth, content_depth; /* content_depth: depth at which content began, 0: not in content */
    int pending;              /* an MCID read since the last operator, -1: none */
    int strays;
} State;

static gboolean paints(const char *operator)
{
    static const char *const painting[] = {"Tj", "TJ", "'",  "\"", "S",  "s",  "f",  "F",
                                           "f*", "B",  "B*", "b",  "b*", "sh", "Do", "EI"};
    for (gsize i = 0; i < G_N_ELEMENTS(painting); i++)
        if (strcmp(operator, painting[i]) == 0)
            return TRUE;
    return FALSE;
}

/* What else Cairo, librsvg and we write in contents. */
static gboolean is_known(const char *operator)
{
    static const char *const known[] = {"BT", "ET", "Td", "Tm",  "Tf",  "Ts",  "rg",  "RG",  "g",    "G",
                                        "w",  "J",  "j",  "M",   "d",   "m",   "l",   "c",   "v",    "y",
                                        "h",  "re", "W",  "W*",  "n",   "gs",  "q",   "Q",   "cm",   "cs",
                                        "CS", "sc", "SC", "scn", "SCN", "BDC", "BMC", "EMC", "true", "false"};
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        if (strcmp(operator, known[i]) == 0)
            return TRUE;
    return paints(operator);
}

static void begin(State *state)
{
    state->depth++;
    if (state->pending < 0)
        return;
    if (state->content_depth > 0)
        state->strays++;
    state->content_depth = state->depth;
    g_array_append_val(state->marks, state->pending);
}

static void end(State *state)
{
    if (state->content_depth == state->depth)
        state->content_depth = 0;
    state->depth--;
}

static void operate(State *state, const char *operator)
{
    if (strcmp(operator, "BDC") == 0 || strcmp(operator, "BMC") == 0)
        begin(state);
    else if (strcmp(operator, "EMC") == 0)
        end(state);
    else if ((paints(operator) && state->depth == 0) || !is_known(operator))
        state->strays++;
    state->pending = -1;
}

/* Strings become one space: what is in them is no operator. "<" alone opens a string, "<<" a dictionary. */
static char *without_strings(const char *content)
{
    GString *out = g_string_new(NULL);
    for (const char *at = content; *at != '\0'; at++) {
        int depth = 0;
        if (*at == '(')
            do {
                if (*at == '\\')
                    at++;
                else
                    depth += (*at == '(') - (*at == ')');
            } while (depth > 0 && *++at != '\0');
        else if (at[0] == '<' && at[1] == '<')
            g_string_append_c(out, *at++);
        else if (at[0] == '<')
            at += strcspn(at, ">");
        g_string_append_c(out, *at == ')' ? ' ' : *at);
    }
    return g_string_free(out, FALSE);
}

GArray *pdf_marks(const char *content, int *strays)
{
    g_autofree char *bare = without_strings(content);
    State state = {.marks = g_array_new(FALSE, FALSE, sizeof(int)), .pending = -1};
    char **tokens = g_strsplit_set(bare, " \n\r\t<>[]", -1);
    for (int i = 0; tokens[i] != NULL; i++) {
        if (strcmp(tokens[i], "/MCID") == 0 && tokens[i + 1] != NULL)
            state.pending = (int)g_ascii_strtoll(tokens[++i], NULL, 10);
        else if (g_ascii_isalpha(*tokens[i]) || *tokens[i] == '\'' || *tokens[i] == '"')
            operate(&state, tokens[i]);
    }
    g_strfreev(tokens);
    *strays = state.strays + ABS(state.depth);
    return state.marks;
}
