"""Which bins show a channel's intensities."""

import numpy as np

from core.fingerprint.bins import BINS, choose_bins
from core.fingerprint.mixture import Mixture
from core.fingerprint.tally import tally


def mixed(*cases: np.ndarray) -> Mixture:
    mixture = Mixture()
    for values in cases:
        mixture.add(tally(values))
    return mixture


def test_that_two_scales_share_a_logarithmic_one() -> None:
    rng = np.random.default_rng(1)
    usual = [rng.normal(350, 60, 4000).astype(np.float32) for _ in range(7)]
    bins = choose_bins(mixed(*usual, rng.normal(150_000, 9000, 4000).astype(np.float32)))
    assert bins.logarithmic
    assert 100 < bins.edges[0] < 300 and bins.edges[-1] > 150_000
    # the shape of the usual cases is spread over several bins, not squeezed into one
    assert np.count_nonzero((bins.edges > 200) & (bins.edges < 500)) >= 10


def test_that_intensities_of_one_scale_have_even_bins() -> None:
    rng = np.random.default_rng(2)
    bins = choose_bins(mixed(rng.normal(-20, 30.5, 9000)))
    assert not bins.logarithmic
    assert len(bins.edges) == BINS + 1
    assert np.allclose(np.diff(bins.edges), np.diff(bins.edges)[0])


def test_that_whole_numbers_are_as_many_in_each_bin() -> None:
    bins = choose_bins(mixed(np.arange(256, dtype=np.uint8)))
    assert set(np.diff(bins.edges)) == {3.0}
    assert all(edge % 1 == 0.5 for edge in bins.edges)


def test_that_a_constant_channel_has_a_bin() -> None:
    assert choose_bins(mixed(np.zeros(50, np.int16))).edges.tolist() == [-0.5, 0.5]


def test_that_a_rare_label_is_shown_too_but_does_not_squeeze_the_others() -> None:
    rng = np.random.default_rng(3)
    organ, lesion, metal = (
        np.rint(rng.normal(middle, 12, count)) for middle, count in ((110, 9000), (50, 40), (20_000, 9))
    )
    whole = mixed(np.concatenate([organ, lesion, metal]))
    alone = choose_bins(whole)
    bins = choose_bins(whole, [tally(values) for values in (organ, lesion, metal)])
    assert alone.edges[0] > 40
    assert bins.edges[0] <= np.percentile(lesion, 0.5)
    assert bins.edges[-1] < 300
