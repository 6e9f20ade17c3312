#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/file.h"
#include "base/text.h"

static void arena_memory_is_zeroed_aligned_and_stays_put(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    char *first = fidelis_arena_strdup(arena, "first");
    for (int i = 0; i < 10000; i++) {
        double *numbers = FIDELIS_NEW_ARRAY(arena, double, 1 + (gsize)i % 50);
        assert_int_equal((uintptr_t)numbers % sizeof(double), 0);
        assert_true(numbers[i % (1 + i % 50)] == 0);
    }
    assert_string_equal(first, "first");
    assert_string_equal(fidelis_arena_printf(arena, "%s-%d", first, 2), "first-2");
    assert_null(fidelis_arena_strdup(arena, NULL));
}

static void diagnostics_print_their_place_and_count_repeats_once(void **state)
{
    (void)state;
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    FidelisLocation line = {.file = "report.lua", .line = 12, .column = 3};
    FidelisLocation cell = {.file = "borgere.csv", .table = "borgere", .row = 812, .column_name = "cv_uger"};
    fidelis_error(diagnostics, &line, "did you mean 'box'?", "unknown block '%s'", "bxo");
    fidelis_error(diagnostics, &line, "did you mean 'box'?", "unknown block '%s'", "bxo");
    fidelis_warn(diagnostics, &cell, NULL, "'12x' is not a whole number");
    g_autofree char *text = fidelis_diagnostics_to_string(diagnostics);
    assert_string_equal(
        text, "report.lua:12:3: error: unknown block 'bxo'\n    hint: did you mean 'box'?\n"
              "borgere.csv: table borgere, row 812, column cv_uger: warning: '12x' is not a whole number\n");
    assert_true(fidelis_diagnostics_failed(diagnostics));
    assert_int_equal(fidelis_diagnostics_count(diagnostics, FIDELIS_SEVERITY_ERROR), 1);
}

static void slugs_are_ascii(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"København", "koebenhavn"},
        {"Høje-Taastrup", "hoeje-taastrup"},
        {"Ærø & Öland", "aeroe-oeland"},
        {"  Faaborg–Midtfyn  ", "faaborg-midtfyn"},
        {"A\xCC\x8Arhus", "aarhus"},
        {"École 2", "ecole-2"},
        {"", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *slug = fidelis_text_slug(cases[i][0]);
        assert_string_equal(slug, cases[i][1]);
    }
}

static void nearest_finds_what_was_meant_and_nothing_far_off(void **state)
{
    (void)state;
    static const char *const names[] = {"samtale", "mentor", "kontinuitet"};
    assert_string_equal(fidelis_text_nearest("smatale", names, 3), "samtale");
    assert_string_equal(fidelis_text_nearest("Mentorr", names, 3), "mentor");
    assert_null(fidelis_text_nearest("løntilskud", names, 3));
}

static void fixed_rounds_as_people_do(void **state)
{
    (void)state;
    static const struct {
        double value;
        int decimals;
        const char *text;
    } cases[] = {{2.675, 2, "2.68"},
                 {0.5, 0, "1"},
                 {-0.5, 0, "-1"},
                 {-0.04, 1, "0.0"},
                 {84.45, 1, "84.5"},
                 {1.005, 2, "1.01"},
                 {1e20, 0, "100000000000000000000"},
                 {0.125, 2, "0.13"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = fidelis_text_fixed(cases[i].value, cases[i].decimals);
        assert_string_equal(text, cases[i].text);
    }
}

static void written_file_is_whole_and_leaves_no_traces(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("fidelis-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.txt", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_static("hej", 3);
    assert_true(fidelis_file_write(path, bytes, NULL));
    g_autoptr(GBytes) back = fidelis_file_read(path, NULL);
    assert_true(g_bytes_equal(bytes, back));
    g_autoptr(GError) error = NULL;
    g_autofree char *nowhere = g_build_filename(folder, "missing", "b.txt", NULL);
    assert_false(fidelis_file_write(nowhere, bytes, &error));
    assert_non_null(strstr(error->message, "b.txt"));
    assert_int_equal(g_unlink(path), 0);
    assert_int_equal(g_rmdir(folder), 0); /* empty again: no temporary file was left */
}

static void paths_outside_the_project_are_refused(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("fidelis-XXXXXX", NULL);
    g_autofree char *link = g_build_filename(folder, "ud", NULL);
    assert_int_equal(symlink("/etc", link), 0);
    static const char *const refused[] = {"../x", "/etc/passwd", "a/../../x", "ud/passwd"};
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(fidelis_file_inside(folder, refused[i], &error));
        assert_non_null(strstr(error->message, "outside the project"));
    }
    g_autofree char *inside = fidelis_file_inside(folder, "text/../a.md", NULL);
    assert_non_null(inside);
    g_unlink(link);
    g_rmdir(folder);
}

static void csv_and_json_fields_are_escaped(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(NULL);
    fidelis_text_append_csv(text, "a \"b\", c");
    fidelis_text_append_json(text, "a\"\n\x01");
    fidelis_text_append_length(text, 12.50);
    assert_string_equal(text->str, "\"a \"\"b\"\", c\"\"a\\\"\\n\\u0001\"12.5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_memory_is_zeroed_aligned_and_stays_put),
        cmocka_unit_test(diagnostics_print_their_place_and_count_repeats_once),
        cmocka_unit_test(slugs_are_ascii),
        cmocka_unit_test(nearest_finds_what_was_meant_and_nothing_far_off),
        cmocka_unit_test(fixed_rounds_as_people_do),
        cmocka_unit_test(written_file_is_whole_and_leaves_no_traces),
        cmocka_unit_test(paths_outside_the_project_are_refused),
        cmocka_unit_test(csv_and_json_fields_are_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
