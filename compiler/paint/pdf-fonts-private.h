/* Faces as they are used and fonts as they are embedded; shared by pdf-fonts*.c. */
#ifndef FIDELIS_PAINT_PDF_FONTS_PRIVATE_H
#define FIDELIS_PAINT_PDF_FONTS_PRIVATE_H

#include "paint/pdf-fonts.h"

typedef struct {
    const char *text; /* borrowed from the run; NULL: none */
    guint16 length;
} FidelisPdfSpelling;

/* A font as it stands in the file: Cairo puts one face into several, by kinds of character. */
struct FidelisPdfEmbedded {
    char *name;          /* in resources: "f-0-1" */
    gboolean wide;       /* codes of two bytes */
    GArray *widths;      /* double by code, thousandths of an em */
    GArray *spellings;   /* FidelisPdfSpelling by code */
    int spelling_number; /* number in the source of its ToUnicode, 0: none */
};

typedef struct {
    guint32 id;
    guint16 code;
    FidelisPdfEmbedded *embedded; /* NULL: left no mark, as in a face of which only the space is used */
    FidelisPdfSpelling spelling;  /* what it stands for alone, or */
    FidelisPdfSpelling shared;    /* what it stands for with others */
} FidelisPdfGlyph;

typedef struct {
    cairo_scaled_font_t *scaled; /* at any size; borrowed from the measurer */
    GArray *slots;               /* guint16 by glyph id: place in glyphs + 1, 0: not used */
    GArray *glyphs;              /* FidelisPdfGlyph, in the order they are met */
} FidelisPdfFace;

typedef struct {
    FidelisPdfFace *face;
    double size; /* points */
} FidelisPdfSizedFont;

struct FidelisPdfFonts {
    GHashTable *by_font; /* FidelisFont -> FidelisPdfSizedFont */
    GPtrArray *faces, *embedded;
    const FidelisFont *last_font; /* looked up last */
    const FidelisPdfSizedFont *last;
};

const FidelisPdfSizedFont *fidelis_pdf_fonts_find(FidelisPdfFonts *fonts, const FidelisFont *font);
FidelisPdfSpelling fidelis_pdf_spelling(const char *text, gsize length);

#endif
