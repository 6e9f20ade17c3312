#define _GNU_SOURCE /* O_TMPFILE */
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

/* A file that is being written. Without a name where the file system can do that, so that a process that is
 * killed leaves nothing; elsewhere under a temporary one. */
typedef struct {
    int fd;
    char *temporary; /* NULL: it has no name yet */
} Writing;

/* The permissions a plain creat() would give; mkstemp gives only the owner any. */
static void open_permissions(int fd)
{
    mode_t mask = umask(0);
    umask(mask);
    (void)fchmod(fd, 0666 & ~mask);
}

static Writing start_writing(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    Writing writing = {.fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666)};
    if (writing.fd >= 0)
        return writing;
    writing.temporary = g_strconcat(path, ".XXXXXX", NULL);
    writing.fd = g_mkstemp_full(writing.temporary, O_WRONLY | O_CLOEXEC, 0600);
    if (writing.fd >= 0)
        open_permissions(writing.fd);
    return writing;
}

/* Gives it a name of its own: a link cannot take another's place, a name can. */
static gboolean name_writing(Writing *writing, const char *path)
{
    if (writing->temporary != NULL)
        return TRUE;
    g_autofree char *self = g_strdup_printf("/proc/self/fd/%d", writing->fd);
    g_autofree char *temporary = g_strdup_printf("%s.%d", path, (int)getpid());
    if (linkat(AT_FDCWD, self, AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) != 0 &&
        (errno != EEXIST || g_unlink(temporary) != 0 ||
         linkat(AT_FDCWD, self, AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) != 0))
        return FALSE;
    writing->temporary = g_steal_pointer(&temporary);
    return TRUE;
}

/* A device or a pipe is written to, never replaced. */
static gboolean is_stream(const char *path)
{
    struct stat state;
    return stat(path, &state) == 0 && !S_ISREG(state.st_mode) && !S_ISDIR(state.st_mode);
}

static gboolean write_stream(const char *path, GBytes *bytes, GError **error)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    gboolean written = fd >= 0 && write_all(fd, bytes);
    if (!written)
        set_errno_error(error, "cannot write", path);
    if (fd >= 0)
        close(fd);
    return written;
}

gboolean fidelis_file_write(const char *path, GBytes *bytes, GError **error)
{
    if (is_stream(path))
        return write_stream(path, bytes, error);
    Writing writing = start_writing(path);
    if (writing.fd < 0) {
        set_errno_error(error, "cannot write", path);
        g_free(writing.temporary);
        return FALSE;
    }
    gboolean written = write_all(writing.fd, bytes) && name_writing(&writing, path);
    int write_errno = errno;
    if (close(writing.fd) != 0 && written) {
        written = FALSE;
        write_errno = errno;
    }
    if (written && g_rename(writing.temporary, path) != 0) {
        written = FALSE;
        write_errno = errno;
    }
    if (!written) {
        errno = write_errno;
        set_errno_error(error, "cannot write", path);
        if (writing.temporary != NULL)
            g_unlink(writing.temporary);
    }
    g_free(writing.temporary);
    return written;
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
