#include "support/folder.h"

#include <glib/gstdio.h>
#include <string.h>

struct SupportFolder {
    char *path;
    GPtrArray *files;
    GPtrArray *folders; /* below path */
};

SupportFolder *support_folder_new(void)
{
    SupportFolder *folder = g_new0(SupportFolder, 1);
    g_autoptr(GError) error = NULL;
    folder->path = g_dir_make_tmp("fidelis-test-XXXXXX", &error);
    g_assert_no_error(error);
    folder->files = g_ptr_array_new_with_free_func(g_free);
    folder->folders = g_ptr_array_new_with_free_func(g_free);
    return folder;
}

void support_folder_free(SupportFolder *folder)
{
    if (folder == NULL)
        return;
    for (guint i = 0; i < folder->files->len; i++)
        g_unlink(g_ptr_array_index(folder->files, i));
    for (guint i = folder->folders->len; i > 0; i--) /* the deepest last made, the first to go */
        g_rmdir(g_ptr_array_index(folder->folders, i - 1));
    g_rmdir(folder->path);
    g_ptr_array_unref(folder->folders);
    g_ptr_array_unref(folder->files);
    g_free(folder->path);
    g_free(folder);
}

const char *support_folder_path(const SupportFolder *folder)
{
    return folder->path;
}

static void make_folders(SupportFolder *folder, const char *name)
{
    for (const char *slash = strchr(name, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        g_autofree char *part = g_strndup(name, (gsize)(slash - name));
        g_autofree char *path = g_build_filename(folder->path, part, NULL);
        if (g_mkdir(path, 0700) == 0)
            g_ptr_array_add(folder->folders, g_steal_pointer(&path));
    }
}

void support_folder_write(SupportFolder *folder, const char *name, const char *bytes, gsize length)
{
    make_folders(folder, name);
    char *path = g_build_filename(folder->path, name, NULL);
    g_autoptr(GError) error = NULL;
    g_file_set_contents(path, bytes, (gssize)length, &error);
    g_assert_no_error(error);
    g_ptr_array_add(folder->files, path);
}

void support_folder_write_text(SupportFolder *folder, const char *name, const char *text)
{
    support_folder_write(folder, name, text, strlen(text));
}
