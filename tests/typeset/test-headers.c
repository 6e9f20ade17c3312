#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "typeset/headers.h"

/* A table as text: rows by '\n', cells by ' '; a cell is a letter for what it is (C and R: header of columns,
 * of rows; d: data), its name, and "/rows x columns" when it spans: "Ca/1x2". Rows before the line "-" are in
 * THead. */
static FidelisTagElement *read_cell(FidelisPages *pages, FidelisTagElement *row, const char *word)
{
    const char *span = strchr(word, '/');
    FidelisTagElement *cell =
        fidelis_pages_element(pages, row, *word == 'd' ? FIDELIS_TAG_TD : FIDELIS_TAG_TH);
    cell->scope = *word == 'C' ? FIDELIS_SCOPE_COLUMN : *word == 'R' ? FIDELIS_SCOPE_ROW : FIDELIS_SCOPE_NONE;
    if (span != NULL) {
        cell->row_span = span[1] - '0';
        cell->column_span = span[3] - '0';
    }
    cell->title = fidelis_arena_strndup(pages->arena, word + 1, strcspn(word + 1, "/"));
    return cell;
}

static FidelisTagElement *read_table(FidelisPages *pages, FidelisTagElement *parent, const char *text)
{
    FidelisTagElement *table = fidelis_pages_element(pages, parent, FIDELIS_TAG_TABLE);
    FidelisTagElement *group = fidelis_pages_element(pages, table, FIDELIS_TAG_THEAD);
    g_auto(GStrv) rows = g_strsplit(text, "\n", -1);
    for (int i = 0; rows[i] != NULL; i++) {
        if (strcmp(rows[i], "-") == 0) {
            group = fidelis_pages_element(pages, table, FIDELIS_TAG_TBODY);
            continue;
        }
        FidelisTagElement *row = fidelis_pages_element(pages, group, FIDELIS_TAG_TR);
        g_auto(GStrv) cells = g_strsplit(rows[i], " ", -1);
        for (int k = 0; cells[k] != NULL; k++)
            read_cell(pages, row, cells[k]);
    }
    return table;
}

static const char *name_of_id(const FidelisPages *pages, const char *id)
{
    for (FidelisTagElement *element = pages->root; element != NULL;
         element = fidelis_tag_element_next(element))
        if (element->id != NULL && strcmp(element->id, id) == 0) {
            assert_int_equal(element->tag, FIDELIS_TAG_TH);
            return element->title;
        }
    fail_msg("no cell is called %s", id);
    return NULL;
}

/* "x: a b" for each cell that names its headers. */
static char *said_headers(const FidelisPages *pages)
{
    GString *said = g_string_new(NULL);
    for (FidelisTagElement *element = pages->root; element != NULL;
         element = fidelis_tag_element_next(element)) {
        if (element->headers == NULL)
            continue;
        g_string_append_printf(said, "%s:", element->title);
        for (int i = 0; element->headers[i] != NULL; i++)
            g_string_append_printf(said, " %s", name_of_id(pages, element->headers[i]));
        g_string_append_c(said, '\n');
    }
    return g_string_free(said, FALSE);
}

static const struct {
    const char *table, *headers;
} cases[] = {
    /* regular: scope is enough, and a file is not filled with names */
    {"C C1 C2\n-\nRa d1 d2\nRb d3 d4", ""},
    {"C C1\n-\nRa d1/1x1", ""},
    /* two header rows, one cell over two of the other */
    {"C/2x1 Cx/1x2\nCx1 Cx2\n-\nRa dp dq", "x1: x\nx2: x\np: x x1 a\nq: x x2 a\n"},
    /* a header of rows over two rows, and a second one beside it */
    {"C C Cn\n-\nRa/2x1 Ra1 dp\nRa2 dq\nRb/1x2 dr", "a1: a\np: n a a1\na2: a\nq: n a a2\nr: n b\n"},
    /* subheaders between the rows: each counts until the next */
    {"C Cn\n-\nCs/1x2\nRa dp\nCt/1x2\nRb dq", "a: s\np: n s a\nb: t\nq: n t b\n"},
    /* data over two columns has the headers of both, a common one once */
    {"C/2x1 Cx/1x2\nCx1 Cx2\n-\nRa dp/1x2", "x1: x\nx2: x\np: x x1 x2 a\n"},
    /* data over two rows has the headers of both */
    {"C/1x2 Cn Cm\n-\nRa Ra1 dp/2x1 dq\nRb Rb1 dr", "a1: a\np: n a a1 b b1\nq: m a a1\nb1: b\nr: m b b1\n"},
};

static void cells_of_irregular_tables_name_their_headers(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FidelisPages) pages = fidelis_pages_new();
        read_table(pages, pages->root, cases[i].table);
        fidelis_pages_name_headers(pages);
        g_autofree char *said = said_headers(pages);
        if (strcmp(said, cases[i].headers) != 0)
            fail_msg("%s\nexpected\n%s\nfound\n%s", cases[i].table, cases[i].headers, said);
    }
}

/* Ids are the document's: two tables with the same headers do not share them. */
static void no_two_headers_have_one_name(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = fidelis_pages_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    read_table(pages, pages->root, cases[2].table);
    FidelisTagElement *outer = read_table(pages, pages->root, cases[4].table);
    FidelisTagElement *cell = outer->last_child->last_child->last_child; /* a table in a table's cell */
    read_table(pages, cell, cases[2].table);
    fidelis_pages_name_headers(pages);
    for (FidelisTagElement *element = pages->root; element != NULL;
         element = fidelis_tag_element_next(element))
        if (element->id != NULL)
            assert_true(g_hash_table_add(seen, (gpointer)element->id));
    assert_int_equal(g_hash_table_size(seen), 4 + 4 + 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_of_irregular_tables_name_their_headers),
        cmocka_unit_test(no_two_headers_have_one_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
