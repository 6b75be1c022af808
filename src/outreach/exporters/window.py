"""The inside address in the window of a #10 envelope, by spacing alone.

The sheet folded in three and tapped down to the bottom of the envelope shows 2.042 to 3.167 inches from its
top (window 1.125 x 4.5 inches, 0.5 from the bottom and 0.875 from the left); an eighth of an inch stays
clear on every side (USPS Domestic Mail Manual 202.5, https://pe.usps.com/text/dmm300/202.htm). So the
address stands between 2.17 and 3.04 inches, and what follows it under the fold.
"""

from __future__ import annotations

from outreach.errors import InputError

_TOP, _BOTTOM, _FOLD = 156.3, 218.8, 264.3  # points from the top of the sheet
_LINE = 14
TOP_MARGIN = 54
"""Where the text of such a letter starts, in points: the inch of other letters leaves too little above it."""

_ABOVE = ("notice", "return_address", "dateline", "delivery_notation")


def window_spaces(lines: list[tuple[str, str]]) -> dict[int, int]:
    """Return the space below paragraphs, by their place, in twentieths of a point.

    Takes (part, text) of each paragraph. Raises InputError where the address cannot stand in the window.
    """
    parts = [part for part, _ in lines]
    if "inside_address" not in parts:
        raise InputError("There is no address to show in a window.", hint=_HINT)
    at = parts.index("inside_address")
    if any(part not in _ABOVE for part in parts[:at]):
        raise InputError("There is more above the address than return address and date.", hint=_HINT)
    above = sum(_LINE * (text.count("\n") + 1) for _, text in lines[:at])
    address = _LINE * (lines[at][1].count("\n") + 1)
    start = max(_TOP, TOP_MARGIN + above)
    if start + address > _BOTTOM + 0.5:
        raise InputError(
            "Return address, date and inside address are too long for the window of a #10 envelope.",
            hint="Five lines above the date and four of address fit. " + _HINT,
        )
    free = round((start - TOP_MARGIN - above) * 20)
    # Most of the free space parts the date from the address below it.
    spaces = dict.fromkeys(range(at), 0)
    if at:
        spaces[at - 1] = free - (at > 1) * (free // 3)
    if at > 1:
        spaces[0] = free // 3
    return spaces | {at: round((_FOLD - start - address) * 20)}


_HINT = "Leave out --window and use a plain envelope."
