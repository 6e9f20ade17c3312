#include "driver/share.h"

#include <gio/gio.h>
#include <string.h>

#include "base/file.h"

/* The file by which a share folder is known. */
#define LANDMARK "fonts" G_DIR_SEPARATOR_S "fonts.conf"

static gboolean is_share(const char *folder)
{
    g_autofree char *landmark = g_build_filename(folder, LANDMARK, NULL);
    return g_file_test(landmark, G_FILE_TEST_IS_REGULAR);
}

static FidelisShare *share_in(const char *folder)
{
    FidelisShare *share = g_new0(FidelisShare, 1);
    share->lua = g_build_filename(folder, "lua", NULL);
    share->templates = g_build_filename(folder, "templates", NULL);
    share->font_config = g_build_filename(folder, LANDMARK, NULL);
    share->preview = g_build_filename(folder, "preview", "preview.html", NULL);
    share->hyphenation = g_build_filename(folder, "hyphenation", NULL);
    return share;
}

static char *program_folder(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    return program != NULL ? g_path_get_dirname(program) : g_strdup(".");
}

FidelisShare *fidelis_share_new(GError **error)
{
    g_autofree char *beside = program_folder();
    g_autofree char *checkout = g_build_filename(beside, "..", NULL);
    g_autofree char *installed = g_build_filename(beside, "..", "share", "fidelis", NULL);
    const char *const places[] = {g_getenv("FIDELIS_SHARE"), checkout, installed};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++)
        if (places[i] != NULL && is_share(places[i])) {
            g_autofree char *folder = g_canonicalize_filename(places[i], NULL);
            return share_in(folder);
        }
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                "the program's own files (%s and its neighbours) are neither in %s nor in %s; set "
                "FIDELIS_SHARE to their folder",
                LANDMARK, checkout, installed);
    return NULL;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Regular files below folder, at any depth; nothing when it is not there. */
static void find_files(const char *folder, GPtrArray *files)
{
    g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
    const char *name;
    while (directory != NULL && (name = g_dir_read_name(directory)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            find_files(path, files);
        else
            g_ptr_array_add(files, g_steal_pointer(&path));
    }
}

/* root: of the share folder; where that lies makes no difference. */
static void add_to_hash(GChecksum *checksum, const char *path, const char *root)
{
    g_autoptr(GBytes) bytes = fidelis_file_read(path, NULL);
    gsize length = 0;
    const void *data = bytes != NULL ? g_bytes_get_data(bytes, &length) : "";
    g_autofree char *head = g_strdup_printf("%s %" G_GSIZE_FORMAT "\n", path + strlen(root), length);
    g_checksum_update(checksum, (const guchar *)head, -1);
    g_checksum_update(checksum, data, (gssize)length);
}

char *fidelis_share_hash(const FidelisShare *share)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *root = g_path_get_dirname(share->lua);
    find_files(share->lua, files);
    find_files(share->templates, files);
    find_files(share->hyphenation, files);
    g_ptr_array_add(files, g_strdup(share->font_config));
    g_ptr_array_sort(files, compare_names);
    for (guint i = 0; i < files->len; i++)
        add_to_hash(checksum, g_ptr_array_index(files, i), root);
    return g_strdup(g_checksum_get_string(checksum));
}

void fidelis_share_free(FidelisShare *share)
{
    if (share == NULL)
        return;
    g_free(share->lua);
    g_free(share->templates);
    g_free(share->font_config);
    g_free(share->hyphenation);
    g_free(share->preview);
    g_free(share);
}
