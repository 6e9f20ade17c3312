/* A folder of files that a test writes and that is gone afterwards. */
#ifndef FIDELIS_SUPPORT_FOLDER_H
#define FIDELIS_SUPPORT_FOLDER_H

#include <glib.h>

typedef struct SupportFolder SupportFolder;

SupportFolder *support_folder_new(void);
void support_folder_free(SupportFolder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SupportFolder, support_folder_free)

const char *support_folder_path(const SupportFolder *folder);
void support_folder_write(SupportFolder *folder, const char *name, const char *bytes, gsize length);
void support_folder_write_text(SupportFolder *folder, const char *name, const char *text);

#endif
