#include "driver/command.h"
#include "driver/print.h"

#include <glib.h>
#include <signal.h>
#include <string.h>

#include "driver/build.h"
#include "driver/collect.h"
#include "driver/new.h"
#include "driver/watch.h"

typedef int (*CommandFunc)(int argc, char **argv);

static int run_version(int argc, char **argv)
{
    (void)argv;
    if (argc > 1) {
        fidelis_print_error("fidelis: version takes no words\n");
        return FIDELIS_EXIT_USAGE;
    }
    fidelis_print("fidelis %s\n", FIDELIS_VERSION);
    return FIDELIS_EXIT_DONE;
}

static const struct {
    const char *name;
    const char *words;
    const char *help;
    CommandFunc run;
} commands[] = {
    {"build", "PROJECT [OPTION]…", "make the documents of a project", fidelis_build_run},
    {"check", "PROJECT [--violations FILE]", "every fault in data and specification; no document is written",
     fidelis_check_run},
    {"explain", "PROJECT KEY [--only UNIT] [--rows]", "where a number comes from", fidelis_explain_run},
    {"collect", "PROJECT FILE… [--out FILE]", "filled sheets back into a table", fidelis_collect_run},
    {"watch", "PROJECT [--only UNIT] [--port N]", "a preview in the browser, built again at every change",
     fidelis_watch_run},
    {"new", "TEMPLATE DIR", "a project to start from; without words, the templates", fidelis_new_run},
    {"version", "", "the program's version", run_version},
};

static void print_usage(void)
{
    fidelis_print_error("usage:\n");
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autofree char *call = g_strdup_printf("%s %s", commands[i].name, commands[i].words);
        fidelis_print_error("  fidelis %-38s %s\n", call, commands[i].help);
    }
    fidelis_print_error("`fidelis build --help` lists the options.\n");
}

static int run_command(int argc, char **argv)
{
    for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS(commands); i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    if (argc > 1)
        fidelis_print_error("fidelis: there is no command '%s'\n", argv[1]);
    print_usage();
    return FIDELIS_EXIT_USAGE;
}

int fidelis_command_run(int argc, char **argv)
{
    (void)signal(SIGXFSZ, SIG_IGN); /* a file that may not grow further is a fault of writing, told as such */
    fidelis_print_start();
    int status = run_command(argc, argv);
    return fidelis_print_finish() || status != FIDELIS_EXIT_DONE ? status : FIDELIS_EXIT_FAULTS;
}
