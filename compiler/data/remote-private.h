/* Tables that stay in their database: what can be asked there is asked there, and means the same as here.
 *
 * A table stays when its database is PostgreSQL, its columns are of fitting types, and one look at them there
 * finds nothing that breaks a rule; otherwise it is brought over and checked row by row like any file. A
 * query goes to the database when all its tables are there and it holds nothing that could mean something
 * else; when not, or when the database does not understand it, its tables are brought over first. So an
 * answer never depends on where it was computed. */
#ifndef FIDELIS_DATA_REMOTE_PRIVATE_H
#define FIDELIS_DATA_REMOTE_PRIVATE_H

#include "data/odbc.h"
#include "data/store-private.h"

/* A connection that tables share. A process that has been forked makes its own. */
typedef struct FidelisRemote FidelisRemote;

void fidelis_remote_free(FidelisRemote *remote);
/* Sends a SELECT. NULL with error set. */
FidelisOdbcRows *fidelis_remote_query(FidelisRemote *remote, const char *sql, GError **error);

/* What is found of a table that can stay. */
typedef struct {
    FidelisRemote *remote; /* the store's */
    char *body;            /* SELECT of the declared columns in the store's types; the caller's (g_free) */
    char *hash;            /* of the contents; the caller's (g_free) */
    gint64 rows;
} FidelisRemoteFinding;

/* FALSE, without a word, when the table must be brought over. */
gboolean fidelis_remote_attach(FidelisStore *store, const FidelisTableSchema *schema,
                               FidelisRemoteFinding *finding);

/* The same SELECT in the words of PostgreSQL, over tables whose bodies stand in front of it. columns: of its
 * result. counted: with one more column, which says how many rows are alike, instead of an order. NULL when
 * something in it could mean something else there. Caller's (g_free). */
char *fidelis_remote_translate(const char *sql, const char *const *parameters, const GPtrArray *tables,
                               int columns, gboolean counted);

/* Where sql's own last ORDER BY begins, outside brackets and quotes; its length when there is none. */
gsize fidelis_sql_find_order(const char *sql);

#endif
