"""How sizes, spacings and labels of a case are written."""

from core.io.image import Grid


def size_words(grid: Grid) -> str:
    """x × y × z, as people are used to; a plane has two."""
    z, y, x = grid.shape
    return f"{x} × {y}" if grid.dimensions == 2 else f"{x} × {y} × {z}"


def spacing_words(grid: Grid) -> str:
    """In the grid's unit, x × y × z."""
    z, y, x = grid.spacing_mm
    numbers = (x, y) if grid.dimensions == 2 else (x, y, z)
    return " × ".join(f"{number:.3g}" for number in numbers) + f" {grid.unit}"


def count_words(number: int) -> str:
    """1234567 as 1 234 567."""
    return f"{number:,}".replace(",", "\u202f")
