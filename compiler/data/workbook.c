/* The workbook around its sheets: which there are, and in which parts they lie. */
#include "data/workbook.h"

#include <string.h>

#include "data/workbook-private.h"

enum { MOST_SHEETS = 1000, MOST_NAMES = 100000 };

/* ---- relations ---- */

typedef struct {
    char *type; /* the last word of its address */
    char *target;
    gboolean external;
} Relation;

typedef struct {
    GHashTable *by_id;
    const char *folder; /* of the part they belong to: "xl/" */
} Relations;

static void relation_free(gpointer data)
{
    Relation *relation = data;
    g_free(relation->type);
    g_free(relation->target);
    g_free(relation);
}

/* "worksheets/sheet1.xml" of "xl/", "/xl/worksheets/sheet1.xml", "../xl/…" to the part's name. Caller's. */
static char *resolve(const char *folder, const char *target)
{
    g_autofree char *joined = *target == '/' ? g_strdup(target) : g_strconcat("/", folder, target, NULL);
    g_auto(GStrv) steps = g_strsplit(joined, "/", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (char **step = steps; *step != NULL; step++) {
        if (strcmp(*step, "..") == 0 && kept->len > 0)
            g_ptr_array_set_size(kept, (gint)kept->len - 1);
        else if (**step != '\0' && strcmp(*step, ".") != 0 && strcmp(*step, "..") != 0)
            g_ptr_array_add(kept, *step);
    }
    g_ptr_array_add(kept, NULL);
    return g_strjoinv("/", (char **)kept->pdata);
}

static const char *last_word(const char *address)
{
    const char *slash = strrchr(address, '/');
    return slash == NULL ? address : slash + 1;
}

static gboolean take_relation(void *data, const char *name, const char *const *attributes, GError **error)
{
    Relations *relations = data;
    (void)error;
    const char *id = fidelis_xml_attribute(attributes, "Id");
    const char *type = fidelis_xml_attribute(attributes, "Type");
    const char *target = fidelis_xml_attribute(attributes, "Target");
    if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL || target == NULL)
        return TRUE;
    Relation *relation = g_new0(Relation, 1);
    relation->external = g_strcmp0(fidelis_xml_attribute(attributes, "TargetMode"), "External") == 0;
    relation->type = g_strdup(last_word(type));
    relation->target = relation->external ? g_strdup(target) : resolve(relations->folder, target);
    g_hash_table_replace(relations->by_id, g_strdup(id), relation);
    return TRUE;
}

static gboolean read_relations(FidelisPackage *package, const char *part, Relations *relations,
                               GError **error)
{
    static const FidelisXmlHandlers handlers = {.start = take_relation};
    return fidelis_package_parse(package, part, &handlers, relations, error);
}

static GHashTable *relations_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, relation_free);
}

/* The part that a relation of this type leads to, of several the least by id; NULL: none. Borrowed. */
static const char *find_target(const Relations *relations, const char *type)
{
    GHashTableIter iter;
    gpointer id, value;
    const char *best_id = NULL, *best = NULL;
    g_hash_table_iter_init(&iter, relations->by_id);
    while (g_hash_table_iter_next(&iter, &id, &value)) {
        const Relation *relation = value;
        if (relation->external || strcmp(relation->type, type) != 0 ||
            (best_id != NULL && strcmp(best_id, id) < 0))
            continue;
        best_id = id;
        best = relation->target;
    }
    return best;
}

/* ---- workbook.xml ---- */

typedef struct {
    FidelisWorkbook *workbook;
    const Relations *relations;
    GString *name_text; /* of the defined name being read, or NULL */
    char *name;
} Contents;

