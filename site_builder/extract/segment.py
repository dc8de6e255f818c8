"""Gives every line of a page its role at once: the best path through the page, by a Viterbi search over the weights."""

import functools

from site_builder.extract.shapes import Shape
from site_builder.extract.weights import BEGIN, END, LIKINGS, STEPS, Role

_UNLIKELY = -8.0
_FAR_BELOW = 8.0
_NEVER = float("-inf")
_ROLES = tuple(Role)
_INDEX = {role: index for index, role in enumerate(_ROLES)}
_BEFORE = tuple(
    tuple((_INDEX[before], steps[role]) for before, steps in STEPS.items() if role in steps) for role in _ROLES
)
"""For each role the roles it may follow, and at what cost."""
_BEGIN = [float(BEGIN.get(role, _NEVER)) for role in _ROLES]
_END = [float(END[role]) for role in _ROLES]

_Likings = tuple[tuple[int, float], ...]


def label_lines(shapes: tuple[Shape, ...]) -> tuple[Role, ...]:
    """The likeliest role of every line, all lines taken together."""
    if not shapes:
        return ()
    first = dict(_weigh(shapes[0].features))
    best = [cost + first.get(index, _UNLIKELY) for index, cost in enumerate(_BEGIN)]
    trail: list[list[int]] = []
    for shape in shapes[1:]:
        reached, back = _step(best, _weigh(shape.features))
        if max(reached) == _NEVER:
            reached, back = _step(best, _ALL_UNLIKELY)
        best = reached
        trail.append(back)
    at = max(range(len(_ROLES)), key=lambda index: best[index] + _END[index])
    path = [at]
    for back in reversed(trail):
        at = back[at]
        path.append(at)
    return tuple(_ROLES[index] for index in reversed(path))


@functools.lru_cache(maxsize=1 << 14)
def _weigh(features: tuple[str, ...]) -> _Likings:
    """How much each role likes the line; roles that dislike it too much are left out unless all do."""
    rows = [LIKINGS[feature] for feature in features if feature in LIKINGS]
    likings = tuple(enumerate(map(sum, zip(*rows, strict=True)))) if rows else _ALL_UNLIKELY
    least = max(_UNLIKELY, max(liking for _, liking in likings) - _FAR_BELOW)
    return tuple(pair for pair in likings if pair[1] > least) or likings


_ALL_UNLIKELY: _Likings = tuple((index, _UNLIKELY) for index in range(len(_ROLES)))


def _step(best: list[float], likings: _Likings) -> tuple[list[float], list[int]]:
    """The best score of each role on the next line, and the role before it on that path."""
    reached = [_NEVER] * len(_ROLES)
    back = [0] * len(_ROLES)
    for role, liking in likings:
        top = _NEVER
        for before, cost in _BEFORE[role]:
            score = best[before] + cost
            if score > top:
                top = score
                back[role] = before
        reached[role] = top + liking
    return reached, back
