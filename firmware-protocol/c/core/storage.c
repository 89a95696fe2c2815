/* Two slots, written in turn. A slot is its generation, the value, and a CRC over both. */
#include "storage.h"

#include <string.h>

#include "bytes.h"
#include "hal.h"
#include "plink_messages.h"

#define GENERATION_SIZE 4u

static bool read_slot(uint32_t slot, uint8_t bytes[STORAGE_SLOT_SIZE], size_t size, uint32_t *generation)
{
    const uint32_t at = slot * STORAGE_SLOT_SIZE;
    if (!hal_storage(HAL_STORAGE_READ, at, bytes, GENERATION_SIZE + size + 4u)) {
        return false;
    }
    *generation = load_u32(bytes);
    return *generation != 0 &&
           load_u32(bytes + GENERATION_SIZE + size) == plink_crc32c(bytes, GENERATION_SIZE + size);
}

/* The slot with the highest generation; STORAGE_SLOTS if none is whole. Its bytes are left in `bytes`. */
static uint32_t find_newest(uint8_t bytes[STORAGE_SLOT_SIZE], size_t size, uint32_t *newest)
{
    uint32_t generation = 0;
    uint32_t found = STORAGE_SLOTS;
    *newest = 0;
    for (uint32_t slot = 0; slot < STORAGE_SLOTS; slot++) {
        if (read_slot(slot, bytes, size, &generation) && generation > *newest) {
            *newest = generation;
            found = slot;
        }
    }
    if (found < STORAGE_SLOTS && !read_slot(found, bytes, size, newest)) {
        found = STORAGE_SLOTS;
    }
    return found;
}

bool storage_load(uint8_t *value, size_t size)
{
    uint8_t bytes[STORAGE_SLOT_SIZE];
    uint32_t generation;
    if (find_newest(bytes, size, &generation) == STORAGE_SLOTS) {
        return false;
    }
    memcpy(value, bytes + GENERATION_SIZE, size);
    return true;
}

bool storage_save(const uint8_t *value, size_t size)
{
    uint8_t bytes[STORAGE_SLOT_SIZE];
    uint32_t generation;
    const uint32_t newest = find_newest(bytes, size, &generation);
    const uint32_t slot = newest == 0 ? 1u : 0u;
    store_u32(bytes, generation + 1);
    memcpy(bytes + GENERATION_SIZE, value, size);
    store_u32(bytes + GENERATION_SIZE + size, plink_crc32c(bytes, GENERATION_SIZE + size));
    return hal_storage(HAL_STORAGE_WRITE, slot * STORAGE_SLOT_SIZE, bytes, GENERATION_SIZE + size + 4u);
}
