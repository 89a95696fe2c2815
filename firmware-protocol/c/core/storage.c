/* Two slots, written in turn. A slot is its generation, the value, and a CRC over both. */
#include "storage.h"

#include <string.h>

#include "bytes.h"
#include "hal.h"
#include "plink_messages.h"

#define GENERATION_SIZE 4u
#define CRC_SIZE 4u

static uint8_t scratch[STORAGE_SLOT_SIZE]; /* too large for the stack of a small machine */

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

/* The slot with the highest generation, which is put into `newest`: 0 if neither is whole. */
static uint32_t find_newest(size_t size, uint32_t *newest)
{
    const uint32_t first = read_slot(0, size);
    const uint32_t second = read_slot(1, size);
    *newest = second > first ? second : first;
    return second > first ? 1 : 0;
}

bool storage_load(uint8_t *value, size_t size)
{
    uint32_t generation;
    const uint32_t slot = find_newest(size, &generation);
    if (generation == 0 || read_slot(slot, size) != generation) {
        return false;
    }
    memcpy(value, scratch + GENERATION_SIZE, size);
    return true;
}

bool storage_save(const uint8_t *value, size_t size)
{
    uint32_t generation;
    const uint32_t slot = 1 - find_newest(size, &generation);
    const size_t covered = GENERATION_SIZE + size;
    store_u32(scratch, generation + 1);
    memcpy(scratch + GENERATION_SIZE, value, size);
    store_u32(scratch + covered, plink_crc32c(scratch, covered));
    return hal_storage(HAL_STORAGE_WRITE, slot * STORAGE_SLOT_SIZE, scratch, covered + CRC_SIZE);
}
