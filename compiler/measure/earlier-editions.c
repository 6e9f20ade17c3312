/* Which files an earlier edition is made of, and what they hold. */
#include <string.h>

#include "base/file.h"
#include "measure/disclosure-earlier-private.h"

/* ---- files ---- */

static gint compare_names(gconstpointer left, gconstpointer right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static gboolean has_suffix(const char *name, const char *suffix)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    return g_str_has_suffix(lower, suffix);
}

/* Names in the folder that end so, in order, each behind name. Caller's. */
static GPtrArray *list_folder(const char *path, const char *name, const char *const *suffixes)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) directory = g_dir_open(path, 0, NULL);
    const char *entry;
    while (directory != NULL && (entry = g_dir_read_name(directory)) != NULL)
        for (gsize i = 0; suffixes[i] != NULL; i++)
            if (has_suffix(entry, suffixes[i]) && entry[0] != '~' && entry[0] != '.')
                g_ptr_array_add(names, g_build_filename(name, entry, NULL));
    g_ptr_array_sort(names, compare_names);
    return names;
}

/* The file, or the folder's workbooks and tables. Caller's; NULL with error set. */
static GPtrArray *files_of(const char *folder, const char *name, GError **error)
{
    static const char *const suffixes[] = {".xlsx", ".csv", NULL};
    g_autofree char *path = fidelis_file_inside(folder, name, error);
    if (path == NULL)
        return NULL;
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return list_folder(path, name, suffixes);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(names, g_strdup(name));
    return names;
}

char **fidelis_disclosure_earlier_files(const FidelisProgramme *programme)
{
    GPtrArray *all = g_ptr_array_new();
    const char *const *names = programme->disclosure_earlier;
    for (gsize i = 0; names != NULL && names[i] != NULL; i++) {
        g_autoptr(GPtrArray) files = files_of(programme->folder, names[i], NULL);
        for (guint j = 0; files != NULL && j < files->len; j++)
            g_ptr_array_add(all, g_strdup(g_ptr_array_index(files, j)));
    }
    g_ptr_array_add(all, NULL);
    return (char **)g_ptr_array_free(all, FALSE);
}

/* ---- what they hold ---- */

static void file_free(gpointer data)
{
    FidelisEarlierFile *file = data;
    g_ptr_array_unref(file->lost);
    g_free(file->name);
    g_free(file);
}

void fidelis_editions_free(FidelisEditions *editions)
{
    if (editions == NULL)
        return;
    g_array_unref(editions->numbers);
    g_ptr_array_unref(editions->files);
    g_free(editions);
}

void fidelis_earlier_take(const FidelisEarlierReading *reading, FidelisEarlier *earlier, const char *id)
{
    earlier->from = reading->file;
    earlier->id = fidelis_arena_printf(reading->computation->arena, "%s%s", reading->prefix, id);
    reading->file->numbers++;
    g_array_append_val(reading->numbers, *earlier);
}

void fidelis_earlier_lose(FidelisEarlierFile *file, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *words = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (!g_ptr_array_find_with_equal_func(file->lost, words, g_str_equal, NULL))
        g_ptr_array_add(file->lost, g_steal_pointer(&words));
}

typedef struct {
    const FidelisComputation *computation;
    FidelisDiagnostics *diagnostics;
    FidelisEditions *editions;
    const char *prefix;
} Reader;

static void tell_unread(const Reader *reader, const GError *error)
{
    fidelis_error(
        reader->diagnostics, &reader->computation->programme->where,
        "earlier names tables that --emit measures has printed, workbooks of the data annex, or folders "
        "of them",
        "%s", error->message);
}

