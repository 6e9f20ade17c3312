/* What the setter holds. Only setter.c and paragraph*.c include this. */
#ifndef FIDELIS_TYPESET_SETTER_PRIVATE_H
#define FIDELIS_TYPESET_SETTER_PRIVATE_H

#include "base/arena.h"
#include "typeset/breaking.h"
#include "typeset/hyphenation.h"
#include "typeset/paragraph.h"
#include "typeset/setter.h"

typedef struct FidelisParagraphCache FidelisParagraphCache;
typedef struct FidelisParagraphContent FidelisParagraphContent;
typedef struct FidelisParagraphWords FidelisParagraphWords;
typedef struct FidelisLineBuilder FidelisLineBuilder;

enum { FIDELIS_SETTER_LANGUAGES = 2 };

struct FidelisSetter {
    FidelisMeasurer *measurer;
    FidelisHyphenator *hyphenators[FIDELIS_SETTER_LANGUAGES];
    const FidelisTheme *theme;
    FidelisColourRole roles[FIDELIS_COLOUR_COUNT]; /* what each is painted as */
    const char *language;
    FidelisPages *pages;
    FidelisDiagnostics *diagnostics;
    gboolean press;               /* see fidelis_setter_set_press */
    const FidelisLocation *place; /* see fidelis_setter_set_place */
    FidelisReferenceFunc reference;
    void *reference_data;
    FidelisLinkFunc link;
    void *link_data;
    FidelisArena *document; /* lives from begin to begin: what points into the document */
    FidelisParagraphCache *cache;
    /* working memory, kept from paragraph to paragraph */
    FidelisBreaker *breaker;
    FidelisParagraphContent *content;
    FidelisParagraphWords *words;
    FidelisLineBuilder *lines;
};

/* From the top of a line of that leading to its baseline. */
double fidelis_leading_baseline(double leading);

#endif
