/* fidelis new TEMPLATE DIR: a project to start from. */
#ifndef FIDELIS_DRIVER_NEW_H
#define FIDELIS_DRIVER_NEW_H

/* argv[0] is the command's name. Exit status (driver/command.h). Without words it lists the templates. DIR
 * comes into being whole or not at all, and nothing that is there already is touched. */
int fidelis_new_run(int argc, char **argv);

#endif
