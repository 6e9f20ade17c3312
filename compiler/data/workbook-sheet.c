/* The cells of a sheet. */
#include <math.h>
#include <string.h>

#include "data/workbook-private.h"

enum { MOST_CELLS = 40000000, MOST_MERGED = 1000000 };

/* ---- reading ---- */

typedef struct {
    const FidelisWorkbook *workbook;
    FidelisWorksheet *sheet;
    const char *name;  /* of the sheet, for messages */
    gsize row, column; /* of the cell being read */
    gsize next_row;    /* where a row without number goes */
    const char *type;  /* of the cell: a constant of this file */
    FidelisShown shown;
    gboolean has_formula;
    gboolean inside_value; /* v */
    GString *value;
    FidelisRichText rich; /* inline text */
} Reader;

typedef gboolean (*Maker)(Reader *reader, FidelisDatum *datum, GError **error);

static const char *keep(Reader *reader, const GString *text)
{
    return fidelis_arena_strndup(reader->sheet->arena, text->str, text->len);
}

static gboolean cell_fault(const Reader *reader, GError **error, const char *what)
{
    g_autofree char *reference = fidelis_cell_reference(reader->row, reader->column);
    fidelis_package_fault(error, "sheet '%s', cell %s: %s", reader->name, reference, what);
    return FALSE;
}

static gboolean make_shared(Reader *reader, FidelisDatum *datum, GError **error)
{
    char *end;
    guint64 index = g_ascii_strtoull(reader->value->str, &end, 10);
    if (end == reader->value->str || index >= reader->workbook->strings->len)
        return cell_fault(reader, error,
                          "the workbook is damaged: the cell's text is not there; get it anew");
    datum->text = g_ptr_array_index(reader->workbook->strings, index);
    datum->kind = *datum->text == '\0' ? FIDELIS_DATUM_EMPTY : FIDELIS_DATUM_TEXT;
    return TRUE;
}

static gboolean make_text(Reader *reader, FidelisDatum *datum, GError **error)
{
    GString *text = strcmp(reader->type, "inlineStr") == 0 ? reader->rich.text : reader->value;
    (void)error;
    fidelis_rich_text_unescape(text);
    *datum = (FidelisDatum){.kind = text->len == 0 ? FIDELIS_DATUM_EMPTY : FIDELIS_DATUM_TEXT,
                            .text = keep(reader, text)};
    return TRUE;
}

static gboolean make_yes_no(Reader *reader, FidelisDatum *datum, GError **error)
{
    (void)error;
    gboolean yes = strcmp(reader->value->str, "1") == 0 || strcmp(reader->value->str, "true") == 0;
    *datum = (FidelisDatum){.kind = FIDELIS_DATUM_YES_NO, .text = yes ? "1" : "0"};
    return TRUE;
}

static gboolean make_error(Reader *reader, FidelisDatum *datum, GError **error)
{
    (void)error;
    *datum = (FidelisDatum){.kind = FIDELIS_DATUM_ERROR, .text = keep(reader, reader->value)};
    return TRUE;
}

/* Strict workbooks write dates as dates: "2016-03-01T00:00:00". */
static gboolean make_date(Reader *reader, FidelisDatum *datum, GError **error)
{
    (void)error;
    g_strdelimit(reader->value->str, "T", ' ');
    if (g_str_has_suffix(reader->value->str, " 00:00:00"))
        g_string_truncate(reader->value, reader->value->len - strlen(" 00:00:00"));
    *datum = (FidelisDatum){.kind = FIDELIS_DATUM_DATE, .text = keep(reader, reader->value)};
    return TRUE;
}

static gboolean make_number(Reader *reader, FidelisDatum *datum, GError **error)
{
    static const FidelisDatumKind kinds[] = {[FIDELIS_SHOWN_NUMBER] = FIDELIS_DATUM_NUMBER,
                                             [FIDELIS_SHOWN_PERCENT] = FIDELIS_DATUM_PERCENT,
                                             [FIDELIS_SHOWN_DATE] = FIDELIS_DATUM_DATE,
                                             [FIDELIS_SHOWN_TIME] = FIDELIS_DATUM_DATE};
    char *end;
    double number = g_ascii_strtod(reader->value->str, &end);
    if (reader->value->len == 0 || *end != '\0' || !isfinite(number))
        return cell_fault(reader, error, "the workbook is damaged: the cell holds no number; get it anew");
    g_autoptr(GString) text = g_string_new(NULL);
    datum->kind = kinds[reader->shown];
    if (reader->shown == FIDELIS_SHOWN_PERCENT) {
        char buffer[G_ASCII_DTOSTR_BUF_SIZE]; /* 0.57 * 100 is 57 to fifteen digits, and not to seventeen */
        g_string_append(text, g_ascii_formatd(buffer, sizeof buffer, "%.15g", number * 100));
    } else if (reader->shown == FIDELIS_SHOWN_NUMBER ||
               !fidelis_serial_to_date(number, reader->workbook->from_1904,
                                       reader->shown == FIDELIS_SHOWN_TIME, text)) {
        datum->kind = FIDELIS_DATUM_NUMBER;
        fidelis_append_shortest(text, number);
    }
    datum->text = keep(reader, text);
    return TRUE;
}

