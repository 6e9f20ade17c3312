/* Which form a file is, and what has been altered in it. */
#include <string.h>

#include "collect/collection-private.h"

/* Names shown of many. */
enum { SHOWN_FIELDS = 3 };

static void leave_all_out(FidelisTaking *taking, const char *reason)
{
    for (guint i = 0; i < taking->filled->values->len; i++) {
        const FidelisFilledValue *value = g_ptr_array_index(taking->filled->values, i);
        if (*value->value != '\0')
            fidelis_taking_leave_out(taking, value->name, value->value, reason);
    }
}

/* ---- which form it is ---- */

static const FidelisFilledValue *find_identity(const FidelisFilled *filled)
{
    for (guint i = 0; i < filled->values->len; i++) {
        const FidelisFilledValue *value = g_ptr_array_index(filled->values, i);
        if (g_str_has_prefix(value->name, "sheet:") && *value->value != '\0')
            return value;
    }
    return NULL;
}

/* Parts of an identity: form, sheet, edition, fingerprint. */
static gboolean tell_other_form(FidelisTaking *taking, char *const *parts)
{
    const FidelisForm *form = taking->form;
    if (g_strv_length((char **)parts) != 4 || strcmp(parts[0], form->id) != 0)
        fidelis_error(taking->diagnostics, &taking->where, NULL, "is another form ('%s'), not '%s'", parts[0],
                      form->id);
    else if (strcmp(parts[2], form->edition) != 0)
        fidelis_error(taking->diagnostics, &taking->where, "collect it with the project of that edition",
                      "is of edition %s of '%s'; this is edition %s", parts[2], form->id, form->edition);
    else if (strcmp(parts[3], form->fingerprint) != 0)
        fidelis_error(
            taking->diagnostics, &taking->where, "give an edition a new name whenever its questions change",
            "is of edition %s of '%s', but asks other questions than this project does", parts[2], form->id);
    else
        return FALSE;
    return TRUE;
}

gboolean fidelis_taking_is_form(FidelisTaking *taking)
{
    const FidelisFilledValue *identity = find_identity(taking->filled);
    if (identity == NULL) {
        fidelis_error(taking->diagnostics, &taking->where, NULL,
                      "is a foreign form: it has fields, and none says which sheet it is");
        leave_all_out(taking, "foreign form");
        return FALSE;
    }
    g_auto(GStrv) parts = g_strsplit(identity->value, "/", -1);
    gboolean other = tell_other_form(taking, parts);
    if (other)
        leave_all_out(taking, "another form or edition");
    return !other;
}

/* ---- what has been altered ---- */

static void append_name(GString *names, const char *name, guint count)
{
    if (count <= SHOWN_FIELDS)
        g_string_append_printf(names, "%s%s", count > 1 ? ", " : "", name);
    else if (count == SHOWN_FIELDS + 1)
        g_string_append(names, ", …");
}

static gboolean sheet_is_there(const FidelisTaking *taking, const char *sheet)
{
    const FidelisForm *form = taking->form;
    for (gsize i = 0; i < form->field_count; i++)
        if (g_strcmp0(form->fields[i]->sheet, sheet) == 0 &&
            fidelis_filled_find(taking->filled, form->fields[i]->name) != NULL)
            return TRUE;
    return FALSE;
}

/* A sheet may be handed in alone; one that lost some of its fields has been altered. */
static void tell_missing(FidelisTaking *taking)
{
    const FidelisForm *form = taking->form;
    GString *names = g_string_new(NULL);
    guint count = 0;
    for (gsize i = 0; i < form->field_count; i++) {
        const FidelisField *field = form->fields[i];
        gboolean counts = g_strcmp0(field->part, "count") == 0; /* a workbook counts itself */
        if (!counts && fidelis_filled_find(taking->filled, field->name) == NULL &&
            (field->sheet == NULL || sheet_is_there(taking, field->sheet)))
            append_name(names, field->name, ++count);
    }
    if (count > 0)
        fidelis_warn(taking->diagnostics, &taking->where, NULL,
                     "has been altered: %u fields are missing (%s)", count, names->str);
    g_string_free(names, TRUE);
}

static void take_unknown(FidelisTaking *taking)
{
    GString *names = g_string_new(NULL);
    guint count = 0;
    for (guint i = 0; i < taking->filled->values->len; i++) {
        const FidelisFilledValue *value = g_ptr_array_index(taking->filled->values, i);
        if (fidelis_form_find(taking->form, value->name) != NULL)
            continue;
        append_name(names, value->name, ++count);
        if (*value->value != '\0')
            fidelis_taking_leave_out(taking, value->name, value->value, "no field of the form");
    }
    if (count > 0)
        fidelis_warn(taking->diagnostics, &taking->where, NULL,
                     "has been altered: %u fields are not the form's own (%s)", count, names->str);
    g_string_free(names, TRUE);
}

void fidelis_taking_check_fields(FidelisTaking *taking)
{
    tell_missing(taking);
    take_unknown(taking);
}
