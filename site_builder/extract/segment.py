"""Gives every line of a page its role at once: the best path through the page, by a Viterbi search.

Each role likes and dislikes what is seen of a line (WEIGHTS), and each role may follow some others at a cost (STEPS). The
numbers are hand-set, roughly in units of "e times as likely", and measured on development documents; a role or step that is
not in the table is impossible.
"""

import enum

from site_builder.extract.shapes import Shape


class Role(enum.StrEnum):
    """What a line is to its page."""

    FRAME = "frame"
    TITLE = "title"
    UNDER = "under"
    EARLY_CAPTION = "early-caption"
    LEAD = "lead"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    CREDIT = "credit"
    ASIDE = "aside"
    RELATED = "related"
    TEASER = "teaser"
    BYLINE = "byline"
    SOURCE = "source"
    FOOT = "foot"


F, T, U, E, L, B = Role.FRAME, Role.TITLE, Role.UNDER, Role.EARLY_CAPTION, Role.LEAD, Role.BODY
H, C, K, A = Role.HEADING, Role.CAPTION, Role.CREDIT, Role.ASIDE
R, S, Y, Q, X = Role.RELATED, Role.TEASER, Role.BYLINE, Role.SOURCE, Role.FOOT

_CAPTION_WEIGHTS = {
    "credit": 5, "credit-alone": 4, "caption-start": 1.6, "caption-inside": 1.4, "brief": 0.3, "middle": 0.4, "headline": 0,
    "wide": -1, "long": -3, "tiny": -3, "bare": -6, "open": 0.3, "stop": 0, "told": 0.4, "name": -1, "frame": -5,
    "date-line": -8, "section": -6, "colon": -2, "question": -2.5, "quote": -2, "lower": -2, "bullet": -2, "mark": -6,
    "image-text": 6, "image-title": -9, "image-mark": -9, "stamp": -9, "source-line": -6, "glued": -3, "slogan": -6,
    "capitals": -2, "before-mark": -9,
}  # fmt: skip
"""Captions are known by their credit; without one by their cue words, and by being short among long lines."""

