/* The checked tables of a project, in an SQLite database, in memory as far as they are small. Loaded once,
 * then only read.
 *
 * Loading reads every declared file, states its dialect as a note ("borgere.csv: semicolon, decimal comma,
 * Windows-1252, 4 912 rows"), checks types, ranges, allowed values, unique keys and references, and lists
 * every violation with table, row and column (past 50 of one kind in one column: the rest as a count). A
 * table with a violation is still loaded as far as it goes, so that later tables can be checked; the caller
 * stops when the diagnostics hold errors. */
#ifndef FIDELIS_DATA_STORE_H
#define FIDELIS_DATA_STORE_H

#include <glib.h>

#include "base/diagnostics.h"
#include "data/schema.h"

typedef struct FidelisStore FidelisStore;

FidelisStore *fidelis_store_new(void);
void fidelis_store_free(FidelisStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisStore, fidelis_store_free)

/* Before the first table: keeps a log of every violation, as CSV with a header:
 * "table,row,column,value,rule,message". */
void fidelis_store_log_violations(FidelisStore *store);
/* NULL when no log is kept. Borrowed. */
const char *fidelis_store_violation_log(const FidelisStore *store);

/* Loads one table. Faults go to diagnostics; FALSE when there were any. folder is the project's (may be NULL
 * when file is absolute). */
gboolean fidelis_store_load(FidelisStore *store, const FidelisTableSchema *schema, const char *folder,
                            FidelisDiagnostics *diagnostics);
/* After the last table: references between tables. FALSE when any is broken. */
gboolean fidelis_store_check_references(FidelisStore *store, FidelisDiagnostics *diagnostics);

/* What is known of a loaded table. Borrowed strings. */
typedef struct {
    const char *table;
    const char *file;
    const char *dialect;                     /* "semicolon, decimal comma, Windows-1252" */
    const char *sha256;                      /* of the file's bytes */
    const char *labels_file, *labels_sha256; /* the catalogue with its labels; NULL: none */
    gint64 rows;
} FidelisTableFinding;
gsize fidelis_store_table_count(const FidelisStore *store);
FidelisTableFinding fidelis_store_finding(const FidelisStore *store, gsize index);
/* Names of the columns of a table, NULL-terminated, borrowed; NULL when there is no such table. */
const char *const *fidelis_store_columns(const FidelisStore *store, const char *table);

/* Every table with its finding and its columns, as text for people and goldens. Caller's (g_free). */
char *fidelis_store_to_text(const FidelisStore *store);

/* One result row: values as text (NULL for SQL NULL) and as numbers (NAN for NULL or not numeric). */
typedef struct {
    int count;
    const char *const *text;
    const double *number;
} FidelisRow;
typedef void (*FidelisRowFunc)(const FidelisRow *row, void *data);

/* Runs one SELECT and calls each for every row. FALSE with error set when SQL does not prepare or fails. Read
 * only: anything that would change the database is refused, and so is what would give another answer tomorrow
 * (chance, the current time) or no answer at all (a query of more than some 10⁹ steps). Parameters are
 * bound as texts to ?1, ?2, … (NULL-terminated list or NULL). */
gboolean fidelis_store_query(FidelisStore *store, const char *sql, const char *const *parameters,
                             FidelisRowFunc each, void *data, GError **error);

/* The same, row by row and without turning numbers into text: for scans of many rows. Queries of several
 * threads wait for each other: a cursor is freed by the thread that made it, and soon. */
typedef struct FidelisCursor FidelisCursor;
FidelisCursor *fidelis_cursor_new(FidelisStore *store, const char *sql, const char *const *parameters,
                                  GError **error);
/* For sums over all rows of a table: the columns may come as they are, row by row, or each different row
 * once, with how many there are (fidelis_cursor_times). So a table that stays in its database sends no more
 * rows than it must. select: "a, b > 4", without parameters. */
FidelisCursor *fidelis_cursor_new_counted(FidelisStore *store, const char *select, const char *table,
                                          GError **error);
/* For queries that only the database of the tables can answer, put together from what it is given here:
 * select, without parameters or order, in its words, as a subquery; NULL when its rows must be looked at
 * here. Caller's (g_free). */
char *fidelis_store_translate(FidelisStore *store, const char *select);
/* Whether both tables stay in the same database. */
gboolean fidelis_store_is_together(const FidelisStore *store, const char *one, const char *other);
/* SQL in the words of the database that table stays in. */
FidelisCursor *fidelis_cursor_new_there(FidelisStore *store, const char *table, const char *sql,
                                        GError **error);
gint64 fidelis_cursor_times(const FidelisCursor *cursor);
void fidelis_cursor_free(FidelisCursor *cursor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisCursor, fidelis_cursor_free)
/* The next row; FALSE at the end, or with error set when the query fails. */
gboolean fidelis_cursor_next(FidelisCursor *cursor, GError **error);
int fidelis_cursor_count(const FidelisCursor *cursor);
gboolean fidelis_cursor_is_null(const FidelisCursor *cursor, int column);
gboolean fidelis_cursor_is_text(const FidelisCursor *cursor, int column);
/* NAN for NULL and for text. */
double fidelis_cursor_number(const FidelisCursor *cursor, int column);
gint64 fidelis_cursor_whole(const FidelisCursor *cursor, int column);
/* NULL for NULL. Borrowed until the next step. */
const char *fidelis_cursor_text(const FidelisCursor *cursor, int column);

/* Whether expression can stand in a SELECT over from, a table (or tables joined as SQL writes it): FALSE with
 * error set; for an unknown column the message names it and the nearest real one. Nothing is computed. */
gboolean fidelis_store_check_expression(FidelisStore *store, const char *from, const char *expression,
                                        GError **error);

/* name in double quotes, as SQL wants it. Caller's (g_free). */
char *fidelis_sql_name(const char *name);
/* text in single quotes. Caller's (g_free). */
char *fidelis_sql_text(const char *text);

#define FIDELIS_STORE_ERROR (fidelis_store_error_quark())
GQuark fidelis_store_error_quark(void);

#endif
