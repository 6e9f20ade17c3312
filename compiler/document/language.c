#include "document/language.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define NO_BREAK_SPACE "\u00A0"
#define MINUS          "\u2212"

typedef struct {
    const char *code;
    char decimal, group;
    const char *percent_prose, *percent_table; /* with the space that belongs before them */
    const char *hour, *hours, *minute, *minutes, *and, *hour_brief, *minute_brief;
    const char *months[12];
    const char *counts[11];
    const char *words[FIDELIS_WORD_COUNT];
} Language;

/* Entries are named: a missing comma does not compile. NOLINTBEGIN(bugprone-suspicious-missing-comma) */
static const Language languages[] = {
    {
        .code = "da",
        .decimal = ',',
        .group = '.',
        .percent_prose = NO_BREAK_SPACE "pct.",
        .percent_table = NO_BREAK_SPACE "%",
        .hour = "time",
        .hours = "timer",
        .minute = "minut",
        .minutes = "minutter",
        .and = "og",
        .hour_brief = "t.",
        .minute_brief = "min.",
        .months = {"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
                   "oktober", "november", "december"},
        .counts = {"nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti"},
        .words =
            {
                [FIDELIS_WORD_CONTENTS] = "Indhold",
                [FIDELIS_WORD_TABLE] = "Tabel",
                [FIDELIS_WORD_FIGURE] = "Figur",
                [FIDELIS_WORD_BOX] = "Boks",
                [FIDELIS_WORD_SECTION] = "afsnit",
                [FIDELIS_WORD_CHAPTER] = "kapitel",
                [FIDELIS_WORD_PAGE] = "side",
                [FIDELIS_WORD_ABOVE] = "ovenfor",
                [FIDELIS_WORD_BELOW] = "nedenfor",
                [FIDELIS_WORD_NEXT_PAGE] = "på næste side",
                [FIDELIS_WORD_BEFORE_PAGE] = "på forrige side",
                [FIDELIS_WORD_ON_PAGE] = "på side",
                [FIDELIS_WORD_PAGES] = "side",
                [FIDELIS_WORD_RANGE] = "-",
                [FIDELIS_WORD_FIGURES] = "Figurer",
                [FIDELIS_WORD_TABLES] = "Tabeller",
                [FIDELIS_WORD_BOXES] = "Bokse",
                [FIDELIS_WORD_INDEX] = "Stikord",
                [FIDELIS_WORD_CONTINUED] = "fortsat",
                [FIDELIS_WORD_OF_PAGES] = "Side %s af %s",
                [FIDELIS_WORD_GOES_ON] = "Fortsættes på næste side",
                [FIDELIS_WORD_BACK_TO_MARK] = "Tilbage til notetegn",
                [FIDELIS_WORD_NOTE] = "Note",
                [FIDELIS_WORD_SOURCE] = "Kilde",
                [FIDELIS_WORD_GREEN] = "grøn",
                [FIDELIS_WORD_YELLOW] = "gul",
                [FIDELIS_WORD_RED] = "rød",
                [FIDELIS_WORD_GREY] = "grå",
                [FIDELIS_WORD_HIGH] = "høj",
                [FIDELIS_WORD_MIDDLE] = "middel",
                [FIDELIS_WORD_LOW] = "lav",
                [FIDELIS_WORD_UNKNOWN] = "ikke opgjort",
                [FIDELIS_WORD_SUPPRESSED] = "vises ikke af hensyn til den enkelte",
                [FIDELIS_WORD_BOX_INTENTION] = "Intention",
                [FIDELIS_WORD_BOX_CONCLUSION] = "Konklusion",
                [FIDELIS_WORD_BOX_RECOMMENDATION] = "Anbefaling",
                [FIDELIS_WORD_BOX_CASE] = "Eksempel",
                [FIDELIS_WORD_BOX_ADVICE] = "Gode råd",
                [FIDELIS_WORD_BOX_SUMMARY] = "Sammenfatning",
                [FIDELIS_WORD_APPENDIX] = "Bilag",
                [FIDELIS_WORD_SHEET_COVER] = "Forside",
                [FIDELIS_WORD_SHEET_CONTENTS] = "Indhold",
                [FIDELIS_WORD_SHEET_NOTES] = "Noter",
                [FIDELIS_WORD_SHEET_NOTES_TITLE] = "Noter til tabellerne",
                [FIDELIS_WORD_SHEET_ONE_TABLE] = "Dette ark indeholder én tabel.",
                [FIDELIS_WORD_SHEET_SEE_NOTES] = "Se arket",
                [FIDELIS_WORD_SHEET_CONFIDENTIAL] =
                    "[c] betyder fortroligt: tallet er udeladt, så ingen enkeltperson kan genkendes.",
                [FIDELIS_WORD_SHEET_UNAVAILABLE] = "[x] betyder ikke opgjort.",
                [FIDELIS_WORD_SHEET_NOT_APPLICABLE] = "[z] betyder ikke relevant.",
                [FIDELIS_WORD_SHEET_EMPTY_CELLS] = "En tom celle betyder, at der ikke er noget at oplyse.",
                [FIDELIS_WORD_SHEET_BACK] = "Tilbage til indholdsfortegnelsen",
                [FIDELIS_WORD_SHEET_TO_CONTENTS] = "Gå til indholdsfortegnelsen",
                [FIDELIS_WORD_SHEET_PUBLISHER] = "Udgiver",
                [FIDELIS_WORD_SHEET_DATE] = "Dato",
                [FIDELIS_WORD_SHEET_ABOUT] = "Om dette regneark",
                [FIDELIS_WORD_SHEET_ABOUT_TEXT] =
                    "Regnearket indeholder tallene bag rapporten. Hver tabel står på sit eget ark med titlen "
                    "øverst og én række overskrifter. Tegn i skarpe parenteser er forklaret over den tabel, "
                    "de "
                    "står i.",
                [FIDELIS_WORD_SHEET_COLUMN_SHEET] = "Ark",
                [FIDELIS_WORD_SHEET_COLUMN_TITLE] = "Titel",
                [FIDELIS_WORD_SHEET_COLUMN_TEXT] = "Forklaring",
                [FIDELIS_WORD_FORM_HOW] =
                    "Udfyld felterne her og svarene på de følgende ark. Låste celler kan ikke ændres.",
                [FIDELIS_WORD_FORM_CHOOSE] = "Vælg et svar på listen i kolonnen Svar.",
                [FIDELIS_WORD_FORM_IDENTITY] = "Arkets kendetegn",
                [FIDELIS_WORD_FORM_NUMBER] = "Nr.",
                [FIDELIS_WORD_FORM_QUESTION] = "Spørgsmål",
                [FIDELIS_WORD_FORM_ANSWER] = "Svar",
                [FIDELIS_WORD_FORM_SECTION] = "Afsnit",
                [FIDELIS_WORD_FORM_SUMMARY] = "Samlet billede",
                [FIDELIS_WORD_FORM_TOTAL] = "I alt",
                [FIDELIS_WORD_FORM_SCORE] = "Score",
                [FIDELIS_WORD_FORM_SCORE_RULE] =
                    "Regnes ud af svarene. Score: Ja tæller én og Delvist en halv, ud af de relevante svar.",
                [FIDELIS_WORD_ATTACHED_ANNEX] = "Bilag: rapportens tal i et regneark (Excel)",
                [FIDELIS_WORD_FILE_PRINT] = "tryk",
                [FIDELIS_WORD_FILE_BOOKLET] = "haefte",
            },
    },
    {
        .code = "en",
        .decimal = '.',
        .group = ',',
        .percent_prose = NO_BREAK_SPACE "per cent",
        .percent_table = "%",
        .hour = "hour",
        .hours = "hours",
        .minute = "minute",
        .minutes = "minutes",
        .and = "and",
        .hour_brief = "h",
        .minute_brief = "min",
        .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September",
                   "October", "November", "December"},
        .counts = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"},
        .words =
            {
                [FIDELIS_WORD_CONTENTS] = "Contents",
                [FIDELIS_WORD_TABLE] = "Table",
                [FIDELIS_WORD_FIGURE] = "Figure",
                [FIDELIS_WORD_BOX] = "Box",
                [FIDELIS_WORD_SECTION] = "section",
                [FIDELIS_WORD_CHAPTER] = "chapter",
                [FIDELIS_WORD_PAGE] = "page",
                [FIDELIS_WORD_ABOVE] = "above",
                [FIDELIS_WORD_BELOW] = "below",
                [FIDELIS_WORD_NEXT_PAGE] = "on the next page",
                [FIDELIS_WORD_BEFORE_PAGE] = "on the previous page",
                [FIDELIS_WORD_ON_PAGE] = "on page",
                [FIDELIS_WORD_PAGES] = "pages",
                [FIDELIS_WORD_RANGE] = "–",
                [FIDELIS_WORD_FIGURES] = "Figures",
                [FIDELIS_WORD_TABLES] = "Tables",
                [FIDELIS_WORD_BOXES] = "Boxes",
                [FIDELIS_WORD_INDEX] = "Index",
                [FIDELIS_WORD_CONTINUED] = "continued",
                [FIDELIS_WORD_OF_PAGES] = "Page %s of %s",
                [FIDELIS_WORD_GOES_ON] = "Continues on the next page",
                [FIDELIS_WORD_BACK_TO_MARK] = "Back to mark",
                [FIDELIS_WORD_NOTE] = "Note",
                [FIDELIS_WORD_SOURCE] = "Source",
                [FIDELIS_WORD_GREEN] = "green",
                [FIDELIS_WORD_YELLOW] = "yellow",
                [FIDELIS_WORD_RED] = "red",
                [FIDELIS_WORD_GREY] = "grey",
                [FIDELIS_WORD_HIGH] = "high",
                [FIDELIS_WORD_MIDDLE] = "middle",
                [FIDELIS_WORD_LOW] = "low",
                [FIDELIS_WORD_UNKNOWN] = "not measured",
                [FIDELIS_WORD_SUPPRESSED] = "withheld to protect the individual",
                [FIDELIS_WORD_BOX_INTENTION] = "Intention",
                [FIDELIS_WORD_BOX_CONCLUSION] = "Conclusion",
                [FIDELIS_WORD_BOX_RECOMMENDATION] = "Recommendation",
                [FIDELIS_WORD_BOX_CASE] = "Example",
                [FIDELIS_WORD_BOX_ADVICE] = "Advice",
                [FIDELIS_WORD_BOX_SUMMARY] = "Summary",
                [FIDELIS_WORD_APPENDIX] = "Appendix",
                [FIDELIS_WORD_SHEET_COVER] = "Cover",
                [FIDELIS_WORD_SHEET_CONTENTS] = "Contents",
                [FIDELIS_WORD_SHEET_NOTES] = "Notes",
                [FIDELIS_WORD_SHEET_NOTES_TITLE] = "Notes to the tables",
                [FIDELIS_WORD_SHEET_ONE_TABLE] = "This worksheet contains one table.",
                [FIDELIS_WORD_SHEET_SEE_NOTES] = "See the worksheet",
                [FIDELIS_WORD_SHEET_CONFIDENTIAL] =
                    "[c] means confidential: the figure is left out so that no one can be recognised.",
                [FIDELIS_WORD_SHEET_UNAVAILABLE] = "[x] means not available.",
                [FIDELIS_WORD_SHEET_NOT_APPLICABLE] = "[z] means not applicable.",
                [FIDELIS_WORD_SHEET_EMPTY_CELLS] = "An empty cell means that there is nothing to report.",
                [FIDELIS_WORD_SHEET_BACK] = "Back to the table of contents",
                [FIDELIS_WORD_SHEET_TO_CONTENTS] = "Go to the table of contents",
                [FIDELIS_WORD_SHEET_PUBLISHER] = "Publisher",
                [FIDELIS_WORD_SHEET_DATE] = "Date",
                [FIDELIS_WORD_SHEET_ABOUT] = "About this workbook",
                [FIDELIS_WORD_SHEET_ABOUT_TEXT] =
                    "This workbook holds the figures behind the report. Each table has a worksheet of its "
                    "own, "
                    "with its title at the top and one row of headings. Shorthand in square brackets is "
                    "explained above the table it stands in.",
                [FIDELIS_WORD_SHEET_COLUMN_SHEET] = "Worksheet",
                [FIDELIS_WORD_SHEET_COLUMN_TITLE] = "Title",
                [FIDELIS_WORD_SHEET_COLUMN_TEXT] = "Explanation",
                [FIDELIS_WORD_FORM_HOW] = "Fill in the cells here and the answers on the sheets that follow. "
                                          "Locked cells cannot be changed.",
                [FIDELIS_WORD_FORM_CHOOSE] = "Choose an answer from the list in the column Answer.",
                [FIDELIS_WORD_FORM_IDENTITY] = "The sheet's identity",
                [FIDELIS_WORD_FORM_NUMBER] = "No.",
                [FIDELIS_WORD_FORM_QUESTION] = "Question",
                [FIDELIS_WORD_FORM_ANSWER] = "Answer",
                [FIDELIS_WORD_FORM_SECTION] = "Section",
                [FIDELIS_WORD_FORM_SUMMARY] = "The whole picture",
                [FIDELIS_WORD_FORM_TOTAL] = "Total",
                [FIDELIS_WORD_FORM_SCORE] = "Score",
                [FIDELIS_WORD_FORM_SCORE_RULE] = "Computed from the answers. Score: Yes counts one and "
                                                 "Partly a half, of the relevant answers.",
                [FIDELIS_WORD_ATTACHED_ANNEX] = "Annex: the report's numbers in a workbook (Excel)",
                [FIDELIS_WORD_FILE_PRINT] = "print",
                [FIDELIS_WORD_FILE_BOOKLET] = "booklet",
            },
    },
};
/* NOLINTEND(bugprone-suspicious-missing-comma) */

