"""A group's own template: filled exactly, checked before anything is drafted, bounded in what it can do."""

import io
import random
import shutil
import string
import zipfile

import docx
import pytest

from outreach.errors import InputError, RefusedFile
from outreach.word_templates import WordTemplate

FIELDS = ["sender.name", "sender.phone", "recipient.inside_address", "letter.body", "date"]
FACTS = {"title": "A & B", "author": "Dana", "date": "2026-11-23"}


def values(name="Dana Ruiz", body="One.\aTwo."):
    return {
        "sender": {"name": name, "phone": ""},
        "recipient": {"inside_address": ["The Honorable Tina Smith", "United States Senate"]},
        "letter": {"body": body},
        "date": "November 23, 2026",
    }


@pytest.fixture
def template(tmp_path):
    """Makes a template of paragraphs, one table cell and a header."""

    def make(*paragraphs, cell="", header="", footer=""):
        document = docx.Document()
        for text in paragraphs:
            document.add_paragraph(text)
        if cell:
            document.add_table(1, 1).cell(0, 0).text = cell
        document.sections[0].header.paragraphs[0].text = header
        document.sections[0].footer.paragraphs[0].text = footer
        path = tmp_path / "our.docx"
        document.save(path)
        return path

    return make


def filled(path, given):
    with WordTemplate(path, FIELDS) as open_template:
        return docx.Document(io.BytesIO(open_template.fill(given, FACTS)))


def test_fields_are_filled_wherever_they_stand(template):
    made = filled(
        template(
            "{{ sender.name }}",
            "{%p for line in recipient.inside_address %}",
            "{{ line }}",
            "{%p endfor %}",
            "{{ letter.body }}",
            "{% if sender.phone %}Call {{ sender.phone }}{% endif %}",
            cell="{{ date }}",
            header="{{ sender.name }}",
            footer="{{ date }}",
        ),
        values(),
    )
    assert [each.text for each in made.paragraphs][:5] == [
        *("Dana Ruiz", "The Honorable Tina Smith", "United States Senate", "One.", "Two.")
    ]
    assert made.tables[0].cell(0, 0).text == "November 23, 2026"
    assert made.sections[0].header.paragraphs[0].text == "Dana Ruiz"
    assert made.sections[0].footer.paragraphs[0].text == "November 23, 2026"
    properties = made.core_properties
    assert (properties.title, properties.author) == ("A & B", "Dana")
    assert properties.created.isoformat()[:10] == "2026-11-23"


def test_a_field_that_word_cut_into_pieces_or_gave_curly_quotes_is_filled(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ sen", "der.na", "me }", "}"):
        paragraph.add_run(piece)
    document.add_paragraph("{{ sender.phone or “no telephone” }}")
    document.save(tmp_path / "our.docx")
    made = filled(tmp_path / "our.docx", values())
    assert [each.text for each in made.paragraphs] == ["Dana Ruiz", "no telephone"]


@pytest.mark.parametrize(
    "value",
    [
        *("{{7*7}}", "{% raw %}", "{# x #}", "{_{ b }_}", "{%p if 1 %}", "Smith & <Sons>", "]]></w:t>"),
        *("O’Brien", "a\nb", "👩‍👩‍👧 Łukasz", "{"),
    ],
)
def test_a_value_is_printed_letter_for_letter(template, value):
    made = filled(template("{{ sender.name }}"), values(name=value))
    assert made.paragraphs[0].text == value


@pytest.mark.parametrize("value", ["a\x00b", "a\x0bb", "a\ud800b", "a\ufffeb", "a\x1bb", "a\u202eb"])
def test_what_cannot_be_printed_is_left_out_and_the_text_after_it_kept(template, value):
    assert filled(template("{{ sender.name }}!"), values(name=value)).paragraphs[0].text == "ab!"