WEIGHTS: dict[Role, dict[str, float]] = {
    # what stands above the title: menus, clocks, breadcrumbs; no sentences
    F: {"frame": 3, "section": 3, "bare": 0.8, "tiny": 1, "brief": 0.5, "middle": -0.4, "headline": -1, "wide": -4, "long": -8,
        "stop": -1.5, "date-line": 3, "stamp": 6, "slogan": 4, "capitals": 0.6, "mark": -4, "credit": -3, "repeated": 0.6,
        "image-title": 2, "image-mark": 2, "image-text": -6, "source-line": -2, "before-mark": -9},
    # a headline: of middle length, no full stop, told again below
    T: {"bare": -12, "tiny": -5, "brief": -0.3, "middle": 1.8, "headline": 1.8, "wide": -0.5, "long": -9, "stop": -3.5,
        "question": 0.2, "lower": -4, "frame": -7, "section": -7, "date-line": -12, "name": -5, "mark": -7, "credit": -7,
        "credit-alone": -9, "caption-start": -1, "caption-inside": -0.7, "repeated": 1.2, "told": 1.5, "half-told": 0.8,
        "strange": -0.6, "slogan": -12, "source-line": -9, "bullet": -3, "colon": -3, "first": 1, "image-title": -9,
        "image-mark": -12, "image-text": -9, "stamp": -12, "before-mark": 6, "glued": -2, "capitals": -1},
    # between title and lead: date, author, buttons
    U: {"date-line": 5, "name": 3, "frame": 3, "section": 2, "bare": 0.9, "tiny": 0.8, "brief": 0, "middle": -2.5, "headline": -4,
        "wide": -6, "long": -12, "stop": -2, "mark": -6, "credit": -4, "stamp": 3, "image-title": 2, "image-mark": 2,
        "image-text": -6, "source-line": 0.5, "before-mark": -9, "slogan": 3},
    E: _CAPTION_WEIGHTS,
    # the first sentences: an outlet's mark, a full stop
    L: {"bare": -12, "tiny": -8, "brief": -4, "middle": -1.5, "headline": -0.3, "wide": 1.2, "long": 1.5, "stop": 1.2, "open": -1,
        "question": 0.3, "colon": -1, "mark": 5, "date-line": -12, "name": -7, "frame": -5, "section": -9, "credit": -5,
        "credit-alone": -9, "caption-start": -0.6, "caption-inside": -0.4, "lower": -2, "stamp": -12, "image-title": -9,
        "image-mark": -12, "image-text": -9, "source-line": -6, "before-mark": -12, "glued": -1, "slogan": -9, "capitals": -3},
    # paragraphs: long, ended by a full stop
    B: {"bare": -5, "tiny": -5, "brief": -2.2, "middle": -0.3, "headline": 0.3, "wide": 1.2, "long": 2.4, "stop": 1, "open": -0.9,
        "colon": 0.8, "question": 0.3, "date-line": -7, "name": -4, "frame": -5, "section": -6, "credit": -4, "credit-alone": -6,
        "caption-start": -0.6, "caption-inside": -0.7, "bullet": 0.6, "quote": 0.6, "glued": -2.5, "mark": -0.5, "stamp": -12,
        "image-title": -9, "image-mark": -12, "image-text": -9, "source-line": -3, "before-mark": -12, "slogan": -5,
        "told": 0.2},
    # a heading inside the text: short, no full stop
    H: {"bare": -9, "tiny": -0.6, "brief": 0.9, "middle": 0.6, "headline": -0.8, "wide": -4, "long": -12, "open": 0.6, "stop": -2.5,
        "question": 0.9, "colon": -0.3, "credit": -7, "credit-alone": -9, "caption-start": -0.8, "caption-inside": -0.8, "name": -1.5,
        "frame": -5, "section": -3, "date-line": -9, "bullet": 0.8, "lower": -2, "mark": -5, "stamp": -12, "image-title": -9,
        "image-mark": -12, "image-text": -9, "source-line": -6, "before-mark": -12, "glued": -4, "slogan": -5, "strange": -0.3},
    C: _CAPTION_WEIGHTS,
    # the maker's name on the line behind an open "Ảnh:"
    K: {"after-open-credit": 9, "tiny": -4, "brief": -4, "middle": -6, "headline": -12, "wide": -12, "long": -12, "bare": -9},
    # noise and frame lines inside the text
    A: {"frame": 3.5, "bare": 2, "tiny": 0, "brief": -2, "middle": -4, "headline": -5, "wide": -5, "long": -7, "section": 1.5,
        "image-title": 9, "image-mark": 9, "stop": -1, "slogan": 3, "date-line": 1, "credit": -3, "mark": -5, "before-mark": -9},
    # a headline of another story
    R: {"bare": -5, "tiny": -4, "brief": -1.2, "middle": 0.9, "headline": 1.1, "wide": -2, "long": -7, "open": 0.9, "stop": -1.5,
        "question": 0.4, "frame-related": 4, "glued": 6.5, "credit": -6, "name": -4, "told": -0.9, "half-told": -0.4, "strange": 0.6,
        "mark": -4, "date-line": -3, "colon": -2, "caption-start": -0.6, "caption-inside": -0.6, "image-text": -9, "before-mark": -12,
        "stamp": -12, "source-line": -5, "lower": -3},
    # the sentence or two under such a headline
    S: {"bare": -9, "tiny": -6, "brief": -4, "middle": -1, "headline": 0.5, "wide": 1.6, "long": -0.6, "stop": 0.8, "open": -0.2,
        "told": -0.8, "half-told": -0.2, "strange": 0.4, "credit": -5, "name": -6, "date-line": -6, "frame": -4, "colon": -2,
        "quote": -0.5, "image-text": -9, "before-mark": -12, "stamp": -12, "source-line": -5, "glued": -3, "bullet": -2},
    # the author at the end
    Y: {"name": 5, "tiny": -3, "brief": -3.5, "middle": -5, "headline": -6, "wide": -12, "long": -12, "bare": -9, "capitals": 0.5,
        "frame": -3, "credit": -2, "caption-start": -2},
    # "Nguồn: …", "(Theo …)"
    Q: {"source-line": 6, "tiny": -2, "brief": -2, "middle": -3.5, "headline": -6, "wide": -12, "long": -12, "bare": -9},
    # what stands below the story
    X: {"frame": 3, "section": 2, "bare": 0.8, "tiny": 0.6, "brief": 0.2, "middle": 0, "headline": -0.2, "wide": -2, "long": -3.5,
        "stop": -0.7, "date-line": 1, "told": -0.8, "mark": -3, "credit": -3, "image-title": 2, "image-mark": 3, "before-mark": -9,
        "source-line": -1, "slogan": 2, "repeated": 0.6},
}  # fmt: skip