static const Language *find_language(const char *code)
{
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
        if (strcmp(languages[i].code, code) == 0)
            return &languages[i];
    return NULL;
}

static const Language *get_language(const char *code)
{
    const Language *language = find_language(code);
    g_assert(language != NULL);
    return language;
}

gboolean fidelis_language_known(const char *language)
{
    return find_language(language) != NULL;
}

const char *fidelis_language_word(const char *language, FidelisWord word)
{
    return get_language(language)->words[word];
}

static void append_grouped(GString *text, const char *digits, gsize count, char group)
{
    for (gsize i = 0; i < count; i++) {
        if (i > 0 && (count - i) % 3 == 0)
            g_string_append_c(text, group);
        g_string_append_c(text, digits[i]);
    }
}

char *fidelis_language_number(const char *code, double value, int decimals)
{
    const Language *language = get_language(code);
    g_autofree char *fixed = fidelis_text_fixed(fabs(value), decimals);
    g_autofree char *zero = fidelis_text_fixed(0, decimals);
    gsize whole = strcspn(fixed, ".");
    GString *text = g_string_new(value < 0 && strcmp(fixed, zero) != 0 ? MINUS : NULL);
    append_grouped(text, fixed, whole, language->group);
    if (fixed[whole] == '.')
        g_string_append_printf(text, "%c%s", language->decimal, fixed + whole + 1);
    return g_string_free(text, FALSE);
}

