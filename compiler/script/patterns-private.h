/* Lua's patterns with a bounded number of steps. */
#ifndef FIDELIS_SCRIPT_PATTERNS_PRIVATE_H
#define FIDELIS_SCRIPT_PATTERNS_PRIVATE_H

#include <stddef.h>

#include "script/sandbox-private.h"

enum { FIDELIS_MOST_CAPTURES = 32 };
/* Lengths of captures that have none. */
enum { FIDELIS_CAPTURE_OPEN = -1, FIDELIS_CAPTURE_POSITION = -2 };

typedef struct {
    lua_State *lua;
    const char *text, *text_end;
    const char *pattern_end;
    int steps, depth;
    int capture_count;
    struct {
        const char *start;
        ptrdiff_t length;
    } captures[FIDELIS_MOST_CAPTURES];
} FidelisMatcher;

/* Matches pattern (up to pattern_end) at `at`: where the match ends, or NULL. Captures are set anew. Raises
 * for patterns that are none, and when the instruction limit is met. */
const char *fidelis_matcher_run(FidelisMatcher *matcher, const char *at, const char *pattern);

#endif
