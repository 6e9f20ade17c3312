/* Words for people on standard output and standard error: UTF-8 as it is, whatever the locale says. */
#ifndef FIDELIS_DRIVER_PRINT_H
#define FIDELIS_DRIVER_PRINT_H

#include <glib.h>

/* To be called first: where a standard stream is closed, holds its number, lest a file of ours be opened
 * under it and be printed into. */
void fidelis_print_start(void);

void fidelis_print(const char *format, ...) G_GNUC_PRINTF(1, 2);
void fidelis_print_error(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* What was printed is with the reader now, though more will follow. */
void fidelis_print_flush(void);

/* To be called last. FALSE, and a message on standard error, when not all that was printed could be written
 * to standard output. */
gboolean fidelis_print_finish(void);

#endif
