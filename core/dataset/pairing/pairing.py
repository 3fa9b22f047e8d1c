"""Which file is whose mask, found from the names, with the reason for each pair."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_proposal import ProposedCase, StructureMask, UnpairedFile
from core.dataset.pairing.affixes import (
    IMAGE_WORDS,
    NameRule,
    best_rule,
    core_texts,
    matches,
    words,
)
from core.dataset.pairing.channel_groups import (
    ChannelGroups,
    first_word_channels,
    last_word_channels,
    named_channels,
    numbered_channels,
    single_files,
)
from core.dataset.pairing.mask_kinds import (
    Kinds,
    are_counted,
    are_structures,
    chosen_kinds,
    kinds_of,
    plain_kinds,
    with_second_masks,
)
from core.dataset.pairing.name_variants import NamedFile, Names, named_files, variants
from core.errors import UserError
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
    mask_kinds: tuple[str, ...] = ()
    """what sets the masks of one image apart, where images have several"""
    structures: tuple[str, ...] = ()
    """the names of the labels, where masks are joined from a file for each"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    case: str
    mask: str
    rule: NameRule | None


def pair_files(
    images: Sequence[Path],
    masks: Sequence[Path],
    *,
    image_root: Path,
    mask_root: Path,
    choice: ImportChoices | None = None,
) -> Pairing:
    """Pair by names; sub-folders below the roots count as part of the name unless file names alone do better.

    Names are compared as they are, then without regard to case. No file is used twice. Nothing is guessed from the
    order of files: a mask on the wrong image is worse than a mask unused. Raises UserError where `choice` names
    masks or channels that are not there.
    """
    choice = choice or ImportChoices()
    without = frozenset(name.casefold() for name in choice.without_channels)
    named_images, named_masks = named_files(images, image_root), named_files(masks, mask_root)
    best: tuple[tuple[int, int, int], _Attempt] | None = None
    for image_names, mask_names in variants(named_images, named_masks):
        for groups in _groupings(sorted(image_names.files), without):
            attempt = _attempt(groups, image_names, mask_names, {})
            if best is None or attempt.score > best[0]:
                best = (attempt.score, attempt)
            if attempt.is_whole:
                break
        if best is not None and best[1].is_whole:
            break
    by_folder = _of_folders(named_images, named_masks, without)
    if by_folder is not None and (best is None or by_folder.is_better_than(best[1])):
        best = (by_folder.score, by_folder)
    if best is None:
        return Pairing(pairs=(), unpaired=())
    if without and not best[1].groups.dropped:
        raise UserError(
            "There are no channels called {names} that could be left out.",
            hint="The channels that were found are called: {found}.",
            names=", ".join(choice.without_channels),
            found=", ".join(best[1].groups.channel_names) or "0000",
        )
    return best[1].pairing(choice)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One way of reading the names, and the pairs it gives."""

    groups: ChannelGroups
    images: Names
    masks: Names
    found: tuple[_Match, ...]
    folders: Mapping[str, Mapping[str, Path]]
    """where a mask is a folder of files: these, by the folder's name and their own"""

    @property
    def score(self) -> tuple[int, int, int]:
        used = sum(len(self.groups.members[match.case]) for match in self.found)
        return len(self.found), used, 1 if self.groups.numbered else 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left over."""
        return len(self.found) == len(self.masks.files) == len(self.groups.members)

    def is_better_than(self, other: "_Attempt") -> bool:
        """For an attempt with folders as masks: what it explains must not be less."""
        count = len(self.found)
        return count > len(other.found) or (0 < count == len(other.found) < len(other.masks.files))

    def pairing(self, choice: ImportChoices) -> Pairing:
        kinds = self._kinds()
        if choice.masks or any(len(each) > 1 for each in kinds.values()):
            kinds = plain_kinds(kinds)
        chosen = chosen_kinds(kinds, choice.masks)
        several = any(len(each) > 1 for each in kinds.values())
        joined = chosen if len(chosen) > 1 else ()
        if several and not chosen and are_structures(kinds):
            joined = tuple(sorted({kind for each in kinds.values() for kind in each}))
        written = [self._written(match.case) for match in self.found]
        names = _case_names(written, self.found)
        pairs = []
        several_masks: set[Path] = set()
        for name, match in zip(names, self.found, strict=True):
            pair = self._pair(name, match, kinds[match.case], chosen, joined)
            pairs += [pair] if pair is not None else []
            if not joined:
                several_masks.update(kinds[match.case].values())
        return Pairing(
            pairs=tuple(sorted(pairs, key=lambda pair: pair.name)),
            unpaired=tuple(self._left_over(pairs, several_masks, is_chosen=bool(chosen))),
            channel_names=self.groups.channel_names,
            mask_kinds=tuple(sorted({k for each in kinds.values() for k in each})) if several else (),
            structures=joined,
        )

    def _pair(
        self,
        name: str,
        match: _Match,
        kinds: Mapping[str, Path],
        chosen: Sequence[str],
        joined: Sequence[str],
    ) -> ProposedCase | None:
        """None where the case has none of the masks that were chosen."""
        structures = tuple(
            StructureMask(name=kind, path=kinds[kind], value=value)
            for value, kind in enumerate(joined, start=1)
            if kind in kinds
        )
        wanted = [kinds[kind] for kind in chosen if kind in kinds] if chosen else sorted(kinds.values())
        if not wanted:
            return None
        problem = None
        if match.case in self.groups.lacking:
            problem = say(
                "It has no channel {channels}, as others have. Leave out the case, or the channel in all cases.",
                channels=", ".join(self.groups.lacking[match.case]),
            )
        elif len(kinds) > 1 and not chosen and not joined:
            problem = say(
                "It has several masks: {kinds}. Say which of them counts, or several that are to be joined.",
                kinds=", ".join(sorted(kinds)),
            )
        return ProposedCase(
            name=name,
            images=tuple(self.images.files[member] for member in self.groups.members[match.case]),
            mask=structures[0].path if structures else wanted[0],
            reason=_reason(match, self.groups),
            structures=structures,
            problem=problem,
            lacks=self.groups.lacking.get(match.case, ()),
        )

    def _kinds(self) -> Kinds:
        """All masks of each case that was found."""
        if self.folders:
            return {match.case: dict(self.folders[match.mask]) for match in self.found}
        cores: dict[str, str] = {}
        twice: set[str] = set()
        for match in self.found:
            core = match.rule.image.core(match.case) if match.rule else None
            if core is not None and cores.setdefault(core, match.case) != match.case:
                twice.add(core)
        cases = {core: case for core, case in cores.items() if core not in twice}
        cases |= {match.case: match.case for match in self.found}
        used = {match.mask for match in self.found}
        own = {
            match.case: (match.rule.mask.text if match.rule else "", self.masks.files[match.mask])
            for match in self.found
        }
        left = {name: path for name, path in self.masks.files.items() if name not in used}
        return with_second_masks(kinds_of(cases, own, left), left)

    def _written(self, case: str) -> str:
        """The case's name as its first file has it, where small letters stood for capitals."""
        first = self.groups.members[case][0]
        whole = self.images.written[first]
        if first.startswith(case):
            return whole[: len(case)]
        return whole[len(whole) - len(case) :] if first.endswith(case) else case

    def _left_over(
        self, pairs: Sequence[ProposedCase], several: Collection[Path], *, is_chosen: bool
    ) -> list[UnpairedFile]:
        """`several`: the masks of images that have more than one; while it is asked which counts, none is unused."""
        taken = {path for pair in pairs for path in pair.images}
        taken_masks = {part.path for pair in pairs for part in pair.structures}
        taken_masks |= {pair.mask for pair in pairs if pair.mask is not None}
        cases = {match.case for match in self.found}
        masks = {match.mask for match in self.found}
        masks_left = [name for name in self.masks.files if name not in masks]
        left = []
        for case, members in self.groups.members.items():
            paths = [self.images.files[member] for member in members]
            if not taken.issuperset(paths):
                reason = (
                    say("It has none of the masks that were chosen.")
                    if case in cases
                    else _why_not(case, masks_left, is_mask=False)
                )
                left += [UnpairedFile(path=path, is_mask=False, reason=reason) for path in paths]
        others = [case for case in self.groups.members if case not in cases]
        for name, path in self.masks.files.items():
            for file in self.folders[name].values() if self.folders else (path,):
                if file not in taken_masks and (is_chosen or file not in several):
                    reason = self._taken(name) or _why_not(name, others, is_mask=True)
                    if file in several:
                        reason = say("Another mask of its image was chosen.")
                    left.append(UnpairedFile(path=file, is_mask=True, reason=reason))
        known = taken | {file.path for file in left}
        reason = say("This channel is left out in all cases.")
        dropped = (
            [path for path in self.images.files.values() if path not in known] if self.groups.dropped else []
        )
        return left + [UnpairedFile(path=path, is_mask=False, reason=reason) for path in dropped]

    def _taken(self, mask: str) -> Text | None:
        """Where the only image that fits has another mask already."""
        for match in self.found:
            if mask == match.mask or (
                mask.startswith(match.case) and not mask[len(match.case) :][:1].isalnum()
            ):
                return say(
                    "Its image {image} has the mask {mask} already.", image=match.case, mask=match.mask
                )
        return None


