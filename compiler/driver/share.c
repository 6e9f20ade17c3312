#include "driver/share.h"

#include <gio/gio.h>

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

void fidelis_share_free(FidelisShare *share)
{
    if (share == NULL)
        return;
    g_free(share->lua);
    g_free(share->templates);
    g_free(share->font_config);
    g_free(share->hyphenation);
    g_free(share);
}
