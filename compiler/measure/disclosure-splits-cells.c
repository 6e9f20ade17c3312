/* What measures and their parts tell, for what withholds: the rest of each is a cell that nobody prints. */
#include <math.h>

#include "measure/disclosure-splits.h"

typedef struct {
    FidelisTables *tables;
    const FidelisSplit *split;
    const FidelisLine *outer, *parts[FIDELIS_SPLIT_PARTS];
} Place;

static const FidelisLine *line_of(const FidelisTables *tables, const char *id, const FidelisLine *beside,
                                  int week)
{
    const FidelisLine *line = fidelis_tables_find(tables, id, beside->group, week);
    return line != NULL ? line
                        : fidelis_tables_find(tables, id, fidelis_split_other_group(beside->group), week);
}

/* FALSE where one of them is not printed, or means something else. */
static gboolean fill(Place *place)
{
    int week = place->split->outer_week < 0 ? place->outer->week : -1;
    if (place->split->outer_week >= 0 && place->split->outer_week != place->outer->week)
        return FALSE;
    for (guint i = 0; i < place->split->count; i++) {
        place->parts[i] = line_of(place->tables, place->split->parts[i], place->outer, week);
        if (place->parts[i] == NULL || place->parts[i]->kind != place->outer->kind)
            return FALSE;
    }
    return place->outer->kind == FIDELIS_KIND_SHARE || place->outer->kind == FIDELIS_KIND_MEAN;
}

static const FidelisVector *vector_of(const Place *place, gint part, FidelisSplitSort sort)
{
    const FidelisLine *line = part < 0 ? place->outer : place->parts[part];
    return fidelis_tables_vector(place->tables, line,
                                 fidelis_split_role(place->split, part, line->kind, sort));
}

/* What is left of the whole; NAN where a part has no number, or more than the whole. */
static double rest_of(const Place *place, FidelisSplitSort sort, gsize position)
{
    const FidelisVector *outer = vector_of(place, -1, sort);
    double rest = outer->stands[position] ? outer->values[position] : (double)NAN;
    for (guint i = 0; i < place->split->count; i++) {
        const FidelisVector *part = vector_of(place, (gint)i, sort);
        rest -= part->stands[position] ? part->values[position] : (double)NAN;
    }
    return sort == FIDELIS_SPLIT_N && rest < -1e-6 ? (double)NAN : rest;
}

/* whole = parts + rest; -1: no rest. */
static void relate(const Place *place, FidelisSplitSort sort, gsize position, gint64 rest)
{
    FidelisTerm terms[FIDELIS_SPLIT_PARTS + 2];
    guint count = 0;
    terms[count++] = (FidelisTerm){vector_of(place, -1, sort)->first + (guint)position, -1};
    for (guint i = 0; i < place->split->count; i++)
        terms[count++] = (FidelisTerm){vector_of(place, (gint)i, sort)->first + (guint)position, 1};
    if (rest >= 0)
        terms[count++] = (FidelisTerm){(guint)rest, 1};
    for (guint i = 1; i < count; i++)
        if (terms[i].cell == terms[0].cell)
            return; /* the same number under two names: there is nothing between them */
    fidelis_cells_relate(place->tables->cells, FIDELIS_RELATION_EQUAL, terms, count);
}

/* How many do, or how many do not, is the same in every unit: one number under two names, and so nobody in
 * between does, or all do. That nobody can hide, and it singles out nobody. */
static gboolean is_one_number(const Place *place)
{
    if (place->split->count > 1)
        return FALSE;
    const FidelisVector *others[] = {
        fidelis_tables_vector(place->tables, place->outer, fidelis_split_other_role(place->split, -1)),
        fidelis_tables_vector(place->tables, place->parts[0], fidelis_split_other_role(place->split, 0))};
    return vector_of(place, -1, FIDELIS_SPLIT_VALUE) == vector_of(place, 0, FIDELIS_SPLIT_VALUE) ||
           (place->outer->kind == FIDELIS_KIND_SHARE && others[0] == others[1]);
}

static void relate_rest(const Place *place, gsize position, double n, double value)
{
    FidelisCells *cells = place->tables->cells;
    gboolean share = place->outer->kind == FIDELIS_KIND_SHARE;
    int minimum = place->tables->computation->programme->disclosure_minimum;
    double low, high, least = vector_of(place, -1, FIDELIS_SPLIT_VALUE)->low;
    guint many = fidelis_cells_add(cells, n, 0, G_MAXDOUBLE),
          what = fidelis_cells_add(cells, value, MIN(least, value < 0 ? -G_MAXDOUBLE : 0), G_MAXDOUBLE);
    fidelis_cells_set_whole(cells, many);
    relate(place, FIDELIS_SPLIT_N, position, many);
    relate(place, FIDELIS_SPLIT_VALUE, position, what);
    if (share) {
        const FidelisTerm terms[] = {{what, 1}, {many, -1}};
        fidelis_cells_set_whole(cells, what);
        fidelis_cells_relate(cells, FIDELIS_RELATION_AT_MOST, terms, 2);
    }
    gboolean open = place->outer->practice || place->split->is_settled || is_one_number(place);
    for (guint i = 0; i < place->split->count; i++)
        open |= place->parts[i]->practice;
    if (!open && fidelis_split_needs(n, value, place->outer->kind, minimum, &low, &high))
        fidelis_cells_need(cells, what, low, high);
}

static void relate_at(const Place *place, gsize position)
{
    double n = rest_of(place, FIDELIS_SPLIT_N, position),
           value = rest_of(place, FIDELIS_SPLIT_VALUE, position);
    if (isnan(n) || isnan(value))
        return;
    if (n > 0.5) {
        relate_rest(place, position, n, value);
    } else if (fabs(value) < 1e-6) {
        relate(place, FIDELIS_SPLIT_N, position, -1);
        relate(place, FIDELIS_SPLIT_VALUE, position, -1);
    }
}

void fidelis_tables_relate_splits(FidelisTables *tables)
{
    const GArray *splits = tables->computation->splits;
    for (guint i = 0; i < splits->len; i++)
        for (guint j = 0; j < tables->lines->len; j++) {
            Place place = {.tables = tables,
                           .split = &g_array_index(splits, FidelisSplit, i),
                           .outer = &g_array_index(tables->lines, FidelisLine, j)};
            if (!g_str_equal(place.outer->id, place.split->outer) || !fill(&place))
                continue;
            for (gsize position = 0; position <= tables->units; position++)
                relate_at(&place, position);
        }
}
