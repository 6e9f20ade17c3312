/* The measures of kinds.h: each kind checks its definition without data, and adds its measures. */
#ifndef FIDELIS_MEASURE_KINDS_PRIVATE_H
#define FIDELIS_MEASURE_KINDS_PRIVATE_H

#include "measure/computation-private.h"

typedef struct {
    const FidelisProgramme *programme;
    FidelisStore *store;
    FidelisDiagnostics *diagnostics;
} FidelisKindCheck;

/* What every kind asks of its source and SQL; faults at where, and NULL or FALSE. what: "scale 'ips'". */
const FidelisSource *fidelis_kind_source(const FidelisKindCheck *check, const char *source, const char *what,
                                         const FidelisLocation *where);
gboolean fidelis_kind_expression(const FidelisKindCheck *check, const FidelisSource *source,
                                 const char *expression, const char *what, const FidelisLocation *where);
gboolean fidelis_kind_column(const FidelisKindCheck *check, const FidelisSource *source, const char *column,
                             const char *what, const FidelisLocation *where);

/* All kinds. FALSE after diagnostics. */
gboolean fidelis_kinds_check(const FidelisProgramme *programme, FidelisStore *store,
                             FidelisDiagnostics *diagnostics);
void fidelis_compute_kinds(FidelisComputation *computation);
/* Whether any of them is of the source, so that its rows are counted. */
gboolean fidelis_kinds_use(const FidelisProgramme *programme, const char *source);

/* Each kind's own part. */
gboolean fidelis_distribution_check(const FidelisKindCheck *check, const FidelisDistribution *distribution);
void fidelis_distribution_compute(FidelisComputation *computation, const FidelisDistribution *distribution);
gboolean fidelis_scale_check(const FidelisKindCheck *check, const FidelisScale *scale);
void fidelis_scale_compute(FidelisComputation *computation, const FidelisScale *scale);
gboolean fidelis_balance_check(const FidelisKindCheck *check, const FidelisBalance *balance);
void fidelis_balance_compute(FidelisComputation *computation, const FidelisBalance *balance);
gboolean fidelis_flow_check(const FidelisKindCheck *check, const FidelisCaseFlow *flow);
void fidelis_flow_compute(FidelisComputation *computation, const FidelisCaseFlow *flow);
gboolean fidelis_trend_check(const FidelisKindCheck *check, const FidelisTrend *trend);
/* After the indicators: their present values are compared with. */
void fidelis_trend_compute(FidelisComputation *computation, const FidelisTrend *trend);
gboolean fidelis_evidence_check(const FidelisKindCheck *check, const FidelisCaseEvidence *evidence);
void fidelis_evidence_compute(FidelisComputation *computation, const FidelisCaseEvidence *evidence);

#endif
