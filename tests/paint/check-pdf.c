/* What we promise of every PDF (support/pdf-check.h), of the files named: one line a broken promise, exit
 * status 1 when there is any.
 *
 *     check-pdf FILE...
 */
#include <stdio.h>

#include "support/pdf-check.h"

static gboolean check(const char *path)
{
    char *data = NULL;
    gsize length = 0;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &data, &length, &error)) {
        printf("%s\n", error->message);
        return FALSE;
    }
    g_autoptr(GBytes) pdf = g_bytes_new_take(data, length);
    g_autofree char *faults = support_pdf_faults(pdf);
    g_auto(GStrv) lines = g_strsplit(faults, "\n", -1);
    for (int i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
        printf("%s: %s\n", path, lines[i]);
    return *faults == '\0';
}

int main(int argc, char **argv)
{
    int status = argc < 2;
    for (int i = 1; i < argc; i++)
        if (!check(argv[i]))
            status = 1;
    return status;
}
