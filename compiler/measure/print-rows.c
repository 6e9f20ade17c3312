/* The rows behind a number, for those who hold the file: places, never keys or contents. */
#include <string.h>

#include "measure/path-private.h"

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

typedef struct {
    Ranges parts[PART_COUNT];
    gint64 counts[PART_COUNT];
} Listing;

static void listing_clear(Listing *listing)
{
    for (Part part = 0; part < PART_COUNT; part++)
        g_string_free(listing->parts[part].text, TRUE);
}

/* Row, and which part it is of; the line ends keep comments in expressions from swallowing what follows. */
static char *rows_sql(const FidelisPath *path)
{
    g_autofree char *table = fidelis_sql_name(path->table->schema.name);
    return g_strdup_printf("SELECT rowid, CASE WHEN (%s\n) THEN CASE WHEN (%s\n) THEN 2 ELSE 1 END ELSE 0 END"
                           " FROM %s WHERE %s ORDER BY rowid",
                           path->counts, path->meets == NULL ? "1 = 0" : path->meets, table, path->where);
}

static gboolean read_rows(const FidelisMeasures *measures, const FidelisPath *path, Listing *listing)
{
    g_autofree char *sql = rows_sql(path);
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new(measures->store, sql, NULL, &error);
    for (Part part = 0; part < PART_COUNT; part++)
        listing->parts[part] = (Ranges){.text = g_string_new(NULL)};
    while (cursor != NULL && fidelis_cursor_next(cursor, &error)) {
        gint64 part = fidelis_cursor_whole(cursor, 1);
        add_row(&listing->parts[part], fidelis_cursor_whole(cursor, 0));
        listing->counts[part]++;
    }
    for (Part part = 0; part < PART_COUNT; part++)
        close_range(&listing->parts[part]);
    return error == NULL;
}

static void append_part(GString *text, const char *what, const Ranges *ranges)
{
    if (ranges->text->len > 0)
        g_string_append_printf(text, "%-12s%s\n", what, ranges->text->str);
}

/* Rows that are not as many as the number says would lead astray. */
static gboolean agrees(const FidelisMeasure *measure, const FidelisPath *path, const Listing *listing)
{
    gint64 met = listing->counts[PART_MET], all = met + listing->counts[PART_COUNTED];
    gboolean weighted = measure->weighted_n > 0;
    if (path->note != NULL)
        return TRUE;
    return all == measure->n &&
           (path->meets == NULL || weighted || met == (gint64)(measure->numerator + 0.5));
}

static void append_listing(GString *text, const FidelisMeasures *measures, const FidelisMeasure *measure,
                           const FidelisPath *path)
{
    Listing listing = {0};
    gboolean good = read_rows(measures, path, &listing);
    if (good && agrees(measure, path, &listing)) {
        append_part(text, "met by", &listing.parts[PART_MET]);
        append_part(text, path->meets == NULL ? "counted" : "not met by", &listing.parts[PART_COUNTED]);
        append_part(text, "left out", &listing.parts[PART_LEFT_OUT]);
        g_string_append_printf(text, "%-12s%s, the first below its header is row 1\n", "rows of",
                               path->table->schema.file);
        if (path->note != NULL)
            g_string_append_printf(text, "%-12s%s\n", "note", path->note);
    } else {
        g_string_append(text,
                        "which rows  cannot be told one by one: the filter and what is counted say which\n");
    }
    listing_clear(&listing);
}

static void append_places(GString *text, const FidelisProvenance *from)
{
    g_string_append_printf(text, "%-12s%s\n%-12s%s, the first below its header is row 1\n", "stated in",
                           from->places, "rows of", from->file);
}

static void append_rows(GString *text, const FidelisMeasures *measures, const FidelisMeasure *measure)
{
    FidelisPath path;
    if (measure->suppressed || measure->provenance->rows < 0) {
        g_string_append(text, "which rows  withheld, as the number is\n");
    } else if (measure->provenance->places != NULL) {
        append_places(text, measure->provenance);
    } else if (fidelis_path_find(measures, measure, &path)) {
        append_listing(text, measures, measure, &path);
        fidelis_path_clear(&path);
    } else {
        g_string_append(text, "which rows  none: nothing was counted\n");
    }
}

static void append_followed(GString *text, const FidelisMeasures *measures, const FidelisMeasure *measure)
{
    g_string_append_printf(text, "%-12s%s", "from", measure->id);
    if (*measure->group != '\0' || measure->week >= 0)
        g_string_append_printf(text, "/%s", measure->group);
    if (measure->week >= 0)
        g_string_append_printf(text, "/%d", measure->week);
    g_string_append_c(text, '\n');
    append_rows(text, measures, measure);
}

char *fidelis_measure_rows(const FidelisMeasures *measures, const FidelisMeasure *measure)
{
    GString *text = g_string_new(NULL);
    g_autoptr(GPtrArray) follows = fidelis_path_follows(measures, measure);
    if (measure->suppressed || follows->len == 0)
        append_rows(text, measures, measure);
    for (guint i = 0; !measure->suppressed && i < follows->len; i++)
        append_followed(text, measures, g_ptr_array_index(follows, i));
    return g_string_free(text, FALSE);
}
