/* Answers of filled forms, checked and brought together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "collect/collection.h"

static FidelisFieldOption options[] = {{"yes", "Ja"}, {"no", "Nej"}};
#define FIELD(name_, kind_, sheet_, question_, part_)                                                        \
    {                                                                                                        \
        .name = name_, .kind = kind_, .sheet = sheet_, .question = question_, .part = part_                  \
    }
static FidelisField fields[] = {
    FIELD("municipality", FIDELIS_FIELD_TEXT, NULL, NULL, "municipality"),
    FIELD("team", FIDELIS_FIELD_TEXT, NULL, NULL, "team"),
    FIELD("date", FIDELIS_FIELD_DATE, NULL, NULL, "date"),
    {.name = "1-1:answer",
     .kind = FIDELIS_FIELD_RADIO,
     .sheet = "1",
     .question = "1-1",
     .part = "answer",
     .options = options,
     .option_count = G_N_ELEMENTS(options)},
    FIELD("1-1:comment", FIDELIS_FIELD_LONG, "1", "1-1", "comment"),
    FIELD("1-1:deadline", FIDELIS_FIELD_DATE, "1", "1-1", "deadline"),
    FIELD("sheet:1", FIDELIS_FIELD_IDENTITY, "1", NULL, "sheet"),
    FIELD("count-yes:1", FIDELIS_FIELD_TEXT, "summary", NULL, "count"),
};

typedef struct {
    FidelisForm form;
    FidelisField *list[G_N_ELEMENTS(fields)];
    FidelisCollection *collection;
    FidelisDiagnostics *diagnostics;
} Bench;

static const char *const units[] = {"Køge", "Sorø", NULL};

static Bench *bench_new(void)
{
    Bench *bench = g_new0(Bench, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        bench->list[i] = &fields[i];
    bench->form = (FidelisForm){.id = "ark",
                                .edition = "2",
                                .fingerprint = "abc",
                                .fields = bench->list,
                                .field_count = G_N_ELEMENTS(fields)};
    bench->collection = fidelis_collection_new(&bench->form, units);
    bench->diagnostics = fidelis_diagnostics_new();
    return bench;
}

static void bench_free(Bench *bench)
{
    fidelis_collection_free(bench->collection);
    fidelis_diagnostics_free(bench->diagnostics);
    g_free(bench);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bench, bench_free)

/* A file with everything, as "name=value|name=value" changes it; a value of "-" takes the field away. */
static gboolean hand_in(Bench *bench, const char *file, const char *changes)
{
    static const char *const usual[][2] = {
        {"municipality", "Køge"}, {"team", "Nord"},     {"date", "24-11-2026"},     {"1-1:answer", "yes"},
        {"1-1:comment", ""},      {"1-1:deadline", ""}, {"sheet:1", "ark/1/2/abc"}, {"count-yes:1", ""}};
    g_autoptr(FidelisFilled) filled = fidelis_filled_new(file);
    g_auto(GStrv) list = g_strsplit(changes, "|", -1);
    for (gsize i = 0; i < G_N_ELEMENTS(usual); i++) {
        const char *value = usual[i][1];
        gsize length = strlen(usual[i][0]);
        for (char **change = list; *change != NULL; change++)
            if (strncmp(*change, usual[i][0], length) == 0 && (*change)[length] == '=')
                value = *change + length + 1;
        if (strcmp(value, "-") != 0)
            fidelis_filled_add(filled, usual[i][0], value);
    }
    for (char **change = list; *change != NULL; change++)
        if (g_str_has_prefix(*change, "new:"))
            fidelis_filled_add(filled, "extra", *change + 4);
        else if (g_str_has_prefix(*change, "shown:"))
            ((FidelisFilledValue *)fidelis_filled_find(filled, "1-1:answer"))->shown = g_strdup(*change + 6);
        else if (strcmp(*change, "formula") == 0)
            ((FidelisFilledValue *)fidelis_filled_find(filled, "1-1:comment"))->formula = TRUE;
    return fidelis_collection_add(bench->collection, filled, bench->diagnostics);
}

static void assert_said(const Bench *bench, const char *words)
{
    g_autofree char *said = fidelis_diagnostics_to_string(bench->diagnostics);
    if (strstr(said, words) == NULL)
        print_message("not said: %s\nbut:\n%s", words, said);
    assert_non_null(strstr(said, words));
}

