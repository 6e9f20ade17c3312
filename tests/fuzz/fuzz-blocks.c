/* Any text as the blocks of a report: a document or a fault with a reason, never a crash; the same document
 * when it is built again. */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "support/project.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_TEXT = 2000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *blocks = g_strndup((const char *)data, size);
    if (size > MOST_TEXT || !g_utf8_validate(blocks, -1, NULL))
        return 0;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_blocks(project, blocks);
    g_autofree char *first = support_project_dump(project, "N");
    g_autofree char *said = support_project_said(project);
    g_assert(first != NULL || *said != '\0');
    g_assert(g_utf8_validate(said, -1, NULL));
    if (first == NULL)
        return 0;
    g_assert(g_utf8_validate(first, -1, NULL));
    g_autofree char *second = support_project_dump(project, "N");
    g_assert(g_strcmp0(first, second) == 0);
    return 0;
}
