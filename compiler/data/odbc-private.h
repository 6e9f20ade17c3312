/* What the parts of odbc.h share. */
#ifndef FIDELIS_DATA_ODBC_PRIVATE_H
#define FIDELIS_DATA_ODBC_PRIVATE_H

#include <sql.h>
#include <sqlext.h>

#include "data/odbc.h"

struct FidelisOdbc {
    SQLHENV environment;
    SQLHDBC handle;
    gboolean connected;
    char *system;
    char *quote;
    char *password; /* never in a message; NULL: none */
};

/* What the driver says of a handle, without the password. */
void fidelis_odbc_set_error(const FidelisOdbc *odbc, SQLSMALLINT type, SQLHANDLE handle, GError **error);

/* The message without the password, where that stands by itself; in whatever words, when it is long.
 * Caller's (g_free). */
char *fidelis_odbc_without_password(const char *password, const char *message);
/* FIDELIS_CONNECTION_REGISTER for "register". Caller's (g_free). */
char *fidelis_odbc_variable(const char *name);

/* The password in a connection string; NULL: none. Caller's (g_free). */
char *fidelis_odbc_password_of(const char *string);

#endif
