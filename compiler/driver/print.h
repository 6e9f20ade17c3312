/* Words for people on standard output and standard error: UTF-8 as it is, whatever the locale says. */
#ifndef FIDELIS_DRIVER_PRINT_H
#define FIDELIS_DRIVER_PRINT_H

#include <glib.h>

void fidelis_print(const char *format, ...) G_GNUC_PRINTF(1, 2);
void fidelis_print_error(const char *format, ...) G_GNUC_PRINTF(1, 2);

#endif
