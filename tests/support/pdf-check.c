#include "support/pdf-check.h"

#include <stdarg.h>
#include <string.h>

#include "support/pdf-check-private.h"
#include "support/pdf-marks.h"
#include "support/pdf-objects.h"

typedef struct {
    qpdf_data pdf;
    GString *faults;
    GHashTable
        *owners;      /* "page object/mark" or "annotation object" -> number of the element that claims it */
    GHashTable *seen; /* the same names, met on pages */
    GHashTable *parents; /* key of the parent tree -> handle */
} Check;

static void fault(Check *check, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void fault(Check *check, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_string_append_vprintf(check->faults, format, values);
    va_end(values);
    g_string_append_c(check->faults, '\n');
}

static void need(Check *check, gboolean kept, const char *what)
{
    if (!kept)
        fault(check, "%s", what);
}

static gboolean has_text(Check *check, qpdf_oh object, const char *key)
{
    g_autofree char *text = pdf_text(check->pdf, object, key);
    return text != NULL && *text != '\0';
}

static gboolean is_name(Check *check, qpdf_oh object, const char *key, const char *name)
{
    g_autofree char *found = pdf_name(check->pdf, object, key);
    return strcmp(found, name) == 0;
}

static gboolean is_true(Check *check, qpdf_oh object, const char *key)
{
    qpdf_oh value = pdf_get(check->pdf, object, key);
    return qpdf_oh_is_bool(check->pdf, value) && qpdf_oh_get_bool_value(check->pdf, value);
}

/* ---- the file ---- */

static void check_catalog(Check *check)
{
    qpdf_oh catalog = qpdf_get_root(check->pdf), trailer = qpdf_get_trailer(check->pdf);
    need(check, has_text(check, catalog, "/Lang"), "catalog: no language");
    need(check, is_true(check, pdf_get(check->pdf, catalog, "/MarkInfo"), "/Marked"), "catalog: not marked");
    need(check, is_true(check, pdf_get(check->pdf, catalog, "/ViewerPreferences"), "/DisplayDocTitle"),
         "catalog: title not displayed");
    need(check, pdf_has(check->pdf, catalog, "/PageLabels"), "catalog: no page labels");
    need(check, pdf_has(check->pdf, catalog, "/OutputIntents"), "catalog: no output intent");
    need(check, pdf_has(check->pdf, trailer, "/ID"), "trailer: no ID");
    need(check, has_text(check, pdf_get(check->pdf, trailer, "/Info"), "/Title"), "info: no title");
}

static void check_xmp(Check *check)
{
    static const char *const wanted[] = {"<dc:title>", "<dc:language>", "<pdfuaid:part>1<",
                                         "<pdfaid:conformance>A<"};
    qpdf_oh metadata = pdf_get(check->pdf, qpdf_get_root(check->pdf), "/Metadata");
    g_autofree char *xmp = qpdf_oh_is_stream(check->pdf, metadata) ? pdf_stream(check->pdf, metadata) : NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++)
        if (xmp == NULL || strstr(xmp, wanted[i]) == NULL)
            fault(check, "metadata: no %s", wanted[i]);
}

/* ---- the structure ---- */

static void claim(Check *check, char *what, qpdf_oh element)
{
    if (g_hash_table_contains(check->owners, what))
        fault(check, "%s belongs to two elements", what);
    g_hash_table_insert(check->owners, what, GINT_TO_POINTER(qpdf_oh_get_object_id(check->pdf, element)));
}

static void check_kid(Check *check, qpdf_oh element, qpdf_oh kid, int page)
{
    int own_page = qpdf_oh_get_object_id(check->pdf, pdf_get(check->pdf, kid, "/Pg"));
    if (qpdf_oh_is_integer(check->pdf, kid))
        claim(check, g_strdup_printf("%d/%d", page, qpdf_oh_get_int_value_as_int(check->pdf, kid)), element);
    else if (is_name(check, kid, "/Type", "MCR"))
        claim(check, g_strdup_printf("%d/%d", own_page, pdf_integer(check->pdf, kid, "/MCID", -1)), element);
    else if (is_name(check, kid, "/Type", "OBJR"))
        claim(check,
              g_strdup_printf("annotation %d",
                              qpdf_oh_get_object_id(check->pdf, pdf_get(check->pdf, kid, "/Obj"))),
              element);
    else if (qpdf_oh_get_object_id(check->pdf, pdf_get(check->pdf, kid, "/P")) !=
             qpdf_oh_get_object_id(check->pdf, element))
        fault(check, "a child's /P does not lead back");
}

