/* The inside of the store, for the data room alone. */
#ifndef FIDELIS_DATA_STORE_PRIVATE_H
#define FIDELIS_DATA_STORE_PRIVATE_H

#include <glib.h>
#include <sqlite3.h>

#include "base/arena.h"
#include "data/clock.h"
#include "data/store.h"

/* One loaded table; strings live in the store's arena. */
typedef struct {
    FidelisTableFinding finding;
    const FidelisTableSchema *schema; /* a copy */
    const char **columns;             /* NULL-terminated */
    struct FidelisRemote *remote;     /* NULL: the rows are here; otherwise the table here is empty */
    const char *body;                 /* its SELECT there */
} FidelisStoredTable;

struct FidelisStore {
    sqlite3 *database;
    FidelisClock *clock;
    FidelisArena *arena;
    GPtrArray *tables;  /* FidelisStoredTable, in the order they were loaded */
    GPtrArray *failed;  /* names of tables that could not be read: what refers to them is not blamed */
    GPtrArray *remotes; /* connections of tables that stay in their database */
    /* what a statement being prepared touches: names of tables, and whether it calls what may mean something
     * else elsewhere; NULL: nobody asks */
    GPtrArray *touched;
    gboolean touches_special;
    GString *violation_log; /* NULL: none is kept */
    GRecMutex lock;         /* held while a cursor is open: the database has no locks of its own */
    int open_cursors;
    int thousand_steps; /* of SQLite's machine, since the first of them was opened */
    gboolean writing;   /* the room's own statements: the authorizer lets them through */
    gboolean full;      /* there was no room for what was to be written: nothing more is */
};

const FidelisStoredTable *fidelis_store_table(const FidelisStore *store, const char *name); /* or NULL */

/* Brings the rows of a table over that stays in its database. FALSE with error set. */
gboolean fidelis_store_bring(FidelisStore *store, FidelisStoredTable *table, GError **error);

/* What became of a query that SQLite would not prepare or finish, in words that help. */
void fidelis_store_set_fault(FidelisStore *store, const char *sql, int status, GError **error);

/* Runs the room's own SQL, which cannot fail on a sound store. */
void fidelis_store_run(FidelisStore *store, const char *sql);

/* After a write that failed: no room for it, which is told, and the store takes nothing more. Every other
 * failure is ours. Always FALSE. */
gboolean fidelis_store_refuse_more(FidelisStore *store, int status, const FidelisLocation *where,
                                   FidelisDiagnostics *diagnostics);

/* Functions whose answer differs from one run to the next, or that reach outside. */
gboolean fidelis_sql_is_refused_function(const char *name);

/* A deep copy that lives as long as the arena. */
FidelisTableSchema *fidelis_schema_copy(FidelisArena *arena, const FidelisTableSchema *schema);

/* Duplicates of the key and of unique columns: creates the indexes that find them. FALSE after diagnostics.
 */
gboolean fidelis_store_check_keys(FidelisStore *store, const FidelisStoredTable *table,
                                  FidelisDiagnostics *diagnostics);

#endif
