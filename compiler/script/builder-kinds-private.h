/* The functions behind fidelis_build_kind: each builds one kind of block from its Lua table. A new kind gets
 * a function here or, when it holds nothing and has no caption, one in builder-kinds.c, and a line in the
 * table there. */
#ifndef FIDELIS_SCRIPT_BUILDER_KINDS_PRIVATE_H
#define FIDELIS_SCRIPT_BUILDER_KINDS_PRIVATE_H

#include "script/builder-private.h"

/* What every kind is given: the block's table is at index, an absolute one. */
typedef struct {
    FidelisBuilder *builder;
    FidelisFlow *flow;
    int index;
    FidelisLocation where;
} FidelisKindSource;

/* ── builder-kinds.c ────────────────────────────────────────────────────────────────────────────────── */

/* A block with the fields that all kinds have; it stands nowhere yet. */
FidelisBlock *fidelis_kind_block(const FidelisKindSource *source, FidelisBlockKind kind);
void fidelis_kind_append(const FidelisKindSource *source, FidelisBlock *block);
/* The table's items become the block's children. sections: whether sections may stand there. */
void fidelis_kind_inside(const FidelisKindSource *source, FidelisBlock *block, int level, gboolean sections);

/* ── builder-containers.c ───────────────────────────────────────────────────────────────────────────── */

void fidelis_kind_section(const FidelisKindSource *source);
void fidelis_kind_box(const FidelisKindSource *source);
void fidelis_kind_quote(const FidelisKindSource *source);
void fidelis_kind_margin(const FidelisKindSource *source);
void fidelis_kind_key_row(const FidelisKindSource *source);
void fidelis_kind_landscape(const FidelisKindSource *source);
void fidelis_kind_pages(const FidelisKindSource *source);
void fidelis_kind_columns(const FidelisKindSource *source);
void fidelis_kind_panel(const FidelisKindSource *source);
void fidelis_kind_tile(const FidelisKindSource *source);
void fidelis_kind_tiles(const FidelisKindSource *source);
void fidelis_kind_field(const FidelisKindSource *source);
void fidelis_kind_list(const FidelisKindSource *source);
void fidelis_kind_lead(const FidelisKindSource *source);
void fidelis_kind_key(const FidelisKindSource *source);
void fidelis_kind_drop(const FidelisKindSource *source);
void fidelis_kind_law(const FidelisKindSource *source);

/* ── builder-placed.c ───────────────────────────────────────────────────────────────────────────────── */

void fidelis_kind_image(const FidelisKindSource *source);
void fidelis_kind_table(const FidelisKindSource *source);
void fidelis_kind_table_around(const FidelisKindSource *source);
void fidelis_kind_chart(const FidelisKindSource *source);
void fidelis_kind_diagram(const FidelisKindSource *source);
void fidelis_kind_input(const FidelisKindSource *source);
void fidelis_kind_input_row(const FidelisKindSource *source);
void fidelis_kind_question(const FidelisKindSource *source);

#endif
