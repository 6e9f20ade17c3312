/* Code blocks, with the fixed measurer: nothing of a line is lost, and its indent is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "support/blocks.h"

static FidelisBlock *code(FidelisDocument *document, const char *lines)
{
    FidelisBlock *made = block(document, FIDELIS_BLOCK_CODE, NULL);
    made->value = lines;
    return made;
}

static const FidelisRun *run_of(const Laid *laid, const char *text)
{
    const FidelisPage *page = fidelis_pages_get(laid->pages, 0);
    for (guint i = 0; i < page->items->len; i++) {
        const FidelisItem *item = g_ptr_array_index(page->items, i);
        if (item->kind == FIDELIS_ITEM_RUN && strncmp(item->run.text, text, strlen(text)) == 0)
            return &item->run;
    }
    return NULL;
}

static void a_line_stands_further_in_by_its_spaces(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(50, 20);
    put(document, NULL, code(document, "first\n    second"));
    g_autoptr(Laid) laid = lay_out(document);
    const FidelisRun *first = run_of(laid, "first"), *second = run_of(laid, "second");
    assert_non_null(first);
    assert_non_null(second);
    double sign = fidelis_setter_label_width(laid->setter, FIDELIS_STYLE_CODE, "m");
    assert_true(ABS(second->x - first->x - 4 * sign) < 0.01);
}

static void long_lines_and_long_blocks_are_whole(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, 10);
    GString *lines = g_string_new(NULL);
    for (int i = 0; i < 60; i++)
        g_string_append_printf(lines, "line%02d = { alpha, beta,  gamma, delta, epsilon, zeta, eta%02d }\n",
                               i, i);
    put(document, NULL, code(document, fidelis_arena_strdup(document->arena, lines->str)));
    g_string_free(lines, TRUE);
    g_autoptr(Laid) laid = lay_out(document);
    assert_true(laid->pages->pages->len > 3);
    for (int i = 0; i < 60; i++) {
        g_autofree char *begins = g_strdup_printf("line%02d", i), *ends = g_strdup_printf("eta%02d", i);
        assert_true(page_of(laid->pages, begins) > 0);
        assert_true(page_of(laid->pages, ends) > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_stands_further_in_by_its_spaces),
        cmocka_unit_test(long_lines_and_long_blocks_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
