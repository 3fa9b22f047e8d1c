"""The one kind of error that a user can mend; everything else is a bug and keeps its traceback."""

from core.text import Text


class UserError(Exception):
    """What went wrong, in one plain sentence that names the file or case, and a hint at the way out.

    `UserError("Case {case}: the mask is missing.", hint="Put {file} into the folder.", case=…, file=…)`.
    Both templates share the values; both must be literal strings, so that the translation check finds them.
    """

    def __init__(self, message: str, *, hint: str = "", **values: str | int | float) -> None:
        self.text = Text(template=message, values=values)
        self.hint = Text(template=hint, values=values)
        super().__init__(str(self.text))


def from_texts(message: Text, hint: Text) -> UserError:
    """The error that another process told us of."""
    error = UserError("")
    error.text, error.hint = message, hint
    error.args = (str(message),)
    return error
