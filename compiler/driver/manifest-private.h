/* The manifest of an earlier run: for manifest.c, which keeps what still holds of it. */
#ifndef FIDELIS_DRIVER_MANIFEST_PRIVATE_H
#define FIDELIS_DRIVER_MANIFEST_PRIVATE_H

#include <json-glib/json-glib.h>

#include "driver/manifest.h"

/* The manifest in options->out when it is whole, of the same program, project and settings, and all its
 * inputs are as they were; otherwise NULL. Caller's (json_object_unref). */
JsonObject *fidelis_manifest_read(const FidelisOptions *options);
gboolean fidelis_manifest_is_complete(JsonObject *manifest);
/* A list whose items are all objects, else NULL; a text, else "". Borrowed. */
JsonArray *fidelis_manifest_list(JsonObject *object, const char *name);
const char *fidelis_manifest_text(JsonObject *object, const char *name);

/* The project's folder, canonical; the report's file name in it. A manifest names inputs from that folder, so
 * that a project and what was made of it may move. Caller's (g_free). */
char *fidelis_manifest_folder(const FidelisOptions *options);
char *fidelis_manifest_report(const FidelisOptions *options);

/* Lower-case hexadecimal SHA-256; NULL when the file cannot be read. Caller's (g_free). */
char *fidelis_manifest_hash_of_file(const char *path);
/* The program itself is an input: another build may set other pages. */
char *fidelis_manifest_hash_of_program(void);

#endif
