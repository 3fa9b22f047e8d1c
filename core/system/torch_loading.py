"""A PyTorch that cannot be loaded, told as that: it is no bug of ours, and the user can mend it."""

from types import TracebackType

from core.errors import UserError


def torch_trouble(error: BaseException) -> UserError | None:
    """The sentence for an exception that arose while PyTorch was imported; None for any other."""
    cause: BaseException | None = error
    while cause is not None:
        missing = isinstance(cause, ModuleNotFoundError) and cause.name == "torch"
        if missing or _arose_while_loading(cause.__traceback__):
            return _told(cause)
        cause = cause.__cause__
    return None


def _arose_while_loading(trace: TracebackType | None) -> bool:
    """Whether the body of one of PyTorch's modules was being run."""
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.split(".")[0] == "torch" and trace.tb_frame.f_code.co_name == "<module>":
            return True
        trace = trace.tb_next
    return False


def _told(error: BaseException) -> UserError:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return UserError(
        "PyTorch cannot be loaded: {reason}",
        hint="Run packaging/launch.py again; it chooses the right build.",
        reason=lines[0][:300],
    )
