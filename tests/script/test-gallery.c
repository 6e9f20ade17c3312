/* The gallery in both languages: what its examples of prose, boxes and tables build. What needs measures and
 * figures is told by their own goldens. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "document/numbering.h"
#include "script/project.h"
#include "support/golden.h"

static FidelisDocument *build_gallery(const char *language, FidelisDiagnostics *diagnostics)
{
    FidelisScriptOptions options = {.library = "lua", .templates = "templates"};
    g_autoptr(FidelisProject) project = fidelis_project_load("samples/gallery", &options, diagnostics);
    assert_non_null(project);
    const FidelisProgramme *programme = fidelis_project_programme(project);
    g_autoptr(FidelisStore) store = fidelis_store_new();
    assert_true(fidelis_store_load(store, &programme->units, "samples/gallery", diagnostics));
    for (gsize i = 0; i < programme->source_count; i++)
        assert_true(fidelis_store_load(store, &programme->sources[i].schema, "samples/gallery", diagnostics));
    g_autoptr(FidelisMeasures) measures = fidelis_measures_compute(programme, store, diagnostics);
    assert_non_null(measures);
    return fidelis_project_document(project, measures, store, FIDELIS_UNIT_ALL, language, diagnostics);
}

/* One chapter as text. Caller's (g_free). */
static char *chapter_text(FidelisDocument *document, const char *label)
{
    FidelisBlock *chapter = document->blocks;
    while (chapter != NULL && (chapter->label == NULL || strcmp(chapter->label, label) != 0))
        chapter = chapter->next;
    if (chapter == NULL)
        fail_msg("the gallery has no chapter %s", label);
    FidelisDocument alone = *document;
    FidelisBlock only = *chapter;
    only.next = NULL;
    alone.blocks = &only;
    return fidelis_document_to_text(&alone);
}

static void compare_chapters(const char *language)
{
    static const char *const labels[] = {"tekst", "bokse", "tabeller"};
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    g_autoptr(FidelisDocument) document = build_gallery(language, diagnostics);
    assert_non_null(document);
    g_autoptr(FidelisNumbering) numbering = fidelis_numbering_new(document, diagnostics);
    assert_int_equal(fidelis_diagnostics_count(diagnostics, FIDELIS_SEVERITY_ERROR), 0);
    assert_int_equal(fidelis_diagnostics_count(diagnostics, FIDELIS_SEVERITY_WARNING), 0);
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
        g_autofree char *label = g_strdup_printf("sec:%s", labels[i]);
        g_autofree char *text = chapter_text(document, label);
        g_autofree char *golden = g_strdup_printf("gallery-%s-%s.txt", labels[i], language);
        golden_compare("script", golden, text);
    }
}

static void danish_examples_build_what_they_show(void **state)
{
    (void)state;
    compare_chapters("da");
}

static void english_examples_build_what_they_show(void **state)
{
    (void)state;
    compare_chapters("en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(danish_examples_build_what_they_show),
        cmocka_unit_test(english_examples_build_what_they_show),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
