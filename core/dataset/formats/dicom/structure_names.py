"""Names of structures as different people write them, and which of them mean one thing."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

_SIDES = {
    "l": "left",
    "lt": "left",
    "li": "left",
    "links": "left",
    "gauche": "left",
    "izquierdo": "left",
    "izquierda": "left",
    "sinistra": "left",
    "sin": "left",
    "左": "left",
    "r": "right",
    "rt": "right",
    "re": "right",
    "rechts": "right",
    "droit": "right",
    "droite": "right",
    "derecho": "right",
    "derecha": "right",
    "destra": "right",
    "dex": "right",
    "右": "right",
}
_WORDS = {
    "liver": "leber foie higado fegato 肝 肝臟 肝脏",
    "spleen": "milz rate bazo milza 脾 脾臟 脾脏",
    "kidney": "kidneys niere nieren rein reins rinon rene 腎 腎臟 肾 肾脏",
    "lung": "lungs lunge poumon poumons pulmon polmone 肺",
    "heart": "herz coeur corazon cuore 心 心臟 心脏",
    "bladder": "blase harnblase vessie vejiga vescica 膀胱",
    "prostate": "prostata 前列腺 攝護腺",
    "brain": "gehirn hirn cerveau cerebro cervello 腦 脑",
    "brainstem": "hirnstamm tronc 腦幹 脑干",
    "stomach": "magen estomac estomago stomaco 胃",
    "pancreas": "pankreas bauchspeicheldruse 胰 胰臟 胰脏",
    "oesophagus": "esophagus speiserohre oesophage esofago 食道",
    "aorta": "aorte 主動脈 主动脉",
    "rectum": "rektum recto retto 直腸 直肠",
    "tumour": "tumor tumors tumours tumeur tumore tumorvolumen 腫瘤 肿瘤",
    "body": "external skin korper outline contour 體表 体表",
    "spinalcord": "cord myelon ruckenmark moelle 脊髓",
    "hippocampus": "hippocampe ippocampo 海馬迴 海马",
}
_MEANING = {other: word for word, others in _WORDS.items() for other in others.split()}
_JOINED = {("spinal", "cord"): "spinalcord", ("brain", "stem"): "brainstem", ("harn", "blase"): "bladder"}
BACKGROUND_NAMES = frozenset(("background", "ignore", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureRow:
    """One label that is suggested, and the names in the files that would make it."""

    label: str
    names: tuple[str, ...]
    """as they are written, the most frequent first"""
    patients: int
    """how many have it drawn"""


def plain_key(name: str) -> str:
    """Without capitals, accents and signs: names of one key are the same word."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    # LungLeft is two words, GTV1 a word and a number
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain)
    return " ".join(re.findall(r"[^\W_]+", plain.casefold()))


def meaning_key(name: str) -> str:
    """What the name most likely means: organs and sides in one language, in this order, without a number behind."""
    words = plain_key(name).split()
    while len(words) > 1 and words[-1].isdecimal():
        words.pop()
    joined: list[str] = []
    for word in words:
        if joined and (both := _JOINED.get((joined[-1], word))) is not None:
            joined[-1] = both
        else:
            joined.append(word)
    sides = sorted(_SIDES[word] for word in joined if word in _SIDES)
    rest = [_MEANING.get(word, word) for word in joined if word not in _SIDES]
    # a name that is a side alone means what it says
    return " ".join([*rest, *sides]) if rest else " ".join(joined)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnName:
    """A structure that is drawn, with whose it is and in which file it stands."""

    patient: str
    file: str
    name: str


def suggested_rows(found: Iterable[DrawnName], *, apart: bool = False) -> tuple[StructureRow, ...]:
    """`apart`: only the same word is one label. The most frequent come first.

    Names that stand in one file never mean one thing: nobody draws a structure twice under two names.
    """
    drawn = tuple(found)
    often = Counter(each.name for each in drawn)
    patients: dict[str, set[str]] = defaultdict(set)
    files: dict[str, set[str]] = defaultdict(set)
    for each in drawn:
        patients[each.name].add(each.patient)
        files[each.name].add(each.file)
    groups: dict[str, list[str]] = defaultdict(list)
    for name, _ in often.most_common():
        groups[plain_key(name) if apart else meaning_key(name)].append(name)
    taken: set[str] = set()
    rows = []
    for group in groups.values():
        for names in _in_different_files(group, files):
            having = set().union(*(patients[name] for name in names))
            rows.append(StructureRow(label=_label(names[0], taken), names=names, patients=len(having)))
    return tuple(sorted(rows, key=lambda row: -row.patients))


def _in_different_files(group: Sequence[str], files: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    together = any(files[one] & files[two] for one, two in combinations(group, 2))
    if not together:
        return [tuple(group)]
    by_word: dict[str, list[str]] = defaultdict(list)
    for name in group:
        by_word[plain_key(name)].append(name)
    found: list[tuple[str, ...]] = []
    for names in by_word.values():
        shared = any(files[one] & files[two] for one, two in combinations(names, 2))
        found += [(name,) for name in names] if shared else [tuple(names)]
    return found


def _label(name: str, taken: set[str]) -> str:
    """A plain name for dataset.json that no other label has."""
    plain = re.sub(r"[^\w+.-]+", "_", name).strip("_+.-") or "structure"
    if plain.casefold() in BACKGROUND_NAMES:
        plain = f"{plain}_structure"
    label, number = plain, 1
    while label.casefold() in taken:
        number += 1
        label = f"{plain}_{number}"
    taken.add(label.casefold())
    return label


def labels_by_name(
    rows: Sequence[StructureRow], chosen: Sequence[tuple[str, tuple[str, ...]]]
) -> Mapping[str, str]:
    """The label of each name in the files. What `chosen` does not name is ignored; without it all rows count.

    A chosen label without names is the row that is called so, or the name itself.
    """
    if not chosen:
        return {name: row.label for row in rows for name in row.names}
    found: dict[str, str] = {}
    all_names = [name for row in rows for name in row.names]
    meant = {name for _, names in chosen for name in names}
    for label, names in chosen:
        if not names:
            row = next(
                (row for row in rows if label.casefold() in (row.label.casefold(), meaning_key(row.label))),
                None,
            )
            names = row.names if row is not None else (label,)
        for wanted in names:
            same = [
                name
                for name in all_names
                if name == wanted or (plain_key(name) == plain_key(wanted) and name not in meant)
            ]
            found.update(dict.fromkeys(same, label))
    return found


def unknown_names(
    rows: Sequence[StructureRow], chosen: Sequence[tuple[str, tuple[str, ...]]]
) -> tuple[str, ...]:
    """What was chosen and is in no file."""
    keys = {plain_key(name) for row in rows for name in row.names} | {plain_key(row.label) for row in rows}
    keys |= {meaning_key(row.label) for row in rows}
    return tuple(
        wanted for label, names in chosen for wanted in (names or (label,)) if plain_key(wanted) not in keys
    )
