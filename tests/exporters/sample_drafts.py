"""The words of the drafts that every exporter is tried on."""

from datetime import date

from outreach.draft_text import read_blocks
from outreach.model import Address, Block, Draft, Recipient, Sender, SenderRole, Source

DANA = Sender(
    name="Dana Ruiz",
    credentials="LMFT",
    role=SenderRole.CLINICIAN,
    profession="licensed marriage and family therapist",
    organization="Grand Avenue Family Practice",
    address=Address(street="1180 Grand Avenue, Suite 4", city="St. Paul", state="MN", zip="55105"),
    email="dana.ruiz@example.org",
    phone="651-555-0142",
)
TINA_SMITH = Recipient(role="us-senate", id="S001203", name="Tina Smith")

LETTER = read_blocks("""\
::: return_address
Dana Ruiz, LMFT
Grand Avenue Family Practice
1180 Grand Avenue, Suite 4
St. Paul, MN 55105
dana.ruiz@example.org | 651-555-0142
:::

::: dateline
November 23, 2026
:::

::: inside_address
The Honorable Tina Smith
United States Senate
720 Hart Senate Office Building
Washington, DC 20510
:::

::: reference_line
Re: Support penalty authority for mental health parity
:::

::: salutation
Dear Senator Smith:
:::

::: body
I am your constituent in St. Paul, Minnesota, and a licensed marriage and family therapist, and I
ask you to support giving the Labor Department authority to fine health plans that break the federal
mental health parity law. In the House, H.R. 957 would do this.

The law has promised equal coverage since 2008. In February 2025 the Labor Department’s inspector
general reported that the agency overseeing job-based plans can ask a plan to correct a violation
but cannot fine it.[^ebsa-lacks-fining-power] A rule without a penalty is a request, and a plan that
loses nothing by waiting will wait. The families who pay for that delay are the ones I see:

- a mother who was told that *twelve* sessions were enough for panic attacks;

- a teenager whose residential stay was cut off at day nine, **against** her doctor’s word;

- a veteran who paid for eight months because no one on his plan’s list took patients.

[[Your own observation, in about 50 words: what have you seen in your work that bears on this? Leave
out or change whatever could identify a client.]]

You sit on the committee that has charge of the law on job-based health benefits, and what you say
to its chair carries weight. Employers who keep the law would gain too: today they compete with plans
that ignore it. My colleague Dr. Okafor and I spend five hours a week on appeals nobody should need.

Will you support giving the Labor Department this authority? I would welcome a written reply at the
address above. Thank you for your time, and for the work you do for Minnesota.
:::

::: complimentary_close
Sincerely,
:::

::: signature
Dana Ruiz, LMFT
Grand Avenue Family Practice
:::

::: enclosures
Enclosure: Summary of the report
:::

::: cc
cc: Office of Senator Klobuchar
:::
""")

OP_ED = read_blocks("""\
::: headline
A law you may not enforce is only a wish
:::

::: byline
By Dana Ruiz
:::

::: body
On a Tuesday in October a man called my office for the third time. His plan’s list of therapists had
forty names on it. He had called all forty; two had answered, and neither took his insurance.

The plan, on paper, covers what he needs. Federal law has said since 2008 that it must, on the same
terms as a broken arm.[^mhpaea-2008] What the law does not say is what happens to a plan that does
not. The agency that oversees job-based coverage may write a letter. It may write another.
:::

::: subheading
What a fine would do
:::

::: body
We know what follows when breaking a rule costs nothing. We do not ask drivers to slow down near a
school and leave it at that. We post the limit, and we mean it.

A bill in the House, H.R. 957, would let the Labor Department fine a plan that breaks the parity
law. It creates no new benefit and no new mandate. It asks plans to keep the promise that their
members have already paid for, and it asks three things of Congress:

- give the bill a hearing before the session ends;

- pay for the investigators who would use it;

- publish, each year, which plans were found wanting.

Some will say that fines raise premiums. They might, for plans that have saved money by not paying
for care. For the employers who have kept the law, a penalty only ends a *discount* that others have
taken at their expense.

The man from October found a therapist in the end. It took him five months, and he pays for it
himself. He asked me whether there was someone he should have complained to. I said that there was,
and that they had no power to help. He laughed, and then neither of us did.

Our senators and representatives can change that answer before the year is out. They should.
:::

::: bio_line
Dana Ruiz is a licensed marriage and family therapist in St. Paul, Minnesota. The views expressed
here are the writer’s own.
:::

::: contact
300 words, offered to [[name of the newspaper]] alone
Dana Ruiz, LMFT
St. Paul, MN
651-555-0142
dana.ruiz@example.org
:::
""")


def letter_of(blocks: tuple[Block, ...], sender: Sender = DANA) -> Draft:
    """Return a letter of these blocks."""
    return Draft(
        kind="letter",
        topic="parity-enforcement",
        title="Letter to Senator Tina Smith: Support penalty authority for mental health parity",
        subject="Support penalty authority for mental health parity",
        layout="letter",
        sender=sender,
        recipient=TINA_SMITH,
        date=date(2026, 11, 23),
        blocks=blocks,
    )


SOURCES = (
    Source(
        id="ebsa-lacks-fining-power",
        publisher="U.S. Department of Labor, Office of Inspector General",
        title="EBSA Faced Challenges Enforcing Compliance with Mental Health Parity Laws",
        year="2025",
        url="https://www.oversight.gov/reports/audit/ebsa?a=1&b=2",
        revisit_by=date(2027, 3, 1),
        caveat="It speaks of job-based plans only.",
    ),
)
