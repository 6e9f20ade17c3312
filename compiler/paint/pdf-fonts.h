/* Fonts of a PDF: Cairo chooses the glyphs and embeds them; here is kept how text is then written in them.
 *
 * All text of a document is announced first, drawn once, glyph by glyph, on a page that nobody sees, and read
 * back: in which embedded font, under which code and how wide each glyph is. With that the pages' text is
 * written directly, at a fraction of what drawing it would take. */
#ifndef FIDELIS_PAINT_PDF_FONTS_H
#define FIDELIS_PAINT_PDF_FONTS_H

#include <cairo.h>
#include <glib.h>

#include "paint/pdf-source.h"
#include "typeset/page.h"

typedef struct FidelisPdfFonts FidelisPdfFonts;

FidelisPdfFonts *fidelis_pdf_fonts_new(void);
void fidelis_pdf_fonts_free(FidelisPdfFonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisPdfFonts, fidelis_pdf_fonts_free)

/* Announces a run, which must outlive fonts. Asserts that its font is a real one. */
void fidelis_pdf_fonts_use(FidelisPdfFonts *fonts, const FidelisRun *run);
/* Draws every glyph that was announced on the current page, at least 1000 points square. */
void fidelis_pdf_fonts_draw(FidelisPdfFonts *fonts, cairo_t *cr);
/* Reads that page back, and tells source how each font's glyphs are spelt. */
void fidelis_pdf_fonts_read(FidelisPdfFonts *fonts, FidelisPdfSource *source, gsize page);

/* The embedded font of one byte a character (WinAnsiEncoding) that has the letters of an announced run: its
 * name in resources. Borrowed. */
const char *fidelis_pdf_fonts_simple(FidelisPdfFonts *fonts, const FidelisRun *letters);

/* The font that a page's content has set; {0} at its beginning. */
typedef struct FidelisPdfEmbedded FidelisPdfEmbedded;
typedef struct {
    const FidelisPdfEmbedded *embedded;
    double size;
} FidelisPdfFontState;
/* Appends one announced run as a text object, on a page so high. */
void fidelis_pdf_fonts_append(FidelisPdfFonts *fonts, GString *out, const FidelisRun *run, double page_height,
                              FidelisPdfFontState *state);

#endif
