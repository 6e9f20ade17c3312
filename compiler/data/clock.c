#include "data/clock.h"

#include <sqlite3.h>

struct FidelisClock {
    sqlite3_vfs vfs; /* SQLite's own, but for the time; pAppData points back here */
    sqlite3_vfs *own;
    char *name;
    int asked; /* atomic: several threads may query one store */
};

static int refuse_time(sqlite3_vfs *vfs, sqlite3_int64 *milliseconds)
{
    FidelisClock *clock = vfs->pAppData;
    g_atomic_int_set(&clock->asked, TRUE);
    *milliseconds = 0;
    return SQLITE_ERROR;
}

/* SQLite's own looks into pAppData. */
static int open_file(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out)
{
    const FidelisClock *clock = vfs->pAppData;
    return clock->own->xOpen(clock->own, name, file, flags, out);
}

FidelisClock *fidelis_clock_new(void)
{
    FidelisClock *clock = g_new0(FidelisClock, 1);
    clock->name = g_strdup_printf("fidelis-%p", (void *)clock);
    clock->own = sqlite3_vfs_find(NULL);
    clock->vfs = *clock->own;
    clock->vfs.pNext = NULL;
    clock->vfs.zName = clock->name;
    clock->vfs.pAppData = clock;
    clock->vfs.xCurrentTimeInt64 = refuse_time;
    clock->vfs.xOpen = open_file;
    int status = sqlite3_vfs_register(&clock->vfs, FALSE);
    g_assert(status == SQLITE_OK);
    return clock;
}

void fidelis_clock_free(FidelisClock *clock)
{
    if (clock == NULL)
        return;
    sqlite3_vfs_unregister(&clock->vfs);
    g_free(clock->name);
    g_free(clock);
}

const char *fidelis_clock_name(const FidelisClock *clock)
{
    return clock->name;
}

gboolean fidelis_clock_was_asked(FidelisClock *clock)
{
    return g_atomic_int_compare_and_exchange(&clock->asked, TRUE, FALSE);
}
