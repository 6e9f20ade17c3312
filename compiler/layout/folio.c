/* What pages are called: counted from the cover, or anew where a part says so or its numbers change. */
#include "layout/maker.h"

static char *roman(gsize number)
{
    static const struct {
        gsize value;
        const char *numeral;
    } romans[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                  {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    GString *numerals = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(romans); i++)
        for (; number >= romans[i].value; number -= romans[i].value)
            g_string_append(numerals, romans[i].numeral);
    return g_string_free(numerals, FALSE);
}

static void add_label(FidelisMaker *maker, FidelisPageNumbers numbers, gsize number)
{
    g_autofree char *label =
        numbers == FIDELIS_NUMBERS_ROMAN ? roman(number) : g_strdup_printf("%" G_GSIZE_FORMAT, number);
    g_ptr_array_add(maker->page_labels, (gpointer)fidelis_arena_strdup(maker->pages->arena, label));
}

/* Empty pages before a part go on from what is before them. */
void fidelis_maker_number_pages(FidelisMaker *maker)
{
    FidelisPageNumbers before = FIDELIS_NUMBERS_AROUND;
    gsize number = 0;
    g_ptr_array_set_size(maker->page_labels, 0);
    for (gsize i = 0; i < fidelis_maker_part_count(maker); i++) {
        const FidelisPart *part = fidelis_maker_part(maker, i);
        FidelisPageNumbers numbers = part->look->numbers;
        if (part->cuts.count == 0)
            continue;
        for (gsize k = 0; k < part->blanks; k++)
            add_label(maker, before != FIDELIS_NUMBERS_AROUND ? before : numbers, ++number);
        if (part->first_number > 0)
            number = (gsize)part->first_number - 1;
        else if (numbers != before && before != FIDELIS_NUMBERS_AROUND)
            number = 0;
        before = numbers;
        for (gsize k = 0; k < part->cuts.count; k++)
            add_label(maker, numbers, ++number);
    }
}

/* Before anything is placed, a page of two figures is as good a guess as any. */
const char *fidelis_maker_page_label(FidelisMaker *maker, gsize page)
{
    return page < maker->page_labels->len ? g_ptr_array_index(maker->page_labels, page) : "10";
}
