#include "paint/pdf-form.h"

#include <string.h>

#include "paint/pdf-pass-private.h"

/* Field flags (ISO 32000-1, tables 221, 226, 228, 230). */
enum { READ_ONLY = 1, MULTILINE = 1 << 12, RADIO = 1 << 15, COMBO = 1 << 17 };

static const struct {
    const char *type;
    int flags;
} type_of_kind[] = {
    [FIDELIS_FIELD_TEXT] = {"/FT/Tx", 0},
    [FIDELIS_FIELD_LONG] = {"/FT/Tx", MULTILINE},
    [FIDELIS_FIELD_DATE] = {"/FT/Tx", 0},
    [FIDELIS_FIELD_RADIO] = {"/FT/Btn", RADIO},
    [FIDELIS_FIELD_CHECK] = {"/FT/Btn", 0},
    [FIDELIS_FIELD_LIST] = {"/FT/Ch", COMBO},
    [FIDELIS_FIELD_IDENTITY] = {"/FT/Tx", READ_ONLY},
};

/* ---- finding ---- */

/* The first place of a field of that name, -1: none yet. */
static int first_of(const FidelisPdfPass *pass, const char *name)
{
    for (guint i = 0; i < pass->widgets->len; i++) {
        const FidelisPdfWidget *widget = &g_array_index(pass->widgets, FidelisPdfWidget, i);
        if (widget->first && strcmp(widget->placed->field->name, name) == 0)
            return (int)i;
    }
    return -1;
}

static void add_widget(FidelisPdfPass *pass, const FidelisPlacedField *placed, int page)
{
    int index = (int)pass->widgets->len, first = first_of(pass, placed->field->name);
    FidelisPdfWidget widget = {.placed = placed, .page = page, .next = -1, .first = first < 0};
    g_array_append_val(pass->widgets, widget);
    pass->element_widgets[placed->element->serial] = index;
    if (first < 0)
        return;
    FidelisPdfWidget *last = &g_array_index(pass->widgets, FidelisPdfWidget, first);
    while (last->next >= 0)
        last = &g_array_index(pass->widgets, FidelisPdfWidget, last->next);
    last->next = index;
}

void fidelis_pdf_pass_find_widgets(FidelisPdfPass *pass)
{
    gsize elements = (gsize)pass->pages->elements;
    pass->widgets = g_array_new(FALSE, FALSE, sizeof(FidelisPdfWidget));
    pass->element_widgets = g_new(int, elements);
    for (gsize i = 0; i < elements; i++)
        pass->element_widgets[i] = -1;
    for (gsize i = 0; i < pass->pages->pages->len; i++) {
        const FidelisPage *page = fidelis_pages_get(pass->pages, i);
        for (guint k = 0; k < page->fields->len; k++)
            add_widget(pass, g_ptr_array_index(page->fields, k), (int)i);
    }
    pass->first_widget = fidelis_pdf_file_reserve(pass->file, (int)pass->widgets->len);
}

static const FidelisPdfWidget *widget_at(const FidelisPdfPass *pass, int index)
{
    return &g_array_index(pass->widgets, FidelisPdfWidget, index);
}

/* ---- appearances ---- */

/* Most fields look alike as long as they are empty: what is alike is written once. */
static int write_look(FidelisPdfPass *pass, const FidelisPlacedField *placed, const GString *content)
{
    GString *entries = g_string_new("/Type/XObject/Subtype/Form/BBox");
    fidelis_pdf_append_reals(entries, (double[]){0, 0, placed->width, placed->height}, 4);
    g_string_append_printf(entries, "/Resources<</Font<<%s>>>>", pass->field_font_entry->str);
    g_autofree char *key = g_strconcat(entries->str, content->str, NULL);
    int id = GPOINTER_TO_INT(g_hash_table_lookup(pass->looks, key));
    if (id == 0) {
        id = fidelis_pdf_file_reserve(pass->file, 1);
        fidelis_pdf_file_deflate(pass->file, id, entries->str, content->str, content->len);
        g_hash_table_insert(pass->looks, g_steal_pointer(&key), GINT_TO_POINTER(id));
    }
    g_string_free(entries, TRUE);
    return id;
}

static int write_text_look(FidelisPdfPass *pass, const FidelisPlacedField *placed)
{
    GString *content = g_string_new(NULL);
    fidelis_pdf_append_written(content, placed, pass->field_font, placed->field->preset);
    int id = write_look(pass, placed, content);
    g_string_free(content, TRUE);
    return id;
}

