/* Data annexes of earlier editions, as they were published. Sheets are known by the headings of their
 * columns, in either language; measures by their key, or by their title where a sheet has no keys. What
 * somebody can read off a workbook is the number stored in it, not the few decimals that show. */
#include <math.h>
#include <string.h>

#include "data/workbook.h"
#include "measure/disclosure-earlier-private.h"

enum { MOST_ROWS_BEFORE = 30, MOST_COLUMNS = 40 };

/* ---- headings ---- */

typedef enum {
    KEY,
    VALUE,
    N,
    ALL,
    GROUP,
    OUTCOME,
    WEEK,
    PROGRAMME,
    N_PROGRAMME,
    CONTROL,
    N_CONTROL,
    QUESTION,
    TITLE,
    ANSWERS,
    ALL_ANSWERS,
    HEADINGS
} Heading;

/* As annexes have had them: lua/fidelis/phrases.lua has those of now. */
static const char *const headings[HEADINGS][2] = {
    [KEY] = {"Nøgle", "Key"},
    [VALUE] = {"Værdi", "Value"},
    [N] = {"n", "n"},
    [ALL] = {"Alle", "All"},
    [GROUP] = {"Gruppe", "Group"},
    [OUTCOME] = {"Resultatmål", "Outcome"},
    [WEEK] = {"Uge", "Week"},
    [PROGRAMME] = {"Indsats", "Programme"},
    [N_PROGRAMME] = {"n, Indsats", "n, Programme"},
    [CONTROL] = {"Kontrol", "Control"},
    [N_CONTROL] = {"n, Kontrol", "n, Control"},
    [QUESTION] = {"Spørgsmål", "Question"},
    [TITLE] = {"Titel", "Title"},
    [ANSWERS] = {"Antal svar", "Answers"},
    [ALL_ANSWERS] = {"Antal svar, Alle", "Answers, All"},
};

typedef struct {
    const FidelisEarlierReading *reading;
    const char *name; /* of the sheet */
    FidelisWorksheet *sheet;
    gsize header;           /* its row */
    gint columns[HEADINGS]; /* -1: none */
    gssize unit;            /* that the sheet is about; the count of units: all of them */
} Sheet;

/* "Værdi [note 1]" is "Værdi". Caller's (g_free). */
static char *bare_heading(const char *text)
{
    const char *note = strstr(text, " [");
    return note == NULL ? g_strdup(text) : g_strndup(text, (gsize)(note - text));
}

static void take_headings(Sheet *sheet, gsize row)
{
    for (gsize i = 0; i < HEADINGS; i++)
        sheet->columns[i] = -1;
    for (gsize column = 0; column < MOST_COLUMNS; column++) {
        g_autofree char *text = bare_heading(fidelis_worksheet_cell(sheet->sheet, row, column).text);
        for (gsize i = 0; i < HEADINGS; i++)
            if (strcmp(text, headings[i][0]) == 0 || strcmp(text, headings[i][1]) == 0)
                sheet->columns[i] = (gint)column;
    }
    sheet->header = row;
}

static FidelisDatum cell_at(const Sheet *sheet, gsize row, Heading heading)
{
    return sheet->columns[heading] < 0
               ? (FidelisDatum){.kind = FIDELIS_DATUM_EMPTY, .text = ""}
               : fidelis_worksheet_cell(sheet->sheet, row, (gsize)sheet->columns[heading]);
}

/* ---- numbers ---- */

/* "mindst 95 pct.", "under 5 per cent": as good as a share rounded to it. FALSE: no interval. */
static gboolean read_interval(const char *text, FidelisEarlier *earlier)
{
    static const struct {
        const char *word;
        gboolean at_least;
    } words[] = {{"mindst ", TRUE}, {"at least ", TRUE}, {"under ", FALSE}};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        char *end;
        if (!g_str_has_prefix(text, words[i].word))
            continue;
        double share = g_ascii_strtod(text + strlen(words[i].word), &end) / 100;
        if (end == text + strlen(words[i].word))
            return FALSE;
        earlier->value = words[i].at_least ? (share + 1) / 2 : share / 2;
        earlier->half = words[i].at_least ? (1 - share) / 2 : share / 2;
        return TRUE;
    }
    return FALSE;
}

/* FALSE: nothing was printed there. */
static gboolean read_value(FidelisDatum datum, FidelisEarlier *earlier)
{
    if (datum.kind == FIDELIS_DATUM_TEXT)
        return read_interval(datum.text, earlier);
    if (datum.kind != FIDELIS_DATUM_NUMBER && datum.kind != FIDELIS_DATUM_PERCENT)
        return FALSE;
    earlier->value = g_ascii_strtod(datum.text, NULL) / (datum.kind == FIDELIS_DATUM_PERCENT ? 100 : 1);
    earlier->half = FIDELIS_EARLIER_ROUNDING;
    return TRUE;
}

