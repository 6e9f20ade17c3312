#include "driver/progress.h"
#include "driver/print.h"

#include <unistd.h>

enum { BAR_CELLS = 30 };

gboolean fidelis_progress_visible(void)
{
    return isatty(STDERR_FILENO);
}

void fidelis_progress_show(guint done, guint total, const char *name)
{
    if (!fidelis_progress_visible())
        return;
    GString *bar = g_string_new(NULL);
    guint filled = total > 0 ? done * BAR_CELLS / total : BAR_CELLS;
    for (guint i = 0; i < BAR_CELLS; i++)
        g_string_append(bar, i < filled ? "█" : "░");
    fidelis_print_error("\r\033[K%s %u/%u %s", bar->str, done, total, name);
    g_string_free(bar, TRUE);
}

void fidelis_progress_end(void)
{
    if (fidelis_progress_visible())
        fidelis_print_error("\r\033[K");
}
