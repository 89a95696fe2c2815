/* What the writes have in common. */
#ifndef PLINK_WRITES_H
#define PLINK_WRITES_H

#include "answers.h"

/** Answer a write: a retry with what was answered before, anything else by its function. */
int writes_answer(struct device *device, const struct frame *request, uint8_t *out, answer_function answer);

/** Whether the op_id is new, or this request is the one that was executed under it or prepared it: `*done` is then what
 * came of it, else NULL. If it was another request, the refusal is set.
 */
bool writes_recall(struct device *device, const struct frame *request, uint32_t op_id, const struct done **done);

/** Remember what was executed. Answers to the same op_id are made of it from now on. */
void writes_remember(struct device *device, const struct frame *request, uint32_t op_id, uint32_t number);

/** Begin a proposal in place of the one before; the caller fills in `what`. */
struct proposal *writes_propose(struct device *device, const struct frame *request, uint32_t op_id, uint32_t token);

/** The proposal that a COMMIT names, or NULL with the refusal set. `prepare` is the type that must have made it. */
struct proposal *writes_find_proposal(struct device *device, uint8_t prepare, uint32_t op_id, uint32_t token);

/** Whether a soft limit, if there is one, was confirmed; if not, the refusal is set. */
bool writes_is_confirmed(struct device *device, const struct proposal *proposal, uint16_t commit_flags);

/** A token that nobody can guess. */
uint32_t writes_draw_token(void);

/** Refuse with WRONG_STATE; its detail is the state. */
int writes_refuse_state(struct device *device);

#endif