char *fidelis_language_percent(const char *code, double percent, int decimals, FidelisPlace place)
{
    const Language *language = get_language(code);
    g_autofree char *number = fidelis_language_number(code, percent, decimals);
    return g_strconcat(
        number, place == FIDELIS_PLACE_PROSE ? language->percent_prose : language->percent_table, NULL);
}

static char *count_of(gint64 count, const char *one, const char *many)
{
    return g_strdup_printf("%" G_GINT64_FORMAT NO_BREAK_SPACE "%s", count, count == 1 ? one : many);
}

char *fidelis_language_duration(const char *code, double hours, gboolean brief)
{
    const Language *language = get_language(code);
    gint64 total = (gint64)floor(fabs(hours) * 60 + 0.5);
    const char *hour_one = brief ? language->hour_brief : language->hour;
    const char *hour_many = brief ? language->hour_brief : language->hours;
    const char *minute_one = brief ? language->minute_brief : language->minute;
    const char *minute_many = brief ? language->minute_brief : language->minutes;
    const char *sign = hours < 0 && total > 0 ? MINUS : "";
    g_autofree char *whole = count_of(total / 60, hour_one, hour_many);
    g_autofree char *rest = count_of(total % 60, minute_one, minute_many);
    if (total < 60)
        return g_strconcat(sign, rest, NULL);
    if (total % 60 == 0)
        return g_strconcat(sign, whole, NULL);
    return g_strconcat(sign, whole, " ", brief ? "" : language->and, brief ? "" : " ", rest, NULL);
}

