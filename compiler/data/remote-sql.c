/* A SELECT as SQLite understands it in the words of PostgreSQL, or not at all. */
#include <string.h>

#include "data/remote-private.h"

/* Words that mean something else there, or nothing. */
static gboolean is_refused_word(const char *word, gsize length)
{
    static const char *const refused[] = {"GLOB",    "REGEXP", "MATCH",   "ROWID", "OID",       "_ROWID_",
                                          "LIMIT",   "OVER",   "COLLATE", "WITH",  "RECURSIVE", "ESCAPE",
                                          "NATURAL", "USING",  "VALUES",  "UNION", "EXCEPT",    "INTERSECT"};
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++)
        if (strlen(refused[i]) == length && g_ascii_strncasecmp(refused[i], word, length) == 0)
            return TRUE;
    return FALSE;
}

static gboolean is_word_character(char character)
{
    return g_ascii_isalnum(character) || character == '_' || (unsigned char)character >= 0x80;
}

/* Behind the quoted text or name that begins at at. */
static const char *skip_quoted(const char *at)
{
    char quote = *at++;
    while (*at != '\0' && (*at != quote || at[1] == quote))
        at += *at == quote ? 2 : 1;
    return *at == '\0' ? at : at + 1;
}

static const char *skip_word(const char *at)
{
    while (is_word_character(*at))
        at++;
    return at;
}

static gboolean is_word(const char *at, const char *end, const char *word)
{
    return (gsize)(end - at) == strlen(word) && g_ascii_strncasecmp(at, word, strlen(word)) == 0;
}

static gboolean begins_order(const char *at, const char *end)
{
    const char *next = end + strspn(end, " \t\r\n");
    return is_word(at, end, "ORDER") && is_word(next, skip_word(next), "BY");
}

gsize fidelis_sql_find_order(const char *sql)
{
    const char *found = NULL;
    int depth = 0;
    for (const char *at = sql; *at != '\0';) {
        if (*at == '\'' || *at == '"') {
            at = skip_quoted(at);
        } else if (is_word_character(*at)) {
            const char *end = skip_word(at);
            if (depth == 0 && begins_order(at, end))
                found = at;
            at = end;
        } else {
            depth += *at == '(' ? 1 : *at == ')' ? -1 : 0;
            at++;
        }
    }
    return found == NULL ? strlen(sql) : (gsize)(found - sql);
}

/* ---- words ---- */

typedef struct {
    GString *out;
    const char *const *parameters;
    gboolean good;
} Translation;

static const char *put_parameter(Translation *translation, const char *at)
{
    const char *end = at + 1;
    while (g_ascii_isdigit(*end))
        end++;
    gint64 number = g_ascii_strtoll(at + 1, NULL, 10);
    gint64 count = translation->parameters == NULL ? 0 : g_strv_length((char **)translation->parameters);
    if (number < 1 || number > count) {
        translation->good = FALSE;
        return end;
    }
    g_autofree char *text = fidelis_sql_text(translation->parameters[number - 1]);
    g_string_append(translation->out, text);
    return end;
}

/* The only cast that means the same in both is the one to real numbers. */
static gboolean casts_to_reals(const char *sql)
{
    g_autofree char *upper = g_ascii_strup(sql, -1);
    g_auto(GStrv) casts = g_strsplit(upper, "CAST", -1),
                  reals = g_strsplit(upper, " AS DOUBLE PRECISION)", -1);
    return g_strv_length(casts) == g_strv_length(reals);
}

/* A body that reads a table of the name of another body before it would read that one. */
static gboolean names_collide(const GPtrArray *tables)
{
    for (guint i = 0; i < tables->len; i++)
        for (guint j = 0; j < tables->len; j++) {
            const FidelisTableSchema *reads =
                ((const FidelisStoredTable *)g_ptr_array_index(tables, i))->schema;
            const FidelisTableSchema *named =
                ((const FidelisStoredTable *)g_ptr_array_index(tables, j))->schema;
            if (i != j && g_strcmp0(reads->table, named->name) == 0)
                return TRUE;
        }
    return FALSE;
}

/* LIKE tells no case of ASCII letters apart here; ORDER within brackets would need NULLs in their place. */
static const char *put_word(Translation *translation, const char *at)
{
    const char *end = skip_word(at);
    if (is_refused_word(at, (gsize)(end - at)) || begins_order(at, end))
        translation->good = FALSE;
    if (is_word(at, end, "LIKE"))
        g_string_append(translation->out, "ILIKE");
    else
        g_string_append_len(translation->out, at, end - at);
    return end;
}

static const char *put_sign(Translation *translation, const char *at)
{
    if ((at[0] == '-' && at[1] == '-') || (at[0] == '/' && at[1] == '*') ||
        strchr("`[;\\:$@#", at[0]) != NULL)
        translation->good = FALSE; /* comments, other quotes, other parameters */
    if (at[0] == '=' && at[1] == '=') {
        g_string_append_c(translation->out, '=');
        return at + 2;
    }
    g_string_append_c(translation->out, *at);
    return at + 1;
}

