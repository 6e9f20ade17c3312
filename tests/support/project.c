#include "support/project.h"

#include <string.h>

#include "document/numbering.h"
#include "support/folder.h"

struct SupportProject {
    SupportFolder *folder;
    FidelisDiagnostics *diagnostics;
    FidelisProject *loaded;
    FidelisStore *store;
    FidelisMeasures *measures;
};

static const char programme_head[] =
    "return programme {\n"
    "  id = \"prøve\", name = \"Prøven\",\n"
    "  units = units { file = \"data/byer.csv\", key = \"id\", name = \"navn\", kind = { \"by\", \"byer\" "
    "},\n"
    "    columns = { id = text, navn = text, region = text } },\n"
    "  sources = {\n"
    "    borgere = rows { file = \"data/borgere.csv\", key = \"id\", title = \"Borgere\",\n"
    "      group = { column = \"gruppe\", programme = \"P\", control = \"C\" },\n"
    "      columns = { id = text, by = ref \"units\", gruppe = one_of { \"P\", \"C\" }, samtale = "
    "optional(whole(0, 99)),\n"
    "        timer = number(0, 37) } },\n"
    "    uger = weekly { file = \"data/uger.csv\", of = \"borgere\", person = \"borger\", week = \"uge\",\n"
    "      activity = \"aktivitet\", hours = \"timer\" },\n"
    "    svar = survey { file = \"data/svar.csv\", title = \"Spørgeskema\", columns = { by = ref \"units\",\n"
    "      hjaelp = optional(whole(1, 10)), mod = optional(whole(1, 10)), a = yes_no, b = yes_no } },\n"
    "  },\n"
    "  elements = {\n"
    "    element \"start\" { title = \"En god start\", phase = \"1\",\n"
    "      indicator \"samtale\" { title = \"Samtale inden fire uger\", definition = \"Samtale senest i uge "
    "fire\",\n"
    "        of = \"borgere\", share = \"samtale <= 4\", target = 75, near = 50 },\n"
    "      indicator \"timer\" { title = \"Timer om ugen\", of = \"borgere\", mean = \"timer\", unit = "
    "\"hours\", target = 2,\n"
    "        near = 1 } },\n"
    "    element \"hjaelp\" { title = \"Hjælp undervejs\",\n"
    "      indicator \"hjulpet\" { title = \"Har fået hjælp\", of = \"svar\", share = \"hjaelp >= 6\", "
    "target = 60, near = 40 } },\n"
    "  },\n"
    "  outcomes = { outcome \"praktik\" { title = \"I praktik\", share = \"aktivitet = 'praktik'\" },\n"
    "    outcome \"loen\" { title = \"Timer med løn\", mean = \"timer\", unit = \"hours\" } },\n"
    "  surveys = {\n"
    "    items \"tillid\" { title = \"Tillid\", of = \"svar\", scale = { 1, 10 }, item \"hjaelp\" "
    "\"Hjælpen\", item \"mod\" \"Modet\" },\n"
    "    items \"andet\" { title = \"Andet\", of = \"svar\", multiple = true, item \"a\" \"Det ene\", item "
    "\"b\" \"Det andet\" },\n"
    "  },\n"
    "  disclosure = { minimum = 3, shares = \"n\" },\n";

static const char default_blocks[] = "chapter \"Start\" { \"Ord.\" },\n";

/* Nørreby: six in the programme, four of them with an early talk; Sønderby: four, one; Østerby: two, too few.
 */
static const char citizens[] = "id;by;gruppe;samtale;timer\n"
                               "a;N;P;2;6,5\nb;N;P;4;0\nc;N;P;5;1,5\nd;N;P;1;4\ne;N;P;3;0\nf;N;P;9;0\n"
                               "g;S;P;9;2\nh;S;P;1;4\ni;S;P;7;0\nj;S;P;8;2\n"
                               "k;O;P;1;1\nl;O;P;2;3\n"
                               "m;N;C;1;1\nn;N;C;;3\no;S;C;7;2\np;O;C;9;0\n";

static const char answers[] = "by;hjaelp;mod;a;b\n"
                              "N;8;5;1;0\nN;6;7;1;1\nN;5;;0;0\nN;9;4;0;1\n"
                              "S;2;3;1;0\nS;4;5;0;0\nS;7;6;1;1\n"
                              "O;10;1;1;0\n";

static char *weeks_text(void)
{
    GString *text = g_string_new("borger,uge,aktivitet,timer\n");
    for (char person = 'a'; person <= 'p'; person++)
        for (int week = 1; week <= 4; week++) {
            gboolean placed = (person + week) % (person < 'm' ? 2 : 3) == 0;
            g_string_append_printf(text, "%c,%d,%s,%d\n", person, week, placed ? "praktik" : "",
                                   placed ? week : 0);
        }
    return g_string_free(text, FALSE);
}

