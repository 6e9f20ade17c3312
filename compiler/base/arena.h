/* Memory that lives as long as one thing does: a document, a programme, a store.
 *
 * An arena hands out memory and takes it back all at once in fidelis_arena_free(). What lies in an arena is
 * never freed by itself and never moves. Exhausted memory aborts, so no caller has an out-of-memory path. Not
 * thread-safe. */
#ifndef FIDELIS_BASE_ARENA_H
#define FIDELIS_BASE_ARENA_H

#include <glib.h>

typedef struct FidelisArena FidelisArena;

FidelisArena *fidelis_arena_new(void);
void fidelis_arena_free(FidelisArena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisArena, fidelis_arena_free)

/* Zeroed, aligned for any type; size 0 gives a valid address. */
void *fidelis_arena_alloc(FidelisArena *arena, gsize size);
/* count * size, with the multiplication checked. */
void *fidelis_arena_alloc_array(FidelisArena *arena, gsize count, gsize size);
/* A copy of data; NULL stays NULL. */
void *fidelis_arena_copy(FidelisArena *arena, const void *data, gsize size);
/* A copy of a string; NULL stays NULL. */
char *fidelis_arena_strdup(FidelisArena *arena, const char *text);
/* A copy of the first length bytes, terminated. */
char *fidelis_arena_strndup(FidelisArena *arena, const char *text, gsize length);
char *fidelis_arena_printf(FidelisArena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Bytes handed out so far, for measurements. */
gsize fidelis_arena_size(const FidelisArena *arena);

#define FIDELIS_NEW(arena, type) ((type *)fidelis_arena_alloc((arena), sizeof(type)))
#define FIDELIS_NEW_ARRAY(arena, type, count)                                                                \
    ((type *)fidelis_arena_alloc_array((arena), (count), sizeof(type)))

#endif
