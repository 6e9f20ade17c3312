/* What the file says of itself: the information dictionary, the same as XMP (ISO 19005-2, 6.6), and the
 * colour space it is made for. */
#include <cairo.h>
#include <stdlib.h>

#include "paint/pdf-pass-private.h"
#include "paint/pdf-syntax.h"

/* The document's date at midnight UTC, else the moment SOURCE_DATE_EPOCH names, else none: never the clock.
 * Caller's (g_date_time_unref). */
static GDateTime *moment(const FidelisPages *pages)
{
    g_autofree char *iso = pages->date_iso == NULL ? NULL : g_strconcat(pages->date_iso, "T00:00:00Z", NULL);
    GDateTime *date = iso == NULL ? NULL : g_date_time_new_from_iso8601(iso, NULL);
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    gint64 seconds = 0;
    if (date == NULL && epoch != NULL && g_ascii_string_to_signed(epoch, 10, 0, G_MAXINT32, &seconds, NULL))
        date = g_date_time_new_from_unix_utc(seconds);
    return date;
}

static char *producer(void)
{
    return g_strdup_printf("fidelis (cairo %s)", cairo_version_string());
}

static void append_entry(GString *out, const char *key, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    g_string_append(out, key);
    fidelis_pdf_append_text(out, text);
}

char *fidelis_pdf_pass_date(const FidelisPdfPass *pass)
{
    g_autoptr(GDateTime) date = moment(pass->pages);
    return date == NULL ? NULL : g_date_time_format(date, "D:%Y%m%d%H%M%SZ");
}

void fidelis_pdf_pass_write_info(FidelisPdfPass *pass)
{
    const FidelisPages *pages = pass->pages;
    g_autofree char *when = fidelis_pdf_pass_date(pass);
    g_autofree char *made_by = producer();
    GString *out = fidelis_pdf_file_begin(pass->file, pass->info);
    g_string_append(out, "<<");
    append_entry(out, "/Title", pages->title);
    append_entry(out, "/Author", pages->author);
    append_entry(out, "/Subject", pages->subject);
    append_entry(out, "/Keywords", pages->keywords);
    append_entry(out, "/Creator", "fidelis");
    append_entry(out, "/Producer", made_by);
    append_entry(out, "/CreationDate", when);
    append_entry(out, "/ModDate", when);
    g_string_append(out, ">>");
    fidelis_pdf_file_end(pass->file);
}

/* A property of XMP: "%s" is the value, escaped. Left out when there is none. */
static void append_property(GString *out, const char *format, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    g_autofree char *escaped = g_markup_escape_text(value, -1);
    char **parts = g_strsplit(format, "%s", 2);
    g_string_append(out, parts[0]);
    g_string_append(out, escaped);
    g_string_append(out, parts[1]);
    g_strfreev(parts);
}

static const char xmp_head[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n";

/* PDF/A knows no pdfuaid: its schema is described (ISO 19005-2, 6.6.2.3). */
static const char xmp_tail[] =
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>part of ISO 14289 the file conforms to</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";

static GString *make_xmp(const FidelisPdfPass *pass)
{
    const FidelisPages *pages = pass->pages;
    g_autoptr(GDateTime) date = moment(pages);
    g_autofree char *when = date == NULL ? NULL : g_date_time_format(date, "%Y-%m-%dT%H:%M:%SZ");
    g_autofree char *made_by = producer();
    GString *out = g_string_new(xmp_head);
    /* the third part is the second with files of any kind attached */
    append_property(out, "<pdfaid:part>%s</pdfaid:part>\n", pass->attachment_count > 0 ? "3" : "2");
    append_property(out, "<pdfaid:conformance>%s</pdfaid:conformance>\n", pass->booklet ? "U" : "A");
    append_property(out, "<pdfuaid:part>%s</pdfuaid:part>\n", pass->booklet ? NULL : "1");
    append_property(out,
                    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n",
                    pages->title);
    append_property(out, "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n", pages->author);
    append_property(
        out,
        "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:description>\n",
        pages->subject);
    append_property(out, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n",
                    pages->language);
    append_property(out, "<pdf:Keywords>%s</pdf:Keywords>\n", pages->keywords);
    append_property(out, "<pdf:Producer>%s</pdf:Producer>\n", made_by);
    append_property(out, "<xmp:CreatorTool>%s</xmp:CreatorTool>\n", "fidelis");
    append_property(out, "<xmp:CreateDate>%s</xmp:CreateDate>\n", when);
    append_property(out, "<xmp:ModifyDate>%s</xmp:ModifyDate>\n", when);
    return g_string_append(out, xmp_tail);
}

/* Not compressed: programs look for it in the bytes. */
int fidelis_pdf_pass_write_xmp(FidelisPdfPass *pass)
{
    int id = fidelis_pdf_file_reserve(pass->file, 1);
    GString *xmp = make_xmp(pass);
    fidelis_pdf_file_stream(pass->file, id, "/Type/Metadata/Subtype/XML", xmp->str, xmp->len);
    g_string_free(xmp, TRUE);
    return id;
}

int fidelis_pdf_pass_write_profile(FidelisPdfPass *pass, GBytes *profile)
{
    int id = fidelis_pdf_file_reserve(pass->file, 1);
    gsize length = 0;
    const void *data = g_bytes_get_data(profile, &length);
    fidelis_pdf_file_deflate(pass->file, id, "/N 3/Alternate/DeviceRGB", data, length);
    return id;
}
