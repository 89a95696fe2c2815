/* What the device remembers of writes, so that each acts at most once (SPEC.md, section 5). */
#ifndef OPERATIONS_H
#define OPERATIONS_H

struct operations {
    char nothing_yet;
};

#endif
