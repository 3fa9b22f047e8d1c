"""Finding out from the names themselves what images and masks have in common, and what sets them apart."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

MASK_WORDS = frozenset(
    {
        "mask",
        "masks",
        "seg",
        "segs",
        "segm",
        "segmentation",
        "segmentations",
        "label",
        "labels",
        "labelmap",
        "lbl",
        "gt",
        "groundtruth",
        "truth",
        "roi",
        "annotation",
        "annotations",
        "annot",
        "manual",
        "target",
        "contour",
        "delineation",
    }
)
IMAGE_WORDS = frozenset(
    {
        "image",
        "images",
        "img",
        "imgs",
        "im",
        "raw",
        "scan",
        "scans",
        "volume",
        "vol",
        "data",
        "orig",
        "original",
    }
)

PREDICTION_WORDS = frozenset(
    {
        "pred",
        "preds",
        "predicted",
        "prediction",
        "predictions",
        "auto",
        "automatic",
        "autoseg",
        "inference",
        "output",
        "result",
        "prob",
        "probability",
        "probabilities",
        "nnunet",
        "unet",
        "totalsegmentator",
    }
)
"""of masks that a program made"""
READER_WORDS = frozenset(
    {
        "rater",
        "reader",
        "reviewer",
        "observer",
        "annotator",
        "expert",
        "manual",
        "baseline",
        "followup",
        "old",
        "new",
        "final",
        "corrected",
        "copy",
        "backup",
        "v",
        "version",
    }
)
"""of masks that show the same thing once more, by somebody else or at another time"""

_MAX_PIECES = 6
"""so many pieces of a name, at most, are taken for an affix on either side"""
_SURE_VOTES = 3
_CANDIDATES = 40
_CROWD = 60
"""a core that so many names share tells nothing"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affixes:
    """What stands before and after the common core of a name."""

    before: str = ""
    after: str = ""

    def core(self, name: str) -> str | None:
        """The name without them, or None where it does not have them."""
        end = len(name) - len(self.after)
        if end <= len(self.before) or not name.startswith(self.before) or not name.endswith(self.after):
            return None
        return name[len(self.before) : end]

    @property
    def text(self) -> str:
        return self.before + self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRule:
    """An image and a mask belong together where their names are equal once these are taken off."""

    image: Affixes
    mask: Affixes

    @property
    def length(self) -> int:
        return len(self.image.text) + len(self.mask.text)


def pieces(name: str) -> list[str]:
    """A name cut between words, numbers and separators: "img_01L" into img, _, 01, L."""
    return re.findall(r"[^\W\d_]+|\d+|[\W_]", name)


def words(name: str) -> set[str]:
    """The words of a name in lower case, separators and numbers left out."""
    return {piece.lower() for piece in pieces(name) if piece.isalpha()}


def best_rule(images: Sequence[str], masks: Sequence[str]) -> NameRule | None:
    """The rule that pairs most masks with exactly one image each; of equals the one that takes off least.

    A rule that few names follow counts only if what it takes off is no number, for numbers tell cases apart.
    """
    votes = _votes(images, masks)
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0].length, item[0].mask.text))
    scored = [(len(matches(rule, images, masks)), rule) for rule, _ in ranked[:_CANDIDATES]]
    believed = [
        (count, rule) for count, rule in scored if count and _believable(rule, count, len(images), len(masks))
    ]
    if not believed:
        return None
    return min(believed, key=lambda item: (-item[0], item[1].length, item[1].mask.text))[1]


def matches(rule: NameRule, images: Sequence[str], masks: Sequence[str]) -> dict[str, str]:
    """Mask name to image name, where the rule leaves exactly one of each."""
    by_core: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for name in images:
        if (core := rule.image.core(name)) is not None:
            by_core[core][0].append(name)
    for name in masks:
        if (core := rule.mask.core(name)) is not None:
            by_core[core][1].append(name)
    return {m[0]: i[0] for i, m in by_core.values() if len(i) == 1 and len(m) == 1}


def cores(name: str) -> list[tuple[str, Affixes]]:
    """Every part of the name that may be its core, with what then stands around it."""
    cut = pieces(name)
    found = []
    for start in range(min(_MAX_PIECES, len(cut) - 1) + 1):
        before = "".join(cut[:start])
        for taken in range(min(_MAX_PIECES, len(cut) - 1 - start) + 1):
            stop = len(cut) - taken
            after = "".join(cut[stop:])
            found.append(("".join(cut[start:stop]), Affixes(before=before, after=after)))
    return found


def _votes(images: Sequence[str], masks: Sequence[str]) -> Counter[NameRule]:
    """How many masks find an image by each rule."""
    by_core: dict[str, list[Affixes]] = defaultdict(list)
    for name in images:
        for core, affixes in cores(name):
            by_core[core].append(affixes)
    votes: Counter[NameRule] = Counter()
    for name in masks:
        rules = set()
        for core, mask_affixes in cores(name):
            sharing = by_core.get(core, ())
            if len(sharing) <= _CROWD:
                rules |= {
                    NameRule(image=image, mask=mask_affixes)
                    for image in sharing
                    if _minimal(image, mask_affixes)
                }
        votes.update(rules)
    return votes


def _minimal(image: Affixes, mask: Affixes) -> bool:
    """False where both have the same text next to the core: then a longer core says the same."""
    next_before = image.before[-1:] == mask.before[-1:] != ""
    next_after = image.after[:1] == mask.after[:1] != ""
    return not (next_before or next_after)


def _believable(rule: NameRule, count: int, images: int, total: int) -> bool:
    if rule.length == 0:
        return True
    taken = rule.image.text + rule.mask.text
    if (count >= _SURE_VOTES and count * 2 >= total) or (count == total > 1):
        return True
    if count == images >= _SURE_VOTES:
        # every image has such a mask, whatever others there are
        return True
    return not any(letter.isdigit() for letter in taken) and bool(words(taken) & (MASK_WORDS | IMAGE_WORDS))
