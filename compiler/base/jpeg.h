/* A JPEG without what its camera or program wrote beside the picture: where and when it was taken, by whom,
 * remarks, a small copy of the picture before it was cropped. */
#ifndef FIDELIS_BASE_JPEG_H
#define FIDELIS_BASE_JPEG_H

#include <glib.h>

/* The same picture to the last bit of its pixels, with the segments that say how to decode it (ITU T.81 annex
 * B; JFIF, ICC profile, Adobe's transform) and no other, and nothing after its end. Bytes that are no whole
 * JPEG come back as they are. Caller's (g_bytes_unref). */
GBytes *fidelis_jpeg_bare(GBytes *jpeg);

#endif
