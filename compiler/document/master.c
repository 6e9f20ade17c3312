#include "document/master.h"

#include <string.h>

#include "base/units.h"

/* What makes each differ from the theme's own page. */
typedef struct {
    const char *name;
    gboolean widened, turned, margin_first, mirrored;
    int columns;
    gboolean head, foot, tab;
} Shipped;

static const Shipped shipped[] = {
    {"report", .columns = 1, .head = TRUE, .foot = TRUE},
    {"wide", .widened = TRUE, .columns = 1, .head = TRUE, .foot = TRUE},
    {"landscape", .turned = TRUE, .columns = 1, .head = TRUE, .foot = TRUE},
    {"two_columns", .widened = TRUE, .columns = 2, .head = TRUE, .foot = TRUE},
    {"three_columns", .widened = TRUE, .columns = 3, .head = TRUE, .foot = TRUE},
    {"keywords", .margin_first = TRUE, .columns = 1, .head = TRUE, .foot = TRUE},
    {"guide", .mirrored = TRUE, .columns = 1, .foot = TRUE, .tab = TRUE},
    {"bare", .widened = TRUE, .columns = 1},
};

static const double column_gap_mm = 6;

void fidelis_page_geometry_widen(FidelisPageGeometry *page)
{
    page->text_width = page->width - page->inner - page->outer;
    page->margin_width = page->margin_gap = 0;
}

static void make(const FidelisTheme *theme, const Shipped *from, FidelisPageMaster *master)
{
    *master = (FidelisPageMaster){.name = from->name,
                                  .page = theme->page,
                                  .turned = from->turned,
                                  .margin_first = from->margin_first,
                                  .columns = from->columns,
                                  .column_gap = fidelis_points_from_mm(column_gap_mm),
                                  .head = from->head,
                                  .foot = from->foot,
                                  .tab = from->tab,
                                  .tab_top = theme->page.top,
                                  .chapters = theme->chapters_right ? FIDELIS_SIDE_RIGHT : FIDELIS_SIDE_ANY};
    master->page.mirrored = master->page.mirrored || from->mirrored;
    if (from->widened)
        fidelis_page_geometry_widen(&master->page);
}

gboolean fidelis_theme_master(const FidelisTheme *theme, const char *name, FidelisPageMaster *master)
{
    for (gsize i = 0; i < theme->master_count; i++)
        if (strcmp(theme->masters[i].name, name) == 0) {
            *master = theme->masters[i];
            return TRUE;
        }
    for (gsize i = 0; i < G_N_ELEMENTS(shipped); i++)
        if (strcmp(shipped[i].name, name) == 0) {
            make(theme, &shipped[i], master);
            return TRUE;
        }
    return FALSE;
}

const char **fidelis_theme_master_names(const FidelisTheme *theme)
{
    const char **names = g_new0(const char *, theme->master_count + G_N_ELEMENTS(shipped) + 1);
    gsize count = 0;
    for (; count < theme->master_count; count++)
        names[count] = theme->masters[count].name;
    for (gsize i = 0; i < G_N_ELEMENTS(shipped); i++)
        names[count + i] = shipped[i].name;
    return names;
}
