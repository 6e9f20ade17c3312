#include "support/folder.h"

#include <glib/gstdio.h>
#include <string.h>

struct SupportFolder {
    char *path;
    GPtrArray *files;
};

SupportFolder *support_folder_new(void)
{
    SupportFolder *folder = g_new0(SupportFolder, 1);
    g_autoptr(GError) error = NULL;
    folder->path = g_dir_make_tmp("fidelis-test-XXXXXX", &error);
    g_assert_no_error(error);
    folder->files = g_ptr_array_new_with_free_func(g_free);
    return folder;
}

void support_folder_free(SupportFolder *folder)
{
    if (folder == NULL)
        return;
    for (guint i = 0; i < folder->files->len; i++)
        g_unlink(g_ptr_array_index(folder->files, i));
    g_rmdir(folder->path);
    g_ptr_array_unref(folder->files);
    g_free(folder->path);
    g_free(folder);
}

const char *support_folder_path(const SupportFolder *folder)
{
    return folder->path;
}

void support_folder_write(SupportFolder *folder, const char *name, const char *bytes, gsize length)
{
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
