#include "driver/print.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

void fidelis_print_start(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            (void)open("/dev/null", O_RDONLY); /* takes the lowest number free, this; writing to it fails */
}

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

void fidelis_print_flush(void)
{
    (void)fflush(stdout); /* a failure is told by fidelis_print_finish */
}

gboolean fidelis_print_finish(void)
{
    gboolean failed = ferror(stdout) != 0;
    errno = 0;
    failed |= fflush(stdout) != 0;
    if (failed)
        fidelis_print_error("cannot write to standard output%s%s\n", errno != 0 ? ": " : "",
                            errno != 0 ? g_strerror(errno) : "");
    return !failed;
}
