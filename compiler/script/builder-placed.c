/* Blocks with a caption or a question: tables, charts, diagrams, images, what a form asks. */
#include "script/builder-kinds-private.h"

const char *fidelis_build_image_path(FidelisBuilder *builder, const char *path, const FidelisLocation *where)
{
    g_autoptr(GError) error = NULL;
    if (!fidelis_sources_note(builder->sources, path, &error))
        fidelis_error(builder->diagnostics, where, "the path begins at the project's folder", "%s",
                      error->message);
    return fidelis_arena_strdup(builder->arena, path);
}

static FidelisBlock *new_figure(const FidelisKindSource *source, FidelisBlockKind kind)
{
    FidelisBlock *block = fidelis_kind_block(source, kind);
    block->title = fidelis_build_inline_field(source->builder, source->index, "caption", &source->where);
    block->note = fidelis_build_inline_field(source->builder, source->index, "note", &source->where);
    return block;
}

void fidelis_kind_image(const FidelisKindSource *source)
{
    FidelisBlock *block = new_figure(source, FIDELIS_BLOCK_IMAGE);
    const char *path = fidelis_build_text_field(source->builder, source->index, "path");
    block->path = fidelis_build_image_path(source->builder, path ? path : "", &source->where);
    fidelis_kind_append(source, block);
}

void fidelis_kind_table(const FidelisKindSource *source)
{
    FidelisBlock *block = new_figure(source, FIDELIS_BLOCK_TABLE);
    fidelis_build_table(source->builder, source->index, block);
    if (block->table != NULL)
        fidelis_kind_append(source, block);
}

/* A table of Markdown with a caption, a label and a note around it. */
void fidelis_kind_table_around(const FidelisKindSource *source)
{
    FidelisBlock *holder = new_figure(source, FIDELIS_BLOCK_TABLE);
    fidelis_kind_inside(source, holder, 0, FALSE);
    FidelisBlock *block = holder->children;
    if (block == NULL || block->kind != FIDELIS_BLOCK_TABLE || block->next != NULL) {
        fidelis_error(source->builder->diagnostics, &source->where, "write one table of Markdown inside it",
                      "'table' does not hold a table");
        return;
    }
    block->title = holder->title;
    block->label = holder->label;
    block->width = holder->width;
    block->place = holder->place;
    block->table->note = fidelis_build_table_note(source->builder, holder);
    fidelis_kind_append(source, block);
}

void fidelis_kind_chart(const FidelisKindSource *source)
{
    FidelisBlock *block = new_figure(source, FIDELIS_BLOCK_CHART);
    fidelis_build_chart(source->builder, source->index, block);
    fidelis_kind_append(source, block);
}

void fidelis_kind_diagram(const FidelisKindSource *source)
{
    FidelisBlock *block = new_figure(source, FIDELIS_BLOCK_DIAGRAM);
    if (fidelis_build_diagram(source->builder, source->index, block))
        fidelis_kind_append(source, block);
}

void fidelis_kind_input(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_INPUT);
    fidelis_build_input(source->builder, source->index, block);
    fidelis_kind_append(source, block);
}

/* Only fields stand side by side. */
void fidelis_kind_input_row(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_INPUT_ROW), *fields = NULL;
    fidelis_kind_inside(source, block, source->flow->level, FALSE);
    for (FidelisBlock *child = block->children, *next; child != NULL; child = next) {
        next = child->next;
        child->next = NULL;
        if (child->kind == FIDELIS_BLOCK_INPUT)
            fidelis_block_append(&fields, child);
        else
            fidelis_error(source->builder->diagnostics, &child->where, "inputs { input { … }, input { … } }",
                          "only inputs stand side by side");
    }
    block->children = fields;
    if (fields != NULL)
        fidelis_kind_append(source, block);
}

void fidelis_kind_question(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_QUESTION);
    block->text = fidelis_build_inline_field(source->builder, source->index, "text", &source->where);
    block->value = fidelis_build_text_field(source->builder, source->index, "number");
    fidelis_build_input(source->builder, source->index, block);
    fidelis_kind_inside(source, block, source->flow->level, FALSE);
    fidelis_kind_append(source, block);
}
