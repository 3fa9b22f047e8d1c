"""The check of a data set: everything that would spoil a training, found before it begins."""

import os
import re
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np

from core.dataset.check.check_case import CHECK, CaseToCheck, CheckedCase, numbers_in_words
from core.dataset.check.check_intensities import intensity_findings
from core.dataset.check.check_likeness import Likeness, likeness_findings
from core.dataset.check.check_report import CaseSummary, CheckReport
from core.dataset.dataset import Case, Dataset
from core.dataset.finding import Finding as Finding
from core.dataset.finding import Severity as Severity
from core.dataset.in_parallel import beside, get_ready, in_parallel
from core.dataset.space_doubts import lacks_nifti_steps, spacing_findings, two_places
from core.errors import UserError
from core.events import Job, StageStarted
from core.io.file_ending import file_ending
from core.io.read_image import read_header
from core.io.reading.task import done_beside
from core.text import say

_FEW_CASES = 10


def check_dataset(dataset: Dataset) -> Job[CheckReport]:
    """Read every case and collect all findings; one bad case does not stop the others."""
    yield StageStarted(stage=say("Checking the cases"), total=len(dataset.cases))
    checked: tuple[CheckedCase, ...] = ()
    if dataset.cases:
        get_ready(len(dataset.cases))
        memory = yield from beside(lambda: _memory_of_largest(dataset.cases))
        checked = yield from in_parallel(
            lambda case: _checked(case, dataset),
            dataset.cases,
            name=lambda case: case.name,
            bytes_each=memory,
        )
    summaries = tuple(case.summary for case in checked if case.summary is not None)
    findings = [finding for case in checked for finding in case.findings]
    findings += _check_whole(dataset, summaries) + _check_stray_files(dataset)
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    findings.sort(key=lambda finding: (order[finding.severity], finding.case or ""))
    return CheckReport(findings=tuple(findings), cases=summaries)


def _checked(case: Case, dataset: Dataset) -> CheckedCase:
    try:
        files = (*case.images, *([case.mask] if case.mask else []))
        # of the others' names nothing is needed
        asked = CaseToCheck(case=case, dataset=replace(dataset, cases=(), test_cases=()))
        return done_beside(CHECK, asked, files)
    except MemoryError:
        finding = Finding(
            severity=Severity.ERROR,
            text=say("Case {case}: there is not enough memory to check it.", case=case.name),
            hint=say("Close other programs, or use a computer with more memory."),
            case=case.name,
        )
        return CheckedCase(summary=None, findings=(finding,))


def _memory_of_largest(cases: tuple[Case, ...]) -> int:
    """Bytes that the check of one case may take: the biggest of a sample by file size, twice in float32."""
    biggest = max(cases, key=lambda case: sum(_file_size(path) for path in case.images))
    try:
        grid, channels = read_header(biggest.images[0])
    except (UserError, IndexError):
        return 0
    return int(np.prod(grid.shape)) * (4 * channels * len(biggest.images) * 2 + 4)


def _file_size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _check_whole(dataset: Dataset, summaries: tuple[CaseSummary, ...]) -> list[Finding]:
    return [
        *_check_counts(dataset),
        *_check_labels(dataset, summaries),
        *_check_dimensions(summaries),
        *_check_doubles(summaries),
        *_check_likeness(dataset, summaries),
    ]


def _check_counts(dataset: Dataset) -> list[Finding]:
    count = len(dataset.cases)
    if count == 0:
        return [
            Finding(
                severity=Severity.ERROR,
                text=say("{folder}: there are no cases in this data set.", folder=str(dataset.folder)),
                hint=say("Import a folder of images and a folder of masks."),
            )
        ]
    findings = []
    if count == 1:
        findings.append(
            Finding(
                severity=Severity.ERROR,
                text=say("There is only one case: nothing can be held out to test what was learned."),
                hint=say("Add cases; ten are a good beginning."),
            )
        )
    elif count < _FEW_CASES:
        findings.append(
            Finding(
                severity=Severity.INFO,
                text=say("There are only {count} cases.", count=count),
                hint=say("It will train, but the scores will vary much from fold to fold."),
            )
        )
    if dataset.num_training != count:
        findings.append(
            Finding(
                severity=Severity.WARNING,
                text=say(
                    "dataset.json states {stated} training cases, but there are {count}.",
                    stated=dataset.num_training,
                    count=count,
                ),
                hint=say("Set numTraining to {count}, or look for cases that got lost.", count=count),
            )
        )
    return findings


