/* What the accessibility rules share. */
#ifndef FIDELIS_DOCUMENT_ACCESSIBILITY_PRIVATE_H
#define FIDELIS_DOCUMENT_ACCESSIBILITY_PRIVATE_H

#include "document/accessibility.h"

typedef struct {
    const FidelisDocument *document;
    FidelisAccessibility *report;
    FidelisDiagnostics *diagnostics;
} FidelisAccessibilityCheck;

void fidelis_accessibility_look(FidelisAccessibilityCheck *check, FidelisAccessibilityRule rule);
/* Counts a fault of rule and tells it; the rule's source is added to the message. */
void fidelis_accessibility_fault(FidelisAccessibilityCheck *check, FidelisAccessibilityRule rule,
                                 const FidelisLocation *where, const char *hint, const char *format, ...)
    G_GNUC_PRINTF(5, 6);
/* Tells without counting: one message for several faults that were counted. */
void fidelis_accessibility_tell(FidelisAccessibilityCheck *check, FidelisAccessibilityRule rule,
                                const FidelisLocation *where, const char *hint, const char *format, ...)
    G_GNUC_PRINTF(5, 6);
/* Nothing in it that could be read aloud. text may be NULL. */
gboolean fidelis_text_blank(const char *text);
gboolean fidelis_inline_blank(const FidelisInline *list);

void fidelis_accessibility_check_table(FidelisAccessibilityCheck *check, const FidelisBlock *block);
void fidelis_accessibility_check_link(FidelisAccessibilityCheck *check, const FidelisInline *link,
                                      const FidelisLocation *around);
void fidelis_accessibility_check_theme(FidelisAccessibilityCheck *check);

#endif
