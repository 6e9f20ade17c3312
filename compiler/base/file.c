#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

GBytes *fidelis_file_read(const char *path, GError **error)
{
    char *contents = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &contents, &length, error))
        return NULL;
    return g_bytes_new_take(contents, length);
}

static gboolean set_errno_error(GError **error, const char *what, const char *path)
{
    int saved = errno;
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(saved), "%s %s: %s", what, path,
                g_strerror(saved));
    return FALSE;
}

static gboolean write_all(int fd, GBytes *bytes)
{
    gsize left = 0;
    const char *at = g_bytes_get_data(bytes, &left);
    while (left > 0) {
        ssize_t written = write(fd, at, left);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return FALSE;
        at += written;
        left -= (gsize)written;
    }
    return fsync(fd) == 0 || errno == EINVAL; /* some file systems and devices cannot sync */
}

/* The permissions a plain creat() would give; mkstemp gives only the owner any. */
static void open_permissions(int fd)
{
    mode_t mask = umask(0);
    umask(mask);
    (void)fchmod(fd, 0666 & ~mask);
}

gboolean fidelis_file_write(const char *path, GBytes *bytes, GError **error)
{
    g_autofree char *temporary = g_strconcat(path, ".XXXXXX", NULL);
    int fd = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0)
        return set_errno_error(error, "cannot write", path);
    open_permissions(fd);
    gboolean written = write_all(fd, bytes);
    int write_errno = errno;
    if (close(fd) != 0 && written) {
        written = FALSE;
        write_errno = errno;
    }
    if (written && g_rename(temporary, path) == 0)
        return TRUE;
    if (!written)
        errno = write_errno;
    set_errno_error(error, "cannot write", path);
    g_unlink(temporary);
    return FALSE;
}

char *fidelis_file_hash(GBytes *bytes)
{
    return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

static gboolean lies_in(const char *path, const char *folder)
{
    gsize length = strlen(folder);
    return strncmp(path, folder, length) == 0 &&
           (path[length] == '/' || path[length] == '\0' || folder[length - 1] == '/');
}

static gboolean refuse(GError **error, const char *name)
{
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_PERM, "%s lies outside the project", name);
    return FALSE;
}

static gboolean check_links(const char *folder, const char *path, const char *name, GError **error)
{
    char real_folder[PATH_MAX];
    char real_path[PATH_MAX];
    if (realpath(folder, real_folder) == NULL || realpath(path, real_path) == NULL)
        return TRUE; /* it does not exist: reading it says so */
    return lies_in(real_path, real_folder) || refuse(error, name);
}

char *fidelis_file_inside(const char *folder, const char *name, GError **error)
{
    g_autofree char *base = g_canonicalize_filename(folder, NULL);
    g_autofree char *full = g_canonicalize_filename(name, base);
    if (g_path_is_absolute(name) || !lies_in(full, base)) {
        refuse(error, name);
        return NULL;
    }
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return check_links(folder, path, name, error) ? g_steal_pointer(&path) : NULL;
}
