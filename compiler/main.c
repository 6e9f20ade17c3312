#include "driver/command.h"

int main(int argc, char **argv)
{
    return fidelis_command_run(argc, argv);
}
