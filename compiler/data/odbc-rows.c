/* Rows of a SELECT, cell by cell. */
#include <math.h>
#include <string.h>

#include "data/odbc-private.h"
#include "data/workbook-private.h"

enum { TEXT_UNITS = 4096, MOST_TEXT_BYTES = 16 << 20 };

typedef enum {
    FETCH_TEXT,
    FETCH_DECIMAL,
    FETCH_WHOLE,
    FETCH_REAL,
    FETCH_DATE,
    FETCH_TIMESTAMP,
    FETCH_YES_NO
} Fetch;

typedef struct {
    char *name;
    Fetch fetch;
    FidelisDatumKind kind;
    GString *text;
    double number;
} Column;

struct FidelisOdbcRows {
    FidelisOdbc *odbc;
    SQLHSTMT statement;
    Column *columns;
    int count;
};

static Fetch fetch_of(SQLSMALLINT type)
{
    static const struct {
        SQLSMALLINT type;
        Fetch fetch;
    } fetches[] = {
        {SQL_BIT, FETCH_YES_NO},      {SQL_TINYINT, FETCH_WHOLE},  {SQL_SMALLINT, FETCH_WHOLE},
        {SQL_INTEGER, FETCH_WHOLE},   {SQL_BIGINT, FETCH_WHOLE},   {SQL_DECIMAL, FETCH_DECIMAL},
        {SQL_NUMERIC, FETCH_DECIMAL}, {SQL_REAL, FETCH_REAL},      {SQL_FLOAT, FETCH_REAL},
        {SQL_DOUBLE, FETCH_REAL},     {SQL_TYPE_DATE, FETCH_DATE}, {SQL_TYPE_TIMESTAMP, FETCH_TIMESTAMP},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(fetches); i++)
        if (fetches[i].type == type)
            return fetches[i].fetch;
    return FETCH_TEXT;
}

static void describe_columns(FidelisOdbcRows *rows)
{
    SQLSMALLINT count = 0;
    SQLNumResultCols(rows->statement, &count);
    rows->count = count;
    rows->columns = g_new0(Column, (gsize)count + 1);
    for (int i = 0; i < count; i++) {
        SQLWCHAR name[256] = {0};
        SQLSMALLINT length, type = 0, digits, nullable;
        SQLULEN size;
        SQLDescribeColW(rows->statement, (SQLUSMALLINT)(i + 1), name, G_N_ELEMENTS(name), &length, &type,
                        &size, &digits, &nullable);
        char *text = g_utf16_to_utf8((const gunichar2 *)name, -1, NULL, NULL, NULL);
        rows->columns[i] = (Column){
            .name = text == NULL ? g_strdup("") : text, .fetch = fetch_of(type), .text = g_string_new(NULL)};
    }
}

FidelisOdbcRows *fidelis_odbc_query(FidelisOdbc *odbc, const char *sql, GError **error)
{
    g_autoptr(FidelisOdbcRows) rows = g_new0(FidelisOdbcRows, 1);
    g_autofree gunichar2 *wide = g_utf8_to_utf16(sql, -1, NULL, NULL, NULL);
    rows->odbc = odbc;
    if (wide == NULL || !SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, odbc->handle, &rows->statement))) {
        fidelis_odbc_set_error(odbc, SQL_HANDLE_DBC, odbc->handle, error);
        return NULL;
    }
    if (!SQL_SUCCEEDED(SQLExecDirectW(rows->statement, (SQLWCHAR *)wide, SQL_NTS))) {
        fidelis_odbc_set_error(odbc, SQL_HANDLE_STMT, rows->statement, error);
        /* a failed statement may have ended the transaction's usefulness */
        SQLEndTran(SQL_HANDLE_DBC, odbc->handle, SQL_ROLLBACK);
        return NULL;
    }
    describe_columns(rows);
    return g_steal_pointer(&rows);
}

void fidelis_odbc_rows_free(FidelisOdbcRows *rows)
{
    if (rows == NULL)
        return;
    if (rows->statement != NULL)
        SQLFreeHandle(SQL_HANDLE_STMT, rows->statement);
    for (int i = 0; i < rows->count; i++) {
        g_free(rows->columns[i].name);
        g_string_free(rows->columns[i].text, TRUE);
    }
    g_free(rows->columns);
    g_free(rows);
}

