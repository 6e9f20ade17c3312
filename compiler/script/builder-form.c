/* Forms: their Lua tables have the fields of document/form.h under the same names. */
#include <lauxlib.h>
#include <string.h>

#include "base/units.h"
#include "script/builder-private.h"

static void read_option(FidelisBuilder *builder, FidelisFieldOption *option)
{
    lua_rawgeti(builder->lua, -1, 1);
    lua_rawgeti(builder->lua, -2, 2);
    option->value = fidelis_arena_strdup(builder->arena, lua_tostring(builder->lua, -2));
    option->label = fidelis_arena_strdup(builder->arena, lua_tostring(builder->lua, -1));
    if (option->value == NULL)
        option->value = "";
    if (option->label == NULL)
        option->label = option->value;
    lua_pop(builder->lua, 2);
}

static void read_options(FidelisBuilder *builder, int index, FidelisField *field)
{
    field->option_count = fidelis_build_list_field(builder, index, "options");
    field->options = FIDELIS_NEW_ARRAY(builder->arena, FidelisFieldOption, field->option_count);
    for (gsize i = 0; i < field->option_count; i++) {
        lua_rawgeti(builder->lua, -1, (lua_Integer)i + 1);
        if (lua_istable(builder->lua, -1))
            read_option(builder, &field->options[i]);
        else
            field->options[i].value = field->options[i].label = "";
        lua_pop(builder->lua, 1);
    }
    if (field->option_count > 0)
        lua_pop(builder->lua, 1);
}

/* The words of a field are plain: they are read aloud and stored in files. */
static const char *plain_field(FidelisBuilder *builder, int index, const char *name,
                               const FidelisLocation *where)
{
    FidelisInline *words = fidelis_build_inline_field(builder, index, name, where);
    g_autofree char *text = words == NULL ? NULL : fidelis_inline_to_text(words);
    return fidelis_arena_strdup(builder->arena, text);
}

void fidelis_build_input(FidelisBuilder *builder, int index, FidelisBlock *block)
{
    static const char *const kinds[] = {"text", "long", "date", "radio", "check", "list", "identity", NULL};
    FidelisField *field = FIDELIS_NEW(builder->arena, FidelisField);
    const char *name = fidelis_build_text_field(builder, index, "name");
    field->where = block->where;
    field->kind = (FidelisFieldKind)fidelis_build_option_field(builder, index, "kind", kinds, 0);
    field->name = name != NULL ? name : "";
    field->sheet = fidelis_build_text_field(builder, index, "sheet");
    field->question = fidelis_build_text_field(builder, index, "question");
    field->part = fidelis_build_text_field(builder, index, "part");
    field->label = plain_field(builder, index, "label", &block->where);
    field->asks = plain_field(builder, index, "asks", &block->where);
    field->preset = plain_field(builder, index, "preset", &block->where);
    field->lines = (int)CLAMP(fidelis_build_number_field(builder, index, "lines", 1), 1, 60);
    field->share = fidelis_build_number_field(builder, index, "share", 0);
    field->label_width = fidelis_points_from_mm(fidelis_build_number_field(builder, index, "label_width", 0));
    read_options(builder, index, field);
    if (field->asks == NULL)
        field->asks = field->label;
    block->field = field;
}

void fidelis_build_form(FidelisBuilder *builder, int report)
{
    static const char *const renderings[] = {"pen", "fillable", NULL};
    if (fidelis_field_push(builder->lua, report, "form") == LUA_TTABLE) {
        FidelisForm *form = FIDELIS_NEW(builder->arena, FidelisForm);
        int index = lua_gettop(builder->lua);
        const char *id = fidelis_build_text_field(builder, index, "id");
        const char *edition = fidelis_build_text_field(builder, index, "edition");
        form->id = id != NULL ? id : "";
        form->edition = edition != NULL ? edition : "";
        form->rendering = (FidelisFormRendering)fidelis_build_option_field(builder, index, "rendering",
                                                                           renderings, FIDELIS_FORM_PEN);
        form->workbook = fidelis_build_flag_field(builder, index, "workbook");
        builder->document->form = form;
    }
    lua_pop(builder->lua, 1);
}
