#include "typeset/breaking.h"

#include <math.h>
#include <string.h>

/* Demerits and limits, on TeX's scale: badness is 100 |ratio|^3. */
static const double LINE_PENALTY = 10;
static const double WORST_BADNESS = 10000;
static const double FITNESS_DEMERITS = 6000;        /* a tight line next to a loose one */
static const double DOUBLE_HYPHEN_DEMERITS = 12000; /* two hyphens in a row */
static const double FINAL_HYPHEN_DEMERITS = 40000;  /* on the last line but one */
static const double SHORT_LAST_DEMERITS = 15000;    /* a word alone on the last line */
static const double SHORT_LAST_RAGGED_DEMERITS =
    60000;                                        /* where lines may end early, there is room to avoid it */
static const double EXCESS_HYPHEN_DEMERITS = 1e9; /* more in a row than allowed, where nothing else is left */
static const double OVERFULL_DEMERITS = 1e10;
static const double TOLERATED_EXCESS = 0.01; /* points: a column as wide as its text, after some arithmetic */

typedef enum { TIGHT, DECENT, LOOSE, VERY_LOOSE, FITNESS_COUNT } Fitness;
enum { RUN_COUNT = 8 }; /* hyphens in a row that are told apart */

typedef struct {
    double width, stretch, shrink;
} Sums;

/* A break that may be part of the best way through; 0 is the beginning of the paragraph. */
typedef struct {
    gsize item;
    Sums after; /* of all before the first box of the next line */
    double hang_next, demerits, ratio;
    guint previous;
    guint line; /* of the paragraph, that begins here */
    guint8 fitness, run;
    gboolean overfull;
} Node;

/* One way of looking for breaks. */
typedef struct {
    gboolean hyphens;    /* breaks that add a sign are allowed */
    double tolerance;    /* largest badness */
    double extra_share;  /* stretch added to each line, as a share of its width */
    gboolean never_fail; /* an overfull line rather than none */
} Pass;

static const Pass passes[] = {
    {.hyphens = FALSE, .tolerance = 60},
    {.hyphens = TRUE, .tolerance = 250},
    {.hyphens = TRUE, .tolerance = 1600},
    {.hyphens = TRUE, .tolerance = INFINITY, .extra_share = 0.04},
    {.hyphens = TRUE, .tolerance = INFINITY, .extra_share = 0.04, .never_fail = TRUE},
};

typedef struct {
    double demerits, ratio;
    guint node;
} Candidate;

struct FidelisBreaker {
    GArray *nodes;  /* Node */
    GArray *active; /* guint: indices of nodes, in the order of their items */
    GArray *lines;  /* FidelisBreakLine */
    const FidelisBreakItem *items;
    gsize count;
    const FidelisBreakOptions *options;
    const Pass *pass;
    Sums sums; /* of all items before the one at hand */
    guint last_dropped;
    Candidate candidates[FITNESS_COUNT][RUN_COUNT];
    gboolean any_candidate;
};

FidelisBreaker *fidelis_breaker_new(void)
{
    FidelisBreaker *breaker = g_new0(FidelisBreaker, 1);
    breaker->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    breaker->active = g_array_new(FALSE, FALSE, sizeof(guint));
    breaker->lines = g_array_new(FALSE, FALSE, sizeof(FidelisBreakLine));
    return breaker;
}

void fidelis_breaker_free(FidelisBreaker *breaker)
{
    if (breaker == NULL)
        return;
    g_array_unref(breaker->nodes);
    g_array_unref(breaker->active);
    g_array_unref(breaker->lines);
    g_free(breaker);
}

/* ---- one line ---- */

/* The end of the paragraph, as an item. */
static const FidelisBreakItem end_item = {.kind = FIDELIS_BREAK_PENALTY, .penalty = FIDELIS_BREAK_FORCED};

typedef struct {
    double natural, room, ratio;
} Line;

/* Kept finite, for whoever prints or adds it: a line that cannot give. */
static const double RIGID = 1000;

