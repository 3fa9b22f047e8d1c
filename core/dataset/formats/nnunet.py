"""A raw data set that is laid out for nnU-Net v2 already."""

import re
from pathlib import Path

from core.dataset.dataset import Case, Dataset
from core.dataset.dataset_file import foreign_dataset_from_json
from core.dataset.formats.foreign_json import about_count, understood
from core.dataset.formats.found_files import FoundFiles, with_safe_names
from core.dataset.importing.import_proposal import ImportKind, ProposedCase, UnpairedFile
from core.io.file_ending import file_ending, name_without_ending
from core.io.files.json_file import read_plain_json
from core.text import say


def find_nnunet_files(folder: Path) -> FoundFiles:
    """Its cases as dataset.json says; a name that cannot be a file's is changed. Raises UserError where it is wrong."""
    source = folder / "dataset.json"
    content, told = understood(read_plain_json(source, keys_once=True), str(source))
    dataset = foreign_dataset_from_json(content, folder=folder, source=str(source))
    pairs = [_proposed(case) for case in dataset.cases if case.mask is not None]
    pairs += [_proposed(case, is_test=True) for case in dataset.test_cases]
    unpaired = [
        UnpairedFile(path=path, is_mask=False, reason=say("There is no mask with this name."))
        for case in dataset.cases
        if case.mask is None
        for path in case.images
    ]
    used = {case.mask for case in dataset.cases}
    masks = folder / "labelsTr"
    if masks.is_dir():
        unpaired += [
            UnpairedFile(path=path, is_mask=True, reason=say("There is no image with this name."))
            for path in sorted(masks.iterdir())
            if path not in used and file_ending(path) and not path.name.startswith(".")
        ]
    unpaired += _left_in(
        folder / "imagesTr", {path for case in dataset.cases for path in case.images}, dataset
    )
    unpaired += _left_in(
        folder / "imagesTs", {path for case in dataset.test_cases for path in case.images}, dataset
    )
    safe, findings = with_safe_names(pairs)
    trained = sum(case.mask is not None for case in dataset.cases)
    return FoundFiles(
        kind=ImportKind.NNUNET,
        source=folder,
        suggested_name=re.sub(r"^Dataset\d{3}_", "", folder.name),
        pairs=safe,
        unpaired=tuple(unpaired),
        channel_names=tuple(channel.name for channel in dataset.channels),
        labels=dataset.labels,
        findings=(*told, *about_count(dataset.num_training, trained), *findings),
    )


def _left_in(images: Path, used: set[Path], dataset: Dataset) -> list[UnpairedFile]:
    """Images that are no channel of any case, with the reason."""
    if not images.is_dir():
        return []
    unnumbered = say("The name does not end in a channel number such as _0000.")
    other = say("It does not end in {ending}, as dataset.json says.", ending=dataset.file_ending)
    return [
        UnpairedFile(
            path=path,
            is_mask=False,
            reason=other if re.search(r"_\d{4}$", name_without_ending(path)) else unnumbered,
        )
        for path in sorted(images.iterdir())
        if file_ending(path) and path not in used and not path.name.startswith(".")
    ]


def _proposed(case: Case, *, is_test: bool = False) -> ProposedCase:
    return ProposedCase(
        name=case.name,
        images=case.images,
        mask=None if is_test else case.mask,
        reason=say("Named as in nnU-Net"),
        is_test=is_test,
    )
