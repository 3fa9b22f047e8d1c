"""What the user answers where folds that are to be trained have been trained or begun before."""

from collections.abc import Sequence

from app.formatting import listed
from app.jobs.training_titles import short_title
from app.widgets.frame.training_question import Again
from core.pipeline.project.saved_states import Earlier
from core.pipeline.queue.stages import Orders
from core.pipeline.queue.trained_before import TrainedBefore, begun_anew, gone_on
from core.pipeline.train.fold_order import FoldOrder


def names(found: Sequence[TrainedBefore], earlier: Earlier) -> str:
    return listed(short_title(each.order) for each in found if each.earlier is earlier)


def orders_for(answer: Again, orders: Sequence[FoldOrder], found: Sequence[TrainedBefore]) -> Orders:
    """What is ordered after the question."""
    if answer is Again.CANCEL:
        return ()
    return begun_anew(orders, found) if answer is Again.ANEW else gone_on(orders, found)
