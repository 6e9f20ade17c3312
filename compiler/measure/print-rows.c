/* The rows behind a number, for those who hold the file: places, never keys or contents. */
#include <string.h>

#include "measure/measures-private.h"

typedef enum { PART_LEFT_OUT, PART_COUNTED, PART_MET, PART_COUNT } Part;

typedef struct {
    GString *text; /* "1-3, 7" */
    gint64 first, last;
} Ranges;

static void close_range(Ranges *ranges)
{
    if (ranges->first <= 0)
        return;
    g_string_append_printf(ranges->text, "%s%" G_GINT64_FORMAT, ranges->text->len > 0 ? ", " : "",
                           ranges->first);
    if (ranges->last > ranges->first)
        g_string_append_printf(ranges->text, "%s%" G_GINT64_FORMAT,
                               ranges->last == ranges->first + 1 ? ", " : "-", ranges->last);
}

static void add_row(Ranges *ranges, gint64 row)
{
    if (ranges->first > 0 && row == ranges->last + 1) {
        ranges->last = row;
        return;
    }
    close_range(ranges);
    ranges->first = ranges->last = row;
}

/* Row, and which part it is of; the line ends keep comments in expressions from swallowing what follows. */
static char *rows_sql(const FidelisProvenance *from)
{
    g_autofree char *table = fidelis_sql_name(from->source);
    gboolean every = strcmp(from->filter, "every row") == 0;
    return g_strdup_printf("SELECT rowid, CASE WHEN (%s\n) THEN CASE WHEN (%s\n) THEN 2 ELSE 1 END ELSE 0 END"
                           " FROM %s WHERE %s ORDER BY rowid",
                           from->counts, from->meets == NULL ? "1 = 0" : from->meets, table,
                           every ? "1 = 1" : from->filter);
}

static gboolean read_rows(const FidelisMeasures *measures, const FidelisProvenance *from, Ranges *parts)
{
    g_autofree char *sql = rows_sql(from);
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new(measures->store, sql, NULL, &error);
    while (cursor != NULL && fidelis_cursor_next(cursor, &error))
        add_row(&parts[fidelis_cursor_whole(cursor, 1)], fidelis_cursor_whole(cursor, 0));
    for (Part part = 0; part < PART_COUNT; part++)
        close_range(&parts[part]);
    return error == NULL;
}

static void append_part(GString *text, const char *what, const Ranges *ranges)
{
    if (ranges->text->len > 0)
        g_string_append_printf(text, "%-12s%s\n", what, ranges->text->str);
}

char *fidelis_measure_rows(const FidelisMeasures *measures, const FidelisMeasure *measure)
{
    const FidelisProvenance *from = measure->provenance;
    if (measure->suppressed || from->rows < 0)
        return g_strdup("which rows  withheld, as the number is\n");
    if (from->counts == NULL)
        return g_strdup(
            "which rows  not listed for this sort of measure: the filter and what is counted say which\n");
    Ranges parts[PART_COUNT];
    for (Part part = 0; part < PART_COUNT; part++)
        parts[part] = (Ranges){.text = g_string_new(NULL)};
    GString *text = g_string_new(NULL);
    if (read_rows(measures, from, parts)) {
        append_part(text, "met by", &parts[PART_MET]);
        append_part(text, from->meets == NULL ? "counted" : "not met by", &parts[PART_COUNTED]);
        append_part(text, "left out", &parts[PART_LEFT_OUT]);
        g_string_append_printf(text, "%-12s%s, the first below its header is row 1\n", "rows of", from->file);
    }
    for (Part part = 0; part < PART_COUNT; part++)
        g_string_free(parts[part].text, TRUE);
    return g_string_free(text, FALSE);
}
