#include "driver/manifest.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/file.h"
#include "driver/command.h"

char *fidelis_manifest_path(const FidelisOptions *options)
{
    static const char *const kinds[] = {[FIDELIS_PRINT_NOT] = "manifest",
                                        [FIDELIS_PRINT_PAGES] = "manifest-print",
                                        [FIDELIS_PRINT_BOOKLET] = "manifest-booklet"};
    const char *kind = kinds[options->print];
    g_autofree char *name = options->shards > 1
                                ? g_strdup_printf("%s-%d-of-%d.json", kind, options->shard, options->shards)
                                : g_strconcat(kind, ".json", NULL);
    return g_build_filename(options->out, name, NULL);
}

static char *hash_of_file(const char *path)
{
    g_autoptr(GBytes) bytes = fidelis_file_read(path, NULL);
    return bytes != NULL ? fidelis_file_hash(bytes) : NULL;
}

/* The program itself is an input: another build may set other pages. */
static char *hash_of_program(void)
{
    return hash_of_file("/proc/self/exe");
}

static gboolean same_hash(const char *path, const char *expected)
{
    g_autofree char *hash = hash_of_file(path);
    return hash != NULL && strcmp(hash, expected) == 0;
}

static JsonObject *read_manifest(const FidelisOptions *options)
{
    g_autofree char *path = fidelis_manifest_path(options);
    g_autoptr(JsonParser) parser = json_parser_new();
    if (!json_parser_load_from_file(parser, path, NULL))
        return NULL;
    JsonNode *root = json_parser_get_root(parser);
    return root != NULL && JSON_NODE_HOLDS_OBJECT(root) ? json_object_ref(json_node_get_object(root)) : NULL;
}

static const char *text_of(JsonObject *object, const char *member)
{
    return json_object_get_string_member_with_default(object, member, "");
}

static gboolean same_settings(JsonObject *manifest, const FidelisOptions *options)
{
    g_autofree char *program = hash_of_program();
    g_autofree char *project = g_canonicalize_filename(options->project, NULL);
    return strcmp(text_of(manifest, "program"), program != NULL ? program : "?") == 0 &&
           strcmp(text_of(manifest, "project"), project) == 0 &&
           strcmp(text_of(manifest, "language"), options->language != NULL ? options->language : "") == 0 &&
           strcmp(text_of(manifest, "theme"), options->theme != NULL ? options->theme : "") == 0 &&
           strcmp(text_of(manifest, "figure"), options->figure != NULL ? options->figure : "") == 0 &&
           json_object_get_int_member_with_default(manifest, "formats", 0) == (gint64)options->formats;
}

static JsonArray *array_of(JsonObject *object, const char *member)
{
    JsonNode *node = json_object_get_member(object, member);
    return node != NULL && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
}

static gboolean same_inputs(JsonObject *manifest)
{
    JsonArray *inputs = array_of(manifest, "inputs");
    for (guint i = 0; inputs != NULL && i < json_array_get_length(inputs); i++) {
        JsonObject *input = json_array_get_object_element(inputs, i);
        if (!same_hash(text_of(input, "path"), text_of(input, "sha256")))
            return FALSE;
    }
    return inputs != NULL;
}

static gboolean same_outputs(JsonObject *unit, const char *out)
{
    JsonArray *files = array_of(unit, "files");
    for (guint i = 0; files != NULL && i < json_array_get_length(files); i++) {
        JsonObject *file = json_array_get_object_element(files, i);
        g_autofree char *path = g_build_filename(out, text_of(file, "file"), NULL);
        if (!same_hash(path, text_of(file, "sha256")))
            return FALSE;
    }
    return files != NULL && json_array_get_length(files) > 0;
}

static gboolean names_unit(JsonObject *unit, const char *word)
{
    return strcmp(text_of(unit, "unit"), word) == 0 || strcmp(text_of(unit, "name"), word) == 0;
}

static gboolean has_current_unit(JsonArray *units, const char *word, const char *out)
{
    for (guint i = 0; i < json_array_get_length(units); i++) {
        JsonObject *unit = json_array_get_object_element(units, i);
        if (names_unit(unit, word))
            return same_outputs(unit, out);
    }
    return FALSE;
}

