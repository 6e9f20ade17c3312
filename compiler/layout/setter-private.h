/* What the setter holds. Only setter.c, paragraph*.c and figure-text.c (for the patterns) include this. */
#ifndef FIDELIS_LAYOUT_SETTER_PRIVATE_H
#define FIDELIS_LAYOUT_SETTER_PRIVATE_H

#include "base/arena.h"
#include "layout/breaking.h"
#include "layout/hyphenation.h"
#include "layout/paragraph.h"
#include "layout/setter.h"

typedef struct FidelisParagraphCache FidelisParagraphCache;
typedef struct FidelisParagraphContent FidelisParagraphContent;
typedef struct FidelisParagraphWords FidelisParagraphWords;
typedef struct FidelisLineBuilder FidelisLineBuilder;

enum { FIDELIS_SETTER_LANGUAGES = 2 };

struct FidelisSetter {
    FidelisMeasurer *measurer;
    FidelisHyphenator *hyphenators[FIDELIS_SETTER_LANGUAGES];
    const FidelisTheme *theme;
    const char *language;
    FidelisPages *pages;
    FidelisDiagnostics *diagnostics;
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

/* NULL for a language without patterns. */
FidelisHyphenator *fidelis_setter_hyphenator(FidelisSetter *setter, const char *language);

/* From the top of a line of that leading to its baseline. */
double fidelis_leading_baseline(double leading);
/* where may be NULL: the setter's place. */
void fidelis_setter_report_unknown(FidelisSetter *setter, const FidelisLocation *where, gunichar character,
                                   const char *font);

#endif
