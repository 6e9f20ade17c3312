/* What has been set, by what was asked for, byte by byte: the second pass over a document, and another unit's
 * identical paragraph, cost a look-up. */
#ifndef FIDELIS_TYPESET_PARAGRAPH_CACHE_H
#define FIDELIS_TYPESET_PARAGRAPH_CACHE_H

#include "typeset/paragraph-lines.h"

typedef enum { FIDELIS_CACHE_LINES, FIDELIS_CACHE_WIDTHS } FidelisCacheKind;

FidelisParagraphCache *fidelis_paragraph_cache_new(void);
void fidelis_paragraph_cache_free(FidelisParagraphCache *cache);
/* Empties it when it has grown beyond what a long run may hold. Nothing it gave is valid after that. */
void fidelis_paragraph_cache_trim(FidelisParagraphCache *cache);

/* The key is built anew: kind, content, setting and align. Finds the value or NULL. */
void *fidelis_paragraph_cache_find(FidelisParagraphCache *cache, FidelisCacheKind kind,
                                   const FidelisParagraphContent *content, const FidelisWordSetting *setting,
                                   FidelisAlign align);
/* Keeps a value, from the arena below, under the key of the last find. */
void fidelis_paragraph_cache_keep(FidelisParagraphCache *cache, void *value);
FidelisArena *fidelis_paragraph_cache_arena(FidelisParagraphCache *cache);

#endif
