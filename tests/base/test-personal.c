#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "base/personal.h"

static void cpr_shapes_are_found_wherever_they_stand(void **state)
{
    (void)state;
    static const char *const found[] = {
        "010180-1234",
        "0101801234",
        "Borgeren (310199-0000) siger",
        "010180 1234",
        "010180\xE2\x80\x93"
        "1234",
        "010180\xC2\xAD"
        "1234",
        "010180 - 1234",
        "290200-4444",  /* 29 February */
        "610180-1234",  /* replacement number: day + 60 */
        "9112801234",   /* 31 + 60 */
        "id0101801234", /* letters before do not hide it */
        "010180/1234",
        "01.01.80-1234",
        "01 01 80-1234",
        "01-01-80-1234",
        "010180-12\u00AD34", /* what cannot be seen hides nothing */
        "010180\u200B1234",
        "0\u200D10180-1234",
        "0101\u00AD80\u20111234",
        "\uFF10\uFF11\uFF10\uFF11\uFF18\uFF10-\uFF11\uFF12\uFF13\uFF14", /* full width */
        "\u0660\u0661\u0660\u0661\u0668\u0660 1234",
        "12 og 010180-1234",
        "111111-1118 fails modulus 11 and is one all the same",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(found); i++)
        if (!fidelis_personal_find_cpr(found[i], NULL, NULL))
            fail_msg("not found: %s", found[i]);
}

static void other_numbers_are_let_through(void **state)
{
    (void)state;
    static const char *const clean[] = {
        "",
        "851",
        "320180-1234",  /* no 32nd day */
        "011380-1234",  /* no 13th month */
        "310480-1234",  /* no 31 April */
        "000180-1234",  /* no day 0 */
        "600180-1234",  /* day 60 is neither */
        "4512345678",   /* a telephone number */
        "01018012345",  /* eleven digits */
        "010180-12345", /* five last digits */
        "010180-123",
        "0010180-1234",
        "01-01-1980",
        "010180--- 1234",
        "01.01.80 1234", /* a date and another number */
        "12 11 10 - 1500",
        "01.01.1980-1234",
        "13.13.80-1234",
        "101.01.80-1234",
        "1.010.180",
        "\u00E6010180\u00E61234", /* something is seen between them */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(clean); i++)
        if (fidelis_personal_find_cpr(clean[i], NULL, NULL))
            fail_msg("found: %s", clean[i]);
}

static void the_place_is_told_and_a_message_can_mask_it(void **state)
{
    (void)state;
    gsize start = 0, length = 0;
    assert_true(fidelis_personal_find_cpr("se 010180-1234.", &start, &length));
    assert_int_equal(start, 3);
    assert_int_equal(length, 11);
    g_autofree char *masked = fidelis_personal_mask("a 010180-1234 b 851 c 0202801234");
    assert_string_equal(masked, "a ######-#### b 851 c ##########");
    g_autofree char *seen = fidelis_personal_mask("æ 010180-12\u00AD34\u200B b \uFF10101801234");
    assert_string_equal(seen, "æ ######-##\u00AD##\u200B b ##########");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cpr_shapes_are_found_wherever_they_stand),
        cmocka_unit_test(other_numbers_are_let_through),
        cmocka_unit_test(the_place_is_told_and_a_message_can_mask_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