static int write_cross_look(FidelisPdfPass *pass, const FidelisPlacedField *placed, gboolean crossed)
{
    GString *content = g_string_new(NULL);
    if (crossed)
        fidelis_pdf_append_crossed(content, placed);
    int id = write_look(pass, placed, content);
    g_string_free(content, TRUE);
    return id;
}

/* ---- widgets ---- */

static gboolean is_button(const FidelisField *field)
{
    return field->kind == FIDELIS_FIELD_RADIO || field->kind == FIDELIS_FIELD_CHECK;
}

static const char *state_of(const FidelisPlacedField *placed)
{
    const FidelisField *field = placed->field;
    return field->option_count > 0 ? field->options[placed->option].value : "yes";
}

static gboolean is_preset(const FidelisPlacedField *placed)
{
    return g_strcmp0(placed->field->preset, state_of(placed)) == 0;
}

typedef struct {
    int on, off; /* numbers of appearance streams; off 0: none */
} Looks;

static Looks write_looks(FidelisPdfPass *pass, const FidelisPlacedField *placed)
{
    if (!is_button(placed->field))
        return (Looks){write_text_look(pass, placed), 0};
    return (Looks){write_cross_look(pass, placed, TRUE), write_cross_look(pass, placed, FALSE)};
}

static void append_looks(GString *out, const FidelisPlacedField *placed, Looks looks)
{
    if (looks.off == 0) {
        g_string_append(out, "/AP<</N");
        fidelis_pdf_append_reference(out, looks.on);
        g_string_append(out, ">>");
        return;
    }
    g_string_append(out, "/AP<</N<<");
    fidelis_pdf_append_name(out, state_of(placed));
    fidelis_pdf_append_reference(out, looks.on);
    g_string_append(out, "/Off");
    fidelis_pdf_append_reference(out, looks.off);
    g_string_append(out, ">>>>/AS");
    fidelis_pdf_append_name(out, is_preset(placed) ? state_of(placed) : "Off");
}

static void append_widget(const FidelisPdfPass *pass, GString *out, int index, Looks looks)
{
    const FidelisPdfWidget *widget = widget_at(pass, index);
    const FidelisPlacedField *placed = widget->placed;
    double height = fidelis_pages_get(pass->pages, (gsize)widget->page)->height;
    g_string_append(out, "/Type/Annot/Subtype/Widget/F 4/P");
    fidelis_pdf_append_reference(out, pass->first_page + widget->page);
    g_string_append(out, "/StructParent ");
    fidelis_pdf_append_integer(out, (gint64)pass->pages->pages->len + pass->links->len + index);
    g_string_append(out, "/Rect");
    fidelis_pdf_append_reals(out,
                             (double[]){placed->x, height - placed->y - placed->height,
                                        placed->x + placed->width, height - placed->y},
                             4);
    g_string_append(out, "/Contents");
    fidelis_pdf_append_text(out, placed->element->alternative == NULL ? placed->field->name
                                                                      : placed->element->alternative);
    append_looks(out, placed, looks);
}

/* ---- fields ---- */

static void append_options(GString *out, const FidelisField *field)
{
    g_string_append(out, "/Opt[");
    for (gsize i = 0; i < field->option_count; i++) {
        g_string_append_c(out, '[');
        fidelis_pdf_append_text(out, field->options[i].value);
        fidelis_pdf_append_text(out, field->options[i].label);
        g_string_append_c(out, ']');
    }
    g_string_append_c(out, ']');
}

static void append_value(GString *out, const FidelisField *field)
{
    if (is_button(field)) {
        g_string_append(out, "/V");
        fidelis_pdf_append_name(out, field->preset == NULL ? "Off" : field->preset);
    } else if (field->preset != NULL) {
        g_string_append(out, "/V");
        fidelis_pdf_append_text(out, field->preset);
        g_string_append(out, "/DV");
        fidelis_pdf_append_text(out, field->preset);
    }
}

static void append_field(const FidelisPdfPass *pass, GString *out, const FidelisPlacedField *placed)
{
    const FidelisField *field = placed->field;
    GString *writing = g_string_new(NULL);
    g_string_append(out, type_of_kind[field->kind].type);
    g_string_append(out, "/Ff ");
    fidelis_pdf_append_integer(out, type_of_kind[field->kind].flags);
    g_string_append(out, "/T");
    fidelis_pdf_append_text(out, field->name);
    g_string_append(out, "/TU");
    fidelis_pdf_append_text(out, field->asks == NULL ? field->name : field->asks);
    if (field->kind == FIDELIS_FIELD_LIST)
        append_options(out, field);
    append_value(out, field);
    fidelis_pdf_append_writing(writing, placed, pass->field_font);
    g_string_append(out, "/DA");
    fidelis_pdf_append_bytes(out, writing->str);
    g_string_free(writing, TRUE);
}

