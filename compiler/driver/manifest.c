#include "driver/manifest-private.h"

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

/* Paths may be no UTF-8, which JSON is: such a project is never taken for unchanged. */
static void member(JsonBuilder *builder, const char *name, const char *value)
{
    g_autofree char *valid = g_utf8_make_valid(value, -1);
    json_builder_set_member_name(builder, name);
    json_builder_add_string_value(builder, valid);
}

static void number_member(JsonBuilder *builder, const char *name, gint64 value)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, value);
}

/* Inputs by their place in the project, so that each stands once, in an order that no run changes. */
typedef struct {
    GTree *hashes;
    char *folder; /* the project's, canonical */
} Inputs;

/* From the project's folder when the file lies in it: what is written is the same wherever that is. Caller's.
 */
static char *place_of(const Inputs *inputs, const char *path)
{
    g_autofree char *full = g_canonicalize_filename(path, inputs->folder);
    gsize length = strlen(inputs->folder);
    gboolean inside = g_str_has_prefix(full, inputs->folder) && full[length] == G_DIR_SEPARATOR;
    return inside ? g_strdup(full + length + 1) : g_steal_pointer(&full);
}

static void note_input(Inputs *inputs, const char *path, const char *hash)
{
    g_tree_replace(inputs->hashes, place_of(inputs, path), g_strdup(hash));
}

static void note_file(Inputs *inputs, const char *name)
{
    g_autofree char *path = g_canonicalize_filename(name, inputs->folder);
    g_autofree char *hash = fidelis_manifest_hash_of_file(path);
    if (hash != NULL)
        note_input(inputs, path, hash);
}

/* What was read in two states has no hash: the next build makes everything again. */
static void note_agreed(Inputs *inputs, const char *path, const char *hash)
{
    g_autofree char *place = place_of(inputs, path);
    const char *known = g_tree_lookup(inputs->hashes, place);
    note_input(inputs, path, known == NULL || strcmp(known, hash) == 0 ? hash : "");
}

/* A line of sha256sum, of a file in the project. */
static void note_sum(Inputs *inputs, const char *sum)
{
    const char *name = strstr(sum, "  ") + 2;
    g_autofree char *hash = g_strndup(sum, (gsize)(name - sum) - 2);
    note_agreed(inputs, name, hash);
}

/* What the session and every unit have read, whoever read it. */
static void note_project_files(Inputs *inputs, const GPtrArray *results)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < results->len; i++) {
        const FidelisUnitResult *result = g_ptr_array_index(results, i);
        for (char **sum = result->inputs; sum != NULL && *sum != NULL; sum++)
            if (g_hash_table_add(seen, *sum))
                note_sum(inputs, *sum);
    }
}

/* Hashed when they were read. */
static void note_tables(Inputs *inputs, const FidelisSession *session)
{
    for (gsize i = 0; i < fidelis_store_table_count(session->store); i++) {
        FidelisTableFinding finding = fidelis_store_finding(session->store, i);
        note_input(inputs, finding.file, finding.sha256);
        if (finding.labels_file != NULL)
            note_input(inputs, finding.labels_file, finding.labels_sha256);
    }
}

/* Files that only disclosure control reads. */
static void note_programme_files(Inputs *inputs, const FidelisSession *session)
{
    const FidelisProgramme *programme = fidelis_project_programme(session->project);
    const char *const *earlier = programme->disclosure_earlier;
    g_auto(GStrv) files = fidelis_disclosure_earlier_files(programme);
    for (gsize i = 0; earlier != NULL && earlier[i] != NULL; i++)
        note_file(inputs, earlier[i]); /* of a folder, the names in it */
    for (gsize i = 0; files[i] != NULL; i++)
        note_file(inputs, files[i]);
    if (programme->confidential.file != NULL)
        note_file(inputs, programme->confidential.file);
}

/* Reports beside this one decide what is withheld here too. */
static void note_companion_file(const char *path, const char *hash, void *data)
{
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    note_agreed(data, full, hash);
}

