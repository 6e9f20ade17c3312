/* How to reach a database: its connection string, by a name that says nothing of it. */
#include <string.h>

#include "data/odbc-private.h"

/* The value of one of the keys in "Driver=x;UID=y;PWD=z"; NULL: none. Values in braces may hold semicolons.
 * Caller's (g_free). */
static char *string_value(const char *string, const char *const *keys)
{
    const char *at = string;
    while (*at != '\0') {
        const char *equals = strchr(at, '=');
        if (equals == NULL)
            return NULL;
        g_autofree char *key = g_strstrip(g_strndup(at, (gsize)(equals - at)));
        const char *value = equals + 1;
        const char *end = *value == '{' ? strchr(value, '}') : strchr(value, ';');
        gsize length = end == NULL ? strlen(value) : (gsize)(end - value);
        for (gsize i = 0; keys[i] != NULL; i++)
            if (g_ascii_strcasecmp(key, keys[i]) == 0)
                return *value == '{' ? g_strndup(value + 1, MAX(length, 1) - 1) : g_strndup(value, length);
        const char *next = end == NULL ? NULL : strchr(end, ';');
        at = next == NULL ? "" : next + 1;
    }
    return NULL;
}

char *fidelis_odbc_password_of(const char *string)
{
    static const char *const keys[] = {"PWD", "Password", NULL};
    return string_value(string, keys);
}

char *fidelis_odbc_variable(const char *name)
{
    char *upper = g_ascii_strup(name, -1);
    g_strcanon(upper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", '_');
    char *variable = g_strconcat("FIDELIS_CONNECTION_", upper, NULL);
    g_free(upper);
    return variable;
}

static char *connections_file(void)
{
    const char *told = g_getenv("FIDELIS_CONNECTIONS");
    return told != NULL ? g_strdup(told)
                        : g_build_filename(g_get_user_config_dir(), "fidelis", "connections", NULL);
}

/* "name = string", one a line; "#" begins a comment. Caller's (g_free). */
static char *find_in_lines(const char *text, const char *name)
{
    g_auto(GStrv) lines = g_strsplit_set(text, "\r\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char *equals = strchr(*line, '=');
        if (**line == '#' || equals == NULL)
            continue;
        g_autofree char *key = g_strstrip(g_strndup(*line, (gsize)(equals - *line)));
        if (strcmp(key, name) == 0)
            return g_strdup(g_strstrip(equals + 1));
    }
    return NULL;
}

char *fidelis_odbc_find_connection(const char *name, GError **error)
{
    if (strchr(name, '=') != NULL) {
        g_autofree char *password = fidelis_odbc_password_of(name);
        if (password == NULL)
            return g_strdup(name);
        g_set_error(
            error, FIDELIS_ODBC_ERROR, FIDELIS_ODBC_ERROR_UNKNOWN,
            "a password does not belong in a specification; name the connection, and put its string into "
            "the environment or a file of your own");
        return NULL;
    }
    g_autofree char *variable = fidelis_odbc_variable(name), *path = connections_file(), *text = NULL;
    const char *told = g_getenv(variable);
    if (told != NULL && *told != '\0')
        return g_strdup(told);
    char *found = g_file_get_contents(path, &text, NULL, NULL) ? find_in_lines(text, name) : NULL;
    if (found == NULL)
        g_set_error(error, FIDELIS_ODBC_ERROR, FIDELIS_ODBC_ERROR_UNKNOWN,
                    "nothing says how to reach the database '%s'; set %s to its connection string, or write "
                    "'%s = …' into %s",
                    name, variable, name, path);
    return found;
}
