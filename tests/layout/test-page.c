#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <glib.h>
#include <math.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/golden.h"
#include "support/sample-pages.h"
#include "typeset/page.h"
#include "typeset/reading.h"

static const FidelisPaint black = {0, 0, 0, 1};

static void mark(FidelisPages *pages, FidelisPage *page, FidelisTagElement *element)
{
    fidelis_page_add_rectangle(pages, page, fidelis_owned_by(element), 10, 10, 5, 5, black);
}

static void decorate(FidelisPages *pages, FidelisPage *page)
{
    fidelis_page_add_rule(pages, page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), 0, 0, 10, 0, black, 1);
}

static void items_of_one_owner_in_a_row_are_one_chunk(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = fidelis_pages_new();
    FidelisPage *page = fidelis_pages_add(pages, 100, 100);
    FidelisTagElement *p = fidelis_pages_element(pages, pages->root, FIDELIS_TAG_P);
    mark(pages, page, p);
    mark(pages, page, p);
    decorate(pages, page);
    mark(pages, page, p);
    g_autoptr(FidelisReading) reading = fidelis_reading_new(pages);
    gsize count = 0;
    const FidelisChunk *chunks = fidelis_reading_chunks(reading, 0, &count);
    assert_int_equal(count, 3);
    assert_int_equal(chunks[0].count, 2);
    assert_int_equal(chunks[0].marked, 0);
    assert_int_equal(chunks[1].marked, -1);
    assert_int_equal(chunks[2].marked, 1);
    assert_int_equal(chunks[2].first, 3);
}

/* "See [link] and so on": the link is read between the words around it, a note under the text after them. */
static void inline_children_are_read_where_they_are_painted(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = fidelis_pages_new();
    FidelisPage *page = fidelis_pages_add(pages, 100, 100);
    FidelisTagElement *p = fidelis_pages_element(pages, pages->root, FIDELIS_TAG_P);
    FidelisTagElement *link = fidelis_pages_element(pages, p, FIDELIS_TAG_LINK);
    FidelisTagElement *empty = fidelis_pages_element(pages, p, FIDELIS_TAG_SPAN);
    FidelisTagElement *note = fidelis_pages_element(pages, p, FIDELIS_TAG_NOTE);
    FidelisTagElement *within = fidelis_pages_element(pages, note, FIDELIS_TAG_P);
    mark(pages, page, p);
    mark(pages, page, link);
    mark(pages, page, p);
    mark(pages, page, within);
    mark(pages, fidelis_pages_add(pages, 100, 100), p);
    g_autoptr(FidelisReading) reading = fidelis_reading_new(pages);
    gsize count = 0;
    const FidelisKid *kids = fidelis_reading_kids(reading, p, &count);
    assert_int_equal(count, 6);
    assert_int_equal(kids[0].chunk->marked, 0);
    assert_ptr_equal(kids[1].child, link);
    assert_ptr_equal(kids[2].child, empty);
    assert_int_equal(kids[3].chunk->marked, 2);
    assert_ptr_equal(kids[4].child, note);
    assert_int_equal(kids[5].chunk->page, 1);
}

/* Layout may paint a margin figure before the text it stands beside; the tree says what is read first. */
static void children_keep_their_order_whatever_is_painted_first(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = fidelis_pages_new();
    FidelisPage *page = fidelis_pages_add(pages, 100, 100);
    FidelisTagElement *first = fidelis_pages_element(pages, pages->root, FIDELIS_TAG_P);
    FidelisTagElement *second = fidelis_pages_element(pages, pages->root, FIDELIS_TAG_P);
    mark(pages, page, second);
    mark(pages, page, first);
    g_autoptr(FidelisReading) reading = fidelis_reading_new(pages);
    gsize count = 0;
    const FidelisKid *kids = fidelis_reading_kids(reading, pages->root, &count);
    assert_int_equal(count, 2);
    assert_ptr_equal(kids[0].child, first);
    assert_ptr_equal(kids[1].child, second);
}

