#include "disclosure/suppress.h"

#include "disclosure/causes.h"
#include "disclosure/cells-private.h"
#include "disclosure/ranges.h"

typedef struct {
    FidelisCells *cells;
    FidelisRanges *ranges;
    FidelisCauses *causes;
    GArray *added; /* guint, figures withheld here */
    guint *mark;   /* by cell: the search it was last seen in */
    guint search;
    GArray *reached; /* guint, hidden cells of the search, nearest first */
} Search;

/* ---- one candidate: all figures that give a cell away ---- */

/* A figure of cell gives the other away too. */
static gboolean falls_with(const FidelisCells *cells, guint cell, guint other)
{
    const FidelisCell *one = fidelis_cell(cells, other);
    guint falling = 0;
    for (guint i = cells->figure_starts[cell]; i < cells->figure_starts[cell + 1]; i++) {
        guint figure = cells->figures_of[i];
        for (guint j = 0;
             !fidelis_figure(cells, figure)->withheld && j < fidelis_figure(cells, figure)->count; j++)
            falling += fidelis_figure_given(cells, figure)[j] == other;
    }
    return !one->known && falling == one->published;
}

/* How far a relation lets the cell go, were it hidden, against what else in it is or would be hidden. */
static double room_in(const Search *search, guint relation, guint cell, gboolean up)
{
    const FidelisCells *cells = search->cells;
    const FidelisTerm *terms = fidelis_relation_terms(cells, relation);
    double room = 0, own = 1;
    for (guint i = 0; i < fidelis_relation(cells, relation)->count; i++)
        if (terms[i].cell == cell)
            own = terms[i].factor;
    for (guint i = 0; i < fidelis_relation(cells, relation)->count; i++) {
        const FidelisCell *other = fidelis_cell(cells, terms[i].cell);
        if (terms[i].cell == cell ||
            (!fidelis_cells_is_hidden(cells, terms[i].cell) && !falls_with(cells, cell, terms[i].cell)))
            continue;
        gboolean falls = (terms[i].factor * own > 0) == up;
        room += falls ? other->value - other->low : other->high - other->value;
    }
    return room;
}

/* Room against all relations but the one that is to be loosened. */
static double room_of(const Search *search, guint cell, guint loosened, gboolean up)
{
    const FidelisCells *cells = search->cells;
    const FidelisCell *one = fidelis_cell(cells, cell);
    double room = up ? one->high - one->value : one->value - one->low;
    for (guint i = cells->relation_starts[cell]; i < cells->relation_starts[cell + 1]; i++) {
        guint relation = cells->relations_of[i];
        if (relation == loosened || fidelis_relation(cells, relation)->kind != FIDELIS_RELATION_EQUAL)
            continue;
        room = MIN(room, room_in(search, relation, cell, up));
    }
    return room;
}

typedef struct {
    double below, above; /* what the cell in need lacks */
    gboolean found;
    guint cell;
    double score;
} Choice;

static void consider(const Search *search, guint relation, guint cell, Choice *best)
{
    const double crumb = 1e-3; /* no room of its own: better than nothing, but only just */
    double lacking = best->below + best->above;
    double either = MIN(room_of(search, cell, relation, TRUE), lacking) +
                    MIN(room_of(search, cell, relation, FALSE), lacking);
    double score = fidelis_cells_cost(search->cells, cell) / MAX(crumb, either);
    if (best->found && score >= best->score)
        return;
    best->found = TRUE;
    best->cell = cell;
    best->score = score;
}

static void consider_relation(const Search *search, guint relation, Choice *best)
{
    const FidelisCells *cells = search->cells;
    for (guint i = 0; i < fidelis_relation(cells, relation)->count; i++) {
        guint cell = fidelis_relation_terms(cells, relation)[i].cell;
        if (!fidelis_cell(cells, cell)->known && fidelis_cell(cells, cell)->published > 0)
            consider(search, relation, cell, best);
    }
}

/* ---- where to loosen ---- */

static void reach(Search *search, guint cell)
{
    if (search->mark[cell] == search->search || !fidelis_cells_is_hidden(search->cells, cell))
        return;
    search->mark[cell] = search->search;
    g_array_append_val(search->reached, cell);
}

static gboolean is_crossed(const FidelisRelation *relation, gboolean widely)
{
    return widely || relation->kind == FIDELIS_RELATION_EQUAL;
}

/* Looks outwards from the cell for the first relation with a single hidden cell: it pins that cell, and so
 * the others. Widely: over what is only at most something too. */
