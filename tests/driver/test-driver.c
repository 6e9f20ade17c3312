#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "driver/message.h"
#include "driver/options.h"
#include "driver/timings.h"

static FidelisOptions *parse(const char *line, GError **error)
{
    int argc = 0;
    char **argv = NULL;
    assert_true(g_shell_parse_argv(line, &argc, &argv, NULL));
    char **own = g_memdup2(argv, sizeof(char *) * (gsize)(argc + 1)); /* parsing moves the words about */
    FidelisOptions *options = fidelis_options_parse(argc, own, "PROJECT", 1, error);
    g_free(own);
    g_strfreev(argv);
    return options;
}

static void options_have_their_defaults(void **state)
{
    (void)state;
    g_autoptr(FidelisOptions) options = parse("build p", NULL);
    assert_string_equal(options->project, "p");
    assert_string_equal(options->out, "out");
    assert_null(options->only);
    assert_int_equal(options->formats, FIDELIS_FORMAT_PDF | FIDELIS_FORMAT_XLSX);
    assert_int_equal(options->shard, 1);
    assert_int_equal(options->shards, 1);
    assert_true(options->jobs >= 1);
}

static void options_are_read(void **state)
{
    (void)state;
    g_autoptr(FidelisOptions) options = parse("build p --only Aarhus --only 851 --format png,svg --jobs 3 "
                                              "--shard 2/5 --lang en --theme agency --emit pages --out x",
                                              NULL);
    assert_string_equal(options->only[1], "851");
    assert_int_equal(options->formats, FIDELIS_FORMAT_PNG | FIDELIS_FORMAT_SVG);
    assert_int_equal(options->jobs, 3);
    assert_int_equal(options->shard, 2);
    assert_int_equal(options->emit, FIDELIS_EMIT_PAGES);
    assert_string_equal(options->theme, "agency");
    assert_string_equal(options->out, "x");
}

static void wrong_use_says_what_would_be_right(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"build", "takes PROJECT"},
        {"build a b", "takes PROJECT"},
        {"build a --rows", "Unknown option --rows"},
        {"check a --out b", "Unknown option --out"},
        {"explain a --print", "Unknown option --print"},
        {"watch a --jobs 2", "Unknown option --jobs"},
        {"build p --theme blue", "consultancy or agency"},
        {"build p --format docx", "there are pdf, xlsx, png, svg"},
        {"build p --emit glue", "there are tables, measures, document, pages"},
        {"build p --jobs 0", "--jobs takes a number"},
        {"build p --shard 6/5", "I from 1 to N"},
        {"build p --shard 1", "I from 1 to N"},
        {"build p --lang sv", "da or en"},
        {"build p --frobnicate", "--frobnicate"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(parse(cases[i][0], &error));
        if (strstr(error->message, cases[i][1]) == NULL)
            fail_msg("%s: %s", cases[i][0], error->message);
    }
}

static FidelisUnitResult *full_result(void)
{
    FidelisUnitResult *result = fidelis_unit_result_new();
    FidelisLocation where = {.file = "a.md", .line = 3, .table = "borgere", .row = 9, .column_name = "cv"};
    result->done = TRUE;
    result->pages = 31;
    result->text = g_strdup("æøå");
    result->inputs = g_strsplit("report.lua,text/a.md", ",", -1);
    result->accessibility.checked[FIDELIS_RULE_LINK_TEXT] = 12;
    result->accessibility.faults[FIDELIS_RULE_COUNT - 1] = 3;
    result->timings.seconds[FIDELIS_STAGE_LAYOUT] = 0.25;
    fidelis_unit_result_add_file(result, "x.pdf", "abc", 1234567890123);
    fidelis_warn(result->diagnostics, &where, "hint", "found \xff here");
    fidelis_error(result->diagnostics, NULL, NULL, "plain");
    return result;
}

static void results_survive_the_pipe(void **state)
{
    (void)state;
    int ends[2];
    guint index = 0;
    assert_int_equal(pipe(ends), 0);
    g_autoptr(FidelisUnitResult) sent = full_result();
    assert_true(fidelis_message_send(ends[1], 7, sent));
    close(ends[1]);
    g_autoptr(FidelisUnitResult) got = fidelis_message_receive(ends[0], &index);
    assert_int_equal(index, 7);
    assert_true(got->done);
    assert_int_equal(got->pages, 31);
    assert_string_equal(got->text, "æøå");
    assert_string_equal(got->inputs[1], "text/a.md");
    assert_true(got->timings.seconds[FIDELIS_STAGE_LAYOUT] == 0.25);
    assert_memory_equal(&got->accessibility, &sent->accessibility, sizeof got->accessibility);
    assert_int_equal(got->accessibility.checked[FIDELIS_RULE_LINK_TEXT], 12);
    assert_int_equal(((FidelisOutput *)g_ptr_array_index(got->files, 0))->bytes, 1234567890123);
    g_autofree char *before = fidelis_diagnostics_to_string(sent->diagnostics);
    g_autofree char *after = fidelis_diagnostics_to_string(got->diagnostics);
    assert_string_equal(before, after);
    assert_null(fidelis_message_receive(ends[0], &index)); /* the end of the stream */
    close(ends[0]);
}

static void broken_off_message_is_no_result(void **state)
{
    (void)state;
    int ends[2];
    guint index = 0;
    guint64 size = 1000;
    assert_int_equal(pipe(ends), 0);
    assert_true(fidelis_message_write(ends[1], &size, sizeof size));
    assert_true(fidelis_message_write(ends[1], "only this", 9));
    close(ends[1]);
    assert_null(fidelis_message_receive(ends[0], &index));
    close(ends[0]);
}

static void timings_add_up(void **state)
{
    (void)state;
    FidelisTimings sum = {.seconds = {[FIDELIS_STAGE_PAINT] = 0.5}},
                   more = {.seconds = {[FIDELIS_STAGE_PAINT] = 1.5}};
    fidelis_timings_add(&sum, &more);
    g_autofree char *text = fidelis_timings_to_string(&sum, 2, 4, 3);
    assert_non_null(strstr(text, "paint          2000.0        1000.00    500.000\n"));
    assert_non_null(strstr(text, "wall 3000.0 ms, 2 documents, 4 pages\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_have_their_defaults),        cmocka_unit_test(options_are_read),
        cmocka_unit_test(wrong_use_says_what_would_be_right), cmocka_unit_test(results_survive_the_pipe),
        cmocka_unit_test(broken_off_message_is_no_result),    cmocka_unit_test(timings_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