static gboolean all_current(JsonObject *manifest, JsonArray *units, const char *out)
{
    if (!json_object_get_boolean_member_with_default(manifest, "complete", FALSE))
        return FALSE;
    for (guint i = 0; i < json_array_get_length(units); i++)
        if (!same_outputs(json_array_get_object_element(units, i), out))
            return FALSE;
    return TRUE;
}

gboolean fidelis_manifest_is_current(const FidelisOptions *options, guint *count)
{
    g_autoptr(JsonObject) manifest = read_manifest(options);
    JsonArray *units = manifest != NULL ? array_of(manifest, "units") : NULL;
    if (units == NULL || !same_settings(manifest, options) || !same_inputs(manifest))
        return FALSE;
    *count = options->only != NULL ? g_strv_length(options->only) : json_array_get_length(units);
    if (options->only == NULL)
        return all_current(manifest, units, options->out);
    for (char **word = options->only; *word != NULL; word++)
        if (!has_current_unit(units, *word, options->out))
            return FALSE;
    return TRUE;
}

static void member(JsonBuilder *builder, const char *name, const char *value)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_string_value(builder, value);
}

static void number_member(JsonBuilder *builder, const char *name, gint64 value)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, value);
}

static void add_hashed_input(JsonBuilder *builder, const char *path, const char *hash)
{
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    json_builder_begin_object(builder);
    member(builder, "path", full);
    member(builder, "sha256", hash);
    json_builder_end_object(builder);
}

static void add_input(JsonBuilder *builder, const char *path)
{
    g_autofree char *hash = hash_of_file(path);
    if (hash != NULL)
        add_hashed_input(builder, path, hash);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What the session and every unit have read, each name once, sorted: the same whoever read it. Names are
 * borrowed from results. */
static GPtrArray *all_files(const GPtrArray *results)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *files = g_ptr_array_new();
    for (guint i = 0; i < results->len; i++) {
        const FidelisUnitResult *result = g_ptr_array_index(results, i);
        for (char **name = result->inputs; name != NULL && *name != NULL; name++)
            if (g_hash_table_add(seen, *name))
                g_ptr_array_add(files, *name);
    }
    g_ptr_array_sort(files, compare_names);
    return files;
}

/* Files that only disclosure control reads. */
static void add_programme_inputs(JsonBuilder *builder, const FidelisSession *session)
{
    const FidelisProgramme *programme = fidelis_project_programme(session->project);
    const char *const *earlier = programme->disclosure_earlier;
    for (gsize i = 0; earlier != NULL && earlier[i] != NULL; i++) {
        g_autofree char *path = g_build_filename(programme->folder, earlier[i], NULL);
        add_input(builder, path);
    }
    if (programme->confidential.file == NULL)
        return;
    g_autofree char *path = g_build_filename(programme->folder, programme->confidential.file, NULL);
    add_input(builder, path);
}

static void add_inputs(JsonBuilder *builder, const FidelisSession *session, const GPtrArray *results)
{
    g_autoptr(GPtrArray) files = all_files(results);
    json_builder_set_member_name(builder, "inputs");
    json_builder_begin_array(builder);
    for (guint i = 0; i < files->len; i++) {
        g_autofree char *path =
            g_build_filename(fidelis_project_folder(session->project), g_ptr_array_index(files, i), NULL);
        add_input(builder, path);
    }
    for (gsize i = 0; i < fidelis_store_table_count(session->store); i++) {
        FidelisTableFinding finding = fidelis_store_finding(session->store, i);
        g_autofree char *path =
            g_path_is_absolute(finding.file)
                ? g_strdup(finding.file)
                : g_build_filename(fidelis_project_folder(session->project), finding.file, NULL);
        add_hashed_input(builder, path, finding.sha256); /* hashed when it was read */
    }
    add_programme_inputs(builder, session);
    add_input(builder, session->share->font_config);
    json_builder_end_array(builder);
}

