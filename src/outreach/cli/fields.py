"""`outreach fields`: the merge fields a group's own Word template may use."""

from __future__ import annotations

import click

from outreach.cli.options import json_option, print_json


@click.command()
@json_option
def fields(as_json: bool) -> None:
    """List the merge fields for a Word template of your own (see --template of draft and export).

    Write a field into the Word file as it is here, with its two pairs of braces. A field of several
    lines is for a loop: {%p for line in recipient.inside_address %}, {{ line }} and {%p endfor %}, each in a
    paragraph of its own.

    \b
    outreach fields
    outreach fields --json
    """
    from outreach.merge_fields import merge_fields

    found = merge_fields()
    if as_json:
        names = ("name", "about", "example", "several")
        print_json([{name: getattr(field, name) for name in names} for field in found])
        return
    width = max(len(field.name) for field in found) + 6
    for field in found:
        lines = " (several lines)" if field.several else ""
        click.echo(f"{f'{{{{ {field.name} }}}}':<{width}}  {field.about}{lines}")
