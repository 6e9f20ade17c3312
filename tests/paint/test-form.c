/* The interactive form of a finished PDF, read back with libqpdf. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "paint/paint.h"
#include "support/pdf-check.h"
#include "support/pdf-objects.h"

static FidelisFieldOption answers[] = {{"yes", "Ja"}, {"no", "Nej"}};
static const FidelisField team = {
    .name = "team", .asks = "Team", .kind = FIDELIS_FIELD_TEXT, .preset = "Køge"};
static const FidelisField answer = {.name = "1-1:answer",
                                    .asks = "Spørges der?",
                                    .kind = FIDELIS_FIELD_RADIO,
                                    .options = answers,
                                    .option_count = G_N_ELEMENTS(answers)};
static const FidelisField comment = {.name = "1-1:comment", .asks = "Kommentar", .kind = FIDELIS_FIELD_LONG};
static const FidelisField choice = {.name = "choice",
                                    .asks = "Valg",
                                    .kind = FIDELIS_FIELD_LIST,
                                    .options = answers,
                                    .option_count = G_N_ELEMENTS(answers)};

typedef struct {
    FidelisMeasurer *measurer;
    FidelisPages *pages;
    FidelisPage *page;
    const FidelisFont *font;
    double y;
} Form;

static void add(Form *form, const FidelisField *field, int option)
{
    FidelisTagElement *paragraph = fidelis_pages_element(form->pages, form->pages->root, FIDELIS_TAG_P);
    FidelisPlacedField placed = {.field = field,
                                 .option = option,
                                 .x = 40,
                                 .y = form->y += 40,
                                 .width = 120,
                                 .height = 20,
                                 .font = form->font,
                                 .size = 9,
                                 .leading = 12,
                                 .paint = {0, 0, 0, 1}};
    placed.element = fidelis_pages_element(form->pages, paragraph, FIDELIS_TAG_FORM);
    placed.element->alternative = field->asks;
    fidelis_page_add_field(form->pages, form->page, &placed);
}

static FidelisRun *letters(Form *form)
{
    static const char text[] = "abcæøåÆØÅ€“”";
    const FidelisFontSpec lato = {.family = "Lato", .size = 9, .weight = 400};
    const FidelisShape *shape = fidelis_measurer_shape(form->measurer, &lato, text, strlen(text), "en");
    FidelisRun *run = FIDELIS_NEW(form->pages->arena, FidelisRun);
    *run = (FidelisRun){.font = shape->font,
                        .text = text,
                        .length = shape->length,
                        .glyphs = shape->glyphs,
                        .glyph_count = shape->glyph_count,
                        .clusters = shape->clusters,
                        .cluster_count = shape->cluster_count,
                        .width = shape->width};
    form->font = shape->font;
    return run;
}

/* team stands on both pages. */
static Form form_new(void)
{
    Form form = {.measurer = fidelis_measurer_pango_new("fonts/fonts.conf", NULL),
                 .pages = fidelis_pages_new()};
    assert_non_null(form.measurer);
    form.pages->title = "Ark";
    form.pages->language = form.pages->root->lang = "da";
    form.pages->alphabet = letters(&form);
    for (int i = 0; i < 2; i++) {
        form.page = fidelis_pages_add(form.pages, 300, 400);
        form.y = 0;
        fidelis_page_add_rule(form.pages, form.page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), 40, 20, 260,
                              20, (FidelisPaint){0, 0, 0, 1}, 1);
        add(&form, &team, 0);
        if (i == 1)
            continue;
        add(&form, &answer, 0);
        add(&form, &answer, 1);
        add(&form, &comment, 0);
        add(&form, &choice, 0);
    }
    return form;
}

static GBytes *paint_form(void)
{
    Form form = form_new();
    g_autoptr(GError) error = NULL;
    GBytes *pdf = fidelis_paint_pdf(form.pages, &error);
    assert_null(error);
    fidelis_pages_free(form.pages);
    fidelis_measurer_free(form.measurer);
    return pdf;
}

static qpdf_oh field_at(qpdf_data pdf, guint index, guint count)
{
    qpdf_oh form = pdf_get(pdf, pdf_get(pdf, qpdf_get_root(pdf), "/AcroForm"), "/Fields");
    assert_int_equal(qpdf_oh_get_array_n_items(pdf, form), (int)count);
    return qpdf_oh_get_array_item(pdf, form, (int)index);
}