def _check_labels(dataset: Dataset, summaries: tuple[CaseSummary, ...]) -> list[Finding]:
    findings = []
    ignore = dataset.labels.ignore_value
    values = sorted({*dataset.labels.values, *(() if ignore is None else (ignore,))})
    if values != list(range(len(values))):
        findings.append(
            Finding(
                severity=Severity.ERROR,
                text=say("The labels' numbers have gaps: {values}.", values=numbers_in_words(tuple(values))),
                hint=say("Labels must be numbered 0, 1, 2 and so on; the import does that by itself."),
            )
        )
    most = max(value for label in dataset.labels.entries for value in label.values)
    if ignore is not None and ignore < most:
        findings.append(
            Finding(
                severity=Severity.ERROR,
                text=say(
                    "The ignore label has the value {value}, and another label a higher one.", value=ignore
                ),
                hint=say("It must have the highest one of all; the import does that by itself."),
            )
        )
    if not dataset.labels.foreground:
        findings.append(
            Finding(
                severity=Severity.ERROR,
                text=say("The data set names no label but the background."),
                hint=say("Name at least one structure that the masks show."),
            )
        )
    seen = {value for summary in summaries for value in summary.label_values}
    if seen:
        for label in dataset.labels.foreground:
            if not seen & set(label.values):
                findings.append(
                    Finding(
                        severity=Severity.WARNING,
                        text=say(
                            "The label {label} ({values}) is in no mask.",
                            label=label.name,
                            values=numbers_in_words(label.values),
                        ),
                        hint=say("It cannot be learned. Take it out, or add cases that show it."),
                    )
                )
    return findings


def _check_dimensions(summaries: tuple[CaseSummary, ...]) -> list[Finding]:
    """Planes and volumes cannot be trained together."""
    planes = [summary.name for summary in summaries if summary.grid.dimensions == 2]
    volumes = [summary.name for summary in summaries if summary.grid.dimensions == 3]
    if not planes or not volumes:
        return []
    return [
        Finding(
            severity=Severity.ERROR,
            text=say(
                "Planes and volumes are mixed: {plane} is 2D, {volume} is 3D.",
                plane=planes[0],
                volume=volumes[0],
            ),
            hint=say(
                "Make a data set of each kind: {planes} cases are 2D, {volumes} are 3D.",
                planes=len(planes),
                volumes=len(volumes),
            ),
        )
    ]


def _check_doubles(summaries: tuple[CaseSummary, ...]) -> list[Finding]:
    """The same image twice may be trained on and held out at once, which makes scores too good."""
    same: dict[tuple[int, tuple[int, int, int]], list[str]] = defaultdict(list)
    for summary in summaries:
        same[summary.image_checksum, summary.grid.shape].append(summary.name)
    return [
        Finding(
            severity=Severity.WARNING,
            text=say("The cases {first} and {second} hold the same image.", first=names[0], second=names[1]),
            hint=say("Keep one of them, or both on the same side of each fold; scores would be too good."),
            case=names[1],
        )
        for names in same.values()
        if len(names) > 1
    ]


def _check_likeness(dataset: Dataset, summaries: tuple[CaseSummary, ...]) -> list[Finding]:
    grids = [(summary.name, summary.grid) for summary in summaries]
    cases = [
        Likeness(name=summary.name, grid=summary.grid, ranges=summary.ranges)
        for summary in summaries
        if not lacks_nifti_steps(summary.grid)
    ]
    names = [channel.name for channel in dataset.channels]
    return [
        *two_places(grids),
        *spacing_findings(grids),
        *likeness_findings(cases),
        *intensity_findings(cases, names),
    ]


def _check_stray_files(dataset: Dataset) -> list[Finding]:
    """Files in imagesTr and labelsTr that belong to no case."""
    used = {path for case in dataset.cases for path in (*case.images, case.mask) if path is not None}
    findings = []
    names = Counter(case.name for case in dataset.cases)
    for folder, is_mask in ((dataset.folder / "imagesTr", False), (dataset.folder / "labelsTr", True)):
        if not folder.is_dir():
            continue
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            path = folder / entry.name
            if entry.name.startswith(".") or path in used or not file_ending(path):
                continue
            stem = entry.name[: -len(file_ending(path))]
            if is_mask and stem not in names:
                text = say("The mask {file} has no image.", file=str(path))
                hint = say(
                    "Put its image into imagesTr as {name}, or take the mask out.", name=stem + "_0000"
                )
            elif not is_mask and not re.search(r"_\d{4}$", stem):
                text = say(
                    "{file}: the name does not end in a channel number, so it is not used.", file=str(path)
                )
                hint = say("Call it {name}.", name=stem + "_0000" + dataset.file_ending)
            else:
                text = say("{file}: this file is not used.", file=str(path))
                hint = say("The data set uses files that end in {ending}.", ending=dataset.file_ending)
            findings.append(Finding(severity=Severity.WARNING, text=text, hint=hint, case=None))
    return findings
