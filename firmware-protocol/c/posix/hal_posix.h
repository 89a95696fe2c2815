/* The HAL of a process: the line is a pseudo-terminal behind a stable link, the storage a file or memory. */
#ifndef PLINK_HAL_POSIX_H
#define PLINK_HAL_POSIX_H

#include <stdbool.h>
#include <stdint.h>

/** Make a pty, raw, and point the symbolic link at it; false, with errno set, if that does not work. */
bool hal_posix_open_line(const char *link);

/** Remove the link and close the pty. */
void hal_posix_close_line(const char *link);

/** Keep the storage in a file, which is made when it is not there; without this it is memory and lost at the end. */
bool hal_posix_open_storage(const char *path);

/** Draw "random" bytes from a seed, the same ones each time; without this they come from the system. */
void hal_posix_seed(uint64_t seed);

/** Sleep until bytes have come, or for at most `timeout_ms`. */
void hal_posix_wait(int timeout_ms);

#endif
