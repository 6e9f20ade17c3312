#include "driver/watch.h"

#include <glib-unix.h>
#include <signal.h>
#include <sys/resource.h>

#include "driver/command.h"
#include "driver/preview.h"
#include "driver/print.h"
#include "driver/share.h"
#include "preview/folder.h"
#include "preview/server.h"

typedef struct {
    FidelisPreview *preview;
    FidelisPreviewServer *server;
    GMainLoop *loop;
} Watch;

static void say(const Watch *watch)
{
    g_autofree char *summary = fidelis_preview_summary(watch->preview);
    fidelis_print_error("%s", summary);
}

/* ── what the server shows ──────────────────────────────────────────────────────────────────────────── */

static char *give_state(void *data)
{
    return fidelis_preview_state(((const Watch *)data)->preview);
}

static guint give_version(void *data)
{
    return fidelis_preview_version(((const Watch *)data)->preview);
}

static GBytes *give_page(guint page, void *data)
{
    return fidelis_preview_page(((const Watch *)data)->preview, page);
}

static GBytes *give_pdf(void *data)
{
    return fidelis_preview_pdf(((const Watch *)data)->preview);
}

static void choose(const char *unit, void *data)
{
    Watch *watch = data;
    guint before = fidelis_preview_version(watch->preview);
    fidelis_preview_choose(watch->preview, unit);
    if (fidelis_preview_version(watch->preview) == before)
        return;
    say(watch);
    fidelis_preview_server_tell(watch->server);
}

/* ── the loop ───────────────────────────────────────────────────────────────────────────────────────── */

static void on_changed(char *const *paths, void *data)
{
    Watch *watch = data;
    fidelis_preview_refresh(watch->preview, paths);
    say(watch);
    fidelis_preview_server_tell(watch->server);
}

static gboolean stop(gpointer loop)
{
    g_main_loop_quit(loop);
    return G_SOURCE_CONTINUE;
}

static void run_until_stopped(Watch *watch)
{
    watch->loop = g_main_loop_new(NULL, FALSE);
    guint interrupt = g_unix_signal_add(SIGINT, stop, watch->loop);
    guint terminate = g_unix_signal_add(SIGTERM, stop, watch->loop);
    g_main_loop_run(watch->loop);
    g_source_remove(interrupt);
    g_source_remove(terminate);
    g_main_loop_unref(watch->loop);
}

/* Who opens connections and lets them lie takes a file each; without one left, no other client is heard. */
static void allow_many_files(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &limit); /* as many as there were, otherwise */
}

static gboolean start_server(Watch *watch, guint port, GError **error)
{
    g_autoptr(FidelisShare) share = fidelis_share_new(error);
    const FidelisPreviewSource source = {.state = give_state,
                                         .version = give_version,
                                         .page = give_page,
                                         .pdf = give_pdf,
                                         .choose = choose,
                                         .data = watch};
    watch->server = share == NULL ? NULL : fidelis_preview_server_new(&source, share->preview, port, error);
    return watch->server != NULL;
}

/* The project's folder, whether it or its report was named. Caller's (g_free). */
static char *folder_of(const char *project)
{
    return g_file_test(project, G_FILE_TEST_IS_REGULAR) ? g_path_get_dirname(project) : g_strdup(project);
}

static gboolean watch_project(const FidelisOptions *options, GError **error)
{
    Watch watch = {0};
    allow_many_files();
    g_autofree char *path = folder_of(options->project);
    /* watched before it is read: what changes meanwhile is seen afterwards */
    g_autoptr(FidelisFolder) folder = fidelis_folder_watch(path, on_changed, &watch, error);
    if (folder == NULL)
        return FALSE;
    g_autoptr(FidelisPreview) preview = watch.preview = fidelis_preview_new(options);
    if (!start_server(&watch, (guint)options->port, error))
        return FALSE;
    say(&watch);
    fidelis_print("%s\n", fidelis_preview_server_address(watch.server));
    fidelis_print_flush();
    fidelis_print_error("open this address in a browser; Ctrl-C ends\n");
    run_until_stopped(&watch);
    fidelis_preview_server_free(watch.server);
    return TRUE;
}

int fidelis_watch_run(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisOptions) options = fidelis_options_parse(argc, argv, "PROJECT", 1, &error);
    if (options == NULL) {
        fidelis_print_error("fidelis: %s\n", error->message);
        return FIDELIS_EXIT_USAGE;
    }
    if (watch_project(options, &error))
        return FIDELIS_EXIT_DONE;
    fidelis_print_error("fidelis: %s\n", error->message);
    return FIDELIS_EXIT_FAULTS;
}
