#include "base/arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

/* Blocks grow with the arena, so that a long document costs few allocations and a short one little memory. */
enum { FIRST_BLOCK_BYTES = 16 * 1024, LARGEST_BLOCK_BYTES = 1024 * 1024 };

typedef struct Block Block;
struct Block {
    Block *previous;
    gsize capacity;
    gsize used;
    max_align_t start[];
};

struct FidelisArena {
    Block *newest;
    gsize next_block_bytes;
    gsize handed_out;
};

FidelisArena *fidelis_arena_new(void)
{
    FidelisArena *arena = g_new0(FidelisArena, 1);
    arena->next_block_bytes = FIRST_BLOCK_BYTES;
    return arena;
}

void fidelis_arena_free(FidelisArena *arena)
{
    if (arena == NULL)
        return;
    for (Block *block = arena->newest; block != NULL;) {
        Block *previous = block->previous;
        g_free(block);
        block = previous;
    }
    g_free(arena);
}

static gsize round_up(gsize size)
{
    const gsize alignment = sizeof(max_align_t);
    g_assert(size <= G_MAXSIZE - alignment);
    return (size + alignment - 1) / alignment * alignment;
}

static void add_block(FidelisArena *arena, gsize at_least)
{
    gsize capacity = MAX(at_least, arena->next_block_bytes);
    Block *block = g_malloc(sizeof(Block) + capacity);
    block->previous = arena->newest;
    block->capacity = capacity;
    block->used = 0;
    arena->newest = block;
    arena->next_block_bytes = MIN(arena->next_block_bytes * 2, (gsize)LARGEST_BLOCK_BYTES);
}

void *fidelis_arena_alloc(FidelisArena *arena, gsize size)
{
    gsize rounded = round_up(MAX(size, 1));
    if (arena->newest == NULL || arena->newest->capacity - arena->newest->used < rounded)
        add_block(arena, rounded);
    Block *block = arena->newest;
    char *memory = (char *)block->start + block->used;
    block->used += rounded;
    arena->handed_out += rounded;
    return memset(memory, 0, rounded);
}

void *fidelis_arena_alloc_array(FidelisArena *arena, gsize count, gsize size)
{
    g_assert(size == 0 || count <= G_MAXSIZE / size);
    return fidelis_arena_alloc(arena, count * size);
}

void *fidelis_arena_copy(FidelisArena *arena, const void *data, gsize size)
{
    if (data == NULL)
        return NULL;
    void *copy = fidelis_arena_alloc(arena, size);
    if (size > 0)
        memcpy(copy, data, size);
    return copy;
}

char *fidelis_arena_strndup(FidelisArena *arena, const char *text, gsize length)
{
    char *copy = fidelis_arena_alloc(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *fidelis_arena_strdup(FidelisArena *arena, const char *text)
{
    return text == NULL ? NULL : fidelis_arena_strndup(arena, text, strlen(text));
}

char *fidelis_arena_printf(FidelisArena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return fidelis_arena_strdup(arena, text);
}

gsize fidelis_arena_size(const FidelisArena *arena)
{
    return arena->handed_out;
}