gboolean fidelis_odbc_set(FidelisOdbc *odbc, const char *sql)
{
    FidelisOdbcRows *rows = fidelis_odbc_query(odbc, sql, NULL);
    fidelis_odbc_rows_free(rows);
    return rows != NULL && SQL_SUCCEEDED(SQLEndTran(SQL_HANDLE_DBC, odbc->handle, SQL_COMMIT));
}

int fidelis_odbc_rows_count(const FidelisOdbcRows *rows)
{
    return rows->count;
}

const char *fidelis_odbc_rows_name(const FidelisOdbcRows *rows, int column)
{
    return rows->columns[column].name;
}

FidelisDatumKind fidelis_odbc_rows_kind(const FidelisOdbcRows *rows, int column)
{
    static const FidelisDatumKind kinds[] = {
        [FETCH_TEXT] = FIDELIS_DATUM_TEXT,    [FETCH_DECIMAL] = FIDELIS_DATUM_NUMBER,
        [FETCH_WHOLE] = FIDELIS_DATUM_NUMBER, [FETCH_REAL] = FIDELIS_DATUM_NUMBER,
        [FETCH_DATE] = FIDELIS_DATUM_DATE,    [FETCH_TIMESTAMP] = FIDELIS_DATUM_DATE,
        [FETCH_YES_NO] = FIDELIS_DATUM_YES_NO};
    return kinds[rows->columns[column].fetch];
}

gboolean fidelis_odbc_rows_is_real(const FidelisOdbcRows *rows, int column)
{
    return rows->columns[column].fetch == FETCH_REAL;
}

/* A text piece by piece; what is no UTF-16 becomes an error cell. */
static SQLRETURN fetch_text(FidelisOdbcRows *rows, int index, SQLLEN *indicator)
{
    Column *column = &rows->columns[index];
    SQLWCHAR units[TEXT_UNITS];
    SQLRETURN status;
    g_autoptr(GString) wide = g_string_new(NULL);
    do {
        status = SQLGetData(rows->statement, (SQLUSMALLINT)(index + 1), SQL_C_WCHAR, units, sizeof units,
                            indicator);
        if (!SQL_SUCCEEDED(status) || *indicator == SQL_NULL_DATA)
            break;
        gboolean more = *indicator == SQL_NO_TOTAL || *indicator >= (SQLLEN)sizeof units;
        g_string_append_len(wide, (const char *)units,
                            more ? (gssize)(sizeof units - sizeof(SQLWCHAR)) : (gssize)*indicator);
        if (!more)
            break;
    } while (wide->len < MOST_TEXT_BYTES);
    g_autofree char *text = g_utf16_to_utf8((const gunichar2 *)wide->str,
                                            (glong)(wide->len / sizeof(gunichar2)), NULL, NULL, NULL);
    column->kind = text == NULL ? FIDELIS_DATUM_UNREADABLE : FIDELIS_DATUM_TEXT;
    g_string_assign(column->text, text == NULL ? "text that is not Unicode" : text);
    if (status == SQL_NO_DATA) /* behind the last piece */
        status = SQL_SUCCESS;
    return status;
}

static SQLRETURN fetch_decimal(FidelisOdbcRows *rows, int index, SQLLEN *indicator)
{
    Column *column = &rows->columns[index];
    SQLRETURN status = fetch_text(rows, index, indicator);
    double number = g_ascii_strtod(column->text->str, NULL);
    if (SQL_SUCCEEDED(status) && *indicator != SQL_NULL_DATA && column->kind == FIDELIS_DATUM_TEXT) {
        column->kind = FIDELIS_DATUM_NUMBER;
        column->number = number;
        g_string_truncate(column->text, 0);
        fidelis_append_shortest(column->text, number);
    }
    return status;
}

static SQLRETURN fetch_whole(FidelisOdbcRows *rows, int index, SQLLEN *indicator)
{
    Column *column = &rows->columns[index];
    SQLBIGINT whole = 0;
    SQLRETURN status = SQLGetData(rows->statement, (SQLUSMALLINT)(index + 1), SQL_C_SBIGINT, &whole,
                                  sizeof whole, indicator);
    column->kind = FIDELIS_DATUM_NUMBER;
    column->number = (double)whole;
    g_string_printf(column->text, "%" G_GINT64_FORMAT, (gint64)whole);
    return status;
}

