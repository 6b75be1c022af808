"""A group's own Word template among the exporters of a batch."""

from __future__ import annotations

from outreach.exporters import Output
from outreach.model import Draft
from outreach.word_templates import WordTemplate
from outreach.workspace import Workspace
from outreach.workspace.delivery import filled, known_recipient


class TemplateExporter:
    """Fills one template for every draft; the template is read, and its child process started, once."""

    suffix = ".docx"

    def __init__(self, workspace: Workspace, template: WordTemplate, output: Output) -> None:
        self._workspace, self._template, self._output = workspace, template, output

    def export(self, draft: Draft) -> bytes:
        """Return the filled template."""
        draft = self._output.prepared(draft)
        return filled(draft, known_recipient(self._workspace.directory, draft), self._template)
