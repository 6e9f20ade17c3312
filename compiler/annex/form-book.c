#include "annex/form-book.h"

#include <string.h>

/* Columns of a sheet of questions. */
enum { COLUMN_NUMBER, COLUMN_QUESTION, COLUMN_ANSWER, COLUMN_FIRST_PART };

enum { LONGEST_PROMPT = 255 };

typedef struct {
    FidelisAnnex *annex;
    lxw_format *label, *entry, *day, *text;
    GPtrArray *sections; /* FidelisBlock: with questions */
    GArray *ends;        /* guint32 by section: last row of its answers, from 0 */
    guint32 first_row;   /* of answers, the same on every sheet */
    GHashTable *placed;  /* FidelisField: has a cell */
} Book;

static lxw_format *make_format(Book *book, gboolean open)
{
    lxw_format *format = workbook_add_format(book->annex->workbook);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (open) {
        format_set_unlocked(format);
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, 0x57606A);
    }
    return format;
}

static void make_formats(Book *book)
{
    book->text = make_format(book, FALSE);
    book->label = make_format(book, FALSE);
    format_set_bold(book->label);
    book->entry = make_format(book, TRUE);
    format_set_num_format(book->entry, "@");
    book->day = make_format(book, TRUE);
    format_set_num_format(book->day, "dd-mm-yyyy");
}

/* ---- the tree ---- */

static const FidelisBlock *first_of_kind(const FidelisBlock *block, FidelisBlockKind kind)
{
    for (; block != NULL; block = block->next)
        if (block->kind == kind)
            return block;
    return NULL;
}

static void find_sections(Book *book, const FidelisBlock *blocks)
{
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next) {
        if (block->kind == FIDELIS_BLOCK_SECTION && first_of_kind(block->children, FIDELIS_BLOCK_QUESTION))
            g_ptr_array_add(book->sections, (gpointer)block);
        else
            find_sections(book, block->children);
    }
}

static const char *sheet_id(const FidelisBlock *section)
{
    const FidelisBlock *question = first_of_kind(section->children, FIDELIS_BLOCK_QUESTION);
    return question->field->sheet != NULL ? question->field->sheet : question->field->name;
}

/* "3-3a" as "3.3a". */
static char *sheet_name(const FidelisBlock *section)
{
    return g_strdelimit(g_strdup(sheet_id(section)), "-:", '.');
}

/* ---- entries ---- */

static void define(Book *book, const char *sheet, const FidelisField *field, lxw_row_t row, lxw_col_t column)
{
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    g_autofree char *name = fidelis_form_cell_name(field->name);
    lxw_rowcol_to_cell_abs(cell, row, column, 1, 1);
    g_autofree char *formula = g_strdup_printf("='%s'!%s", sheet, cell);
    g_hash_table_add(book->placed, (gpointer)field);
    fidelis_annex_check(book->annex, sheet, workbook_define_name(book->annex->workbook, name, formula));
}

static char *shortened(const char *text, glong most)
{
    return g_utf8_strlen(text, -1) <= most ? g_strdup(text) : g_utf8_substring(text, 0, most);
}

static void offer_options(Book *book, lxw_worksheet *worksheet, const FidelisField *field, lxw_row_t row,
                          lxw_col_t column)
{
    g_autofree char **labels = g_new0(char *, field->option_count + 1);
    for (gsize i = 0; i < field->option_count; i++)
        labels[i] = (char *)field->options[i].label;
    g_autofree char *prompt = shortened(field->asks != NULL ? field->asks : "", LONGEST_PROMPT);
    lxw_data_validation list = {.validate = LXW_VALIDATION_TYPE_LIST,
                                .value_list = labels,
                                .input_message = prompt,
                                .error_message =
                                    (char *)fidelis_annex_word(book->annex, FIDELIS_WORD_FORM_CHOOSE)};
    fidelis_annex_check(book->annex, NULL, worksheet_data_validation_cell(worksheet, row, column, &list));
}

