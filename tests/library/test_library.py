from pathlib import Path

import pytest
from made_topics import FACT as EVIDENCE
from made_topics import PROSE, line_of
from made_topics import TOPIC as ARGUMENT

from outreach.errors import FaultyFile, FileFault, UnknownName
from outreach.library import Library
from outreach.library.evidence import read_evidence
from outreach.settings import read_settings

TOPIC = f"{ARGUMENT}{PROSE}"

KIND = """\
---
title: Note
summary: A short note.
layout: letter
recipients: [us-senate]
parts: [body]
counted: [body]
words: {min: 1, max: 100}
facts: 1
takes_bill: no
prose: [lte]
---
::: body
{{ prose.lte }}
:::
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("seeds/topics", "seeds/evidence", "letter_templates"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "seeds/topics/a-cause.yaml").write_text(TOPIC, encoding="utf-8")
    (tmp_path / "seeds/evidence/a-cause.yaml").write_text(EVIDENCE, encoding="utf-8")
    (tmp_path / "letter_templates/note.md.j2").write_text(KIND, encoding="utf-8")
    return tmp_path


def test_a_topic_and_a_kind_are_one_file_each_and_need_no_python(root):
    library = Library([root])
    assert [topic.id for topic in library.topics()] == ["a-cause"]
    assert library.topic("a-cause").facts[0].evidence.data_year == "2024"
    assert [kind.id for kind in library.kinds()] == ["note"]
    assert library.kind("note").words_max == 100


def test_the_users_own_folder_comes_first(root, tmp_path_factory):
    own = tmp_path_factory.mktemp("own")
    (own / "seeds/topics").mkdir(parents=True)
    (own / "seeds/topics/a-cause.yaml").write_text(TOPIC.replace("A cause", "My cause"), encoding="utf-8")
    assert Library([own, root]).topic("a-cause").title == "My cause"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: A cause", "titel: A cause", "“title” is missing"),
        ("summary: What it wants.", "summary: What: it wants.", "a colon and a space"),
        ("ways: [3]", "ways: [13]", "from 1 to 12"),
        ("ways: [3]", "ways: 3", "must be a list"),
        ("    to: [us-senate]", "    to: [us-sennate]", "no role “us-sennate”"),
        ("    question: Will", "    qestion: Will", "“question” is missing"),
        ("    object: [count]", "    objekt: [count]", "“object” is missing"),
        ("    request: ask", "    askes: 1\n    request: ask", "“askes” is not known here"),
        ("  client: People", "  cliente: People", "no vantage “cliente”"),
        ("    ticks:", "    tikcs:", "“ticks” is missing"),
        ("say: The visit", "sayy: The visit", "“say” is missing"),
        ("evidence: a-fact", "evidence: a-fcat", "no evidence “a-fcat”"),
        (" 5 percent.[^a-fact]", " 5 percent.", "must carry its mark"),
        (" 5 percent.[^a-fact]", " 5 percent.[^a-fact][^b]", "no evidence “b”"),
        ("in no count.", "in no count.[^b]", "no evidence “b”"),
        ("title: A cause", "title: A cause\ntitle: B", "is here twice"),
        ("title: A cause", "title: ''", "“title” is empty"),
        ("prose:\n", "prose: words\nother:\n", "“key: value” lines are expected"),
        ("title: A cause", "title: A \x07 cause", "cannot be seen"),
    ],
)
def test_a_fault_in_a_topic_is_told_with_file_and_line(root, old, new, told):
    line = line_of(TOPIC, old) + new.endswith("title: B") + new.endswith("tikcs:")
    path = root / "seeds/topics/a-cause.yaml"
    path.write_text(TOPIC.replace(old, new), encoding="utf-8")
    with pytest.raises(FaultyFile) as fault:
        Library([root]).topic("a-cause")
    assert fault.value.message.startswith(f"{path}:{line}: "), fault.value.message
    assert told in fault.value.message


def test_an_internal_fact_cannot_be_printed(root):
    (root / "seeds/evidence/a-cause.yaml").write_text(EVIDENCE.replace("open", "internal"), encoding="utf-8")
    with pytest.raises(FaultyFile, match="must not be printed"):
        Library([root]).topic("a-cause")


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("use: open", "use: maybe", 11, "must be one of open, caution, internal"),
        ("use: open", "use: caution", 11, "needs its caveat"),
        ("revisit_by: 2027-01-01", "revisit_by: soon", 12, "must be a date"),
        ("use: open", "use: open\n  open_before_use: perhaps", 12, "must be yes or no"),
    ],
)
def test_a_fault_in_the_evidence_is_told_with_file_and_line(root, old, new, line, told):
    path = root / "seeds/evidence/a-cause.yaml"
    path.write_text(EVIDENCE.replace(old, new), encoding="utf-8")
    with pytest.raises(FaultyFile) as fault:
        Library([root]).evidence("a-fact")
    assert fault.value.message.startswith(f"{path}:{line}: ")
    assert told in fault.value.message


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("---\ntitle", "title", 1, "must start with a header"),
        ("words: {min: 1, max: 100}", "words: {min: 1, max: many}", 8, "must be a whole number"),
        ("layout: letter\n", "", 2, "“layout” is missing"),
        ("facts: 1", "facts: 1\nfact: 2", 10, "“fact” is not known here"),
        ("layout: letter", "layout: leter", 4, "no layout “leter”"),
        ("words: {min: 1, max: 100}", "words: {min: 100, max: 1}", 8, "“min” is 100 and “max” is 1"),
        ("words: {min: 1, max: 100}", "words: 1-100", 8, "“key: value” lines are expected"),
        ("counted: [body]", "counted: [bdoy]", 7, "is counted, but is not one of “parts”"),
    ],
)
def test_a_fault_in_the_header_of_a_kind_is_told_with_file_and_line(root, old, new, line, told):
    path = root / "letter_templates/note.md.j2"
    path.write_text(KIND.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FaultyFile) as fault:
        Library([root]).kind("note")
    assert fault.value.message.startswith(f"{path}:{line}: "), fault.value.message
    assert told in fault.value.message


def test_windows_line_ends_and_a_byte_order_mark_are_read(root):
    (root / "letter_templates/note.md.j2").write_bytes(b"\xef\xbb\xbf" + KIND.replace("\n", "\r\n").encode())
    assert Library([root]).kind("note").title == "Note"


def test_a_file_that_is_not_utf8_is_told_with_its_line(root):
    path = root / "seeds/topics/a-cause.yaml"
    path.write_bytes(TOPIC.replace("What it", "Señora").encode("cp1252"))
    with pytest.raises(FaultyFile, match=":2: this line is not UTF-8"):
        Library([root]).topic("a-cause")


@pytest.mark.parametrize(
    ("ask", "given", "near"),
    [("topic", "a-cuase", "Did you mean a-cause?"), ("kind", "nota", "Did you mean note?")],
)
def test_an_unknown_name_brings_the_nearest(root, ask, given, near):
    with pytest.raises(UnknownName) as fault:
        getattr(Library([root]), ask)(given)
    assert given in fault.value.message
    assert near in fault.value.hint
    assert fault.value.exit_code == 2


@pytest.mark.parametrize(
    "name", ["../secret", "layouts/../../secret", "partials//etc/passwd", "topics/a-cause/x", ""]
)
def test_a_template_is_never_read_from_elsewhere(root, name):
    (root.parent / "secret").write_text("no", encoding="utf-8")
    with pytest.raises(UnknownName):
        Library([root]).template(name)


def test_a_folder_without_a_base_document_is_told(tmp_path):
    with pytest.raises(FileFault, match=r"base\.docx is missing"):
        _ = Library([tmp_path]).base_document


def test_the_shipped_library_reads_without_a_fault():
    library = Library([read_settings().shipped])
    assert {"parity-enforcement", "reimbursement-rates"} <= {topic.id for topic in library.topics()}
    assert {"letter", "op-ed"} <= {kind.id for kind in library.kinds()}
    assert library.licenses.read_credentials("LMFT").profession == "licensed marriage and family therapist"


def test_every_fact_of_the_shipped_catalogue_reads_and_has_an_id_of_its_own():
    folder = read_settings().shipped / "seeds" / "evidence"
    ids = [item.id for path in folder.glob("*.yaml") for item in read_evidence(path)]
    assert len(ids) >= 227
    assert len(set(ids)) == len(ids)
