/* `fidelis watch PROJECT`. */
#ifndef FIDELIS_DRIVER_WATCH_H
#define FIDELIS_DRIVER_WATCH_H

/* argv[0] is the command's name. Runs until it is interrupted; returns the exit status. */
int fidelis_watch_run(int argc, char **argv);

#endif
