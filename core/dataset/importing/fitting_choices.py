"""Choices carried over to a proposal that was made anew: what it no longer has is dropped."""

from dataclasses import replace

from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_proposal import ImportProposal


def fitting_choices(choices: ImportChoices, proposal: ImportProposal) -> ImportChoices:
    """Names of cases, channels and values that are still there; how the files are read stays as it was said."""
    cases = {case.name for case in proposal.pairs}
    values = {found.value for found in proposal.values}
    regions = [
        replace(region, values=tuple(value for value in region.values if value in values))
        for region in choices.regions
    ]
    return replace(
        choices,
        leave_out=tuple(name for name in choices.leave_out if name in cases),
        channel_names=choices.channel_names
        if len(choices.channel_names) == len(proposal.channel_names)
        else (),
        label_names={value: name for value, name in choices.label_names.items() if value in values},
        ignore=tuple(value for value in choices.ignore if value in values),
        regions=tuple(region for region in regions if region.values),
    )
