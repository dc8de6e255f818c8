"""What each role of a line likes and dislikes, and which role may follow which: the numbers of the page's segmentation.

They are hand-set, roughly in units of "e times as likely", and measured on development documents. A row of the table is
what may be seen of a line (`shapes` says what the words mean), a column a role by its letter; a dot is indifference.
Roles of one kind in different places (frame above, between, inside and below the story) like the same things about
equally, so that a long menu does not decide where the story begins. Captions above the lead (E) need plainer signs than
those between paragraphs (C).
"""

import enum


class Role(enum.StrEnum):
    """What a line is to its page."""

    FRAME = "frame"
    TITLE = "title"
    UNDER = "under"
    EARLY_CAPTION = "early"
    LEAD = "lead"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    CREDIT = "credit"
    ASIDE = "aside"
    BOX = "box"
    RELATED = "related"
    TEASER = "teaser"
    BYLINE = "byline"
    SOURCE = "source"
    FOOT = "foot"


F, T, U, E, L, B = Role.FRAME, Role.TITLE, Role.UNDER, Role.EARLY_CAPTION, Role.LEAD, Role.BODY
H, C, K, A, O = Role.HEADING, Role.CAPTION, Role.CREDIT, Role.ASIDE, Role.BOX
R, S, Y, Q, X = Role.RELATED, Role.TEASER, Role.BYLINE, Role.SOURCE, Role.FOOT
_LETTERS = dict(zip("FTUELBHCKAORSYQX", (F, T, U, E, L, B, H, C, K, A, O, R, S, Y, Q, X), strict=True))

