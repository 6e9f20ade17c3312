#include "measure/programme.h"

#include <string.h>

const FidelisSource *fidelis_programme_source(const FidelisProgramme *programme, const char *name)
{
    for (gsize i = 0; i < programme->source_count; i++)
        if (strcmp(programme->sources[i].schema.name, name) == 0)
            return &programme->sources[i];
    return NULL;
}

const char *fidelis_programme_rows(const FidelisProgramme *programme, const char *source)
{
    const FidelisSource *found = fidelis_programme_source(programme, source);
    return found != NULL && found->same_as != NULL ? found->same_as : source;
}