static void assert_left_out(const Bench *bench, const char *line)
{
    g_autofree char *text = fidelis_collection_left_out_to_csv(bench->collection);
    if (strstr(text, line) == NULL)
        print_message("left out:\n%s", text);
    assert_non_null(strstr(text, line));
}

static void an_answer_becomes_a_row(void **state)
{
    (void)state;
    g_autoptr(Bench) bench = bench_new();
    assert_true(hand_in(bench, "/ind/a.pdf",
                        "municipality=køge|1-1:comment=Ja, men \"kun\" nogle|1-1:deadline=1/12 26"));
    g_autofree char *csv = fidelis_collection_to_csv(bench->collection);
    assert_string_equal(csv,
                        "file,sheet,municipality,team,date,question,answer,comment,next_step,responsible,"
                        "deadline,participants\n"
                        "a.pdf,1,Køge,Nord,2026-11-24,1-1,yes,\"Ja, men \"\"kun\"\" nogle\",,,2026-12-01,\n");
    assert_int_equal(fidelis_diagnostics_length(bench->diagnostics), 0);
    hand_in(bench, "b.pdf", "municipality=Sørø");
    assert_said(bench, "municipality 'Sørø' is not in the register\n    hint: did you mean 'Sorø'?");
}

static void days_are_read_as_people_write_them(void **state)
{
    static const char *const days[][2] = {
        {"24-11-2026", "2026-11-24"},
        {"24.11.26", "2026-11-24"},
        {"24/11 2026", "2026-11-24"},
        {"2026-11-24", "2026-11-24"},
        {"1. 2. 2027", "2027-02-01"},
        {"31-02-2026", NULL},
        {"uge 48", NULL},
        {"24-11", NULL},
        {"24-13-2026", NULL},
        {"", NULL},
        {"99999999999-1-1", NULL},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        g_autofree char *day = fidelis_collect_date(days[i][0]);
        if (days[i][1] == NULL)
            assert_null(day);
        else
            assert_string_equal(day, days[i][1]);
    }
}

static void what_cannot_be_taken_is_left_out_with_its_reason(void **state)
{
    (void)state;
    g_autoptr(Bench) bench = bench_new();
    hand_in(bench, "a.pdf", "shown:no");
    hand_in(bench, "b.pdf", "1-1:answer=maybe|1-1:comment=x");
    hand_in(bench, "c.pdf", "1-1:deadline=uge 48");
    hand_in(bench, "d.pdf", "new:hej");
    hand_in(bench, "e.pdf", "1-1:comment==1+1|formula");
    assert_said(bench, "field '1-1:answer': has two answers (yes; no); neither is taken");
    assert_said(bench, "'maybe' is none of its answers");
    assert_said(bench, "field '1-1:deadline': 'uge 48' is no day");
    assert_said(bench, "1 fields are not the form's own (extra)");
    assert_said(bench, "field '1-1:comment': holds a formula");
    assert_left_out(bench, "a.pdf,1-1:answer,yes; no,two answers\n");
    assert_left_out(bench, "b.pdf,1-1:answer,maybe,no answer of the question\n");
    assert_left_out(bench, "c.pdf,1-1:deadline,uge 48,no day\n");
    assert_left_out(bench, "d.pdf,extra,hej,no field of the form\n");
    assert_left_out(bench, "e.pdf,1-1:comment,=1+1,a formula\n");
}

static void another_form_or_edition_gives_no_rows_and_loses_nothing(void **state)
{
    static const char *const others[][2] = {
        {"sheet:1=andet/1/2/abc", "is another form ('andet'), not 'ark'"},
        {"sheet:1=ark/1/1/abc", "is of edition 1 of 'ark'; this is edition 2"},
        {"sheet:1=ark/1/2/def", "asks other questions than this project does"},
        {"sheet:1=", "is a foreign form"},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autoptr(Bench) bench = bench_new();
        assert_false(hand_in(bench, "a.pdf", others[i][0]));
        assert_true(fidelis_diagnostics_failed(bench->diagnostics));
        assert_said(bench, others[i][1]);
        assert_int_equal(fidelis_collection_rows(bench->collection), 0);
        assert_left_out(bench, "a.pdf,1-1:answer,yes,");
    }
}

static void two_files_of_one_team_agree_or_conflict(void **state)
{
    (void)state;
    g_autoptr(Bench) bench = bench_new();
    assert_true(hand_in(bench, "a.pdf", ""));
    assert_false(hand_in(bench, "b.pdf", "")); /* the same once more */
    assert_true(hand_in(bench, "c.pdf", "1-1:answer=no"));
    assert_int_equal(fidelis_collection_rows(bench->collection), 2);
    assert_left_out(bench, "b.pdf,1-1,yes,the same as in a.pdf\n");
    assert_said(bench, "c.pdf: warning: question '1-1': conflicts with a.pdf, of the same team and day (no "
                       "here, yes there)");
}

