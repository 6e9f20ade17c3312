/* A CSV text cut into records and fields, after RFC 4180 with any delimiter and quote.
 *
 * A quote means something only as the first character of a field; inside a quoted field it is written twice,
 * and delimiters and line ends are text. Lines end with LF, CRLF or CR. Lines with nothing on them are no
 * records. */
#ifndef FIDELIS_DATA_CSV_H
#define FIDELIS_DATA_CSV_H

#include <glib.h>

#include "base/bulk.h"
#include "base/diagnostics.h"

typedef struct {
    char delimiter; /* '\0': none, one column */
    char quote;
    gsize skip; /* bytes before the header: Excel's line "sep=;" */
} FidelisCsvForm;

/* Reads fields one by one and changes nothing: for detection, and under the table below. */
typedef struct {
    const char *at, *end;
    FidelisCsvForm form;
    int line;             /* of at, from 1 */
    gboolean within;      /* a delimiter has been read: a field follows, be it empty */
    const char *fault;    /* NULL, or what is wrong */
    int fault_line;       /* where the faulty field began */
    int fault_noted_line; /* where it was noticed */
} FidelisCsvScanner;

typedef struct {
    const char *start; /* inside the quotes */
    gsize length;      /* with doubled quotes still doubled */
    gboolean quoted;
    gboolean last; /* of its record */
    int line;      /* on which it begins */
} FidelisCsvField;

void fidelis_csv_scanner_init(FidelisCsvScanner *scanner, const char *text, gsize length,
                              FidelisCsvForm form);
/* The next field; FALSE at the end or at a fault. */
gboolean fidelis_csv_scanner_next(FidelisCsvScanner *scanner, FidelisCsvField *field);

/* A whole file: a header and rows of equally many cells, read from the first to the last as often as wished.
 * It takes the memory of one row, and of its text where that is small (base/bulk.h). */
typedef struct FidelisCsv FidelisCsv;

/* Takes text (of length bytes, UTF-8, terminated; freed by g_free with the table) and looks through it. NULL
 * after diagnostics at where: broken quoting with the line where the quote opened, rows with too few or too
 * many fields. Rows at the end with nothing in any cell are left out with a note. */
FidelisCsv *fidelis_csv_parse(char *text, gsize length, FidelisCsvForm form, const FidelisLocation *where,
                              FidelisDiagnostics *diagnostics);
/* The same of a text that lies in bulk, of which a reference is taken. */
FidelisCsv *fidelis_csv_open(FidelisBulk *bulk, const char *text, gsize length, FidelisCsvForm form,
                             const FidelisLocation *where, FidelisDiagnostics *diagnostics);
void fidelis_csv_free(FidelisCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisCsv, fidelis_csv_free)

gsize fidelis_csv_column_count(const FidelisCsv *csv);
gsize fidelis_csv_row_count(const FidelisCsv *csv);
/* Borrowed. Header cells have lost the spaces around them. */
const char *fidelis_csv_header(const FidelisCsv *csv, gsize column);
/* Back to the first row. */
void fidelis_csv_rewind(FidelisCsv *csv);
/* The cells of the next row, borrowed until the following call; NULL behind the last. */
const char *const *fidelis_csv_next(FidelisCsv *csv);

#endif