/* A place to fill in, found again by its name. */
static void add_entry(Book *book, lxw_worksheet *worksheet, const char *sheet, const FidelisField *field,
                      lxw_row_t row, lxw_col_t column)
{
    lxw_format *look = field->kind == FIDELIS_FIELD_DATE ? book->day : book->entry;
    define(book, sheet, field, row, column);
    if (field->preset != NULL)
        worksheet_write_string(worksheet, row, column, field->preset, look);
    else
        worksheet_write_blank(worksheet, row, column, look);
    if (field->option_count > 0)
        offer_options(book, worksheet, field, row, column);
}

static void write_text(Book *book, lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t column,
                       const char *text, lxw_format *look)
{
    if (text != NULL && *text != '\0')
        fidelis_annex_check(book->annex, NULL, worksheet_write_string(worksheet, row, column, text, look));
}

static void set_page(lxw_worksheet *worksheet)
{
    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, 9); /* A4 */
    worksheet_fit_to_pages(worksheet, 1, 0);
    worksheet_protect(worksheet, NULL, NULL);
}

/* ---- the front ---- */

static void write_identity(Book *book, lxw_worksheet *worksheet, const char *sheet, const char *id,
                           lxw_row_t row)
{
    g_autofree char *name = g_strconcat("sheet:", id, NULL);
    const FidelisField *field = fidelis_form_find(book->annex->document->form, name);
    if (field == NULL)
        return;
    define(book, sheet, field, row, 1);
    write_text(book, worksheet, row, 0, fidelis_annex_word(book->annex, FIDELIS_WORD_FORM_IDENTITY),
               book->text);
    write_text(book, worksheet, row, 1, field->preset, book->text);
}

/* What belongs to all sheets, once. */
static void write_front(Book *book)
{
    const FidelisForm *form = book->annex->document->form;
    const char *name = fidelis_annex_word(book->annex, FIDELIS_WORD_SHEET_COVER);
    lxw_worksheet *worksheet = fidelis_annex_add_sheet(book->annex, name);
    lxw_row_t row = 0;
    if (worksheet == NULL)
        return;
    worksheet_set_column(worksheet, 0, 0, 22, NULL);
    worksheet_set_column(worksheet, 1, 1, 70, NULL);
    fidelis_annex_write_line(book->annex, worksheet, &row, FIDELIS_ANNEX_TITLE, book->annex->document->title);
    fidelis_annex_write_line(book->annex, worksheet, &row, FIDELIS_ANNEX_LINE,
                             fidelis_annex_word(book->annex, FIDELIS_WORD_FORM_HOW));
    row++;
    for (gsize i = 0; i < form->field_count; i++) {
        const FidelisField *field = form->fields[i];
        if (field->sheet != NULL || field->kind == FIDELIS_FIELD_IDENTITY)
            continue;
        write_text(book, worksheet, row, 0, field->label, book->label);
        add_entry(book, worksheet, name, field, row++, 1);
    }
    set_page(worksheet);
}

/* ---- a sheet of questions ---- */

static void find_parts(const FidelisBlock *blocks, GPtrArray *parts)
{
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next) {
        if (block->kind == FIDELIS_BLOCK_INPUT)
            g_ptr_array_add(parts, block->field);
        find_parts(block->children, parts);
    }
}

/* The fields that belong to a question, its rows opened. Caller's (g_ptr_array_unref). */
static GPtrArray *parts_of(const FidelisBlock *question)
{
    GPtrArray *parts = g_ptr_array_new();
    find_parts(question->children, parts);
    return parts;
}

static const FidelisField *part_at(const GPtrArray *parts, guint index)
{
    return g_ptr_array_index(parts, index);
}

/* Whether one row of headings serves both. */
static gboolean same_parts(const FidelisBlock *one, const FidelisBlock *other)
{
    g_autoptr(GPtrArray) parts = parts_of(one), others = parts_of(other);
    for (guint i = 0; i < parts->len && i < others->len; i++)
        if (g_strcmp0(part_at(parts, i)->label, part_at(others, i)->label) != 0)
            return FALSE;
    return parts->len == others->len;
}

