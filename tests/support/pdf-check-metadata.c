#include <string.h>

#include "support/pdf-check-private.h"
#include "support/pdf-objects.h"

/* "D:20170531120000Z" as "2017-05-31T12:00:00Z". */
static char *iso_moment(const char *date)
{
    if (strlen(date) != strlen("D:20170531120000Z"))
        return g_strdup(date);
    return g_strdup_printf("%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", date + 2, date + 6, date + 8, date + 10,
                           date + 12, date + 14);
}

void pdf_check_metadata(qpdf_data pdf, GString *faults)
{
    static const struct {
        const char *key, *before, *after;
        gboolean moment;
    } pairs[] = {
        {"/Title", "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt></dc:title>",
         FALSE},
        {"/Author", "<dc:creator><rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq></dc:creator>", FALSE},
        {"/Subject", "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
         "</rdf:li></rdf:Alt></dc:description>", FALSE},
        {"/Keywords", "<pdf:Keywords>", "</pdf:Keywords>", FALSE},
        {"/Producer", "<pdf:Producer>", "</pdf:Producer>", FALSE},
        {"/Creator", "<xmp:CreatorTool>", "</xmp:CreatorTool>", FALSE},
        {"/CreationDate", "<xmp:CreateDate>", "</xmp:CreateDate>", TRUE},
        {"/ModDate", "<xmp:ModifyDate>", "</xmp:ModifyDate>", TRUE},
    };
    qpdf_oh info = pdf_get(pdf, qpdf_get_trailer(pdf), "/Info");
    qpdf_oh metadata = pdf_get(pdf, qpdf_get_root(pdf), "/Metadata");
    g_autofree char *xmp = qpdf_oh_is_stream(pdf, metadata) ? pdf_stream(pdf, metadata) : g_strdup("");
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autofree char *told = pdf_text(pdf, info, pairs[i].key);
        g_autofree char *same = told == NULL      ? NULL
                                : pairs[i].moment ? iso_moment(told)
                                                  : g_markup_escape_text(told, -1);
        g_autofree char *wanted = same == NULL ? g_strdup(pairs[i].before)
                                               : g_strconcat(pairs[i].before, same, pairs[i].after, NULL);
        if ((strstr(xmp, wanted) != NULL) != (told != NULL))
            g_string_append_printf(faults, "metadata: not what %s says\n", pairs[i].key);
    }
}
