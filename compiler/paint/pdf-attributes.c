/* Attributes of structure elements (ISO 32000-1, 14.8.5), written directly into each element: some checkers
 * do not look into attribute classes. */
#include <string.h>

#include "paint/pdf-pass-private.h"
#include "paint/pdf-syntax.h"

static void append_span(GString *out, const char *name, int span)
{
    if (span <= 1)
        return;
    g_string_append(out, name);
    fidelis_pdf_append_integer(out, span);
}

static void append_table(GString *out, const FidelisTagElement *element)
{
    static const char *const scopes[] = {"", "/Scope/Row", "/Scope/Column", "/Scope/Both"};
    gsize start = out->len;
    g_string_append(out, "<</O/Table");
    gsize empty = out->len;
    if (element->tag == FIDELIS_TAG_TH)
        g_string_append(out, scopes[element->scope]);
    append_span(out, "/ColSpan ", element->column_span);
    append_span(out, "/RowSpan ", element->row_span);
    if (element->headers != NULL && element->headers[0] != NULL) {
        g_string_append(out, "/Headers[");
        for (gsize i = 0; element->headers[i] != NULL; i++)
            fidelis_pdf_append_bytes(out, element->headers[i]);
        g_string_append_c(out, ']');
    }
    if (out->len == empty)
        g_string_truncate(out, start);
    else
        g_string_append(out, ">>");
}

static void append_list(GString *out, const FidelisTagElement *element)
{
    g_string_append(out, "<</O/List/ListNumbering");
    fidelis_pdf_append_name(out, element->list_numbering != NULL ? element->list_numbering : "None");
    g_string_append(out, ">>");
}

/* What a blank for a pen is: table 348. */
static void append_print_field(GString *out, const char *role)
{
    g_string_append_printf(out, "<</O/PrintField/Role/%s%s>>", role,
                           strcmp(role, "tv") == 0 ? "" : "/checked/off");
}

static void append_place(GString *out, const double *box)
{
    g_string_append(out, "<</O/Layout/Placement/Block/BBox");
    fidelis_pdf_append_reals(out, box, 4);
    g_string_append(out, ">>");
}

void fidelis_pdf_append_attributes(GString *out, const FidelisTagElement *element, const double *box)
{
    gsize start = out->len;
    g_string_append(out, "/A");
    if (element->tag == FIDELIS_TAG_TH || element->tag == FIDELIS_TAG_TD)
        append_table(out, element);
    else if (element->tag == FIDELIS_TAG_L)
        append_list(out, element);
    else if (element->print_role != NULL)
        append_print_field(out, element->print_role);
    else if (box != NULL)
        append_place(out, box);
    if (out->len == start + 2)
        g_string_truncate(out, start);
}