static const struct {
    const char *type;
    Maker make;
} makers[] = {{"n", make_number}, {"s", make_shared}, {"str", make_text}, {"inlineStr", make_text},
              {"b", make_yes_no}, {"e", make_error},  {"d", make_date}};

static gboolean begin_row(Reader *reader, const char *const *attributes, GError **error)
{
    const char *number = fidelis_xml_attribute(attributes, "r");
    gint64 row = number == NULL ? (gint64)reader->next_row + 1 : g_ascii_strtoll(number, NULL, 10);
    if (number == NULL && row > FIDELIS_MOST_SHEET_ROWS) {
        fidelis_package_fault(error, "sheet '%s': the workbook is damaged: no sheet has so many rows",
                              reader->name);
        return FALSE;
    }
    if (row < 1 || row > FIDELIS_MOST_SHEET_ROWS) {
        fidelis_package_fault(error, "sheet '%s': the workbook is damaged: it has a row '%s'", reader->name,
                              number);
        return FALSE;
    }
    reader->row = (gsize)row - 1;
    reader->next_row = (gsize)row;
    reader->column = G_MAXSIZE; /* plus one: the first */
    return TRUE;
}

static gboolean find_type(Reader *reader, const char *type, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(makers); i++)
        if (type == NULL || strcmp(makers[i].type, type) == 0) {
            reader->type = makers[i].type;
            return TRUE;
        }
    return cell_fault(reader, error, "the workbook is damaged: the cell is of no known type");
}

static gboolean begin_cell(Reader *reader, const char *const *attributes, GError **error)
{
    const char *reference = fidelis_xml_attribute(attributes, "r");
    const char *style = fidelis_xml_attribute(attributes, "s");
    guint64 format = style == NULL ? 0 : g_ascii_strtoull(style, NULL, 10);
    const GArray *formats = reader->workbook->formats;
    reader->column++;
    if (reference != NULL &&
        (!fidelis_cell_reference_parse(&reference, &reader->row, &reader->column) || *reference != '\0')) {
        fidelis_package_fault(error, "sheet '%s': the workbook is damaged: it has a cell '%s'", reader->name,
                              fidelis_xml_attribute(attributes, "r"));
        return FALSE;
    }
    if (reader->column >= FIDELIS_MOST_SHEET_COLUMNS)
        return cell_fault(reader, error, "the workbook is damaged: no sheet has so many columns");
    reader->shown =
        format < formats->len ? (FidelisShown)g_array_index(formats, guint8, format) : FIDELIS_SHOWN_NUMBER;
    reader->has_formula = FALSE;
    g_string_truncate(reader->value, 0);
    g_string_truncate(reader->rich.text, 0);
    return find_type(reader, fidelis_xml_attribute(attributes, "t"), error);
}

static gboolean make_datum(Reader *reader, FidelisDatum *datum, GError **error)
{
    if (reader->value->len == 0 && reader->rich.text->len == 0 && strcmp(reader->type, "str") != 0) {
        if (reader->has_formula)
            *datum = (FidelisDatum){.kind = FIDELIS_DATUM_ERROR, .text = "a formula without a stored value"};
        return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(makers); i++)
        if (reader->type == makers[i].type)
            return makers[i].make(reader, datum, error);
    g_assert_not_reached();
}

static gboolean end_cell(Reader *reader, GError **error)
{
    FidelisWorksheet *sheet = reader->sheet;
    FidelisSheetCell cell = {.row = (guint32)reader->row,
                             .column = (guint32)reader->column,
                             .formula = reader->has_formula,
                             .datum = {.kind = FIDELIS_DATUM_EMPTY, .text = ""}};
    if (!make_datum(reader, &cell.datum, error))
        return FALSE;
    if (cell.datum.kind == FIDELIS_DATUM_EMPTY)
        return TRUE;
    if (sheet->cells->len >= MOST_CELLS)
        return cell_fault(reader, error, "the sheet holds more cells than can be read; use a CSV file");
    sheet->rows = MAX(sheet->rows, reader->row + 1);
    sheet->columns = MAX(sheet->columns, reader->column + 1);
    g_array_append_val(sheet->cells, cell);
    return TRUE;
}

static gboolean take_merged(Reader *reader, const char *const *attributes, GError **error)
{
    const char *text = fidelis_xml_attribute(attributes, "ref");
    FidelisCellRange range;
    if (text == NULL || !fidelis_cell_reference_parse(&text, &range.first_row, &range.first_column))
        return TRUE;
    range.last_row = range.first_row;
    range.last_column = range.first_column;
    if (*text == ':') {
        text++;
        fidelis_cell_reference_parse(&text, &range.last_row, &range.last_column);
    }
    if (reader->sheet->merged->len >= MOST_MERGED) {
        fidelis_package_fault(error, "sheet '%s' has more merged cells than can be read", reader->name);
        return FALSE;
    }
    g_array_append_val(reader->sheet->merged, range);
    return TRUE;
}

