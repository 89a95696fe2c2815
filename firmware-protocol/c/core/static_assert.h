/* What must hold when the core is compiled: C99 has no _Static_assert. */
#ifndef PLINK_STATIC_ASSERT_H
#define PLINK_STATIC_ASSERT_H

/** Fails to compile, and names `claim`, unless `condition` is true. */
#define STATIC_ASSERT(claim, condition) typedef char claim[(condition) ? 1 : -1]

#endif
