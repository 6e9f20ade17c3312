/* What everything that sets text, figures or pages needs at hand while one document is set: theme, measurer,
 * hyphenation, caches. One a worker; caches (broken paragraphs, shaped words) carry over from document to
 * document, since they depend on contents only. */
#ifndef FIDELIS_TYPESET_SETTER_H
#define FIDELIS_TYPESET_SETTER_H

#include "base/diagnostics.h"
#include "document/theme.h"
#include "typeset/hyphenation.h"
#include "typeset/measurer.h"
#include "typeset/page.h"

typedef struct FidelisSetter FidelisSetter;

/* Borrows the measurer. hyphenation_folder holds our exception lists (share/hyphenation: da.txt, en.txt).
 * NULL with error set when a dictionary is missing. */
FidelisSetter *fidelis_setter_new(FidelisMeasurer *measurer, const char *hyphenation_folder, GError **error);
void fidelis_setter_free(FidelisSetter *setter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisSetter, fidelis_setter_free)

/* Where words come from that say no place of their own (figures, running heads); borrowed, NULL: nowhere.
 * Forgotten at the next begin. Gives the place before. */
const FidelisLocation *fidelis_setter_set_place(FidelisSetter *setter, const FidelisLocation *place);
/* For a printing house links are not shown as such: nobody can press paper. Until it is set again. */
void fidelis_setter_set_press(FidelisSetter *setter, gboolean press);
/* Before each document. All borrowed until the next begin. diagnostics gets what cannot be set (unknown
 * glyph, word too wide). */
void fidelis_setter_begin(FidelisSetter *setter, const FidelisTheme *theme, const char *language,
                          FidelisPages *pages, FidelisDiagnostics *diagnostics);

/* A project's own exception list (typeset/hyphenation.h) for one language. FALSE with error set (file, line).
 */
gboolean fidelis_setter_add_hyphenation(FidelisSetter *setter, const char *language, const char *path,
                                        GError **error);

FidelisMeasurer *fidelis_setter_measurer(FidelisSetter *setter);
const FidelisTheme *fidelis_setter_theme(FidelisSetter *setter);
const char *fidelis_setter_language(FidelisSetter *setter);
FidelisPages *fidelis_setter_pages(FidelisSetter *setter);
FidelisDiagnostics *fidelis_setter_diagnostics(FidelisSetter *setter);

/* The label standing on its side, read from below: its baseline is at x, its first letter at y, the foot. */
void fidelis_setter_label_upright(FidelisSetter *setter, FidelisPage *page, FidelisOwner owner,
                                  FidelisStyleRole style, FidelisColourRole colour, double x, double y,
                                  const char *text);
/* Every role is painted as roles[role] from here on, to the next begin. FIDELIS_COLOUR_COUNT of them; NULL:
 * as the theme has them. */
void fidelis_setter_set_roles(FidelisSetter *setter, const FidelisColourRole *roles);
FidelisPaint fidelis_setter_paint(FidelisSetter *setter, FidelisColourRole role);
FidelisFontSpec fidelis_setter_font(FidelisSetter *setter, FidelisStyleRole style);
/* From the top of a line to its baseline: what fidelis_paragraph_place does for every paragraph of that
 * style. */
double fidelis_setter_baseline(FidelisSetter *setter, FidelisStyleRole style);

/* One line of plain text that is never broken: labels in charts, running heads, folios.
 * x is the left edge, the middle or the right edge after align (START, CENTER, END); y the baseline. Returns
 * the width. */
double fidelis_setter_label_width(FidelisSetter *setter, FidelisStyleRole style, const char *text);
double fidelis_setter_label(FidelisSetter *setter, FidelisPage *page, FidelisOwner owner,
                            FidelisStyleRole style, FidelisColourRole colour, int align, double x, double y,
                            const char *text);

/* NULL for a language without patterns. */
FidelisHyphenator *fidelis_setter_hyphenator(FidelisSetter *setter, const char *language);
/* A character that no font of the theme has. where may be NULL: the setter's place. */
void fidelis_setter_report_unknown(FidelisSetter *setter, const FidelisLocation *where, gunichar character,
                                   const char *font);

#endif