static void check_attributes(Check *check, qpdf_oh element, const char *type)
{
    qpdf_oh attributes = pdf_get(check->pdf, element, "/A");
    if (strcmp(type, "TH") == 0)
        need(check, pdf_has(check->pdf, attributes, "/Scope"), "TH without scope");
    if (strcmp(type, "L") == 0)
        need(check, pdf_has(check->pdf, attributes, "/ListNumbering"), "L without numbering");
    if (strcmp(type, "Note") == 0)
        need(check, has_text(check, element, "/ID"), "Note without ID");
    if (strcmp(type, "Figure") == 0) {
        need(check, has_text(check, element, "/Alt"), "Figure without alternative");
        need(check, pdf_has(check->pdf, attributes, "/BBox"), "Figure without place");
    }
}

static void check_parent(Check *check, const char *type, const char *parent)
{
    static const char *const rules[][2] = {{"LI", "L"},
                                           {"Lbl", "LI Note"},
                                           {"LBody", "LI"},
                                           {"TH", "TR"},
                                           {"TD", "TR"},
                                           {"TOCI", "TOC"},
                                           {"TR", "Table THead TBody TFoot"},
                                           {"THead", "Table"},
                                           {"TBody", "Table"}};
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
        if (strcmp(type, rules[i][0]) == 0 && (*parent == '\0' || strstr(rules[i][1], parent) == NULL))
            fault(check, "%s stands in %s", type, parent);
}

static void check_element(Check *check, qpdf_oh element)
{
    g_autofree char *type = pdf_name(check->pdf, element, "/S");
    g_autofree char *parent = pdf_name(check->pdf, pdf_get(check->pdf, element, "/P"), "/S");
    int page = qpdf_oh_get_object_id(check->pdf, pdf_get(check->pdf, element, "/Pg"));
    g_autoptr(GArray) kids = pdf_items(check->pdf, element, "/K");
    for (guint i = 0; i < kids->len; i++)
        check_kid(check, element, g_array_index(kids, qpdf_oh, i), page);
    check_attributes(check, element, type);
    check_parent(check, type, parent);
}

static void check_headings(Check *check, GArray *elements)
{
    int last = 0;
    gboolean bookmarked = pdf_has(check->pdf, qpdf_get_root(check->pdf), "/Outlines");
    for (guint i = 0; i < elements->len; i++) {
        g_autofree char *type = pdf_name(check->pdf, g_array_index(elements, qpdf_oh, i), "/S");
        int level = type[0] == 'H' && g_ascii_isdigit(type[1]) ? type[1] - '0' : 0;
        if (level > last + 1)
            fault(check, "%s after H%d", type, last);
        last = level > 0 ? level : last;
    }
    need(check, last == 0 || bookmarked, "catalog: no bookmarks");
}

/* ---- tables ---- */

typedef struct {
    int rows, width;   /* width: cells of the first row */
    GHashTable *taken; /* "row/column" by spans from above */
    gboolean row_scope, column_scope, data;
} Grid;

static void add_cell(Check *check, Grid *grid, qpdf_oh cell, int *column)
{
    qpdf_oh attributes = pdf_get(check->pdf, cell, "/A");
    g_autofree char *scope = pdf_name(check->pdf, attributes, "/Scope");
    int columns = pdf_integer(check->pdf, attributes, "/ColSpan", 1);
    int rows = pdf_integer(check->pdf, attributes, "/RowSpan", 1);
    while (g_hash_table_contains(grid->taken, GINT_TO_POINTER(grid->rows * 1000 + *column)))
        (*column)++;
    for (int r = 1; r < rows; r++)
        for (int c = 0; c < columns; c++)
            g_hash_table_add(grid->taken, GINT_TO_POINTER((grid->rows + r) * 1000 + *column + c));
    *column += columns;
    grid->data |= is_name(check, cell, "/S", "TD");
    grid->row_scope |= strcmp(scope, "Row") == 0 || strcmp(scope, "Both") == 0;
    grid->column_scope |= strcmp(scope, "Column") == 0 || strcmp(scope, "Both") == 0;
}

static void add_row(Check *check, Grid *grid, qpdf_oh row)
{
    int column = 0;
    g_autoptr(GArray) cells = pdf_items(check->pdf, row, "/K");
    for (guint i = 0; i < cells->len; i++)
        add_cell(check, grid, g_array_index(cells, qpdf_oh, i), &column);
    while (g_hash_table_contains(grid->taken, GINT_TO_POINTER(grid->rows * 1000 + column)))
        column++;
    if (grid->rows == 0)
        grid->width = column;
    else if (grid->width != column)
        fault(check, "Table: row %d is %d cells wide, not %d", grid->rows + 1, column, grid->width);
    grid->rows++;
}

