"""Limits for a process that works on what others wrote: a spreadsheet, a template.

A limit that a system does not know is left out, and the others hold: Windows has none of them, macOS refuses
one of memory (https://github.com/python/cpython/issues/78783). The clock is the parent’s to watch.
"""

from __future__ import annotations

from contextlib import suppress


def limit_this_process(*, seconds: int, memory: int) -> None:
    """Allow so many more seconds of the processor, and so many bytes in all; leave no core dump."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime) + 1 + seconds
    for which, wanted in (
        (resource.RLIMIT_CPU, end),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
    ):
        _, most = resource.getrlimit(which)
        within = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        with suppress(ValueError, OSError):
            # The upper bound stays, so that the next piece of work can be given its own seconds.
            resource.setrlimit(which, (within, most))
