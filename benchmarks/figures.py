"""Figures measured, and the table that shows them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True)
class Spread:
    """The smallest, middle and largest value measured."""

    least: float
    middle: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """Return the spread of these values."""
        return cls(min(values), median(values), max(values))

    def text(self, unit: str) -> str:
        """Return the text for one cell: `3 · 4 · 7 ms`."""
        return f"{number(self.least)} · {number(self.middle)} · {number(self.most)} {unit}".rstrip()


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    label: str
    ours: Spread
    unit: str
    target: str
    met: bool | None = None
    """Whether the target is met; `None`: there is no target."""
    theirs: Spread | None = None
    """The baseline, measured in the same run."""
    ratio: Spread | None = None
    note: str = ""


@dataclass
class Pairs:
    """Alternating measurements: ours, then the baseline, then ours again."""

    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)

    def add(self, ours: float, theirs: float) -> None:
        """Add one pair."""
        self.ours.append(ours)
        self.theirs.append(theirs)

    @property
    def ratio(self) -> Spread:
        """The ratio of ours to the baseline, with that of the medians in the middle."""
        each = [ours / theirs for ours, theirs in zip(self.ours, self.theirs, strict=True)]
        return Spread(min(each), median(self.ours) / median(self.theirs), max(each))

    def row(
        self, label: str, unit: str, target: str, most: float, *, scale: float = 1.0, note: str = ""
    ) -> Row:
        """Return a row of the table, whose target is met if the ratio is at most `most`."""
        return Row(
            label,
            Spread.of([value * scale for value in self.ours]),
            unit,
            target,
            self.ratio.middle <= most,
            Spread.of([value * scale for value in self.theirs]),
            self.ratio,
            note,
        )


def number(value: float) -> str:
    """Return three significant figures, never an exponent."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))]


def table(rows: Sequence[Row]) -> str:
    """Return a table in Markdown."""
    lines = [
        "| what | measured (min · median · max) | baseline | ratio | target | met |",
        "|---|--:|--:|--:|---|---|",
    ]
    for row in rows:
        cells = (
            row.label,
            row.ours.text(row.unit),
            row.theirs.text(row.unit) if row.theirs else "",
            row.ratio.text("") if row.ratio else "",
            row.target,
            "" if row.met is None else "yes" if row.met else "**no**",
        )
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", *(f"- {row.label}: {row.note}" for row in rows if row.note)]
    return "\n".join(lines).rstrip() + "\n"
