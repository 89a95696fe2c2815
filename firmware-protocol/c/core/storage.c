/* Two slots, written in turn. A slot is the value's generation, the value, and a CRC over both. */
#include "storage.h"

#include <string.h>

#include "bytes.h"
#include "hal.h"
#include "plink_messages.h"

#define GENERATION_SIZE 4u
#define CRC_SIZE 4u

static uint8_t scratch[STORAGE_SLOT_SIZE]; /* too large for the stack of a small machine */
static uint32_t newest;                    /* generation of the last value, 0 before the first */

static uint32_t slot_of(uint32_t generation)
{
    return generation % STORAGE_SLOTS;
}

/* Read a slot into `scratch`; its generation, 0 if it is not whole. */
static uint32_t read_slot(uint32_t slot, size_t size)
{
    const size_t covered = GENERATION_SIZE + size;
    if (!hal_storage(HAL_STORAGE_READ, slot * STORAGE_SLOT_SIZE, scratch, covered + CRC_SIZE) ||
        load_u32(scratch + covered) != plink_crc32c(scratch, covered)) {
        return 0;
    }
    return load_u32(scratch);
}

bool storage_load(uint8_t *value, size_t size)
{
    const uint32_t first = read_slot(0, size);
    const uint32_t second = read_slot(1, size);
    newest = first > second ? first : second;
    if (newest == 0 || read_slot(slot_of(newest), size) != newest) {
        return false;
    }
    memcpy(value, scratch + GENERATION_SIZE, size);
    return true;
}

bool storage_save(const uint8_t *value, size_t size)
{
    const size_t covered = GENERATION_SIZE + size;
    const uint32_t next = newest + 1;
    store_u32(scratch, next);
    memcpy(scratch + GENERATION_SIZE, value, size);
    store_u32(scratch + covered, plink_crc32c(scratch, covered));
    if (!hal_storage(HAL_STORAGE_WRITE, slot_of(next) * STORAGE_SLOT_SIZE, scratch, covered + CRC_SIZE)) {
        return false;
    }
    newest = next;
    return true;
}
