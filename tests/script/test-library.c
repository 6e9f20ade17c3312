/* What ships with the language: its annotations for the editor, and the templates a project starts from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "document/numbering.h"
#include "support/project.h"

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "function name(" and "name = nil" at the beginning of a line, sorted, with spaces between. Caller's
 * (g_free). */
static char *annotated_names(void)
{
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents("lua/meta/fidelis.lua", &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (char **line = lines; *line != NULL; line++) {
        const char *name = g_str_has_prefix(*line, "function ") ? *line + 9 : *line;
        gsize length = strspn(name, "abcdefghijklmnopqrstuvwxyzP_");
        gboolean declared = name != *line ? name[length] == '(' : strcmp(name + length, " = nil") == 0;
        if (length > 0 && declared)
            g_ptr_array_add(names, g_strndup(name, length));
    }
    g_ptr_array_sort(names, compare_texts);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(" ", (char **)names->pdata);
}

/* Prints every global name that is not Lua's own. */
static const char names_report[] =
    "chapter \"A\" { function()\n"
    "  local own, names = {}, {}\n"
    "  for word in ('_G assert error getmetatable ipairs math next pairs print rawequal rawget rawlen rawset "
    "require select '\n"
    "    .. 'setmetatable string table tonumber tostring type utf8'):gmatch('%S+') do own[word] = true end\n"
    "  for name in pairs(_G) do if not own[name] then names[#names + 1] = name end end\n"
    "  return table.concat(names, ' ')\n"
    "end },";

static void annotations_name_what_the_language_has(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_blocks(project, names_report);
    g_autofree char *dump = support_project_dump(project, "N");
    assert_non_null(dump);
    g_autofree char *annotated = annotated_names();
    g_autofree char *line = g_strdup_printf("text: %s\n", annotated);
    if (strstr(dump, line) == NULL)
        print_message("annotated: %s\nthere:\n%s\n", annotated, dump);
    assert_non_null(strstr(dump, line));
}

static void build_template(const char *folder)
{
    FidelisScriptOptions options = {.library = "lua", .templates = "templates"};
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    g_autoptr(FidelisProject) project = fidelis_project_load(folder, &options, diagnostics);
    assert_non_null(project);
    const FidelisProgramme *programme = fidelis_project_programme(project);
    g_autoptr(FidelisStore) store = fidelis_store_new();
    assert_true(fidelis_store_load(store, &programme->units, folder, diagnostics));
    for (gsize i = 0; i < programme->source_count; i++)
        assert_true(fidelis_store_load(store, &programme->sources[i].schema, folder, diagnostics));
    g_autoptr(FidelisMeasures) measures = fidelis_measures_compute(programme, store, diagnostics);
    assert_non_null(measures);
    for (gsize i = 0; i <= fidelis_measures_unit_count(measures); i++) {
        const char *unit = i < fidelis_measures_unit_count(measures) ? fidelis_measures_unit(measures, i)->key
                                                                     : FIDELIS_UNIT_ALL;
        g_autoptr(FidelisDocument) document =
            fidelis_project_document(project, measures, store, unit, NULL, diagnostics);
        assert_non_null(document);
        fidelis_document_check(document);
        g_autoptr(FidelisNumbering) numbering = fidelis_numbering_new(document, diagnostics);
    }
    assert_int_equal(fidelis_diagnostics_count(diagnostics, FIDELIS_SEVERITY_ERROR), 0);
    assert_int_equal(fidelis_diagnostics_count(diagnostics, FIDELIS_SEVERITY_WARNING), 0);
}

static void templates_build_without_a_word(void **state)
{
    (void)state;
    g_autoptr(GDir) templates = g_dir_open("templates", 0, NULL);
    int count = 0;
    for (const char *name; (name = g_dir_read_name(templates)) != NULL; count++) {
        g_autofree char *folder = g_build_filename("templates", name, NULL);
        build_template(folder);
    }
    assert_true(count > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(annotations_name_what_the_language_has),
        cmocka_unit_test(templates_build_without_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
