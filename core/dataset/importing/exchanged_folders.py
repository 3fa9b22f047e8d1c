"""Images that were given as masks, and masks as images."""

from core.errors import UserError


class ExchangedFoldersError(UserError):
    """The two folders may have been exchanged: they can be swapped and looked at again."""
