/* The positioned page: the only thing between layout and painters. Layout decides everything; painters decide
 * nothing.
 *
 * Origin top left of the trimmed page, y grows downwards, points. Items are painted in order. Each carries
 * the element it belongs to, or is an artifact (furniture, decoration). Consecutive items of one element are
 * one chunk of content. Everything lies in the arena of the pages; fonts are borrowed from the measurer,
 * which must outlive the pages. */
#ifndef FIDELIS_TYPESET_PAGE_H
#define FIDELIS_TYPESET_PAGE_H

#include <glib.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "document/form.h"
#include "typeset/measurer.h"
#include "typeset/structure.h"

typedef struct {
    double red, green, blue, alpha; /* 0 to 1, sRGB */
} FidelisPaint;

typedef enum {
    FIDELIS_ARTIFACT_NONE,     /* real content: element is set */
    FIDELIS_ARTIFACT_LAYOUT,   /* rules, washes, decoration */
    FIDELIS_ARTIFACT_HEADER,   /* running head */
    FIDELIS_ARTIFACT_FOOTER,   /* folio, running foot */
    FIDELIS_ARTIFACT_REPEATED, /* a table's header on a later page */
    FIDELIS_ARTIFACT_PRESS,    /* crop marks, outside the trimmed page; after everything else */
} FidelisArtifact;

typedef enum { FIDELIS_ITEM_RUN, FIDELIS_ITEM_FILL, FIDELIS_ITEM_STROKE, FIDELIS_ITEM_IMAGE } FidelisItemKind;

/* Glyphs of one font on one baseline. x of each glyph counts from `x`. */
typedef struct {
    const FidelisFont *font;
    double x, y; /* of the baseline's start */
    const char *text;
    gsize length;
    const FidelisGlyph *glyphs;
    gsize glyph_count;
    const FidelisCluster *clusters;
    gsize cluster_count;
    double width;
    double rotation; /* radians, around (x, y); 0 nearly always */
} FidelisRun;

typedef enum { FIDELIS_PATH_MOVE, FIDELIS_PATH_LINE, FIDELIS_PATH_CURVE, FIDELIS_PATH_CLOSE } FidelisPathVerb;
typedef struct {
    FidelisPathVerb verb;
    double x[3], y[3]; /* line and move use the first; curve: two control points and the end */
} FidelisPathStep;
typedef struct {
    FidelisPathStep *steps;
    gsize count, capacity;
} FidelisPath;

typedef struct {
    const char *path; /* file: PNG, JPEG, SVG */
    double x, y, width, height;
} FidelisPlacedImage;

typedef struct {
    FidelisItemKind kind;
    FidelisArtifact artifact;
    FidelisTagElement *element; /* NULL for artifacts */
    FidelisPaint paint;
    FidelisRun run;
    FidelisPath path; /* FILL (non-zero winding), STROKE */
    double line_width;
    double dash[2]; /* on, off; 0, 0: solid */
    gboolean round_caps;
    FidelisPlacedImage image;
} FidelisItem;

/* Somewhere to jump to. */
typedef struct {
    int page; /* index */
    double x, y;
} FidelisDestination;

typedef struct {
    FidelisTagElement *element; /* the LINK (or REFERENCE) it belongs to */
    double (*rectangles)[4];    /* x, y, width, height: one a line */
    gsize count;
    const char *address;   /* outside; or NULL and */
    FidelisDestination to; /* inside */
    const char *contents;  /* what it says to a reader who cannot see it */
} FidelisPlacedLink;

/* One place where a field of a form is filled in on screen. */
typedef struct {
    FidelisTagElement *element; /* the FORM it belongs to, which holds nothing else */
    const FidelisField *field;
    int option;                 /* RADIO, CHECK: which option this place stands for */
    double x, y, width, height; /* top left */
    const FidelisFont *font;    /* of what is written; for CHECK and RADIO: any */
    double size, leading;       /* of what is written */
    FidelisPaint paint;
} FidelisPlacedField;

typedef struct {
    double width, height; /* trimmed */
    double bleed, slug;   /* for a printing house (typeset/press.h): how far beyond the trimmed page, on all
                             sides, print goes, and the sheet; 0: what is not in the page is not there */
    const char *label;    /* "iv", "12" */
    GPtrArray *items;     /* FidelisItem */
    GPtrArray *links;     /* FidelisPlacedLink */
    GPtrArray *remarks;   /* texts for the dump alone: what a figure says of its own quality */
    GPtrArray *fields;    /* FidelisPlacedField */
} FidelisPage;

