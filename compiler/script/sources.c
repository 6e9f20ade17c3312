/* The files a project is made of, read once, and the compiled form of those in Lua. */
#include <lauxlib.h>
#include <string.h>

#include "base/file.h"
#include "script/sandbox-private.h"

struct FidelisSources {
    char *folder;
    char *library;
    GHashTable *files;    /* relative name -> SourceFile */
    GHashTable *compiled; /* "p:" or "l:" and name -> GBytes of bytecode, made by us from text we read */
    GHashTable *prose;    /* relative name -> FidelisProse in the arena */
    GPtrArray *faults;    /* FidelisDiagnostics of each */
    FidelisArena *arena;
    GStringChunk *names; /* display names handed out */
};

typedef struct {
    GBytes *bytes; /* NULL: only noted */
    char *hash;
} SourceFile;

static void file_free(gpointer data)
{
    SourceFile *file = data;
    g_clear_pointer(&file->bytes, g_bytes_unref);
    g_free(file->hash);
    g_free(file);
}

static void keep_file(FidelisSources *sources, const char *name, GBytes *bytes, char *hash)
{
    SourceFile *file = g_new0(SourceFile, 1);
    file->bytes = bytes;
    file->hash = hash;
    g_hash_table_replace(sources->files, g_strdup(name), file);
}

static void free_bytes(gpointer bytes)
{
    g_bytes_unref(bytes);
}

FidelisSources *fidelis_sources_new(const char *folder, const char *library)
{
    FidelisSources *sources = g_new0(FidelisSources, 1);
    sources->folder = g_strdup(folder);
    sources->library = g_strdup(library);
    sources->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, file_free);
    sources->compiled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_bytes);
    sources->prose = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    sources->faults = g_ptr_array_new_with_free_func((GDestroyNotify)fidelis_diagnostics_free);
    sources->arena = fidelis_arena_new();
    sources->names = g_string_chunk_new(1024);
    return sources;
}

void fidelis_sources_free(FidelisSources *sources)
{
    if (sources == NULL)
        return;
    g_hash_table_unref(sources->files);
    g_hash_table_unref(sources->compiled);
    g_hash_table_unref(sources->prose);
    g_ptr_array_unref(sources->faults);
    fidelis_arena_free(sources->arena);
    g_string_chunk_free(sources->names);
    g_free(sources->folder);
    g_free(sources->library);
    g_free(sources);
}

const char *fidelis_sources_folder(const FidelisSources *sources)
{
    return sources->folder;
}

const char *fidelis_sources_display(FidelisSources *sources, const char *name)
{
    g_autofree char *path = g_build_filename(sources->folder, name, NULL);
    return g_string_chunk_insert_const(sources->names, path);
}

GBytes *fidelis_sources_read(FidelisSources *sources, const char *name, GError **error)
{
    const SourceFile *known = g_hash_table_lookup(sources->files, name);
    if (known != NULL && known->bytes != NULL)
        return known->bytes;
    g_autofree char *path = fidelis_file_inside(sources->folder, name, error);
    if (path == NULL)
        return NULL;
    GBytes *bytes = fidelis_file_read(path, error);
    if (bytes != NULL)
        keep_file(sources, name, bytes, fidelis_file_hash(bytes));
    return bytes;
}

gboolean fidelis_sources_note(FidelisSources *sources, const char *name, GError **error)
{
    g_autofree char *path = fidelis_file_inside(sources->folder, name, error);
    if (path == NULL)
        return FALSE;
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "there is no file '%s' in the project", name);
        return FALSE;
    }
    if (g_hash_table_contains(sources->files, name))
        return TRUE;
    g_autoptr(GBytes) bytes = fidelis_file_read(path, error);
    if (bytes != NULL)
        keep_file(sources, name, NULL, fidelis_file_hash(bytes));
    return bytes != NULL;
}

FidelisArena *fidelis_sources_arena(FidelisSources *sources)
{
    return sources->arena;
}

const void *fidelis_sources_prose(const FidelisSources *sources, const char *name)
{
    return g_hash_table_lookup(sources->prose, name);
}

void fidelis_sources_keep_prose(FidelisSources *sources, const char *name, const void *prose,
                                FidelisDiagnostics *faults)
{
    g_hash_table_replace(sources->prose, g_strdup(name), (gpointer)prose);
    g_ptr_array_add(sources->faults, faults);
}

static int compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char **sorted_strv(GPtrArray *texts)
{
    g_ptr_array_sort(texts, compare_texts);
    g_ptr_array_add(texts, NULL);
    return (char **)g_ptr_array_free(texts, FALSE);
}

