"""How a batch is told to a person: what was understood of the roster, and what became of the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from outreach.cli.batch_folder_report import folder_lines

if TYPE_CHECKING:
    from outreach.batch import AnywhereRoster, Job, Survey
    from outreach.batch.listed import Listed
    from outreach.batch.production import Produced
    from outreach.roster import LineCount

_SHOWN = 20  # rows listed one by one; the whole list is in the files and in --json


def say_mapping(roster: AnywhereRoster) -> None:
    """Say which column serves which field, and what was noticed about the file."""
    click.echo(
        "Columns: " + (", ".join(f"{field} = {_named(of)}" for field, of in roster.mapping.items())), err=True
    )
    for note in roster.notes:
        click.echo(f"- {note}", err=True)


def _named(column: Any) -> str:
    return f"“{column}”" if isinstance(column, str) else " + ".join(f"“{one}”" for one in column)


def say_survey(found: Survey) -> None:
    """Print what a roster holds and what would come of it."""
    click.echo("Columns understood:")
    for name, column in found.mapping.items():
        click.echo(f"  {name:<14} {_named(column)}")
    for note in found.notes:
        click.echo(f"  - {note}")
    need = "needs" if found.attention.count == 1 else "need"
    if found.lines:
        say_lines(found.lines)
    click.echo(
        f"{_counted(found.rows, 'row')}: {found.usable:,} usable, {found.attention.count:,} {need} attention,"
        f" {found.skipped.count:,} skipped ({found.duplicates:,} of them duplicates)."
    )
    _say_letters(found)
    _say_rows("Rows that need attention", found.attention)
    _say_rows("Rows that get letters for some of their seats only", found.unsettled)
    if found.attention.count or found.unsettled.count:
        click.echo("  A run writes all of these rows, with the reasons, to attention.csv.")
    _say_rows("Rows skipped", found.skipped)
    if found.skipped.count:
        click.echo("  A run writes all of these, with the reasons, to left-out.csv.")
    _say_rows("Usable rows in which something was fixed, guessed or is missing", found.remarks)
    if found.remarks.count:
        click.echo("  A run says it of each letter in manifest.csv, under remarks.")
    _say_alike(found)
    click.echo(f"About {_duration(found.seconds)} of one core, and {_size(found.bytes)} on disk.")


def _say_letters(found: Survey) -> None:
    files = f", {found.files:,} files" if found.files > found.letters else ""
    to = len(found.recipients)
    click.echo(
        f"{_counted(found.letters, 'letter')} to {_counted(to, 'recipient')}{files}{':' if to else ''}"
    )
    for name, count in found.recipients.most_common(_SHOWN):
        click.echo(f"  {count:>7,}  {name}")
    if to > _SHOWN:
        click.echo(f"  ... and {to - _SHOWN:,} more: see --json")


def _say_rows(title: str, rows: Listed) -> None:
    if rows.count:
        click.echo(f"{title} ({rows.count:,}):")
        groups = list(rows.groups())
        for group in groups[:_SHOWN]:
            if group.count == 1:
                click.echo(f"  row {group.rows[0]}: {group.printed}")
                continue
            more = f" and {group.count - len(group.rows):,} more" if group.count > len(group.rows) else ""
            numbers = ", ".join(map(str, group.rows))
            click.echo(f"  {group.count:,} rows ({numbers}{more}): {group.printed}")
        if len(groups) > _SHOWN:
            click.echo(f"  ... and {len(groups) - _SHOWN:,} more reasons: see --json")


def say_lines(lines: LineCount, *, err: bool = False) -> None:
    """Say how many lines the file has and what became of those that are not rows."""
    further = f", {lines.continued:,} further lines of cells that run over several" if lines.continued else ""
    passed = f", {lines.passed:,} passed over" if lines.passed else ""
    click.echo(
        f"{_counted(lines.lines, 'line')}: {lines.header} of the header, {_counted(lines.rows, 'row')}"
        f"{further}{passed}.",
        err=err,
    )
    shown = lines.worth_a_look
    blank = lines.kinds["blank"]
    for line in shown[:_SHOWN]:
        click.echo(f"  line {line.line}, {line.kind}: {line.text}", err=err)
    if (count := lines.passed - blank - min(len(shown), _SHOWN)) > 0:
        click.echo(f"  ... and {count:,} more", err=err)
    if blank:
        numbers = [line.line for line in lines.named if line.kind == "blank"]
        more = f" and {blank - _SHOWN:,} more" if blank > _SHOWN else ""
        click.echo(
            f"  {_counted(blank, 'blank line')}: {', '.join(map(str, numbers[:_SHOWN]))}{more}", err=err
        )


def _say_alike(found: Survey) -> None:
    alike = found.alike
    if alike is None:
        return
    click.echo(
        f"How alike: of {alike.letters} letters compared, the two most alike share {alike.highest:.0%},"
        f" half of all pairs at least {alike.median:.0%}."
    )
    if alike.is_warned:
        click.echo(
            f"  {alike.too_alike} of them share half or more with another: an office, or who takes its mail,"
            " may count them as one form letter. What helps is each member’s own sentence or two."
        )
    if alike.shared:
        shown = alike.shared if len(alike.shared) < 160 else f"{alike.shared[:157]}..."
        click.echo(f"  {alike.shared_by} of them carry this paragraph word for word: {shown}")
    if found.nothing_added:
        members = _counted(found.nothing_added, "member")
        click.echo(
            f"  {members} added nothing of their own. Offer them a sign-on letter, which says openly that"
            " many stand behind one text: outreach draft sign-on-letter --signatories FILE"
        )


def account_as_json(made: Produced, out: str) -> dict[str, Any]:
    """Return the account of a run as plain values."""
    from outreach.batch.surveys import lines_as_json

    account, packets = made.account, made.packets
    packed = {
        "letters_taken_as_edited": packets.edited,
        "letters_left_out": packets.left_out,
        "notes": packets.notes,
        "letters_with_places_left": packets.unfilled,
        "letters_of_an_earlier_job": packets.of_other_jobs,
        "empty_boxes": packets.boxes,
    } if packets else None  # fmt: skip
    return {
        **account.as_dict(),
        "finished": not made.stopped,
        "out": out,
        "files": [str(path) for path in made.files],
        "notes": dict(account.told),
        **lines_as_json(made.lines),
        "letters_with_places_left": made.summary.unfilled,
        "rows_with_remarks": made.summary.remarked,
        "letters_with_empty_boxes": made.summary.boxes,
        "edited_files_left_as_they_were": list(account.edited),
        "letters_kept_though_the_row_cannot_be_drafted": [
            {"row": number, "person": person, "letters": count} for number, person, count in account.stay
        ],
        "departures": made.departures.as_json(),
        "packets": packed,
        "packets_removed": made.outdated,
        "cautions": list(made.cautions),
    }


def say_account(made: Produced, out: str, job: Job, *, err: bool = False) -> None:
    """Say what became of the rows; a letter in several formats is several files."""
    account = made.account
    if made.lines:
        say_lines(made.lines, err=err)
    click.echo(f"{_counted(account.read, 'row')} read:", err=err)
    for outcome, count in list(account.as_dict().items())[1:6]:
        click.echo(f"  {count:>9,}  {outcome}", err=err)
    standing = f", and {account.standing:,} from before" if account.standing else ""
    of = "letter" if len(job.formats) == 1 else "file"
    click.echo(f"{_counted(account.letters, of)} drafted{standing}, in {out}", err=err)
    if made.lines and made.lines.remarked:
        in_rows = _counted(made.lines.remarked, "row")
        click.echo(f"  {in_rows}: something was fixed, guessed or is missing: see manifest.csv", err=err)
    for text, count in account.told.items():
        click.echo(f"  {_counted(count, 'row')}: {text}", err=err)
    for line in folder_lines(made, final=job.output.final, leave_out=job.leave_out):
        click.echo(line, err=err)
    for caution in made.cautions:
        click.echo(f"- {caution}", err=err)
    if made.date_kept:
        click.echo(
            "The letters carry the date this folder was begun with; --restart with --date changes it.",
            err=err,
        )
    packets = [path for path in made.files if path.parent.name == "packets"]
    for path in made.files:
        if path not in packets:
            click.echo(path, err=err)
    if packets:
        click.echo(f"{packets[0].parent}: packets and labels, {len(packets):,} in all", err=err)
    for path in made.files:
        if path.name.startswith("attention"):
            told = "run it as the roster, with the same options: only its rows are drafted."
            click.echo(f"Mend {path.name} and {told}", err=err)


def _counted(count: int, of: str) -> str:
    return f"{count:,} {of}" if count == 1 else f"{count:,} {of}s"


def _duration(seconds: float) -> str:
    return (
        f"{seconds / 3600:.1f} hours"
        if seconds > 7200
        else f"{seconds / 60:.0f} minutes"
        if seconds > 120
        else f"{seconds:.1f} seconds"
    )


def _size(count: int) -> str:
    return (
        f"{count / 1e9:.1f} GB"
        if count > 1e9
        else f"{count / 1e6:.1f} MB"
        if count > 1e6
        else f"{count / 1e3:.0f} KB"
    )