typedef struct {
    const char *title;
    int level; /* from 1 */
    FidelisDestination to;
} FidelisBookmark;

typedef struct {
    FidelisArena *arena;
    GPtrArray *pages;           /* FidelisPage */
    GArray *bookmarks;          /* FidelisBookmark, in document order */
    FidelisTagElement *root;    /* DOCUMENT */
    int elements;               /* how many */
    const FidelisRun *alphabet; /* what may be typed into fields; NULL: no fields */
    const char *title, *author, *subject, *keywords, *language, *date_iso;
} FidelisPages;

FidelisPages *fidelis_pages_new(void);
void fidelis_pages_free(FidelisPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisPages, fidelis_pages_free)

FidelisPage *fidelis_pages_add(FidelisPages *pages, double width, double height);
FidelisPage *fidelis_pages_get(const FidelisPages *pages, gsize index);
/* A new element under parent, numbered. */
FidelisTagElement *fidelis_pages_element(FidelisPages *pages, FidelisTagElement *parent, FidelisTag tag);

/* What content belongs to: pass one of these to everything that draws. */
typedef struct {
    FidelisTagElement *element; /* NULL: */
    FidelisArtifact artifact;
} FidelisOwner;
static inline FidelisOwner fidelis_owned_by(FidelisTagElement *element)
{
    return (FidelisOwner){.element = element, .artifact = FIDELIS_ARTIFACT_NONE};
}
static inline FidelisOwner fidelis_artifact(FidelisArtifact artifact)
{
    return (FidelisOwner){.element = NULL, .artifact = artifact};
}

/* The items below are appended to page; arrays are copied into the arena where the name does not say `take`.
 */
void fidelis_page_add_run(FidelisPages *pages, FidelisPage *page, FidelisOwner owner, const FidelisRun *take,
                          FidelisPaint paint);
void fidelis_page_add_fill(FidelisPages *pages, FidelisPage *page, FidelisOwner owner,
                           const FidelisPath *take, FidelisPaint paint);
void fidelis_page_add_stroke(FidelisPages *pages, FidelisPage *page, FidelisOwner owner,
                             const FidelisPath *take, FidelisPaint paint, double line_width, double dash_on,
                             double dash_off);
void fidelis_page_add_image(FidelisPages *pages, FidelisPage *page, FidelisOwner owner,
                            const FidelisPlacedImage *take);
void fidelis_page_add_remark(FidelisPages *pages, FidelisPage *page, const char *text);
void fidelis_page_add_field(FidelisPages *pages, FidelisPage *page, const FidelisPlacedField *field);
/* Shorthands. */
void fidelis_page_add_rectangle(FidelisPages *pages, FidelisPage *page, FidelisOwner owner, double x,
                                double y, double width, double height, FidelisPaint paint);
void fidelis_page_add_rule(FidelisPages *pages, FidelisPage *page, FidelisOwner owner, double x1, double y1,
                           double x2, double y2, FidelisPaint paint, double line_width);
/* Round dots from (x1, y) towards x2, pitch apart: one dashed line instead of a path for each. */
void fidelis_page_add_dots(FidelisPages *pages, FidelisPage *page, FidelisOwner owner, double x1, double x2,
                           double y, double radius, double pitch, FidelisPaint paint);

/* Path building; memory from the pages' arena. */
void fidelis_path_move(FidelisPages *pages, FidelisPath *path, double x, double y);
void fidelis_path_line(FidelisPages *pages, FidelisPath *path, double x, double y);
void fidelis_path_curve(FidelisPages *pages, FidelisPath *path, double x1, double y1, double x2, double y2,
                        double x, double y);
void fidelis_path_close(FidelisPages *pages, FidelisPath *path);
void fidelis_path_rectangle(FidelisPages *pages, FidelisPath *path, double x, double y, double width,
                            double height, double radius);
void fidelis_path_circle(FidelisPages *pages, FidelisPath *path, double x, double y, double radius);

/* The pages as text: every item with its place rounded to hundredths, its element, then the structure tree in
 * reading order and the bookmarks. The golden form. Caller's (g_free). */
char *fidelis_pages_to_text(const FidelisPages *pages);
/* Asserts: content has an element, artifacts have none, runs have as many cluster bytes as text, numbers are
 * finite. */
void fidelis_pages_check(const FidelisPages *pages);

#endif