char **fidelis_sources_sums(const FidelisSources *sources)
{
    GPtrArray *sums = g_ptr_array_new();
    GHashTableIter iter;
    gpointer name, file;
    g_hash_table_iter_init(&iter, sources->files);
    while (g_hash_table_iter_next(&iter, &name, &file))
        g_ptr_array_add(sums, g_strdup_printf("%s  %s", ((SourceFile *)file)->hash, (char *)name));
    return sorted_strv(sums);
}

enum { DEEPEST_FOLDER = 4 };

static void list_folder(const char *folder, const char *prefix, const char *suffix, int depth,
                        GPtrArray *names)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *entry;
    while (dir != NULL && (entry = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, entry, NULL);
        g_autofree char *name = *prefix ? g_build_filename(prefix, entry, NULL) : g_strdup(entry);
        if (g_file_test(path, G_FILE_TEST_IS_DIR) && depth < DEEPEST_FOLDER)
            list_folder(path, name, suffix, depth + 1, names);
        else if (g_str_has_suffix(entry, suffix))
            g_ptr_array_add(names, g_steal_pointer(&name));
    }
}

char **fidelis_sources_list(const FidelisSources *sources, const char *suffix)
{
    GPtrArray *names = g_ptr_array_new();
    list_folder(sources->folder, "", suffix, 0, names);
    return sorted_strv(names);
}

static int collect(lua_State *lua, const void *part, size_t size, void *data)
{
    (void)lua;
    g_byte_array_append(data, part, (guint)size);
    return 0;
}

static GBytes *read_library(FidelisSources *sources, const char *name, GError **error)
{
    g_autofree char *path = fidelis_file_inside(sources->library, name, error);
    return path == NULL ? NULL : fidelis_file_read(path, error);
}

G_DEFINE_QUARK(fidelis - syntax - error, fidelis_syntax_error)

/* "report.lua:12: x": Lua's message becomes x, its line the code. */
static void set_syntax_error(GError **error, const char *message)
{
    int line = 0;
    const char *bare = fidelis_sandbox_skip_position(message, &line);
    g_set_error(error, fidelis_syntax_error_quark(), line, "%s", bare);
}

/* Compiles text (never bytecode: mode "t") and keeps the result. The new function is on the stack. */
static gboolean compile(FidelisSources *sources, lua_State *lua, const char *key, const char *chunk_name,
                        GBytes *text, GError **error)
{
    gsize size;
    const char *data = g_bytes_get_data(text, &size);
    if (luaL_loadbufferx(lua, data, size, chunk_name, "t") != LUA_OK) {
        set_syntax_error(error, lua_tostring(lua, -1));
        lua_pop(lua, 1);
        return FALSE;
    }
    GByteArray *bytecode = g_byte_array_new();
    lua_dump(lua, collect, bytecode, 0);
    g_hash_table_insert(sources->compiled, g_strdup(key), g_byte_array_free_to_bytes(bytecode));
    return TRUE;
}

gboolean fidelis_sources_has_library(const FidelisSources *sources, const char *name)
{
    g_autofree char *path = fidelis_file_inside(sources->library, name, NULL);
    return path != NULL && g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

/* Chunks of the library are named "=library …", so that messages look past them to the specification. */
static char *chunk_name_of(FidelisSources *sources, const char *name, gboolean library)
{
    return library ? g_strconcat("=library ", name, NULL)
                   : g_strconcat("@", fidelis_sources_display(sources, name), NULL);
}

gboolean fidelis_sources_load(FidelisSources *sources, lua_State *lua, const char *name, gboolean library,
                              GError **error)
{
    g_autofree char *key = g_strconcat(library ? "l:" : "p:", name, NULL);
    g_autofree char *chunk_name = chunk_name_of(sources, name, library);
    GBytes *bytecode = g_hash_table_lookup(sources->compiled, key);
    if (bytecode != NULL) {
        gsize size;
        const char *data = g_bytes_get_data(bytecode, &size);
        if (luaL_loadbufferx(lua, data, size, chunk_name, "b") == LUA_OK)
            return TRUE;
        set_syntax_error(error, lua_tostring(lua, -1));
        lua_pop(lua, 1);
        return FALSE;
    }
    g_autoptr(GBytes) text =
        library ? read_library(sources, name, error) : fidelis_sources_read(sources, name, error);
    if (text == NULL)
        return FALSE;
    if (!library)
        g_bytes_ref(text); /* sources keep their own */
    return compile(sources, lua, key, chunk_name, text, error);
}
