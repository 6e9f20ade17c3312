/* What drivers and databases say went wrong, as people can act on it, without secrets. */
#include <string.h>

#include "data/odbc-private.h"

G_DEFINE_QUARK(fidelis - odbc - error - quark, fidelis_odbc_error)

enum { TELLING_LENGTH = 6 };

/* ---- no secrets ---- */

static gboolean is_word_sign(char c)
{
    return g_ascii_isalnum(c) || (c & 0x80) != 0;
}

/* A short password stands by chance within other words, and stars there would spell it out: only where it
 * stands by itself has it been repeated. */
static gboolean stands_alone(const char *text, const char *at, gsize length)
{
    gboolean before = at > text && is_word_sign(at[-1]) && is_word_sign(at[0]),
             behind = is_word_sign(at[length - 1]) && is_word_sign(at[length]);
    return length >= TELLING_LENGTH || (!before && !behind);
}

char *fidelis_odbc_without_password(const char *password, const char *message)
{
    if (password == NULL || *password == '\0')
        return g_strdup(message);
    GString *text = g_string_new(NULL);
    gsize length = strlen(password);
    for (const char *at = message; *at != '\0';) {
        gboolean found = g_str_has_prefix(at, password) && stands_alone(message, at, length);
        if (found)
            g_string_append(text, "***");
        else
            g_string_append_c(text, *at);
        at += found ? length : 1;
    }
    return g_string_free(text, FALSE);
}

/* ---- kinds of faults ---- */

/* By SQLSTATE (ISO/IEC 9075-2, table "SQLSTATE class and subclass codes"; PostgreSQL's appendix A; ODBC's
 * appendix A), the longer ones first. */
static const struct {
    const char *state;
    FidelisOdbcError code;
    gboolean connected; /* holds only once there is a connection */
} states[] = {
    {"IM", FIDELIS_ODBC_ERROR_DRIVER, FALSE},   {"01000", FIDELIS_ODBC_ERROR_DRIVER, FALSE},
    {"42P01", FIDELIS_ODBC_ERROR_ABSENT, TRUE}, {"42S02", FIDELIS_ODBC_ERROR_ABSENT, TRUE},
    {"3F000", FIDELIS_ODBC_ERROR_ABSENT, TRUE}, {"42501", FIDELIS_ODBC_ERROR_RIGHTS, TRUE},
    {"08", FIDELIS_ODBC_ERROR_LOST, TRUE},      {"57P", FIDELIS_ODBC_ERROR_LOST, TRUE},
    {"25P03", FIDELIS_ODBC_ERROR_LOST, TRUE},   {"57014", FIDELIS_ODBC_ERROR_STOPPED, TRUE},
    {"53", FIDELIS_ODBC_ERROR_STOPPED, TRUE},   {"42", FIDELIS_ODBC_ERROR_SQL, TRUE},
    {"22", FIDELIS_ODBC_ERROR_SQL, TRUE},       {"07", FIDELIS_ODBC_ERROR_SQL, TRUE},
    {"S0", FIDELIS_ODBC_ERROR_SQL, TRUE},       {"HY000", FIDELIS_ODBC_ERROR_SQL, TRUE},
};

static FidelisOdbcError code_of(const char *state, gboolean connected)
{
    for (gsize i = 0; state != NULL && i < G_N_ELEMENTS(states); i++)
        if (g_str_has_prefix(state, states[i].state) && states[i].connected == connected)
            return states[i].code;
    return FIDELIS_ODBC_ERROR_CONNECTION;
}

void fidelis_odbc_set_error(const FidelisOdbc *odbc, SQLSMALLINT type, SQLHANDLE handle, GError **error)
{
    SQLWCHAR state[6] = {0}, text[1024] = {0};
    SQLINTEGER native;
    SQLSMALLINT length;
    g_autofree char *message = NULL, *sqlstate = NULL;
    if (SQL_SUCCEEDED(SQLGetDiagRecW(type, handle, 1, state, &native, text, G_N_ELEMENTS(text), &length))) {
        message = g_utf16_to_utf8((const gunichar2 *)text, -1, NULL, NULL, NULL);
        sqlstate = g_utf16_to_utf8((const gunichar2 *)state, -1, NULL, NULL, NULL);
    }
    FidelisOdbcError code = code_of(sqlstate, odbc->connected);
    g_autofree char *said =
        fidelis_odbc_without_password(odbc->password, message == NULL ? "the driver says nothing" : message);
    g_strdelimit(said, "\r\n\t", ' ');
    g_set_error(error, FIDELIS_ODBC_ERROR, (gint)code, "%s: %s",
                code == FIDELIS_ODBC_ERROR_LOST ? "the database went away" : "the database says",
                g_strstrip(said));
}

/* ---- what to do ---- */

static const char *const hints[] = {
    [FIDELIS_ODBC_ERROR_UNKNOWN] = NULL, /* the message says it */
    [FIDELIS_ODBC_ERROR_DRIVER] =
        "install the driver, and write its name as odbcinst -q -d prints it into the string of %s",
    [FIDELIS_ODBC_ERROR_CONNECTION] = "is the database running, and are server, port, database, user and "
                                      "password right in the string of %s?",
    [FIDELIS_ODBC_ERROR_LOST] =
        "run it again when the database is back; what had been read from it is not kept",
    [FIDELIS_ODBC_ERROR_STOPPED] =
        "its administrator sets how long and how much may be asked; filter = … asks for fewer rows",
    [FIDELIS_ODBC_ERROR_ABSENT] =
        "write its name as the database has it into the table's declaration: table = \"schema.view\"",
    [FIDELIS_ODBC_ERROR_RIGHTS] = "let the database's owner grant SELECT on it to the user of %s",
    [FIDELIS_ODBC_ERROR_SQL] = NULL,
};

char *fidelis_odbc_hint(const GError *error, const char *connection)
{
    g_autofree char *variable = fidelis_odbc_variable(connection);
    g_autofree char *where =
        strchr(connection, '=') != NULL
            ? g_strdup("the connection")
            : g_strdup_printf("'%s' (%s, or the file of connections)", connection, variable);
    const char *hint = error->domain == FIDELIS_ODBC_ERROR ? hints[error->code] : NULL;
    if (hint == NULL)
        return NULL;
    g_auto(GStrv) parts = g_strsplit(hint, "%s", 2);
    return g_strjoinv(where, parts);
}
