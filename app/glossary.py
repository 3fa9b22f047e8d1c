"""The field's words in a sentence each, for whoever reads them for the first time: shown where they stand."""

from enum import Enum

from core.text import Text, say


class Word(str, Enum):
    """The values are what the help pages call them by."""

    CASE = "case"
    CHANNEL = "channel"
    MASK = "mask"
    LABEL = "label"
    REGION = "region"
    SPACING = "spacing"
    FINGERPRINT = "fingerprint"
    PLAN = "plan"
    PRESET = "preset"
    CONFIGURATION = "configuration"
    CASCADE = "cascade"
    NORMALIZATION = "normalization"
    PATCH = "patch"
    BATCH = "batch"
    FOLD = "fold"
    HELD_OUT = "held-out case"
    EPOCH = "epoch"
    LOSS = "loss"
    LEARNING_RATE = "learning rate"
    PSEUDO_DICE = "pseudo-Dice"
    DICE = "Dice"
    SURFACE_DISTANCE = "surface distance"
    ENSEMBLE = "ensemble"
    MIRRORING = "mirroring"
    UNCERTAINTY = "uncertainty"
    CLEAN_UP = "clean-up"


NAMES: dict[Word, Text] = {
    Word.CASE: say("case"),
    Word.CHANNEL: say("channel"),
    Word.MASK: say("mask"),
    Word.LABEL: say("label"),
    Word.REGION: say("region"),
    Word.SPACING: say("spacing"),
    Word.FINGERPRINT: say("fingerprint"),
    Word.PLAN: say("plan"),
    Word.PRESET: say("preset"),
    Word.CONFIGURATION: say("configuration"),
    Word.CASCADE: say("cascade"),
    Word.NORMALIZATION: say("normalization"),
    Word.PATCH: say("patch"),
    Word.BATCH: say("batch"),
    Word.FOLD: say("fold"),
    Word.HELD_OUT: say("held-out case"),
    Word.EPOCH: say("epoch"),
    Word.LOSS: say("loss"),
    Word.LEARNING_RATE: say("learning rate"),
    Word.PSEUDO_DICE: say("pseudo-Dice"),
    Word.DICE: say("Dice"),
    Word.SURFACE_DISTANCE: say("surface distance"),
    Word.ENSEMBLE: say("ensemble"),
    Word.MIRRORING: say("mirroring"),
    Word.UNCERTAINTY: say("uncertainty"),
    Word.CLEAN_UP: say("clean-up"),
}

MEANINGS: dict[Word, Text] = {
    Word.CASE: say(
        "The images of one patient or specimen at one time, together with their mask where there is one."
    ),
    Word.CHANNEL: say(
        "One of the images of a case: CT, T1, DAPI. Every case has the same channels in the same order."
    ),
    Word.MASK: say("An image whose values are labels: 0 is background, 1 perhaps liver, 2 tumour."),
    Word.LABEL: say("What a value of a mask means, such as liver."),
    Word.REGION: say("A label made of several values of the mask, such as the whole tumour with its core."),
    Word.SPACING: say(
        "The distance between neighbouring voxels, along x, y and z; that of the slices comes last."
    ),
    Word.FINGERPRINT: say(
        "A data set in figures: sizes, spacings and intensities. The plan follows from it, not from the images."
    ),
    Word.PLAN: say(
        "How the images are prepared and which networks are trained. nnU-Net derives it from the fingerprint by rules."
    ),
    Word.PRESET: say(
        "Which set of rules makes the plan: the standard one, larger networks, or a quick first look."
    ),
    Word.CONFIGURATION: say(
        "One way of a plan: 2d looks at single slices, 3d_fullres at volumes, 3d_lowres at coarser volumes."
    ),
    Word.CASCADE: say("A second network that refines the mask of a coarser first one."),
    Word.NORMALIZATION: say(
        "Bringing intensities to a common scale: CT by fixed bounds, other images by their own mean and spread."
    ),
    Word.PATCH: say(
        "The piece of an image that a network sees at once. A larger one shows more around, and takes more memory."
    ),
    Word.BATCH: say("How many patches the network sees before its weights change."),
    Word.FOLD: say(
        "One division of the cases into those that train and those held out. With five folds every case is held out "
        "once, so that every score comes from a model that has not seen the case."
    ),
    Word.HELD_OUT: say(
        "A case that a fold's training has never seen; its score says how well new cases will go."
    ),
    Word.EPOCH: say(
        "A round of 250 iterations (fewer in a draft), after which the held-out patches are looked at. nnU-Net trains "
        "1000 of them."
    ),
    Word.LOSS: say(
        "What training makes smaller: how far the network's answer is from the mask. −1 would be perfect."
    ),
    Word.LEARNING_RATE: say(
        "How large the steps are in which the weights change; it falls from epoch to epoch."
    ),
    Word.PSEUDO_DICE: say(
        "A Dice over some random patches of held-out cases, taken at every epoch. It shows the trend; the true Dice "
        "of whole cases comes at the end."
    ),
    Word.DICE: say(
        "How far two masks overlap: 1 if they are the same, 0 if they do not touch. Small structures get lower values."
    ),
    Word.SURFACE_DISTANCE: say(
        "How far the outlines of two masks lie apart. The 95 % Hausdorff distance leaves out the worst 5 %."
    ),
    Word.ENSEMBLE: say("Several networks whose answers are averaged: mostly a little better, and slower."),
    Word.MIRRORING: say(
        "The image is predicted mirrored too, and the answers are averaged: better, but slower."
    ),
    Word.UNCERTAINTY: say(
        "How much folds and mirrored images disagree, from 0 to 100 %. It is good for ordering cases, worst first; it "
        "is no probability of being wrong."
    ),
    Word.CLEAN_UP: say(
        "Removing loose parts of a mask, only where it has raised the score of held-out cases."
    ),
}