static void every_field_says_its_name_its_kind_and_what_it_asks(void **state)
{
    static const struct {
        const char *name, *type, *asks;
        int kids;
    } wanted[] = {{"team", "Tx", "Team", 2},
                  {"1-1:answer", "Btn", "Spørges der?", 2},
                  {"1-1:comment", "Tx", "Kommentar", 0},
                  {"choice", "Ch", "Valg", 0}};
    (void)state;
    g_autoptr(GBytes) bytes = paint_form();
    qpdf_data pdf = pdf_open(bytes);
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        qpdf_oh field = field_at(pdf, i, G_N_ELEMENTS(wanted));
        g_autofree char *name = pdf_text(pdf, field, "/T"), *type = pdf_name(pdf, field, "/FT");
        g_autofree char *asks = pdf_text(pdf, field, "/TU");
        g_autoptr(GArray) kids = pdf_items(pdf, field, "/Kids");
        assert_string_equal(name, wanted[i].name);
        assert_string_equal(type, wanted[i].type);
        assert_string_equal(asks, wanted[i].asks);
        assert_int_equal(kids->len, wanted[i].kids);
        assert_true(pdf_has(pdf, field, "/DA"));
    }
    assert_false(pdf_has(pdf, pdf_get(pdf, qpdf_get_root(pdf), "/AcroForm"), "/NeedAppearances"));
    qpdf_cleanup(&pdf);
}

static void every_place_has_an_appearance_and_its_own_element(void **state)
{
    (void)state;
    g_autoptr(GBytes) bytes = paint_form();
    qpdf_data pdf = pdf_open(bytes);
    g_autoptr(GArray) elements = pdf_elements(pdf);
    int forms = 0;
    for (guint i = 0; i < elements->len; i++) {
        qpdf_oh element = g_array_index(elements, qpdf_oh, i);
        g_autofree char *type = pdf_name(pdf, element, "/S");
        if (strcmp(type, "Form") != 0)
            continue;
        g_autoptr(GArray) kids = pdf_items(pdf, element, "/K");
        assert_int_equal(kids->len, 1);
        qpdf_oh widget = pdf_get(pdf, g_array_index(kids, qpdf_oh, 0), "/Obj");
        g_autofree char *subtype = pdf_name(pdf, widget, "/Subtype");
        assert_string_equal(subtype, "Widget");
        assert_true(pdf_has(pdf, pdf_get(pdf, widget, "/AP"), "/N"));
        assert_int_equal(pdf_integer(pdf, widget, "/F", 0), 4);
        assert_true(pdf_integer(pdf, widget, "/StructParent", -1) >= 2);
        forms++;
    }
    assert_int_equal(forms, 6);
    qpdf_cleanup(&pdf);
}

/* The font of what is typed has one byte a character: every viewer can write in it. */
static void what_is_typed_has_a_font_of_winansi(void **state)
{
    (void)state;
    g_autoptr(GBytes) bytes = paint_form();
    qpdf_data pdf = pdf_open(bytes);
    qpdf_oh form = pdf_get(pdf, qpdf_get_root(pdf), "/AcroForm");
    qpdf_oh fonts = pdf_get(pdf, pdf_get(pdf, form, "/DR"), "/Font");
    qpdf_oh_begin_dict_key_iter(pdf, fonts);
    assert_true(qpdf_oh_dict_more_keys(pdf));
    g_autofree char *key = g_strdup(qpdf_oh_dict_next_key(pdf));
    qpdf_oh font = pdf_get(pdf, fonts, key);
    g_autofree char *encoding = pdf_name(pdf, font, "/Encoding"), *writing = pdf_text(pdf, form, "/DA");
    assert_string_equal(encoding, "WinAnsiEncoding");
    assert_non_null(strstr(writing, key));
    g_autoptr(GArray) kids = pdf_items(pdf, field_at(pdf, 0, 4), "/Kids");
    qpdf_oh shared = g_array_index(kids, qpdf_oh, 0);
    g_autofree char *look = pdf_stream(pdf, pdf_get(pdf, pdf_get(pdf, shared, "/AP"), "/N"));
    assert_non_null(strstr(look, "<4BF86765>")); /* already filled in */
    qpdf_cleanup(&pdf);
}

static void what_is_promised_of_every_pdf_holds_for_forms(void **state)
{
    (void)state;
    g_autoptr(GBytes) bytes = paint_form();
    g_autofree char *faults = support_pdf_faults(bytes);
    assert_string_equal(faults, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_says_its_name_its_kind_and_what_it_asks),
        cmocka_unit_test(every_place_has_an_appearance_and_its_own_element),
        cmocka_unit_test(what_is_typed_has_a_font_of_winansi),
        cmocka_unit_test(what_is_promised_of_every_pdf_holds_for_forms),
    };
    return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
