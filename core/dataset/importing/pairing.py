"""Which file is whose mask, found from the names, with the reason for each pair."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.dataset.importing.affixes import IMAGE_WORDS, MASK_WORDS, NameRule, best_rule, matches, words
from core.dataset.importing.channel_groups import (
    ChannelGroups,
    named_channels,
    numbered_channels,
    single_files,
)
from core.dataset.importing.import_proposal import ProposedCase, UnpairedFile
from core.io.file_ending import name_without_ending
from core.names import safe_name as safe_name
from core.names import unique_names
from core.text import Text, say

_MAX_RULES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """All pairs that were found, and every file that was left over."""

    pairs: tuple[ProposedCase, ...]
    unpaired: tuple[UnpairedFile, ...]
    channel_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    case: str
    mask: str
    rule: NameRule | None


def pair_files(
    images: Sequence[Path], masks: Sequence[Path], *, image_root: Path, mask_root: Path
) -> Pairing:
    """Pair by names; sub-folders below the roots count as part of the name unless file names alone do better.

    No file is used twice. Nothing is guessed from the order of files: a mask on the wrong image is worse than
    a mask unused.
    """
    best: tuple[tuple[int, int, int], _Attempt] | None = None
    for whole_path in (True, False):
        image_names = _names(images, image_root, whole_path)
        mask_names = _names(masks, mask_root, whole_path)
        if image_names is None or mask_names is None:
            continue
        for groups in _groupings(sorted(image_names)):
            attempt = _Attempt(groups, image_names, mask_names, _match(groups, sorted(mask_names)))
            used = sum(len(groups.members[m.case]) for m in attempt.found)
            score = (len(attempt.found), used, 1 if groups.numbered else 0)
            if best is None or score > best[0]:
                best = (score, attempt)
    if best is None:
        return Pairing(pairs=(), unpaired=())
    return best[1].pairing()


def looks_like_mask(path: Path) -> bool:
    """Whether the file's name says that it is a mask (img_01_seg.nii.gz)."""
    return bool(words(name_without_ending(path)) & MASK_WORDS)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One way of reading the names, and the pairs it gives."""

    groups: ChannelGroups
    images: dict[str, Path]
    masks: dict[str, Path]
    found: tuple[_Match, ...]

    def pairing(self) -> Pairing:
        names = _case_names([match.case for match in self.found], self.found)
        pairs = [
            ProposedCase(
                name=names[match.case],
                images=tuple(self.images[member] for member in self.groups.members[match.case]),
                mask=self.masks[match.mask],
                reason=_reason(match, self.groups),
            )
            for match in self.found
        ]
        return Pairing(
            pairs=tuple(sorted(pairs, key=lambda pair: pair.name)),
            unpaired=tuple(self._left_over()),
            channel_names=self.groups.channel_names,
        )

    def _left_over(self) -> list[UnpairedFile]:
        cases = {match.case for match in self.found}
        masks = {match.mask for match in self.found}
        left = []
        for case, members in self.groups.members.items():
            if case not in cases:
                reason = _why_not(case, [name for name in self.masks if name not in masks], is_mask=False)
                left += [UnpairedFile(path=self.images[m], is_mask=False, reason=reason) for m in members]
        for name, path in self.masks.items():
            if name not in masks:
                others = [case for case in self.groups.members if case not in cases]
                reason = self._taken(name) or _why_not(name, others, is_mask=True)
                left.append(UnpairedFile(path=path, is_mask=True, reason=reason))
        return left

    def _taken(self, mask: str) -> Text | None:
        """Where the only image that fits has another mask already."""
        for match in self.found:
            if mask.startswith(match.case) and not mask[len(match.case) :][:1].isalnum():
                return say(
                    "Its image {image} has the mask {mask} already.", image=match.case, mask=match.mask
                )
        return None


def _names(paths: Sequence[Path], root: Path, whole_path: bool) -> dict[str, Path] | None:
    """Name of each file, with its folders below the root or without; None where two would have the same."""
    names: dict[str, Path] = {}
    for path in paths:
        stem = name_without_ending(path)
        folders = path.parent.relative_to(root).parts if whole_path else ()
        name = "/".join((*folders, stem))
        if name in names:
            return None
        names[name] = path
    return names


def _groupings(names: Sequence[str]) -> list[ChannelGroups]:
    found = [numbered_channels(names), named_channels(names), single_files(names)]
    return [groups for groups in found if groups is not None]


def _match(groups: ChannelGroups, masks: Sequence[str]) -> tuple[_Match, ...]:
    """Pairs of case and mask: rule after rule, the one that explains most first."""
    cases_left, masks_left = list(groups.members), list(masks)
    found: list[_Match] = []
    for _ in range(_MAX_RULES):
        if not cases_left or not masks_left:
            break
        rule = best_rule(cases_left, masks_left)
        if rule is None:
            break
        pairs = matches(rule, cases_left, masks_left)
        found += [_Match(case=case, mask=mask, rule=rule) for mask, case in pairs.items()]
        cases_left = [case for case in cases_left if case not in set(pairs.values())]
        masks_left = [mask for mask in masks_left if mask not in pairs]
    if not found and len(cases_left) == len(masks_left) == 1 and _agree(cases_left[0], masks_left[0]):
        return (_Match(case=cases_left[0], mask=masks_left[0], rule=None),)
    return tuple(sorted(found, key=lambda match: match.case))


def _agree(case: str, mask: str) -> bool:
    """False where both names hold numbers and these differ: they were meant for others."""
    return not _numbers(case) or not _numbers(mask) or _numbers(case) == _numbers(mask)


def _case_names(cases: Sequence[str], found: Sequence[_Match]) -> dict[str, str]:
    """A name for each case that a file may have: the image's own where that is unique, else with its folders."""
    stems = Counter(case.rsplit("/", 1)[-1] for case in cases)
    wanted = []
    for match in found:
        name = match.case.rsplit("/", 1)[-1]
        if stems[name] > 1:
            core = match.rule.image.core(match.case) if match.rule else None
            only_word = words(name) and words(name) <= IMAGE_WORDS
            name = core if core and only_word else match.case
        wanted.append(safe_name(name))
    return dict(zip([match.case for match in found], unique_names(wanted), strict=True))


def _reason(match: _Match, groups: ChannelGroups) -> Text:
    rule = match.rule
    if rule is None:
        return say("The only image and the only mask")
    image, mask = rule.image.text, rule.mask.text
    if groups.numbered and not image and not mask:
        return say("Named as in nnU-Net")
    if not image and not mask:
        return say("Same name")
    if not image:
        return say("Same name, but for “{mask}” in the mask's", mask=mask)
    if not mask:
        return say("Same name, but for “{image}” in the image's", image=image)
    return say(
        "Same name, but for “{image}” in the image's and “{mask}” in the mask's", image=image, mask=mask
    )


def _why_not(name: str, others: Sequence[str], *, is_mask: bool) -> Text:
    """The most likely reason why nothing was found for a name."""
    similar = [other for other in others if _numbers(other) and _numbers(other) == _numbers(name)]
    if len(similar) > 1:
        return say(
            "Several files fit equally well: {first} and {second}.", first=similar[0], second=similar[1]
        )
    if similar:
        return say("Only {other} is similar, but not enough to be sure.", other=similar[0])
    if is_mask:
        return say("There is no image with this name.")
    return say("There is no mask with this name.")


def _numbers(name: str) -> tuple[str, ...]:
    return tuple(number.lstrip("0") for number in re.findall(r"\d+", name))
