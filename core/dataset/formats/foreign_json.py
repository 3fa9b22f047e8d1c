"""dataset.json as other people write it, put into the form that nnU-Net v2 reads."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.dataset.finding import Finding, Severity
from core.dataset.importing.import_proposal import ProposedCase
from core.errors import UserError
from core.names import shown
from core.text import say

_KEPT_NAMES = ("background", "ignore")
"""as nnU-Net knows them, in small letters only"""


def understood(content: Any, source: str) -> tuple[Any, tuple[Finding, ...]]:
    """The same content in nnU-Net's form, and what is to be told of the changes.

    Channels and labels may be lists; labels may map numbers to names; the background may be missing, or be called
    otherwise. Raises UserError where another value than 0 is called background, or two labels have one value.
    """
    if not isinstance(content, dict):
        return content, ()
    changed = dict(content)
    for key in ("channel_names", "modality"):
        names = content.get(key)
        if isinstance(names, list) and names and all(isinstance(name, str) for name in names):
            changed[key] = {str(i): name for i, name in enumerate(names)}
        elif isinstance(names, str) and names:
            changed[key] = {"0": names}
    findings: list[Finding] = []
    if isinstance(ending := content.get("file_ending"), str):
        # *.nii.gz
        changed["file_ending"] = ending.strip().lstrip("*")
    _tell_other_channels(changed, findings)
    labels = _by_name(content.get("labels"))
    if labels:
        _raise_if_alike(labels, source)
        changed["labels"] = _with_background(labels, source, findings)
    return changed, tuple(findings)


def about_count(stated: Any, found: int) -> list[Finding]:
    """Where dataset.json counts other training cases than there are; the data set that is written counts anew."""
    if not isinstance(stated, int) or stated == found:
        return []
    text = say(
        "dataset.json states {stated} training cases, but there are {count}.", stated=stated, count=found
    )
    return [Finding(severity=Severity.WARNING, text=text, hint=say("Look for cases that got lost."))]


def unused_json(pairs: Sequence[ProposedCase]) -> list[Finding]:
    """Where single folders of a ready data set were given: its regions and its ignore label would be lost."""
    folders = {path.parent.parent for pair in pairs if pair.mask for path in (pair.images[0], pair.mask)}
    found = [folder / "dataset.json" for folder in sorted(folders) if (folder / "dataset.json").is_file()]
    if not found:
        return []
    text = say(
        "{file} is not used: names of labels and channels, regions and the ignore label may stand in it.",
        file=str(found[0]),
    )
    hint = say("Choose the folder {folder} alone to take them over.", folder=str(found[0].parent))
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]


def _tell_other_channels(content: Mapping[str, Any], findings: list[Finding]) -> None:
    new, old = content.get("channel_names"), content.get("modality")
    if new is None or old is None or new == old:
        return
    text = say(
        'dataset.json calls its channels {new} under "channel_names", and {old} under "modality": the first counts.',
        new=_listed(new),
        old=_listed(old),
    )
    findings.append(Finding(severity=Severity.WARNING, text=text))


def _listed(names: Any) -> str:
    return (
        ", ".join(shown(str(name)) for name in names.values())
        if isinstance(names, dict)
        else shown(str(names))
    )


def _raise_if_alike(labels: Mapping[str, Any], source: str) -> None:
    """Of plain labels; the values of regions are in several."""
    if any(isinstance(value, list) for value in labels.values()):
        return
    owner: dict[Any, str] = {}
    for name, value in labels.items():
        if (other := owner.setdefault(value, name)) != name:
            raise UserError(
                "{file}: labels.{label}: the value {value} is that of {other} already.",
                hint="Give each label a value of its own.",
                file=source,
                label=shown(name),
                value=shown(str(value)),
                other=shown(other),
            )


def _by_name(labels: Any) -> dict[str, Any] | None:
    """Names to numbers, or to lists of them; None where it is nothing of the kind."""
    if isinstance(labels, list) and all(isinstance(name, str) for name in labels):
        first = 0 if labels and labels[0].strip().casefold() == "background" else 1
        labels = {name: i for i, name in enumerate(labels, start=first)}
    if not isinstance(labels, dict):
        return None
    turned = all(str(key).isdigit() and isinstance(value, str) for key, value in labels.items())
    if turned and not all(value.isdigit() for value in labels.values()):
        labels = {name: int(value) for value, name in labels.items()}
    return {str(name): _number(value) for name, value in labels.items()}


def _number(value: Any) -> Any:
    if isinstance(value, list):
        return [_number(each) for each in value]
    if isinstance(value, str) and value.strip().isdigit():
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _with_background(labels: Mapping[str, Any], source: str, findings: list[Finding]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in labels.items():
        plain = name.strip().casefold()
        if plain == "background" and value not in (0, [0]):
            raise UserError(
                "{file}: labels.{label}: the background must have the value 0, not {value}.",
                hint="Give it the value 0, in dataset.json and in the masks.",
                file=source,
                label=shown(name),
                value=shown(value),
            )
        called = plain if plain in _KEPT_NAMES else name
        if value in (0, [0]) and called != "background":
            text = say("The value 0, called {name} in dataset.json, is the background.", name=shown(name))
            findings.append(Finding(severity=Severity.WARNING, text=text))
            called = "background"
        if called in found:
            raise UserError(
                "{file}: labels.{label}: there are two labels of this name.",
                hint="Give each label a name of its own.",
                file=source,
                label=shown(called),
            )
        found[called] = 0 if called == "background" else value
    if "background" not in found:
        return {"background": 0, **found}
    return found
