/* What readers of statistics programs' files share: ReadStat over memory, its values and its faults. */
#ifndef FIDELIS_DATA_STATISTICS_PRIVATE_H
#define FIDELIS_DATA_STATISTICS_PRIVATE_H

#include <glib.h>
#include <readstat.h>

#include "base/diagnostics.h"

#define FIDELIS_STATISTICS_ENCODING_HINT                                                                     \
    "write how it is encoded: dialect = { encoding = \"WINDOWS-1252\" }, or save it as UTF-8 in the "        \
    "program "                                                                                               \
    "that made it"

typedef struct {
    const char *data;
    gsize length, offset;
} FidelisStatisticsFile;

/* A parser of bytes, which it borrows, as file, until readstat_parser_free. encoding: of all text in it;
 * NULL: as the file says. */
readstat_parser_t *fidelis_statistics_parser(FidelisStatisticsFile *file, GBytes *bytes, const char *encoding,
                                             readstat_error_handler complain);
/* A value as a key: its text, or ".a" for a tag. Caller's (g_free). */
char *fidelis_statistics_value_key(readstat_value_t value);
/* Why the file cannot be read as what: "SPSS". complaint: what the library said, or NULL. */
void fidelis_statistics_report(readstat_error_t status, const char *complaint, const char *what,
                               const FidelisLocation *where, FidelisDiagnostics *diagnostics);

#endif
