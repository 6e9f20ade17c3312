/* Fills in a form's workbook as somebody would: fill-workbook IN.xlsx OUT.xlsx < lines of "name TAB value".
 * The cells are found by their defined names. "name TAB =1+1" writes a formula. The same input gives the same
 * bytes. */
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <zip.h>

typedef struct {
    zip_t *zip;
    char *workbook;     /* xl/workbook.xml */
    GHashTable *sheets; /* part -> GString, changed */
    int faults;
} Filler;

static char *read_part(Filler *filler, const char *part)
{
    zip_stat_t stat;
    if (zip_stat(filler->zip, part, 0, &stat) != 0)
        return NULL;
    zip_file_t *file = zip_fopen(filler->zip, part, 0);
    char *text = g_malloc0(stat.size + 1);
    zip_fread(file, text, stat.size);
    zip_fclose(file);
    return text;
}

/* What stands between two marks after at. Caller's; NULL. */
static char *between(const char *at, const char *before, const char *after)
{
    const char *start = strstr(at, before);
    const char *end = start == NULL ? NULL : strstr(start + strlen(before), after);
    return end == NULL ? NULL : g_strndup(start + strlen(before), (gsize)(end - start) - strlen(before));
}

/* "f_1_1_3_comment" of "1-1-3:comment". */
static char *cell_name(const char *field)
{
    g_autofree char *plain = g_strcanon(g_strdup(field), G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS, '_');
    return g_strconcat("f_", plain, NULL);
}

/* Parts are numbered in the order of the tabs. */
static char *part_of(Filler *filler, const char *sheet)
{
    const char *at = filler->workbook;
    for (int number = 1; (at = strstr(at, "<sheet name=\"")) != NULL; number++) {
        g_autofree char *name = between(at, "name=\"", "\"");
        if (strcmp(name, sheet) == 0)
            return g_strdup_printf("xl/worksheets/sheet%d.xml", number);
        at++;
    }
    return NULL;
}

static GString *sheet_text(Filler *filler, const char *part)
{
    GString *text = g_hash_table_lookup(filler->sheets, part);
    if (text == NULL) {
        g_autofree char *read = read_part(filler, part);
        text = g_string_new(read);
        g_hash_table_insert(filler->sheets, g_strdup(part), text);
    }
    return text;
}

static char *content_of(const char *value)
{
    g_autofree char *escaped = g_markup_escape_text(value, -1);
    return *value == '='
               ? g_strdup_printf("><f>%s</f><v>0</v></c>", escaped + 1)
               : g_strdup_printf(" t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>", escaped);
}

/* The cell, empty or not, gets new contents and keeps its look. */
static gboolean set_cell(GString *text, const char *reference, const char *value)
{
    g_autofree char *start = g_strdup_printf("<c r=\"%s\"", reference);
    char *at = strstr(text->str, start);
    if (at == NULL)
        return FALSE;
    gsize from = (gsize)(at - text->str), head = strcspn(at, ">");
    gboolean empty = at[head - 1] == '/';
    char *end = empty ? at + head + 1 : strstr(at, "</c>") + strlen("</c>");
    g_autofree char *style = between(at, " s=\"", "\""), *content = content_of(value);
    g_autofree char *cell = g_strdup_printf("%s s=\"%s\"%s", start, style, content);
    g_string_erase(text, (gssize)from, end - at);
    g_string_insert(text, (gssize)from, cell);
    return TRUE;
}

static void fill(Filler *filler, const char *field, const char *value)
{
    g_autofree char *name = cell_name(field);
    g_autofree char *start = g_strdup_printf("<definedName name=\"%s\">", name);
    g_autofree char *reference = between(filler->workbook, start, "</definedName>");
    char *mark = reference == NULL ? NULL : strrchr(reference, '!');
    if (mark == NULL) {
        fprintf(stderr, "fill-workbook: there is no cell '%s'\n", name);
        filler->faults++;
        return;
    }
    *mark = '\0';
    g_auto(GStrv) quotes = g_strsplit(reference, "'", -1), dollars = g_strsplit(mark + 1, "$", -1);
    g_autofree char *sheet = g_strjoinv("", quotes), *cell = g_strjoinv("", dollars);
    g_autofree char *part = part_of(filler, sheet);
    if (part == NULL || !set_cell(sheet_text(filler, part), cell, value))
        filler->faults++;
}

static void read_lines(Filler *filler)
{
    char line[65536];
    while (fgets(line, sizeof line, stdin) != NULL) {
        char *tab = strchr(line, '\t');
        if (tab == NULL)
            continue;
        *tab = '\0';
        g_auto(GStrv) lines = g_strsplit(g_strchomp(tab + 1), "\\n", -1);
        g_autofree char *value = g_strjoinv("\n", lines);
        fill(filler, line, value);
    }
}

static void keep_parts(Filler *filler)
{
    GHashTableIter iter;
    gpointer part, text;
    g_hash_table_iter_init(&iter, filler->sheets);
    while (g_hash_table_iter_next(&iter, &part, &text)) {
        zip_int64_t index = zip_name_locate(filler->zip, part, 0);
        zip_source_t *source =
            zip_source_buffer(filler->zip, ((GString *)text)->str, ((GString *)text)->len, 0);
        zip_file_replace(filler->zip, (zip_uint64_t)index, source, ZIP_FL_OVERWRITE);
        zip_file_set_dostime(filler->zip, (zip_uint64_t)index, 0, 33, 0); /* 1 January 1980 */
    }
}

static void free_text(gpointer text)
{
    g_string_free(text, TRUE);
}

static gboolean copy_file(const char *from, const char *to)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    return g_file_get_contents(from, &bytes, &length, NULL) &&
           g_file_set_contents(to, bytes, (gssize)length, NULL);
}

int main(int argc, char **argv)
{
    Filler filler = {.sheets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_text)};
    if (argc != 3) {
        fprintf(stderr, "usage: fill-workbook IN.xlsx OUT.xlsx < lines of name TAB value\n");
        return 2;
    }
    if (!copy_file(argv[1], argv[2]) || (filler.zip = zip_open(argv[2], 0, NULL)) == NULL)
        return 1;
    filler.workbook = read_part(&filler, "xl/workbook.xml");
    read_lines(&filler);
    keep_parts(&filler);
    gboolean saved = zip_close(filler.zip) == 0;
    g_hash_table_unref(filler.sheets);
    g_free(filler.workbook);
    return saved && filler.faults == 0 ? 0 : 1;
}
