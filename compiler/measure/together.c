#include "measure/together-private.h"

#include <string.h>

#include "base/text.h"

typedef struct {
    FidelisComputation *own; /* what is being built */
    const FidelisReportSource *sources;
    FidelisReport *reports; /* those without faults, in the order of sources */
    gsize count, place;     /* place: of own */
    GPtrArray *units;       /* FidelisUnits, to be cleared */
    GPtrArray *lists;       /* GArray of FidelisEntry: of the other reports */
} Together;

/* ---- what the others print ---- */

/* A fault of theirs keeps them from being built, so they print nothing. */
static void tell_faulty(const Together *together, const char *file, const FidelisDiagnostics *diagnostics)
{
    const FidelisDiagnostic *first = NULL;
    for (guint i = 0; first == NULL && i < fidelis_diagnostics_length(diagnostics); i++)
        if (fidelis_diagnostics_get(diagnostics, i)->severity == FIDELIS_SEVERITY_ERROR)
            first = fidelis_diagnostics_get(diagnostics, i);
    FidelisLocation where = {.file = file};
    g_autofree char *text = first == NULL ? NULL : fidelis_diagnostic_to_string(first);
    fidelis_warn(together->own->diagnostics, &where, text == NULL ? NULL : g_strchomp(text),
                 "this report of the same folder has faults: what it would print is not reckoned with");
}

static gboolean compute(Together *together, const FidelisReportSource *source, FidelisReport *report)
{
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    FidelisUnits *units = NULL;
    FidelisComputation computation = {.programme = source->programme,
                                      .store = source->store,
                                      .diagnostics = diagnostics,
                                      .arena = together->own->arena,
                                      .entries = g_array_new(FALSE, FALSE, sizeof(FidelisEntry))};
    gboolean good = fidelis_computation_run(&computation, &units);
    g_ptr_array_add(together->lists, computation.entries);
    if (units != NULL)
        g_ptr_array_add(together->units, units);
    if (!good)
        tell_faulty(together, source->file, diagnostics);
    *report = (FidelisReport){"", source->programme, source->store, units, computation.entries};
    return good;
}

/* "management:", for "management.lua"; points and at signs part ids. The first needs none. */
static const char *prefix_of(const Together *together, const char *file)
{
    g_autofree char *name = g_strdup(file);
    if (together->count == 0)
        return "";
    if (g_str_has_suffix(name, ".lua"))
        name[strlen(name) - strlen(".lua")] = '\0';
    return fidelis_arena_printf(together->own->arena, "%s:", g_strdelimit(name, ".@", '-'));
}

static void gather(Together *together, gsize count, gsize own)
{
    for (gsize i = 0; i < count; i++) {
        FidelisReport report = {.programme = together->own->programme,
                                .store = together->own->store,
                                .units = together->own->units,
                                .entries = together->own->entries};
        if (i != own && !compute(together, &together->sources[i], &report))
            continue;
        if (i == own)
            together->place = together->count;
        report.prefix = prefix_of(together, together->sources[i].file);
        together->reports[together->count++] = report;
    }
}

/* ---- rules ---- */

static gboolean is_of_persons(const FidelisReport *report)
{
    for (guint i = 0; i < report->entries->len; i++)
        if (!g_array_index(report->entries, FidelisEntry, i).is_open)
            return TRUE;
    return FALSE;
}

static gboolean have_same_rules(const FidelisProgramme *one, const FidelisProgramme *other)
{
    return one->disclosure_minimum == other->disclosure_minimum &&
           one->disclosure_strict == other->disclosure_strict &&
           one->disclosure_zeros == other->disclosure_zeros &&
           one->disclosure_coding == other->disclosure_coding;
}

