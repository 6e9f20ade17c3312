#include "data/odbc.h"

#include <string.h>

#include "data/odbc-private.h"

/* ---- connecting ---- */

static char *information(SQLHDBC handle, SQLUSMALLINT what)
{
    SQLWCHAR text[128] = {0};
    SQLSMALLINT length;
    if (!SQL_SUCCEEDED(SQLGetInfoW(handle, what, text, sizeof text, &length)))
        return NULL;
    return g_utf16_to_utf8((const gunichar2 *)text, -1, NULL, NULL, NULL);
}

/* Drivers that would hold the whole result in memory, or print yes and no as text, are told otherwise; later
 * words in the string do not override what the user said. */
static char *complete_string(const char *string)
{
    return g_strconcat(string, g_str_has_suffix(string, ";") ? "" : ";",
                       "UseDeclareFetch=1;Fetch=10000;BoolsAsChar=0;UnknownSizes=2;ReadOnly=1;", NULL);
}

static gboolean connect_to(FidelisOdbc *odbc, const char *string, GError **error)
{
    g_autofree char *whole = complete_string(string);
    g_autofree gunichar2 *wide = g_utf8_to_utf16(whole, -1, NULL, NULL, NULL);
    if (wide == NULL || !SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &odbc->environment))) {
        g_set_error(error, FIDELIS_ODBC_ERROR, FIDELIS_ODBC_ERROR_DRIVER, "ODBC cannot be started");
        return FALSE;
    }
    SQLSetEnvAttr(odbc->environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
    SQLAllocHandle(SQL_HANDLE_DBC, odbc->environment, &odbc->handle);
    SQLSetConnectAttr(odbc->handle, SQL_ATTR_ACCESS_MODE, (SQLPOINTER)SQL_MODE_READ_ONLY, 0);
    if (!SQL_SUCCEEDED(SQLDriverConnectW(odbc->handle, NULL, (SQLWCHAR *)wide, SQL_NTS, NULL, 0, NULL,
                                         SQL_DRIVER_NOPROMPT))) {
        fidelis_odbc_set_error(odbc, SQL_HANDLE_DBC, odbc->handle, error);
        return FALSE;
    }
    odbc->connected = TRUE;
    /* one state of the database through the whole run */
    SQLSetConnectAttr(odbc->handle, SQL_ATTR_AUTOCOMMIT, (SQLPOINTER)SQL_AUTOCOMMIT_OFF, 0);
    SQLSetConnectAttr(odbc->handle, SQL_ATTR_TXN_ISOLATION, (SQLPOINTER)SQL_TXN_SERIALIZABLE, 0);
    return TRUE;
}

FidelisOdbc *fidelis_odbc_open(const char *connection_string, GError **error)
{
    g_autoptr(FidelisOdbc) odbc = g_new0(FidelisOdbc, 1);
    odbc->password = fidelis_odbc_password_of(connection_string);
    if (!connect_to(odbc, connection_string, error))
        return NULL;
    odbc->system = information(odbc->handle, SQL_DBMS_NAME);
    odbc->quote = information(odbc->handle, SQL_IDENTIFIER_QUOTE_CHAR);
    return g_steal_pointer(&odbc);
}

void fidelis_odbc_free(FidelisOdbc *odbc)
{
    if (odbc == NULL)
        return;
    if (odbc->connected) {
        SQLEndTran(SQL_HANDLE_DBC, odbc->handle, SQL_ROLLBACK);
        SQLDisconnect(odbc->handle);
    }
    if (odbc->handle != NULL)
        SQLFreeHandle(SQL_HANDLE_DBC, odbc->handle);
    if (odbc->environment != NULL)
        SQLFreeHandle(SQL_HANDLE_ENV, odbc->environment);
    g_free(odbc->system);
    g_free(odbc->quote);
    g_free(odbc->password);
    g_free(odbc);
}

const char *fidelis_odbc_system(const FidelisOdbc *odbc)
{
    return odbc->system == NULL ? "" : odbc->system;
}

char *fidelis_odbc_quote_part(const FidelisOdbc *odbc, const char *name)
{
    const char *quote = odbc->quote == NULL || *odbc->quote == ' ' ? "\"" : odbc->quote;
    g_autofree char *twice = g_strconcat(quote, quote, NULL);
    g_auto(GStrv) parts = g_strsplit(name, quote, -1);
    g_autofree char *inner = g_strjoinv(twice, parts);
    return g_strconcat(quote, inner, quote, NULL);
}

char *fidelis_odbc_quote_name(const FidelisOdbc *odbc, const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, ".", -1);
    for (char **part = parts; *part != NULL; part++) {
        char *quoted = fidelis_odbc_quote_part(odbc, *part);
        g_free(*part);
        *part = quoted;
    }
    return g_strjoinv(".", parts);
}

char *fidelis_odbc_table(const FidelisOdbc *odbc, const char *name, const char *filter)
{
    char *table = fidelis_odbc_quote_name(odbc, name);
    if (filter == NULL)
        return table;
    g_autofree char *whole = table;
    return g_strdup_printf("(SELECT * FROM %s WHERE (%s\n)) AS fidelis_filtered", whole, filter);
}
