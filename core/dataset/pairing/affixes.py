"""Finding out from the names themselves what images and masks have in common, and what sets them apart."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

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
        "anno",
        "msk",
        "manual",
        "target",
        "contour",
        "delineation",
        "rtstruct",
        "rtss",
        "structures",
        "maske",
        "masken",
        "masque",
        "masques",
        "遮罩",
        "掩膜",
        "掩码",
        "標註",
        "标注",
        "標記",
        "标记",
        "標籤",
        "标签",
        "分割",
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
        "bild",
        "bilder",
        "影像",
        "圖像",
        "图像",
        "圖片",
        "图片",
        "原圖",
        "原图",
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

_PIECE = re.compile(r"[^\W\d_]+|\d+|[\W_]")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_Rule = tuple[str, str, str, str]
"""what stands before and after the core of the image, then of the mask"""
_MAX_PIECES = 6
"""so many pieces of a name, at most, are taken for an affix on either side"""
_MOST_ENTITIES = 5
"""parts between underscores, at most, that are taken for what stands after the core: BIDS has many"""
_SURE_VOTES = 3
_ASKED = 400
"""masks, where there are many"""
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
    return _PIECE.findall(name)


def words(name: str) -> set[str]:
    """The words of a name in lower case, separators and numbers left out; leftMask is left and mask too."""
    found = {piece for piece in pieces(name) if piece.isalpha()}
    if not name.islower():
        found |= {part for piece in found for part in _CAMEL.findall(piece)}
    return {word.lower() for word in found}


def best_rule(images: Sequence[str], masks: Sequence[str]) -> NameRule | None:
    """The rule that pairs most masks with exactly one image each; of equals the one that takes off least.

    A rule that few names follow counts only if what it takes off is no number, for numbers tell cases apart.
    """
    if len(masks) > 2 * _ASKED:
        # of thousands some hundreds propose the rules, and all judge them; in a fixed sequence, but no regular one
        found = _best_of(images, masks, random.Random(0).sample(masks, _ASKED))
        if found is not None and found[0] * 2 > min(len(images), len(masks)):
            return found[1]
    found = _best_of(images, masks, masks)
    return None if found is None else found[1]


def _best_of(
    images: Sequence[str], masks: Sequence[str], proposing: Sequence[str]
) -> tuple[int, NameRule] | None:
    """The rule and how many masks it pairs; only rules of these `proposing` masks are tried."""
    votes = _votes(images, proposing)
    best = sorted(votes.items(), key=lambda item: (-item[1], sum(map(len, item[0])), item[0][2] + item[0][3]))
    scored = []
    for (image_before, image_after, mask_before, mask_after), _ in best[:_CANDIDATES]:
        rule = NameRule(
            image=Affixes(before=image_before, after=image_after),
            mask=Affixes(before=mask_before, after=mask_after),
        )
        scored.append((len(matches(rule, images, masks)), rule))
    believed = [
        (count, rule) for count, rule in scored if count and _believable(rule, count, len(images), len(masks))
    ]
    if not believed:
        return None
    return min(believed, key=lambda item: (-item[0], item[1].length, item[1].mask.text))


def matches(rule: NameRule, images: Sequence[str], masks: Sequence[str]) -> dict[str, str]:
    """Mask name to image name, where the rule leaves exactly one of each."""
    image_of, mask_of = _by_core(rule.image, images), _by_core(rule.mask, masks)
    return {
        mask: image
        for core, image in image_of.items()
        if image is not None and (mask := mask_of.get(core)) is not None
    }


def _by_core(affixes: Affixes, names: Sequence[str]) -> dict[str, str | None]:
    """The name that has each core; None where several have it."""
    before, after = affixes.before, affixes.after
    start, taken = len(before), len(after)
    found: dict[str, str | None] = {}
    for name in names:
        end = len(name) - taken
        if end > start and name.startswith(before) and name.endswith(after):
            core = name[start:end]
            found[core] = None if core in found else name
    return found


def cores(name: str) -> list[tuple[str, Affixes]]:
    """Every part of the name that may be its core, with what then stands around it."""
    return [
        (name[start:stop], Affixes(before=name[:start], after=name[stop:])) for start, stop in _cuts(name)
    ]


def core_texts(name: str) -> Iterator[str]:
    """Every part of the name that may be its core."""
    return (name[start:stop] for start, stop in _cuts(name))


def forget_names() -> None:
    """Free what is remembered of the names of one data set."""
    _cuts.cache_clear()


@lru_cache(maxsize=1 << 14)
def _cuts(name: str) -> tuple[tuple[int, int], ...]:
    """Where each core begins and ends; together the pieces are the whole name. Each is asked for at every attempt."""
    stops = list(accumulate(map(len, pieces(name))))
    starts = [0, *stops][: len(stops)]
    last = len(stops) - 1
    # the slice is the fastest way to what is asked for a million times of ten thousand files
    cuts = [
        (begin, end)
        for start, begin in enumerate(starts[: _MAX_PIECES + 1])
        for end in stops[: max(start, last - _MAX_PIECES) - len(stops) - 1 : -1]
    ]
    if last > _MAX_PIECES:
        # sub-01_space-T1w_label-lesion_mask
        near = stops[last - _MAX_PIECES]
        entities = [place for place in _underscores(name) if 0 < place < near]
        # with the underscore too: sub-01_T1w has it behind the core as well
        cuts += [
            (0, stop) for place in entities[-_MOST_ENTITIES:] for stop in (place, place + 1) if stop < near
        ]
    return tuple(cuts)


def _underscores(name: str) -> list[int]:
    return [place for place, letter in enumerate(name) if letter == "_"]


def _votes(images: Sequence[str], masks: Sequence[str]) -> Counter[_Rule]:
    """How many masks find an image by each rule."""
    # plain text throughout: of ten thousand files these are half a million pieces
    wanted = {name[start:stop] for name in masks for start, stop in _cuts(name)}
    by_core: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in images:
        for start, stop in _cuts(name):
            core = name[start:stop]
            if core in wanted:
                by_core[core].append((name[:start], name[stop:]))
    votes: Counter[_Rule] = Counter()
    for name in masks:
        rules = set()
        for start, stop in _cuts(name):
            sharing = by_core.get(name[start:stop])
            if sharing is None or len(sharing) > _CROWD:
                continue
            before, after = name[:start], name[stop:]
            # where both have the same text next to the core a longer core says the same
            last, first = before[-1:] or None, after[:1] or None
            for image_before, image_after in sharing:
                if image_before[-1:] != last and image_after[:1] != first:
                    rules.add((image_before, image_after, before, after))
        votes.update(rules)
    return votes


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
