/* What a measurer is made of: the table of fonts and the cache of shapes are common; opening a face and
 * shaping a text is the backend's. */
#ifndef FIDELIS_TYPESET_MEASURER_PRIVATE_H
#define FIDELIS_TYPESET_MEASURER_PRIVATE_H

#include "base/arena.h"
#include "typeset/measurer.h"

struct FidelisFont {
    FidelisFontSpec spec; /* family is the measurer's own copy; tabular says nothing */
    char *name;
    FidelisFontMetrics metrics;
    gboolean missing; /* measured as the fixed face, so that layout can go on to find more faults */
    void *backend;    /* the backend's own, NULL in the fake */
};

typedef struct {
    /* Fills in font->metrics and font->backend. FALSE with error set when the face is not there. */
    gboolean (*open)(void *self, FidelisFont *font, GError **error);
    void (*close)(void *self, FidelisFont *font);
    /* Fills in everything but font, text and length, which are set; arrays from the arena. */
    void (*shape)(void *self, FidelisArena *arena, gboolean tabular, const char *lang, FidelisShape *shape);
    /* The glyph to end a line with inside a word. Where the font has none that is not the written hyphen's as
     * well, *twin gets a second backend of the same face (given to close), so that a PDF, which knows one
     * character for each glyph of a font, can tell the two apart. */
    guint32 (*hyphen)(void *self, const FidelisFont *font, double *width, void **twin);
    void (*free)(void *self);
} FidelisMeasurerClass;

FidelisMeasurer *fidelis_measurer_new_with(const FidelisMeasurerClass *type, void *take_self);

/* The fixed backend's, for faces that are missing. */
void fidelis_measurer_fixed_open(FidelisFont *font);
void fidelis_measurer_fixed_shape(FidelisArena *arena, FidelisShape *shape);
guint32 fidelis_measurer_fixed_hyphen(const FidelisFont *font, double *width);

#endif