char *fidelis_language_date(const char *code, const char *iso, gboolean month_only)
{
    const Language *language = get_language(code);
    int year = 0, month = 0, day = 0;
    if (strlen(iso) >= 10) {
        year = (int)g_ascii_strtoll(iso, NULL, 10);
        month = (int)g_ascii_strtoll(iso + 5, NULL, 10);
        day = (int)g_ascii_strtoll(iso + 8, NULL, 10);
    }
    if (month < 1 || month > 12)
        return g_strdup(iso);
    if (month_only)
        return g_strdup_printf("%s %d", language->months[month - 1], year);
    const char *dot = language->group == '.' ? "." : "";
    return g_strdup_printf("%d%s" NO_BREAK_SPACE "%s %d", day, dot, language->months[month - 1], year);
}

char *fidelis_language_count(const char *code, gint64 count)
{
    const Language *language = get_language(code);
    if (count >= 0 && count < (gint64)G_N_ELEMENTS(language->counts))
        return g_strdup(language->counts[count]);
    return fidelis_language_number(code, (double)count, 0);
}

/* Rank of a letter in the Danish alphabet, accents aside: a … z æ ø å; anything else after its code point. */
static int letter_rank(gunichar letter)
{
    switch (letter) {
    case 0x00E6: /* æ */
    case 0x00E4: /* ä */
        return 'z' + 1;
    case 0x00F8: /* ø */
    case 0x00F6: /* ö */
        return 'z' + 2;
    case 0x00E5: /* å */
        return 'z' + 3;
    default:
        return (int)letter;
    }
}

/* One sorting step: the rank at *text, which moves on. In Danish names aa sorts as å. */
static int next_rank(const char **text, gboolean danish)
{
    gunichar letter = g_unichar_tolower(g_utf8_get_char(*text));
    *text = g_utf8_next_char(*text);
    if (danish && letter == 'a' && g_unichar_tolower(g_utf8_get_char(*text)) == 'a') {
        *text = g_utf8_next_char(*text);
        return letter_rank(0x00E5);
    }
    return danish ? letter_rank(letter) : (int)letter;
}

int fidelis_language_compare(const char *code, const char *a, const char *b)
{
    gboolean danish = strcmp(code, "da") == 0;
    const char *first = a, *second = b;
    while (*first != '\0' && *second != '\0') {
        int difference = next_rank(&first, danish) - next_rank(&second, danish);
        if (difference != 0)
            return difference;
    }
    if (*first != *second)
        return *first == '\0' ? -1 : 1;
    return strcmp(a, b);
}
