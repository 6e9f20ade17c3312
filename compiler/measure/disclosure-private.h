/* The computed entries as a table of lines, and the same as cells and relations. */
#ifndef FIDELIS_MEASURE_DISCLOSURE_PRIVATE_H
#define FIDELIS_MEASURE_DISCLOSURE_PRIVATE_H

#include "disclosure/cells.h"
#include "measure/computation-private.h"
#include "measure/disclosure.h"

/* The quantities a measure gives away. */
typedef enum {
    FIDELIS_ROLE_N,
    FIDELIS_ROLE_MET,  /* numerator of a share */
    FIDELIS_ROLE_REST, /* n less that */
    FIDELIS_ROLE_SUM,  /* of a mean or a count */
    FIDELIS_ROLES,
} FidelisRole;

/* One measure over all units: the same id, group and week. Positions are the units' indices, `units` stands
 * for all. */
typedef struct {
    const char *id, *source;
    FidelisMeasureKind kind;
    FidelisGroup group;
    int week;
    gint *entries; /* by position: index of the entry, or -1 */
    gboolean by_unit;
    gboolean practice;
    gboolean sustained;            /* an outcome by weeks that once met stays met */
    gint64 vectors[FIDELIS_ROLES]; /* -1: it has no such quantity */
} FidelisLine;

/* One quantity over all units, shared by the lines in which it is the same everywhere. */
typedef struct {
    double *values; /* by position */
    guint8 *stands; /* by position: some line has it there */
    guint8 *
        seen; /* by position: a line has it there, and another of its week has nobody: all see that it is 0 */
    gboolean by_unit;
    gboolean adds_up; /* units sum to all, but for rows of no unit */
    double low;       /* anybody knows that it is not below: 0 or -G_MAXDOUBLE */
    guint line;       /* the first that has it */
    guint first;      /* cell of position 0; the rest of no unit stands behind all */
} FidelisVector;

typedef struct {
    FidelisComputation *computation;
    gsize units, width; /* width: units, all, and rows of no unit */
    GArray *lines;      /* FidelisLine */
    GArray *vectors;    /* FidelisVector */
    GHashTable *names;  /* "group/week/id" -> index of line + 1 */
    FidelisCells *cells;
    gint *figure_of;  /* by entry, -1: gives no cell away */
    GArray *nestings; /* FidelisNesting (disclosure-nested.h) */
} FidelisTables;

/* Whose values may be looked at, and whether one may be published at all. */
FidelisTables *fidelis_tables_new(FidelisComputation *computation);
void fidelis_tables_free(FidelisTables *tables);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisTables, fidelis_tables_free)

static inline FidelisEntry *fidelis_tables_entry(const FidelisTables *tables, const FidelisLine *line,
                                                 gsize position)
{
    return line->entries[position] < 0
               ? NULL
               : &g_array_index(tables->computation->entries, FidelisEntry, (guint)line->entries[position]);
}

static inline const FidelisVector *fidelis_tables_vector(const FidelisTables *tables, const FidelisLine *line,
                                                         FidelisRole role)
{
    return line->vectors[role] < 0
               ? NULL
               : &g_array_index(tables->vectors, FidelisVector, (guint)line->vectors[role]);
}

static inline guint fidelis_tables_cell(const FidelisTables *tables, const FidelisLine *line,
                                        FidelisRole role, gsize position)
{
    return fidelis_tables_vector(tables, line, role)->first + (guint)position;
}

/* How value follows from numerator and n. */
FidelisMeasureKind fidelis_entry_kind(const FidelisEntry *entry);
/* An effect, a relative increase, a test, a change: of two numbers, and withheld with either. */
gboolean fidelis_entry_is_derived(const FidelisEntry *entry);
/* Whether it gives quantities away. */
gboolean fidelis_entry_is_countable(const FidelisEntry *entry);
/* Of an entry: the quantity it gives away in a role; NAN when it has none. */
double fidelis_entry_quantity(const FidelisEntry *entry, FidelisRole role);
/* What a measure adds up: MET of shares, SUM of means and of counts that are none. */
static inline FidelisRole fidelis_total_role(FidelisMeasureKind kind)
{
    return kind == FIDELIS_KIND_SHARE ? FIDELIS_ROLE_MET : FIDELIS_ROLE_SUM;
}
/* A mean or a count of noughts and ones in every unit is a share: made one, before anything is looked at. */
void fidelis_disclosure_count_means(FidelisComputation *computation);
/* Of a mean: whether few have another value than 0, and not a few have 0, so that the sum is that of the few.
 * Of a weighted share: whether few fulfil it, or all but a few. */
gboolean fidelis_entry_sums_few(const FidelisEntry *entry, int minimum);
/* Whether disclosure_practice names it: by its own id, what it is part of ("support.other"), its source or
 * its element. */
gboolean fidelis_entry_is_practice(const FidelisProgramme *programme, const FidelisEntry *entry);
/* NULL when there is none. */
const FidelisLine *fidelis_tables_find(const FidelisTables *tables, const char *id, FidelisGroup group,
                                       int week);

/* The count of the rows, or persons, that a line is of; NULL when it is not among the measures. */
const FidelisLine *fidelis_tables_count_of(const FidelisTables *tables, const FidelisLine *line);

/* Cells, figures and relations of all lines; the parts of fidelis_tables_new. */
void fidelis_tables_add_cells(FidelisTables *tables);
void fidelis_tables_add_relations(FidelisTables *tables);
/* … and those between counts of flows, and between scores (disclosure-sums.c). */
void fidelis_tables_relate_sums(FidelisTables *tables);
/* … and between ready figures and their declared parts (disclosure-parts.c). */
void fidelis_tables_relate_parts(FidelisTables *tables);
/* … and between indicators of which one counts among those of another (disclosure-nested.c). */
void fidelis_tables_relate_nested(FidelisTables *tables);
/* … and between measures and those that count among parts of them, by the rows (disclosure-splits.h). */
void fidelis_tables_relate_splits(FidelisTables *tables);
/* Those that with a published neighbour tell what few do; how many were found anew. */
guint fidelis_tables_need_nested(FidelisTables *tables);

/* Marks what is too small by itself. */
void fidelis_tables_need(FidelisTables *tables);
/* Weeks of sustained outcomes that with a published neighbour tell of few; how many were found anew. */
guint fidelis_tables_need_weeks(FidelisTables *tables);
/* Two weeks of a sustained outcome, the earlier first: do they tell what few did? */
gboolean fidelis_weeks_tell(const FidelisEntry *before, const FidelisEntry *after, int minimum);

/* Marks shares near an end of the scale that are told as intervals (disclosure-coding.c). */
void fidelis_disclosure_code(const FidelisComputation *computation);
/* Between which ends such a measure leaves how many do, or do not; n is told. */
void fidelis_coded_range(const FidelisMeasure *measure, FidelisRole role, double *low, double *high);
/* Takes the value out of such an entry, and leaves the interval. */
void fidelis_entry_code(const FidelisComputation *computation, FidelisEntry *entry);

/* Everything, on the computed entries: sets `withheld`, then takes the values out of what is withheld.
 * Diagnostics when an attack on what is left succeeds. */
FidelisDisclosure fidelis_disclosure_apply(FidelisComputation *computation);
/* How much of the entries was withheld. */
FidelisDisclosure fidelis_disclosure_count(const FidelisComputation *computation);

#endif
