#include "driver/manifest-private.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"

/* The manifest lies where anyone may write: whatever is not as we write it makes it as if it were not there.
 */

static gint compare_names(gconstpointer left, gconstpointer right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Of the names in it: what the files hold is noted for each. Caller's (g_free). */
static char *hash_of_folder(const char *path)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) directory = g_dir_open(path, 0, NULL);
    const char *entry;
    while (directory != NULL && (entry = g_dir_read_name(directory)) != NULL)
        g_ptr_array_add(names, g_strdup(entry));
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    g_autofree char *list = g_strjoinv("\n", (char **)names->pdata);
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, list, -1);
}

char *fidelis_manifest_hash_of_file(const char *path)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return hash_of_folder(path);
    g_autoptr(GBytes) bytes = fidelis_file_read(path, NULL);
    return bytes != NULL ? fidelis_file_hash(bytes) : NULL;
}

char *fidelis_manifest_hash_of_program(void)
{
    return fidelis_manifest_hash_of_file("/proc/self/exe");
}

/* As script/project.h takes it: the project's folder, or the report's file in it. */
static gboolean names_report(const FidelisOptions *options)
{
    return g_str_has_suffix(options->project, ".lua");
}

char *fidelis_manifest_folder(const FidelisOptions *options)
{
    g_autofree char *folder =
        names_report(options) ? g_path_get_dirname(options->project) : g_strdup(options->project);
    return g_canonicalize_filename(folder, NULL);
}

char *fidelis_manifest_report(const FidelisOptions *options)
{
    return names_report(options) ? g_path_get_basename(options->project) : g_strdup("report.lua");
}

static gboolean same_hash(const char *path, const char *expected)
{
    g_autofree char *hash = fidelis_manifest_hash_of_file(path);
    return hash != NULL && strcmp(hash, expected) == 0;
}

/* The member when it is a value of that type, else NULL. */
static JsonNode *value_of(JsonObject *object, const char *name, GType type)
{
    JsonNode *node = json_object_get_member(object, name);
    gboolean good = node != NULL && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == type;
    return good ? node : NULL;
}

const char *fidelis_manifest_text(JsonObject *object, const char *name)
{
    JsonNode *node = value_of(object, name, G_TYPE_STRING);
    return node != NULL ? json_node_get_string(node) : "";
}

gboolean fidelis_manifest_is_complete(JsonObject *manifest)
{
    JsonNode *node = value_of(manifest, "complete", G_TYPE_BOOLEAN);
    return node != NULL && json_node_get_boolean(node);
}

JsonArray *fidelis_manifest_list(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
    for (guint i = 0; list != NULL && i < json_array_get_length(list); i++)
        if (!JSON_NODE_HOLDS_OBJECT(json_array_get_element(list, i)))
            return NULL;
    return list;
}

static gboolean same_text(JsonObject *manifest, const char *name, const char *expected)
{
    JsonNode *node = value_of(manifest, name, G_TYPE_STRING);
    return node != NULL && strcmp(json_node_get_string(node), expected != NULL ? expected : "") == 0;
}

static gboolean same_formats(JsonObject *manifest, const FidelisOptions *options)
{
    JsonNode *node = value_of(manifest, "formats", G_TYPE_INT64);
    return node != NULL && json_node_get_int(node) == (gint64)options->formats;
}

static gboolean same_settings(JsonObject *manifest, const FidelisOptions *options)
{
    g_autofree char *program = fidelis_manifest_hash_of_program();
    g_autofree char *report = fidelis_manifest_report(options);
    g_autofree char *folder = fidelis_companions_hash(options->project);
    g_autoptr(FidelisShare) share = fidelis_share_new(NULL);
    g_autofree char *shared = share != NULL ? fidelis_share_hash(share) : NULL;
    return program != NULL && same_text(manifest, "program", program) && shared != NULL &&
           same_text(manifest, "share", shared) && same_text(manifest, "report", report) &&
           same_text(manifest, "folder", folder) && same_text(manifest, "language", options->language) &&
           same_text(manifest, "theme", options->theme) && same_text(manifest, "figure", options->figure) &&
           same_formats(manifest, options);
}

