/* Appearance streams (ISO 32000-1, 12.7.3.3). */
#include <math.h>

#include "paint/pdf-form.h"

#define PADDING    3.0  /* between a field's frame and its text */
#define CAP_HEIGHT 0.72 /* of a letter, in ems: what stands in the middle */
#define CROSS      0.22 /* of a box, between its side and the cross */

void fidelis_pdf_append_winansi(GString *out, const char *text)
{
    g_autofree char *bytes =
        g_convert_with_fallback(text, -1, "WINDOWS-1252", "UTF-8", "?", NULL, NULL, NULL);
    fidelis_pdf_append_bytes(out, bytes == NULL ? "" : bytes);
}

static void append_colour(GString *out, const FidelisPaint *paint, const char *operator)
{
    const double parts[] = {paint->red, paint->green, paint->blue};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        fidelis_pdf_append_real(out, parts[i]);
        g_string_append_c(out, ' ');
    }
    g_string_append(out, operator);
}

void fidelis_pdf_append_writing(GString *out, const FidelisPlacedField *placed, const char *font)
{
    g_string_append_printf(out, "/%s ", font);
    fidelis_pdf_append_real(out, placed->size);
    g_string_append(out, " Tf ");
    append_colour(out, &placed->paint, "rg");
}

void fidelis_pdf_append_written(GString *out, const FidelisPlacedField *placed, const char *font,
                                const char *text)
{
    g_string_append(out, "/Tx BMC\n");
    if (text != NULL && *text != '\0') {
        g_string_append(out, "q 0 0 ");
        fidelis_pdf_append_real(out, placed->width);
        g_string_append_c(out, ' ');
        fidelis_pdf_append_real(out, placed->height);
        g_string_append(out, " re W n BT ");
        fidelis_pdf_append_writing(out, placed, font);
        g_string_append_c(out, ' ');
        fidelis_pdf_append_real(out, PADDING);
        g_string_append_c(out, ' ');
        fidelis_pdf_append_real(out, (placed->height - CAP_HEIGHT * placed->size) / 2);
        g_string_append(out, " Td ");
        fidelis_pdf_append_winansi(out, text);
        g_string_append(out, " Tj ET Q\n");
    }
    g_string_append(out, "EMC\n");
}

void fidelis_pdf_append_crossed(GString *out, const FidelisPlacedField *placed)
{
    double near = CROSS * placed->width, far = placed->width - near;
    const double ends[][4] = {{near, near, far, far}, {near, far, far, near}};
    g_string_append(out, "q 1 J ");
    fidelis_pdf_append_real(out, MAX(1.2, placed->width / 9));
    g_string_append(out, " w ");
    append_colour(out, &placed->paint, "RG");
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        for (gsize k = 0; k < 4; k++) {
            g_string_append_c(out, ' ');
            fidelis_pdf_append_real(out, ends[i][k]);
            g_string_append(out, k == 1 ? " m" : k == 3 ? " l" : "");
        }
    g_string_append(out, " S Q\n");
}