static double ratio_of(double room, double stretch, double shrink)
{
    if (fabs(room) <= TOLERATED_EXCESS)
        return 0;
    if (room > 0)
        return stretch > 0 ? MIN(room / stretch, RIGID) : RIGID;
    return shrink > 0 ? MAX(room / shrink, -RIGID) : -RIGID;
}

/* The line from after `from` to the item at hand. */
static Line measure_line(const FidelisBreaker *breaker, const Node *from, const FidelisBreakItem *item)
{
    const FidelisBreakOptions *options = breaker->options;
    double sign = item->kind == FIDELIS_BREAK_PENALTY ? item->width : 0;
    Line line = {.natural = breaker->sums.width - from->after.width + sign};
    double drop = from->line < options->drop_lines ? options->drop_indent : 0;
    line.room = options->width - drop - line.natural + item->hang + from->hang_next;
    double stretch = breaker->sums.stretch - from->after.stretch + options->line_stretch +
                     breaker->pass->extra_share * options->width;
    double shrink = breaker->sums.shrink - from->after.shrink;
    gboolean unstretched = item->penalty <= FIDELIS_BREAK_FORCED && line.room > 0;
    line.ratio = unstretched ? 0 : ratio_of(line.room, stretch, shrink);
    return line;
}

static double badness(double ratio)
{
    double bad = 100 * fabs(ratio) * ratio * ratio;
    return bad < WORST_BADNESS ? bad : WORST_BADNESS;
}

static Fitness fitness_of(double ratio)
{
    if (ratio < -0.5)
        return TIGHT;
    if (ratio <= 0.5)
        return DECENT;
    return ratio <= 1 ? LOOSE : VERY_LOOSE;
}

static guint run_after(const Node *from, const FidelisBreakItem *item)
{
    return item->flagged ? MIN(from->run + 1u, RUN_COUNT - 1u) : 0;
}

static double line_demerits(const FidelisBreaker *breaker, const Node *from, const FidelisBreakItem *item,
                            const Line *line)
{
    const FidelisBreakOptions *options = breaker->options;
    double base = LINE_PENALTY + badness(line->ratio);
    double penalty = item->penalty, demerits = base * base;
    if (penalty > 0)
        demerits += penalty * penalty;
    else if (penalty > FIDELIS_BREAK_FORCED)
        demerits -= penalty * penalty;
    guint run = run_after(from, item);
    if (run > 1)
        demerits += DOUBLE_HYPHEN_DEMERITS;
    if (run > options->most_hyphens)
        demerits += EXCESS_HYPHEN_DEMERITS;
    if (options->line_stretch == 0 && from->item != 0 &&
        abs((int)fitness_of(line->ratio) - (int)from->fitness) > 1)
        demerits += FITNESS_DEMERITS;
    if (item == &end_item && from->run > 0)
        demerits += FINAL_HYPHEN_DEMERITS;
    if (item == &end_item && from->previous != G_MAXUINT && line->natural < options->short_last)
        demerits +=
            options->line_stretch > 0 && from->run == 0 ? SHORT_LAST_RAGGED_DEMERITS : SHORT_LAST_DEMERITS;
    return demerits;
}

/* ---- the active breaks ---- */

static const Node *node_at(const FidelisBreaker *breaker, guint index)
{
    return &g_array_index(breaker->nodes, Node, index);
}

static void consider(FidelisBreaker *breaker, guint index, const FidelisBreakItem *item, const Line *line)
{
    const Node *from = node_at(breaker, index);
    guint run = run_after(from, item);
    if (run > breaker->options->most_hyphens && !breaker->pass->never_fail)
        return;
    double demerits = from->demerits + line_demerits(breaker, from, item, line);
    Candidate *best = &breaker->candidates[fitness_of(line->ratio)][run];
    breaker->any_candidate = TRUE;
    if (demerits < best->demerits)
        *best = (Candidate){.demerits = demerits, .ratio = line->ratio, .node = index};
}

