/* The parts of an Office Open XML package (ECMA-376 part 2: a zip file of XML parts), read from memory.
 *
 * Files come from strangers. A part that inflates beyond reason, or a package that does, is refused before it
 * fills the memory; document type declarations, and with them every trick with entities, are refused; nothing
 * is written, no link is followed. */
#ifndef FIDELIS_DATA_PACKAGE_H
#define FIDELIS_DATA_PACKAGE_H

#include <glib.h>

typedef struct FidelisPackage FidelisPackage;

/* Keeps a reference to bytes. NULL with error set: no zip file, an old or encrypted Office file, damaged. */
FidelisPackage *fidelis_package_open(GBytes *bytes, GError **error);
void fidelis_package_free(FidelisPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisPackage, fidelis_package_free)

/* part: "xl/workbook.xml", without a slash in front. */
gboolean fidelis_package_has(const FidelisPackage *package, const char *part);

/* What an XML part holds, in order. Names come without prefix; attributes as name and value in turn,
 * NULL-terminated, with their prefixes ("r:id"). The three return FALSE with error set to stop. NULL: not
 * wanted. */
typedef struct {
    gboolean (*start)(void *data, const char *name, const char *const *attributes, GError **error);
    gboolean (*end)(void *data, const char *name, GError **error);
    gboolean (*text)(void *data, const char *text, gsize length, GError **error);
} FidelisXmlHandlers;

/* FALSE with error set: no such part, malformed XML (with its line), too large, or stopped by a handler. */
gboolean fidelis_package_parse(FidelisPackage *package, const char *part, const FidelisXmlHandlers *handlers,
                               void *data, GError **error);

/* The value of an attribute, whatever its prefix ("id" finds "r:id" when there is no plain one); NULL: none.
 */
const char *fidelis_xml_attribute(const char *const *attributes, const char *name);

#define FIDELIS_PACKAGE_ERROR (fidelis_package_error_quark())
GQuark fidelis_package_error_quark(void);
/* Sets a fault of a file's contents. */
void fidelis_package_fault(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

#endif
