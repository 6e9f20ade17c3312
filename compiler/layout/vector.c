#include "layout/vector.h"

#include <string.h>

static void grow(FidelisVector *vector, FidelisArena *arena, gsize size)
{
    gsize capacity = MAX(4, vector->capacity * 2);
    void *data = fidelis_arena_alloc_array(arena, capacity, size);
    if (vector->count > 0)
        memcpy(data, vector->data, vector->count * size);
    vector->data = data;
    vector->capacity = capacity;
}

void *fidelis_vector_push(FidelisVector *vector, FidelisArena *arena, gsize size)
{
    if (vector->count == vector->capacity)
        grow(vector, arena, size);
    void *element = (char *)vector->data + vector->count++ * size;
    memset(element, 0, size);
    return element;
}
