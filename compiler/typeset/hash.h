/* Hashes for the room's caches: by contents only, never an address in what is kept. Inside the room only. */
#ifndef FIDELIS_TYPESET_HASH_H
#define FIDELIS_TYPESET_HASH_H

#include <glib.h>
#include <string.h>

/* Eight bytes a step: multiply, rotate, multiply (after MurmurHash3's 64-bit body). */
static inline guint64 fidelis_hash_mix(guint64 hash, guint64 word)
{
    word *= 0x87c37b91114253d5u;
    word = (word << 31) | (word >> 33);
    hash ^= word * 0x4cf5ad432745937fu;
    hash = (hash << 27) | (hash >> 37);
    return hash * 5 + 0x52dce729u;
}

static inline guint64 fidelis_hash_bytes(guint64 hash, const void *bytes, gsize size)
{
    const guint8 *at = bytes;
    gsize left = size;
    for (; left >= 8; left -= 8, at += 8) {
        guint64 word;
        memcpy(&word, at, 8);
        hash = fidelis_hash_mix(hash, word);
    }
    guint64 tail = 0;
    memcpy(&tail, at, left);
    hash = fidelis_hash_mix(hash, tail ^ ((guint64)size << 56));
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdu;
    return hash ^ (hash >> 33);
}

#endif