static gint64 n_of(FidelisDatum datum)
{
    return datum.kind == FIDELIS_DATUM_NUMBER ? (gint64)llround(g_ascii_strtod(datum.text, NULL))
                                              : FIDELIS_EARLIER_NO_N;
}

/* A number of unit under an id of the file's; id is NULL: the title is nothing of now. */
static void take(const Sheet *sheet, gsize row, const char *id, const char *title, FidelisEarlier earlier,
                 Heading value, Heading n)
{
    if (!read_value(cell_at(sheet, row, value), &earlier))
        return;
    earlier.n = n == HEADINGS ? FIDELIS_EARLIER_NO_N : n_of(cell_at(sheet, row, n));
    if (id != NULL) {
        fidelis_earlier_take(sheet->reading, &earlier, id);
        return;
    }
    sheet->reading->file->numbers++;
    fidelis_earlier_lose(sheet->reading->file, "'%s' (sheet %s)", title, sheet->name);
}

static gsize all_units(const Sheet *sheet)
{
    return sheet->reading->computation->units->count;
}

/* ---- titles ---- */

/* As a page or a sheet may have set it: spaces that do not break, curved quotes. Caller's (g_free). */
static char *plain_title(const char *text)
{
    static const struct {
        const char *set, *plain;
    } signs[] = {{"\u00a0", " "}, {"\u202f", " "}, {"”", "\""}, {"“", "\""}, {"’", "'"}, {"‘", "'"}};
    GString *plain = g_string_new(text);
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        g_string_replace(plain, signs[i].set, signs[i].plain, 0);
    return g_string_free(plain, FALSE);
}

static gboolean same_title(const char *one, const char *other)
{
    g_autofree char *first = plain_title(one), *second = plain_title(other);
    return strcmp(first, second) == 0;
}

/* The id of now that has the title, without the prefix; NULL: none has, or several. */
static const char *find_titled(const Sheet *sheet, const char *title, gsize count,
                               const char *(*title_of)(const FidelisProgramme *programme, gsize index),
                               const char *(*id_of)(const FidelisProgramme *programme, gsize index))
{
    const FidelisProgramme *programme = sheet->reading->computation->programme;
    const char *prefix = sheet->reading->prefix, *found = NULL;
    for (gsize i = 0; i < count; i++) {
        const char *id = id_of(programme, i);
        if (!g_str_has_prefix(id, prefix) || title_of(programme, i) == NULL ||
            !same_title(title_of(programme, i), title))
            continue;
        if (found != NULL)
            return NULL;
        found = id + strlen(prefix);
    }
    return found;
}

static const char *outcome_title(const FidelisProgramme *programme, gsize index)
{
    return programme->outcomes[index].title;
}

static const char *outcome_id(const FidelisProgramme *programme, gsize index)
{
    return programme->outcomes[index].id;
}

static const char *item_title(const FidelisProgramme *programme, gsize index)
{
    return programme->items[index].title;
}

static const char *item_id(const FidelisProgramme *programme, gsize index)
{
    return programme->items[index].id;
}

/* ---- kinds of sheets ---- */

static void read_indicator(const Sheet *sheet, gsize row)
{
    const char *id = cell_at(sheet, row, KEY).text;
    FidelisEarlier one = {.unit = (gsize)sheet->unit, .week = -1},
                   all = {.unit = all_units(sheet), .week = -1};
    if (*id == '\0')
        return;
    if (sheet->unit >= 0)
        take(sheet, row, id, id, one, VALUE, N);
    take(sheet, row, id, id, all, ALL, HEADINGS);
}

/* Differences follow from their groups. */
static void read_other(const Sheet *sheet, gsize row)
{
    static const struct {
        const char *words[2];
        FidelisGroup group;
    } groups[] = {{{"Indsats", "Programme"}, FIDELIS_GROUP_PROGRAMME},
                  {{"Kontrol", "Control"}, FIDELIS_GROUP_CONTROL},
                  {{"[z]", ""}, FIDELIS_GROUP_NONE}};
    const char *id = cell_at(sheet, row, KEY).text, *word = cell_at(sheet, row, GROUP).text;
    FidelisEarlier earlier = {.unit = (gsize)sheet->unit, .week = -1};
    for (gsize i = 0; sheet->unit >= 0 && *id != '\0' && i < G_N_ELEMENTS(groups); i++)
        if (strcmp(word, groups[i].words[0]) == 0 || strcmp(word, groups[i].words[1]) == 0) {
            earlier.group = groups[i].group;
            take(sheet, row, id, id, earlier, VALUE, N);
            return;
        }
}

static void read_week(const Sheet *sheet, gsize row)
{
    const char *title = cell_at(sheet, row, OUTCOME).text;
    FidelisDatum week = cell_at(sheet, row, WEEK);
    if (*title == '\0' || week.kind != FIDELIS_DATUM_NUMBER)
        return;
    const char *id = find_titled(sheet, title, sheet->reading->computation->programme->outcome_count,
                                 outcome_title, outcome_id);
    FidelisEarlier earlier = {.unit = all_units(sheet), .week = (int)n_of(week)};
    earlier.group = FIDELIS_GROUP_PROGRAMME;
    take(sheet, row, id, title, earlier, PROGRAMME, N_PROGRAMME);
    earlier.group = FIDELIS_GROUP_CONTROL;
    take(sheet, row, id, title, earlier, CONTROL, N_CONTROL);
}

