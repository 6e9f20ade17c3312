/* Where the program's own files lie: the language's library, templates, font configuration, hyphenation
 * exceptions. */
#ifndef FIDELIS_DRIVER_SHARE_H
#define FIDELIS_DRIVER_SHARE_H

#include <glib.h>

typedef struct {
    char *lua;
    char *templates;
    char *font_config;
    char *hyphenation;
    char *preview; /* the page that `fidelis watch` shows reports in */
} FidelisShare;

/* Looks at $FIDELIS_SHARE, then beside the program (a checkout, build/fidelis), then where `make install`
 * puts them (PREFIX/share/fidelis). NULL with error set, naming the places looked at. */
FidelisShare *fidelis_share_new(GError **error);
/* Lower-case hexadecimal SHA-256 over the names and contents of all of them: another library may set other
 * pages. Caller's (g_free). */
char *fidelis_share_hash(const FidelisShare *share);
void fidelis_share_free(FidelisShare *share);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisShare, fidelis_share_free)

#endif