_LIKINGS = """
                       F     T     U     E     L     B     H     C     K     A     O     R     S     Y     Q     X
bare                 0.8   -12   0.9    -6   -12    -5    -9    -6    -9     2    -5    -5    -9    -9    -9   0.8
tiny                   1    -5     1    -3    -8    -5  -0.6    -2    -4   0.5    -4    -4    -6    -3    -2   0.3
brief                0.5  -0.3     .    -2    -4  -2.2   0.9   0.3    -4    -2  -0.5  -1.2    -4  -3.5    -2  -0.4
middle              -0.4   1.8    -5    -2  -1.5  -0.3   0.6   0.4    -6    -4   0.9   0.9    -1    -5  -3.5  -0.7
headline              -1   1.8    -6    -2  -0.3   0.3  -0.8     .   -12    -5   1.1   1.1   0.5    -6    -6    -1
sentence              -1   1.8    -6    -2  -0.3   0.3  -0.8  -1.2   -12    -5   1.1   1.1   0.5    -6    -6    -1
wide                  -4  -0.5    -9  -2.5   1.2   1.2    -4  -1.6   -12    -5    -2    -2   1.6   -12   -12    -2
long                  -8    -9   -12    -6   1.5   2.4   -12    -3   -12    -7    -7    -7  -0.6   -12   -12  -3.5
stop                -1.5  -3.5    -2  -0.8   1.2     1  -2.5     .     .    -1    -3  -3.5   0.8     .     .  -0.7
open                   .     .     .     .    -1  -0.6   0.6   0.3     .     .   0.9   0.9  -0.2     .     .     .
question               .   0.2     .    -4   0.3   0.3   0.9  -2.5     .     .   0.4   0.4     .     .     .     .
ticker                 3    -4     .    -4    -6    -4    -4    -3     .     .     .     1     .    -5     .     2
colon                  .    -3     .    -2    -1   0.8  -0.3  -2.6     .     .    -2    -2    -2     .     .     .
lower                  .    -4     .    -2    -2     .    -2    -2     .     .    -3    -3     .     .     .     .
quote                  .     .     .    -2     .   0.6     .    -2     .     .     .     .  -0.5     .     .     .
bullet                 .    -3     .    -4     .   1.2   1.1    -2     .     .  -1.5  -1.5    -2     .     .  -0.7
arrow                  1    -5     9    -5    -9    -6    -4    -4     .     .     3     3     .    -5     .     2
capitals             0.6    -1     .    -2    -3     .     .    -2     .     .     .     .     .   0.5     .     .
first                  .   1.6     .     .     .     .     .     .     .     .     .     .     .     .     .     .
late                   .     .     .     .     .     .     .     .     .     .     .   0.6   0.4     .     .   0.3
paired                 .     .     .     .     .     .     .     .     .     .     .     2     2     .     .     .
repeated             0.6   1.2     4  -2.5     .     .  -1.5  -2.5     .   0.6     .    -2     .     .     .   0.6
told                   .   1.5     .   0.4     .   0.2   0.3   0.7     .     .  -0.9  -0.9  -0.8     .     .  -0.8
half-told              .   0.8     .     .     .     .   0.4     .     .     .  -0.4  -0.4  -0.2     .     .     .
strange                .  -0.6     .     .     .     .  -0.6  -0.8     .     .   1.2   0.6   0.4     .     .     .
opener                 .    -1     .  -2.5   0.5   1.2    -1  -1.5     .     .  -0.8  -0.8     .     .     .     .
speech                 .     .     .  -0.8     .   1.3  -0.8  -1.1     .     .  -0.3  -0.3     .     .     .     .
prosaic                .     .     .  -0.6     .     .     .  -0.6     .     .     .     .     .     .     .     .
very-prosaic           .  -0.6     .  -1.2     .     .     .  -1.2     .     .     .     .     .     .     .     .
named                  .     .     .   0.4     .     .  -0.2   0.7     .     .     .     .     .     .     .     .
plain                  .     .     .  -0.8     .   0.3   0.5  -0.5     .     .     .     .     .     .     .     .
labelled               .     .     .     .     .   0.3     .  -1.6     .     .     .     .     .     .     .     .
many-signs             .     .     .     .     .     .     .  -1.5     .     .  -1.5  -1.2     .     .     .     .
frame                  3    -7     3    -5    -5    -5    -5    -5     .     3     .     .    -4    -3     .     3
frame-comments         .     .     .     .     .     .     .     .     .    -4     .     .     .     .     .     .
frame-footer           .     .     .     .     .     .     .     .     .    -6     .     .     .     .     .     .
frame-tags             .     .     .     .     .     .     .     .     .    -4     .     .     .     .     .     .
frame-related          .     .     .     .     .     .     .     .     .     .     5     5     .     .     .     .
section                3    -7     3    -6    -9    -6    -3    -6     .   1.5     .     .     .     .     .     2
local                1.5    -7   1.5    -5    -6    -5    -3    -5     .   0.8     .     .     .     4     .     1
slogan                 4   -12     3    -6    -9    -5    -5    -6     .     3     .     .     .     .     .     2
date-line              5   -12     5    -8   -12    -7    -9    -8     .     2     1     1    -6     .     .   1.5
before-date            .   1.2     .     .     .  -0.5    -1    -1     .     .     1   1.2     .     .     .     .
stamp                  6   -12     3    -9   -12   -12   -12    -9     .     .   -12   -12   -12     .     .     .
mark                  -4    -7    -6    -6     5    -3    -5    -6     .    -5     4    -4     2     .     .    -3
before-mark           -9     6    -9    -9   -12   -12   -12    -9     .    -9   -12   -12   -12     .     .    -9
name                 0.8    -5   1.8    -1    -7    -4  -1.5    -1     .   0.3    -4    -4    -6     5     .   0.8
told-name              .     .     .     .     .     .     .     .     .     1     .     .     .    -5     .     .
inner-name             .     .     .     .     .     .     .     .     7     .     .     .     .     .     .     .
after-comments         .     .     .     .     .     .     .    -2     .     .     .     .     .    -5    -3     .
before-frame           .     .     .     .     .     .     .     .     .  -0.5     .     .     .   1.2     .     .
source-line            .    -9   0.5    -6    -6    -3    -6    -6     .     .    -5    -5    -5     .     6   0.5
credit                -3    -7    -4     5    -5    -4    -7     5     .    -3    -6    -6    -5    -2     .    -3
supplier             0.3    -3     .    -2    -4    -4    -2    -4     .     .    -2    -2    -4     .     .     .
credit-alone           .    -9     .     4    -9    -6    -9     4     .    -3    -6    -6    -6    -2     .    -2
after-open-credit      .     .     .     .     .     .     .     .     9     .     .     .     .     .     .     .
among-credits          .     .     .    -1     .     .   0.6  -0.8     .     .     .     .     .     .     .     .
no-credits             .     .     .     .     .   0.3     .   0.9     .     .     .     .     .     .     .     .
cell                 0.5    -9     .    -9    -9     2    -9    -9    -9     .    -6    -6    -6    -9    -9   0.5
running               -6    -9    -6    -9     .     4    -9    -9    -9    -6    -9    -9    -6    -9    -9    -6
stacked                .     .     .     .     .     .    -1  -1.2     .     .   1.2     .     .     .     .     .
packed                 .     .     .     .     .     .    -2    -3     .     .     3     .     .     .     .     .
lone                   .     .     .     .     .     .     .     .     .     .   2.2   1.5     .     .     .     .
apart                  .     .     .     .     .     .     .     .     .     .    -3     .     .     .     .     .
slight                 .     .     .     .     .  -0.1     .   0.1     .     .     .     .     .     .     .     .
isolated               .     .     .     .     .  -0.1   0.9   1.1     .     .   0.3   0.4     .     .     .     .
curt                   .     .     .     .     .     .     .     1     .     .     .     .     .     .     .     .
dwarfed                .     .     .     .     .     .     .   1.2     .     .     .     .     .     .     .     .
doubled                .     .     .     3     .  -1.5  -0.5   4.2     .     .     .     .     .     .     .     .
crowded                .     .     .     .     .     .     .  -1.2     .     .     .     .     .     .     .     .
item                   .     .     .    -2     .   2.5    -1    -2     .     .    -1     .     .     .     .     .
after-image            .     .     .     2     .    -1    -1     3     .     .     .     .     .     .     .     .
caption-sure           .    -3     .     3  -1.5  -1.5    -2   3.2     .     .  -2.5  -2.5    -1    -3     .     .
caption-start          .    -1     .   1.4  -0.6  -0.6  -0.8   1.6     .     .  -0.6  -0.6     .    -2     .     .
caption-inside         .  -0.7     .   1.4  -0.4  -0.7  -0.8   1.4     .     .  -0.6  -0.6     .     .     .     .
scene                  .     .     .   1.8     .  -0.6    -1   2.3     .     .     .     .     .     .     .     .
before-teaser          .    -3     .    -3    -3    -2    -4    -3     .     .     4     .     .     .     .     .
posted                 6   -12     4    -8   -12   -12   -12   -12     .     .   -12   -12   -12   -12   -12     2
poster                 6   -12     4    -8   -12   -12   -12   -12     .     .     .     .     .     .     .     .
contents               .    -6     .    -6    -6    -7    -7    -7     .     8     .     .     .     .     .     .
in-contents            .    -6     .    -6    -6    -3     6    -6     .    -3    -6    -6    -6     .     .     .
announced              .    -2     .    -2    -2    -2  -2.5    -2     .     .   0.5   2.6     .    -2     .     .
announced-inside       .    -2     .    -2    -2    -2  -2.5    -2     .     .   2.6     .     .    -2     .     .
caption-ended          .    -4     .     .     .     .     .     .     .     .     .     .     .     .     .     .
image-title            2    -9     2    -9    -9    -9    -9    -9     .     9    -9    -9    -9     .     .     2
image-mark             2   -12     2    -9   -12   -12   -12    -9     .     9    -9    -9    -9     .     .     3
image-text            -6    -9    -6     6    -9    -9    -9     6     .     .    -9    -9    -9     .     .     .
table-text             3    -4     3     .    -6    -6    -6     2     .     6     3     .     3     .     .     3
field-label            9   -12     9   -12   -12   -12   -12   -12   -12     7   -12   -12   -12   -12   -12     3
field-title            .    12     .   -12    -9   -12   -12   -12   -12     .   -12   -12   -12   -12   -12   -12
field-day              9   -12     9   -12   -12   -12   -12   -12   -12     7   -12   -12   -12   -12   -12     3
field-author           9   -12     9   -12   -12   -12   -12   -12   -12     7   -12   -12   -12   -12   -12     3
field-source           9   -12     9   -12   -12   -12   -12   -12   -12     7   -12   -12   -12   -12   -12     3
field-address          9   -12     9   -12   -12   -12   -12   -12   -12     7   -12   -12   -12   -12   -12     3
field-other            9   -12     9   -12   -12   -12   -12   -12   -12     7   -12   -12   -12   -12   -12     3
field-summary          2   -12     2   -12    12   -12   -12   -12   -12     7   -12   -12   -12   -12   -12   -12
glued                  .    -2     .    -3    -1    -3    -4    -3     .     .     6    12    -5     .     .     .
"""

