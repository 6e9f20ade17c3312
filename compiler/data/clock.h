/* A clock that SQLite cannot read: date('now') and its kin would make tomorrow's report another one. */
#ifndef FIDELIS_DATA_CLOCK_H
#define FIDELIS_DATA_CLOCK_H

#include <glib.h>

typedef struct FidelisClock FidelisClock;

FidelisClock *fidelis_clock_new(void);
/* After every database opened with it is closed. */
void fidelis_clock_free(FidelisClock *clock);
/* The name to give sqlite3_open_v2. Borrowed. */
const char *fidelis_clock_name(const FidelisClock *clock);
/* Whether the time was asked for since the last call. */
gboolean fidelis_clock_was_asked(FidelisClock *clock);

#endif
