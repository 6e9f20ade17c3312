#include "support/corpus.h"

#include <stdlib.h>
#include <string.h>

static const char folder[] = "tests/figure/corpus";

typedef struct {
    FidelisArena *arena;
    FidelisDiagram *diagram;
} Reader;

/* A line's words, the last one with all that follows. */
static char **words_of(const char *line, int most)
{
    return g_strsplit(line, " ", most);
}

static const char *kept(const Reader *reader, const char *text)
{
    return text == NULL || strcmp(text, "-") == 0 ? NULL : fidelis_arena_strdup(reader->arena, text);
}

static int find(const Reader *reader, const char *id)
{
    for (gsize i = 0; i < reader->diagram->box_count; i++)
        if (strcmp(reader->diagram->boxes[i].id, id) == 0)
            return (int)i;
    g_error("the corpus has no box '%s'", id);
}

static void read_lane(Reader *reader, char **words)
{
    gsize at = reader->diagram->lane_count++;
    reader->diagram->lanes[at] = (FidelisDiagramLane){.title = kept(reader, words[1]), .role = (int)at % 3};
}

static void read_band(Reader *reader, char **words)
{
    reader->diagram->bands[reader->diagram->band_count++] =
        (FidelisDiagramBand){.title = kept(reader, words[1])};
}

static void read_box(Reader *reader, char **words)
{
    reader->diagram->boxes[reader->diagram->box_count++] =
        (FidelisDiagramBox){.id = kept(reader, words[1]),
                            .lane = atoi(words[2]) - 1,
                            .band = atoi(words[3]) - 1,
                            .text = kept(reader, words[4])};
}

static void read_link(Reader *reader, char **words)
{
    static const char *const names[] = {"none", "some", "strong"};
    FidelisDiagramLink link = {.from = find(reader, words[1]), .to = find(reader, words[2])};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], words[3]) == 0)
            link.evidence = (FidelisEvidence)i;
    link.label = kept(reader, words[4]);
    reader->diagram->links[reader->diagram->link_count++] = link;
}

static void read_line(Reader *reader, const char *line)
{
    static const struct {
        const char *word;
        int words;
        void (*read)(Reader *reader, char **words);
    } kinds[] = {
        {"lane ", 2, read_lane}, {"band ", 2, read_band}, {"box ", 5, read_box}, {"link ", 5, read_link}};
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_str_has_prefix(line, kinds[i].word)) {
            g_auto(GStrv) words = words_of(line, kinds[i].words);
            kinds[i].read(reader, words);
            return;
        }
    g_assert(*line == '\0');
}

static FidelisDiagram *read_graph(FidelisArena *arena, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL), *text = NULL;
    g_assert(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gsize count = g_strv_length(lines);
    Reader reader = {arena, FIDELIS_NEW(arena, FidelisDiagram)};
    reader.diagram->lanes = FIDELIS_NEW_ARRAY(arena, FidelisDiagramLane, count);
    reader.diagram->bands = FIDELIS_NEW_ARRAY(arena, FidelisDiagramBand, count);
    reader.diagram->boxes = FIDELIS_NEW_ARRAY(arena, FidelisDiagramBox, count);
    reader.diagram->links = FIDELIS_NEW_ARRAY(arena, FidelisDiagramLink, count);
    for (gsize i = 0; i < count; i++)
        read_line(&reader, lines[i]);
    return reader.diagram;
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

CorpusGraph *corpus_read(FidelisArena *arena, gsize *count)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    g_assert(dir != NULL);
    while ((name = g_dir_read_name(dir)) != NULL)
        if (g_str_has_suffix(name, ".txt"))
            g_ptr_array_add(names, fidelis_arena_strdup(arena, name));
    g_dir_close(dir);
    g_ptr_array_sort(names, by_name);
    *count = names->len;
    CorpusGraph *graphs = FIDELIS_NEW_ARRAY(arena, CorpusGraph, names->len);
    for (gsize i = 0; i < names->len; i++) {
        graphs[i].name = g_ptr_array_index(names, i);
        graphs[i].diagram = read_graph(arena, graphs[i].name);
    }
    return graphs;
}
