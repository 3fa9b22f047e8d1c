"""Whether the cases of a data set have their intensities on one scale, and what follows if not."""

from core.dataset.dataset import Dataset
from core.fingerprint.case_statistics import DatasetStatistics
from core.planning.normalization import choose_normalization
from core.planning.plan import Normalization
from core.text import Text, figure, say

OTHER_SCALE = 3.0
"""times as bright or as dark as the middle of the cases"""
OTHER_TISSUE_HU = 300.0
"""soft tissues differ by less"""


def intensity_note(dataset: Dataset, statistics: DatasetStatistics, channel: int) -> tuple[Text, ...]:
    """Two sentences, or none where the cases are alike or too few to say."""
    known = [case.intensities[channel] for case in statistics.cases if channel < len(case.intensities)]
    middles = sorted(figures.median for figures in known if figures is not None)
    if len(middles) < 3:
        return ()
    usual = middles[len(middles) // 2]
    scheme = choose_normalization(dataset.channels)[channel]
    apart = [value for value in middles if _on_another_scale(value, usual, scheme)]
    if not apart:
        return ()
    scales = say(
        "In {count} of {cases} cases the intensities lie on another scale: from {low} to {high} in the middle of "
        "the labels, usually {usual}.",
        count=len(apart),
        cases=len(middles),
        low=figure(apart[0]),
        high=figure(apart[-1]),
        usual=figure(usual),
    )
    return scales, _what_follows(scheme)


def _on_another_scale(value: float, usual: float, scheme: Normalization) -> bool:
    if scheme is Normalization.CT:
        # Hounsfield units have their zero at water
        return abs(value - usual) > OTHER_TISSUE_HU
    return usual > 0 and not 1 / OTHER_SCALE < value / usual < OTHER_SCALE


def _what_follows(scheme: Normalization) -> Text:
    if scheme in (Normalization.ZSCORE, Normalization.RESCALE_0_1):
        return say("Each image is scaled by itself before the network sees it, so this does no harm.")
    if scheme is Normalization.CT:
        return say(
            "CT numbers should mean the same in every case: look whether these are CT images in Hounsfield units."
        )
    return say("This channel is not scaled image by image: the network will see the difference.")
