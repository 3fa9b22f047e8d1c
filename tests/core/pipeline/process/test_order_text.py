from pathlib import Path

import pytest

from core.errors import UserError
from core.pipeline.predict.segment_order import SegmentOrder
from core.pipeline.process.order_text import order_from_text, order_text
from core.pipeline.train.fold_order import FoldOrder

TRAINING = FoldOrder(
    configuration="3d_fullres",
    fold="all",
    epochs=3,
    learning_rate=0.001,
    patch_size=(16, 48, 48),
    seed=0,
    pretrained=Path("模型") / 'a b "c".zip',
    device="cuda:1",
    side_by_side=2,
    again=True,
)
PREDICTION = SegmentOrder(
    model=Path("m"),
    images=Path("影像"),
    output=Path("o"),
    together_with=(Path("n"), Path("-n")),
    folds=("0", "1"),
    step=0.75,
    mirroring=False,
    uncertainty=True,
    voxel_size=(5.0, 0.8, 0.8),
    inside=("raw",),
)


@pytest.mark.parametrize("order", [TRAINING, PREDICTION, FoldOrder(configuration="2d", fold="0")])
def test_that_an_order_arrives_as_it_was_sent(order: FoldOrder | SegmentOrder) -> None:
    text = order_text(order)
    assert text.isascii() and order_from_text(text, type(order)) == order


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"configuration": 3, "fold": "0"}', "\udc80"])
def test_that_what_is_no_order_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="ORDER"):
        order_from_text(text, FoldOrder)
