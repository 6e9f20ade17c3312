#include "measure/programme.h"

#include <string.h>

const FidelisSource *fidelis_programme_source(const FidelisProgramme *programme, const char *name)
{
    for (gsize i = 0; i < programme->source_count; i++)
        if (strcmp(programme->sources[i].schema.name, name) == 0)
            return &programme->sources[i];
    return NULL;
}
