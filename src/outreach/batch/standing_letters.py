"""Letters that stay though their row cannot be drafted as it is now: a slip of the pen takes none away."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from outreach.batch.finished import Finished
from outreach.batch.folder import OutputFolder
from outreach.batch.known_rows import Known
from outreach.batch.letters_as_text import letters_of, sums, text_of
from outreach.batch.outcomes import Account, Letter, Outcome


def with_standing(
    done: Finished,
    replaced: Sequence[Known | None],
    stopped: Collection[str],
    folder: OutputFolder,
    job: str,
    account: Account,
    *,
    part: bool,
) -> Finished:
    """Return finished rows with the letters of before that stand on, and count them.

    `replaced` are the rows whose place they take. Those of `stopped` rows (keys) stand until they are taken
    out with all else of their person. In a `part` of a roster, no seat that is open now loses its letter.
    """
    letters, givens, folders = list(done.letters), list(done.givens), list(done.folders)
    for at, old in enumerate(replaced):
        if not old or not old.letters or not (old.job == job or done.keys[at] in stopped):
            continue
        new = letters_of(done.letters[at])
        kept = [one for one in _stay(old, new, done.outcomes[at], part=part) if folder.is_there(one)]
        if not kept:
            continue
        letters[at] = text_of([*new, *kept])
        givens[at] = givens[at] or folder.journal.given(old.id)
        folders += sums(kept)
        account.standing += len(kept)
        if done.keys[at] not in stopped:
            account.note_standing(done.numbers[at], done.persons[at] or old.person, len(kept))
    return done._replace(letters=tuple(letters), givens=tuple(givens), folders=tuple(folders))


def _stay(old: Known, new: Sequence[Letter], outcome: str, *, part: bool) -> list[Letter]:
    if outcome in (Outcome.ATTENTION, Outcome.FAILED):
        return list(old.letters)
    if part and outcome == Outcome.PARTLY:
        drafted = {(one.kind, one.recipient) for one in new}
        return [one for one in old.letters if (one.kind, one.recipient) not in drafted]
    return []