static void write_headings(Book *book, lxw_worksheet *worksheet, const FidelisBlock *question, lxw_row_t row)
{
    g_autoptr(GPtrArray) parts = parts_of(question);
    static const FidelisWord words[] = {FIDELIS_WORD_FORM_NUMBER, FIDELIS_WORD_FORM_QUESTION,
                                        FIDELIS_WORD_FORM_ANSWER};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        write_text(book, worksheet, row, (lxw_col_t)i, fidelis_annex_word(book->annex, words[i]),
                   book->annex->looks[FIDELIS_ANNEX_HEADER]);
    for (guint i = 0; i < parts->len; i++)
        write_text(book, worksheet, row, (lxw_col_t)(COLUMN_FIRST_PART + i), part_at(parts, i)->label,
                   book->annex->looks[FIDELIS_ANNEX_HEADER]);
}

static void write_question(Book *book, lxw_worksheet *worksheet, const char *sheet,
                           const FidelisBlock *question, lxw_row_t row)
{
    g_autoptr(GPtrArray) parts = parts_of(question);
    g_autofree char *text = fidelis_inline_to_text(question->text);
    worksheet_set_row(worksheet, row, 48, NULL);
    write_text(book, worksheet, row, COLUMN_NUMBER, question->value, book->text);
    write_text(book, worksheet, row, COLUMN_QUESTION, text, book->text);
    add_entry(book, worksheet, sheet, question->field, row, COLUMN_ANSWER);
    for (guint i = 0; i < parts->len; i++)
        add_entry(book, worksheet, sheet, part_at(parts, i), row, (lxw_col_t)(COLUMN_FIRST_PART + i));
}

