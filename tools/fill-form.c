/* Fills in a form as a viewer does: fill-form IN.pdf OUT.pdf < lines of "name TAB value" ("\n" parts the
 * lines of a value). For samples and tests, so that they work on the very files that people get. The same
 * input gives the same bytes. */
#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <string.h>

#define LINE_HEIGHT 11.5
#define EM          0.5 /* mean width of a letter, in ems: near enough to break lines for the eye */

typedef struct {
    qpdf_data pdf;
    qpdf_oh form;
    int faults;
} Filler;

static qpdf_oh key(Filler *filler, qpdf_oh object, const char *name)
{
    return qpdf_oh_get_key(filler->pdf, object, name);
}

static qpdf_oh find_field(Filler *filler, const char *name)
{
    qpdf_oh fields = key(filler, filler->form, "/Fields");
    int count = qpdf_oh_get_array_n_items(filler->pdf, fields);
    for (int i = 0; i < count; i++) {
        qpdf_oh field = qpdf_oh_get_array_item(filler->pdf, fields, i);
        if (strcmp(qpdf_oh_get_utf8_value(filler->pdf, key(filler, field, "/T")), name) == 0)
            return field;
    }
    return qpdf_oh_new_null(filler->pdf);
}

/* ---- what is shown ---- */

static double rect(Filler *filler, qpdf_oh widget, int index)
{
    return qpdf_oh_get_numeric_value(
        filler->pdf, qpdf_oh_get_array_item(filler->pdf, key(filler, widget, "/Rect"), index));
}

static void append_string(GString *out, const char *text)
{
    g_autofree char *bytes =
        g_convert_with_fallback(text, -1, "WINDOWS-1252", "UTF-8", "?", NULL, NULL, NULL);
    g_string_append_c(out, '<');
    for (const char *at = bytes; *at != '\0'; at++)
        g_string_append_printf(out, "%02X", (guint8)*at);
    g_string_append(out, "> Tj T*\n");
}

/* Words into lines of so many characters. */
static void append_lines(GString *out, const char *text, gsize characters)
{
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n", -1);
    for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++) {
        g_auto(GStrv) words = g_strsplit(*paragraph, " ", -1);
        GString *line = g_string_new(NULL);
        for (char **word = words; *word != NULL; word++) {
            if (line->len > 0 &&
                g_utf8_strlen(line->str, -1) + g_utf8_strlen(*word, -1) + 1 > (glong)characters) {
                append_string(out, line->str);
                g_string_truncate(line, 0);
            }
            g_string_append_printf(line, "%s%s", line->len > 0 ? " " : "", *word);
        }
        append_string(out, line->str);
        g_string_free(line, TRUE);
    }
}

static char *content_of(const char *writing, const char *text, double width, double height)
{
    GString *out = g_string_new("/Tx BMC q BT ");
    gboolean tall = height > 2 * LINE_HEIGHT;
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(
        out, "%s 3 %s Td ", writing,
        g_ascii_formatd(number, sizeof number, "%.2f", tall ? height - 11 : (height - 6) / 2));
    double needed = (double)g_utf8_strlen(text, -1) * 8.8 * EM, room = width - 6;
    if (!tall && needed > room) /* one line is made narrower, not broken */
        g_string_append_printf(out, "%d Tz ", (int)(100 * room / needed));
    g_string_append_printf(out, "%s TL\n", g_ascii_formatd(number, sizeof number, "%.2f", LINE_HEIGHT));
    append_lines(out, text, tall ? (gsize)(room / (8.8 * EM)) : G_MAXINT);
    g_string_append(out, "ET Q EMC\n");
    return g_string_free(out, FALSE);
}

static void show_text(Filler *filler, qpdf_oh widget, const char *writing, const char *text)
{
    qpdf_oh old = key(filler, key(filler, widget, "/AP"), "/N");
    qpdf_oh dictionary = qpdf_oh_get_dict(filler->pdf, old);
    double width = rect(filler, widget, 2) - rect(filler, widget, 0);
    double height = rect(filler, widget, 3) - rect(filler, widget, 1);
    g_autofree char *content = content_of(writing, text, width, height);
    qpdf_oh look = qpdf_oh_new_stream(filler->pdf);
    qpdf_oh own = qpdf_oh_get_dict(filler->pdf, look), looks = qpdf_oh_new_dictionary(filler->pdf);
    static const char *const kept[] = {"/Type", "/Subtype", "/BBox", "/Resources"};
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++)
        qpdf_oh_replace_key(filler->pdf, own, kept[i], key(filler, dictionary, kept[i]));
    qpdf_oh_replace_stream_data(filler->pdf, look, (const unsigned char *)content, strlen(content),
                                qpdf_oh_new_null(filler->pdf), qpdf_oh_new_null(filler->pdf));
    qpdf_oh_replace_key(filler->pdf, looks, "/N", look);
    qpdf_oh_replace_key(filler->pdf, widget, "/AP", looks);
}

