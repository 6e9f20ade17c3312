/* What a document must hold to be read by everybody, as far as its tree and its theme can tell: WCAG 2.1 AA
 * and PDF/UA-1 (ISO 14289-1) by rule. That the file itself says all this is paint's and its tests'.
 *
 * Not checkable here, and left to people: whether an alternative is true, whether text in another language is
 * marked, whether words are plain. */
#ifndef FIDELIS_DOCUMENT_ACCESSIBILITY_H
#define FIDELIS_DOCUMENT_ACCESSIBILITY_H

#include "base/diagnostics.h"
#include "document/document.h"

typedef enum {
    FIDELIS_RULE_TITLE,
    FIDELIS_RULE_LANGUAGE,
    FIDELIS_RULE_LANGUAGE_OF_PARTS,
    FIDELIS_RULE_HEADING_EMPTY,
    FIDELIS_RULE_HEADING_LEVEL,
    FIDELIS_RULE_FIGURE_ALTERNATIVE,
    FIDELIS_RULE_FIGURE_ALTERNATIVE_WORDS,
    FIDELIS_RULE_TABLE_HEADERS,
    FIDELIS_RULE_TABLE_BOTH_HEADERS,
    FIDELIS_RULE_TABLE_HEADER_CELL,
    FIDELIS_RULE_LINK_EMPTY,
    FIDELIS_RULE_LINK_TEXT,
    FIDELIS_RULE_COLOUR_ALONE,
    FIDELIS_RULE_TEXT_CONTRAST,
    FIDELIS_RULE_GRAPHICS_CONTRAST,
    FIDELIS_RULE_INPUT_LABEL,
    FIDELIS_RULE_COUNT,
} FidelisAccessibilityRule;

typedef struct {
    const char *id;           /* "link-text" */
    const char *source;       /* "WCAG 2.1 2.4.4" */
    FidelisSeverity severity; /* errors break the source for certain; warnings ask for a look */
    const char *says;         /* what holds when nothing is at fault: "links say where they lead" */
} FidelisAccessibilityRuleInfo;

/* How often each rule was looked at and broken. Plain data; starts as zeros. */
typedef struct {
    guint32 checked[FIDELIS_RULE_COUNT];
    guint32 faults[FIDELIS_RULE_COUNT];
} FidelisAccessibility;

/* Borrowed, static. */
const FidelisAccessibilityRuleInfo *fidelis_accessibility_rule(FidelisAccessibilityRule rule);
/* Adds to report what was looked at, and to diagnostics what is at fault, with the specification's place.
 * document is numbered. */
void fidelis_accessibility_check(const FidelisDocument *document, FidelisAccessibility *report,
                                 FidelisDiagnostics *diagnostics);
void fidelis_accessibility_add(FidelisAccessibility *sum, const FidelisAccessibility *more);
/* One line a rule: "accessibility: links say where they lead: 12 checked, 0 faults (WCAG 2.1 2.4.4)".
 * Caller's (g_free). */
char *fidelis_accessibility_to_string(const FidelisAccessibility *report);

#endif
