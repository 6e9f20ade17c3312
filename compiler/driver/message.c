#include "driver/message.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* unit index, done, pages, text, files (name, hash, bytes), inputs, stage seconds, accessibility (checked,
 * faults by rule), diagnostics (severity, file, line, column, table, row, column name, message, hint). "ms"
 * is a string that may be missing. */
#define MESSAGE_TYPE "(ubimsa(ssx)asadauaua(imsiimsxmssms))"

gboolean fidelis_message_write(int fd, const void *data, gsize size)
{
    for (const char *at = data; size > 0;) {
        ssize_t written = write(fd, at, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return FALSE;
        at += written;
        size -= (gsize)written;
    }
    return TRUE;
}

gboolean fidelis_message_read(int fd, void *data, gsize size)
{
    for (char *at = data; size > 0;) {
        ssize_t got = read(fd, at, size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return FALSE;
        at += got;
        size -= (gsize)got;
    }
    return TRUE;
}

static GVariant *pack_files(const GPtrArray *files)
{
    GVariantBuilder builder;
    g_variant_builder_init(&builder, G_VARIANT_TYPE("a(ssx)"));
    for (guint i = 0; i < files->len; i++) {
        const FidelisOutput *output = g_ptr_array_index(files, i);
        g_variant_builder_add(&builder, "(ssx)", output->name, output->sha256, output->bytes);
    }
    return g_variant_builder_end(&builder);
}

static GVariant *pack_seconds(const FidelisTimings *timings)
{
    return g_variant_new_fixed_array(G_VARIANT_TYPE_DOUBLE, timings->seconds, FIDELIS_STAGE_COUNT,
                                     sizeof(double));
}

static GVariant *pack_counts(const guint32 *counts)
{
    return g_variant_new_fixed_array(G_VARIANT_TYPE_UINT32, counts, FIDELIS_RULE_COUNT, sizeof *counts);
}

static GVariant *pack_diagnostics(const FidelisDiagnostics *diagnostics)
{
    GVariantBuilder builder;
    g_variant_builder_init(&builder, G_VARIANT_TYPE("a(imsiimsxmssms)"));
    for (guint i = 0; i < fidelis_diagnostics_length(diagnostics); i++) {
        const FidelisDiagnostic *one = fidelis_diagnostics_get(diagnostics, i);
        g_variant_builder_add(&builder, "(imsiimsxmssms)", (gint32)one->severity, one->where.file,
                              one->where.line, one->where.column, one->where.table, one->where.row,
                              one->where.column_name, one->message, one->hint);
    }
    return g_variant_builder_end(&builder);
}

gboolean fidelis_message_send(int fd, guint index, const FidelisUnitResult *result)
{
    g_autoptr(GVariant) message = g_variant_ref_sink(
        g_variant_new("(ubims@a(ssx)^as@ad@au@au@a(imsiimsxmssms))", index, result->done, result->pages,
                      result->text, pack_files(result->files), result->inputs, pack_seconds(&result->timings),
                      pack_counts(result->accessibility.checked), pack_counts(result->accessibility.faults),
                      pack_diagnostics(result->diagnostics)));
    guint64 size = g_variant_get_size(message);
    return fidelis_message_write(fd, &size, sizeof size) &&
           fidelis_message_write(fd, g_variant_get_data(message), size);
}

static void unpack_files(FidelisUnitResult *result, GVariantIter *files)
{
    const char *name = NULL, *sha256 = NULL;
    gint64 bytes = 0;
    while (g_variant_iter_next(files, "(&s&sx)", &name, &sha256, &bytes))
        fidelis_unit_result_add_file(result, name, sha256, bytes);
}

static void unpack_diagnostics(FidelisUnitResult *result, GVariantIter *list)
{
    gint32 severity = 0;
    FidelisLocation where = {0};
    const char *message = NULL, *hint = NULL;
    while (g_variant_iter_next(list, "(im&siim&sxm&s&sm&s)", &severity, &where.file, &where.line,
                               &where.column, &where.table, &where.row, &where.column_name, &message, &hint))
        fidelis_diagnostics_add(result->diagnostics, (FidelisSeverity)severity, &where, hint, "%s", message);
}

static FidelisUnitResult *unpack(GVariant *message, guint *index)
{
    FidelisUnitResult *result = fidelis_unit_result_new();
    g_autoptr(GVariantIter) files = NULL, seconds = NULL, checked = NULL, faults = NULL, diagnostics = NULL;
    g_variant_get(message, "(ubimsa(ssx)^asadauaua(imsiimsxmssms))", index, &result->done, &result->pages,
                  &result->text, &files, &result->inputs, &seconds, &checked, &faults, &diagnostics);
    for (int i = 0; i < FIDELIS_STAGE_COUNT; i++)
        g_variant_iter_next(seconds, "d", &result->timings.seconds[i]);
    for (int i = 0; i < FIDELIS_RULE_COUNT; i++) {
        g_variant_iter_next(checked, "u", &result->accessibility.checked[i]);
        g_variant_iter_next(faults, "u", &result->accessibility.faults[i]);
    }
    unpack_files(result, files);
    unpack_diagnostics(result, diagnostics);
    return result;
}

FidelisUnitResult *fidelis_message_receive(int fd, guint *index)
{
    guint64 size = 0;
    if (!fidelis_message_read(fd, &size, sizeof size))
        return NULL;
    g_autofree char *data = g_try_malloc(MAX(size, 1));
    if (data == NULL || !fidelis_message_read(fd, data, size))
        return NULL;
    g_autoptr(GVariant) message = g_variant_ref_sink(
        g_variant_new_from_data(G_VARIANT_TYPE(MESSAGE_TYPE), data, size, FALSE, NULL, NULL));
    return unpack(message, index);
}
