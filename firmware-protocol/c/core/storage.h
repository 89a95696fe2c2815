/* Who has which part of the storage, and a value that survives a power cut at any moment. */
#ifndef PLINK_STORAGE_H
#define PLINK_STORAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STORAGE_SLOT_SIZE 1856u
#define STORAGE_SLOTS 2u
#define STORAGE_LOG_AT (STORAGE_SLOTS * STORAGE_SLOT_SIZE)
#define STORAGE_VALUE_MAX (STORAGE_SLOT_SIZE - 8u)

/** All zero has loaded and saved nothing. */
struct storage {
    uint8_t slot[STORAGE_SLOT_SIZE]; /**< as it is read or written: too large for the stack of a small machine */
    uint32_t newest;                 /**< generation of the last value, 0 before the first */
};

/** Read the value that was saved last; false if none of this size was. To be called once, before the first save. */
bool storage_load(struct storage *storage, uint8_t *value, size_t size);

/** Save a value into the slot that does not hold the last one, so that one of them is always whole; whether it worked.
 */
bool storage_save(struct storage *storage, const uint8_t *value, size_t size);

#endif
