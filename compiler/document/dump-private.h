/* Parts of the document's dump. Private to document. */
#ifndef FIDELIS_DOCUMENT_DUMP_PRIVATE_H
#define FIDELIS_DOCUMENT_DUMP_PRIVATE_H

#include "document/document.h"

/* One line a box, one a link, each after depth indents. */
void fidelis_dump_diagram(GString *out, const FidelisDiagram *diagram, int depth);

#endif
