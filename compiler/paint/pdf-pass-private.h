/* What the parts of the structure pass share while one PDF is made. */
#ifndef FIDELIS_PAINT_PDF_PASS_PRIVATE_H
#define FIDELIS_PAINT_PDF_PASS_PRIVATE_H

#include "paint/paint.h"
#include "paint/pdf-content.h"
#include "paint/pdf-file.h"
#include "paint/pdf-fonts.h"
#include "paint/pdf-pictures.h"
#include "paint/pdf-source.h"
#include "typeset/page.h"
#include "typeset/reading.h"

typedef struct {
    const FidelisPlacedLink *placed;
    int page;   /* index */
    int holder; /* serial of the element that holds it */
    int next;   /* the next link of the same holder, -1: none */
} FidelisPdfLink;

/* One place where a field is shown. */
typedef struct {
    const FidelisPlacedField *placed;
    int page;       /* index */
    int next;       /* the next place of the same field, -1: none */
    gboolean first; /* of its field */
} FidelisPdfWidget;

typedef struct {
    const FidelisPages *pages;
    const FidelisReading *reading;
    FidelisPdfFile *file;
    FidelisPdfSource *source;
    FidelisPdfFonts *fonts;
    FidelisPdfPictures *pictures;
    const FidelisAttachment *attachments;
    gsize attachment_count;
    gboolean booklet; /* sheets without structure */
    int resources;    /* of all pages */
    int catalog, info, structure, page_tree;
    int first_page, first_content; /* numbers in a row, by index of the page */
    int first_element;             /* in a row, by serial */
    int first_link;                /* annotations in a row, by index in links */
    GArray *links;                 /* FidelisPdfLink, page by page */
    int *holder_links;             /* by serial: first link it holds, -1: none */
    GArray *widgets;               /* FidelisPdfWidget, page by page */
    int *element_widgets;          /* by serial: the widget it holds, -1: none */
    int first_widget;              /* in a row, by index in widgets */
    int form;                      /* the AcroForm, 0: none */
    const char *field_font;        /* name in resources */
    GHashTable *looks;             /* appearance stream -> its number */
    GString *field_font_entry;     /* "/f-0-1 12 0 R" */
    int *wrappers; /* by serial: number of a Link element that stands around the contents, 0: none */
} FidelisPdfPass;

/* The number of the element that directly holds an element's content: itself, or the Link within it. */
int fidelis_pdf_pass_holder(const FidelisPdfPass *pass, const FidelisTagElement *element);
/* "[page /XYZ x y null]" */
void fidelis_pdf_pass_append_destination(const FidelisPdfPass *pass, GString *out,
                                         const FidelisDestination *to);

/* pdf-links.c: finds the links and who holds them; needs elements' numbers. Then writes the annotations. */
void fidelis_pdf_pass_find_links(FidelisPdfPass *pass);
void fidelis_pdf_pass_write_links(FidelisPdfPass *pass);
/* pdf-form.c: the same for fields; writes the AcroForm and its widgets; the kid of a FORM element. */
void fidelis_pdf_pass_find_widgets(FidelisPdfPass *pass);
void fidelis_pdf_pass_write_form(FidelisPdfPass *pass);
void fidelis_pdf_pass_append_widget(const FidelisPdfPass *pass, GString *out, int serial);
/* pdf-elements.c: the structure tree and the ways back from content and links to it. */
void fidelis_pdf_pass_write_elements(FidelisPdfPass *pass);
/* pdf-attributes.c: "/A…" of an element, or nothing. boxes: by serial, where figures stand. */
void fidelis_pdf_append_attributes(GString *out, const FidelisTagElement *element, const double *box);
/* pdf-outline.c: bookmarks, 0 when there are none; "/PageLabels…". */
int fidelis_pdf_pass_write_outline(FidelisPdfPass *pass);
void fidelis_pdf_pass_append_labels(const FidelisPdfPass *pass, GString *out);
/* pdf-booklet.c: sheets in a row from first_page, whose number it sets; returns how many sides there are. */
int fidelis_pdf_pass_write_booklet(FidelisPdfPass *pass, FidelisPdfContent *content);
/* "/MediaBox…" of a page so large when trimmed; what lies beyond it, on all sides. Its corner is the origin.
 */
void fidelis_pdf_append_boxes(GString *out, double width, double height, double bleed, double slug);
/* pdf-attachments.c: the files it carries, whose numbers stand in a row from the returned one; "/AF…/Names…".
 */
int fidelis_pdf_pass_write_attachments(FidelisPdfPass *pass);
void fidelis_pdf_pass_append_attachments(const FidelisPdfPass *pass, GString *out, int first);
/* pdf-metadata.c: "D:20170531000000Z", the document's moment, NULL: none. Caller's (g_free). */
char *fidelis_pdf_pass_date(const FidelisPdfPass *pass);
/* The information dictionary; XMP and output intent, whose numbers they return. */
void fidelis_pdf_pass_write_info(FidelisPdfPass *pass);
int fidelis_pdf_pass_write_xmp(FidelisPdfPass *pass);
int fidelis_pdf_pass_write_profile(FidelisPdfPass *pass, GBytes *profile);

#endif
