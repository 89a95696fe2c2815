/* The version of this firmware, as BOOT, IDENTIFY and FW_INFO tell it. */
#ifndef PLINK_VERSION_H
#define PLINK_VERSION_H

#define VERSION_MAJOR 1u
#define VERSION_MINOR 0u
#define VERSION_PATCH 0u

/** In one word, as the record BOOT has it. */
#define VERSION_WORD (VERSION_MAJOR << 24 | VERSION_MINOR << 16 | VERSION_PATCH)

#endif
