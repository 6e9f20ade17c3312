/* One value: what it must be to stand in the table. */
#include <string.h>

#include "base/personal.h"
#include "collect/collection-private.h"

/* A comment longer than this is not what the field asked for; it is kept whole. */
enum { LONG_TEXT = 2000 };

void fidelis_taking_warn(FidelisTaking *taking, const FidelisField *field, const char *hint, const char *what)
{
    fidelis_warn(taking->diagnostics, &taking->where, hint, "field '%s': %s", field->name, what);
}

/* A copy that is fit to be kept, after telling what is remarkable about it. Caller's. */
static char *checked_text(FidelisTaking *taking, const FidelisField *field, const char *value)
{
    glong length = g_utf8_strlen(value, -1);
    if (fidelis_personal_find_cpr(value, NULL, NULL))
        fidelis_taking_warn(taking, field,
                            "delete it in the file as well: personal numbers do not belong on a sheet",
                            "holds what looks like a personal number; its digits are not taken over");
    if (length > LONG_TEXT) {
        g_autofree char *what = g_strdup_printf("holds %ld characters; they are all kept", length);
        fidelis_taking_warn(taking, field, NULL, what);
    }
    return fidelis_personal_mask(value);
}

static char *checked_date(FidelisTaking *taking, const FidelisField *field, const char *value)
{
    char *date = fidelis_collect_date(value);
    if (date == NULL && *value != '\0') {
        g_autofree char *what = g_strdup_printf("'%s' is no day", value);
        fidelis_taking_warn(taking, field, "write it as 24-11-2026", what);
        fidelis_taking_leave_out(taking, field->name, value, "no day");
    }
    return date;
}

static char *checked_option(FidelisTaking *taking, const FidelisField *field, const FidelisFilledValue *value)
{
    if (value->shown != NULL) {
        g_autofree char *what =
            g_strdup_printf("has two answers (%s; %s); neither is taken", value->value, value->shown);
        fidelis_taking_warn(taking, field, "ask the team which one is meant", what);
        g_autofree char *both = g_strdup_printf("%s; %s", value->value, value->shown);
        fidelis_taking_leave_out(taking, field->name, both, "two answers");
        return NULL;
    }
    if (*value->value == '\0' || fidelis_field_option_index(field, value->value) >= 0)
        return g_strdup(value->value);
    g_autofree char *what = g_strdup_printf("'%s' is none of its answers", value->value);
    fidelis_taking_warn(taking, field, NULL, what);
    fidelis_taking_leave_out(taking, field->name, value->value, "no answer of the question");
    return NULL;
}

char *fidelis_taking_value(FidelisTaking *taking, const FidelisField *field, const FidelisFilledValue *value)
{
    if (value->formula) {
        fidelis_taking_warn(taking, field, "write the answer itself",
                            "holds a formula; it is not taken as an answer");
        fidelis_taking_leave_out(taking, field->name, value->value, "a formula");
        return NULL;
    }
    if (field->kind == FIDELIS_FIELD_RADIO || field->kind == FIDELIS_FIELD_LIST)
        return checked_option(taking, field, value);
    if (field->kind == FIDELIS_FIELD_DATE)
        return checked_date(taking, field, value->value);
    return checked_text(taking, field, value->value);
}
