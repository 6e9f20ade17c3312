#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "typeset/breaking.h"

/* "aaa bb~bb cc": letters are 1 wide, spaces 1 and stretch by 0.5 or shrink by 0.3, "~" may become a hyphen,
 * "-" stays one, "_" is a space that does not break, "|" a break the author asked for. */
static GArray *items_new(const char *text)
{
    GArray *items = g_array_new(FALSE, FALSE, sizeof(FidelisBreakItem));
    const FidelisBreakItem letter = {.kind = FIDELIS_BREAK_BOX, .width = 1};
    const FidelisBreakItem space = {.kind = FIDELIS_BREAK_GLUE, .width = 1, .stretch = 0.5, .shrink = 0.3};
    const FidelisBreakItem tie = {.kind = FIDELIS_BREAK_GLUE,
                                  .width = 1,
                                  .stretch = 0.5,
                                  .shrink = 0.3,
                                  .penalty = FIDELIS_BREAK_NEVER};
    const FidelisBreakItem soft = {.kind = FIDELIS_BREAK_PENALTY, .width = 1, .penalty = 50, .flagged = TRUE};
    const FidelisBreakItem hard = {.kind = FIDELIS_BREAK_PENALTY, .penalty = 10, .flagged = TRUE};
    const FidelisBreakItem forced = {.kind = FIDELIS_BREAK_PENALTY, .penalty = FIDELIS_BREAK_FORCED};
    for (const char *at = text; *at != '\0'; at++) {
        const FidelisBreakItem *item = *at == ' '   ? &space
                                       : *at == '_' ? &tie
                                       : *at == '~' ? &soft
                                       : *at == '|' ? &forced
                                                    : &letter;
        g_array_append_val(items, *item);
        if (*at == '-')
            g_array_append_val(items, hard);
    }
    return items;
}

static const FidelisBreakLine *break_items(FidelisBreaker *breaker, const GArray *items,
                                           const FidelisBreakOptions *options, gsize *count)
{
    return fidelis_breaker_break(breaker, (const FidelisBreakItem *)(const void *)items->data, items->len,
                                 options, count);
}

static FidelisBreakOptions justified(double width)
{
    return (FidelisBreakOptions){.width = width, .most_hyphens = 2};
}

/* Where in the text each item stands: a "-" makes two of them. */
static gsize text_offset(const char *text, gsize item)
{
    gsize items = 0, at = 0;
    for (; text[at] != '\0' && items < item; at++)
        items += text[at] == '-' ? 2 : 1;
    return at;
}