def _attempt(
    groups: ChannelGroups, images: Names, masks: Names, folders: Mapping[str, Mapping[str, Path]]
) -> _Attempt:
    found = _match(groups, sorted(masks.files))
    if groups.words and any(_is_of_one_image(match, groups) for match in found):
        found = ()
    return _Attempt(groups, images, masks, found, folders)


def _is_of_one_image(match: _Match, groups: ChannelGroups) -> bool:
    """Whether the mask's name has more than the case's: a channel, or another number, which tells cases apart."""
    if not groups.words.isdisjoint(re.split(r"[_\-. /]+", match.mask.casefold())):
        return True
    taken = match.rule.mask.text if match.rule else ""
    return bool(words(taken) & groups.words or _numbers(taken))


def _of_folders(
    images: Sequence[NamedFile], masks: Sequence[NamedFile], without: Collection[str]
) -> _Attempt | None:
    """The best attempt in which a folder of masks is one mask, with a file for each structure."""
    files: dict[tuple[str, ...], dict[str, Path]] = {}
    for mask in masks:
        if len(mask.parts) > 1:
            files.setdefault(mask.parts[:-1], {})[mask.parts[-1]] = mask.path
    often = Counter(stem for stems in files.values() for stem in stems)
    if not files or max(map(len, files.values())) < 2 or max(often.values()) * 2 < len(files):
        return None
    if any(len(stems) > 2 and are_counted(stems) for stems in files.values()):
        # the pictures of a film, each with a mask of its own
        return None
    bundles = [NamedFile(next(iter(stems.values())).parent, parts) for parts, stems in files.items()]
    by_folder = {bundle.path: files[bundle.parts] for bundle in bundles}
    best: _Attempt | None = None
    for image_names, mask_names in variants(images, bundles):
        folders = {name: by_folder[path] for name, path in mask_names.files.items()}
        for groups in _groupings(sorted(image_names.files), without):
            attempt = _attempt(groups, image_names, mask_names, folders)
            if best is None or attempt.score > best.score:
                best = attempt
        if best is not None and best.is_whole:
            break
    return best


