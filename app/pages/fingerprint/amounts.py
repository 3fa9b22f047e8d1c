"""How much of each label every case holds, in the measure that its files allow."""

from app.models.measured_cases import amount_unit
from app.pages.fingerprint.reading import MeasuredData
from app.theme import Theme
from app.translation import tr
from app.widgets.charts.chart_colours import chart_colour
from app.widgets.charts.strip_plot import StripGroup, StripPlot


class AmountPlot(StripPlot):
    """Hidden where nothing was measured."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            tr("Volume of each label"),
            y_title=tr("Volume"),
            unit="ml",
            name="volume_plot",
            caption=tr("Each dot is a case. A label far smaller or larger than elsewhere may be wrong."),
        )

    def show_data(self, data: MeasuredData) -> None:
        known = any(case.amounts for case in data.cases)
        self.setVisible(known)
        if not known:
            return
        unit = amount_unit(data.statistics)
        if unit == "%":
            self.show_measure(tr("Area of each label"), tr("Share of the image"), "", "%")
        elif unit == "ml":
            self.show_measure(tr("Volume of each label"), tr("Volume"), "", "ml")
        else:
            self.show_measure(tr("Size of each label"), tr("Voxels"), "", "")
        self.show_groups(
            [
                StripGroup(
                    name=label,
                    colour=chart_colour(at, self.theme),
                    cases=tuple(case.name for case in data.cases),
                    values=tuple(case.amounts[at] if case.amounts else float("nan") for case in data.cases),
                )
                for at, label in enumerate(data.label_names)
            ]
        )