/* states: those to be shown as chosen, "yes" or "yes+no". */
static void show_button(Filler *filler, qpdf_oh widget, const char *writing, const char *states)
{
    (void)writing;
    g_auto(GStrv) list = g_strsplit(states, "+", -1);
    qpdf_oh looks = key(filler, key(filler, widget, "/AP"), "/N");
    const char *shown = "/Off";
    g_autofree char *own = NULL;
    for (char **state = list; *state != NULL; state++) {
        g_autofree char *name = g_strconcat("/", *state, NULL);
        if (qpdf_oh_has_key(filler->pdf, looks, name))
            shown = own = g_steal_pointer(&name);
    }
    qpdf_oh_replace_key(filler->pdf, widget, "/AS", qpdf_oh_new_name(filler->pdf, shown));
}

/* ---- filling ---- */

typedef void (*ShowFunc)(Filler *filler, qpdf_oh widget, const char *writing, const char *text);

static void each_widget(Filler *filler, qpdf_oh field, ShowFunc show, const char *text)
{
    g_autofree char *writing = g_strdup(qpdf_oh_get_utf8_value(filler->pdf, key(filler, field, "/DA")));
    qpdf_oh kids = key(filler, field, "/Kids");
    int count = qpdf_oh_is_array(filler->pdf, kids) ? qpdf_oh_get_array_n_items(filler->pdf, kids) : 0;
    if (count == 0)
        show(filler, field, writing, text);
    for (int i = 0; i < count; i++)
        show(filler, qpdf_oh_get_array_item(filler->pdf, kids, i), writing, text);
}

static void fill(Filler *filler, const char *name, const char *value)
{
    qpdf_oh field = find_field(filler, name);
    if (!qpdf_oh_is_dictionary(filler->pdf, field)) {
        fprintf(stderr, "fill-form: there is no field '%s'\n", name);
        filler->faults++;
        return;
    }
    g_autofree char *type = g_strdup(qpdf_oh_get_name(filler->pdf, key(filler, field, "/FT")));
    if (strcmp(type, "/Btn") == 0) {
        g_autofree char *state = g_strdup_printf("/%.*s", (int)strcspn(value, "+"), value);
        qpdf_oh_replace_key(filler->pdf, field, "/V", qpdf_oh_new_name(filler->pdf, state));
        each_widget(filler, field, show_button, value);
        return;
    }
    qpdf_oh_replace_key(filler->pdf, field, "/V", qpdf_oh_new_unicode_string(filler->pdf, value));
    each_widget(filler, field, show_text, value);
}

static void fill_line(Filler *filler, char *line)
{
    char *tab = strchr(line, '\t');
    if (tab == NULL)
        return;
    *tab = '\0';
    g_auto(GStrv) lines = g_strsplit(g_strchomp(tab + 1), "\\n", -1);
    g_autofree char *value = g_strjoinv("\n", lines);
    fill(filler, line, value);
}

static gboolean save(Filler *filler, const char *path)
{
    qpdf_init_write(filler->pdf, path);
    qpdf_set_deterministic_ID(filler->pdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(filler->pdf, qpdf_o_generate);
    return (qpdf_write(filler->pdf) & QPDF_ERRORS) == 0;
}

int main(int argc, char **argv)
{
    char line[65536];
    if (argc != 3) {
        fprintf(stderr, "usage: fill-form IN.pdf OUT.pdf < lines of name TAB value\n");
        return 2;
    }
    Filler filler = {.pdf = qpdf_init()};
    if ((qpdf_read(filler.pdf, argv[1], NULL) & QPDF_ERRORS) != 0)
        return 1;
    filler.form = key(&filler, qpdf_get_root(filler.pdf), "/AcroForm");
    while (fgets(line, sizeof line, stdin) != NULL)
        fill_line(&filler, line);
    gboolean saved = save(&filler, argv[2]);
    qpdf_cleanup(&filler.pdf);
    return saved && filler.faults == 0 ? 0 : 1;
}
