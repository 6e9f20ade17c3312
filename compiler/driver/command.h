/* The command line: which command, its options, its exit status. */
#ifndef FIDELIS_DRIVER_COMMAND_H
#define FIDELIS_DRIVER_COMMAND_H

#define FIDELIS_VERSION "0.1.0"

/* Exit status of the program. */
enum { FIDELIS_EXIT_DONE = 0, FIDELIS_EXIT_FAULTS = 1, FIDELIS_EXIT_USAGE = 2 };

int fidelis_command_run(int argc, char **argv);

#endif
