/* Files: read whole, written whole. */
#ifndef FIDELIS_BASE_FILE_H
#define FIDELIS_BASE_FILE_H

#include <glib.h>

/* The whole file; NULL with error set (the message names the path). Caller's (g_bytes_unref). */
GBytes *fidelis_file_read(const char *path, GError **error);

/* Writes a file without a name in the same folder (or under a temporary one), syncs, gives it its name: the
 * old file or the whole new one, never half of it. FALSE with error set (disk full, no permission, …) leaves
 * nothing behind. Devices and pipes are written to as they are. */
gboolean fidelis_file_write(const char *path, GBytes *bytes, GError **error);

/* Lower-case hexadecimal SHA-256. Caller's (g_free). */
char *fidelis_file_hash(GBytes *bytes);

/* folder/name, refusing names that are absolute or climb out of folder (after resolving "." and ".."): NULL
 * with error set. Symbolic links that lead outside are refused too. Caller's (g_free). */
char *fidelis_file_inside(const char *folder, const char *name, GError **error);

#endif
