/* `fidelis collect`. */
#ifndef FIDELIS_DRIVER_COLLECT_H
#define FIDELIS_DRIVER_COLLECT_H

/* argv[0] is the command's name. Returns the exit status. */
int fidelis_collect_run(int argc, char **argv);

#endif
