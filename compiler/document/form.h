/* Forms: what a sheet asks for, whatever it is filled in with. Plain data in the document's arena.
 *
 * One specification gives three renderings: writing lines and boxes for a pen, an interactive PDF (AcroForm),
 * a workbook. A *field* is one thing to answer; fields of the same name are the same field shown in several
 * places. A *sheet* is what is filled in together (a section of a checklist); a *question* is asked on a
 * sheet and has parts: the answer, the comment, the next step. */
#ifndef FIDELIS_DOCUMENT_FORM_H
#define FIDELIS_DOCUMENT_FORM_H

#include <glib.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "document/inline.h"

typedef struct FidelisDocument FidelisDocument;

typedef enum {
    FIDELIS_FIELD_TEXT,     /* one line */
    FIDELIS_FIELD_LONG,     /* several lines */
    FIDELIS_FIELD_DATE,     /* one line that holds a day */
    FIDELIS_FIELD_RADIO,    /* one of a few options, all shown */
    FIDELIS_FIELD_CHECK,    /* yes or nothing */
    FIDELIS_FIELD_LIST,     /* one of many options, from a list; for a pen: a line */
    FIDELIS_FIELD_IDENTITY, /* which sheet and edition this is: filled by us, for machines and eyes */
} FidelisFieldKind;

typedef struct {
    const char *value; /* what is stored: ASCII letters, digits, "-" */
    const char *label;
} FidelisFieldOption;

typedef struct {
    FidelisFieldKind kind;
    const char *name;     /* unique in the form: ASCII without "."; "1-1-3:comment" */
    const char *sheet;    /* "1-1", or NULL: of all sheets */
    const char *question; /* "1-1-3", or NULL: of the sheet's head */
    const char *part;     /* "answer", "comment", "municipality" … */
    const char *label;    /* the few words beside it; NULL: none */
    const char *asks;     /* what it asks, for those who cannot see what stands around it */
    FidelisFieldOption *options;
    gsize option_count;
    int lines;          /* LONG: how many; at least 1 */
    double share;       /* of its row's width, 0: as the others */
    double label_width; /* points kept for the label, 0: as wide as it is */
    const char *preset; /* already filled in, or NULL */
    FidelisLocation where;
} FidelisField;

typedef enum { FIDELIS_FORM_PEN, FIDELIS_FORM_FILLABLE } FidelisFormRendering;

typedef struct {
    const char *id;      /* "praksisark" */
    const char *edition; /* "2026-1" */
    FidelisFormRendering rendering;
    gboolean workbook;       /* a workbook is made of it too */
    const char *fingerprint; /* of everything the form asks: two forms with one are the same form */
    FidelisField **fields;   /* in the order they stand, each name once */
    gsize field_count;
} FidelisForm;

/* Gathers the fields of a document's blocks into its form, computes the fingerprint and fills in identities.
 * Faults: a name that stands for two different fields or holds other characters than said above, a radio or
 * list without options, fields in a document without a form. */
void fidelis_form_gather(FidelisDocument *document, FidelisDiagnostics *diagnostics);
/* NULL when there is no such field. */
const FidelisField *fidelis_form_find(const FidelisForm *form, const char *name);
/* The option's index, -1 when it is none. */
int fidelis_field_option_index(const FidelisField *field, const char *value);
/* The defined name of a field's cell in a workbook: "f_1_1_3_comment". Caller's (g_free). */
char *fidelis_form_cell_name(const char *field);
/* "praksisark/1-1/2026-1/3fa91c77d0": what an identity field holds. In the arena. */
const char *fidelis_form_identity(const FidelisForm *form, const char *sheet, FidelisArena *arena);

#endif
