/* Little-endian integers in bytes, whatever the machine and the alignment are. */
#ifndef PLINK_BYTES_H
#define PLINK_BYTES_H

#include <stdint.h>

static inline uint16_t load_u16(const uint8_t *in)
{
    return (uint16_t)(in[0] | (unsigned)in[1] << 8);
}

static inline uint32_t load_u32(const uint8_t *in)
{
    return load_u16(in) | (uint32_t)load_u16(in + 2) << 16;
}

static inline void store_u16(uint8_t *out, uint16_t value)
{
    out[0] = (uint8_t)value;
    out[1] = (uint8_t)(value >> 8);
}

static inline void store_u32(uint8_t *out, uint32_t value)
{
    store_u16(out, (uint16_t)value);
    store_u16(out + 2, (uint16_t)(value >> 16));
}

#endif
