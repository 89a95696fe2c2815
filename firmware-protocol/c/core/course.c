#include "course.h"

#define DAY_S 86400u
#define S_PER_H 3600u
#define H_PER_DAY 24u
#define MS_PER_S UINT64_C(1000)

void course_begin(struct course *course, uint64_t t_ms)
{
    course->began_ms = t_ms;
    course->boluses_begun = 0;
}

void course_skip(struct course *course, const struct program *program, uint64_t t_ms)
{
    if (program->mode == PLINK_MODE_PERIODIC_BOLUS) {
        const uint64_t interval_ms = program->extra.interval_s * MS_PER_S;
        const uint64_t due = (t_ms - course->began_ms + interval_ms - 1u) / interval_ms;
        if (due > course->boluses_begun) {
            course->boluses_begun = (uint32_t)due;
        }
    }
}

uint64_t course_bolus_ms(const struct course *course, const struct program *program)
{
    if (program->mode == PLINK_MODE_PERIODIC_BOLUS) {
        return course->began_ms + course->boluses_begun * (program->extra.interval_s * MS_PER_S);
    }
    return program->mode == PLINK_MODE_SINGLE_BOLUS && course->boluses_begun == 0 ? course->began_ms : COURSE_NEVER;
}

uint64_t course_end_ms(const struct course *course, const struct program *program, bool has_bolus)
{
    if (program->mode == PLINK_MODE_SINGLE_BOLUS) {
        return course->boluses_begun > 0 && !has_bolus ? course->began_ms : COURSE_NEVER;
    }
    const uint64_t duration_ms = program->extra.duration_s * MS_PER_S;
    return duration_ms != 0 ? course->began_ms + duration_ms : COURSE_NEVER;
}

/* What goes on without steps: nothing, or what keeps the catheter open. */
static uint32_t rest_nl_h(const struct program *program)
{
    const bool is_open = program->mode == PLINK_MODE_MINIMUM_RATE || program->mode == PLINK_MODE_PERIODIC_BOLUS;
    return is_open ? COURSE_MIN_RATE_NL_H : 0;
}

uint32_t course_rate_nl_h(const struct program *program, uint32_t second_of_day)
{
    if (program->n_steps == 0) {
        return rest_nl_h(program);
    }
    /* The last step of a day lasts until the first of the next. */
    uint32_t rate_nl_h = program->steps[program->n_steps - 1u].rate_nl_h;
    for (uint8_t i = 0; i < program->n_steps && program->steps[i].start_s <= second_of_day; i++) {
        rate_nl_h = program->steps[i].rate_nl_h;
    }
    return rate_nl_h;
}

uint32_t course_peak_nl_h(const struct program *program)
{
    uint32_t peak_nl_h = 0;
    for (uint8_t i = 0; i < program->n_steps; i++) {
        const uint32_t rate_nl_h = program->steps[i].rate_nl_h;
        peak_nl_h = rate_nl_h > peak_nl_h ? rate_nl_h : peak_nl_h;
    }
    return program->n_steps == 0 ? rest_nl_h(program) : peak_nl_h;
}

uint32_t course_rate_left_s(const struct program *program, uint32_t second_of_day)
{
    uint8_t next = 0;
    while (next < program->n_steps && program->steps[next].start_s <= second_of_day) {
        next++;
    }
    return (next == program->n_steps ? DAY_S : program->steps[next].start_s) - second_of_day;
}

/* What the steps deliver in a day, in nL x s/h. */
static uint64_t steps_nl_s(const struct program *program)
{
    uint64_t sum = 0;
    for (uint8_t i = 0; i < program->n_steps; i++) {
        const bool is_last = i + 1u == program->n_steps;
        const uint32_t end_s = is_last ? program->steps[0].start_s + DAY_S : program->steps[i + 1u].start_s;
        sum += (uint64_t)program->steps[i].rate_nl_h * (end_s - program->steps[i].start_s);
    }
    return sum;
}

uint32_t course_daily_nl(const struct program *program)
{
    const struct plink_program_extra *extra = &program->extra;
    const uint64_t rest_nl = (uint64_t)rest_nl_h(program) * H_PER_DAY;
    uint64_t daily_nl = program->n_steps == 0 ? rest_nl : steps_nl_s(program) / S_PER_H;
    if (program->mode == PLINK_MODE_PERIODIC_BOLUS) {
        daily_nl += (uint64_t)((DAY_S - 1u) / extra->interval_s + 1u) * extra->bolus_nl;
    } else if (program->mode == PLINK_MODE_SINGLE_BOLUS) {
        daily_nl += extra->bolus_nl;
    }
    return daily_nl > UINT32_MAX ? UINT32_MAX : (uint32_t)daily_nl;
}