static void add_rows(Check *check, Grid *grid, qpdf_oh parent)
{
    g_autoptr(GArray) kids = pdf_items(check->pdf, parent, "/K");
    for (guint i = 0; i < kids->len; i++) {
        qpdf_oh kid = g_array_index(kids, qpdf_oh, i);
        g_autofree char *type = pdf_name(check->pdf, kid, "/S");
        if (strcmp(type, "TR") == 0)
            add_row(check, grid, kid);
        else if (strcmp(type, "Caption") != 0)
            add_rows(check, grid, kid);
    }
}

static void check_tables(Check *check, GArray *elements)
{
    for (guint i = 0; i < elements->len; i++) {
        qpdf_oh table = g_array_index(elements, qpdf_oh, i);
        if (!is_name(check, table, "/S", "Table"))
            continue;
        Grid grid = {.taken = g_hash_table_new(NULL, NULL)};
        add_rows(check, &grid, table);
        need(check, grid.column_scope, "Table without column headers");
        need(check, grid.row_scope || !grid.data, "Table without row headers");
        g_hash_table_destroy(grid.taken);
    }
}

/* ---- pages ---- */

static void read_parents(Check *check)
{
    qpdf_oh tree =
        pdf_get(check->pdf, pdf_get(check->pdf, qpdf_get_root(check->pdf), "/StructTreeRoot"), "/ParentTree");
    g_autoptr(GArray) numbers = pdf_items(check->pdf, tree, "/Nums");
    for (guint i = 0; i + 1 < numbers->len; i += 2)
        g_hash_table_insert(
            check->parents,
            GINT_TO_POINTER(qpdf_oh_get_int_value_as_int(check->pdf, g_array_index(numbers, qpdf_oh, i))),
            GUINT_TO_POINTER(g_array_index(numbers, qpdf_oh, i + 1)));
}

static void check_owner(Check *check, const char *what, qpdf_oh parent)
{
    int owner = GPOINTER_TO_INT(g_hash_table_lookup(check->owners, what));
    if (owner == 0)
        fault(check, "%s belongs to no element", what);
    else if (owner != qpdf_oh_get_object_id(check->pdf, parent))
        fault(check, "%s: the parent tree names another element", what);
    if (!g_hash_table_add(check->seen, g_strdup(what)))
        fault(check, "%s is there twice", what);
}

static void check_all_seen(Check *check)
{
    GHashTableIter iter;
    gpointer what = NULL;
    g_hash_table_iter_init(&iter, check->owners);
    while (g_hash_table_iter_next(&iter, &what, NULL))
        if (!g_hash_table_contains(check->seen, what))
            fault(check, "%s is in the structure and on no page", (const char *)what);
}

static void check_content(Check *check, qpdf_oh page)
{
    int strays = 0, key = pdf_integer(check->pdf, page, "/StructParents", -1);
    g_autofree char *content = pdf_stream(check->pdf, pdf_get(check->pdf, page, "/Contents"));
    g_autoptr(GArray) marks = pdf_marks(content, &strays);
    qpdf_oh parents = GPOINTER_TO_UINT(g_hash_table_lookup(check->parents, GINT_TO_POINTER(key)));
    if (strays > 0)
        fault(check, "page: %d pieces of content outside the structure", strays);
    if (key < 0 || !qpdf_oh_is_array(check->pdf, parents)) {
        fault(check, "page: no way back to the structure");
        return;
    }
    for (guint i = 0; i < marks->len; i++) {
        int mark = g_array_index(marks, int, i);
        g_autofree char *what = g_strdup_printf("%d/%d", qpdf_oh_get_object_id(check->pdf, page), mark);
        check_owner(check, what, qpdf_oh_get_array_item(check->pdf, parents, mark));
    }
}

static void check_link(Check *check, qpdf_oh annotation)
{
    need(check, pdf_has(check->pdf, annotation, "/QuadPoints"), "annotation without its lines' places");
    need(check, pdf_has(check->pdf, annotation, "/A") || pdf_has(check->pdf, annotation, "/Dest"),
         "annotation that leads nowhere");
}

/* A field is named and says what it asks, itself or above its places. */
static void check_widget(Check *check, qpdf_oh annotation)
{
    gboolean own = has_text(check, annotation, "/T");
    qpdf_oh field = own ? annotation : pdf_get(check->pdf, annotation, "/Parent");
    need(check, own || pdf_has(check->pdf, annotation, "/Parent"), "widget without a field");
    need(check, has_text(check, field, "/TU"), "field that does not say what it asks");
    need(check, pdf_has(check->pdf, annotation, "/AP"), "widget without an appearance");
}

