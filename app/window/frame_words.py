"""What the frame says of the jobs at work and of the machine."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from app.formatting import number, percent
from app.jobs.running_job import RunningJob
from app.plain import plain_item
from app.translation import show, tr
from app.widgets.frame.job_words import share_done, time_left
from app.widgets.frame.status_line import JobLine
from core.events import EpochFinished, IterationFinished, Progress, StageStarted
from core.system.hardware import GraphicsCard, Hardware


def jobs_of_line(jobs: Sequence[RunningJob]) -> tuple[RunningJob, ...]:
    """Of which the status line speaks: the one begun last; where that is a training, all that go on beside it."""
    trainings = tuple(job for job in jobs if job.can_pause)
    return trainings if jobs and jobs[-1] in trainings else tuple(jobs[-1:])


def job_line(jobs: Sequence[RunningJob]) -> JobLine | None:
    """What the status line says: of the job begun last, and how many others there are."""
    told = jobs_of_line(jobs)
    if not told:
        return None
    lines = [_line_of(job) for job in told]
    others = len(jobs) - len(told)
    if len(lines) == 1:
        return replace(lines[0], others=others)
    shares = [line.share or 0.0 for line in lines]
    left = [_seconds_left(job) for job in told]
    return JobLine(
        title=tr("{count} trainings side by side", count=len(told)),
        # the time until the last of them is done, once all of them know theirs
        left="" if None in left else time_left(max(seconds or 0.0 for seconds in left)),
        share=sum(shares) / len(shares),
        can_pause=True,
        ending=all(line.ending for line in lines),
        others=others,
        together=len(told),
    )


def why_no_other_dataset(only_looks: bool, jobs: Sequence[RunningJob], waiting: Sequence[object]) -> str:
    """What is at work or waits belongs to the data set in use; empty where another one can be chosen."""
    if only_looks:
        return tr("This project can only be looked at.")
    if jobs:
        return tr("Another data set can be chosen when the job at work has ended.")
    if waiting:
        return tr("Trainings wait for their turn. Start them or take them off the queue first.")
    return ""


def window_title(project: str, line: JobLine | None, *, only_looks: bool) -> str:
    """62 % · Liver – Segwright: what a taskbar shows of a window that is not in front."""
    title = f"{plain_item(project)} – Segwright" if project else "Segwright"
    if only_looks:
        title = tr("{title} (only to look at)", title=title)
    if line is None or line.share is None:
        return title
    return tr("{share} · {title}", share=percent(line.share, 0), title=title)


def _seconds_left(job: RunningJob) -> float | None:
    iteration, epoch = job.latest(IterationFinished), job.latest_epoch
    return iteration.seconds_left if iteration else epoch.seconds_left if epoch else None


def _line_of(job: RunningJob) -> JobLine:
    stage = job.latest(StageStarted)
    progress = job.latest(Progress)
    epoch = job.latest_epoch
    iteration = job.latest(IterationFinished)
    words, left, share = show(stage.stage) if stage else "", "", None
    if progress is not None:
        share, left = share_done(progress), time_left(progress.seconds_left)
        words = (
            f"{words} · {progress.done}/{progress.total}" if words else f"{progress.done}/{progress.total}"
        )
        words += f" · {PurePath(progress.item).name}" if progress.item else ""
    elif iteration is not None or epoch is not None:
        words = _epoch_words(epoch, iteration)
        share = share_done(epoch) if epoch else share_done(iteration)
        left = time_left(_seconds_left(job))
    return JobLine(
        title=job.name,
        stage=words,
        left=left,
        share=share,
        can_pause=job.can_pause,
        ending=bool(job.requested),
    )


def _epoch_words(epoch: EpochFinished | None, iteration: IterationFinished | None) -> str:
    number = iteration.epoch + 1 if iteration else epoch.epoch + 1 if epoch else 1
    if epoch is not None:
        return tr("Epoch {number} of {epochs}", number=number, epochs=epoch.epochs)
    return tr("Epoch {number}", number=number)


def machine_words(hardware: Hardware) -> tuple[str, str, str]:
    """Device, memory, and what the device's tip says."""
    used = hardware.memory_gb - hardware.free_memory_gb
    memory = tr("{used} of {total} GB memory", used=number(used, 1), total=number(hardware.memory_gb, 0))
    tip = tr("{processor}, {cores} cores", processor=hardware.processor, cores=hardware.cores)
    if hardware.cards:
        cards = [_card_words(card) for card in hardware.cards]
        if len(cards) == 1:
            return cards[0], memory, tip
        return _cards_words(hardware.cards), memory, "\n".join((*cards, tip))
    if hardware.apple_gpu:
        return tr("Apple GPU"), memory, tip
    return tr("Processor, {cores} cores", cores=hardware.cores), memory, tip


def _cards_words(cards: Sequence[GraphicsCard]) -> str:
    """Of several no memory, for want of room: the tip says it of each."""
    names = [card.name for card in cards]
    if len(set(names)) == 1:
        return tr("{count} × {card}", count=len(names), card=names[0])
    return tr("{card} (and {count} more)", card=names[0], count=len(names) - 1)


def _card_words(card: GraphicsCard) -> str:
    taken = number(card.memory_gb - card.free_gb, 1)
    return tr("{card} · {used} of {total} GB", card=card.name, used=taken, total=number(card.memory_gb, 0))
