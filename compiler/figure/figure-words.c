#include "figure/figure-words.h"

#include <stdarg.h>
#include <string.h>

typedef struct {
    const char *da, *en;
} Phrase;

static const Phrase phrases[FIDELIS_PHRASE_COUNT] = {
    [FIDELIS_PHRASE_BARS] = {"Liggende søjlediagram med {0}.", "Horizontal bar chart with {0}."},
    [FIDELIS_PHRASE_GROUPED] = {"Liggende søjlediagram med {0}, hver med søjler for {1}.",
                                "Horizontal bar chart with {0}, each with bars for {1}."},
    [FIDELIS_PHRASE_STACKED] = {"Stablet søjlediagram med {0}, hver delt i {1}.",
                                "Stacked bar chart with {0}, each divided into {1}."},
    [FIDELIS_PHRASE_COLUMNS] = {"Søjlediagram med {2}.", "Column chart with {2}."},
    [FIDELIS_PHRASE_COLUMNS_SERIES] = {"Søjlediagram med søjler for {1} i {3}.",
                                       "Column chart with columns for {1} in {3}."},
    [FIDELIS_PHRASE_LINES] = {"Linjediagram over {1}.", "Line chart of {1}."},
    [FIDELIS_PHRASE_EFFECT] = {"To linjediagrammer side om side: til venstre {1}, til højre forskellen.",
                               "Two line charts side by side: on the left {1}, on the right the difference."},
    [FIDELIS_PHRASE_DOTS] = {"Prikdiagram med {0}; {4}.", "Dot chart with {0}; {4}."},
    [FIDELIS_PHRASE_HEAT] =
        {"Oversigt med {0} og {2}. Ved hver række står, hvor mange kolonner der har hvert tegn.",
         "Overview with {0} and {2}. For each row: how many columns have each sign."},

    [FIDELIS_PHRASE_ROWS_ONE] = {"én række", "one row"},
    [FIDELIS_PHRASE_ROWS_MANY] = {"{0} rækker", "{0} rows"},
    [FIDELIS_PHRASE_BARS_UPRIGHT_ONE] = {"én søjle", "one column"},
    [FIDELIS_PHRASE_BARS_UPRIGHT_MANY] = {"{0} søjler", "{0} columns"},
    [FIDELIS_PHRASE_CELLS_ONE] = {"én kolonne", "one column"},
    [FIDELIS_PHRASE_CELLS_MANY] = {"{0} kolonner", "{0} columns"},
    [FIDELIS_PHRASE_GROUPS_ONE] = {"én gruppe", "one group"},
    [FIDELIS_PHRASE_GROUPS_MANY] = {"{0} grupper", "{0} groups"},
    [FIDELIS_PHRASE_AXIS_ACROSS] = {" Vandret akse: {0}, fra {1} til {2}.",
                                    " Horizontal axis: {0}, from {1} to {2}."},
    [FIDELIS_PHRASE_AXIS_UPWARD] = {" Lodret akse: {0}.", " Vertical axis: {0}."},

    [FIDELIS_PHRASE_LARGEST_SMALLEST] = {" Størst: {0} ({1}). Mindst: {2} ({3}).",
                                         " Largest: {0} ({1}). Smallest: {2} ({3})."},
    [FIDELIS_PHRASE_ALL_ALIKE] = {" Alle værdier er {0}.", " All values are {0}."},
    [FIDELIS_PHRASE_ONLY] = {" {0}: {1}.", " {0}: {1}."},
    [FIDELIS_PHRASE_VALUES] = {" Værdierne: {0}.", " The values: {0}."},
    [FIDELIS_PHRASE_SERIES_VALUES] = {" {0}: {1}.", " {0}: {1}."},
    [FIDELIS_PHRASE_SERIES_EXTREMES] = {" {0}: størst for {1} ({2}), mindst for {3} ({4}).",
                                        " {0}: largest for {1} ({2}), smallest for {3} ({4})."},
    [FIDELIS_PHRASE_SERIES_ALIKE] = {" {0}: {1} i alle rækker.", " {0}: {1} in every row."},
    [FIDELIS_PHRASE_AND_MORE] = {"{0} og {1} andre", "{0} and {1} others"},
    [FIDELIS_PHRASE_COUNT_RANGE] = {" Antallet bag hver værdi (n) går fra {0} til {1}.",
                                    " The number behind each value (n) runs from {0} to {1}."},
    [FIDELIS_PHRASE_COUNT_ONE] = {" Antallet bag hver værdi (n) er {0}.",
                                  " The number behind each value (n) is {0}."},
    [FIDELIS_PHRASE_UNIT] = {" {0} ligger på {1}{2}.", " {0} is at {1}{2}."},
    [FIDELIS_PHRASE_UNIT_HIDDEN] = {" Værdien for {0} er ikke vist.", " The value for {0} is not shown."},
    [FIDELIS_PHRASE_OVER_MEAN] = {", over gennemsnittet på {0}", ", above the mean of {0}"},
    [FIDELIS_PHRASE_UNDER_MEAN] = {", under gennemsnittet på {0}", ", below the mean of {0}"},
    [FIDELIS_PHRASE_AT_MEAN] = {", det samme som gennemsnittet", ", the same as the mean"},
    [FIDELIS_PHRASE_OVER_TARGET] = {", over målet på {0}", ", above the target of {0}"},
    [FIDELIS_PHRASE_UNDER_TARGET] = {", under målet på {0}", ", below the target of {0}"},
    [FIDELIS_PHRASE_AT_TARGET] = {", netop på målet", ", exactly on target"},
    [FIDELIS_PHRASE_MEAN_IS] = {" Gennemsnittet er {0}.", " The mean is {0}."},
    [FIDELIS_PHRASE_TARGET_IS] = {" Målet er {0}.", " The target is {0}."},
    [FIDELIS_PHRASE_HIDDEN_ONE] = {" Én værdi er ikke vist.", " One value is not shown."},
    [FIDELIS_PHRASE_HIDDEN_MANY] = {" {0} værdier er ikke vist.", " {0} values are not shown."},

    [FIDELIS_PHRASE_PLACE] = {"ved {0}", "at {0}"},
    [FIDELIS_PHRASE_PLACE_WEEK] = {"i uge {0}", "in week {0}"},
    [FIDELIS_PHRASE_WEEK] = {"uge {0}", "week {0}"},
    [FIDELIS_PHRASE_WEEK_WORD] = {"uge", "week"},
    [FIDELIS_PHRASE_LINE] = {" {0}: {1} {2}, {3} {4}.", " {0}: {1} {2}, {3} {4}."},
    [FIDELIS_PHRASE_LINE_POINT] = {" {0}: {1} {2}.", " {0}: {1} {2}."},
    [FIDELIS_PHRASE_LINE_EMPTY] = {" {0}: ikke vist.", " {0}: not shown."},
    [FIDELIS_PHRASE_LARGEST_GAP] = {" Forskellen mellem {0} og {1} er størst {2}: {3}.",
                                    " The difference between {0} and {1} is largest {2}: {3}."},
    [FIDELIS_PHRASE_DIFFERENCE] = {" Forskellen går fra {0} {1} til {2} {3}.",
                                   " The difference goes from {0} {1} to {2} {3}."},
    [FIDELIS_PHRASE_DIFFERENCE_PEAK] = {" Den er størst {0}: {1}", " It is largest {0}: {1}"},
    [FIDELIS_PHRASE_DIFFERENCE_BAND] = {" (usikkerhed: fra {0} til {1})", " (limits: {0} to {1})"},
    [FIDELIS_PHRASE_THIN] = {" Efter {0} er grundlaget tyndt ({1}).",
                             " After {0} little lies behind the lines ({1})."},
    [FIDELIS_PHRASE_THIN_PLAIN] = {" Efter {0} er grundlaget tyndt.",
                                   " After {0} little lies behind the lines."},

    [FIDELIS_PHRASE_ROW] = {" {0}: {1}.", " {0}: {1}."},
    [FIDELIS_PHRASE_OTHERS_RANGE] = {"de øvrige fra {0} til {1}", "the others from {0} to {1}"},
    [FIDELIS_PHRASE_ALL_RANGE] = {"fra {0} til {1}", "from {0} to {1}"},
    [FIDELIS_PHRASE_OTHERS_ALIKE] = {"de øvrige på {0}", "the others at {0}"},
    [FIDELIS_PHRASE_ROW_ALIKE] = {"alle på {0}", "all at {0}"},
    [FIDELIS_PHRASE_ZONE] = {" ({0})", " ({0})"},
    [FIDELIS_PHRASE_NOT_SHOWN] = {"ikke vist", "not shown"},
    [FIDELIS_PHRASE_OTHERS_WORD] = {"de øvrige", "the others"},
    [FIDELIS_PHRASE_EACH_WORD] = {"hver prik er én enhed", "each dot is one unit"},

    [FIDELIS_PHRASE_ZONE_COUNT] = {"{1} {0}", "{1} {0}"},
    [FIDELIS_PHRASE_UNIT_ZONE] = {"{0} {1}; i alt ", "{0} {1}; in all "},

    [FIDELIS_PHRASE_QUOTED] = {"”{0}”", "“{0}”"},
    [FIDELIS_PHRASE_PERCENT_POINTS] = {"{0} procentpoint", "{0} percentage points"},
    [FIDELIS_PHRASE_AND] = {" og ", " and "},

    [FIDELIS_PHRASE_DIAGRAM] = {"Diagram med {0} og {1}.", "Diagram with {0} and {1}."},
    [FIDELIS_PHRASE_DIAGRAM_LANES] = {"Diagram med {0} og {1}, ordnet fra venstre mod højre i {2}.",
                                      "Diagram with {0} and {1}, ordered from left to right in {2}."},
    [FIDELIS_PHRASE_DIAGRAM_PHASES] = {"Fasemodel: {0}, den ene efter den anden.",
                                       "Phase model: {0}, one after the other."},
    [FIDELIS_PHRASE_DIAGRAM_STEPS] = {"Trinmodel: {0}, hvert trin oven på det forrige.",
                                      "Step model: {0}, each step on top of the one before."},
    [FIDELIS_PHRASE_DIAGRAM_COLUMNS] =
        {"Forbundne kolonner med spørgsmål: {0}, hvor hver fører til den næste.",
         "Connected columns of questions: {0}, each leading to the next."},
    [FIDELIS_PHRASE_DIAGRAM_TIMELINE] = {"Tidslinje med {0}.", "Timeline with {0}."},
    [FIDELIS_PHRASE_DIAGRAM_VENN] = {"Cirkler, der overlapper hinanden: {0}.", "Circles that overlap: {0}."},
    [FIDELIS_PHRASE_EVENT_ONE] = {"én begivenhed", "one event"},
    [FIDELIS_PHRASE_EVENT_MANY] = {"{0} begivenheder", "{0} events"},
    [FIDELIS_PHRASE_PERIOD] = {" {0}: fra {1} til {2}.", " {0}: from {1} to {2}."},
    [FIDELIS_PHRASE_OVERLAP] = {" Hvor {0} overlapper: {1}.", " Where {0} overlap: {1}."},
    [FIDELIS_PHRASE_MUTUAL] = {" ”{0}” og ”{1}” arbejder sammen.", " “{0}” and “{1}” work together."},
    [FIDELIS_PHRASE_PART] = {" (del {0} af {1})", " (part {0} of {1})"},
    [FIDELIS_PHRASE_ELSEWHERE] = {"i del {0}", "in part {0}"},
    [FIDELIS_PHRASE_DIAGRAM_ROWS] = {"Diagram med {0} og {1}, ordnet ovenfra og ned i {2}.",
                                     "Diagram with {0} and {1}, ordered from top to bottom in {2}."},
    [FIDELIS_PHRASE_BOX_ONE] = {"én boks", "one box"},
    [FIDELIS_PHRASE_BOX_MANY] = {"{0} bokse", "{0} boxes"},
    [FIDELIS_PHRASE_LINK_NONE] = {"ingen forbindelser", "no links"},
    [FIDELIS_PHRASE_LINK_ONE] = {"én forbindelse", "one link"},
    [FIDELIS_PHRASE_LINK_MANY] = {"{0} forbindelser", "{0} links"},
    [FIDELIS_PHRASE_LANE] = {" {0}: {1}.", " {0}: {1}."},
    [FIDELIS_PHRASE_LANE_EMPTY] = {" {0}: ingen bokse.", " {0}: no boxes."},
    [FIDELIS_PHRASE_LINK] = {" ”{0}” fører til ”{1}”.", " “{0}” leads to “{1}”."},
    [FIDELIS_PHRASE_LINK_SAYS] = {" ”{0}” fører til ”{1}” ({2}).", " “{0}” leads to “{1}” ({2})."},
    [FIDELIS_PHRASE_BOX_SAYS] = {"{0} ({1})", "{0} ({1})"},
};

