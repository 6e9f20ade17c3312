#include "driver/new.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "driver/command.h"
#include "driver/print.h"
#include "driver/share.h"

/* One line on what a template is for; it stays behind. */
#define ABOUT "about.txt"

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names in a folder, sorted; NULL with error set. Caller's (g_ptr_array_unref). */
static GPtrArray *list_folder(const char *folder, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
    if (dir == NULL)
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir))
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    return names;
}

static char *read_about(const char *templates, const char *name)
{
    g_autofree char *path = g_build_filename(templates, name, ABOUT, NULL);
    char *words = NULL;
    return g_file_get_contents(path, &words, NULL, NULL) ? g_strstrip(words) : g_strdup("");
}

static void print_templates(const char *templates, const GPtrArray *names,
                            void (*print)(const char *format, ...))
{
    print("templates:\n");
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *about = read_about(templates, name);
        print("  %-20s %s\n", name, about);
    }
}

/* ── copying ────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean copy_tree(const char *from, const char *to, GError **error);

static gboolean copy_one(const char *from, const char *to, GError **error)
{
    if (g_file_test(from, G_FILE_TEST_IS_DIR))
        return copy_tree(from, to, error);
    g_autoptr(GBytes) bytes = fidelis_file_read(from, error);
    return bytes != NULL && fidelis_file_write(to, bytes, error);
}

static gboolean make_folder(const char *path, GError **error)
{
    if (g_mkdir(path, 0777) == 0 || errno == EEXIST)
        return TRUE;
    int saved = errno;
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(saved), "cannot make the folder %s: %s", path,
                g_strerror(saved));
    return FALSE;
}

static gboolean copy_tree(const char *from, const char *to, GError **error)
{
    g_autoptr(GPtrArray) names = list_folder(from, error);
    if (names == NULL || !make_folder(to, error))
        return FALSE;
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *source = g_build_filename(from, name, NULL);
        g_autofree char *target = g_build_filename(to, name, NULL);
        if (strcmp(name, ABOUT) != 0 && !copy_one(source, target, error))
            return FALSE;
    }
    return TRUE;
}

static void remove_tree(const char *path)
{
    g_autoptr(GPtrArray) names = list_folder(path, NULL);
    for (guint i = 0; names != NULL && i < names->len; i++) {
        g_autofree char *inside = g_build_filename(path, g_ptr_array_index(names, i), NULL);
        if (g_file_test(inside, G_FILE_TEST_IS_DIR) && !g_file_test(inside, G_FILE_TEST_IS_SYMLINK))
            remove_tree(inside);
        else
            g_unlink(inside);
    }
    g_rmdir(path);
}

/* Copied beside where it is to be, under a name of its own, and then renamed. */
static gboolean copy_whole(const char *from, const char *to, GError **error)
{
    g_autofree char *parent = g_path_get_dirname(to);
    g_autofree char *beside = g_build_filename(parent, ".fidelis-new-XXXXXX", NULL);
    if (g_mkdir_with_parents(parent, 0777) != 0 || g_mkdtemp_full(beside, 0777) == NULL) {
        int saved = errno;
        g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(saved), "cannot write to the folder %s: %s",
                    parent, g_strerror(saved));
        return FALSE;
    }
    gboolean copied = copy_tree(from, beside, error);
    if (copied && g_rename(beside, to) == 0)
        return TRUE;
    int saved = errno;
    gboolean there = g_file_test(to, G_FILE_TEST_EXISTS);
    if (copied)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                    there ? "%s is there already and is no empty folder; give another name (%s)"
                          : "cannot make the folder %s: %s",
                    to, g_strerror(saved));
    remove_tree(beside);
    return FALSE;
}

/* ── the command ────────────────────────────────────────────────────────────────────────────────────── */

static gboolean is_template(const char *name, const GPtrArray *names)
{
    for (guint i = 0; i < names->len; i++)
        if (strcmp(g_ptr_array_index(names, i), name) == 0)
            return TRUE;
    return FALSE;
}

static int usage(const char *templates, const GPtrArray *names)
{
    fidelis_print_error("usage: fidelis new TEMPLATE DIR\n");
    print_templates(templates, names, fidelis_print_error);
    return FIDELIS_EXIT_USAGE;
}

static int unknown(const char *name, const char *templates, const GPtrArray *names)
{
    g_autofree char *hint = fidelis_text_did_you_mean(name, (const char *const *)names->pdata, names->len);
    fidelis_print_error("fidelis: there is no template '%s'%s%s\n", name, hint != NULL ? "; " : "",
                        hint != NULL ? hint : "");
    print_templates(templates, names, fidelis_print_error);
    return FIDELIS_EXIT_USAGE;
}

static int list_templates(const char *templates, const GPtrArray *names)
{
    print_templates(templates, names, fidelis_print);
    return FIDELIS_EXIT_DONE;
}

static int fail(const GError *error)
{
    fidelis_print_error("fidelis: %s\n", error->message);
    return FIDELIS_EXIT_FAULTS;
}

int fidelis_new_run(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisShare) share = fidelis_share_new(&error);
    g_autoptr(GPtrArray) names = share == NULL ? NULL : list_folder(share->templates, &error);
    if (names == NULL)
        return fail(error);
    if (argc == 1)
        return list_templates(share->templates, names);
    if (argc != 3)
        return usage(share->templates, names);
    if (!is_template(argv[1], names))
        return unknown(argv[1], share->templates, names);
    g_autofree char *from = g_build_filename(share->templates, argv[1], NULL);
    g_autofree char *to = g_canonicalize_filename(argv[2], NULL);
    if (!copy_whole(from, to, &error))
        return fail(error);
    fidelis_print("%s is made. Next:\n  fidelis check %s\n  fidelis build %s --out %s/out\n", argv[2],
                  argv[2], argv[2], argv[2]);
    return FIDELIS_EXIT_DONE;
}