/* A field shown in one place is one object with that place's widget. */
static void write_single(FidelisPdfPass *pass, int index)
{
    const FidelisPlacedField *placed = widget_at(pass, index)->placed;
    Looks looks = write_looks(pass, placed);
    GString *out = fidelis_pdf_file_begin(pass->file, pass->first_widget + index);
    g_string_append(out, "<<");
    append_field(pass, out, placed);
    append_widget(pass, out, index, looks);
    g_string_append(out, ">>");
    fidelis_pdf_file_end(pass->file);
}

static void write_kid(FidelisPdfPass *pass, int index, int parent)
{
    Looks looks = write_looks(pass, widget_at(pass, index)->placed);
    GString *out = fidelis_pdf_file_begin(pass->file, pass->first_widget + index);
    g_string_append(out, "<</Parent");
    fidelis_pdf_append_reference(out, parent);
    append_widget(pass, out, index, looks);
    g_string_append(out, ">>");
    fidelis_pdf_file_end(pass->file);
}

static int write_shared(FidelisPdfPass *pass, int first)
{
    int id = fidelis_pdf_file_reserve(pass->file, 1);
    for (int i = first; i >= 0; i = widget_at(pass, i)->next)
        write_kid(pass, i, id);
    GString *out = fidelis_pdf_file_begin(pass->file, id);
    g_string_append(out, "<<");
    append_field(pass, out, widget_at(pass, first)->placed);
    g_string_append(out, "/Kids[");
    for (int i = first; i >= 0; i = widget_at(pass, i)->next)
        fidelis_pdf_append_reference(out, pass->first_widget + i);
    g_string_append(out, "]>>");
    fidelis_pdf_file_end(pass->file);
    return id;
}

static gboolean is_single(const FidelisPdfWidget *widget)
{
    return widget->next < 0 && widget->placed->field->kind != FIDELIS_FIELD_RADIO;
}

static void append_fields(FidelisPdfPass *pass, GString *fields)
{
    for (guint i = 0; i < pass->widgets->len; i++) {
        const FidelisPdfWidget *widget = widget_at(pass, (int)i);
        if (!widget->first)
            continue;
        if (is_single(widget))
            write_single(pass, (int)i);
        fidelis_pdf_append_reference(fields, is_single(widget) ? pass->first_widget + (int)i
                                                               : write_shared(pass, (int)i));
    }
}

/* The font of what is typed: that in which all of WinAnsi has been embedded. */
static void find_font(FidelisPdfPass *pass)
{
    g_autofree char *path = NULL;
    pass->field_font = fidelis_pdf_fonts_simple(pass->fonts, pass->pages->alphabet);
    path = g_strconcat("/Resources/Font/", pass->field_font, NULL);
    pass->field_font_entry = g_string_new(NULL);
    g_string_append_printf(pass->field_font_entry, "/%s", pass->field_font);
    fidelis_pdf_source_append(pass->source, 0, path, pass->field_font_entry);
}

void fidelis_pdf_pass_write_form(FidelisPdfPass *pass)
{
    if (pass->widgets->len == 0)
        return;
    GString *fields = g_string_new(NULL), *writing = g_string_new(NULL);
    pass->form = fidelis_pdf_file_reserve(pass->file, 1);
    pass->looks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    find_font(pass);
    append_fields(pass, fields);
    fidelis_pdf_append_writing(writing, widget_at(pass, 0)->placed, pass->field_font);
    GString *out = fidelis_pdf_file_begin(pass->file, pass->form);
    g_string_append_printf(out, "<</Fields[%s]/DR<</Font<<%s>>>>/DA", fields->str,
                           pass->field_font_entry->str);
    fidelis_pdf_append_bytes(out, writing->str);
    g_string_append(out, ">>");
    fidelis_pdf_file_end(pass->file);
    g_string_free(fields, TRUE);
    g_string_free(writing, TRUE);
    g_string_free(pass->field_font_entry, TRUE);
    g_hash_table_unref(pass->looks);
}

void fidelis_pdf_pass_append_widget(const FidelisPdfPass *pass, GString *out, int serial)
{
    int index = pass->element_widgets[serial];
    if (index < 0)
        return;
    g_string_append(out, "<</Type/OBJR/Pg");
    fidelis_pdf_append_reference(out, pass->first_page + widget_at(pass, index)->page);
    g_string_append(out, "/Obj");
    fidelis_pdf_append_reference(out, pass->first_widget + index);
    g_string_append(out, ">>");
}