const char *fidelis_phrase(const char *language, FidelisPhrase phrase)
{
    g_assert(phrases[phrase].da != NULL && phrases[phrase].en != NULL);
    return strcmp(language, "da") == 0 ? phrases[phrase].da : phrases[phrase].en;
}

enum { MOST_ARGUMENTS = 5 };

static gsize collect(const char *arguments[MOST_ARGUMENTS], va_list list)
{
    gsize count = 0;
    for (const char *next = va_arg(list, const char *); next != NULL; next = va_arg(list, const char *)) {
        g_assert(count < MOST_ARGUMENTS);
        arguments[count++] = next;
    }
    return count;
}

void fidelis_phrase_append(GString *out, const char *language, FidelisPhrase phrase, ...)
{
    const char *arguments[MOST_ARGUMENTS];
    va_list list;
    va_start(list, phrase);
    gsize count = collect(arguments, list);
    va_end(list);
    for (const char *at = fidelis_phrase(language, phrase); *at != '\0'; at++) {
        if (at[0] != '{' || !g_ascii_isdigit(at[1]) || at[2] != '}') {
            g_string_append_c(out, *at);
            continue;
        }
        gsize index = (gsize)(at[1] - '0');
        g_assert(index < count);
        g_string_append(out, arguments[index]);
        at += 2;
    }
}

char *fidelis_phrase_list(const char *language, const char *const *items, gsize count)
{
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < count; i++) {
        if (i > 0)
            g_string_append(text, i + 1 == count ? fidelis_phrase(language, FIDELIS_PHRASE_AND) : ", ");
        g_string_append(text, items[i] == NULL ? "" : items[i]);
    }
    return g_string_free(text, FALSE);
}
