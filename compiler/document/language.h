/* Every word the compiler itself prints, in Danish and English, and how numbers are written in each. */
#ifndef FIDELIS_DOCUMENT_LANGUAGE_H
#define FIDELIS_DOCUMENT_LANGUAGE_H

#include <glib.h>

typedef enum {
    FIDELIS_WORD_CONTENTS,    /* Indhold */
    FIDELIS_WORD_TABLE,       /* Tabel */
    FIDELIS_WORD_FIGURE,      /* Figur */
    FIDELIS_WORD_BOX,         /* Boks */
    FIDELIS_WORD_SECTION,     /* afsnit */
    FIDELIS_WORD_CHAPTER,     /* kapitel */
    FIDELIS_WORD_PAGE,        /* side */
    FIDELIS_WORD_ABOVE,       /* ovenfor */
    FIDELIS_WORD_BELOW,       /* nedenfor */
    FIDELIS_WORD_NEXT_PAGE,   /* på næste side */
    FIDELIS_WORD_BEFORE_PAGE, /* på forrige side */
    FIDELIS_WORD_ON_PAGE,     /* på side */
    FIDELIS_WORD_PAGES,       /* side (of several) */
    FIDELIS_WORD_RANGE,       /* what stands between two pages */
    FIDELIS_WORD_FIGURES,     /* Figurer: headings of lists */
    FIDELIS_WORD_TABLES,
    FIDELIS_WORD_BOXES,
    FIDELIS_WORD_INDEX,     /* Stikord */
    FIDELIS_WORD_CONTINUED, /* fortsat */
    FIDELIS_WORD_GOES_ON,   /* Fortsættes på næste side */
    FIDELIS_WORD_NOTE,      /* Note */
    FIDELIS_WORD_SOURCE,    /* Kilde */
    FIDELIS_WORD_GREEN,     /* grøn */
    FIDELIS_WORD_YELLOW,
    FIDELIS_WORD_RED,
    FIDELIS_WORD_GREY,
    FIDELIS_WORD_HIGH, /* høj */
    FIDELIS_WORD_MIDDLE,
    FIDELIS_WORD_LOW,
    FIDELIS_WORD_UNKNOWN,       /* ikke opgjort */
    FIDELIS_WORD_SUPPRESSED,    /* vises ikke af hensyn til den enkelte */
    FIDELIS_WORD_BOX_INTENTION, /* labels of the box kinds, in the order of FidelisBoxKind */
    FIDELIS_WORD_BOX_CONCLUSION,
    FIDELIS_WORD_BOX_RECOMMENDATION,
    FIDELIS_WORD_BOX_CASE,
    FIDELIS_WORD_BOX_ADVICE,
    FIDELIS_WORD_BOX_SUMMARY,
    FIDELIS_WORD_APPENDIX,    /* Bilag */
    FIDELIS_WORD_SHEET_COVER, /* Forside: the annex's own sheets and phrases */
    FIDELIS_WORD_SHEET_CONTENTS,
    FIDELIS_WORD_SHEET_NOTES,
    FIDELIS_WORD_SHEET_NOTES_TITLE, /* Noter til tabellerne */
    FIDELIS_WORD_SHEET_ONE_TABLE,   /* Dette ark indeholder én tabel. */
    FIDELIS_WORD_SHEET_SEE_NOTES,   /* Se arket: before the name of the notes sheet */
    FIDELIS_WORD_SHEET_CONFIDENTIAL,
    FIDELIS_WORD_SHEET_UNAVAILABLE,
    FIDELIS_WORD_SHEET_NOT_APPLICABLE,
    FIDELIS_WORD_SHEET_EMPTY_CELLS,
    FIDELIS_WORD_SHEET_BACK,        /* Tilbage til indhold */
    FIDELIS_WORD_SHEET_TO_CONTENTS, /* Gå til indhold */
    FIDELIS_WORD_SHEET_PUBLISHER,
    FIDELIS_WORD_SHEET_DATE,
    FIDELIS_WORD_SHEET_ABOUT,
    FIDELIS_WORD_SHEET_ABOUT_TEXT,
    FIDELIS_WORD_SHEET_COLUMN_SHEET, /* Ark */
    FIDELIS_WORD_SHEET_COLUMN_TITLE, /* Titel */
    FIDELIS_WORD_SHEET_COLUMN_TEXT,  /* Forklaring */
    FIDELIS_WORD_FORM_HOW,           /* a form as a workbook: how it is filled in */
    FIDELIS_WORD_FORM_CHOOSE,
    FIDELIS_WORD_FORM_IDENTITY,
    FIDELIS_WORD_FORM_NUMBER,
    FIDELIS_WORD_FORM_QUESTION,
    FIDELIS_WORD_FORM_ANSWER,
    FIDELIS_WORD_FORM_SECTION,
    FIDELIS_WORD_FORM_SUMMARY,
    FIDELIS_WORD_FORM_TOTAL,
    FIDELIS_WORD_FORM_SCORE,
    FIDELIS_WORD_FORM_SCORE_RULE,
    FIDELIS_WORD_ATTACHED_ANNEX, /* what an attached workbook is */
    FIDELIS_WORD_FILE_PRINT,     /* tryk: ends the names of files for the printer */
    FIDELIS_WORD_FILE_BOOKLET,   /* haefte */
    FIDELIS_WORD_BACK_TO_MARK,   /* Tilbage til notetegn */
    FIDELIS_WORD_OF_PAGES,       /* Side %s af %s */
    FIDELIS_WORD_COUNT,
} FidelisWord;

/* language is "da" or "en" (anything else is a caller's fault). Borrowed, static. */
const char *fidelis_language_word(const char *language, FidelisWord word);
gboolean fidelis_language_known(const char *language);

/* 1249.5 with 1 decimal: "1.249,5" (da), "1,249.5" (en). Four digits and more are grouped. Minus is U+2212.
 * Caller's (g_free). */
char *fidelis_language_number(const char *language, double value, int decimals);
/* How a number stands in a sentence, in a table or in a large figure. */
typedef enum { FIDELIS_PLACE_PROSE, FIDELIS_PLACE_TABLE } FidelisPlace;
/* percent is 0 to 100: "84 pct." in Danish prose, "84 %" in tables; "84 per cent", "84%" in English. The
 * space never breaks (U+00A0). Caller's (g_free). */
char *fidelis_language_percent(const char *language, double percent, int decimals, FidelisPlace place);
/* hours as "2 timer og 5 minutter" / "45 min." Caller's (g_free). */
char *fidelis_language_duration(const char *language, double hours, gboolean brief);
/* "22. november 2026" / "22 November 2026" from yyyy-mm-dd; month_only gives "november 2026". Caller's
 * (g_free). */
char *fidelis_language_date(const char *language, const char *iso, gboolean month_only);
/* Words below eleven ("to", "ti"), figures above. Caller's (g_free). */
char *fidelis_language_count(const char *language, gint64 count);
/* Compares two names as the language sorts them (Danish: … z æ ø å, aa as å). <0, 0, >0. */
int fidelis_language_compare(const char *language, const char *a, const char *b);

#endif
