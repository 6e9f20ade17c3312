/* Zip packages made in memory, part by part: workbooks as programs write them, and as they should not be. */
#ifndef FIDELIS_TESTS_PACKAGE_H
#define FIDELIS_TESTS_PACKAGE_H

#include <glib.h>

typedef struct {
    const char *name;
    const char *text;
    gsize length; /* 0: all of text */
} SupportPart;

/* Deflated. Caller's (g_bytes_unref). */
GBytes *support_package(const SupportPart *parts, gsize count);

/* A workbook with one sheet, 'Ark1', of this sheetData (and what may follow it); style 1 is a date, 2 a
 * percentage, 3 the format dd-mm-yyyy hh:mm. strings: items of the shared texts, or NULL. */
GBytes *support_workbook(const char *sheet_data, const char *strings);
/* The same with one part of it replaced, or added. */
GBytes *support_workbook_with(const char *sheet_data, const char *strings, const SupportPart *other);

#endif
