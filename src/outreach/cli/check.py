"""`outreach check`: what an editor would notice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from outreach.cli.options import json_option, print_json
from outreach.cli.paper import files_argument
from outreach.cli.returned import told_options
from outreach.cli.story_warnings import as_told, story_is_option

if TYPE_CHECKING:
    from outreach.checks import Point
    from outreach.model import Finding
    from outreach.workspace.likeness import Likeness


@click.command()
@files_argument
@told_options
@story_is_option
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    help="A folder of other letters: say how alike this one is to them, and what they share.",
)
@click.option("--score", is_flag=True, help="Say also how much it has of what staff look for, with reasons.")
@json_option
def check(
    files: tuple[Path, ...],
    kind: str,
    topic: str,
    story_is: str | None,
    against: Path | None,
    score: bool,
    as_json: bool,
) -> None:
    """Read FILES, drafts or folders of them, and say what an editor would notice.

    A draft is Markdown, Word or plain text. Each finding says where, why, and how to fix it.

    \b
    outreach check drafts/op-ed_parity-enforcement_dana-ruiz.md
    outreach check drafts/letter_parity-enforcement_dana-ruiz_to_senator-tina-smith.docx --score
    outreach check speech.txt --kind op-ed
    outreach check letter.docx --against drafts
    outreach check drafts

    Exit code 1 where something must be fixed before the text leaves (an error), or a file cannot be read.
    """
    from outreach.confidentiality import NO_RULE_MATCHED
    from outreach.errors import OutreachError
    from outreach.workspace import Told, Workspace

    workspace = Workspace()
    reports, unread = [], []
    for file in files:
        try:
            draft = as_told(workspace.read_draft(file, Told(kind=kind, topic=topic)), story_is)
        except OutreachError as fault:
            if len(files) == 1:
                raise
            unread.append(fault)
            continue
        reports.append(
            _Report(
                file,
                workspace.check(draft),
                workspace.score(draft) if score else (),
                workspace.compare_with(draft, file, against) if against else None,
            )
        )
    if as_json:
        listed = [_report_as_json(report) for report in reports]
        print_json(
            [_named(report, made) for report, made in zip(reports, listed, strict=True)]
            if len(files) > 1
            else listed[0]
        )
    else:
        for report in reports:
            if len(files) > 1:
                click.echo(f"{report.file}:")
            _print(report.findings, report.points)
            _print_likeness(report.likeness)
    if not any(finding.rule == "confidentiality" for report in reports for finding in report.findings):
        click.echo(f"Confidentiality: {NO_RULE_MATCHED}", err=as_json)
    for found in unread:
        click.echo(f"Error: {found.message}" + (f"\n  -> {found.hint}" if found.hint else ""), err=True)
    if unread or any(finding.severity == "error" for report in reports for finding in report.findings):
        raise click.exceptions.Exit(1)


class _Report(NamedTuple):
    """What is said of one file."""

    file: Path
    findings: tuple[Finding, ...]
    points: tuple[Point, ...]
    likeness: Likeness | None


def _report_as_json(report: _Report) -> Any:
    listed = [finding_as_json(finding) for finding in report.findings]
    more: dict[str, Any] = {"score": [_point(point) for point in report.points]} if report.points else {}
    more |= {"likeness": _likeness_as_json(report.likeness)} if report.likeness else {}
    return {"findings": listed, **more} if more else listed


def _named(report: _Report, made: Any) -> dict[str, Any]:
    return {"file": str(report.file), **(made if isinstance(made, dict) else {"findings": made})}


def finding_as_json(finding: Finding) -> dict[str, str]:
    """Return a finding as JSON carries it."""
    names = ("rule", "severity", "place", "message", "hint", "reason", "source")
    return {name: getattr(finding, name) for name in names}


def finding_line(finding: Finding) -> str:
    """Return a finding in one line: severity, rule, place, what and how to mend it."""
    place = f" ({finding.place})" if finding.place else ""
    return f"{finding.severity}: {finding.message} {finding.hint}".rstrip() + f" [{finding.rule}]{place}"


def _print(findings: tuple[Finding, ...], points: tuple[Point, ...]) -> None:
    for severity in ("error", "warning", "note"):
        for finding in findings:
            if finding.severity == severity:
                click.echo(finding_line(finding))
                if finding.reason:
                    click.echo(f"    {finding.reason} {finding.source}".rstrip())
    if not findings:
        click.echo("Nothing to fix.")
    if points:
        total = sum(point.value for point in points)
        click.echo(f"What staff look for: {total} of {2 * len(points)}")
        for point in points:
            click.echo(f"  {point.value} of 2  {point.name}: {point.why}")


def _likeness_as_json(likeness: Likeness) -> dict[str, Any]:
    names = ("compared", "unread", "dice", "shared")
    nearest = str(likeness.nearest) if likeness.nearest else None
    return {**{name: getattr(likeness, name) for name in names}, "nearest": nearest}


def _print_likeness(likeness: Likeness | None) -> None:
    if likeness is None:
        return
    click.echo(f"Compared with {likeness.compared} other texts.")
    if likeness.nearest is None:
        return
    click.echo(f"  {likeness.dice:.2f} alike (1 is the same): {likeness.nearest}")
    if likeness.is_warned:
        click.echo("  From 0.50 on they may pass for one form letter: say more in your own words.")
    if likeness.shared:
        click.echo(f"  Both have: “{likeness.shared}”")


def _point(point: Point) -> dict[str, Any]:
    return {"name": point.name, "value": point.value, "of": 2, "why": point.why}
