"""How a training is called on the screen."""

from app.translation import tr
from core.pipeline.train.fold_order import ALL, FoldOrder


def title(order: FoldOrder) -> str:
    """Training 3d_fullres, fold 0"""
    if order.fold == ALL:
        return tr("Training {configuration} on all cases", configuration=order.configuration)
    return tr("Training {configuration}, fold {fold}", configuration=order.configuration, fold=order.fold)


def short_title(order: FoldOrder) -> str:
    """3d_fullres · fold 0"""
    if order.fold == ALL:
        return tr("{configuration} · all cases", configuration=order.configuration)
    return tr("{configuration} · fold {fold}", configuration=order.configuration, fold=order.fold)
