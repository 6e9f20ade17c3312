#include "data/schema.h"

#include "data/store-private.h"

static FidelisLocation copy_location(FidelisArena *arena, FidelisLocation where)
{
    where.file = fidelis_arena_strdup(arena, where.file);
    where.table = fidelis_arena_strdup(arena, where.table);
    where.column_name = fidelis_arena_strdup(arena, where.column_name);
    return where;
}

static const char *const *copy_list(FidelisArena *arena, const char *const *list)
{
    if (list == NULL)
        return NULL;
    gsize count = g_strv_length((char **)list);
    const char **copy = FIDELIS_NEW_ARRAY(arena, const char *, count + 1);
    for (gsize i = 0; i < count; i++)
        copy[i] = fidelis_arena_strdup(arena, list[i]);
    return copy;
}

static const char *const *const *copy_lists(FidelisArena *arena, const char *const *const *lists)
{
    gsize count = 0;
    if (lists == NULL)
        return NULL;
    while (lists[count] != NULL)
        count++;
    const char *const **copy = FIDELIS_NEW_ARRAY(arena, const char *const *, count + 1);
    for (gsize i = 0; i < count; i++)
        copy[i] = copy_list(arena, lists[i]);
    return (const char *const *const *)copy;
}

static FidelisColumn copy_column(FidelisArena *arena, FidelisColumn column)
{
    column.name = fidelis_arena_strdup(arena, column.name);
    column.references = fidelis_arena_strdup(arena, column.references);
    column.allowed = copy_list(arena, column.allowed);
    column.where = copy_location(arena, column.where);
    return column;
}

static const FidelisWide *copy_wide(FidelisArena *arena, const FidelisWide *wide)
{
    if (wide == NULL)
        return NULL;
    FidelisWide *copy = fidelis_arena_copy(arena, wide, sizeof *wide);
    const char **texts[] = {&copy->prefix,
                            &copy->hours_prefix,
                            &copy->citizens,
                            &copy->start_column,
                            &copy->last_column,
                            &copy->person_column,
                            &copy->week_column,
                            &copy->activity_column,
                            &copy->hours_column,
                            &copy->codes_table,
                            &copy->codes_file,
                            &copy->code_column,
                            &copy->code_activity_column,
                            &copy->code_from_column,
                            &copy->code_to_column,
                            &copy->one_code};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        *texts[i] = fidelis_arena_strdup(arena, *texts[i]);
    return copy;
}

FidelisTableSchema *fidelis_schema_copy(FidelisArena *arena, const FidelisTableSchema *schema)
{
    FidelisTableSchema *copy = fidelis_arena_copy(arena, schema, sizeof *schema);
    FidelisColumn *columns = FIDELIS_NEW_ARRAY(arena, FidelisColumn, schema->column_count);
    for (gsize i = 0; i < schema->column_count; i++)
        columns[i] = copy_column(arena, schema->columns[i]);
    copy->columns = columns;
    copy->name = fidelis_arena_strdup(arena, schema->name);
    copy->file = fidelis_arena_strdup(arena, schema->file);
    copy->key = fidelis_arena_strdup(arena, schema->key);
    copy->unique = copy_list(arena, schema->unique);
    copy->more_unique = copy_lists(arena, schema->more_unique);
    copy->dialect.encoding = fidelis_arena_strdup(arena, schema->dialect.encoding);
    copy->wide = copy_wide(arena, schema->wide);
    copy->connection = fidelis_arena_strdup(arena, schema->connection);
    copy->table = fidelis_arena_strdup(arena, schema->table);
    copy->filter = fidelis_arena_strdup(arena, schema->filter);
    copy->labels_file = fidelis_arena_strdup(arena, schema->labels_file);
    copy->sheet = fidelis_arena_strdup(arena, schema->sheet);
    copy->where = copy_location(arena, schema->where);
    return copy;
}

static void add_name(GPtrArray *names, const char *name)
{
    if (name != NULL && !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
        g_ptr_array_add(names, (gpointer)name);
}

GPtrArray *fidelis_schema_order(const FidelisTableSchema *schema)
{
    GPtrArray *names = g_ptr_array_new();
    add_name(names, schema->key);
    for (gsize i = 0; schema->unique != NULL && schema->unique[i] != NULL; i++)
        add_name(names, schema->unique[i]);
    for (gsize i = 0; i < schema->column_count; i++)
        add_name(names, schema->columns[i].name);
    return names;
}
