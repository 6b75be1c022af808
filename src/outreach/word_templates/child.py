"""The child process: reads orders as lines of JSON, answers each with one line of JSON.

A template is a program somebody else wrote. It runs here in Jinja's sandbox, with no names but the merge
fields, within limits of time and memory that the system enforces; what it writes is checked by the parent.
"""

from __future__ import annotations

import base64
import io
import json
import sys
from typing import Any

from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError, UndefinedError

from outreach.limits import limit_this_process
from outreach.word_templates.filling import fill
from outreach.word_templates.names import has_tags, unknown_names
from outreach.word_templates.structure import BrokenStructure

SECONDS, BYTES = 3, 512 * 1024 * 1024
"""What one letter may take of the processor and the process of memory."""


def _answer(order: dict[str, Any], template: bytes) -> dict[str, Any]:
    if order["do"] == "check":
        return {"unknown": unknown_names(template, order["names"]), "tags": has_tags(template)}
    content = fill(template, order["values"], order["properties"])
    return {"file": base64.b64encode(content).decode()}


def _told(fault: Exception) -> dict[str, str]:
    if isinstance(fault, SecurityError):
        return {"fault": "SecurityError", "message": str(fault)}
    if isinstance(fault, TemplateSyntaxError):
        return {"fault": "syntax", "message": fault.message or ""}
    if isinstance(fault, UndefinedError):
        return {"fault": "undefined", "message": str(fault)}
    if isinstance(fault, BrokenStructure):
        return {"fault": "structure", "message": str(fault)}
    if isinstance(fault, MemoryError | OverflowError):
        return {"fault": "limits", "message": ""}
    if isinstance(fault, RecursionError):
        return {"fault": "limits", "message": ""}
    if isinstance(fault, TemplateError):
        return {"fault": "template", "message": str(fault.message or "")}
    # Its text may hold values of the letter.
    return {"fault": "other", "message": type(fault).__name__}


def main() -> None:
    """Answer orders until there are no more."""
    template = base64.b64decode(sys.stdin.readline())
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="ascii", newline="\n")
    for line in sys.stdin:
        limit_this_process(seconds=SECONDS, memory=BYTES)
        try:
            answer = _answer(json.loads(line), template)
        except Exception as fault:
            answer = _told(fault)
        out.write(json.dumps(answer) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
