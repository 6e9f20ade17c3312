/* Breaking a paragraph into lines by total fit: D. E. Knuth and M. F. Plass, "Breaking Paragraphs into
 * Lines", Software: Practice and Experience 11 (1981). Knows boxes, glue and penalties; nothing of fonts. */
#ifndef FIDELIS_TYPESET_BREAKING_H
#define FIDELIS_TYPESET_BREAKING_H

#include <glib.h>

typedef enum { FIDELIS_BREAK_BOX, FIDELIS_BREAK_GLUE, FIDELIS_BREAK_PENALTY } FidelisBreakKind;

/* A penalty of NEVER and above forbids a break, of FORCED and below commands one. */
enum { FIDELIS_BREAK_NEVER = 10000, FIDELIS_BREAK_FORCED = -10000 };

typedef struct {
    double width;           /* of a penalty: what is added when the line ends there (a hyphen) */
    double stretch, shrink; /* glue, and boxes whose letters may be fitted */
    double hang;            /* when a line ends here, its last sign may stand out so far at the right */
    double hang_next;       /* and the first sign of the next line so far at the left */
    gint32 penalty;         /* glue and penalties: what a break here costs */
    guint8 kind;            /* FidelisBreakKind */
    gboolean flagged;       /* the line would end in a hyphen, of whatever origin */
} FidelisBreakItem;

typedef struct {
    double width;        /* of the lines */
    guint drop_lines;    /* the first so many lines */
    double drop_indent;  /* are narrower by so much: beside a large initial */
    double line_stretch; /* ragged lines: what the end of every line may gap; 0: justified */
    double short_last;   /* a last line narrower than this is disliked; 0: as it comes */
    double hang_first;   /* the first line's first sign */
    guint most_hyphens;  /* lines in a row that end in a hyphen */
} FidelisBreakOptions;

typedef struct {
    gsize item;        /* the line ends at this item; the last at count */
    double ratio;      /* how far its glue is stretched (1: as much as it likes) or shrunk (-1); where nothing
                          good was found, of a line that may stretch by some 4 % of its width besides */
    gboolean overfull; /* it stands out: no break would have helped */
} FidelisBreakLine;

/* Keeps its working memory from one paragraph to the next. */
typedef struct FidelisBreaker FidelisBreaker;
FidelisBreaker *fidelis_breaker_new(void);
void fidelis_breaker_free(FidelisBreaker *breaker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisBreaker, fidelis_breaker_free)

/* Always finds lines: first without hyphens of its own making where that is good, then with them, then with
 * looser lines, at last with whatever there is. Lines before a forced break and the last are not stretched.
 * Glue and penalties after a break are dropped. Borrowed until the next call. */
const FidelisBreakLine *fidelis_breaker_break(FidelisBreaker *breaker, const FidelisBreakItem *items,
                                              gsize count, const FidelisBreakOptions *options,
                                              gsize *line_count);

#endif
