"""A roster in, one letter per member and lawmaker out, and an account of every row."""

from outreach.batch.anywhere import AnywhereRoster, needed_for
from outreach.batch.drafting import Drafter
from outreach.batch.engines import DaskCluster, Engine, LocalProcesses
from outreach.batch.folder import OutputFolder
from outreach.batch.freshness_notes import recipient_notes
from outreach.batch.job import Job, Uncertain, check_job, digests, paper_notes, read_layout
from outreach.batch.outcomes import Account, Outcome
from outreach.batch.remarked import RemarkedRoster
from outreach.batch.run import Run
from outreach.batch.samples import draft_sample
from outreach.batch.surveys import Survey, survey

__all__ = [
    "Account",
    "AnywhereRoster",
    "DaskCluster",
    "Drafter",
    "Engine",
    "Job",
    "LocalProcesses",
    "Outcome",
    "OutputFolder",
    "RemarkedRoster",
    "Run",
    "Survey",
    "Uncertain",
    "check_job",
    "digests",
    "draft_sample",
    "needed_for",
    "paper_notes",
    "read_layout",
    "recipient_notes",
    "survey",
]
