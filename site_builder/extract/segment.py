"""Gives every line of a page its role at once: the best path through the page, by a Viterbi search over the weights."""

import functools

from site_builder.extract.shapes import Shape
from site_builder.extract.weights import BEGIN, END, LIKINGS, STEPS, Role, count_tenths

# All in tenths, as the likings are.
_UNLIKELY = -80
_FAR_BELOW = 80
_LOST = 240
_NEVER = -(1 << 62)
_ROLES = tuple(Role)
_INDEX = {role: index for index, role in enumerate(_ROLES)}
_AFTER = tuple(tuple((_INDEX[role], count_tenths(cost)) for role, cost in STEPS[before].items()) for before in _ROLES)
"""For each role the roles that may follow it, and at what cost."""
_BEGIN = tuple((_INDEX[role], count_tenths(cost)) for role, cost in BEGIN.items())
_END = tuple(count_tenths(END[role]) for role in _ROLES)
_NOWHERE = [_NEVER] * len(_ROLES)
_UNKNOWN = [0] * len(_ROLES)

_Scores = tuple[tuple[int, int], ...] | list[tuple[int, int]]
"""Roles by their number, each with a score."""


def label_lines(shapes: tuple[Shape, ...]) -> tuple[Role, ...]:
    """The likeliest role of every line, all lines taken together."""
    if not shapes:
        return ()
    first = dict(_weigh(shapes[0].features))
    best: _Scores = [(role, cost + first.get(role, _UNLIKELY)) for role, cost in _BEGIN]
    trail: list[list[int]] = []
    for shape in shapes[1:]:
        best, back = _step(best, _weigh(shape.features))
        trail.append(back)
    at = max(best, key=lambda scored: scored[1] + _END[scored[0]])[0]
    path = [at]
    for back in reversed(trail):
        at = back[at]
        path.append(at)
    return tuple(_ROLES[index] for index in reversed(path))


@functools.lru_cache(maxsize=1 << 14)
def _weigh(features: tuple[str, ...]) -> _Scores:
    """How much each role likes the line; roles that dislike it too much are left out unless all do."""
    rows = [LIKINGS[feature] for feature in features if feature in LIKINGS]
    likings = list(map(sum, zip(*rows, strict=True))) if rows else [_UNLIKELY] * len(_ROLES)
    least = max(_UNLIKELY, max(likings) - _FAR_BELOW)
    return tuple([pair for pair in enumerate(likings) if pair[1] > least] or enumerate(likings))


def _step(best: _Scores, likings: _Scores) -> tuple[_Scores, list[int]]:
    """The best score of each role on the next line, and the role before it on that path.

    Roles that can no longer catch up with the best are dropped; where the line dislikes all that may follow, none is
    preferred.
    """
    reached, back = _NOWHERE.copy(), _UNKNOWN.copy()
    for before, score in best:
        for role, cost in _AFTER[before]:
            total = score + cost
            if total > reached[role]:
                reached[role] = total
                back[role] = before
    scored = [(role, reached[role] + liking) for role, liking in likings if reached[role] > _NEVER]
    if not scored:
        scored = [(role, score + _UNLIKELY) for role, score in enumerate(reached) if score > _NEVER]
    least = max([score for _, score in scored]) - _LOST
    return [pair for pair in scored if pair[1] > least], back