SupportProject *support_project_new(void)
{
    SupportProject *project = g_new0(SupportProject, 1);
    g_autofree char *weeks = weeks_text();
    project->folder = support_folder_new();
    project->diagnostics = fidelis_diagnostics_new();
    support_project_write(project, "data/byer.csv",
                          "id;navn;region\nN;Nørreby;Nord\nS;Sønderby;Syd\nO;Østerbros;Øst\n");
    support_project_write(project, "data/borgere.csv", citizens);
    support_project_write(project, "data/svar.csv", answers);
    support_project_write(project, "data/uger.csv", weeks);
    support_project_programme(project, "");
    support_project_blocks(project, default_blocks);
    return project;
}

static void forget_computed(SupportProject *project)
{
    g_clear_pointer(&project->measures, fidelis_measures_free);
    g_clear_pointer(&project->store, fidelis_store_free);
    g_clear_pointer(&project->loaded, fidelis_project_free);
}

void support_project_free(SupportProject *project)
{
    forget_computed(project);
    fidelis_diagnostics_free(project->diagnostics);
    support_folder_free(project->folder);
    g_free(project);
}

const char *support_project_folder(const SupportProject *project)
{
    return support_folder_path(project->folder);
}

void support_project_write(SupportProject *project, const char *name, const char *text)
{
    forget_computed(project);
    support_folder_write_text(project->folder, name, text);
}

void support_project_programme(SupportProject *project, const char *more)
{
    g_autofree char *text = g_strconcat(programme_head, more, "}\n", NULL);
    support_project_write(project, "programme.lua", text);
}

void support_project_blocks(SupportProject *project, const char *blocks)
{
    g_autofree char *text = g_strconcat(
        "local P = require \"programme\"\n"
        "local i, e, o, s = P.indicators, P.elements, P.outcomes, P.surveys\n"
        "return report { id = \"rapport\", title = \"Rapport\", language = \"da\", programme = P, "
        "each = \"unit\", overall = true,\n",
        blocks, "}\n", NULL);
    support_project_write(project, "report.lua", text);
}

const FidelisProject *support_project_load(SupportProject *project)
{
    FidelisScriptOptions options = {.library = "lua", .templates = "templates"};
    forget_computed(project);
    project->loaded =
        fidelis_project_load(support_folder_path(project->folder), &options, project->diagnostics);
    return project->loaded;
}

static gboolean compute(SupportProject *project)
{
    if (project->loaded == NULL && support_project_load(project) == NULL)
        return FALSE;
    if (project->measures != NULL)
        return TRUE;
    const FidelisProgramme *programme = fidelis_project_programme(project->loaded);
    project->store = fidelis_store_new();
    fidelis_store_load(project->store, &programme->units, programme->folder, project->diagnostics);
    for (gsize i = 0; i < programme->source_count; i++)
        fidelis_store_load(project->store, &programme->sources[i].schema, programme->folder,
                           project->diagnostics);
    fidelis_store_check_references(project->store, project->diagnostics);
    project->measures = fidelis_measures_compute(programme, project->store, project->diagnostics);
    return project->measures != NULL;
}

static FidelisDocument *build_in(SupportProject *project, const char *unit, const char *language)
{
    if (!compute(project))
        return NULL;
    return fidelis_project_document(project->loaded, project->measures, project->store, unit, language,
                                    project->diagnostics);
}

FidelisDocument *support_project_build(SupportProject *project, const char *unit)
{
    return build_in(project, unit, NULL);
}

char *support_project_dump_in(SupportProject *project, const char *unit, const char *language)
{
    g_autoptr(FidelisDocument) document = build_in(project, unit, language);
    if (document == NULL)
        return NULL;
    fidelis_document_check(document);
    g_autoptr(FidelisNumbering) numbering = fidelis_numbering_new(document, project->diagnostics);
    return fidelis_document_to_text(document);
}

char *support_project_dump(SupportProject *project, const char *unit)
{
    return support_project_dump_in(project, unit, NULL);
}

char *support_project_said(SupportProject *project)
{
    g_autofree char *prefix = g_strconcat(support_folder_path(project->folder), "/", NULL);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < fidelis_diagnostics_length(project->diagnostics); i++) {
        const FidelisDiagnostic *diagnostic = fidelis_diagnostics_get(project->diagnostics, i);
        if (diagnostic->severity == FIDELIS_SEVERITY_NOTE && diagnostic->where.table != NULL)
            continue;
        g_autofree char *line = fidelis_diagnostic_to_string(diagnostic);
        g_string_append(text, line);
    }
    fidelis_diagnostics_free(project->diagnostics);
    project->diagnostics = fidelis_diagnostics_new();
    g_auto(GStrv) pieces = g_strsplit(text->str, prefix, -1);
    g_string_free(text, TRUE);
    return g_strjoinv("", pieces);
}