static gboolean have_names(JsonArray *units)
{
    for (guint i = 0; units != NULL && i < json_array_get_length(units); i++) {
        JsonObject *unit = json_array_get_object_element(units, i);
        if (*fidelis_manifest_text(unit, "unit") == '\0' || *fidelis_manifest_text(unit, "name") == '\0')
            return FALSE;
    }
    return units != NULL;
}

static gboolean same_inputs(JsonObject *manifest, const FidelisOptions *options)
{
    g_autofree char *folder = fidelis_manifest_folder(options);
    JsonArray *inputs = fidelis_manifest_list(manifest, "inputs");
    for (guint i = 0; inputs != NULL && i < json_array_get_length(inputs); i++) {
        JsonObject *input = json_array_get_object_element(inputs, i);
        g_autofree char *path = g_canonicalize_filename(fidelis_manifest_text(input, "path"), folder);
        if (!same_hash(path, fidelis_manifest_text(input, "sha256")))
            return FALSE;
    }
    return inputs != NULL;
}

JsonObject *fidelis_manifest_read(const FidelisOptions *options)
{
    g_autofree char *path = fidelis_manifest_path(options);
    g_autoptr(JsonParser) parser = json_parser_new();
    if (!json_parser_load_from_file(parser, path, NULL))
        return NULL;
    JsonNode *root = json_parser_get_root(parser);
    JsonObject *manifest = root != NULL && JSON_NODE_HOLDS_OBJECT(root) ? json_node_get_object(root) : NULL;
    gboolean good = manifest != NULL && have_names(fidelis_manifest_list(manifest, "units")) &&
                    same_settings(manifest, options) && same_inputs(manifest, options);
    return good ? json_object_ref(manifest) : NULL;
}

static gboolean same_outputs(JsonObject *unit, const char *out)
{
    JsonArray *files = fidelis_manifest_list(unit, "files");
    for (guint i = 0; files != NULL && i < json_array_get_length(files); i++) {
        JsonObject *file = json_array_get_object_element(files, i);
        g_autofree char *path = g_build_filename(out, fidelis_manifest_text(file, "file"), NULL);
        if (!same_hash(path, fidelis_manifest_text(file, "sha256")))
            return FALSE;
    }
    return files != NULL && json_array_get_length(files) > 0;
}

/* By what --only takes: key, name or the name's part of a file's. */
static gboolean names_unit(JsonObject *unit, const char *word)
{
    const char *name = fidelis_manifest_text(unit, "name");
    g_autofree char *slug = fidelis_text_slug(name);
    return strcmp(fidelis_manifest_text(unit, "unit"), word) == 0 || strcmp(name, word) == 0 ||
           strcmp(slug, word) == 0;
}

static gboolean is_named(JsonObject *unit, char *const *words)
{
    for (char *const *word = words; *word != NULL; word++)
        if (names_unit(unit, *word))
            return TRUE;
    return FALSE;
}

static gboolean is_there(JsonArray *units, const char *word)
{
    for (guint i = 0; i < json_array_get_length(units); i++)
        if (names_unit(json_array_get_object_element(units, i), word))
            return TRUE;
    return FALSE;
}

static gboolean all_there(JsonObject *manifest, JsonArray *units, char *const *only)
{
    if (only == NULL)
        return fidelis_manifest_is_complete(manifest);
    for (char *const *word = only; *word != NULL; word++)
        if (!is_there(units, *word))
            return FALSE;
    return TRUE;
}

gboolean fidelis_manifest_is_current(const FidelisOptions *options, guint *count)
{
    g_autoptr(JsonObject) manifest = fidelis_manifest_read(options);
    JsonArray *units = manifest != NULL ? fidelis_manifest_list(manifest, "units") : NULL;
    if (units == NULL || !all_there(manifest, units, options->only))
        return FALSE;
    *count = 0;
    for (guint i = 0; i < json_array_get_length(units); i++) {
        JsonObject *unit = json_array_get_object_element(units, i);
        if (options->only != NULL && !is_named(unit, options->only))
            continue;
        if (!same_outputs(unit, options->out))
            return FALSE;
        (*count)++;
    }
    return TRUE;
}