/* Two sheets without a team are not one, whatever they answer: nobody's answer gets lost. */
static void sheets_of_nobody_are_not_the_same(void **state)
{
    (void)state;
    g_autoptr(Bench) bench = bench_new();
    assert_true(hand_in(bench, "a.pdf", "team="));
    assert_true(hand_in(bench, "b.pdf", "team="));
    assert_int_equal(fidelis_collection_rows(bench->collection), 2);
    assert_int_equal(fidelis_collection_left_out(bench->collection), 0);
    assert_said(bench,
                "b.pdf: warning: does not say whose it is, and neither does a.pdf: both are in the table");
}

static void what_is_missing_or_miscounted_is_told(void **state)
{
    (void)state;
    g_autoptr(Bench) bench = bench_new();
    hand_in(bench, "a.pdf", "team=|date=|1-1:comment=-|count-yes:1=4");
    hand_in(bench, "b.pdf", "1-1:answer=|team=Syd");
    assert_said(bench, "has been altered: 1 fields are missing (1-1:comment)");
    assert_said(bench, "says no team");
    assert_said(bench, "says no date");
    assert_said(bench, "field 'count-yes:1': says 4, and the sheet has 1");
    assert_said(bench, "b.pdf: warning: nothing is filled in");
}

static void long_words_are_kept_whole_and_personal_numbers_are_not(void **state)
{
    (void)state;
    g_autoptr(Bench) bench = bench_new();
    g_autofree char *many = g_strnfill(10000, 'x');
    g_autofree char *change = g_strconcat("1-1:comment=", many, NULL);
    hand_in(bench, "a.pdf", change);
    hand_in(bench, "b.pdf", "team=Syd|1-1:comment=Ring til 010190-1234");
    assert_said(bench, "holds 10000 characters; they are all kept");
    assert_int_equal(strlen(fidelis_collection_cell(bench->collection, 0, FIDELIS_ANSWER_COMMENT)), 10000);
    assert_said(bench, "holds what looks like a personal number");
    assert_string_equal(fidelis_collection_cell(bench->collection, 1, FIDELIS_ANSWER_COMMENT),
                        "Ring til ######-####");
}

/* A PDF whose button stores and shows a name that is no text in any encoding. */
static void a_name_of_odd_bytes_is_left_out_as_text(void **state)
{
    (void)state;
    static const char pdf[] =
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R 5 0 R] >> >>\nendobj\n"
        "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Annots [4 0 R 5 0 R] >>\nendobj\n"
        "4 0 obj\n<< /Subtype /Widget /FT /Tx /T (sheet:1) /V (ark/1/2/abc) >>\nendobj\n"
        "5 0 obj\n<< /Subtype /Widget /FT /Btn /Ff 32768 /T (1-1:answer) /V /y\x87s /AS /y\x87s >>\nendobj\n"
        "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n";
    g_autoptr(Bench) bench = bench_new();
    g_autoptr(FidelisFilled) filled = fidelis_filled_new("a.pdf");
    g_autoptr(GBytes) bytes = g_bytes_new_static(pdf, sizeof pdf - 1);
    assert_true(fidelis_filled_read_pdf(filled, bytes, &bench->form, bench->diagnostics));
    fidelis_collection_add(bench->collection, filled, bench->diagnostics);
    assert_left_out(bench, "a.pdf,1-1:answer,y\xEF\xBF\xBDs,no answer of the question\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_of_odd_bytes_is_left_out_as_text),
        cmocka_unit_test(an_answer_becomes_a_row),
        cmocka_unit_test(days_are_read_as_people_write_them),
        cmocka_unit_test(what_cannot_be_taken_is_left_out_with_its_reason),
        cmocka_unit_test(another_form_or_edition_gives_no_rows_and_loses_nothing),
        cmocka_unit_test(two_files_of_one_team_agree_or_conflict),
        cmocka_unit_test(sheets_of_nobody_are_not_the_same),
        cmocka_unit_test(what_is_missing_or_miscounted_is_told),
        cmocka_unit_test(long_words_are_kept_whole_and_personal_numbers_are_not),
    };
    return cmocka_run_group_tests_name("collection", tests, NULL, NULL);
}
