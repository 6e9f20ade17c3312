/* What `fidelis watch` shows: a report of one unit, built again when its files have changed.
 *
 * Tables and measures are kept from one build to the next unless a file they come from has changed, and pages
 * are painted when somebody looks at them; so a change in a text is seen at once, whatever the size of the
 * data. */
#ifndef FIDELIS_DRIVER_PREVIEW_H
#define FIDELIS_DRIVER_PREVIEW_H

#include "driver/options.h"

typedef struct FidelisPreview FidelisPreview;

/* options->project, language, theme; the unit is the first of options->only, else the first of the register.
 * Builds. */
FidelisPreview *fidelis_preview_new(const FidelisOptions *options);
void fidelis_preview_free(FidelisPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisPreview, fidelis_preview_free)

/* Builds again; paths: the files that have changed, NULL-terminated. */
void fidelis_preview_refresh(FidelisPreview *preview, char *const *paths);
/* Builds the report of another unit; the one that is shown, and one that the register does not have, is
 * passed over. */
void fidelis_preview_choose(FidelisPreview *preview, const char *unit);

/* Counts what was built, from 1. */
guint fidelis_preview_version(const FidelisPreview *preview);
gboolean fidelis_preview_failed(const FidelisPreview *preview);
/* {"version", "drawn" (the build that the pages are of), "title", "failed", "seconds", "unit", "units":
 * [{"key", "name"}], "pages": [{"label", "width", "height"}] in points, "said": [{"severity", "place",
 * "message", "hint"}]}. Caller's. */
char *fidelis_preview_state(const FidelisPreview *preview);
/* "Aarhus: 42 pages in 0.21 s", and every fault and warning. Caller's. */
char *fidelis_preview_summary(const FidelisPreview *preview);

/* The pages last built without a fault; NULL: there is none. Caller's (g_bytes_unref). */
GBytes *fidelis_preview_page(const FidelisPreview *preview, guint page);
GBytes *fidelis_preview_pdf(const FidelisPreview *preview);

#endif
