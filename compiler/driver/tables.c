#include "driver/tables.h"

gboolean fidelis_tables_load(FidelisStore *store, const FidelisProgramme *programme, const char *folder,
                             FidelisDiagnostics *diagnostics)
{
    gboolean good = fidelis_store_load(store, &programme->units, folder, diagnostics);
    for (int wide = 0; wide <= 1; wide++) /* registers with a column a week last: they need their citizens */
        for (gsize i = 0; i < programme->source_count; i++) {
            const FidelisTableSchema *schema = &programme->sources[i].schema;
            if ((schema->wide != NULL) == wide)
                good = fidelis_store_load(store, schema, folder, diagnostics) && good;
        }
    return good;
}
