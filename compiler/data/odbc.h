/* A connection to a database by ODBC: SELECTs go out, rows come back as datums. Read only as far as the
 * database can be told. */
#ifndef FIDELIS_DATA_ODBC_H
#define FIDELIS_DATA_ODBC_H

#include <glib.h>

#include "data/datum.h"

typedef struct FidelisOdbc FidelisOdbc;

typedef enum {
    FIDELIS_ODBC_ERROR_UNKNOWN,    /* nothing says how to reach it, or a secret is said in the wrong place */
    FIDELIS_ODBC_ERROR_DRIVER,     /* none of that name */
    FIDELIS_ODBC_ERROR_CONNECTION, /* not there, or it lets nobody in */
    FIDELIS_ODBC_ERROR_LOST,       /* went away in the middle */
    FIDELIS_ODBC_ERROR_STOPPED,    /* the database stopped the query: too long, too much */
    FIDELIS_ODBC_ERROR_ABSENT,     /* no such table */
    FIDELIS_ODBC_ERROR_RIGHTS,     /* the table may not be read */
    FIDELIS_ODBC_ERROR_SQL,        /* the database does not understand (SQLSTATE 42, 22) */
} FidelisOdbcError;
#define FIDELIS_ODBC_ERROR (fidelis_odbc_error_quark())
GQuark fidelis_odbc_error_quark(void);
/* What helps, for whoever declared the connection; NULL: nothing beside the message. Caller's (g_free). */
char *fidelis_odbc_hint(const GError *error, const char *connection);

/* The connection string behind a name: the environment's FIDELIS_CONNECTION_NAME, else the line "name =
 * string" of the file that FIDELIS_CONNECTIONS names, or of ~/.config/fidelis/connections, which nobody else
 * may read. A name with '=' in it is a connection string itself, and may hold no password. NULL with error
 * set; no message holds any part of a string found. Caller's (g_free). */
char *fidelis_odbc_find_connection(const char *name, GError **error);

/* Messages never hold the string's password. NULL with error set. */
FidelisOdbc *fidelis_odbc_open(const char *connection_string, GError **error);
void fidelis_odbc_free(FidelisOdbc *odbc);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisOdbc, fidelis_odbc_free)

/* A setting that lasts as long as the connection: "SET …". FALSE when the database does not take it. */
gboolean fidelis_odbc_set(FidelisOdbc *odbc, const char *sql);
/* "PostgreSQL", "SQLite", "Microsoft SQL Server"; borrowed. */
const char *fidelis_odbc_system(const FidelisOdbc *odbc);
/* "schema.view" with each part quoted as the database wants. Caller's (g_free). */
char *fidelis_odbc_quote_name(const FidelisOdbc *odbc, const char *name);
/* The table, or those of its rows for which filter, SQL of that database, holds (NULL: all), for a FROM.
 * Caller's (g_free). */
char *fidelis_odbc_table(const FidelisOdbc *odbc, const char *name, const char *filter);
/* One part, dots and all. Caller's (g_free). */
char *fidelis_odbc_quote_part(const FidelisOdbc *odbc, const char *name);

/* The rows of one SELECT, one after the other as they come from the database. */
typedef struct FidelisOdbcRows FidelisOdbcRows;
FidelisOdbcRows *fidelis_odbc_query(FidelisOdbc *odbc, const char *sql, GError **error);
void fidelis_odbc_rows_free(FidelisOdbcRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisOdbcRows, fidelis_odbc_rows_free)

int fidelis_odbc_rows_count(const FidelisOdbcRows *rows); /* columns */
const char *fidelis_odbc_rows_name(const FidelisOdbcRows *rows, int column);
/* What the column's cells are where they are not empty: TEXT, NUMBER, DATE or YES_NO. */
FidelisDatumKind fidelis_odbc_rows_kind(const FidelisOdbcRows *rows, int column);
/* Whether its numbers are real ones, not whole. */
gboolean fidelis_odbc_rows_is_real(const FidelisOdbcRows *rows, int column);
/* FALSE at the end, or with error set. */
gboolean fidelis_odbc_rows_next(FidelisOdbcRows *rows, GError **error);
/* Valid until the next step. */
FidelisDatum fidelis_odbc_rows_datum(const FidelisOdbcRows *rows, int column);
/* NAN when the cell holds no number. */
double fidelis_odbc_rows_number(const FidelisOdbcRows *rows, int column);

#endif