/* What one prints would tell what the other withholds. */
static gboolean check_rules(const Together *together)
{
    const FidelisProgramme *own = together->own->programme;
    gboolean good = TRUE;
    for (gsize i = 0; i < together->count; i++) {
        const FidelisReport *other = &together->reports[i];
        if (i == together->place || have_same_rules(own, other->programme) || !is_of_persons(other) ||
            !is_of_persons(&together->reports[together->place]))
            continue;
        good = FALSE;
        fidelis_error(
            together->own->diagnostics, &own->where,
            "let minimum, shares, zeros and coding be the same in both, or say of one why it is not "
            "published with the other: disclosure = { apart = \"…\" }",
            "the programme of another report in this folder (%s:%d) withholds by other rules, and "
            "they would be published together",
            other->programme->where.file, other->programme->where.line);
    }
    return good;
}

/* Towns and the regions that they add up to: which town is of which region stands in the rows alone. */
static void warn_of_other_units(const Together *together)
{
    const FidelisReport *own = &together->reports[together->place];
    for (gsize i = 0; i < together->count; i++) {
        const FidelisSource *same = NULL,
                            *source =
                                i == together->place
                                    ? NULL
                                    : fidelis_together_divided_otherwise(own, &together->reports[i], &same);
        if (source != NULL)
            fidelis_warn(together->own->diagnostics, &source->schema.where,
                         "let one programme hold both, or publish one of them only",
                         "'%s' is divided by '%s' here and by '%s' in another report of this folder: whether "
                         "sums over these tell of few is not checked",
                         source->schema.name, source->unit_column, same->unit_column);
    }
}

/* ---- units of all registers ---- */

static void add_units(FidelisUnits *all, const FidelisUnits *units)
{
    for (gsize i = 0; i < units->count; i++) {
        if (fidelis_units_find(all, units->records[i].key) >= 0)
            continue;
        all->records[all->count++] = units->records[i];
        g_hash_table_insert(all->by_key, (char *)units->records[i].key, GSIZE_TO_POINTER(all->count));
        g_hash_table_insert(all->by_name, (char *)units->records[i].name, GSIZE_TO_POINTER(all->count));
    }
}

static FidelisUnits *join_units(Together *together)
{
    gsize most = 0;
    for (gsize i = 0; i < together->count; i++)
        most += together->reports[i].units->count;
    FidelisUnits *all = FIDELIS_NEW(together->own->arena, FidelisUnits);
    *all = (FidelisUnits){.records = FIDELIS_NEW_ARRAY(together->own->arena, FidelisUnitRecord, most),
                          .by_key = g_hash_table_new(g_str_hash, g_str_equal),
                          .by_name = g_hash_table_new(g_str_hash, g_str_equal)};
    for (gsize i = 0; i < together->count; i++)
        add_units(all, together->reports[i].units);
    g_ptr_array_add(together->units, all);
    return all;
}

/* ---- entries of all reports ---- */

static FidelisEntry entry_among_all(const FidelisComputation *all, const FidelisReport *report,
                                    const FidelisEntry *entry)
{
    FidelisEntry copy = *entry;
    FidelisProvenance *provenance =
        fidelis_arena_copy(all->arena, entry->measure.provenance, sizeof *provenance);
    copy.practice =
        fidelis_entry_is_practice(report->programme, entry) ? FIDELIS_PRACTICE_YES : FIDELIS_PRACTICE_NOT;
    copy.unit = entry->unit == report->units->count
                    ? all->units->count
                    : (gsize)fidelis_units_find(all->units, report->units->records[entry->unit].key);
    copy.measure.unit = fidelis_units_key(all->units, copy.unit);
    if (*report->prefix != '\0') {
        copy.measure.id = fidelis_arena_printf(all->arena, "%s%s", report->prefix, entry->measure.id);
        provenance->source = fidelis_arena_printf(all->arena, "%s%s", report->prefix, provenance->source);
    }
    copy.measure.provenance = provenance;
    return copy;
}

