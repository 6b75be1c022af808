"""Rows of which the same is to be said are said together."""

from __future__ import annotations

from outreach.batch.listed import Listed


def printed(listed: Listed) -> list[tuple[int, str]]:
    return [(group.count, group.printed) for group in listed.groups()]


def test_rows_of_one_reason_are_one_group_with_the_first_rows():
    listed = Listed()
    for number in range(2, 2702):
        listed.add(number, "the ZIP lies in MN-3 and MN-5", "the ZIP 55424 lies in MN-3 and MN-5")
    listed.add(9000, "the ZIP lies in MN-3 and MN-5", "the ZIP 55401 lies in MN-3 and MN-5")
    first, second = listed.groups()
    assert (first.count, first.rows[:3], second.count, second.rows) == (2700, [2, 3, 4], 1, [9000])
    assert printed(listed)[1] == (1, "the ZIP 55401 lies in MN-3 and MN-5")


def test_what_differs_in_a_name_or_a_line_is_said_once_with_examples():
    listed = Listed()
    for number, name in enumerate(("Núñez", "Zoë", "José"), start=2):
        listed.add(number, f"the name “{name}” was read with Windows letters")
        listed.add(number, f"the same person as line {number}; this is line {number + 1}")
    assert printed(listed) == [
        (3, "the name “Núñez”, “Zoë”, “José” was read with Windows letters"),
        (3, "the same person as line 2; this is line 3"),
    ]


def test_each_remark_of_a_row_is_in_a_group_of_its_own():
    listed = Listed()
    listed.add_remarks(2, ("there is no ZIP", "the name is a single word"))
    listed.add_remarks(3, ("there is no ZIP",))
    assert listed.count == 2
    assert listed.as_json()[0] == {"row": 2, "reason": "there is no ZIP; the name is a single word"}
    assert printed(listed) == [(2, "there is no ZIP"), (1, "the name is a single word")]
