/* Registers with a column a week and one code a week (as DREAM has them), turned into a row a citizen and
 * week.
 *
 * Weeks are counted from each citizen's own start: the ISO week of the start date is week 1. A citizen is
 * followed to the register's last week, or to a date of their own. Codes are mapped to activities by a file;
 * which of its lines holds for a week is settled by the week's Thursday. */
#ifndef FIDELIS_DATA_WIDE_H
#define FIDELIS_DATA_WIDE_H

#include "data/codes.h"
#include "data/records.h"
#include "data/store.h"

/* Takes records (freed also when NULL is returned), whose weekly columns schema->wide names. The citizens'
 * table and the code table are loaded in the store. NULL after diagnostics. */
FidelisRecords *fidelis_records_from_wide(FidelisRecords *records, FidelisStore *store,
                                          const FidelisTableSchema *schema, const FidelisLocation *where,
                                          FidelisDiagnostics *diagnostics);

#endif
