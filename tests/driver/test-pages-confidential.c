#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "driver/pages-confidential.h"
#include "support/folder.h"

static char *said_of(const FidelisPages *pages)
{
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    GString *said = g_string_new(NULL);
    fidelis_pages_confidential(pages, NULL, diagnostics);
    for (guint i = 0; i < fidelis_diagnostics_length(diagnostics); i++) {
        g_autofree char *text = fidelis_diagnostic_to_string(fidelis_diagnostics_get(diagnostics, i));
        g_string_append(said, text);
    }
    return g_string_free(said, FALSE);
}

/* No single text of the document need hold the number for what is made of several to hold it. */
static void what_layout_writes_is_looked_through(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = fidelis_pages_new();
    FidelisPage *page = fidelis_pages_add(pages, 100, 100);
    FidelisTagElement *figure = fidelis_pages_element(pages, pages->root, FIDELIS_TAG_FIGURE);
    figure->alternative = "Søjlediagram. Størst er 010190-1234.";
    FidelisTagElement *span = fidelis_pages_element(pages, figure, FIDELIS_TAG_SPAN);
    span->actual_text = "0101901234";
    FidelisPlacedLink link = {.element = span, .contents = "Borger 010190-1234"};
    g_ptr_array_add(page->links, &link);
    FidelisBookmark bookmark = {.title = "Om 010190-1234", .level = 1};
    g_array_append_val(pages->bookmarks, bookmark);
    g_autofree char *said = said_of(pages);
    static const char *const whats[] = {"the text alternative of a figure holds",
                                        "what is read instead of signs holds", "what a link says holds",
                                        "a bookmark holds"};
    for (gsize i = 0; i < G_N_ELEMENTS(whats); i++)
        if (strstr(said, whats[i]) == NULL)
            fail_msg("not said: %s\n%s", whats[i], said);
    assert_null(strstr(said, "1234"));
    assert_non_null(strstr(said, "######-####"));
}

static char *said_of_drawing(const char *inside)
{
    g_autoptr(SupportFolder) folder = support_folder_new();
    g_autoptr(FidelisPages) pages = fidelis_pages_new();
    FidelisPage *page = fidelis_pages_add(pages, 100, 100);
    g_autofree char *svg = g_strdup_printf("<svg xmlns=\"http://www.w3.org/2000/svg\">%s</svg>", inside);
    support_folder_write_text(folder, "a.svg", svg);
    g_autofree char *path = g_build_filename(support_folder_path(folder), "a.svg", NULL);
    FidelisPlacedImage image = {path, 0, 0, 10, 10};
    fidelis_page_add_image(pages, page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), &image);
    return said_of(pages);
}

static void words_of_drawings_are_looked_through(void **state)
{
    (void)state;
    static const struct {
        const char *inside;
        gboolean refused;
    } cases[] = {
        {"<text>010190-1234</text>", TRUE},
        {"<text><tspan>010190</tspan><tspan>-1234</tspan></text>", TRUE},
        {"<text>010190</text><text>-1234</text>", TRUE},
        {"<text>0&#49;0190-1234</text>", TRUE},
        {"<title>010190-1234</title><rect/>", TRUE},
        {"<style>.a { fill: #010190 } 0101901234</style><text>Havn, 2016</text>", FALSE},
        {"<path d=\"M 010190 1234\"/><text>84 pct.</text>", FALSE},
        {"<text>010190-1234</text", FALSE}, /* no drawing: painting refuses it */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *said = said_of_drawing(cases[i].inside);
        gboolean refused = strstr(said, "the drawing a.svg holds what looks like a personal number") != NULL;
        if (refused != cases[i].refused || strstr(said, "1234") != NULL)
            fail_msg("%s: %s", cases[i].inside, said);
    }
}

static void ordinary_words_and_numbers_pass(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = fidelis_pages_new();
    fidelis_pages_add(pages, 100, 100);
    FidelisTagElement *figure = fidelis_pages_element(pages, pages->root, FIDELIS_TAG_FIGURE);
    figure->alternative = "Søjlediagram. Størst er 2017 med 1.249 borgere, mindst 2018 med 84 pct.";
    g_autofree char *said = said_of(pages);
    assert_string_equal(said, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_layout_writes_is_looked_through),
        cmocka_unit_test(words_of_drawings_are_looked_through),
        cmocka_unit_test(ordinary_words_and_numbers_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