static const char *put_quoted(Translation *translation, const char *at)
{
    const char *end = skip_quoted(at);
    g_string_append_len(translation->out, at, end - at);
    return end;
}

static void put_words(Translation *translation, const char *at, const char *end)
{
    while (at < end)
        at = *at == '\'' || *at == '"' ? put_quoted(translation, at)
             : *at == '?'              ? put_parameter(translation, at)
             : is_word_character(*at)  ? put_word(translation, at)
                                       : put_sign(translation, at);
}

/* ---- the order of rows ---- */

/* The order in which a table would have been brought over, for "rowid", which only a file has. */
static void put_row_order(Translation *translation, const GPtrArray *tables, gsize *put)
{
    if (tables->len != 1) {
        translation->good = FALSE;
        return;
    }
    const FidelisStoredTable *table = g_ptr_array_index(tables, 0);
    g_autoptr(GPtrArray) names = fidelis_schema_order(table->schema);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *name = fidelis_sql_name(g_ptr_array_index(names, i));
        g_string_append_printf(translation->out, "%s%s NULLS FIRST", (*put)++ == 0 ? " ORDER BY " : ", ",
                               name);
    }
}

/* NULL comes first here, and last when the order is turned round. */
static void put_order(Translation *translation, const char *order, const GPtrArray *tables)
{
    const char *list = skip_word(order);
    list = skip_word(list + strspn(list, " \t\r\n"));
    g_auto(GStrv) items = g_strsplit(list, ",", -1);
    gsize put = 0;
    if (strpbrk(list, "('\"") != NULL && strpbrk(list, "('") != NULL)
        translation->good = FALSE;
    for (char **item = items; *item != NULL; item++) {
        g_strstrip(*item);
        if (g_ascii_strcasecmp(*item, "rowid") == 0) {
            put_row_order(translation, tables, &put);
            continue;
        }
        g_autofree char *upper = g_ascii_strup(*item, -1);
        g_string_append(translation->out, put++ == 0 ? " ORDER BY " : ", ");
        put_words(translation, *item, *item + strlen(*item));
        g_string_append(translation->out, g_str_has_suffix(upper, " DESC") ? " NULLS LAST" : " NULLS FIRST");
    }
}

static void put_counted(GString *out, int columns)
{
    GString *select = g_string_new("SELECT *, count(*) FROM (");
    g_string_append_len(select, out->str, (gssize)out->len);
    g_string_append(select, ") AS fidelis_rows GROUP BY ");
    for (int i = 1; i <= columns; i++)
        g_string_append_printf(select, "%s%d", i > 1 ? ", " : "", i);
    g_string_append(select, " ORDER BY ");
    for (int i = 1; i <= columns; i++)
        g_string_append_printf(select, "%s%d NULLS FIRST", i > 1 ? ", " : "", i);
    g_string_assign(out, select->str);
    g_string_free(select, TRUE);
}

static void put_bodies(GString *out, const GPtrArray *tables)
{
    for (guint i = 0; i < tables->len; i++) {
        const FidelisStoredTable *table = g_ptr_array_index(tables, i);
        g_autofree char *name = fidelis_sql_name(table->finding.table);
        g_string_append_printf(out, "%s%s AS (%s)", i == 0 ? "WITH " : ", ", name, table->body);
    }
    g_string_append_c(out, ' ');
}

/* Columns of a subquery need names of their own: those of the SELECT list are given by position. */
static char *name_columns(const char *select, int columns)
{
    GString *named = g_string_new("SELECT * FROM (");
    g_string_append(named, select);
    g_string_append(named, ") AS fidelis_select (");
    for (int i = 1; i <= columns; i++)
        g_string_append_printf(named, "%sc%d", i > 1 ? ", " : "", i);
    g_string_append_c(named, ')');
    return g_string_free(named, FALSE);
}

char *fidelis_remote_translate(const char *sql, const char *const *parameters, const GPtrArray *tables,
                               int columns, gboolean counted)
{
    g_autoptr(GString) select = g_string_new(NULL), whole = g_string_new(NULL);
    Translation translation = {
        .out = select, .parameters = parameters, .good = casts_to_reals(sql) && !names_collide(tables)};
    gsize order = fidelis_sql_find_order(sql);
    put_words(&translation, sql, sql + order);
    if (counted) {
        g_autofree char *named = name_columns(select->str, columns);
        g_string_assign(select, named);
        put_counted(select, columns);
    } else if (sql[order] != '\0') {
        put_order(&translation, sql + order, tables);
    }
    put_bodies(whole, tables);
    g_string_append(whole, select->str);
    return translation.good ? g_strdup(whole->str) : NULL;
}
