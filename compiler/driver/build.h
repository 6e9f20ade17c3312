/* The commands that make documents, each from its own words (argv[0] is the command's name) to an exit
 * status. */
#ifndef FIDELIS_DRIVER_BUILD_H
#define FIDELIS_DRIVER_BUILD_H

int fidelis_build_run(int argc, char **argv);
int fidelis_check_run(int argc, char **argv);
int fidelis_explain_run(int argc, char **argv);

#endif