static void clear_candidates(FidelisBreaker *breaker)
{
    for (gsize f = 0; f < FITNESS_COUNT; f++)
        for (gsize r = 0; r < RUN_COUNT; r++)
            breaker->candidates[f][r].demerits = INFINITY;
    breaker->any_candidate = FALSE;
}

/* Weighs the item against every active break, dropping those it is too far from for good. */
static void try_break(FidelisBreaker *breaker, const FidelisBreakItem *item)
{
    clear_candidates(breaker);
    guint *active = (guint *)(void *)breaker->active->data;
    guint kept = 0;
    gboolean forced = item->penalty <= FIDELIS_BREAK_FORCED;
    double tolerance = breaker->pass->tolerance;
    for (guint i = 0; i < breaker->active->len; i++) {
        const Node *from = node_at(breaker, active[i]);
        Line line = measure_line(breaker, from, item);
        if (line.ratio >= -1 && badness(line.ratio) <= tolerance)
            consider(breaker, active[i], item, &line);
        /* a sign or a hanging stop may make this break too wide and a later one not */
        double bare = line.room + item->width - item->hang;
        double shrink = breaker->sums.shrink - from->after.shrink;
        if (forced || (item->kind == FIDELIS_BREAK_PENALTY ? bare : line.room) < -shrink - TOLERATED_EXCESS)
            breaker->last_dropped = active[i];
        else
            active[kept++] = active[i];
    }
    g_array_set_size(breaker->active, kept);
}

/* Where the line after a break begins: glue and penalties are dropped, up to a box or a forced break. */
static Sums sums_after(const FidelisBreaker *breaker, gsize at)
{
    Sums sums = breaker->sums;
    for (gsize i = at; i < breaker->count; i++) {
        const FidelisBreakItem *item = &breaker->items[i];
        if (item->kind == FIDELIS_BREAK_BOX || (i > at && item->penalty <= FIDELIS_BREAK_FORCED))
            break;
        if (item->kind == FIDELIS_BREAK_GLUE) {
            sums.width += item->width;
            sums.stretch += item->stretch;
            sums.shrink += item->shrink;
        }
    }
    return sums;
}

static void add_node(FidelisBreaker *breaker, gsize at, const FidelisBreakItem *item,
                     const Candidate *candidate, guint run, gboolean overfull)
{
    Node node = {
        .item = at,
        .after = sums_after(breaker, at),
        .hang_next = item->hang_next,
        .demerits = candidate->demerits,
        .ratio = candidate->ratio,
        .previous = candidate->node,
        .line = node_at(breaker, candidate->node)->line + 1,
        .fitness = (guint8)fitness_of(candidate->ratio),
        .run = (guint8)run,
        .overfull = overfull,
    };
    guint index = breaker->nodes->len;
    g_array_append_val(breaker->nodes, node);
    g_array_append_val(breaker->active, index);
}

/* Keeps what may still win: nothing costs more later than fitness, hyphens and the end together. */
static void add_candidates(FidelisBreaker *breaker, gsize at, const FidelisBreakItem *item)
{
    double least = INFINITY;
    for (gsize f = 0; f < FITNESS_COUNT; f++)
        for (gsize r = 0; r < RUN_COUNT; r++)
            least = MIN(least, breaker->candidates[f][r].demerits);
    double limit = least + FITNESS_DEMERITS + DOUBLE_HYPHEN_DEMERITS + FINAL_HYPHEN_DEMERITS;
    for (guint f = 0; f < FITNESS_COUNT; f++)
        for (guint r = 0; r < RUN_COUNT; r++)
            if (breaker->candidates[f][r].demerits <= limit)
                add_node(breaker, at, item, &breaker->candidates[f][r], r, FALSE);
}

/* Nothing fits: the line that was dropped last stands out here. */
static void add_overfull(FidelisBreaker *breaker, gsize at, const FidelisBreakItem *item)
{
    const Node *from = node_at(breaker, breaker->last_dropped);
    Line line = measure_line(breaker, from, item);
    Candidate candidate = {.demerits = from->demerits + OVERFULL_DEMERITS,
                           .ratio = CLAMP(line.ratio, -1, 1),
                           .node = breaker->last_dropped};
    add_node(breaker, at, item, &candidate, run_after(from, item), line.ratio < -1);
}

