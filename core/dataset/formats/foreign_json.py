"""dataset.json as other people write it, put into the form that nnU-Net v2 reads."""

from collections.abc import Mapping
from typing import Any

from core.dataset.finding import Finding, Severity
from core.errors import UserError
from core.names import shown
from core.text import say

_KEPT_NAMES = ("background", "ignore")
"""as nnU-Net knows them, in small letters only"""


def understood(content: Any, source: str) -> tuple[Any, tuple[Finding, ...]]:
    """The same content in nnU-Net's form, and what is to be told of the changes.

    Channels and labels may be lists; labels may map numbers to names; the background may be missing, or be called
    otherwise. Raises UserError where another value than 0 is called background.
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
    labels = _by_name(content.get("labels"))
    if labels:
        changed["labels"] = _with_background(labels, source, findings)
    return changed, tuple(findings)


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
