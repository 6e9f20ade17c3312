#include "preview/server.h"

#include <libsoup/soup.h>
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

static const struct {
    const char *name, *value;
} always[] = {
    {"Cache-Control", "no-store"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Content-Security-Policy", "default-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
                                "img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; "
                                "form-action 'none'"},
};

/* Takes bytes; NULL: not found. */
static void answer(SoupServerMessage *message, const char *type, GBytes *bytes)
{
    SoupMessageHeaders *headers = soup_server_message_get_response_headers(message);
    for (gsize i = 0; i < G_N_ELEMENTS(always); i++)
        soup_message_headers_replace(headers, always[i].name, always[i].value);
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

/* FALSE when it is not asked for, or is no number. */
static gboolean asked_number(GHashTable *query, const char *name, guint *number)
{
    const char *text = asked(query, name);
    guint64 found = 0;
    if (text == NULL || !g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT, &found, NULL))
        return FALSE;
    *number = (guint)found;
    return TRUE;
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

/* A client that waits says nothing more: what can be read of it is the end of its connection. */
static gboolean has_gone(SoupServerMessage *message)
{
    GSocket *socket = soup_server_message_get_socket(message);
    return socket == NULL || g_socket_condition_check(socket, G_IO_IN | G_IO_HUP | G_IO_ERR) != 0;
}

static void answer_waiting(FidelisPreviewServer *server, SoupServerMessage *message)
{
    g_signal_handlers_disconnect_by_data(message, server);
    answer_state(server, message);
    soup_server_message_unpause(message);
}

/* Pages that were left or loaded anew, which HTTP does not tell of while they wait: their connections end. */
static void release_gone(FidelisPreviewServer *server)
{
    for (guint i = server->waiting->len; i-- > 0;)
        if (has_gone(g_ptr_array_index(server->waiting, i))) {
            g_autoptr(SoupServerMessage) message = g_ptr_array_steal_index_fast(server->waiting, i);
            answer_waiting(server, message);
        }
}

/* state?after=3: when there is a newer one than the third. */
static void give_state(FidelisPreviewServer *server, SoupServerMessage *message, GHashTable *query)
{
    guint after = 0;
    release_gone(server);
    if (!asked_number(query, "after", &after) || after != server->source.version(server->source.data)) {
        answer_state(server, message);
        return;
    }
    soup_server_message_pause(message);
    g_ptr_array_add(server->waiting, g_object_ref(message));
    g_signal_connect(message, "disconnected", G_CALLBACK(forget), server);
}

static void give_page(FidelisPreviewServer *server, SoupServerMessage *message, GHashTable *query)
{
    guint number = 0;
    gboolean known = asked_number(query, "number", &number);
    answer(message, "image/svg+xml", known ? server->source.page(number, server->source.data) : NULL);
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

/* Before anything more of it is read: nothing that is asked for has a body, whoever sends one, so none is
 * kept; and of nothing is a part given, however often. */
static void on_headers(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
                       gpointer data)
{
    (void)soup;
    (void)query;
    soup_message_body_set_accumulate(soup_server_message_get_request_body(message), FALSE);
    soup_message_headers_remove(soup_server_message_get_request_headers(message), "Range");
    if (!may_ask(data, message, path))
        answer(message, NULL, NULL);
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
    for (guint i = 0; i < waiting->len; i++)
        answer_waiting(server, g_ptr_array_index(waiting, i));
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
    soup_server_add_early_handler(server->soup, NULL, on_headers, server, NULL);
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