static gboolean is_true(const char *value)
{
    return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static gboolean take_sheet(Contents *contents, const char *const *attributes, GError **error)
{
    FidelisArena *arena = contents->workbook->arena;
    const char *name = fidelis_xml_attribute(attributes, "name");
    const char *state = fidelis_xml_attribute(attributes, "state");
    const char *id = fidelis_xml_attribute(attributes, "id");
    const Relation *relation = id == NULL ? NULL : g_hash_table_lookup(contents->relations->by_id, id);
    if (relation != NULL && strcmp(relation->type, "worksheet") != 0)
        return TRUE; /* a chart sheet, a dialogue of old */
    if (contents->workbook->sheets->len >= MOST_SHEETS) {
        fidelis_package_fault(error, "the workbook has more than %d sheets", MOST_SHEETS);
        return FALSE;
    }
    FidelisSheetEntry entry = {
        .name = fidelis_arena_strdup(arena, name == NULL ? "" : name),
        .part = relation == NULL ? NULL : fidelis_arena_strdup(arena, relation->target),
        .hidden = state != NULL && strcmp(state, "visible") != 0,
        .external = relation != NULL && relation->external,
    };
    g_array_append_val(contents->workbook->sheets, entry);
    return TRUE;
}

static gboolean contents_start(void *data, const char *name, const char *const *attributes, GError **error)
{
    Contents *contents = data;
    if (strcmp(name, "sheet") == 0)
        return take_sheet(contents, attributes, error);
    if (strcmp(name, "workbookPr") == 0)
        contents->workbook->from_1904 = is_true(fidelis_xml_attribute(attributes, "date1904"));
    if (strcmp(name, "definedName") == 0 && fidelis_xml_attribute(attributes, "name") != NULL &&
        contents->name_text == NULL) {
        contents->name = g_utf8_strdown(fidelis_xml_attribute(attributes, "name"), -1);
        contents->name_text = g_string_new(NULL);
    }
    return TRUE;
}

static gboolean contents_text(void *data, const char *text, gsize length, GError **error)
{
    Contents *contents = data;
    (void)error;
    if (contents->name_text != NULL)
        g_string_append_len(contents->name_text, text, (gssize)length);
    return TRUE;
}

static void forget_name(Contents *contents)
{
    if (contents->name_text != NULL)
        g_string_free(contents->name_text, TRUE);
    g_free(contents->name);
    contents->name_text = NULL;
    contents->name = NULL;
}

static gboolean contents_end(void *data, const char *name, GError **error)
{
    Contents *contents = data;
    GHashTable *names = contents->workbook->names;
    (void)error;
    if (strcmp(name, "definedName") != 0 || contents->name_text == NULL)
        return TRUE;
    if (g_hash_table_size(names) < MOST_NAMES)
        g_hash_table_replace(names, g_steal_pointer(&contents->name), g_strdup(contents->name_text->str));
    forget_name(contents);
    return TRUE;
}

static gboolean read_contents(FidelisWorkbook *workbook, const char *part, const Relations *relations,
                              GError **error)
{
    static const FidelisXmlHandlers handlers = {
        .start = contents_start, .end = contents_end, .text = contents_text};
    Contents contents = {.workbook = workbook, .relations = relations};
    gboolean good = fidelis_package_parse(workbook->package, part, &handlers, &contents, error);
    forget_name(&contents);
    return good;
}

/* ---- the whole ---- */

/* What else comes in a zip file, and is mistaken for a workbook. */
static gboolean refuse_other(const FidelisPackage *package, GError **error)
{
    static const struct {
        const char *part, *what;
    } others[] = {
        {"xl/workbook.bin", "the file is a binary workbook (.xlsb); save it as .xlsx"},
        {"content.xml", "the file is an OpenDocument file; save it as .xlsx"},
        {"word/document.xml", "the file is a Word document, not a workbook"},
        {"ppt/presentation.xml", "the file is a presentation, not a workbook"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (fidelis_package_has(package, others[i].part)) {
            fidelis_package_fault(error, "%s", others[i].what);
            return FALSE;
        }
    fidelis_package_fault(error, "the file is a zip file, but holds no workbook");
    return FALSE;
}

/* The name of the part's own relations: "xl/workbook.xml" has "xl/_rels/workbook.xml.rels". Caller's. */
static char *relations_part(const char *part, char **folder)
{
    const char *name = last_word(part);
    *folder = g_strndup(part, (gsize)(name - part));
    return g_strconcat(*folder, "_rels/", name, ".rels", NULL);
}

static gboolean find_main(FidelisWorkbook *workbook, char **part, GError **error)
{
    Relations relations = {.by_id = relations_new(), .folder = ""};
    gboolean good = !fidelis_package_has(workbook->package, "_rels/.rels") ||
                    read_relations(workbook->package, "_rels/.rels", &relations, error);
    const char *target = find_target(&relations, "officeDocument");
    *part = g_strdup(target == NULL ? "xl/workbook.xml" : target);
    g_hash_table_unref(relations.by_id);
    if (good && (!g_str_has_suffix(*part, "workbook.xml") || !fidelis_package_has(workbook->package, *part)))
        return refuse_other(workbook->package, error);
    return good;
}

static gboolean read_parts(FidelisWorkbook *workbook, const char *part, const Relations *relations,
                           GError **error)
{
    const char *strings = find_target(relations, "sharedStrings");
    const char *styles = find_target(relations, "styles");
    return read_contents(workbook, part, relations, error) &&
           (strings == NULL || fidelis_workbook_read_strings(workbook, strings, error)) &&
           (styles == NULL || fidelis_workbook_read_styles(workbook, styles, error));
}

static gboolean read_workbook(FidelisWorkbook *workbook, GError **error)
{
    g_autofree char *part = NULL, *folder = NULL;
    if (!find_main(workbook, &part, error))
        return FALSE;
    g_autofree char *own = relations_part(part, &folder);
    Relations relations = {.by_id = relations_new(), .folder = folder};
    gboolean good = read_relations(workbook->package, own, &relations, error) &&
                    read_parts(workbook, part, &relations, error);
    g_hash_table_unref(relations.by_id);
    return good;
}

FidelisWorkbook *fidelis_workbook_open(GBytes *bytes, GError **error)
{
    FidelisPackage *package = fidelis_package_open(bytes, error);
    if (package == NULL)
        return NULL;
    g_autoptr(FidelisWorkbook) workbook = g_new0(FidelisWorkbook, 1);
    workbook->package = package;
    workbook->arena = fidelis_arena_new();
    workbook->sheets = g_array_new(FALSE, FALSE, sizeof(FidelisSheetEntry));
    workbook->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    workbook->strings = g_ptr_array_new();
    workbook->formats = g_array_new(FALSE, FALSE, sizeof(guint8));
    return read_workbook(workbook, error) ? g_steal_pointer(&workbook) : NULL;
}

void fidelis_workbook_free(FidelisWorkbook *workbook)
{
    if (workbook == NULL)
        return;
    fidelis_package_free(workbook->package);
    g_array_unref(workbook->sheets);
    g_hash_table_unref(workbook->names);
    g_ptr_array_unref(workbook->strings);
    g_array_unref(workbook->formats);
    fidelis_arena_free(workbook->arena);
    g_free(workbook);
}

gsize fidelis_workbook_sheet_count(const FidelisWorkbook *workbook)
{
    return workbook->sheets->len;
}

const char *fidelis_workbook_sheet_name(const FidelisWorkbook *workbook, gsize sheet)
{
    g_assert(sheet < workbook->sheets->len);
    return g_array_index(workbook->sheets, FidelisSheetEntry, sheet).name;
}

gboolean fidelis_workbook_sheet_is_hidden(const FidelisWorkbook *workbook, gsize sheet)
{
    g_assert(sheet < workbook->sheets->len);
    return g_array_index(workbook->sheets, FidelisSheetEntry, sheet).hidden;
}

gssize fidelis_workbook_find_sheet(const FidelisWorkbook *workbook, const char *name)
{
    g_autofree char *wanted = g_utf8_casefold(name, -1);
    for (guint i = 0; i < workbook->sheets->len; i++) {
        g_autofree char *folded = g_utf8_casefold(fidelis_workbook_sheet_name(workbook, i), -1);
        if (strcmp(folded, wanted) == 0)
            return i;
    }
    return -1;
}

const char *fidelis_workbook_defined_name(const FidelisWorkbook *workbook, const char *name)
{
    g_autofree char *lower = g_utf8_strdown(name, -1);
    return g_hash_table_lookup(workbook->names, lower);
}
