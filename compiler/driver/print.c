#include "driver/print.h"

#include <stdarg.h>
#include <stdio.h>

void fidelis_print(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)vfprintf(stdout, format, arguments);
    va_end(arguments);
}

void fidelis_print_error(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)vfprintf(stderr, format, arguments);
    va_end(arguments);
}
