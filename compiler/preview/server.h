/* A preview in the browser of whoever runs the program: HTTP on loopback, behind an address that nobody can
 * guess.
 *
 * Nothing leaves the machine, and no other site's page can read it: the server listens on 127.0.0.1 alone,
 * answers only requests that name it so (against DNS rebinding), and everything lies below a random word. */
#ifndef FIDELIS_PREVIEW_SERVER_H
#define FIDELIS_PREVIEW_SERVER_H

#include <glib.h>

typedef struct FidelisPreviewServer FidelisPreviewServer;

/* What is shown; called in the default main context. Strings and bytes returned are the server's to free. */
typedef struct {
    /* JSON for the page's script; `version` in it counts what was built. */
    char *(*state)(void *data);
    guint (*version)(void *data);
    /* One page as SVG, from 0; NULL: there is none. */
    GBytes *(*page)(guint page, void *data);
    /* The whole as PDF; NULL: there is none. */
    GBytes *(*pdf)(void *data);
    /* Which unit is to be shown from now on. */
    void (*choose)(const char *unit, void *data);
    void *data;
} FidelisPreviewSource;

/* shell: the file that is the page itself (preview/preview.html). port 0: any that is free. NULL with error
 * set. Borrows nothing but source->data. */
FidelisPreviewServer *fidelis_preview_server_new(const FidelisPreviewSource *source, const char *shell,
                                                 guint port, GError **error);
void fidelis_preview_server_free(FidelisPreviewServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisPreviewServer, fidelis_preview_server_free)

/* "http://127.0.0.1:4242/k3f…/"; borrowed. */
const char *fidelis_preview_server_address(const FidelisPreviewServer *server);
/* Something new was built: those who wait for it are answered. */
void fidelis_preview_server_tell(FidelisPreviewServer *server);

#endif
