/* A progress bar on a terminal; nothing where standard error is a file or a pipe. */
#ifndef FIDELIS_DRIVER_PROGRESS_H
#define FIDELIS_DRIVER_PROGRESS_H

#include <glib.h>

gboolean fidelis_progress_visible(void);
void fidelis_progress_show(guint done, guint total, const char *name);
/* Clears the line. */
void fidelis_progress_end(void);

#endif