static void add_files(JsonBuilder *builder, const FidelisUnitResult *result)
{
    json_builder_set_member_name(builder, "files");
    json_builder_begin_array(builder);
    for (guint i = 0; i < result->files->len; i++) {
        const FidelisOutput *output = g_ptr_array_index(result->files, i);
        json_builder_begin_object(builder);
        member(builder, "file", output->name);
        member(builder, "sha256", output->sha256);
        number_member(builder, "bytes", output->bytes);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_unit(JsonBuilder *builder, const FidelisSession *session, const char *unit,
                     const FidelisUnitResult *result)
{
    json_builder_begin_object(builder);
    member(builder, "unit", unit);
    member(builder, "name", fidelis_session_unit_name(session, unit));
    number_member(builder, "pages", result->pages);
    add_files(builder, result);
    json_builder_end_object(builder);
}

static gboolean add_results(JsonBuilder *builder, const FidelisSession *session, const GPtrArray *units,
                            const GPtrArray *results)
{
    gboolean complete = TRUE;
    json_builder_set_member_name(builder, "units");
    json_builder_begin_array(builder);
    for (guint i = 0; i < units->len; i++) {
        const FidelisUnitResult *result = g_ptr_array_index(results, i);
        complete = complete && result->done;
        if (result->done)
            add_unit(builder, session, g_ptr_array_index(units, i), result);
    }
    return complete;
}

static gboolean was_built(const GPtrArray *units, const char *unit)
{
    for (guint i = 0; i < units->len; i++)
        if (strcmp(g_ptr_array_index(units, i), unit) == 0)
            return TRUE;
    return FALSE;
}

/* Units of an earlier run over the same inputs that this run was not asked for stay on record. */
static gboolean add_earlier(JsonBuilder *builder, const FidelisOptions *options, const GPtrArray *units)
{
    g_autoptr(JsonObject) manifest = options->only != NULL ? read_manifest(options) : NULL;
    JsonArray *earlier = manifest != NULL ? array_of(manifest, "units") : NULL;
    if (earlier == NULL || !same_settings(manifest, options) || !same_inputs(manifest))
        return FALSE;
    for (guint i = 0; i < json_array_get_length(earlier); i++)
        if (!was_built(units, text_of(json_array_get_object_element(earlier, i), "unit")))
            json_builder_add_value(builder, json_node_copy(json_array_get_element(earlier, i)));
    return json_object_get_boolean_member_with_default(manifest, "complete", FALSE);
}

static GBytes *manifest_bytes(JsonBuilder *builder)
{
    g_autoptr(JsonGenerator) generator = json_generator_new();
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    json_generator_set_pretty(generator, TRUE);
    json_generator_set_root(generator, root);
    gsize length = 0;
    char *text = json_generator_to_data(generator, &length);
    return g_bytes_new_take(text, length);
}

gboolean fidelis_manifest_write(const FidelisSession *session, const FidelisOptions *options,
                                const GPtrArray *units, const GPtrArray *results, GError **error)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    g_autofree char *path = fidelis_manifest_path(options);
    g_autofree char *program = hash_of_program();
    g_autofree char *project = g_canonicalize_filename(options->project, NULL);
    json_builder_begin_object(builder);
    member(builder, "fidelis", FIDELIS_VERSION);
    member(builder, "program", program != NULL ? program : "");
    member(builder, "project", project);
    member(builder, "document", fidelis_project_document_id(session->project));
    member(builder, "language", options->language != NULL ? options->language : "");
    member(builder, "theme", options->theme != NULL ? options->theme : "");
    if (options->figure != NULL)
        member(builder, "figure", options->figure);
    number_member(builder, "formats", (gint64)options->formats);
    add_inputs(builder, session, results);
    gboolean complete = add_results(builder, session, units, results);
    gboolean rest_complete = options->only == NULL || add_earlier(builder, options, units);
    json_builder_end_array(builder);
    json_builder_set_member_name(builder, "complete");
    json_builder_add_boolean_value(builder, complete && rest_complete);
    json_builder_end_object(builder);
    g_autoptr(GBytes) bytes = manifest_bytes(builder);
    return fidelis_file_write(path, bytes, error);
}
