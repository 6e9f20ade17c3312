#include "preview/server.h"

#include <libsoup/soup.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

struct FidelisPreviewServer {
    FidelisPreviewSource source;
    SoupServer *soup;
    GBytes *shell;
    char *root;         /* "/k3f…/" */
    char *host;         /* "127.0.0.1:4242" */
    char *address;      /* both, with scheme */
    GPtrArray *waiting; /* SoupServerMessage: asked for a state newer than the last */
};

static const char policy[] =
    "default-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src 'self' data:";

/* Takes bytes; NULL: not found. */
static void answer(SoupServerMessage *message, const char *type, GBytes *bytes)
{
    SoupMessageHeaders *headers = soup_server_message_get_response_headers(message);
    soup_message_headers_replace(headers, "Cache-Control", "no-store");
    soup_message_headers_replace(headers, "X-Content-Type-Options", "nosniff");
    soup_message_headers_replace(headers, "Referrer-Policy", "no-referrer");
    soup_message_headers_replace(headers, "Content-Security-Policy", policy);
    if (bytes == NULL) {
        soup_server_message_set_status(message, SOUP_STATUS_NOT_FOUND, NULL);
        return;
    }
    soup_server_message_set_status(message, SOUP_STATUS_OK, NULL);
    soup_message_headers_set_content_type(headers, type, NULL);
    soup_message_body_append_bytes(soup_server_message_get_response_body(message), bytes);
    g_bytes_unref(bytes);
}

static void answer_state(FidelisPreviewServer *server, SoupServerMessage *message)
{
    char *text = server->source.state(server->source.data);
    answer(message, "application/json", g_bytes_new_take(text, strlen(text)));
}

/* ── what may be asked for ──────────────────────────────────────────────────────────────────────────── */

typedef void (*Handler)(FidelisPreviewServer *server, SoupServerMessage *message, GHashTable *query);

static const char *asked(GHashTable *query, const char *name)
{
    return query == NULL ? NULL : g_hash_table_lookup(query, name);
}

static void give_shell(FidelisPreviewServer *server, SoupServerMessage *message, GHashTable *query)
{
    (void)query;
    answer(message, "text/html; charset=utf-8", g_bytes_ref(server->shell));
}

static void forget(SoupServerMessage *message, gpointer data)
{
    FidelisPreviewServer *server = data;
    g_ptr_array_remove_fast(server->waiting, message);
}

/* state?after=3: when there is a newer one than the third. */
static void give_state(FidelisPreviewServer *server, SoupServerMessage *message, GHashTable *query)
{
    const char *after = asked(query, "after");
    if (after == NULL || (guint)strtoul(after, NULL, 10) != server->source.version(server->source.data)) {
        answer_state(server, message);
        return;
    }
    soup_server_message_pause(message);
    g_ptr_array_add(server->waiting, g_object_ref(message));
    g_signal_connect(message, "disconnected", G_CALLBACK(forget), server);
}

static void give_page(FidelisPreviewServer *server, SoupServerMessage *message, GHashTable *query)
{
    const char *number = asked(query, "number");
    answer(message, "image/svg+xml",
           number == NULL ? NULL
                          : server->source.page((guint)strtoul(number, NULL, 10), server->source.data));
}

static void give_pdf(FidelisPreviewServer *server, SoupServerMessage *message, GHashTable *query)
{
    (void)query;
    answer(message, "application/pdf", server->source.pdf(server->source.data));
}

static void take_unit(FidelisPreviewServer *server, SoupServerMessage *message, GHashTable *query)
{
    const char *unit = asked(query, "key");
    if (unit != NULL)
        server->source.choose(unit, server->source.data);
    answer_state(server, message);
}

static const struct {
    const char *path, *method;
    Handler handle;
} places[] = {
    {"", "GET", give_shell},          {"state", "GET", give_state}, {"page", "GET", give_page},
    {"preview.pdf", "GET", give_pdf}, {"unit", "POST", take_unit},
};

static gboolean may_ask(const FidelisPreviewServer *server, SoupServerMessage *message, const char *path)
{
    SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);
    const char *host = soup_message_headers_get_one(headers, "Host");
    const char *origin = soup_message_headers_get_one(headers, "Origin");
    return g_strcmp0(host, server->host) == 0 && g_str_has_prefix(path, server->root) &&
           (origin == NULL || (g_str_has_prefix(origin, "http://") && strcmp(origin + 7, server->host) == 0));
}

static void on_request(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
                       gpointer data)
{
    FidelisPreviewServer *server = data;
    (void)soup;
    const char *rest = may_ask(server, message, path) ? path + strlen(server->root) : "?";
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++)
        if (strcmp(rest, places[i].path) == 0 &&
            strcmp(soup_server_message_get_method(message), places[i].method) == 0) {
            places[i].handle(server, message, query);
            return;
        }
    answer(message, NULL, NULL);
}

/* ── life ───────────────────────────────────────────────────────────────────────────────────────────── */

void fidelis_preview_server_tell(FidelisPreviewServer *server)
{
    g_autoptr(GPtrArray) waiting = server->waiting;
    server->waiting = g_ptr_array_new_with_free_func(g_object_unref);
    for (guint i = 0; i < waiting->len; i++) {
        SoupServerMessage *message = g_ptr_array_index(waiting, i);
        g_signal_handlers_disconnect_by_data(message, server);
        answer_state(server, message);
        soup_server_message_unpause(message);
    }
}

/* A version 4 UUID: 122 random bits from the system. */
static char *unguessable(void)
{
    g_autofree char *word = g_uuid_string_random();
    return g_strdup_printf("/%s/", word);
}

static gboolean listen_locally(FidelisPreviewServer *server, guint port, GError **error)
{
    if (!soup_server_listen_local(server->soup, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
        return FALSE;
    GSList *uris = soup_server_get_uris(server->soup);
    server->host = g_strdup_printf("127.0.0.1:%d", g_uri_get_port(uris->data));
    server->address = g_strdup_printf("http://%s%s", server->host, server->root);
    g_slist_free_full(uris, (GDestroyNotify)g_uri_unref);
    return TRUE;
}

FidelisPreviewServer *fidelis_preview_server_new(const FidelisPreviewSource *source, const char *shell,
                                                 guint port, GError **error)
{
    g_autoptr(FidelisPreviewServer) server = g_new0(FidelisPreviewServer, 1);
    server->source = *source;
    server->waiting = g_ptr_array_new_with_free_func(g_object_unref);
    server->root = unguessable();
    server->shell = fidelis_file_read(shell, error);
    if (server->shell == NULL)
        return NULL;
    server->soup = soup_server_new("server-header", "fidelis", NULL);
    soup_server_add_handler(server->soup, NULL, on_request, server, NULL);
    return listen_locally(server, port, error) ? g_steal_pointer(&server) : NULL;
}

const char *fidelis_preview_server_address(const FidelisPreviewServer *server)
{
    return server->address;
}

void fidelis_preview_server_free(FidelisPreviewServer *server)
{
    if (server == NULL)
        return;
    if (server->soup != NULL) {
        soup_server_remove_handler(server->soup, "/");
        soup_server_disconnect(server->soup);
    }
    for (guint i = 0; i < server->waiting->len; i++)
        g_signal_handlers_disconnect_by_data(g_ptr_array_index(server->waiting, i), server);
    g_clear_object(&server->soup);
    g_ptr_array_unref(server->waiting);
    g_clear_pointer(&server->shell, g_bytes_unref);
    g_free(server->root);
    g_free(server->host);
    g_free(server->address);
    g_free(server);
}
