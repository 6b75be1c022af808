"""One sample of every other layout, each with all the parts of its own."""

from dataclasses import replace

from sample_drafts import DANA, LETTER, letter_of

from outreach.draft_text import read_blocks
from outreach.model import Draft, Recipient, Sender

STATEMENT = """\
::: caption
STATEMENT OF DANA RUIZ, LMFT
Grand Avenue Family Practice, St. Paul
BEFORE THE SENATE COMMITTEE ON HEALTH AND HUMAN SERVICES
“Access to mental health care in Minnesota”
November 23, 2026
:::

::: salutation
Chair Wiklund and members of the committee:
:::

::: body
My name is Dana Ruiz. I have been a licensed marriage and family therapist in St. Paul for eleven years. I
ask you to support SF 1400, which lets the commissioner fine a plan that breaks the state’s parity law.
:::

::: subheading
What I see in my office
:::

::: body
Families arrive with a list of forty names. They have called all forty. I ask the committee for two changes:

1. in section 3, give the commissioner ninety days, not a year, to answer a complaint;

2. in section 5, publish once a year which plans were found wanting.

The bill would not create a benefit. It would

- let the office fine a plan, as it already fines a pharmacy;

- tell a family within ninety days whether their plan broke the law.
:::

::: complimentary_close
Respectfully submitted,
:::

::: signature
Dana Ruiz, LMFT
:::

::: contact
651-555-0142 | dana.ruiz@example.org
1180 Grand Avenue, Suite 4, St. Paul, MN 55105
:::
"""

SCRIPT = """\
::: headline
Two minutes for SF 1400
:::

::: subheading
The call
:::

::: cue
When somebody answers:
:::

::: spoken
Good morning. My name is Dana Ruiz, and I live in [[your town]], 55105. I am a therapist, and I am calling
about Senate File 1400.

I ask the senator to vote yes on Thursday. I do not need a reply. Thank you for taking my message.
:::

::: cue
If voicemail answers:
:::

::: spoken
Dana Ruiz, St. Paul, 55105, for Senate File 1400. (pause) Please vote yes. 651-555-0142.
:::

::: question
Does the senator have a position on the bill?
:::

::: answer_space
What they said:
Name of the staff member:
Date:
:::

::: body
If they ask for more, these help:

- the bill costs the state nothing;

- eleven other states have such a law.
:::

::: note
Two calls from two people count for more than ten from one.
:::

::: contact
Dana Ruiz, LMFT | 651-555-0142
:::
"""

BRIEF = """\
::: headline
Let the commissioner enforce parity
:::

::: ask_box
Please vote YES on SF 1400, the Parity Enforcement Act, on Thursday.
:::

::: subheading
The problem
:::

::: body
The law has promised equal coverage since 2008. Nobody in the state may fine a plan that breaks it.[^x]
:::

::: subheading
What the bill does
:::

::: body
It gives the commissioner three powers:

- to fine a plan up to $10,000 for each violation;

- to answer a complaint within ninety days, where it takes a year today;

- to publish, once a year, which plans were found wanting.
:::

::: contact
Dana Ruiz, LMFT, Grand Avenue Family Practice
651-555-0142 | dana.ruiz@example.org | November 23, 2026
:::

::: sources
Department of Labor, Office of Inspector General, EBSA lacks penalty authority (2025). https://www.oig.dol.gov
Minnesota Department of Commerce, Report on parity (2024). https://mn.gov/commerce
:::
"""

HANDOUT = """\
::: headline
Your plan must treat your mind like your body
:::

::: callout
If your plan says no, you may ask it to look again. It is free, and it often helps.
:::

::: body
The law says that care for your mind may not be harder to get than care for a broken arm.
:::

::: subheading
Three steps
:::

::: body
1. Ask for the reason in writing.

2. Ask the plan to look again. You have 180 days.

3. Ask the state to look at it from outside.
:::

::: subheading
What to keep
:::

::: body
- The letter that says no.

- The name of each person you spoke with, and the day.
:::

::: contact
Help is free: 651-555-0100, Monday to Friday
Grand Avenue Family Practice, November 2026
:::

::: fine_print
This sheet is not legal advice. It may be copied.
:::

::: sources
Department of Labor, Mental health parity (2024). https://www.dol.gov/parity
"""

POSTS = """\
::: headline
Posts for parity week
:::

::: note
Change the words: ten posts alike are taken for one.
:::

::: cue
Mastodon, 500 characters
:::

::: post
A man called forty therapists on his plan’s list. Two answered. The law says that must not be. Nobody may
fine the plan. SF 1400 changes that: ask your senator to vote yes on Thursday. #MNLeg
:::

::: cue
Short message, 160 characters
:::

::: post
SF 1400 lets Minnesota fine plans that break the parity law. Vote is Thursday. Call your senator.
:::

::: sources
Department of Labor, Mental health parity (2024). https://www.dol.gov/parity
:::
"""

SIGN_ON = """\
::: deadline
Sign by December 4, 2026
:::

::: signatories
Ana Aaberg, LMFT, Duluth
Bola Adeyemi, LP, Rochester
Rosa Castellanos, LPCC, St. Paul
Erik Dahl, LICSW, Bemidji
Maja Eriksen, LMFT, Moorhead
Li Fong, PhD, Edina
Inés Gutiérrez, LADC, Austin
Ali Hassan, LICSW, Mankato
Pat Iverson, LP, Winona
Kim Johansson, LMFT, Ely
Jan Kowalczyk, LPCC, St. Cloud
:::

::: note
Signatories sign for themselves; the names of their organizations only tell who they are.
:::
"""


def _draft(layout: str, text: str, **changes: object) -> Draft:
    blocks = read_blocks(text if text.endswith(":::\n") else f"{text}:::\n")
    draft = replace(letter_of(blocks), kind=layout, layout=layout, title=f"A {layout}", subject=f"A {layout}")
    return replace(draft, recipient=Recipient(role="public"), **changes)


SAMPLES = {
    "statement": _draft("statement", STATEMENT),
    "script": _draft("script", SCRIPT),
    "brief": _draft("brief", BRIEF),
    "handout": _draft("handout", HANDOUT),
    "posts": _draft("posts", POSTS),
}
"""Drafts by layout."""

_body = next(at for at, block in enumerate(LETTER) if block.part == "body")
SAMPLES["signon"] = replace(
    letter_of((*LETTER[: _body + 2], *LETTER[-4:-2], *read_blocks(SIGN_ON))),
    kind="sign-on",
    layout="signon",
    sender=Sender(name="Grand Avenue Family Practice", address=DANA.address),
)