static void deep_nesting_needs_no_stack(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = fidelis_pages_new();
    FidelisPage *page = fidelis_pages_add(pages, 100, 100);
    FidelisTagElement *element = pages->root;
    for (int i = 0; i < 200000; i++)
        element = fidelis_pages_element(pages, element, FIDELIS_TAG_DIV);
    mark(pages, page, element);
    g_autoptr(FidelisReading) reading = fidelis_reading_new(pages);
    gsize count = 0;
    const FidelisKid *kids = fidelis_reading_kids(reading, element, &count);
    assert_int_equal(count, 1);
    assert_int_equal(kids[0].chunk->page, 0);
}

static void paths_close_where_they_began(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = fidelis_pages_new();
    for (int radius = 0; radius <= 40; radius += 20) {
        FidelisPath path = {0};
        fidelis_path_rectangle(pages, &path, 10, 20, 60, 30, radius);
        const FidelisPathStep *last = &path.steps[path.count - 2];
        int end = last->verb == FIDELIS_PATH_CURVE ? 2 : 0;
        assert_int_equal(path.steps[path.count - 1].verb, FIDELIS_PATH_CLOSE);
        if (radius > 0) /* a sharp corner is closed by the line back; a radius never passes half the height */
            assert_float_equal(last->x[end], 10 + MIN(radius, 15), 1e-9);
        assert_float_equal(last->y[end], radius > 0 ? 20 : 50, 1e-9);
    }
    FidelisPath circle = {0};
    fidelis_path_circle(pages, &circle, 50, 50, 10);
    assert_float_equal(circle.steps[4].x[2], 60, 1e-9);
    assert_float_equal(circle.steps[4].y[2], 50, 1e-9);
    assert_float_equal(circle.steps[1].y[2], 60, 1e-9);
}

static gboolean check_aborts(const FidelisPages *pages)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, 2);
        dup2(null, 1);
        signal(SIGABRT, SIG_DFL);
        fidelis_pages_check(pages);
        _exit(0);
    }
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void check_refuses_what_layout_may_not_give(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = fidelis_pages_new();
    FidelisPage *page = fidelis_pages_add(pages, 100, 100);
    mark(pages, page, fidelis_pages_element(pages, pages->root, FIDELIS_TAG_P));
    assert_false(check_aborts(pages));
    FidelisItem *item = g_ptr_array_index(page->items, 0);
    FidelisTagElement *element = item->element;
    item->element = NULL;
    assert_true(check_aborts(pages));
    item->element = element;
    item->artifact = FIDELIS_ARTIFACT_LAYOUT;
    assert_true(check_aborts(pages));
    item->artifact = FIDELIS_ARTIFACT_NONE;
    item->path.steps[1].x[0] = NAN;
    assert_true(check_aborts(pages));
    item->path.steps[1].x[0] = 0;
    FidelisBookmark beyond = {.title = "x", .level = 1, .to = {.page = 1}};
    g_array_append_val(pages->bookmarks, beyond);
    assert_true(check_aborts(pages));
}

/* The dump of one of everything. */
static void the_dump_shows_items_structure_and_bookmarks(void **state)
{
    (void)state;
    g_autoptr(FidelisMeasurer) measurer = fidelis_measurer_fixed_new();
    g_autoptr(FidelisPages) pages = sample_pages_new(measurer);
    fidelis_pages_check(pages);
    g_autofree char *text = fidelis_pages_to_text(pages);
    golden_compare("layout", "pages.txt", text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_of_one_owner_in_a_row_are_one_chunk),
        cmocka_unit_test(inline_children_are_read_where_they_are_painted),
        cmocka_unit_test(children_keep_their_order_whatever_is_painted_first),
        cmocka_unit_test(deep_nesting_needs_no_stack),
        cmocka_unit_test(paths_close_where_they_began),
        cmocka_unit_test(check_refuses_what_layout_may_not_give),
        cmocka_unit_test(the_dump_shows_items_structure_and_bookmarks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
