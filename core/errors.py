"""The one kind of error that a user can mend; everything else is a bug and keeps its traceback."""

from core.text import Text


class UserError(Exception):
    """What went wrong, in one plain sentence that names the file or case, and a hint at the way out.

    `UserError("Case {case}: the mask is missing.", hint="Put {file} into the folder.", case=…, file=…)`.
    Both templates share the values; both must be literal strings, so that the translation check finds them. What
    another error says is put in as its `text`, not as a str: so it can still be said in another language.
    `terminal_hint` stands for the hint where the way out is an option of a command, which the window does not have.
    """

    def __init__(
        self, message: str, *, hint: str = "", terminal_hint: str = "", **values: str | int | float | Text
    ) -> None:
        self.text = Text(template=message, values=values)
        self.hint = Text(template=hint, values=values, terminal=terminal_hint)
        super().__init__(str(self.text))


def text_of(error: Exception) -> str | Text:
    """What an error of any kind says, to be put into a sentence."""
    return error.text if isinstance(error, UserError) else str(error)


def from_texts(message: Text, hint: Text) -> UserError:
    """The error that another process told us of."""
    error = UserError("")
    error.text, error.hint = message, hint
    error.args = (str(message),)
    return error
