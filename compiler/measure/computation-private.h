/* What the parts of the measure room share while they compute. */
#ifndef FIDELIS_MEASURE_COMPUTATION_PRIVATE_H
#define FIDELIS_MEASURE_COMPUTATION_PRIVATE_H

#include <glib.h>

#include "base/arena.h"
#include "measure/measures.h"
#include "measure/tally.h"

/* The register of units, in the order of its file. Index `count` stands for the whole programme. */
typedef struct {
    FidelisUnitRecord *records;
    gsize count;
    GHashTable *by_key; /* -> index + 1; also for names */
    GHashTable *by_name;
    const char *const *columns; /* NULL-terminated */
    gsize column_count;
    const char **fields; /* [unit][column] */
} FidelisUnits;

/* NULL after diagnostics. Lives in the arena, but for the tables: fidelis_units_clear. */
FidelisUnits *fidelis_units_load(const FidelisProgramme *programme, FidelisStore *store, FidelisArena *arena,
                                 FidelisDiagnostics *diagnostics);
void fidelis_units_clear(FidelisUnits *units);
/* -1: no such unit. */
gssize fidelis_units_find(const FidelisUnits *units, const char *key);
gssize fidelis_units_find_name(const FidelisUnits *units, const char *name);
/* The key, or "all" for index count. */
const char *fidelis_units_key(const FidelisUnits *units, gsize index);

/* Where a measure stands among the others: by unit, then order, group and week. */
enum {
    FIDELIS_ORDER_INDICATORS = 0,
    FIDELIS_ORDER_OUTCOMES = 1000000,
    FIDELIS_ORDER_ITEMS = 2000000,
    FIDELIS_ORDER_QUESTIONS = 3000000,
    FIDELIS_ORDER_SOURCES = 4000000,
    FIDELIS_ORDER_WEEKS_FOUND = 4500000,
    FIDELIS_ORDER_KINDS = 5000000,
};
typedef enum {
    FIDELIS_GROUP_NONE,
    FIDELIS_GROUP_PROGRAMME,
    FIDELIS_GROUP_CONTROL,
    FIDELIS_GROUP_EFFECT,
    FIDELIS_GROUP_RELATIVE
} FidelisGroup;
extern const char *const fidelis_group_names[FIDELIS_GROUP_RELATIVE + 1];

/* Whether an entry tells what was done, and nothing about a person. */
typedef enum { FIDELIS_PRACTICE_UNSETTLED, FIDELIS_PRACTICE_NOT, FIDELIS_PRACTICE_YES } FidelisPractice;

typedef struct {
    FidelisMeasure measure;
    gsize unit; /* index */
    int order;
    FidelisGroup group;
    gint64 smallest_n; /* an effect's smaller group; else n */
    gboolean is_open;  /* not of persons: nobody to be recognised */
    /* ids of measures of the same unit that it would give away: withheld with any of them; NULL: none */
    const char *follows[2];
    /* withheld with any measure of the unit that is called so or begins with it and a point; NULL: none */
    const char *follows_family;
    FidelisMeasureKind counted; /* how value follows from numerator and n */
    gint64 nonzero;             /* persons whose value is not 0: a sum tells of them alone; 0: not known */
    gboolean yes_or_no;         /* a mean or a count of noughts and ones: a share by another name */
    gboolean is_total;          /* judged as a share, but its value is the numerator: a count */
    gboolean primary, withheld; /* disclosure.h */
    /* where reports are protected together (together-private.h): what its own programme says of practice, and
     * the entry + 1 that is the same number in a report before it; 0: nothing, none */
    FidelisPractice practice;
    guint twin;
} FidelisEntry;

typedef struct {
    const FidelisProgramme *programme;
    FidelisStore *store;
    FidelisDiagnostics *diagnostics;
    FidelisArena *arena;
    const FidelisUnits *units;
    GArray *entries; /* FidelisEntry */
    int next_order;  /* of the kinds' measures, one after another */
    GArray *splits;  /* FidelisSplit, while disclosure control is at work (disclosure-splits.h) */
    /* of reports protected together: what stands before the ids of each of disclosure_earlier; else NULL */
    const char *const *earlier_prefixes;
} FidelisComputation;

/* Checks the programme and computes all its entries; FALSE after diagnostics. units: loaded here, to be
 * cleared by whoever asked. */
gboolean fidelis_computation_run(FidelisComputation *computation, FidelisUnits **units);

/* Faults of the programme that no data are needed to see; FALSE after diagnostics. */
gboolean fidelis_programme_check(const FidelisProgramme *programme, FidelisStore *store,
                                 FidelisDiagnostics *diagnostics);

/* The parts: each adds its entries, or diagnostics. */
void fidelis_compute_rows(FidelisComputation *computation);
void fidelis_compute_weekly(FidelisComputation *computation);
void fidelis_compute_aggregates(FidelisComputation *computation);

/* An entry for unit, filled from a tally after kind (value, numerator, n), without zone. id and provenance
 * are borrowed. */
FidelisEntry fidelis_entry_new(const FidelisComputation *computation, gsize unit, const char *id, int order,
                               FidelisMeasureKind kind, FidelisUnit shown, const FidelisTally *tally);
/* The zone of an indicator's entry, by its limits and its minimum. */
void fidelis_entry_judge(FidelisEntry *entry, const FidelisIndicator *indicator, gboolean n_is_known);
/* Takes the entry into the result. What may not be published is settled at the end: disclosure.h. */
void fidelis_entry_add(FidelisComputation *computation, FidelisEntry *entry);
/* Takes the values out of an entry that is withheld. */
void fidelis_entry_withhold(const FidelisComputation *computation, FidelisEntry *entry);
/* Takes out how many rows it was counted from. */
void fidelis_entry_withhold_rows(const FidelisComputation *computation, FidelisEntry *entry);

/* The provenance of a tally in the arena: source, filter of the unit and group, rows and what was left out.
 */
FidelisProvenance *fidelis_provenance_new(const FidelisComputation *computation, const FidelisSource *source,
                                          const char *numerator, const char *denominator, const char *filter,
                                          const FidelisTally *tally);
/* "kommune = '851' AND gruppe = 'indsats'", or "every row". Arena. unit may be the index of "all". */
const char *fidelis_filter_new(const FidelisComputation *computation, const FidelisSource *source, gsize unit,
                               FidelisGroup group);

/* A column's name for SQL, "NULL" for none. Caller's (g_free). */
char *fidelis_sql_column(const char *column);
/* By what stands in the group's column: PROGRAMME where the source tells no groups apart, NONE for neither.
 */
FidelisGroup fidelis_source_group(const FidelisSource *source, const char *value);

/* An indicator with its place in programme order. */
typedef struct {
    const FidelisIndicator *indicator;
    int order;
} FidelisPlacedIndicator;
/* All indicators of the programme. Caller's (g_array_unref). */
GArray *fidelis_programme_indicators(const FidelisProgramme *programme);

#endif
