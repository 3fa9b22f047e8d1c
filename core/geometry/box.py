"""A box of voxels: half-open (start, stop) per axis."""

Span = tuple[int, int]
Box = tuple[Span, Span, Span]
Shape = tuple[int, int, int]


def box_shape(box: Box) -> Shape:
    (z0, z1), (y0, y1), (x0, x1) = box
    return z1 - z0, y1 - y0, x1 - x0


def box_slices(box: Box) -> tuple[slice, slice, slice]:
    (z0, z1), (y0, y1), (x0, x1) = box
    return slice(z0, z1), slice(y0, y1), slice(x0, x1)


def whole_box(shape: Shape) -> Box:
    z, y, x = shape
    return (0, z), (0, y), (0, x)
