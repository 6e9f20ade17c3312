#include "support/package.h"

#include <string.h>
#include <zip.h>

static GBytes *bytes_of(zip_source_t *source)
{
    zip_stat_t stat;
    zip_source_open(source);
    g_assert(zip_source_stat(source, &stat) == 0);
    char *data = g_malloc(stat.size);
    g_assert(zip_source_read(source, data, stat.size) == (zip_int64_t)stat.size);
    zip_source_close(source);
    return g_bytes_new_take(data, stat.size);
}

GBytes *support_package(const SupportPart *parts, gsize count)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    g_assert(zip != NULL);
    zip_source_keep(target);
    for (gsize i = 0; i < count; i++) {
        gsize length = parts[i].length > 0 ? parts[i].length : strlen(parts[i].text);
        zip_source_t *part = zip_source_buffer(zip, parts[i].text, length, 0);
        g_assert(zip_file_add(zip, parts[i].name, part, ZIP_FL_ENC_UTF_8) >= 0);
    }
    g_assert(zip_close(zip) == 0);
    GBytes *bytes = bytes_of(target);
    zip_source_free(target);
    return bytes;
}

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE   "http://schemas.openxmlformats.org/package/2006/relationships"
#define MAIN      "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

GBytes *support_workbook_with(const char *sheet_data, const char *strings, const SupportPart *other)
{
    g_autofree char *sheet = g_strconcat("<worksheet xmlns='" MAIN "'>", sheet_data, "</worksheet>", NULL);
    g_autofree char *shared = g_strconcat("<sst xmlns='" MAIN "'>", strings, "</sst>", NULL);
    SupportPart parts[8] = {
        {.name = "_rels/.rels",
         .text = "<Relationships xmlns='" PACKAGE "'><Relationship Id='r1' Type='" RELATIONS
                 "/officeDocument' Target='xl/workbook.xml'/></Relationships>"},
        {.name = "xl/workbook.xml",
         .text = "<workbook xmlns='" MAIN "' xmlns:r='" RELATIONS
                 "'><sheets><sheet name='Ark1' sheetId='1' r:id='r1'/></sheets></workbook>"},
        {.name = "xl/_rels/workbook.xml.rels",
         .text = "<Relationships xmlns='" PACKAGE "'>"
                 "<Relationship Id='r1' Type='" RELATIONS "/worksheet' Target='worksheets/sheet1.xml'/>"
                 "<Relationship Id='r2' Type='" RELATIONS "/sharedStrings' Target='/xl/sharedStrings.xml'/>"
                 "<Relationship Id='r3' Type='" RELATIONS "/styles' Target='styles.xml'/></Relationships>"},
        {.name = "xl/styles.xml",
         .text = "<styleSheet xmlns='" MAIN
                 "'><numFmts><numFmt numFmtId='164' formatCode='dd\\-mm\\-yyyy hh:mm'/>"
                 "</numFmts><cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf "
                 "numFmtId='14'/><xf numFmtId='9'/><xf numFmtId='164'/></cellXfs></styleSheet>"},
        {.name = "xl/sharedStrings.xml", .text = shared},
        {.name = "xl/worksheets/sheet1.xml", .text = sheet},
    };
    gsize count = 6, at = 0;
    while (other != NULL && at < count && strcmp(parts[at].name, other->name) != 0)
        at++;
    if (other != NULL) {
        parts[at] = *other;
        count = MAX(count, at + 1);
    }
    return support_package(parts, count);
}

GBytes *support_workbook(const char *sheet_data, const char *strings)
{
    return support_workbook_with(sheet_data, strings == NULL ? "" : strings, NULL);
}
