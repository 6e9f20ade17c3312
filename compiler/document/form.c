#include "document/form.h"

#include <string.h>

#include "base/text.h"
#include "document/document.h"

enum { FINGERPRINT_LENGTH = 10 };

typedef struct {
    FidelisDocument *document;
    FidelisDiagnostics *diagnostics;
    GPtrArray *fields; /* FidelisField, each name once */
    GHashTable *by_name;
} Gathering;

int fidelis_field_option_index(const FidelisField *field, const char *value)
{
    for (gsize i = 0; i < field->option_count; i++)
        if (strcmp(field->options[i].value, value) == 0)
            return (int)i;
    return -1;
}

const FidelisField *fidelis_form_find(const FidelisForm *form, const char *name)
{
    for (gsize i = 0; i < form->field_count; i++)
        if (strcmp(form->fields[i]->name, name) == 0)
            return form->fields[i];
    return NULL;
}

char *fidelis_form_cell_name(const char *field)
{
    g_autofree char *plain = g_strcanon(g_strdup(field), G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS, '_');
    return g_strconcat("f_", plain, NULL);
}

const char *fidelis_form_identity(const FidelisForm *form, const char *sheet, FidelisArena *arena)
{
    return fidelis_arena_printf(arena, "%s/%s/%s/%s", form->id, sheet, form->edition, form->fingerprint);
}

/* ---- what is wrong with a field ---- */

/* A full stop parts the levels of names in a PDF (ISO 32000-1, 12.7.3.2). */
static gboolean is_name(const char *name)
{
    for (const char *at = name; *at != '\0'; at++)
        if (!g_ascii_isalnum(*at) && strchr("-_:", *at) == NULL)
            return FALSE;
    return *name != '\0';
}

static gboolean has_options(const FidelisField *field)
{
    return field->option_count > 0 ||
           (field->kind != FIDELIS_FIELD_RADIO && field->kind != FIDELIS_FIELD_LIST);
}

static gboolean same_options(const FidelisField *a, const FidelisField *b)
{
    gboolean same = a->option_count == b->option_count;
    for (gsize i = 0; same && i < a->option_count; i++)
        same = strcmp(a->options[i].value, b->options[i].value) == 0;
    return same;
}

static void check_field(Gathering *gathering, const FidelisField *field)
{
    if (!is_name(field->name))
        fidelis_error(gathering->diagnostics, &field->where,
                      "use the letters a to z, digits, \"-\" and \"_\"", "'%s' cannot be the name of a field",
                      field->name);
    if (!has_options(field))
        fidelis_error(gathering->diagnostics, &field->where, "options = { { \"yes\", \"Ja\" }, … }",
                      "field '%s' has nothing to choose among", field->name);
    for (gsize i = 0; i < field->option_count; i++)
        if (!is_name(field->options[i].value) || strcmp(field->options[i].value, "Off") == 0)
            fidelis_error(gathering->diagnostics, &field->where, "{ \"yes\", \"Ja\" }: the value first",
                          "'%s' cannot be the value of an option", field->options[i].value);
}

/* ---- gathering ---- */

static void add_field(Gathering *gathering, FidelisField *field)
{
    const FidelisField *known = g_hash_table_lookup(gathering->by_name, field->name);
    if (known == NULL) {
        check_field(gathering, field);
        g_hash_table_insert(gathering->by_name, (gpointer)field->name, field);
        g_ptr_array_add(gathering->fields, field);
    } else if (known->kind != field->kind || !same_options(known, field)) {
        fidelis_error(gathering->diagnostics, &field->where, "give one of them another name",
                      "two fields of different kinds are called '%s'", field->name);
    } else if (field->question != NULL) {
        fidelis_error(gathering->diagnostics, &field->where, "give each question an id of its own",
                      "question '%s' is asked twice", field->question);
    }
}

static void gather(Gathering *gathering, const FidelisBlock *blocks)
{
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next) {
        if (block->field != NULL)
            add_field(gathering, block->field);
        const FidelisTableRow *row = block->table == NULL ? NULL : block->table->rows;
        for (; row != NULL; row = row->next)
            for (const FidelisCell *cell = row->cells; cell != NULL; cell = cell->next)
                gather(gathering, cell->blocks);
        gather(gathering, block->children);
    }
}

/* ---- fingerprint ---- */

static void hash_text(GChecksum *hash, const char *text)
{
    g_checksum_update(hash, (const guchar *)(text == NULL ? "" : text), -1);
    g_checksum_update(hash, (const guchar *)"\x1f", 1);
}

/* What is asked and what may be answered; not how it looks. */
static const char *fingerprint(const Gathering *gathering)
{
    g_autoptr(GChecksum) hash = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < gathering->fields->len; i++) {
        const FidelisField *field = g_ptr_array_index(gathering->fields, i);
        g_autofree char *kind = g_strdup_printf("%d", (int)field->kind);
        hash_text(hash, field->name);
        hash_text(hash, kind);
        hash_text(hash, field->asks);
        for (gsize k = 0; k < field->option_count; k++) {
            hash_text(hash, field->options[k].value);
            hash_text(hash, field->options[k].label);
        }
    }
    return fidelis_arena_strndup(gathering->document->arena, g_checksum_get_string(hash), FINGERPRINT_LENGTH);
}

static void fill_identities(const Gathering *gathering)
{
    for (guint i = 0; i < gathering->fields->len; i++) {
        FidelisField *field = g_ptr_array_index(gathering->fields, i);
        if (field->kind == FIDELIS_FIELD_IDENTITY)
            field->preset =
                fidelis_form_identity(gathering->document->form, field->sheet, gathering->document->arena);
    }
}

static void keep_fields(const Gathering *gathering)
{
    FidelisForm *form = gathering->document->form;
    form->field_count = gathering->fields->len;
    form->fields = fidelis_arena_copy(gathering->document->arena, gathering->fields->pdata,
                                      form->field_count * sizeof *form->fields);
    form->fingerprint = fingerprint(gathering);
}

void fidelis_form_gather(FidelisDocument *document, FidelisDiagnostics *diagnostics)
{
    g_autoptr(GPtrArray) fields = g_ptr_array_new();
    g_autoptr(GHashTable) by_name = g_hash_table_new(g_str_hash, g_str_equal);
    Gathering gathering = {document, diagnostics, fields, by_name};
    gather(&gathering, document->blocks);
    if (document->form == NULL && fields->len > 0) {
        const FidelisField *first = g_ptr_array_index(fields, 0);
        fidelis_error(diagnostics, &first->where,
                      "say form = { id = \"sheet\", edition = \"1\" } in report { }",
                      "there are fields to fill in, and the report has no form");
        document->form = FIDELIS_NEW(document->arena, FidelisForm);
        document->form->id = document->form->edition = "";
    }
    if (document->form == NULL)
        return;
    keep_fields(&gathering);
    fill_identities(&gathering);
}
