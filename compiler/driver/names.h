/* The programme's list of confidential names, put together. */
#ifndef FIDELIS_DRIVER_NAMES_H
#define FIDELIS_DRIVER_NAMES_H

#include "base/diagnostics.h"
#include "base/names.h"
#include "data/store.h"
#include "measure/programme.h"

/* Those written in the specification, those of its file and those of its table. NULL after a diagnostic. */
FidelisNames *fidelis_programme_names(const FidelisProgramme *programme, FidelisStore *store,
                                      FidelisDiagnostics *diagnostics);

#endif