static gboolean sheet_start(void *data, const char *name, const char *const *attributes, GError **error)
{
    Reader *reader = data;
    fidelis_rich_text_start(&reader->rich, name);
    if (strcmp(name, "c") == 0)
        return begin_cell(reader, attributes, error);
    if (strcmp(name, "row") == 0)
        return begin_row(reader, attributes, error);
    if (strcmp(name, "mergeCell") == 0)
        return take_merged(reader, attributes, error);
    reader->inside_value |= strcmp(name, "v") == 0;
    reader->has_formula |= strcmp(name, "f") == 0;
    return TRUE;
}

static gboolean sheet_end(void *data, const char *name, GError **error)
{
    Reader *reader = data;
    fidelis_rich_text_end(&reader->rich, name);
    if (strcmp(name, "v") == 0)
        reader->inside_value = FALSE;
    return strcmp(name, "c") != 0 || end_cell(reader, error);
}

static gboolean sheet_text(void *data, const char *text, gsize length, GError **error)
{
    Reader *reader = data;
    (void)error;
    if (reader->inside_value)
        g_string_append_len(reader->value, text, (gssize)length);
    else
        fidelis_rich_text_add(&reader->rich, text, length);
    return TRUE;
}

/* ---- order ---- */

static gint compare_cells(gconstpointer left, gconstpointer right)
{
    const FidelisSheetCell *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

/* Excel writes cells in order, others need not; twice the same cell is a fault. */
static gboolean order_cells(Reader *reader, GError **error)
{
    GArray *cells = reader->sheet->cells;
    gboolean ordered = TRUE;
    for (guint i = 1; ordered && i < cells->len; i++)
        ordered = compare_cells(&g_array_index(cells, FidelisSheetCell, i - 1),
                                &g_array_index(cells, FidelisSheetCell, i)) < 0;
    if (!ordered)
        g_array_sort(cells, compare_cells);
    for (guint i = 1; !ordered && i < cells->len; i++) {
        const FidelisSheetCell *cell = &g_array_index(cells, FidelisSheetCell, i);
        if (compare_cells(cell - 1, cell) != 0)
            continue;
        reader->row = cell->row;
        reader->column = cell->column;
        return cell_fault(reader, error, "the workbook is damaged: the cell stands there twice");
    }
    return TRUE;
}

static void index_rows(FidelisWorksheet *sheet)
{
    gsize at = 0;
    sheet->row_starts = g_new(gsize, sheet->rows + 1);
    for (gsize row = 0; row <= sheet->rows; row++) {
        while (at < sheet->cells->len && g_array_index(sheet->cells, FidelisSheetCell, at).row < row)
            at++;
        sheet->row_starts[row] = at;
    }
}

static gboolean read_sheet(Reader *reader, const char *part, GError **error)
{
    static const FidelisXmlHandlers handlers = {.start = sheet_start, .end = sheet_end, .text = sheet_text};
    if (!fidelis_package_parse(reader->workbook->package, part, &handlers, reader, error) ||
        !order_cells(reader, error))
        return FALSE;
    index_rows(reader->sheet);
    return TRUE;
}

FidelisWorksheet *fidelis_workbook_read_sheet(FidelisWorkbook *workbook, gsize index, GError **error)
{
    const FidelisSheetEntry *entry = &g_array_index(workbook->sheets, FidelisSheetEntry, index);
    g_assert(index < workbook->sheets->len);
    if (entry->part == NULL || entry->external) {
        fidelis_package_fault(error, "sheet '%s' %s", entry->name,
                              entry->external ? "lies in another file, and links are not followed"
                                              : "is damaged: it is not in the workbook");
        return NULL;
    }
    g_autoptr(FidelisWorksheet) sheet = g_new0(FidelisWorksheet, 1);
    sheet->arena = fidelis_arena_new();
    sheet->cells = g_array_new(FALSE, FALSE, sizeof(FidelisSheetCell));
    sheet->merged = g_array_new(FALSE, FALSE, sizeof(FidelisCellRange));
    g_autoptr(GString) value = g_string_new(NULL), text = g_string_new(NULL);
    Reader reader = {.workbook = workbook,
                     .sheet = sheet,
                     .name = entry->name,
                     .type = "n",
                     .value = value,
                     .rich = {.text = text}};
    return read_sheet(&reader, entry->part, error) ? g_steal_pointer(&sheet) : NULL;
}

void fidelis_worksheet_free(FidelisWorksheet *sheet)
{
    if (sheet == NULL)
        return;
    fidelis_arena_free(sheet->arena);
    g_array_unref(sheet->cells);
    g_array_unref(sheet->merged);
    g_free(sheet->row_starts);
    g_free(sheet);
}