/* The lines as text, each with its ratio. */
static char *lines_of(const char *text, const FidelisBreakOptions *options)
{
    g_autoptr(FidelisBreaker) breaker = fidelis_breaker_new();
    g_autoptr(GArray) items = items_new(text);
    g_autoptr(GString) lines = g_string_new(NULL);
    gsize count = 0, from = 0;
    const FidelisBreakLine *found = break_items(breaker, items, options, &count);
    for (gsize i = 0; i < count; i++) {
        gsize to = text_offset(text, found[i].item);
        char ratio[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(ratio, sizeof ratio, "%+.2f", found[i].ratio + 0.0);
        g_string_append_printf(lines, "%s%s ", ratio, found[i].overfull ? "!" : "");
        for (gsize at = from; at < to; at++)
            if (text[at] != '~' && !(at == from && text[at] == ' '))
                g_string_append_c(lines, text[at]);
        g_string_append(lines, text[to] == '~' ? "-\n" : "\n");
        from = to + (text[to] == '~' || text[to] == ' ' || text[to] == '|');
    }
    return g_string_free(g_steal_pointer(&lines), FALSE);
}

static void check_lines(const char *text, const FidelisBreakOptions *options, const char *expected)
{
    g_autofree char *lines = lines_of(text, options);
    assert_string_equal(lines, expected);
}

static void a_line_is_stretched_or_shrunk_to_its_width(void **state)
{
    (void)state;
    FidelisBreakOptions options = justified(12);
    /* 11 letters and spaces to 12: two spaces take half of what they like */
    check_lines("aaa bbb cccc ddd eee fff gg", &options, "+0.00 aaa bbb cccc\n+1.00 ddd eee fff\n+0.00 gg\n");
}

static void the_last_line_is_not_stretched(void **state)
{
    (void)state;
    FidelisBreakOptions options = justified(40);
    check_lines("aaa bbb", &options, "+0.00 aaa bbb\n");
}

static void the_author_breaks_a_line_where_he_likes(void **state)
{
    (void)state;
    FidelisBreakOptions options = justified(40);
    check_lines("aaa bbb|ccc", &options, "+0.00 aaa bbb\n+0.00 ccc\n");
}

static void tied_words_do_not_part(void **state)
{
    (void)state;
    FidelisBreakOptions options = justified(9);
    check_lines("aaaa bb_cc dddd ee", &options, "+13.89 aaaa\n+4.65 bb_cc\n+0.00 dddd ee\n");
}

static void a_hyphen_is_added_only_where_words_alone_do_not_fit_well(void **state)
{
    (void)state;
    FidelisBreakOptions options = justified(12);
    check_lines("aaa bbb cc~cc ddd eee fff gg", &options,
                "+0.00 aaa bbb cccc\n+1.00 ddd eee fff\n+0.00 gg\n");
    check_lines("aaa bbb ccc~cccc ddd ee", &options, "+0.00 aaa bbb ccc-\n+0.00 cccc ddd ee\n");
}

static void a_word_that_no_line_holds_stands_out_and_is_said_to(void **state)
{
    (void)state;
    FidelisBreakOptions options = justified(6);
    check_lines("aaa bbbbbbbbb cccccc dd", &options,
                "+12.50 aaa\n-1.00! bbbbbbbbb\n+0.00 cccccc\n+0.00 dd\n");
}

static void a_hanging_hyphen_gives_the_line_more_room(void **state)
{
    (void)state;
    g_autoptr(FidelisBreaker) breaker = fidelis_breaker_new();
    g_autoptr(GArray) items = items_new("aaa bbbb~cccc ddd eee");
    FidelisBreakItem *soft = &g_array_index(items, FidelisBreakItem, 8);
    soft->hang = 1;
    FidelisBreakOptions options = justified(8);
    gsize count = 0;
    const FidelisBreakLine *lines = break_items(breaker, items, &options, &count);
    assert_int_equal(lines[0].item, 8);
    assert_true(fabs(lines[0].ratio) < 1e-9);
}

static void ragged_lines_are_balanced(void **state)
{
    (void)state;
    FidelisBreakOptions options = {.width = 20, .line_stretch = 8, .short_last = 8, .most_hyphens = 2};
    g_autoptr(GArray) items = items_new("aaaa bbbb cccc dddd eeee");
    for (guint i = 0; i < items->len; i++) {
        FidelisBreakItem *item = &g_array_index(items, FidelisBreakItem, i);
        item->stretch = item->shrink = 0;
    }
    g_autoptr(FidelisBreaker) breaker = fidelis_breaker_new();
    gsize count = 0;
    const FidelisBreakLine *lines = break_items(breaker, items, &options, &count);
    /* "aaaa bbbb cccc dddd / eeee" would leave a word alone */
    assert_int_equal(count, 2);
    assert_int_equal(lines[0].item, 14);
}

/* ---- properties ---- */

typedef struct {
    double demerits;
    gboolean possible;
} Cost;

/* What is documented of one line, written down a second time. */
static Cost line_cost(const GArray *items, gsize from, gsize to, double width, double tolerance,
                      double *ratio)
{
    double natural = 0, stretch = 0, shrink = 0;
    for (gsize i = from; i < to; i++) {
        const FidelisBreakItem *item = &g_array_index(items, FidelisBreakItem, i);
        natural += item->width, stretch += item->stretch, shrink += item->shrink;
    }
    double room = width - natural;
    gboolean last = to == items->len;
    *ratio = room > 0 ? (last ? 0 : room / stretch) : room < 0 ? room / shrink : 0;
    double bad = 100 * pow(fabs(*ratio), 3);
    return (Cost){.demerits = pow(10 + bad, 2), .possible = *ratio >= -1 && bad <= tolerance};
}

static int fitness(double ratio)
{
    return ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
}

/* Demerits of lines that end at the spaces given by the bits of mask, and at the end. */
static Cost way_cost(const GArray *items, const GArray *spaces, guint mask, double width, double tolerance)
{
    Cost cost = {.possible = TRUE};
    gsize from = 0;
    int before = 1;
    for (guint i = 0; i <= spaces->len && cost.possible; i++) {
        if (i < spaces->len && !(mask & (1u << i)))
            continue;
        gsize to = i < spaces->len ? g_array_index(spaces, gsize, i) : items->len;
        double ratio = 0;
        Cost line = line_cost(items, from, to, width, tolerance, &ratio);
        cost.possible = line.possible;
        cost.demerits += line.demerits;
        if (from > 0 && abs(fitness(ratio) - before) > 1)
            cost.demerits += 6000;
        before = fitness(ratio);
        from = to + 1;
    }
    return cost;
}

static guint mask_of(const FidelisBreakLine *lines, gsize count, const GArray *spaces)
{
    guint mask = 0;
    for (gsize i = 0; i + 1 < count; i++)
        for (guint s = 0; s < spaces->len; s++)
            if (g_array_index(spaces, gsize, s) == lines[i].item)
                mask |= 1u << s;
    return mask;
}

/* Against every way there is: no tolerable way to break twelve words costs less than the one found. */
static void no_way_of_breaking_costs_less(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(1981);
    g_autoptr(FidelisBreaker) breaker = fidelis_breaker_new();
    int compared = 0;
    for (int round = 0; round < 60; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int w = 0; w < 12; w++)
            g_string_append_printf(text, "%s%.*s", w > 0 ? " " : "", (int)g_rand_int_range(random, 1, 9),
                                   "mmmmmmmmm");
        g_autoptr(GArray) items = items_new(text->str);
        g_autoptr(GArray) spaces = g_array_new(FALSE, FALSE, sizeof(gsize));
        for (gsize i = 0; i < items->len; i++)
            if (g_array_index(items, FidelisBreakItem, i).kind == FIDELIS_BREAK_GLUE)
                g_array_append_val(spaces, i);
        FidelisBreakOptions options = justified(g_rand_int_range(random, 16, 30));
        gsize count = 0;
        const FidelisBreakLine *lines = break_items(breaker, items, &options, &count);
        guint found = mask_of(lines, count, spaces);
        static const double tolerances[] = {60, 250, 1600};
        for (gsize t = 0; t < G_N_ELEMENTS(tolerances); t++) {
            Cost best = {.demerits = INFINITY};
            for (guint mask = 0; mask < 1u << spaces->len; mask++) {
                Cost cost = way_cost(items, spaces, mask, options.width, tolerances[t]);
                if (cost.possible && cost.demerits < best.demerits)
                    best = cost;
            }
            if (!best.possible)
                continue;
            Cost own = way_cost(items, spaces, found, options.width, tolerances[t]);
            assert_true(own.possible);
            assert_true(own.demerits <= best.demerits + 1e-6);
            compared++;
            break;
        }
    }
    assert_true(compared > 30);
}

