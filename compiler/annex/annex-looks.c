#include <string.h>

#include "annex/annex-private.h"

/* No fills, no borders of our own, nothing said by colour alone. */
void fidelis_annex_make_looks(FidelisAnnex *annex)
{
    for (int i = 0; i < FIDELIS_ANNEX_LOOKS; i++) {
        annex->looks[i] = workbook_add_format(annex->workbook);
        format_set_align(annex->looks[i], LXW_ALIGN_VERTICAL_TOP);
    }
    format_set_bold(annex->looks[FIDELIS_ANNEX_TITLE]);
    format_set_font_size(annex->looks[FIDELIS_ANNEX_TITLE], 15);
    format_set_bold(annex->looks[FIDELIS_ANNEX_HEADING]);
    format_set_font_size(annex->looks[FIDELIS_ANNEX_HEADING], 12);
    format_set_text_wrap(annex->looks[FIDELIS_ANNEX_WRAPPED]);
    format_set_bold(annex->looks[FIDELIS_ANNEX_HEADER]);
    format_set_text_wrap(annex->looks[FIDELIS_ANNEX_HEADER]);
    format_set_align(annex->looks[FIDELIS_ANNEX_MARK], LXW_ALIGN_RIGHT);
}

/* Excel writes decimal and thousands signs as the reader's own settings say; what is the document's is
 * whether a space stands before the percent sign. */
static char *number_format(const FidelisAnnex *annex, FidelisCellKind kind, int decimals)
{
    gboolean percent = kind == FIDELIS_CELL_PERCENT;
    gboolean spaced = strcmp(annex->document->language, "da") == 0;
    g_autofree char *zeros = g_strnfill((gsize)decimals, '0');
    return g_strconcat(percent ? "0" : "#,##0", decimals > 0 ? "." : "", zeros,
                       !percent ? ""
                       : spaced ? "\\ %"
                                : "%",
                       NULL);
}

lxw_format *fidelis_annex_number_look(FidelisAnnex *annex, FidelisCellKind kind, int decimals)
{
    int index = CLAMP(decimals, 0, FIDELIS_ANNEX_DECIMALS - 1);
    lxw_format **known = kind == FIDELIS_CELL_PERCENT ? &annex->percents[index] : &annex->numbers[index];
    if (*known == NULL) {
        g_autofree char *format = number_format(annex, kind, index);
        *known = workbook_add_format(annex->workbook);
        format_set_num_format(*known, format);
        format_set_align(*known, LXW_ALIGN_VERTICAL_TOP);
    }
    return *known;
}