static SQLRETURN fetch_real(FidelisOdbcRows *rows, int index, SQLLEN *indicator)
{
    Column *column = &rows->columns[index];
    SQLDOUBLE real = 0;
    SQLRETURN status =
        SQLGetData(rows->statement, (SQLUSMALLINT)(index + 1), SQL_C_DOUBLE, &real, sizeof real, indicator);
    column->kind = isfinite(real) ? FIDELIS_DATUM_NUMBER : FIDELIS_DATUM_ERROR;
    column->number = real;
    g_string_truncate(column->text, 0);
    if (isfinite(real))
        fidelis_append_shortest(column->text, real);
    else
        g_string_assign(column->text, "a number without end");
    return status;
}

static SQLRETURN fetch_date(FidelisOdbcRows *rows, int index, SQLLEN *indicator)
{
    Column *column = &rows->columns[index];
    SQL_DATE_STRUCT date = {0};
    SQLRETURN status = SQLGetData(rows->statement, (SQLUSMALLINT)(index + 1), SQL_C_TYPE_DATE, &date,
                                  sizeof date, indicator);
    column->kind = FIDELIS_DATUM_DATE;
    g_string_printf(column->text, "%04d-%02d-%02d", date.year, date.month, date.day);
    return status;
}

static SQLRETURN fetch_timestamp(FidelisOdbcRows *rows, int index, SQLLEN *indicator)
{
    Column *column = &rows->columns[index];
    SQL_TIMESTAMP_STRUCT time = {0};
    SQLRETURN status = SQLGetData(rows->statement, (SQLUSMALLINT)(index + 1), SQL_C_TYPE_TIMESTAMP, &time,
                                  sizeof time, indicator);
    column->kind = FIDELIS_DATUM_DATE;
    g_string_printf(column->text, "%04d-%02d-%02d", time.year, time.month, time.day);
    if (time.hour + time.minute + time.second > 0)
        g_string_append_printf(column->text, " %02d:%02d:%02d", time.hour, time.minute, time.second);
    return status;
}

static SQLRETURN fetch_yes_no(FidelisOdbcRows *rows, int index, SQLLEN *indicator)
{
    Column *column = &rows->columns[index];
    SQLCHAR bit = 0;
    SQLRETURN status =
        SQLGetData(rows->statement, (SQLUSMALLINT)(index + 1), SQL_C_BIT, &bit, sizeof bit, indicator);
    column->kind = FIDELIS_DATUM_YES_NO;
    column->number = bit;
    g_string_assign(column->text, bit ? "1" : "0");
    return status;
}

static gboolean fetch_column(FidelisOdbcRows *rows, int index)
{
    static SQLRETURN (*const fetchers[])(FidelisOdbcRows *, int, SQLLEN *) = {
        [FETCH_TEXT] = fetch_text,    [FETCH_DECIMAL] = fetch_decimal, [FETCH_WHOLE] = fetch_whole,
        [FETCH_REAL] = fetch_real,    [FETCH_DATE] = fetch_date,       [FETCH_TIMESTAMP] = fetch_timestamp,
        [FETCH_YES_NO] = fetch_yes_no};
    Column *column = &rows->columns[index];
    SQLLEN indicator = 0;
    column->number = (double)NAN;
    if (!SQL_SUCCEEDED(fetchers[column->fetch](rows, index, &indicator)))
        return FALSE;
    if (indicator == SQL_NULL_DATA || column->text->len == 0) {
        column->kind = FIDELIS_DATUM_EMPTY;
        column->number = (double)NAN;
        g_string_truncate(column->text, 0);
    }
    return TRUE;
}

gboolean fidelis_odbc_rows_next(FidelisOdbcRows *rows, GError **error)
{
    SQLRETURN status = SQLFetch(rows->statement);
    if (status == SQL_NO_DATA)
        return FALSE;
    gboolean good = SQL_SUCCEEDED(status);
    for (int i = 0; good && i < rows->count; i++)
        good = fetch_column(rows, i);
    if (!good)
        fidelis_odbc_set_error(rows->odbc, SQL_HANDLE_STMT, rows->statement, error);
    return good;
}

FidelisDatum fidelis_odbc_rows_datum(const FidelisOdbcRows *rows, int column)
{
    return (FidelisDatum){.kind = rows->columns[column].kind, .text = rows->columns[column].text->str};
}

double fidelis_odbc_rows_number(const FidelisOdbcRows *rows, int column)
{
    return rows->columns[column].number;
}