def test_the_same_values_give_the_same_bytes(template):
    with WordTemplate(template("{{ sender.name }}"), FIELDS) as one:
        first = one.fill(values(), FACTS)
        assert one.fill(values(name="Li"), FACTS) != first
        assert one.fill(values(), FACTS) == first
        assert len(one.digest) == 64
    assert {each.date_time[0] for each in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {1980}


@pytest.mark.parametrize(
    ("paragraphs", "more", "told", "hint"),
    [
        (("x", "{{ sender.nmae }}"), {}, "“sender.nmae” in paragraph 2", "sender.name for sender.nmae"),
        (("{% if sender.fone %}x{% endif %}",), {}, "“sender.fone” in paragraph 1", "sender.phone"),
        ((), {"header": "{{ dat }}"}, "“dat” in header, paragraph 1", "date for dat"),
        ((), {"cell": "{{ letter.bodi }}"}, "“letter.bodi” in paragraph 1 (in a table)", "letter.body"),
        (("{{ row }}",), {}, "“row” in paragraph 1", "outreach fields"),
    ],
)
def test_a_name_that_is_no_field_is_told_with_its_place(template, paragraphs, more, told, hint):
    with pytest.raises(InputError) as fault:
        WordTemplate(template(*paragraphs, **more), FIELDS)
    assert told in fault.value.message
    assert hint in fault.value.hint


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ sender.name", "never closed"),
        ("{{ sender.name | shout }}", "no filter “shout”"),
        ("{{ sender.name + }}", "cannot be read"),
        ("{% include '/etc/passwd' %}", "cannot be filled"),
    ],
)
def test_a_tag_that_cannot_be_read_is_told(template, text, told):
    with pytest.raises(RefusedFile, match=told):
        filled(template(text), values())


@pytest.mark.parametrize(
    "text",
    [
        "{{ cycler.__init__.__globals__.os.popen('touch pwned').read() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ sender.__class__ }}",
        "{{ sender['__class__'] }}",
        "{{ sender.name|attr('__class__') }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ [sender]|map(attribute='__class__')|list }}",
        "{% set f = '{0.__class__}'.format %}{{ f(1) }}",
        "{{ ().__class__.__base__ }}",
        "{{ sender.name.__init__ }}",
    ],
)
def test_a_template_that_reaches_for_the_machine_is_refused(template, tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RefusedFile, match="SecurityError") as fault:
        filled(template(text), values())
    assert fault.value.exit_code == 2
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'a' * 10**9 }}",
        "{{ '%1000000000d'|format(1) }}",
        "{{ 'a'|center(10**9) }}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    ],
)
def test_what_takes_too_much_memory_is_refused(template, text):
    with pytest.raises(RefusedFile, match="512 MB"):
        filled(template(text), values())


@pytest.mark.heavy
def test_a_loop_without_end_is_stopped(template):
    loop = "{% for a in 'x' * 99999 %}{% for b in 'x' * 99999 %}{% endfor %}{% endfor %}"
    with pytest.raises(RefusedFile, match="3 seconds"):
        filled(template(loop), values())


def test_pictures_from_elsewhere_are_refused(template):
    path = template("x")
    parts = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    link = b'<Relationship Id="rId99" Type="http://x/image" Target="http://e.com/x" TargetMode="External"/>'
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", link + b"</Relationships>")
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    with pytest.raises(RefusedFile, match="from elsewhere"):
        WordTemplate(path, FIELDS)


@pytest.mark.parametrize("fault", [BrokenPipeError(32, "Broken pipe"), OSError(22, "Invalid argument")])
def test_a_child_that_is_gone_is_told_on_every_system(template, monkeypatch, fault):
    # Windows says “Invalid argument” of a pipe whose reader has ended.
    made = WordTemplate(template("{{ sender.name }}"), FIELDS)

    class Gone:
        def write(self, data):
            raise fault

        def flush(self):
            pass

        def close(self):
            pass

    made._child.stdin.close()
    made._child.stdin = Gone()
    with pytest.raises(RefusedFile, match="takes more than 3 seconds"):
        made.fill(values(), FACTS)


@pytest.mark.skipif(not shutil.which("true"), reason="this system has no program that does nothing")
def test_a_child_that_ends_before_it_has_the_template_is_told(template, monkeypatch):
    monkeypatch.setattr("sys.executable", shutil.which("true"))
    more = "".join(random.Random(1).choices(string.ascii_letters, k=200_000))  # than a pipe holds
    with pytest.raises(RefusedFile, match="takes more than 3 seconds"):
        WordTemplate(template("{{ sender.name }}", more), FIELDS)


@pytest.mark.parametrize("tag", ["{{ sender }}", "{{letter}}", "{{ recipient|upper }}"])
def test_a_name_that_holds_several_fields_is_not_printed(template, tag):
    with pytest.raises(InputError, match="not a merge field"):
        WordTemplate(template("{{ letter.body }}", tag), FIELDS)