static void read_file(const Reader *reader, const char *name, gboolean in_folder)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = fidelis_file_inside(reader->computation->programme->folder, name, &error);
    g_autoptr(GBytes) bytes = path == NULL ? NULL : fidelis_file_read(path, &error);
    if (bytes == NULL) {
        tell_unread(reader, error);
        return;
    }
    FidelisEarlierFile *file = g_new0(FidelisEarlierFile, 1);
    file->name = g_strdup(name);
    file->lost = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(reader->editions->files, file);
    FidelisEarlierReading reading = {.computation = reader->computation,
                                     .diagnostics = reader->diagnostics,
                                     .prefix = reader->prefix,
                                     .file = file,
                                     .numbers = reader->editions->numbers};
    gboolean read = has_suffix(name, ".xlsx") ? fidelis_earlier_read_book(&reading, bytes)
                                              : fidelis_earlier_read_table(&reading, bytes, in_folder);
    if (!read && file->numbers == 0)
        g_ptr_array_remove(reader->editions->files, file);
}

/* Pages are not read back: a report is known by its workbook. */
static void warn_of_pages(const Reader *reader, const char *path, const char *name)
{
    static const char *const suffixes[] = {".pdf", NULL};
    g_autoptr(GPtrArray) pages = list_folder(path, name, suffixes);
    const char *folder = reader->computation->programme->folder;
    for (guint i = 0; i < pages->len; i++) {
        const char *page = g_ptr_array_index(pages, i);
        FidelisLocation where = {.file = page};
        g_autofree char *bare = g_strndup(page, strlen(page) - strlen(".pdf")),
                        *book = g_strconcat(bare, ".xlsx", NULL),
                        *full = g_build_filename(folder, book, NULL);
        if (!g_file_test(full, G_FILE_TEST_EXISTS))
            fidelis_warn(reader->diagnostics, &where,
                         "put its workbook beside it (the PDF may carry it), or write a table of its numbers",
                         "the pages of an earlier edition are not read, and there is no '%s'", book);
    }
}

static void read_folder(const Reader *reader, const char *path, const char *name, const GPtrArray *files)
{
    FidelisLocation where = {.file = name};
    guint tables = reader->editions->files->len;
    for (guint i = 0; i < files->len; i++)
        read_file(reader, g_ptr_array_index(files, i), TRUE);
    gboolean any = FALSE;
    for (guint i = tables; i < reader->editions->files->len; i++)
        any |=
            !has_suffix(((FidelisEarlierFile *)g_ptr_array_index(reader->editions->files, i))->name, ".xlsx");
    if (reader->editions->files->len == tables)
        fidelis_error(reader->diagnostics, &where,
                      "it should hold the workbooks that were published, or what --emit measures printed",
                      "this folder of an earlier edition holds nothing that can be read");
    else if (!any)
        warn_of_pages(reader, path, name);
}

static void read_edition(const Reader *reader, const char *name)
{
    g_autoptr(GError) error = NULL;
    const char *folder = reader->computation->programme->folder;
    g_autoptr(GPtrArray) files = files_of(folder, name, &error);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (files == NULL)
        tell_unread(reader, error);
    else if (g_file_test(path, G_FILE_TEST_IS_DIR))
        read_folder(reader, path, name, files);
    else
        read_file(reader, name, FALSE);
}

FidelisEditions *fidelis_editions_read(const FidelisComputation *computation, gboolean tell)
{
    FidelisEditions *editions = g_new0(FidelisEditions, 1);
    editions->numbers = g_array_new(FALSE, FALSE, sizeof(FidelisEarlier));
    editions->files = g_ptr_array_new_with_free_func(file_free);
    const char *const *names = computation->programme->disclosure_earlier;
    g_autoptr(FidelisDiagnostics) unheard = fidelis_diagnostics_new();
    for (gsize i = 0; names != NULL && names[i] != NULL; i++) {
        const Reader reader = {
            .computation = computation,
            .diagnostics = tell ? computation->diagnostics : unheard,
            .editions = editions,
            .prefix = computation->earlier_prefixes == NULL ? "" : computation->earlier_prefixes[i]};
        read_edition(&reader, names[i]);
    }
    return editions;
}