_AFTER_TEXT = {B: 0.0, C: -0.4, H: -0.5, A: -0.6, O: -1.3, R: -2.0, Y: 0.0, Q: 0.0, X: -0.8}
STEPS: dict[Role, dict[Role, float]] = {
    # above the story
    F: {F: 0, T: 0, L: -2.5, E: -2},
    T: {U: 0, L: 0, E: -0.6},
    U: {U: -0.3, L: 0, E: -0.8},
    E: {E: -1.5, K: 0, U: -3, L: 0},
    # the story: what stands inside it leads back to its text
    L: _AFTER_TEXT | {C: 0, H: -1.2},
    B: _AFTER_TEXT,
    H: {B: 0.3, C: -0.6, H: -2, A: -1.5, O: -3},
    C: _AFTER_TEXT | {K: 0},
    K: _AFTER_TEXT | {L: -1},
    A: {B: -0.3, C: -0.5, H: -0.8, A: -0.3, O: -0.5, R: -0.5, Y: -1, Q: -0.5, X: 0},
    O: {O: 0, B: -1.2, C: -3, H: -3.5, A: -0.6, Y: -1.2},
    # its end: from here nothing leads back, save that a name may stand before the last paragraphs
    Y: {Y: -0.3, Q: 0, R: 0, X: 0.3, B: -5, C: -2.5},
    Q: {Y: 0, Q: -0.5, R: 0, X: 0.3, B: -5, C: -2.5},
    R: {S: 0.4, R: 0, X: 0, Y: -2},
    S: {R: 0.6, S: -2.5, X: 0},
    X: {X: 0, R: -0.5},
}
"""The cost of going from one role to the next; a step that is not here is impossible."""

BEGIN: dict[Role, float] = {F: 0, T: 0.5, U: -4, L: -0.5, E: -1, B: -6}
END: dict[Role, float] = {
    F: -6, T: -2, U: -5, E: -3, L: 0, B: 0, C: -1.5, K: -0.5, H: -6, A: 0, O: -2, R: 0.4, S: 0, Y: 0.6, Q: 0.5, X: 0,
}  # fmt: skip


def count_tenths(weight: float) -> int:
    """A weight in tenths: sums of whole numbers are exact, those of floats differ between versions of Python."""
    return round(10 * weight)


def _read_likings() -> dict[str, tuple[int, ...]]:
    """The table by feature, in tenths, its columns in the order of the roles."""
    head, *rows = (line.split() for line in _LIKINGS.strip().splitlines())
    place = {_LETTERS[letter]: index for index, letter in enumerate(head, 1)}
    return {
        row[0]: tuple(0 if row[place[role]] == "." else count_tenths(float(row[place[role]])) for role in Role)
        for row in rows
    }


LIKINGS = _read_likings()
