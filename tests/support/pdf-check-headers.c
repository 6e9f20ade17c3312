#include <string.h>

#include "support/pdf-check-private.h"
#include "support/pdf-objects.h"

typedef struct {
    qpdf_data pdf;
    GString *faults;
    GHashTable *names; /* ids of the table's headers */
    gboolean spanning; /* some header spans */
    guint unnamed;     /* data cells that do not name their headers */
} Table;

static void add_cell(Table *table, qpdf_oh cell)
{
    qpdf_oh attributes = pdf_get(table->pdf, cell, "/A");
    g_autofree char *type = pdf_name(table->pdf, cell, "/S"), *id = pdf_text(table->pdf, cell, "/ID");
    gboolean header = strcmp(type, "TH") == 0;
    if (header && id != NULL && !g_hash_table_add(table->names, g_strdup(id)))
        g_string_append_printf(table->faults, "Table: two headers are called %s\n", id);
    table->spanning |= header && (pdf_integer(table->pdf, attributes, "/ColSpan", 1) > 1 ||
                                  pdf_integer(table->pdf, attributes, "/RowSpan", 1) > 1);
    table->unnamed += !header && !pdf_has(table->pdf, attributes, "/Headers");
}

static void check_cell(Table *table, qpdf_oh cell)
{
    g_autoptr(GArray) names = pdf_items(table->pdf, pdf_get(table->pdf, cell, "/A"), "/Headers");
    for (guint i = 0; i < names->len; i++) {
        const char *name = qpdf_oh_get_utf8_value(table->pdf, g_array_index(names, qpdf_oh, i));
        if (!g_hash_table_contains(table->names, name))
            g_string_append_printf(table->faults, "Table: no header is called %s\n", name);
    }
}

/* Rows stand in the table or one below it; those of tables in cells are their own. */
static void each_cell(Table *table, qpdf_oh parent, void (*each)(Table *table, qpdf_oh cell))
{
    g_autoptr(GArray) kids = pdf_items(table->pdf, parent, "/K");
    for (guint i = 0; i < kids->len; i++) {
        qpdf_oh kid = g_array_index(kids, qpdf_oh, i);
        g_autofree char *type = pdf_name(table->pdf, kid, "/S");
        if (strcmp(type, "TH") == 0 || strcmp(type, "TD") == 0)
            each(table, kid);
        else if (*type == 'T') /* THead, TBody, TFoot, TR */
            each_cell(table, kid, each);
    }
}

static void check_table(qpdf_data pdf, qpdf_oh element, GString *faults)
{
    Table table = {
        .pdf = pdf, .faults = faults, .names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    each_cell(&table, element, add_cell);
    each_cell(&table, element, check_cell);
    if (table.spanning && table.unnamed > 0)
        g_string_append_printf(faults, "Table: headers span, and %u cells do not name theirs\n",
                               table.unnamed);
    g_hash_table_destroy(table.names);
}

void pdf_check_headers(qpdf_data pdf, const GArray *elements, GString *faults)
{
    for (guint i = 0; i < elements->len; i++) {
        qpdf_oh element = g_array_index(elements, qpdf_oh, i);
        g_autofree char *type = pdf_name(pdf, element, "/S");
        if (strcmp(type, "Table") == 0)
            check_table(pdf, element, faults);
    }
}

/* ISO 32000-1, table 333 and on. */
static gboolean is_standard(const char *type)
{
    static const char *const standard[] = {
        "Document", "Part",   "Art",       "Sect",     "Div",   "BlockQuote", "Caption", "TOC",
        "TOCI",     "Index",  "NonStruct", "Private",  "P",     "H",          "H1",      "H2",
        "H3",       "H4",     "H5",        "H6",       "L",     "LI",         "Lbl",     "LBody",
        "Table",    "TR",     "TH",        "TD",       "THead", "TBody",      "TFoot",   "Span",
        "Quote",    "Note",   "Reference", "BibEntry", "Code",  "Link",       "Annot",   "Ruby",
        "Warichu",  "Figure", "Formula",   "Form"};
    for (gsize i = 0; i < G_N_ELEMENTS(standard); i++)
        if (strcmp(standard[i], type) == 0)
            return TRUE;
    return FALSE;
}

void pdf_check_types(qpdf_data pdf, const GArray *elements, GString *faults)
{
    qpdf_oh roles = pdf_get(pdf, pdf_get(pdf, qpdf_get_root(pdf), "/StructTreeRoot"), "/RoleMap");
    for (guint i = 0; i < elements->len; i++) {
        g_autofree char *type = pdf_name(pdf, g_array_index(elements, qpdf_oh, i), "/S");
        g_autofree char *key = g_strconcat("/", type, NULL);
        g_autofree char *role = pdf_name(pdf, roles, key);
        if (!is_standard(type) && !is_standard(role))
            g_string_append_printf(faults, "%s is no standard type and has no role\n", type);
    }
}
