#include "data/odbc.h"

#include <math.h>
#include <sql.h>
#include <sqlext.h>
#include <string.h>

#include "data/workbook-private.h"

enum { TEXT_UNITS = 4096, MOST_TEXT_BYTES = 16 << 20 };

struct FidelisOdbc {
    SQLHENV environment;
    SQLHDBC handle;
    gboolean connected;
    char *system;
    char *quote;
    char *password; /* never in a message; NULL: none */
};

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

G_DEFINE_QUARK(fidelis - odbc - error - quark, fidelis_odbc_error)

/* ---- what the driver says ---- */

/* The password is taken out wherever a driver repeats it. Caller's (g_free). */
static char *without_password(const FidelisOdbc *odbc, const char *message)
{
    if (odbc->password == NULL || *odbc->password == '\0')
        return g_strdup(message);
    g_auto(GStrv) parts = g_strsplit(message, odbc->password, -1);
    return g_strjoinv("***", parts);
}

static gboolean is_sql_state(const char *state)
{
    return g_str_has_prefix(state, "42") || g_str_has_prefix(state, "22") || g_str_has_prefix(state, "07") ||
           g_str_has_prefix(state, "S0") || strcmp(state, "HY000") == 0;
}

static void set_error(const FidelisOdbc *odbc, SQLSMALLINT type, SQLHANDLE handle, GError **error)
{
    SQLWCHAR state[6] = {0}, text[1024] = {0};
    SQLINTEGER native;
    SQLSMALLINT length;
    g_autofree char *message = NULL, *code = NULL;
    if (SQL_SUCCEEDED(SQLGetDiagRecW(type, handle, 1, state, &native, text, G_N_ELEMENTS(text), &length))) {
        message = g_utf16_to_utf8((const gunichar2 *)text, -1, NULL, NULL, NULL);
        code = g_utf16_to_utf8((const gunichar2 *)state, -1, NULL, NULL, NULL);
    }
    g_autofree char *said = without_password(odbc, message == NULL ? "the driver says nothing" : message);
    g_strdelimit(said, "\r\n\t", ' ');
    gboolean sql = odbc->connected && code != NULL && is_sql_state(code);
    g_set_error(error, FIDELIS_ODBC_ERROR, sql ? FIDELIS_ODBC_ERROR_SQL : FIDELIS_ODBC_ERROR_CONNECTION,
                "the database says: %s", g_strstrip(said));
}

/* ---- connecting ---- */

/* The value of one of the keys in "Driver=x;UID=y;PWD=z"; NULL: none. Values in braces may hold semicolons.
 * Caller's (g_free). */
static char *string_value(const char *string, const char *const *keys)
{
    const char *at = string;
    while (*at != '\0') {
        const char *equals = strchr(at, '=');
        if (equals == NULL)
            return NULL;
        g_autofree char *key = g_strstrip(g_strndup(at, (gsize)(equals - at)));
        const char *value = equals + 1;
        const char *end = *value == '{' ? strchr(value, '}') : strchr(value, ';');
        gsize length = end == NULL ? strlen(value) : (gsize)(end - value);
        for (gsize i = 0; keys[i] != NULL; i++)
            if (g_ascii_strcasecmp(key, keys[i]) == 0)
                return *value == '{' ? g_strndup(value + 1, MAX(length, 1) - 1) : g_strndup(value, length);
        const char *next = end == NULL ? NULL : strchr(end, ';');
        at = next == NULL ? "" : next + 1;
    }
    return NULL;
}

static char *password_of(const char *string)
{
    static const char *const keys[] = {"PWD", "Password", NULL};
    return string_value(string, keys);
}

