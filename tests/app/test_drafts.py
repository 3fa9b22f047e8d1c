from dataclasses import dataclass
from pathlib import Path

from app.drafts import Draft, Drafts, DroppedFolder


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Draft):
    words: str


def test_that_one_draft_of_each_class_is_kept() -> None:
    drafts = Drafts()
    for draft in (Note(words="a"), DroppedFolder(folder=Path("x")), Note(words="b")):
        drafts.keep(draft)
    assert drafts.get(Note) == Note(words="b")
    assert drafts.pop(DroppedFolder) == DroppedFolder(folder=Path("x"))
    assert drafts.get(DroppedFolder) is None
    drafts.drop(DroppedFolder, Note)
    assert drafts.get(Note) is None