static void set_widths(lxw_worksheet *worksheet)
{
    static const double widths[] = {8, 46, 15, 40, 32, 18, 13};
    for (gsize i = 0; i < G_N_ELEMENTS(widths); i++)
        worksheet_set_column(worksheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
}

/* Questions with other parts than those above get headings of their own. Returns the row after the last. */
static lxw_row_t write_questions(Book *book, lxw_worksheet *worksheet, const char *sheet,
                                 const FidelisBlock *section)
{
    const FidelisBlock *headed = first_of_kind(section->children, FIDELIS_BLOCK_QUESTION);
    lxw_row_t row = book->first_row - 1;
    write_headings(book, worksheet, headed, row++);
    worksheet_freeze_panes(worksheet, row, 0);
    for (const FidelisBlock *block = section->children; block != NULL; block = block->next) {
        if (block->kind != FIDELIS_BLOCK_QUESTION)
            continue;
        if (!same_parts(headed, block))
            write_headings(book, worksheet, headed = block, row++);
        write_question(book, worksheet, sheet, block, row++);
    }
    return row;
}

static void write_section(Book *book, const FidelisBlock *section)
{
    g_autofree char *name = sheet_name(section), *title = fidelis_inline_to_text(section->title);
    lxw_worksheet *worksheet = fidelis_annex_add_sheet(book->annex, name);
    lxw_row_t row = 0;
    if (worksheet == NULL)
        return;
    set_widths(worksheet);
    fidelis_annex_write_line(book->annex, worksheet, &row, FIDELIS_ANNEX_TITLE, title);
    fidelis_annex_write_line(book->annex, worksheet, &row, FIDELIS_ANNEX_LINE,
                             fidelis_annex_word(book->annex, FIDELIS_WORD_FORM_CHOOSE));
    row = write_questions(book, worksheet, name, section);
    guint32 end = row - 1;
    g_array_append_val(book->ends, end);
    write_identity(book, worksheet, name, sheet_id(section), row + 1);
    set_page(worksheet);
}

/* ---- the sheet that counts ---- */

static const FidelisField *any_question(const Book *book)
{
    const FidelisBlock *section = g_ptr_array_index(book->sections, 0);
    return first_of_kind(section->children, FIDELIS_BLOCK_QUESTION)->field;
}

static gboolean same_answers(const FidelisField *one, const FidelisField *other)
{
    for (gsize i = 0; i < one->option_count && i < other->option_count; i++)
        if (strcmp(one->options[i].label, other->options[i].label) != 0)
            return FALSE;
    return one->option_count == other->option_count;
}

/* Answers are counted where all questions have the same: otherwise some would be left out without a word. */
static gboolean can_count(const Book *book)
{
    const FidelisField *answers = any_question(book);
    for (guint i = 0; i < book->sections->len; i++) {
        const FidelisBlock *section = g_ptr_array_index(book->sections, i);
        for (const FidelisBlock *block = section->children; block != NULL; block = block->next)
            if (block->kind == FIDELIS_BLOCK_QUESTION && !same_answers(answers, block->field))
                return FALSE;
    }
    return TRUE;
}

/* A label as what COUNTIF looks for, in a formula's text: * and ? stand for themselves, and it is equal to
 * it. */
static char *criterion(const char *label)
{
    GString *text = g_string_new("=");
    for (; *label != '\0'; label++) {
        if (strchr("*?~", *label) != NULL)
            g_string_append_c(text, '~');
        if (*label == '"')
            g_string_append_c(text, '"');
        g_string_append_c(text, *label);
    }
    return g_string_free(text, FALSE);
}

static void write_counts(Book *book, lxw_worksheet *worksheet, lxw_row_t row, guint index)
{
    const FidelisBlock *section = g_ptr_array_index(book->sections, index);
    const FidelisField *answers = any_question(book);
    g_autofree char *sheet = sheet_name(section), *title = fidelis_inline_to_text(section->title);
    write_text(book, worksheet, row, 0, title, book->text);
    for (gsize i = 0; i < answers->option_count; i++) {
        g_autofree char *wanted = criterion(answers->options[i].label);
        g_autofree char *formula =
            g_strdup_printf("=COUNTIF('%s'!$C$%u:$C$%u,\"%s\")", sheet, book->first_row + 1,
                            g_array_index(book->ends, guint32, index) + 1, wanted);
        worksheet_write_formula_num(worksheet, row, (lxw_col_t)(i + 1), formula, book->text, 0);
    }
}

static void write_sums(Book *book, lxw_worksheet *worksheet, lxw_row_t first, lxw_row_t row)
{
    const FidelisField *answers = any_question(book);
    write_text(book, worksheet, row, 0, fidelis_annex_word(book->annex, FIDELIS_WORD_FORM_TOTAL),
               book->label);
    for (gsize i = 0; i < answers->option_count; i++) {
        char column = (char)('B' + i);
        g_autofree char *formula = g_strdup_printf("=SUM(%c%u:%c%u)", column, first + 1, column, row);
        worksheet_write_formula_num(worksheet, row, (lxw_col_t)(i + 1), formula, book->label, 0);
    }
}

/* The score: yes counts one, partly a half, of those answered; only where the first three answers are these.
 */
static void write_score(Book *book, lxw_worksheet *worksheet, lxw_row_t row)
{
    const FidelisField *answers = any_question(book);
    if (answers->option_count < 3 || strcmp(answers->options[1].value, "partly") != 0)
        return;
    lxw_format *percent = fidelis_annex_number_look(book->annex, FIDELIS_CELL_PERCENT, 0);
    g_autofree char *formula = g_strdup_printf("=IF(SUM(B%u:D%u)=0,\"\",(B%u+C%u/2)/SUM(B%u:D%u))", row + 1,
                                               row + 1, row + 1, row + 1, row + 1, row + 1);
    worksheet_write_formula_str(worksheet, row, (lxw_col_t)(answers->option_count + 1), formula, percent, "");
}

static void write_count_headings(Book *book, lxw_worksheet *worksheet, lxw_row_t row)
{
    lxw_format *look = book->annex->looks[FIDELIS_ANNEX_HEADER];
    const FidelisField *answers = any_question(book);
    write_text(book, worksheet, row, 0, fidelis_annex_word(book->annex, FIDELIS_WORD_FORM_SECTION), look);
    for (gsize i = 0; i < answers->option_count; i++)
        write_text(book, worksheet, row, (lxw_col_t)(i + 1), answers->options[i].label, look);
    write_text(book, worksheet, row, (lxw_col_t)(answers->option_count + 1),
               fidelis_annex_word(book->annex, FIDELIS_WORD_FORM_SCORE), look);
}

/* Fields of sheets without questions that nothing counts: the most important next steps. */
static void write_rest(Book *book, lxw_worksheet *worksheet, const char *sheet, lxw_row_t row)
{
    const FidelisForm *form = book->annex->document->form;
    for (gsize i = 0; i < form->field_count; i++) {
        const FidelisField *field = form->fields[i];
        if (g_strcmp0(field->sheet, "summary") != 0 || field->question == NULL)
            continue;
        write_text(book, worksheet, row, 0, field->label, book->label);
        add_entry(book, worksheet, sheet, field, row++, 1);
    }
    write_identity(book, worksheet, sheet, "summary", row + 1);
}

static lxw_row_t write_count_table(Book *book, lxw_worksheet *worksheet, lxw_row_t row)
{
    write_count_headings(book, worksheet, row++);
    lxw_row_t first = row;
    for (guint i = 0; i < book->sections->len; i++, row++) {
        write_counts(book, worksheet, row, i);
        write_score(book, worksheet, row);
    }
    write_sums(book, worksheet, first, row);
    write_score(book, worksheet, row);
    return row;
}

static void write_summary(Book *book)
{
    const char *name = fidelis_annex_word(book->annex, FIDELIS_WORD_FORM_SUMMARY);
    lxw_worksheet *worksheet = fidelis_annex_add_sheet(book->annex, name);
    lxw_row_t row = 0;
    if (worksheet == NULL)
        return;
    worksheet_set_column(worksheet, 0, 0, 46, NULL);
    worksheet_set_column(worksheet, 1, 1, 30, NULL);
    worksheet_set_column(worksheet, 2, 5, 15, NULL);
    fidelis_annex_write_line(book->annex, worksheet, &row, FIDELIS_ANNEX_TITLE, name);
    if (can_count(book)) {
        fidelis_annex_write_line(book->annex, worksheet, &row, FIDELIS_ANNEX_LINE,
                                 fidelis_annex_word(book->annex, FIDELIS_WORD_FORM_SCORE_RULE));
        row = write_count_table(book, worksheet, row);
    }
    write_rest(book, worksheet, name, row + 2);
    set_page(worksheet);
}

/* What the sheet that counts has formulas for. */
static gboolean is_counted(const FidelisField *field)
{
    return g_strcmp0(field->sheet, "summary") == 0 && field->question == NULL;
}

/* What is asked in the document is asked in the workbook too: there is nothing without a cell. */
static void check_placed(const Book *book)
{
    const FidelisForm *form = book->annex->document->form;
    for (gsize i = 0; i < form->field_count && book->annex->error == NULL; i++) {
        const FidelisField *field = form->fields[i];
        if (field->kind != FIDELIS_FIELD_IDENTITY && !is_counted(field) &&
            !g_hash_table_contains(book->placed, field))
            g_set_error(&book->annex->error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                        "the workbook has no place for the input '%s': it takes inputs without a sheet, "
                        "and questions that stand right in a section, with what belongs to them",
                        field->name);
    }
}

void fidelis_form_book_write(FidelisAnnex *annex)
{
    Book book = {.annex = annex,
                 .sections = g_ptr_array_new(),
                 .ends = g_array_new(FALSE, FALSE, sizeof(guint32)),
                 .first_row = 4,
                 .placed = g_hash_table_new(NULL, NULL)};
    make_formats(&book);
    find_sections(&book, annex->document->blocks);
    write_front(&book);
    for (guint i = 0; i < book.sections->len; i++)
        write_section(&book, g_ptr_array_index(book.sections, i));
    if (book.sections->len > 0)
        write_summary(&book);
    check_placed(&book);
    g_hash_table_unref(book.placed);
    g_ptr_array_free(book.sections, TRUE);
    g_array_free(book.ends, TRUE);
}
