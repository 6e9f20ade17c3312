#include "support/statistics.h"

#include <readstat.h>
#include <string.h>

static ssize_t append(const void *data, size_t length, void *context)
{
    g_byte_array_append(context, data, (guint)length);
    return (ssize_t)length;
}

static readstat_writer_t *writer_new(void)
{
    readstat_writer_t *writer = readstat_writer_init();
    readstat_set_data_writer(writer, append);
    readstat_writer_set_file_label(writer, "test");
    return writer;
}

static void writer_end(readstat_writer_t *writer)
{
    readstat_error_t status = readstat_end_writing(writer);
    if (status != READSTAT_OK)
        g_error("%s", readstat_error_message(status));
    readstat_writer_free(writer);
}

/* The first of pattern from at on; NULL: none. */
static guint8 *find(GByteArray *bytes, guint8 *at, const void *pattern, gsize length)
{
    while (at + length <= bytes->data + bytes->len && memcmp(at, pattern, length) != 0)
        at++;
    return at + length <= bytes->data + bytes->len ? at : NULL;
}

/* ---- SPSS ---- */

/* ReadStat writes no such name: an X stands for the letter. */
static void spoil_name(GByteArray *bytes)
{
    for (guint8 *at = bytes->data; (at = find(bytes, at, "BELXB", 5)) != NULL; at += 5)
        at[3] = 0xd8;
}

GByteArray *support_spss(SupportRaw raw)
{
    static const char *const names[] = {
        [SUPPORT_RAW_NOTHING] = "Søren",  [SUPPORT_RAW_CELL] = "S\xf8ren", [SUPPORT_RAW_LAST] = "Tr\xe5",
        [SUPPORT_RAW_CUT] = "Sørens\xc3", [SUPPORT_RAW_LABEL] = "Søren",   [SUPPORT_RAW_MISSING] = "Søren",
        [SUPPORT_RAW_NAME] = "Søren"};
    GByteArray *bytes = g_byte_array_new();
    readstat_writer_t *writer = writer_new();
    readstat_label_set_t *set = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "SVARL");
    readstat_label_double_value(set, 1,
                                raw == SUPPORT_RAW_LABEL ? "ikke m\xf8"
                                                           "dt"
                                                         : "ikke mødt");
    readstat_label_double_value(set, 9, raw == SUPPORT_RAW_MISSING ? "uds\xe6t" : "udsæt");
    readstat_variable_t *id = readstat_add_variable(writer, "ID", READSTAT_TYPE_DOUBLE, 0),
                        *name = readstat_add_variable(writer, "NAVN", READSTAT_TYPE_STRING, 8),
                        *answer = readstat_add_variable(writer, "SVAR", READSTAT_TYPE_DOUBLE, 0);
    if (raw == SUPPORT_RAW_NAME)
        readstat_add_variable(writer,
                              "BEL\xd8"
                              "B",
                              READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_set_label_set(answer, set);
    readstat_variable_add_missing_double_value(answer, 9);
    readstat_begin_writing_sav(writer, bytes, 2);
    for (int row = 0; row < 2; row++) {
        readstat_begin_row(writer);
        readstat_insert_double_value(writer, id, row + 1);
        readstat_insert_string_value(writer, name, row == 0 ? "Åse" : names[raw]);
        readstat_insert_double_value(writer, answer, row == 0 ? 1 : 9);
        readstat_end_row(writer);
    }
    writer_end(writer);
    if (raw == SUPPORT_RAW_NAME)
        spoil_name(bytes);
    return bytes;
}

/* ---- SAS ---- */

GByteArray *support_sas(const char *svar_format, int rows)
{
    static const double codes[] = {1, 2, 0, 4};
    GByteArray *bytes = g_byte_array_new();
    readstat_writer_t *writer = writer_new();
    readstat_variable_t *id = readstat_add_variable(writer, "ID", READSTAT_TYPE_DOUBLE, 0),
                        *place = readstat_add_variable(writer, "STED", READSTAT_TYPE_STRING, 8),
                        *answers[] = {readstat_add_variable(writer, "SVAR", READSTAT_TYPE_DOUBLE, 0),
                                      readstat_add_variable(writer, "KODE", READSTAT_TYPE_DOUBLE, 0)};
    readstat_variable_set_format(place, "$STED");
    for (int i = 0; i < 2; i++)
        readstat_variable_set_format(answers[i], svar_format);
    readstat_begin_writing_sas7bdat(writer, bytes, rows);
    for (int row = 0; row < rows; row++) {
        readstat_begin_row(writer);
        readstat_insert_double_value(writer, id, row + 1);
        readstat_insert_string_value(writer, place, row % 2 == 0 ? "s" : "r");
        for (int i = 0; i < 2; i++)
            if (row == 2)
                readstat_insert_tagged_missing_value(writer, answers[i], 'A');
            else
                readstat_insert_double_value(writer, answers[i], codes[row]);
        readstat_end_row(writer);
    }
    writer_end(writer);
    return bytes;
}

/* ReadStat counts the places of all sets but the first sixteen bytes short for each before it. */
static void mend_index(GByteArray *bytes, gsize sets)
{
    guint8 *entry = bytes->data;
    for (gsize set = 0; set < sets; set++, entry += 212) {
        guint16 place;
        entry = find(bytes, entry, "XLSR", 4);
        g_assert(entry != NULL);
        memcpy(&place, entry + 8, sizeof place);
        place = (guint16)(place + 16 * set);
        memcpy(entry + 8, &place, sizeof place);
    }
}

/* Values stand as minus themselves, the greatest byte first; the missing value .A as its letter and ones.
 * ReadStat writes no missing ones: 99 stands for it. */
static void mark_missing(GByteArray *bytes)
{
    static const guint8 stand_in[] = {0xc0, 0x58, 0xc0, 0, 0, 0, 0, 0},
                        missing[] = {0, 0, 'A', 0xff, 0xff, 0xff, 0xff, 0xff};
    guint8 *found = find(bytes, bytes->data, stand_in, sizeof stand_in);
    g_assert(found != NULL);
    memcpy(found, missing, sizeof missing);
}

GByteArray *support_sas_catalogue(void)
{
    GByteArray *bytes = g_byte_array_new();
    readstat_writer_t *writer = writer_new();
    readstat_label_set_t *places = readstat_add_label_set(writer, READSTAT_TYPE_STRING, "$STED");
    readstat_label_string_value(places, "s", "Sorø");
    readstat_label_string_value(places, "r", "Ribe");
    readstat_label_set_t *answers = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "SVARL");
    readstat_label_double_value(answers, 1, "enig");
    readstat_label_double_value(answers, 2, "uenig");
    readstat_label_double_value(answers, 99, "ved ikke");
    readstat_begin_writing_sas7bcat(writer, bytes);
    writer_end(writer);
    mend_index(bytes, 2);
    mark_missing(bytes);
    return bytes;
}
