/* Two slots, written in turn. A slot is the value's generation, the value, and a CRC over both. */
#include "storage.h"

#include <string.h>

#include "bytes.h"
#include "hal.h"
#include "plink_messages.h"

#define GENERATION_SIZE 4u
#define CRC_SIZE 4u

static uint32_t slot_of(uint32_t generation)
{
    return generation % STORAGE_SLOTS;
}

/* Read a slot; its generation, 0 if it is not whole. */
static uint32_t read_slot(struct storage *storage, uint32_t slot, size_t size)
{
    const size_t covered = GENERATION_SIZE + size;
    if (!hal_storage(HAL_STORAGE_READ, slot * STORAGE_SLOT_SIZE, storage->slot, covered + CRC_SIZE) ||
        load_u32(storage->slot + covered) != plink_crc32c(storage->slot, covered)) {
        return 0;
    }
    return load_u32(storage->slot);
}

bool storage_load(struct storage *storage, uint8_t *value, size_t size)
{
    const uint32_t first = read_slot(storage, 0, size);
    const uint32_t second = read_slot(storage, 1, size);
    storage->newest = first > second ? first : second;
    if (storage->newest == 0 || read_slot(storage, slot_of(storage->newest), size) != storage->newest) {
        return false;
    }
    memcpy(value, storage->slot + GENERATION_SIZE, size);
    return true;
}

bool storage_save(struct storage *storage, const uint8_t *value, size_t size)
{
    const size_t covered = GENERATION_SIZE + size;
    const uint32_t next = storage->newest + 1u;
    store_u32(storage->slot, next);
    memcpy(storage->slot + GENERATION_SIZE, value, size);
    store_u32(storage->slot + covered, plink_crc32c(storage->slot, covered));
    if (!hal_storage(HAL_STORAGE_WRITE, slot_of(next) * STORAGE_SLOT_SIZE, storage->slot, covered + CRC_SIZE)) {
        return false; /* the other slot still holds the last value: the next try takes this one again */
    }
    storage->newest = next;
    return true;
}
