/* Forms on pages: for a pen and for the screen, with the fixed measurer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/units.h"
#include "support/blocks.h"
#include "support/golden.h"

static FidelisBlock *field(FidelisDocument *document, FidelisFieldKind kind, const char *name,
                           const char *label)
{
    FidelisBlock *made = block(document, FIDELIS_BLOCK_INPUT, NULL);
    made->field = FIDELIS_NEW(document->arena, FidelisField);
    made->field->kind = kind;
    made->field->name = name;
    made->field->label = made->field->asks = label;
    made->field->lines = kind == FIDELIS_FIELD_LONG ? 2 : 1;
    return made;
}

static FidelisFieldOption answers[] = {{"yes", "Ja"}, {"no", "Nej"}};

/* One of each kind. */
static FidelisDocument *form_of(FidelisFormRendering rendering)
{
    FidelisDocument *document = small_document(80, 40);
    document->form = FIDELIS_NEW(document->arena, FidelisForm);
    document->form->id = "ark";
    document->form->edition = "1";
    document->form->rendering = rendering;
    FidelisBlock *row = put(document, NULL, block(document, FIDELIS_BLOCK_INPUT_ROW, NULL));
    put(document, row, field(document, FIDELIS_FIELD_TEXT, "team", "Team"));
    put(document, row, field(document, FIDELIS_FIELD_DATE, "date", "Dato"));
    FidelisBlock *asked =
        put(document, NULL, field(document, FIDELIS_FIELD_RADIO, "1-1:answer", "Spørges der?"));
    asked->kind = FIDELIS_BLOCK_QUESTION;
    asked->text = words(document, "Spørges der?");
    asked->value = "1";
    asked->field->options = answers;
    asked->field->option_count = G_N_ELEMENTS(answers);
    put(document, asked, field(document, FIDELIS_FIELD_LONG, "1-1:comment", "Kommentar"));
    put(document, NULL, field(document, FIDELIS_FIELD_CHECK, "seen", "Set"));
    FidelisBlock *sheet =
        put(document, NULL, field(document, FIDELIS_FIELD_IDENTITY, "sheet:1", "Kendetegn"));
    sheet->field->sheet = "1";
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    fidelis_form_gather(document, diagnostics);
    assert_int_equal(fidelis_diagnostics_length(diagnostics), 0);
    return document;
}

static void a_pen_gets_lines_and_boxes_that_say_what_they_are(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = form_of(FIDELIS_FORM_PEN);
    g_autoptr(Laid) laid = lay_out(document);
    assert_int_equal(fidelis_pages_get(laid->pages, 0)->fields->len, 0);
    g_autofree char *text = fidelis_pages_to_text(laid->pages);
    golden_compare("layout", "form-pen.txt", text);
}

static void the_screen_gets_fields_in_the_order_they_are_read(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = form_of(FIDELIS_FORM_FILLABLE);
    g_autoptr(Laid) laid = lay_out(document);
    const GPtrArray *fields = fidelis_pages_get(laid->pages, 0)->fields;
    int serial = 0;
    assert_int_equal(fields->len, 7); /* two answers are two places */
    for (guint i = 0; i < fields->len; i++) {
        const FidelisPlacedField *placed = g_ptr_array_index(fields, i);
        assert_true(placed->element->serial > serial);
        serial = placed->element->serial;
    }
    assert_non_null(laid->pages->alphabet);
    g_autofree char *text = fidelis_pages_to_text(laid->pages);
    golden_compare("layout", "form-fillable.txt", text);
}

/* Measured in millimetres: what a hand needs. */
static void there_is_room_to_write(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = form_of(FIDELIS_FORM_FILLABLE);
    g_autoptr(Laid) laid = lay_out(document);
    const GPtrArray *fields = fidelis_pages_get(laid->pages, 0)->fields;
    double previous = -1;
    for (guint i = 0; i < fields->len; i++) {
        const FidelisPlacedField *placed = g_ptr_array_index(fields, i);
        if (placed->field->kind == FIDELIS_FIELD_RADIO || placed->field->kind == FIDELIS_FIELD_CHECK)
            assert_true(placed->width >= fidelis_points_from_mm(5) && placed->height == placed->width);
        if (placed->field->kind == FIDELIS_FIELD_LONG)
            assert_true(placed->height >= fidelis_points_from_mm(14));
        assert_true(placed->y >= previous - 1);
        previous = placed->y;
    }
}

static void what_is_asked_makes_the_fingerprint_and_looks_do_not(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) pen = form_of(FIDELIS_FORM_PEN);
    g_autoptr(FidelisDocument) screen = form_of(FIDELIS_FORM_FILLABLE);
    g_autoptr(FidelisDocument) other = form_of(FIDELIS_FORM_PEN);
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    ((FidelisField *)fidelis_form_find(other->form, "1-1:answer"))->asks = "Spørges der altid?";
    fidelis_form_gather(other, diagnostics);
    assert_string_equal(pen->form->fingerprint, screen->form->fingerprint);
    assert_string_not_equal(pen->form->fingerprint, other->form->fingerprint);
    g_autofree char *identity = g_strdup_printf("ark/1/1/%s", pen->form->fingerprint);
    assert_string_equal(fidelis_form_find(pen->form, "sheet:1")->preset, identity);
}

static void a_name_that_stands_for_two_things_is_a_fault(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = form_of(FIDELIS_FORM_PEN);
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    put(document, NULL, field(document, FIDELIS_FIELD_LONG, "team", "Holdet"));
    put(document, NULL, field(document, FIDELIS_FIELD_TEXT, "a.b", "Med punktum"));
    put(document, NULL, field(document, FIDELIS_FIELD_LIST, "choice", "Intet at vælge"));
    fidelis_form_gather(document, diagnostics);
    g_autofree char *said = fidelis_diagnostics_to_string(diagnostics);
    assert_non_null(strstr(said, "two fields of different kinds are called 'team'"));
    assert_non_null(strstr(said, "'a.b' cannot be the name of a field"));
    assert_non_null(strstr(said, "field 'choice' has nothing to choose among"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pen_gets_lines_and_boxes_that_say_what_they_are),
        cmocka_unit_test(the_screen_gets_fields_in_the_order_they_are_read),
        cmocka_unit_test(there_is_room_to_write),
        cmocka_unit_test(what_is_asked_makes_the_fingerprint_and_looks_do_not),
        cmocka_unit_test(a_name_that_stands_for_two_things_is_a_fault),
    };
    return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
