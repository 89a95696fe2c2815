/* What keys, tags and proofs need beside arithmetic: to be compared without telling, and to be forgotten. */
#ifndef PLINK_SECRET_H
#define PLINK_SECRET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Whether `len` bytes are equal, in a time that does not depend on where they differ. */
bool secret_is_equal(const uint8_t *one, const uint8_t *other, size_t len);

/** Overwrite `len` bytes with zeros; no compiler leaves that out, although nobody reads them again. */
void secret_wipe(void *secret, size_t len);

#endif
