"""Places on a page as PDF and OFD tell them: boxes by their edges, and matrices that move points.

A matrix is a, b, c, d, e, f: x' = ax + cy + e, y' = bx + dy + f (ISO 32000-1:2008, 8.3.3; GB/T 33190-2016, 8.5, CTM).
"""

Box = tuple[float, float, float, float]  # the smaller x and y, the larger x and y
Matrix = tuple[float, float, float, float, float, float]


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does `first`, then `then` (row vectors).

    Source: ISO 32000-1:2008, 8.3.4.
    """
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def point_by_matrix(matrix: Matrix, at: tuple[float, float]) -> tuple[float, float]:
    """Where a `matrix` puts the point `at`.

    Source: ISO 32000-1:2008, 8.3.3; GB/T 33190-2016, 8.5 (CTM).
    """
    a, b, c, d, e, f = matrix
    return a * at[0] + c * at[1] + e, b * at[0] + d * at[1] + f
