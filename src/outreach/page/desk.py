"""What every page works with: the workspace, the drafts kept, and what this start remembers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from flask import abort, current_app

from outreach.model import Representation
from outreach.page.causes import Cause, causes
from outreach.page.group_files import GroupFiles
from outreach.page.projects import Project
from outreach.page.security import Guard
from outreach.page.storage import DraftStore
from outreach.workspace import Workspace


@dataclass
class Desk:
    """Is one start of the page."""

    workspace: Workspace
    store: DraftStore
    guard: Guard
    groups: GroupFiles
    keeps: bool = True  # drafts outlive this start
    stops: bool = False  # the page has a button that stops the program
    said: dict[str, str] = field(default_factory=dict)  # id of a draft -> what happened to it, said once

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """Are the topics in plain words."""
        return causes(self.workspace.library)

    def project(self, project_id: str) -> Project:
        """Return a draft, or end the request with a page that says there is none."""
        found = self.store.load(project_id)
        if found is None:
            abort(404)
        return found

    def seats_of(self, project: Project) -> Representation:
        """Return the seats of a draft's home; raises InputError where no place was given."""
        return self.workspace.find_officials(
            zip=project.home.get("zip", "")[:5], state=project.state, districts=project.districts
        )

    def say(self, project: Project, what: str) -> None:
        """Keep a sentence for the next page of a draft."""
        self.said[project.id] = what


def desk() -> Desk:
    """Return the desk of the running app."""
    found = current_app.extensions["outreach"]
    assert isinstance(found, Desk)
    return found
