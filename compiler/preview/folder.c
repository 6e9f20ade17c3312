#include "preview/folder.h"

#include <gio/gio.h>
#include <string.h>

/* Programs write a file in several steps; what happens within this many milliseconds of the last is one
 * change. */
enum { MOMENT = 40 };

/* What a build makes, and where it usually does. */
#define MADE_BY_US "manifest.json"
#define USUAL_OUT  "out"

struct FidelisFolder {
    char *path;
    FidelisFolderChanged changed;
    void *data;
    GHashTable *monitors; /* char *path -> GFileMonitor */
    GPtrArray *paths;     /* changed since the last call */
    guint timer;          /* 0: none runs */
};

gboolean fidelis_folder_is_passing(const char *name)
{
    return name[0] == '.' || name[0] == '#' || g_str_has_suffix(name, "~") ||
           g_str_has_suffix(name, ".swp") || g_str_has_suffix(name, ".tmp") ||
           strcmp(name, "4913") == 0; /* vim tries whether it may write */
}

static gboolean is_made(const char *folder)
{
    g_autofree char *manifest = g_build_filename(folder, MADE_BY_US, NULL);
    return g_str_has_suffix(folder, G_DIR_SEPARATOR_S USUAL_OUT) || g_file_test(manifest, G_FILE_TEST_EXISTS);
}

static void watch_tree(FidelisFolder *folder, const char *path);

static gboolean tell(gpointer data)
{
    FidelisFolder *folder = data;
    folder->timer = 0;
    g_autoptr(GPtrArray) paths = folder->paths;
    folder->paths = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(paths, NULL);
    watch_tree(folder, folder->path); /* folders that are new */
    folder->changed((char *const *)paths->pdata, folder->data);
    return G_SOURCE_REMOVE;
}

static void note(FidelisFolder *folder, GFile *file)
{
    g_autofree char *path = file == NULL ? NULL : g_file_get_path(file);
    g_autofree char *name = path == NULL ? NULL : g_path_get_basename(path);
    g_autofree char *around = path == NULL ? NULL : g_path_get_dirname(path);
    gboolean inside_made = path != NULL && strcmp(around, folder->path) != 0 && is_made(around);
    if (path == NULL || fidelis_folder_is_passing(name) || is_made(path) || inside_made)
        return;
    if (!g_ptr_array_find_with_equal_func(folder->paths, path, g_str_equal, NULL))
        g_ptr_array_add(folder->paths, g_steal_pointer(&path));
    if (folder->timer != 0)
        g_source_remove(folder->timer);
    folder->timer = g_timeout_add(MOMENT, tell, folder);
}

static void stop_monitor(gpointer path, gpointer monitor, gpointer folder)
{
    (void)path;
    g_signal_handlers_disconnect_by_data(monitor, folder);
    g_file_monitor_cancel(monitor);
}

/* A folder that went away takes its monitors with it: another may have come under its name, which the next
 * round finds. */
static void forget_gone(FidelisFolder *folder, GFile *file)
{
    g_autofree char *gone = g_file_get_path(file);
    g_autofree char *below = g_strconcat(gone, G_DIR_SEPARATOR_S, NULL);
    GHashTableIter each;
    gpointer path, monitor;
    g_hash_table_iter_init(&each, folder->monitors);
    while (g_hash_table_iter_next(&each, &path, &monitor))
        if (strcmp(path, gone) == 0 || g_str_has_prefix(path, below)) {
            stop_monitor(path, monitor, folder);
            g_hash_table_iter_remove(&each);
        }
}

static void on_event(GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
    (void)monitor;
    if (event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
        return;
    if (event == G_FILE_MONITOR_EVENT_DELETED || event == G_FILE_MONITOR_EVENT_MOVED_OUT ||
        event == G_FILE_MONITOR_EVENT_RENAMED)
        forget_gone(data, file);
    note(data, file);
    note(data, other);
}

static gboolean add_monitor(FidelisFolder *folder, const char *path, GError **error)
{
    if (g_hash_table_contains(folder->monitors, path))
        return TRUE;
    g_autoptr(GFile) file = g_file_new_for_path(path);
    GFileMonitor *monitor = g_file_monitor_directory(file, G_FILE_MONITOR_WATCH_MOVES, NULL, error);
    if (monitor == NULL)
        return FALSE;
    g_file_monitor_set_rate_limit(monitor, MOMENT);
    g_signal_connect(monitor, "changed", G_CALLBACK(on_event), folder);
    g_hash_table_insert(folder->monitors, g_strdup(path), monitor);
    return TRUE;
}

/* What cannot be opened holds nothing to watch. */
static void watch_tree(FidelisFolder *folder, const char *path)
{
    g_autoptr(GDir) dir = is_made(path) && strcmp(path, folder->path) != 0 ? NULL : g_dir_open(path, 0, NULL);
    if (dir == NULL || !add_monitor(folder, path, NULL))
        return;
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        if (!fidelis_folder_is_passing(name) && g_file_test(inside, G_FILE_TEST_IS_DIR) &&
            !g_file_test(inside, G_FILE_TEST_IS_SYMLINK))
            watch_tree(folder, inside);
    }
}

FidelisFolder *fidelis_folder_watch(const char *path, FidelisFolderChanged changed, void *data,
                                    GError **error)
{
    if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR, "there is no folder %s", path);
        return NULL;
    }
    FidelisFolder *folder = g_new0(FidelisFolder, 1);
    folder->path = g_canonicalize_filename(path, NULL);
    folder->changed = changed;
    folder->data = data;
    folder->monitors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
    folder->paths = g_ptr_array_new_with_free_func(g_free);
    if (!add_monitor(folder, folder->path, error)) {
        fidelis_folder_free(folder);
        return NULL;
    }
    watch_tree(folder, folder->path);
    return folder;
}

void fidelis_folder_free(FidelisFolder *folder)
{
    if (folder == NULL)
        return;
    if (folder->timer != 0)
        g_source_remove(folder->timer);
    g_hash_table_foreach(folder->monitors, stop_monitor, folder);
    g_hash_table_unref(folder->monitors);
    g_ptr_array_unref(folder->paths);
    g_free(folder->path);
    g_free(folder);
}
