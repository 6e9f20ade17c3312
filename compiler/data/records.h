/* A table as its file has it: names of columns, and rows of equally many cells, read from the first to the
 * last as often as wished. Every format of files is read through this. */
#ifndef FIDELIS_DATA_RECORDS_H
#define FIDELIS_DATA_RECORDS_H

#include <glib.h>

#include "base/bulk.h"
#include "base/diagnostics.h"
#include "data/datum.h"
#include "data/schema.h"

typedef struct FidelisRecords FidelisRecords;

/* What a format brings. next: the cells of the next row, borrowed until the following call; NULL at the end.
 */
typedef struct {
    void (*rewind)(void *reader);
    const FidelisDatum *(*next)(void *reader);
    void (*free)(void *reader);
    const char *(*fault)(void *reader); /* NULL: reading cannot fail */
} FidelisRecordsFormat;

/* Takes reader; copies the names. */
FidelisRecords *fidelis_records_new(const FidelisRecordsFormat *format, void *reader,
                                    const char *const *names, gsize columns);
void fidelis_records_free(FidelisRecords *records);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisRecords, fidelis_records_free)

gsize fidelis_records_column_count(const FidelisRecords *records);
/* Without the spaces around it. */
const char *fidelis_records_name(const FidelisRecords *records, gsize column);
/* The file's column of that name, the first of several; G_MAXSIZE: none. */
gsize fidelis_records_find(const FidelisRecords *records, const char *name);

void fidelis_records_rewind(FidelisRecords *records);
const FidelisDatum *fidelis_records_next(FidelisRecords *records);
/* Why the last pass ended early, for a source that can fail on the way; NULL: it did not. Borrowed. */
const char *fidelis_records_fault(const FidelisRecords *records);

/* How the file is written, for findings: before ("semicolon"), then the decimal sign, then after
 * ("Windows-1252"). after may be NULL. Copied. */
void fidelis_records_describe(FidelisRecords *records, const char *before, const char *after);
/* "semicolon, decimal comma, Windows-1252". decimal '\0': the file has none. Caller's (g_free). */
char *fidelis_records_description(const FidelisRecords *records, char decimal);

/* The formats: NULL after diagnostics at where. file or bytes may be kept (a reference is taken). */
FidelisRecords *fidelis_records_open_csv(FidelisBulk *file, const FidelisTableSchema *schema,
                                         const FidelisLocation *where, FidelisDiagnostics *diagnostics);
FidelisRecords *fidelis_records_open_workbook(GBytes *bytes, const FidelisTableSchema *schema,
                                              const FidelisLocation *where, FidelisDiagnostics *diagnostics);
/* catalogue: of SAS, with its labels (schema->labels_file); NULL: none. */
FidelisRecords *fidelis_records_open_statistics(GBytes *bytes, GBytes *catalogue,
                                                const FidelisTableSchema *schema,
                                                const FidelisLocation *where,
                                                FidelisDiagnostics *diagnostics);
FidelisRecords *fidelis_records_open_sqlite(GBytes *bytes, const FidelisTableSchema *schema,
                                            const FidelisLocation *where, FidelisDiagnostics *diagnostics);
/* A table of the database that schema->connection names, or instead of it a SELECT (NULL: none); in the order
 * of fidelis_schema_order. */
FidelisRecords *fidelis_records_open_database(const FidelisTableSchema *schema, const char *select,
                                              const FidelisLocation *where, FidelisDiagnostics *diagnostics);
/* By the file's contents and name. catalogue: as above. */
FidelisRecords *fidelis_records_open(FidelisBulk *file, GBytes *catalogue, const FidelisTableSchema *schema,
                                     const FidelisLocation *where, FidelisDiagnostics *diagnostics);

#endif
