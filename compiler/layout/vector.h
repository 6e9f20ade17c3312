/* A list that grows inside an arena. Elements move when it grows: keep indexes, not addresses. */
#ifndef FIDELIS_LAYOUT_VECTOR_H
#define FIDELIS_LAYOUT_VECTOR_H

#include "base/arena.h"

typedef struct {
    void *data;
    gsize count, capacity;
} FidelisVector;

/* A new zeroed element of size bytes at the end. */
void *fidelis_vector_push(FidelisVector *vector, FidelisArena *arena, gsize size);

#define FIDELIS_VECTOR_PUSH(vector, arena, type)                                                             \
    ((type *)fidelis_vector_push((vector), (arena), sizeof(type)))
#define FIDELIS_VECTOR_AT(vector, type, index) (&((type *)(vector)->data)[index])

#endif