/* Units that stay on record have inputs of their own. */
static void note_earlier(Inputs *inputs, JsonObject *earlier)
{
    JsonArray *list = fidelis_manifest_list(earlier, "inputs");
    for (guint i = 0; list != NULL && i < json_array_get_length(list); i++) {
        JsonObject *input = json_array_get_object_element(list, i);
        const char *path = fidelis_manifest_text(input, "path");
        if (g_tree_lookup(inputs->hashes, path) == NULL)
            note_input(inputs, path, fidelis_manifest_text(input, "sha256"));
    }
}

static gboolean add_input(gpointer path, gpointer hash, gpointer data)
{
    JsonBuilder *builder = data;
    json_builder_begin_object(builder);
    member(builder, "path", path);
    member(builder, "sha256", hash);
    json_builder_end_object(builder);
    return FALSE;
}

static int compare_paths(gconstpointer a, gconstpointer b, gpointer data)
{
    (void)data;
    return strcmp(a, b);
}

/* earlier: an earlier manifest that is kept in part, or NULL. */
static void add_inputs(JsonBuilder *builder, const FidelisSession *session, const FidelisOptions *options,
                       const GPtrArray *results, JsonObject *earlier)
{
    g_autoptr(GTree) hashes = g_tree_new_full(compare_paths, NULL, g_free, g_free);
    g_autofree char *folder = fidelis_manifest_folder(options);
    Inputs inputs = {hashes, folder};
    note_project_files(&inputs, results);
    note_tables(&inputs, session);
    note_programme_files(&inputs, session);
    fidelis_companions_inputs(session->companions, note_companion_file, &inputs);
    if (earlier != NULL)
        note_earlier(&inputs, earlier);
    json_builder_set_member_name(builder, "inputs");
    json_builder_begin_array(builder);
    g_tree_foreach(hashes, add_input, builder);
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

static void add_earlier(JsonBuilder *builder, JsonObject *earlier, const GPtrArray *units)
{
    g_autoptr(GHashTable) built = g_hash_table_new(g_str_hash, g_str_equal);
    JsonArray *kept = fidelis_manifest_list(earlier, "units");
    for (guint i = 0; i < units->len; i++)
        g_hash_table_add(built, g_ptr_array_index(units, i));
    for (guint i = 0; i < json_array_get_length(kept); i++)
        if (!g_hash_table_contains(built,
                                   fidelis_manifest_text(json_array_get_object_element(kept, i), "unit")))
            json_builder_add_value(builder, json_node_copy(json_array_get_element(kept, i)));
}

static void add_settings(JsonBuilder *builder, const FidelisSession *session, const FidelisOptions *options)
{
    g_autofree char *program = fidelis_manifest_hash_of_program();
    g_autofree char *share = fidelis_share_hash(session->share);
    g_autofree char *report = fidelis_manifest_report(options);
    g_autofree char *folder = fidelis_companions_hash(options->project);
    member(builder, "fidelis", FIDELIS_VERSION);
    member(builder, "program", program != NULL ? program : "");
    member(builder, "share", share);
    member(builder, "folder", folder);
    member(builder, "report", report);
    member(builder, "document", fidelis_project_document_id(session->project));
    member(builder, "language", options->language != NULL ? options->language : "");
    member(builder, "theme", options->theme != NULL ? options->theme : "");
    member(builder, "figure", options->figure != NULL ? options->figure : "");
    number_member(builder, "formats", (gint64)options->formats);
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
    /* units of an earlier run over the same inputs that this run was not asked for stay on record */
    g_autoptr(JsonObject) earlier = options->only != NULL ? fidelis_manifest_read(options) : NULL;
    json_builder_begin_object(builder);
    add_settings(builder, session, options);
    add_inputs(builder, session, options, results, earlier);
    gboolean complete = add_results(builder, session, units, results);
    if (earlier != NULL)
        add_earlier(builder, earlier, units);
    json_builder_end_array(builder);
    json_builder_set_member_name(builder, "complete");
    json_builder_add_boolean_value(
        builder,
        complete && (options->only == NULL || (earlier != NULL && fidelis_manifest_is_complete(earlier))));
    json_builder_end_object(builder);
    g_autoptr(GBytes) bytes = manifest_bytes(builder);
    return fidelis_file_write(path, bytes, error);
}
