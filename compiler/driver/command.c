#include "driver/command.h"

#include <glib.h>
#include <string.h>

typedef int (*CommandFunc)(int argc, char **argv);

static int run_version(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    g_print("fidelis %s\n", FIDELIS_VERSION);
    return FIDELIS_EXIT_DONE;
}

static const struct {
    const char *name;
    CommandFunc run;
} commands[] = {
    {"version", run_version},
};

int fidelis_command_run(int argc, char **argv)
{
    for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS(commands); i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    g_printerr("usage: fidelis COMMAND …\n");
    return FIDELIS_EXIT_USAGE;
}