static void read_answer(const Sheet *sheet, gsize row)
{
    const char *title = cell_at(sheet, row, TITLE).text;
    if (*title == '\0')
        return;
    const char *id =
        find_titled(sheet, title, sheet->reading->computation->programme->item_count, item_title, item_id);
    FidelisEarlier one = {.unit = (gsize)sheet->unit, .week = -1},
                   all = {.unit = all_units(sheet), .week = -1};
    if (sheet->unit >= 0)
        take(sheet, row, id, title, one, VALUE, ANSWERS);
    take(sheet, row, id, title, all, ALL, ALL_ANSWERS);
}

/* Each by the headings it must have; those that have more stand first. */
static const struct {
    Heading needed[4];
    gboolean of_unit; /* its title says of whom; otherwise it is of all */
    void (*read)(const Sheet *sheet, gsize row);
} kinds[] = {
    {{OUTCOME, WEEK, PROGRAMME, N_PROGRAMME}, FALSE, read_week},
    {{QUESTION, TITLE, VALUE, ANSWERS}, TRUE, read_answer},
    {{KEY, GROUP, VALUE, N}, TRUE, read_other},
    {{KEY, VALUE, N, N}, TRUE, read_indicator},
};

static gssize kind_of(const Sheet *sheet)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        gboolean all = TRUE;
        for (gsize j = 0; j < G_N_ELEMENTS(kinds[i].needed); j++)
            all &= sheet->columns[kinds[i].needed[j]] >= 0;
        if (all)
            return (gssize)i;
    }
    return -1;
}

/* ---- whom a sheet is about ---- */

/* "Indikatorer for Aarhus"; of all, a sheet says "de 15 kommuner" there. -1: of a unit that is no more. */
static gssize unit_in_title(const Sheet *sheet, const char *title)
{
    const FidelisUnits *units = sheet->reading->computation->units;
    const char *name = strstr(title, " for ");
    if (name == NULL)
        return (gssize)units->count;
    name += strlen(" for ");
    g_autofree char *plain = plain_title(name);
    gssize unit = fidelis_units_find_name(units, plain);
    /* "Fordelinger, skalaer, forløb og andre mål for …": the first " for " is the one */
    if (unit < 0 && (g_str_has_prefix(plain, "de ") || g_str_has_prefix(plain, "the ")))
        return (gssize)units->count;
    return unit;
}

/* ---- all of it ---- */

static gssize find_header(Sheet *sheet)
{
    for (gsize row = 0; row < MIN(fidelis_worksheet_row_count(sheet->sheet), (gsize)MOST_ROWS_BEFORE);
         row++) {
        take_headings(sheet, row);
        gssize kind = kind_of(sheet);
        if (kind >= 0)
            return kind;
    }
    return -1;
}

/* FALSE: it is no sheet of measures. */
static gboolean read_sheet(Sheet *sheet)
{
    gssize kind = find_header(sheet);
    if (kind < 0)
        return FALSE;
    const char *title = fidelis_worksheet_cell(sheet->sheet, 0, 0).text;
    sheet->unit = kinds[kind].of_unit ? unit_in_title(sheet, title) : (gssize)all_units(sheet);
    if (sheet->unit < 0)
        fidelis_earlier_lose(sheet->reading->file, "sheet %s: '%s' is of no unit of now", sheet->name, title);
    for (gsize row = sheet->header + 1; row < fidelis_worksheet_row_count(sheet->sheet); row++)
        kinds[kind].read(sheet, row);
    return TRUE;
}

static void tell(const FidelisEarlierReading *reading, const char *message)
{
    FidelisLocation where = {.file = reading->file->name};
    fidelis_error(
        reading->diagnostics, &where,
        "an earlier edition is a workbook of the data annex as it was published, or what --emit measures "
        "printed then",
        "%s", message);
}

gboolean fidelis_earlier_read_book(const FidelisEarlierReading *reading, GBytes *bytes)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisWorkbook) book = fidelis_workbook_open(bytes, &error);
    gsize read = 0;
    for (gsize i = 0; book != NULL && error == NULL && i < fidelis_workbook_sheet_count(book); i++) {
        g_autoptr(FidelisWorksheet) worksheet = fidelis_workbook_read_sheet(book, i, &error);
        Sheet sheet = {.reading = reading, .name = fidelis_workbook_sheet_name(book, i), .sheet = worksheet};
        read += worksheet != NULL && read_sheet(&sheet);
    }
    if (error != NULL)
        tell(reading, error->message);
    else if (read == 0)
        tell(reading, "no sheet of the workbook holds measures");
    return error == NULL && read > 0;
}