/* What is counted, of whom, in which rows. */
static char *description_of(const FidelisComputation *all, const FidelisEntry *entry)
{
    const FidelisMeasure *measure = &entry->measure;
    const FidelisProvenance *from = measure->provenance;
    return g_strdup_printf("%s\n%s\n%s\n%s\n%s\n%d\n%d\n%d\n%.17g\n%" G_GINT64_FORMAT, measure->unit,
                           fidelis_programme_rows(all->programme, from->source), from->numerator,
                           from->denominator, from->filter, (int)entry->group, measure->week,
                           (int)entry->counted, measure->value, measure->n);
}

/* Both are practice, or neither is. */
static void settle_practice(FidelisEntry *one, FidelisEntry *other)
{
    if (one->practice != other->practice)
        one->practice = other->practice = FIDELIS_PRACTICE_NOT;
}

/* The first of a description keeps its place; within one report ids tell them apart. */
static void find_twins(const FidelisComputation *all, guint first)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < all->entries->len; i++) {
        FidelisEntry *entry = &g_array_index(all->entries, FidelisEntry, i);
        g_autofree char *description = description_of(all, entry);
        guint twin = GPOINTER_TO_UINT(g_hash_table_lookup(known, description));
        if (twin > 0 && i >= first) {
            entry->twin = twin;
            settle_practice(&g_array_index(all->entries, FidelisEntry, twin - 1), entry);
        } else if (twin == 0) {
            g_hash_table_insert(known, g_steal_pointer(&description), GUINT_TO_POINTER(i + 1));
        }
    }
}

static void join_entries(const Together *together, FidelisComputation *all)
{
    for (gsize i = 0; i < together->count; i++) {
        const FidelisReport *report = &together->reports[i];
        for (guint j = 0; j < report->entries->len; j++) {
            FidelisEntry entry =
                entry_among_all(all, report, &g_array_index(report->entries, FidelisEntry, j));
            g_array_append_val(all->entries, entry);
        }
    }
    find_twins(all, together->reports[0].entries->len);
}

/* ---- back ---- */

/* Values and what was decided, under its own id, unit and source. */
static void take_back(const FidelisComputation *own, FidelisEntry *entry, const FidelisEntry *decided)
{
    FidelisEntry before = *entry;
    *entry = *decided;
    entry->unit = before.unit;
    entry->measure.id = before.measure.id;
    entry->measure.unit = before.measure.unit;
    FidelisProvenance *provenance =
        fidelis_arena_copy(own->arena, decided->measure.provenance, sizeof *provenance);
    provenance->source = before.measure.provenance->source;
    entry->measure.provenance = provenance;
}

static void take_all_back(const Together *together, const FidelisComputation *all)
{
    guint first = 0;
    for (gsize i = 0; i < together->place; i++)
        first += together->reports[i].entries->len;
    for (guint i = 0; i < together->own->entries->len; i++)
        take_back(together->own, &g_array_index(together->own->entries, FidelisEntry, i),
                  &g_array_index(all->entries, FidelisEntry, first + i));
}

static void protect(Together *together)
{
    FidelisComputation all = *together->own;
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(FidelisEntry));
    all.entries = entries;
    all.units = join_units(together);
    all.programme =
        fidelis_together_programme(all.arena, together->reports, together->count, &all.earlier_prefixes);
    join_entries(together, &all);
    (void)fidelis_disclosure_apply(&all);
    take_all_back(together, &all);
}

FidelisDisclosure fidelis_together_apply(FidelisComputation *computation, const FidelisReportSource *reports,
                                         gsize count, gsize own)
{
    Together together = {.own = computation,
                         .sources = reports,
                         .reports = FIDELIS_NEW_ARRAY(computation->arena, FidelisReport, count),
                         .units = g_ptr_array_new_with_free_func((GDestroyNotify)fidelis_units_clear),
                         .lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref)};
    gather(&together, count, own);
    if (check_rules(&together)) {
        warn_of_other_units(&together);
        protect(&together);
    }
    g_ptr_array_unref(together.units);
    g_ptr_array_unref(together.lists);
    return fidelis_disclosure_count(computation);
}
