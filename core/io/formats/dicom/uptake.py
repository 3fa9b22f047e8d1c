"""Standardised uptake values of PET by body weight, from what the header says of dose and decay.

SUV = activity (Bq/ml) * weight (g) / dose (Bq), with the dose as it had decayed when the numbers were corrected to: the
beginning of the series (DecayCorrection START), or the injection (ADMIN). QIBA, SUV vendor neutral pseudo-code.
"""

from datetime import datetime, timedelta
from typing import Any

from core.io.formats.dicom.dicom_file import first_item, number_of, text_of
from core.io.formats.dicom.raw_values import RawValues

_DAY_S = 86400.0


def suv_factor(values: RawValues) -> float:
    """For each unit of the rescaled number; 0 where the header does not say enough, or another unit."""
    units = values.text("Units").upper()
    if units == "GML":
        return 1.0
    item = first_item(values.dataset, "RadiopharmaceuticalInformationSequence")
    weight, dose = values.number("PatientWeight"), number_of(item, "RadionuclideTotalDose")
    half_life = number_of(item, "RadionuclideHalfLife")
    correction = values.text("DecayCorrection").upper()
    if units != "BQML" or item is None or not weight or not dose or weight < 0 or dose < 0:
        return 0.0
    if correction == "ADMIN":
        return 1000.0 * weight / dose
    waited = _seconds_between(values, item)
    if correction != "START" or not half_life or half_life < 0 or waited is None:
        return 0.0
    left: float = dose * 0.5 ** (waited / half_life)
    return 1000.0 * weight / left


def _seconds_between(values: RawValues, item: Any) -> float | None:
    """From the injection to the beginning of the series; None where it is not told or cannot be."""
    day = values.text("SeriesDate") or values.text("AcquisitionDate")
    scans = [
        found
        for found in (
            _moment(day, values.text("SeriesTime")),
            _moment(values.text("AcquisitionDate") or day, values.text("AcquisitionTime")),
        )
        if found is not None
    ]
    if not scans:
        return None
    # a series that was worked on later has a later time than its acquisition
    begun = min(scans)
    whole = text_of(item, "RadiopharmaceuticalStartDateTime")
    if len(whole) >= 14:
        injected = _moment(whole[:8], whole[8:])
    else:
        injected = _moment(f"{begun:%Y%m%d}", text_of(item, "RadiopharmaceuticalStartTime"))
    if injected is None:
        return None
    if injected > begun and len(whole) < 14:
        # before midnight
        injected -= timedelta(days=1)
    waited = (begun - injected).total_seconds()
    return waited if 0 <= waited <= _DAY_S else None


def _moment(day: str, time: str) -> datetime | None:
    digits = "".join(letter for letter in time.split(".")[0].split("+")[0] if letter.isdigit())
    try:
        return datetime.strptime(f"{day[:8]}{digits[:6]:0<6}", "%Y%m%d%H%M%S") if digits else None
    except ValueError:
        return None
