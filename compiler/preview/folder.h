/* A folder and all below it, watched for changes. */
#ifndef FIDELIS_PREVIEW_FOLDER_H
#define FIDELIS_PREVIEW_FOLDER_H

#include <glib.h>

typedef struct FidelisFolder FidelisFolder;

/* paths: what changed, absolute, each once, in order; NULL-terminated, borrowed for the time of the call. */
typedef void (*FidelisFolderChanged)(char *const *paths, void *data);

/* Calls `changed` from the default main context when files have been written, made, moved or removed, once
 * for all that happens within a moment. Files that editors put beside those they write, hidden ones, and
 * folders called out or with a manifest.json (what a build made) are passed over. NULL with error set, also
 * when path is no folder. */
FidelisFolder *fidelis_folder_watch(const char *path, FidelisFolderChanged changed, void *data,
                                    GError **error);
void fidelis_folder_free(FidelisFolder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisFolder, fidelis_folder_free)

/* Whether a name is one that an editor or the system makes for itself ("x.md~", ".x.md.swp", "#x#"). */
gboolean fidelis_folder_is_passing(const char *name);

#endif
