"""Gives every line of a page its role at once: the best path through the page, by a Viterbi search over the weights."""

import functools

from site_builder.extract.shapes import Shape
from site_builder.extract.weights import BEGIN, END, LIKINGS, STEPS, Role

_ROLES = tuple(Role)
_UNLIKELY = -8.0


def label_lines(shapes: tuple[Shape, ...]) -> tuple[Role, ...]:
    """The likeliest role of every line, all lines taken together."""
    if not shapes:
        return ()
    first = dict(_weigh(shapes[0].features))
    best = {role: first.get(role, _UNLIKELY) + cost for role, cost in BEGIN.items()}
    trail: list[dict[Role, Role]] = []
    for shape in shapes[1:]:
        reached, back = _step(best, _weigh(shape.features))
        if not reached:
            reached, back = _step(best, tuple((role, _UNLIKELY) for role in _ROLES))
        best = reached
        trail.append(back)
    role = max(best, key=lambda last: best[last] + END[last])
    path = [role]
    for back in reversed(trail):
        role = back[role]
        path.append(role)
    return tuple(reversed(path))


@functools.lru_cache(maxsize=1 << 14)
def _weigh(features: tuple[str, ...]) -> tuple[tuple[Role, float], ...]:
    """How much each role likes the line; roles that dislike it too much are left out unless all do."""
    rows = [LIKINGS[feature] for feature in features if feature in LIKINGS]
    likings = tuple(zip(_ROLES, map(sum, zip(*rows, strict=True)), strict=True)) if rows else ((Role.BODY, 0.0),)
    return tuple(pair for pair in likings if pair[1] > _UNLIKELY) or likings


def _step(
    best: dict[Role, float], likings: tuple[tuple[Role, float], ...]
) -> tuple[dict[Role, float], dict[Role, Role]]:
    """The best score of each role on the next line, and the role before it on that path."""
    reached: dict[Role, float] = {}
    back: dict[Role, Role] = {}
    for role, liking in likings:
        top = None
        for before, score in best.items():
            cost = STEPS[before].get(role)
            if cost is not None and (top is None or score + cost > top):
                top, back[role] = score + cost, before
        if top is not None:
            reached[role] = top + liking
    return reached, back