_AFTER_TEXT = {B: 0.0, C: -0.4, H: -0.5, A: -0.6, R: -2.0, Y: 0.0, Q: 0.0, X: -0.8}
"""What may follow a line of the story's own text, and at what cost."""

STEPS: dict[Role, dict[Role, float]] = {
    F: {F: 0, T: 0, L: -2.5, E: -2},
    T: {U: 0, L: 0, E: -0.6, A: -2},
    U: {U: 0, L: 0, E: -0.5, T: -3},
    E: {E: -0.5, K: 0, U: -0.6, L: 0, A: -1},
    L: _AFTER_TEXT | {U: -3},
    B: _AFTER_TEXT,
    H: {B: 0.3, C: -0.6, H: -2, A: -1.5, R: -3},
    C: _AFTER_TEXT | {K: 0},
    K: _AFTER_TEXT | {L: -1},
    A: {B: -0.3, C: -0.5, H: -0.8, A: -0.3, R: -0.5, Y: -1, Q: -0.5, X: 0, L: -1},
    R: {S: 0.4, R: -0.3, B: -1.2, C: -2, H: -2.5, A: -0.6, X: 0, Y: -2},
    S: {R: 0.6, S: -2.5, B: -3.5, A: -0.6, X: 0, C: -3},
    Y: {Y: -0.3, Q: 0, R: 0, A: -0.8, X: 0.3, B: -5, C: -2.5},
    Q: {Y: 0, Q: -0.5, R: 0, A: -0.5, X: 0.3, B: -5, C: -2.5},
    X: {X: 0, B: -10, R: -0.5},
}
BEGIN: dict[Role, float] = {F: 0, T: 0.5, U: -1, L: -0.5, E: -1, B: -6}
END: dict[Role, float] = {
    F: -6, T: -2, U: -5, E: -3, L: 0, B: 0, C: -0.8, K: -0.5, H: -6, A: 0, R: 0.4, S: 1, Y: 0.6, Q: 0.5, X: 0,
}  # fmt: skip
_IMPOSSIBLE = -8.0


def label_lines(shapes: tuple[Shape, ...]) -> tuple[Role, ...]:
    """The likeliest role of every line, all lines taken together."""
    if not shapes:
        return ()
    best: dict[Role, float] = {}
    trail: list[dict[Role, Role]] = []
    for index, shape in enumerate(shapes):
        likings = _weigh(shape)
        if index == 0:
            reached = {role: likings.get(role, _IMPOSSIBLE) + cost for role, cost in BEGIN.items()}
            back: dict[Role, Role] = {}
        else:
            reached, back = _step(best, likings)
        if not reached:
            reached, back = _step(best, {role: _IMPOSSIBLE for role in Role})
        best = reached
        trail.append(back)
    role = max(best, key=lambda last: best[last] + END[last])
    path = [role]
    for back in reversed(trail[1:]):
        role = back[role]
        path.append(role)
    return tuple(reversed(path))


def _weigh(shape: Shape) -> dict[Role, float]:
    """How much each role likes the line; roles that dislike it too much are left out unless all do."""
    features = shape.features
    likings = {role: sum(weights.get(feature, 0.0) for feature in features) for role, weights in WEIGHTS.items()}
    kept = {role: liking for role, liking in likings.items() if liking > _IMPOSSIBLE}
    return kept or likings


def _step(best: dict[Role, float], likings: dict[Role, float]) -> tuple[dict[Role, float], dict[Role, Role]]:
    reached: dict[Role, float] = {}
    back: dict[Role, Role] = {}
    for before, score in best.items():
        for role, cost in STEPS[before].items():
            liking = likings.get(role)
            if liking is None:
                continue
            total = score + cost + liking
            if role not in reached or total > reached[role]:
                reached[role] = total
                back[role] = before
    return reached, back