static void check_annotation(Check *check, qpdf_oh annotation)
{
    int key = pdf_integer(check->pdf, annotation, "/StructParent", -1);
    qpdf_oh parent = GPOINTER_TO_UINT(g_hash_table_lookup(check->parents, GINT_TO_POINTER(key)));
    g_autofree char *what = g_strdup_printf("annotation %d", qpdf_oh_get_object_id(check->pdf, annotation));
    need(check, has_text(check, annotation, "/Contents"), "annotation without words");
    need(check, pdf_integer(check->pdf, annotation, "/F", 0) == 4, "annotation not printed");
    gboolean widget = is_name(check, annotation, "/Subtype", "Widget");
    if (widget)
        check_widget(check, annotation);
    else
        check_link(check, annotation);
    if (key < 0 || parent == 0) {
        fault(check, "annotation: no way back to the structure");
        return;
    }
    need(check, is_name(check, parent, "/S", widget ? "Form" : "Link"), "annotation outside its element");
    check_owner(check, what, parent);
}

static void check_font(Check *check, qpdf_oh font)
{
    qpdf_oh inner = font;
    if (is_name(check, font, "/Subtype", "Type0"))
        inner = qpdf_oh_get_array_item(check->pdf, pdf_get(check->pdf, font, "/DescendantFonts"), 0);
    qpdf_oh descriptor = pdf_get(check->pdf, inner, "/FontDescriptor");
    need(check, pdf_has(check->pdf, font, "/ToUnicode"), "font without Unicode");
    need(check,
         pdf_has(check->pdf, descriptor, "/FontFile2") || pdf_has(check->pdf, descriptor, "/FontFile3") ||
             pdf_has(check->pdf, descriptor, "/FontFile"),
         "font not embedded");
    if (is_name(check, inner, "/Subtype", "CIDFontType2"))
        need(check, pdf_has(check->pdf, inner, "/CIDToGIDMap"), "font without CIDToGIDMap");
}

static void check_resources(Check *check, qpdf_oh page)
{
    qpdf_oh resources = pdf_get(check->pdf, page, "/Resources");
    qpdf_oh fonts = pdf_get(check->pdf, resources, "/Font");
    qpdf_oh objects = pdf_get(check->pdf, resources, "/XObject");
    if (qpdf_oh_is_dictionary(check->pdf, fonts))
        for (qpdf_oh_begin_dict_key_iter(check->pdf, fonts); qpdf_oh_dict_more_keys(check->pdf);)
            check_font(check, pdf_get(check->pdf, fonts, qpdf_oh_dict_next_key(check->pdf)));
    if (qpdf_oh_is_dictionary(check->pdf, objects))
        for (qpdf_oh_begin_dict_key_iter(check->pdf, objects); qpdf_oh_dict_more_keys(check->pdf);)
            need(check,
                 !is_true(check, pdf_get(check->pdf, objects, qpdf_oh_dict_next_key(check->pdf)),
                          "/Interpolate"),
                 "image interpolated");
}

static void check_pages(Check *check)
{
    int count = qpdf_get_num_pages(check->pdf);
    for (int i = 0; i < count; i++) {
        qpdf_oh page = qpdf_get_page_n(check->pdf, (size_t)i);
        g_autoptr(GArray) annotations = pdf_items(check->pdf, page, "/Annots");
        need(check, is_name(check, page, "/Tabs", "S"), "page: tab order not that of the structure");
        check_content(check, page);
        check_resources(check, page);
        for (guint k = 0; k < annotations->len; k++)
            check_annotation(check, g_array_index(annotations, qpdf_oh, k));
    }
}

char *support_pdf_faults(GBytes *pdf)
{
    Check check = {.pdf = pdf_open(pdf),
                   .faults = g_string_new(NULL),
                   .owners = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                   .seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                   .parents = g_hash_table_new(NULL, NULL)};
    g_autoptr(GArray) elements = pdf_elements(check.pdf);
    check_catalog(&check);
    check_xmp(&check);
    pdf_check_files(check.pdf, check.faults);
    pdf_check_metadata(check.pdf, check.faults);
    for (guint i = 0; i < elements->len; i++)
        check_element(&check, g_array_index(elements, qpdf_oh, i));
    check_headings(&check, elements);
    check_tables(&check, elements);
    pdf_check_headers(check.pdf, elements, check.faults);
    pdf_check_types(check.pdf, elements, check.faults);
    read_parents(&check);
    check_pages(&check);
    check_all_seen(&check);
    if (qpdf_has_error(check.pdf))
        fault(&check, "file: %s", qpdf_get_error_full_text(check.pdf, qpdf_get_error(check.pdf)));
    while (qpdf_more_warnings(check.pdf))
        fault(&check, "file: %s", qpdf_get_error_full_text(check.pdf, qpdf_next_warning(check.pdf)));
    g_hash_table_destroy(check.owners);
    g_hash_table_destroy(check.seen);
    g_hash_table_destroy(check.parents);
    qpdf_cleanup(&check.pdf);
    return g_string_free(check.faults, FALSE);
}
