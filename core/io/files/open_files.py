"""How many files a process may have open at a time."""

from contextlib import suppress

MOST = 65536
WITHOUT_A_LIMIT = 512
"""where the system has no such limit of its own, its C library has this one (Windows)"""


def open_files_allowed() -> int:
    """The limit of this process, raised as far as its user may: many systems begin with 256 or 1024."""
    try:
        import resource
    except ImportError:
        return WITHOUT_A_LIMIT
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST if hard == resource.RLIM_INFINITY else min(hard, MOST)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST if soft == resource.RLIM_INFINITY else min(soft, MOST)
