/* Consistent overhead byte stuffing, plain form, for at most 254 bytes: always one byte longer (PLK-FRM-03). */
#ifndef PLINK_COBS_H
#define PLINK_COBS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Encode in place: `buffer[0]` is room for the first code, the `len` raw bytes follow. The result has `len` + 1. */
void cobs_encode(uint8_t *buffer, size_t len);

/** Decode `*len` bytes in place and set `*len` to the raw length; false if a code byte points past the end
 * (PLK-FRM-05).
 *
 * There must be no 00 in the input.
 */
bool cobs_decode(uint8_t *buffer, size_t *len);

#endif