def _groupings(names: Sequence[str], without: Collection[str]) -> Iterator[ChannelGroups]:
    for way in (numbered_channels, named_channels, last_word_channels, first_word_channels):
        groups = way(names, without)
        if groups is not None:
            yield groups
    yield single_files(names)


def _match(groups: ChannelGroups, masks: Sequence[str]) -> tuple[_Match, ...]:
    """Pairs of case and mask: rule after rule, the one that explains most first."""
    cases_left, masks_left = list(groups.members), list(masks)
    paired: set[str] = set()
    found: list[_Match] = []
    for _ in range(_MAX_RULES):
        if not cases_left or not masks_left:
            break
        rule = best_rule(cases_left, masks_left)
        if rule is None:
            break
        pairs = matches(rule, cases_left, masks_left)
        found += [_Match(case=case, mask=mask, rule=rule) for mask, case in pairs.items()]
        paired.update(pairs.values())
        masks_left = [mask for mask in masks_left if mask not in pairs]
        if masks_left:
            # case_1_pred beside case_1 is no case of its own
            cases_left = [case for case in cases_left if paired.isdisjoint(core_texts(case))]
    if not found and len(cases_left) == len(masks_left) == 1 and _agree(cases_left[0], masks_left[0]):
        return (_Match(case=cases_left[0], mask=masks_left[0], rule=None),)
    return tuple(sorted(found, key=lambda match: match.case))


def _agree(case: str, mask: str) -> bool:
    """False where both names hold numbers and these differ: they were meant for others."""
    return not _numbers(case) or not _numbers(mask) or _numbers(case) == _numbers(mask)


def _case_names(cases: Sequence[str], found: Sequence[_Match]) -> tuple[str, ...]:
    """A name for each case that a file may have: the image's own where that is unique, else with its folders."""
    stems = Counter(case.rsplit("/", 1)[-1] for case in cases)
    wanted = []
    for case, match in zip(cases, found, strict=True):
        name = case.rsplit("/", 1)[-1]
        if stems[name] > 1:
            core = match.rule.image.core(match.case) if match.rule else None
            only_word = words(name) and words(name) <= IMAGE_WORDS
            name = core if core and only_word else case
        wanted.append(safe_name(name))
    return unique_names(wanted)


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
