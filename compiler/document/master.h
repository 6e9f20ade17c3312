/* Page masters: named ways to divide a page. Every theme has the ones of master.c, made from its own page; a
 * theme may add its own and change these. Lengths in points. */
#ifndef FIDELIS_DOCUMENT_MASTER_H
#define FIDELIS_DOCUMENT_MASTER_H

#include "document/theme.h"

enum { FIDELIS_MOST_COLUMNS = 3 };

typedef enum { FIDELIS_SIDE_ANY, FIDELIS_SIDE_RIGHT, FIDELIS_SIDE_LEFT } FidelisPageSide;

struct FidelisPageMaster {
    const char *name;
    FidelisPageGeometry page;
    gboolean turned;       /* an upright page turned a quarter, its margins with it: inner above */
    gboolean margin_first; /* the margin column stands before the text (keywords), not after it */
    int columns;           /* of the text, 1 to 3 */
    double column_gap;     /* between them */
    gboolean head, foot;   /* whether there are a running head and a foot */
    gboolean tab;          /* whether a track shows a tab at the outer edge */
    double tab_top,
        tab_size; /* of the first tab from the page's top; of each along the edge, 0: as they fit */
    FidelisPageSide chapters; /* the side that chapters begin on */
};

/* How pages of one block differ from those around it. Nothing set: as around. */
typedef enum { FIDELIS_NUMBERS_AROUND, FIDELIS_NUMBERS_ARABIC, FIDELIS_NUMBERS_ROMAN } FidelisPageNumbers;
typedef enum { FIDELIS_FOLIO_AROUND, FIDELIS_FOLIO_PAGE, FIDELIS_FOLIO_OF } FidelisPageFolio;

typedef struct {
    const char *master;         /* NULL: as around */
    const char *track;          /* what the running foot says, and the tab where it has no words of its own */
    const char *tab;            /* a number or a few words on the side tab */
    int colour;                 /* FidelisColourRole that stands for the main colour; -1: as around */
    int background;             /* FidelisColourRole of the whole page; -1: paper */
    gboolean band;              /* chapters open on a band of colour from the page's upper edge */
    const char *image;          /* over the whole page, inside the project; or NULL */
    FidelisPageSide start;      /* the side the first page is on */
    FidelisPageNumbers numbers; /* a change of numbers begins at `first` */
    int first;                  /* 0: from 1 where numbers change, on from the page before where not */
    FidelisPageFolio folio;     /* "12", or "Side 12 af 40" */
} FidelisPageSetting;

/* FALSE when the theme has no such master. */
gboolean fidelis_theme_master(const FidelisTheme *theme, const char *name, FidelisPageMaster *master);
/* Names of all masters a theme has, NULL-terminated, for hints. Caller's (g_free; the names are the theme's).
 */
const char **fidelis_theme_master_names(const FidelisTheme *theme);
/* The page without its margin column: text from inner to outer. */
void fidelis_page_geometry_widen(FidelisPageGeometry *page);

#endif