static gboolean find_pinned(Search *search, guint from, gboolean widely, Choice *best)
{
    const FidelisCells *cells = search->cells;
    search->search++;
    g_array_set_size(search->reached, 0);
    reach(search, from);
    for (guint i = 0; i < search->reached->len; i++) {
        guint cell = g_array_index(search->reached, guint, i);
        for (guint j = cells->relation_starts[cell]; j < cells->relation_starts[cell + 1]; j++) {
            guint relation = cells->relations_of[j];
            const FidelisRelation *one = fidelis_relation(cells, relation);
            if (!is_crossed(one, widely))
                continue;
            if (one->kind == FIDELIS_RELATION_EQUAL && one->hidden == 1)
                consider_relation(search, relation, best);
            if (best->found)
                return TRUE;
            for (guint k = 0; k < one->count; k++)
                reach(search, fidelis_relation_terms(cells, relation)[k].cell);
        }
    }
    return FALSE;
}

/* No relation pins anything, and yet there is too little room: the nearest cells' relations lose another. */
static gboolean find_near(Search *search, Choice *best)
{
    const FidelisCells *cells = search->cells;
    for (guint i = 0; i < search->reached->len && !best->found; i++) {
        guint cell = g_array_index(search->reached, guint, i);
        for (guint j = cells->relation_starts[cell]; j < cells->relation_starts[cell + 1]; j++)
            consider_relation(search, cells->relations_of[j], best);
    }
    return best->found;
}

/* What holds it back, where that is known; what is near, where it is not. */
static gboolean find(Search *search, guint cell, Choice *best)
{
    const GArray *causes = fidelis_causes_find(search->causes, cell);
    for (guint i = 0; i < causes->len; i++)
        consider_relation(search, g_array_index(causes, guint, i), best);
    for (int widely = 0; widely <= 1 && !best->found; widely++)
        (void)find_pinned(search, cell, widely == 1, best);
    return best->found || find_near(search, best);
}

static void withhold_all_of(Search *search, guint cell)
{
    const FidelisCells *cells = search->cells;
    for (guint i = cells->figure_starts[cell]; i < cells->figure_starts[cell + 1]; i++) {
        guint figure = cells->figures_of[i];
        if (fidelis_figure(cells, figure)->withheld)
            continue;
        fidelis_ranges_withhold(search->ranges, figure);
        g_array_append_val(search->added, figure);
    }
}

typedef gboolean (*Meets)(FidelisRanges *ranges, guint cell, double *lacking_below, double *lacking_above);

static gboolean protect(Search *search, guint cell, Meets meets)
{
    Choice best = {0};
    while (!meets(search->ranges, cell, &best.below, &best.above)) {
        best.found = FALSE;
        if (!find(search, cell, &best))
            return FALSE;
        withhold_all_of(search, best.cell);
    }
    return TRUE;
}

static gboolean protect_each(Search *search, Meets meets)
{
    gboolean good = TRUE;
    for (guint cell = 0; cell < search->cells->cells->len; cell++) {
        if (!fidelis_cells_has_need(search->cells, cell) || protect(search, cell, meets))
            continue;
        fidelis_cells_forget_need(search->cells, cell); /* or nothing else could be published for its sake */
        good = FALSE;
    }
    return good;
}

/* What can be seen without solving anything comes first: a programme is solved anew whenever a figure of it
 * is withheld, and most figures are withheld for what can be seen. */
static gboolean protect_all(Search *search)
{
    gboolean good = protect_each(search, fidelis_ranges_may_meet);
    return protect_each(search, fidelis_ranges_meets) && good;
}

/* ---- and back ---- */

static gint compare_cost(gconstpointer left, gconstpointer right, gpointer data)
{
    const FidelisCells *cells = data;
    guint one = *(const guint *)left, other = *(const guint *)right;
    double difference = fidelis_figure(cells, other)->cost - fidelis_figure(cells, one)->cost;
    return difference > 0 ? 1 : difference < 0 ? -1 : one < other ? 1 : one > other ? -1 : 0;
}

static void publish_again(Search *search)
{
    g_array_sort_with_data(search->added, compare_cost, search->cells);
    fidelis_ranges_publish(search->ranges, (const guint *)search->added->data, search->added->len);
}

gboolean fidelis_cells_suppress(FidelisCells *cells)
{
    fidelis_cells_settle(cells);
    g_autoptr(FidelisRanges) ranges = fidelis_ranges_new(cells);
    g_autoptr(FidelisCauses) causes = fidelis_causes_new(cells);
    Search search = {.cells = cells, .ranges = ranges, .causes = causes};
    search.added = g_array_new(FALSE, FALSE, sizeof(guint));
    search.reached = g_array_new(FALSE, FALSE, sizeof(guint));
    search.mark = g_new0(guint, cells->cells->len + 1);
    gboolean good = protect_all(&search);
    publish_again(&search);
    g_array_unref(search.added);
    g_array_unref(search.reached);
    g_free(search.mark);
    return good;
}
