/* The tables a programme declares, read into a store. */
#ifndef FIDELIS_DRIVER_TABLES_H
#define FIDELIS_DRIVER_TABLES_H

#include "data/store.h"
#include "measure/programme.h"

/* Every table is read even when an earlier one has faults: all faults of a run are told at once. FALSE after
 * diagnostics. References between tables are checked after that: fidelis_store_check_references. */
gboolean fidelis_tables_load(FidelisStore *store, const FidelisProgramme *programme, const char *folder,
                             FidelisDiagnostics *diagnostics);

#endif
