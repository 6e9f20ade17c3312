/* What the world got wrong: collected through a whole run, printed once, in a settled order.
 *
 * A diagnostic names a place (a file with line and column, or a data file with table, row and column), says
 * what was found and what was expected, and what to do. Nothing stops at the first fault; a stage goes on as
 * long as going on is not guessing. Messages are written in English; they quote the user's own words. Not
 * thread-safe: one collection a worker. */
#ifndef FIDELIS_BASE_DIAGNOSTICS_H
#define FIDELIS_BASE_DIAGNOSTICS_H

#include <glib.h>

typedef enum {
    FIDELIS_SEVERITY_NOTE,    /* a finding worth stating: "semicolon, decimal comma, Windows-1252" */
    FIDELIS_SEVERITY_WARNING, /* the output stands, somebody should look */
    FIDELIS_SEVERITY_ERROR,   /* nothing is written */
} FidelisSeverity;

/* Where. Every part may be missing: file NULL, line, column and row 0. Strings are borrowed by the caller's
 * rules; fidelis_diagnostics_add copies them. Lines, columns and rows count from 1; row counts data rows (the
 * header is not one). */
typedef struct {
    const char *file;
    int line;
    int column;              /* in characters, not bytes */
    const char *table;       /* data: name of the declared table */
    gint64 row;              /* data: row in the table */
    const char *column_name; /* data: name of the column */
} FidelisLocation;

typedef struct {
    FidelisSeverity severity;
    FidelisLocation where;
    const char *message; /* one sentence, no full stop needed: what was found, what was expected */
    const char *hint;    /* what to do, or NULL */
} FidelisDiagnostic;

typedef struct FidelisDiagnostics FidelisDiagnostics;

FidelisDiagnostics *fidelis_diagnostics_new(void);
void fidelis_diagnostics_free(FidelisDiagnostics *diagnostics);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisDiagnostics, fidelis_diagnostics_free)

/* From now on a warning is an error. */
void fidelis_diagnostics_be_strict(FidelisDiagnostics *diagnostics);

/* where may be NULL (no place known); hint may be NULL. All strings are copied. The same diagnostic twice is
 * kept once. */
void fidelis_diagnostics_add(FidelisDiagnostics *diagnostics, FidelisSeverity severity,
                             const FidelisLocation *where, const char *hint, const char *format, ...)
    G_GNUC_PRINTF(5, 6);
/* Short forms of the above. */
void fidelis_error(FidelisDiagnostics *diagnostics, const FidelisLocation *where, const char *hint,
                   const char *format, ...) G_GNUC_PRINTF(4, 5);
void fidelis_warn(FidelisDiagnostics *diagnostics, const FidelisLocation *where, const char *hint,
                  const char *format, ...) G_GNUC_PRINTF(4, 5);
void fidelis_note(FidelisDiagnostics *diagnostics, const FidelisLocation *where, const char *hint,
                  const char *format, ...) G_GNUC_PRINTF(4, 5);

guint fidelis_diagnostics_count(const FidelisDiagnostics *diagnostics, FidelisSeverity severity);
gboolean fidelis_diagnostics_failed(const FidelisDiagnostics *diagnostics); /* any error? */
guint fidelis_diagnostics_length(const FidelisDiagnostics *diagnostics);
/* Borrowed, valid until the collection is freed. */
const FidelisDiagnostic *fidelis_diagnostics_get(const FidelisDiagnostics *diagnostics, guint index);
/* Appends copies of all of source. */
void fidelis_diagnostics_merge(FidelisDiagnostics *diagnostics, const FidelisDiagnostics *source);

/* "error", "warning", "note". */
const char *fidelis_severity_name(FidelisSeverity severity);
/* "samples/x/report.lua:12:3", "data/borgere.csv: table borgere, row 812, column cv_uger"; "" without a
 * place. Caller's (g_free). */
char *fidelis_location_to_string(const FidelisLocation *where);
/* "samples/x/report.lua:12:3: error: …\n    hint: …\n", data places as "data/borgere.csv: table borgere, row
 * 812, column cv_uger: error: …". Returned string is the caller's (g_free). */
char *fidelis_diagnostic_to_string(const FidelisDiagnostic *diagnostic);
/* All of them, in the order they came. Caller's (g_free). */
char *fidelis_diagnostics_to_string(const FidelisDiagnostics *diagnostics);

#endif