static const char many_hyphens[] =
    "mmm~mmm~mmm~mmm mmmm~mmmm~mmm mmm~mmmm~mm mmm~mmm~mmmmm mmm~mmmmm mmm~mmm~mmm~mmm mmmm~mmmm~mmm "
    "mmm~mmmm~mm mmm~mmm~mmmmm mmm~mmmmm mmm~mmm~mmm~mmm mmmm~mmmm~mmm mmm~mmmm~mm mmm~mmm~mmmmm mmm~mmmmm";

/* Some way always comes out, through all items in order, and no more than two hyphens end lines in a row
 * unless a line would stand out otherwise. */
static void lines_cover_the_text_at_every_width_with_few_hyphens(void **state)
{
    (void)state;
    g_autoptr(FidelisBreaker) breaker = fidelis_breaker_new();
    g_autoptr(GArray) items = items_new(many_hyphens);
    for (int width = 1; width < 150; width++) {
        FidelisBreakOptions options = justified(width);
        gsize count = 0, run = 0;
        const FidelisBreakLine *lines = break_items(breaker, items, &options, &count);
        assert_true(count > 0);
        assert_int_equal(lines[count - 1].item, items->len);
        for (gsize i = 0; i < count; i++) {
            assert_true(isfinite(lines[i].ratio));
            assert_true(i == 0 || lines[i].item > lines[i - 1].item);
            gboolean hyphen = i + 1 < count && g_array_index(items, FidelisBreakItem, lines[i].item).flagged;
            run = hyphen ? run + 1 : 0;
            assert_true(run <= 2 || width < 16);
        }
    }
}

static void the_last_line_but_one_rather_has_no_hyphen(void **state)
{
    (void)state;
    FidelisBreakOptions options = justified(16);
    g_autofree char *lines = lines_of("mmmm mmmm mmmm mmm mmm mmm mm mmmm~mm mm", &options);
    g_auto(GStrv) split = g_strsplit(g_strchomp(lines), "\n", -1);
    guint count = g_strv_length(split);
    assert_true(count >= 2);
    assert_false(g_str_has_suffix(split[count - 2], "-"));
}

static void nothing_but_boxes_and_nothing_at_all_is_a_line(void **state)
{
    (void)state;
    FidelisBreakOptions options = justified(10);
    check_lines("aaa", &options, "+0.00 aaa\n");
    check_lines("", &options, "+0.00 \n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_stretched_or_shrunk_to_its_width),
        cmocka_unit_test(the_last_line_is_not_stretched),
        cmocka_unit_test(the_author_breaks_a_line_where_he_likes),
        cmocka_unit_test(tied_words_do_not_part),
        cmocka_unit_test(a_hyphen_is_added_only_where_words_alone_do_not_fit_well),
        cmocka_unit_test(a_word_that_no_line_holds_stands_out_and_is_said_to),
        cmocka_unit_test(a_hanging_hyphen_gives_the_line_more_room),
        cmocka_unit_test(ragged_lines_are_balanced),
        cmocka_unit_test(no_way_of_breaking_costs_less),
        cmocka_unit_test(lines_cover_the_text_at_every_width_with_few_hyphens),
        cmocka_unit_test(the_last_line_but_one_rather_has_no_hyphen),
        cmocka_unit_test(nothing_but_boxes_and_nothing_at_all_is_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