/* ---- a pass ---- */

static gboolean is_legal(const FidelisBreaker *breaker, gsize at)
{
    const FidelisBreakItem *item = &breaker->items[at];
    if (item->kind == FIDELIS_BREAK_BOX || item->penalty >= FIDELIS_BREAK_NEVER)
        return FALSE;
    if (item->kind == FIDELIS_BREAK_GLUE)
        return at > 0 && breaker->items[at - 1].kind == FIDELIS_BREAK_BOX;
    return item->width == 0 || breaker->pass->hyphens;
}

/* FALSE: this pass finds no way past the item. */
static gboolean break_at(FidelisBreaker *breaker, gsize at, const FidelisBreakItem *item)
{
    try_break(breaker, item);
    if (breaker->any_candidate)
        add_candidates(breaker, at, item);
    else if (breaker->active->len == 0 && breaker->pass->never_fail)
        add_overfull(breaker, at, item);
    return breaker->active->len > 0;
}

static void add_sums(FidelisBreaker *breaker, const FidelisBreakItem *item)
{
    if (item->kind == FIDELIS_BREAK_PENALTY)
        return;
    breaker->sums.width += item->width;
    breaker->sums.stretch += item->stretch;
    breaker->sums.shrink += item->shrink;
}

static gboolean run_pass(FidelisBreaker *breaker, const Pass *pass)
{
    breaker->pass = pass;
    breaker->sums = (Sums){0};
    breaker->last_dropped = 0;
    g_array_set_size(breaker->nodes, 0);
    g_array_set_size(breaker->active, 0);
    Node start = {.previous = G_MAXUINT, .fitness = DECENT, .hang_next = breaker->options->hang_first};
    guint first = 0;
    g_array_append_val(breaker->nodes, start);
    g_array_append_val(breaker->active, first);
    for (gsize at = 0; at < breaker->count; at++) {
        if (is_legal(breaker, at) && !break_at(breaker, at, &breaker->items[at]))
            return FALSE;
        add_sums(breaker, &breaker->items[at]);
    }
    return break_at(breaker, breaker->count, &end_item);
}

/* ---- the lines ---- */

static guint best_end(const FidelisBreaker *breaker)
{
    guint best = g_array_index(breaker->active, guint, 0);
    for (guint i = 1; i < breaker->active->len; i++) {
        guint index = g_array_index(breaker->active, guint, i);
        if (node_at(breaker, index)->demerits < node_at(breaker, best)->demerits)
            best = index;
    }
    return best;
}

static void take_lines(FidelisBreaker *breaker)
{
    g_array_set_size(breaker->lines, 0);
    for (guint index = best_end(breaker); node_at(breaker, index)->previous != G_MAXUINT;
         index = node_at(breaker, index)->previous) {
        const Node *node = node_at(breaker, index);
        FidelisBreakLine line = {.item = node->item, .ratio = node->ratio, .overfull = node->overfull};
        g_array_append_val(breaker->lines, line);
    }
    FidelisBreakLine *lines = (FidelisBreakLine *)(void *)breaker->lines->data;
    for (guint i = 0, j = breaker->lines->len - 1; i < j; i++, j--) {
        FidelisBreakLine swap = lines[i];
        lines[i] = lines[j];
        lines[j] = swap;
    }
}

const FidelisBreakLine *fidelis_breaker_break(FidelisBreaker *breaker, const FidelisBreakItem *items,
                                              gsize count, const FidelisBreakOptions *options,
                                              gsize *line_count)
{
    breaker->items = items;
    breaker->count = count;
    breaker->options = options;
    gboolean found = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(passes) && !found; i++)
        found = run_pass(breaker, &passes[i]);
    g_assert(found);
    take_lines(breaker);
    *line_count = breaker->lines->len;
    return (const FidelisBreakLine *)(const void *)breaker->lines->data;
}
