/* What a table is declared to be: columns, types, allowed values, keys. Plain data, built by the script room
 * (or a test) in an arena and read by the store. */
#ifndef FIDELIS_DATA_SCHEMA_H
#define FIDELIS_DATA_SCHEMA_H

#include <glib.h>

#include "base/diagnostics.h"

typedef enum {
    FIDELIS_TYPE_TEXT,
    FIDELIS_TYPE_WHOLE,  /* integer */
    FIDELIS_TYPE_NUMBER, /* real */
    FIDELIS_TYPE_DATE,   /* stored as ISO text yyyy-mm-dd */
    FIDELIS_TYPE_YES_NO, /* ja/nej, yes/no, 1/0, true/false, sand/falsk, x/empty is not: stored 1 or 0 */
    FIDELIS_TYPE_MIXED,  /* ready figures of several kinds: a number where the cell is one ("84", "84 %", "84
                            pct."),  otherwise the text */
} FidelisType;

typedef struct {
    const char *name; /* as in the header row; also the name in SQL */
    FidelisType type;
    gboolean required;          /* an empty cell is a fault; optional cells become NULL */
    double minimum, maximum;    /* whole and number; -INFINITY, INFINITY when open */
    const char *const *allowed; /* NULL or a NULL-terminated list of texts */
    const char *references;     /* NULL or the table whose key this column holds */
    gboolean personal_allowed;  /* cells may look like personal numbers (CPR); otherwise that is a fault */
    FidelisLocation where;
} FidelisColumn;

/* In which order dates of figures alone are written: 03/04/2016. */
typedef enum {
    FIDELIS_DATES_DETECTED, /* day first, unless only slashes part them and nothing tells */
    FIDELIS_DATES_DAY_FIRST,
    FIDELIS_DATES_MONTH_FIRST,
    FIDELIS_DATES_YEAR_FIRST, /* yyyy-mm-dd and nothing else */
} FidelisDateOrder;

/* What the specification says of a file's dialect; zero or NULL means "detect". */
typedef struct {
    char delimiter; /* any ASCII sign */
    char quote;     /* '"' or '\'' */
    char decimal;   /* '.' or ',' */
    char thousands; /* the only sign that may group thousands: '.', ',' or ' '; '-': none may */
    FidelisDateOrder dates;
    const char *encoding; /* an iconv name, "UTF-8", "WINDOWS-1252", "UTF-16LE" */
} FidelisDialectWish;

/* A weekly register with a column a week (data/wide.h). Strings are never NULL unless said. */
typedef struct {
    const char *prefix;       /* of the weekly columns: "y_" */
    const char *hours_prefix; /* of columns with the week's hours, or NULL */
    /* the citizens' table, loaded before, and its columns: the start date; the last date followed, or NULL */
    const char *citizens, *start_column, *last_column;
    /* the long table's columns; the person's is the register's own too; hours NULL without hours_prefix */
    const char *person_column, *week_column, *activity_column, *hours_column;
    const char *codes_table, *codes_file; /* what codes mean: the table is loaded under this name */
    const char *code_column, *code_activity_column;
    const char *code_from_column, *code_to_column; /* dates; NULL: there are none */
    const char *one_code; /* why it is no harm that one code a week hides others; NULL: nobody has said */
} FidelisWide;

typedef struct {
    const char *name; /* name of the table in SQL */
    const char *file; /* the connection's name where there is one; else path within the project folder given
                         to the store, or by itself where none is given; messages use it as it stands */
    const char *key;  /* NULL or the name of the column that is unique and never empty */
    const FidelisColumn *columns;
    gsize column_count;
    const char *const *unique; /* NULL or a NULL-terminated list of columns whose values together occur once
                                  (person and week); they are indexed in this order */
    const char *const *const *more_unique; /* NULL or a NULL-terminated list of further such lists */
    /* how many rows may have cells that break a rule (empty, type, range, allowed) and are then taken for
     * empty, with a warning: below 1 a share of the rows, otherwise their number; 0: none */
    double tolerance;
    gboolean
        other_columns_allowed; /* undeclared columns are skipped with a note; otherwise they are faults */
    FidelisDialectWish dialect;
    const FidelisWide *wide;  /* NULL: the file has the table as it is */
    const char *sheet;        /* of a workbook; NULL: the only one that is not hidden */
    int header_row;           /* of a workbook's sheet, from 1; 0: the first */
    gboolean labels_as_codes; /* of statistics programs: codes, where texts have labels */
    const char *labels_file;  /* of SAS: the catalogue with its labels, named as file is; NULL: none */
    const char
        *connection;    /* NULL, or the name of a connection to a database, or its string without password */
    const char *table;  /* of a database, "view" or "schema.view"; NULL: called as the declared table */
    const char *filter; /* of a database: which of its rows, a condition in its own SQL; NULL: all */
    FidelisLocation where;
} FidelisTableSchema;

/* The columns by which the rows of a database, which has no order of its own, are put in order: the key,
 * unique columns, then all others. Caller's (g_ptr_array_unref), of borrowed names. */
GPtrArray *fidelis_schema_order(const FidelisTableSchema *schema);

#endif