/* FIDELIS_CONNECTION_REGISTER for "register". Caller's (g_free). */
static char *variable_name(const char *name)
{
    char *upper = g_ascii_strup(name, -1);
    g_strcanon(upper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", '_');
    char *variable = g_strconcat("FIDELIS_CONNECTION_", upper, NULL);
    g_free(upper);
    return variable;
}

static char *connections_file(void)
{
    const char *told = g_getenv("FIDELIS_CONNECTIONS");
    return told != NULL ? g_strdup(told)
                        : g_build_filename(g_get_user_config_dir(), "fidelis", "connections", NULL);
}

/* "name = string", one a line; "#" begins a comment. Caller's (g_free). */
static char *find_in_lines(const char *text, const char *name)
{
    g_auto(GStrv) lines = g_strsplit_set(text, "\r\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char *equals = strchr(*line, '=');
        if (**line == '#' || equals == NULL)
            continue;
        g_autofree char *key = g_strstrip(g_strndup(*line, (gsize)(equals - *line)));
        if (strcmp(key, name) == 0)
            return g_strdup(g_strstrip(equals + 1));
    }
    return NULL;
}

char *fidelis_odbc_find_connection(const char *name, GError **error)
{
    if (strchr(name, '=') != NULL) {
        g_autofree char *password = password_of(name);
        if (password == NULL)
            return g_strdup(name);
        g_set_error(
            error, FIDELIS_ODBC_ERROR, FIDELIS_ODBC_ERROR_CONNECTION,
            "a password does not belong in a specification; name the connection, and put its string into "
            "the environment or a file of your own");
        return NULL;
    }
    g_autofree char *variable = variable_name(name), *path = connections_file(), *text = NULL;
    const char *told = g_getenv(variable);
    if (told != NULL && *told != '\0')
        return g_strdup(told);
    char *found = g_file_get_contents(path, &text, NULL, NULL) ? find_in_lines(text, name) : NULL;
    if (found == NULL)
        g_set_error(error, FIDELIS_ODBC_ERROR, FIDELIS_ODBC_ERROR_CONNECTION,
                    "nothing says how to reach the database '%s'; set %s to its connection string, or write "
                    "'%s = …' into %s",
                    name, variable, name, path);
    return found;
}

static char *information(SQLHDBC handle, SQLUSMALLINT what)
{
    SQLWCHAR text[128] = {0};
    SQLSMALLINT length;
    if (!SQL_SUCCEEDED(SQLGetInfoW(handle, what, text, sizeof text, &length)))
        return NULL;
    return g_utf16_to_utf8((const gunichar2 *)text, -1, NULL, NULL, NULL);
}

/* Drivers that would hold the whole result in memory, or print yes and no as text, are told otherwise; later
 * words in the string do not override what the user said. */
static char *complete_string(const char *string)
{
    return g_strconcat(string, g_str_has_suffix(string, ";") ? "" : ";",
                       "UseDeclareFetch=1;Fetch=10000;BoolsAsChar=0;UnknownSizes=2;ReadOnly=1;", NULL);
}

static gboolean connect_to(FidelisOdbc *odbc, const char *string, GError **error)
{
    g_autofree char *whole = complete_string(string);
    g_autofree gunichar2 *wide = g_utf8_to_utf16(whole, -1, NULL, NULL, NULL);
    if (wide == NULL || !SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &odbc->environment))) {
        g_set_error(error, FIDELIS_ODBC_ERROR, FIDELIS_ODBC_ERROR_CONNECTION, "ODBC cannot be started");
        return FALSE;
    }
    SQLSetEnvAttr(odbc->environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
    SQLAllocHandle(SQL_HANDLE_DBC, odbc->environment, &odbc->handle);
    SQLSetConnectAttr(odbc->handle, SQL_ATTR_ACCESS_MODE, (SQLPOINTER)SQL_MODE_READ_ONLY, 0);
    if (!SQL_SUCCEEDED(SQLDriverConnectW(odbc->handle, NULL, (SQLWCHAR *)wide, SQL_NTS, NULL, 0, NULL,
                                         SQL_DRIVER_NOPROMPT))) {
        set_error(odbc, SQL_HANDLE_DBC, odbc->handle, error);
        return FALSE;
    }
    odbc->connected = TRUE;
    /* one state of the database through the whole run */
    SQLSetConnectAttr(odbc->handle, SQL_ATTR_AUTOCOMMIT, (SQLPOINTER)SQL_AUTOCOMMIT_OFF, 0);
    SQLSetConnectAttr(odbc->handle, SQL_ATTR_TXN_ISOLATION, (SQLPOINTER)SQL_TXN_SERIALIZABLE, 0);
    return TRUE;
}

FidelisOdbc *fidelis_odbc_open(const char *connection_string, GError **error)
{
    g_autoptr(FidelisOdbc) odbc = g_new0(FidelisOdbc, 1);
    odbc->password = password_of(connection_string);
    if (!connect_to(odbc, connection_string, error))
        return NULL;
    odbc->system = information(odbc->handle, SQL_DBMS_NAME);
    odbc->quote = information(odbc->handle, SQL_IDENTIFIER_QUOTE_CHAR);
    return g_steal_pointer(&odbc);
}

void fidelis_odbc_free(FidelisOdbc *odbc)
{
    if (odbc == NULL)
        return;
    if (odbc->connected) {
        SQLEndTran(SQL_HANDLE_DBC, odbc->handle, SQL_ROLLBACK);
        SQLDisconnect(odbc->handle);
    }
    if (odbc->handle != NULL)
        SQLFreeHandle(SQL_HANDLE_DBC, odbc->handle);
    if (odbc->environment != NULL)
        SQLFreeHandle(SQL_HANDLE_ENV, odbc->environment);
    g_free(odbc->system);
    g_free(odbc->quote);
    g_free(odbc->password);
    g_free(odbc);
}

const char *fidelis_odbc_system(const FidelisOdbc *odbc)
{
    return odbc->system == NULL ? "" : odbc->system;
}

char *fidelis_odbc_quote_part(const FidelisOdbc *odbc, const char *name)
{
    const char *quote = odbc->quote == NULL || *odbc->quote == ' ' ? "\"" : odbc->quote;
    g_autofree char *twice = g_strconcat(quote, quote, NULL);
    g_auto(GStrv) parts = g_strsplit(name, quote, -1);
    g_autofree char *inner = g_strjoinv(twice, parts);
    return g_strconcat(quote, inner, quote, NULL);
}

char *fidelis_odbc_quote_name(const FidelisOdbc *odbc, const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, ".", -1);
    for (char **part = parts; *part != NULL; part++) {
        char *quoted = fidelis_odbc_quote_part(odbc, *part);
        g_free(*part);
        *part = quoted;
    }
    return g_strjoinv(".", parts);
}

/* ---- rows ---- */

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
        set_error(odbc, SQL_HANDLE_DBC, odbc->handle, error);
        return NULL;
    }
    if (!SQL_SUCCEEDED(SQLExecDirectW(rows->statement, (SQLWCHAR *)wide, SQL_NTS))) {
        set_error(odbc, SQL_HANDLE_STMT, rows->statement, error);
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
    column->kind = text == NULL ? FIDELIS_DATUM_ERROR : FIDELIS_DATUM_TEXT;
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
        set_error(rows->odbc, SQL_HANDLE_STMT, rows->statement, error);
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
