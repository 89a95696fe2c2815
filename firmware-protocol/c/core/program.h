/* The program: what is to be delivered, how it is written down, what no pump accepts in it (SPEC.md, section 11). */
#ifndef PLINK_PROGRAM_H
#define PLINK_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>

#include "plink_messages.h"

#define PROGRAM_STEPS_MAX 48u

/** All zero is the mode NONE: nothing is delivered. */
struct program {
    struct plink_program_step steps[PROGRAM_STEPS_MAX];
    struct plink_program_extra extra;
    uint32_t drug_id;
    uint32_t conc_ng_ml;
    uint32_t pat_bolus_nl;
    uint32_t pat_bolus_ms;
    uint32_t lockout_ms;
    uint16_t max_per_day;
    uint8_t mode; /**< enum plink_mode */
    uint8_t n_steps;
};

/** Take over the proposal's numbers and steps, of which there are at most as many as a frame holds. */
void program_read(struct program *program, const struct plink_therapy_prepare_req *wanted);

/** The payload offset of what no pump of any kind accepts together, 0 if there is nothing (PLK-THR-06). */
uint16_t program_flaw(const struct plink_therapy_prepare_req *wanted);

/** The offset of the first step that does not come after the one before, 0 if there is none; `first_at` is that of the
 * first step, `last_s` the start of the one before it, or -1.
 */
uint16_t program_disorder(const struct plink_program_step *steps, uint8_t n_steps, uint16_t first_at, int64_t last_s);

/** The CRC-32C of the whole program as bytes (PLK-THR-04). */
uint32_t program_crc(const struct program *program);

/** Whether any of the four numbers is not 0: else it is left out on the line. */
bool program_has_extra(const struct plink_program_extra *extra);

/** What GET_THERAPY_RSP says of it from a step on, without revision and CRC (PLK-THR-08). */
void program_write(const struct program *program, uint8_t from_step, struct plink_get_therapy_rsp *response);

#endif
