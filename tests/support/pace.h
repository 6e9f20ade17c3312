/* How long a long test goes on. */
#ifndef FIDELIS_TESTS_PACE_H
#define FIDELIS_TESTS_PACE_H

#include <glib.h>

/* All of the usual rounds, or a twentieth where FIDELIS_TESTS_BRIEF is set: under valgrind, which takes fifty
 * times as long and looks for other faults. */
static inline int support_rounds(int usual)
{
    return g_getenv("FIDELIS_TESTS_BRIEF") == NULL ? usual : MAX(usual / 20, 1);
}

#endif
