"""The eighteen identifiers of 45 CFR 164.514(b)(2), found; clean sentences left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from steps import count_steps

from outreach.confidentiality import Hit, Identifier, find_identifiers
from outreach.confidentiality.sentences import sentences

HERE = Path(__file__).parent


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def labelled(name: str) -> list[tuple[str, str]]:
    return [(kind, sentence) for kind, _, sentence in (line.partition(" | ") for line in lines(name))]


SETS = ("identifiers.txt", "held_out_identifiers.txt", "third_identifiers.txt")
EXAMPLES = [example for name in SETS for example in labelled(name)]


def found_in(text: str, **more) -> set[str]:
    return {hit.identifier.value for hit in find_identifiers(text, **more)}


@pytest.mark.parametrize(("kind", "sentence"), EXAMPLES)
def test_an_identifier_is_found(kind: str, sentence: str):
    assert kind in found_in(sentence)


@pytest.mark.parametrize("name", SETS)
def test_the_examples_cover_all_eighteen_and_the_combinations(name: str):
    assert {kind for kind, _ in labelled(name)} == {identifier.value for identifier in Identifier}
    assert len(Identifier) == 19


CLEAN = {"clean.txt": 100, "held_out_clean.txt": 100, "third_clean.txt": 50}


@pytest.mark.parametrize("name", CLEAN)
def test_at_most_two_of_a_hundred_clean_sentences_bring_a_finding(name: str):
    clean = lines(name)
    assert len(clean) == CLEAN[name]
    assert len([sentence for sentence in clean if find_identifiers(sentence)]) * 50 <= len(clean)


@pytest.mark.parametrize("name", CLEAN)
def test_clean_sentences_stay_clean_as_one_running_text(name: str):
    text = "\n\n".join(lines(name))
    assert len(find_identifiers(text, story=False)) <= 2


def test_a_hit_points_to_its_words_and_says_what_to_do():
    text = "My client Maria stopped coming in March."
    hits = find_identifiers(text)
    assert [(hit.identifier, hit.words) for hit in hits] == [("name", "Maria"), ("date", "in March")]
    for hit in hits:
        assert text[hit.start : hit.end] == hit.words
        assert hit.why.endswith(".")
        assert hit.instead
    assert hits[0].identifier.paragraph == "45 CFR 164.514(b)(2)(i)(A)"


def test_the_paragraphs_of_the_law_run_from_a_to_r():
    letters = [identifier.paragraph[-2] for identifier in Identifier][:18]
    assert "".join(letters) == "ABCDEFGHIJKLMNOPQR"


@pytest.mark.parametrize(
    ("writers", "clients"),
    [
        ("I practise in St. Paul.", "My client, a teacher in St. Paul, waited."),
        ("I see a client in my office in Duluth.", "I see a client from Duluth."),
        ("In Mankato, where I practise, a client gave up.", "In Mankato a client of mine gave up."),
        ("I opened my practice in March 2012.", "A client came to me in March 2012."),
        ("My license number is LMFT 2041.", "My client’s license number is LMFT 2041."),
        ("My e-mail is dana@example.org.", "Her e-mail is dana@example.org."),
    ],
)
def test_the_place_belongs_to_the_writer_and_never_to_the_client(writers: str, clients: str):
    assert found_in(writers) == set()
    assert found_in(clients) != set()


def test_a_sentence_without_a_subject_belongs_to_the_story_around_it():
    assert found_in("A woman lost her coverage. It was March 3.") == {"date"}
    assert found_in("The rate was cut. It was March 3.") == set()


def test_words_that_are_names_are_names_only_with_a_person_around_them():
    for sentence in (
        "Will you vote?",
        "May I ask?",
        "Mark my words.",
        "Hope is thin.",
        "In June rates rise.",
    ):
        assert found_in(sentence) == set()
    for sentence in ("Will told me he drank.", "My client Grace wept.", "Her son, Mark, left."):
        assert found_in(sentence) >= {"name"}


def test_a_pseudonym_that_is_called_one_is_no_name():
    assert found_in("I will call her Maria.") == set()
    assert found_in("Maria (not her real name) gave up.") == set()


def test_officials_laws_and_universities_are_no_clients():
    for sentence in (
        "Senator Tina Smith and her staff listened.",
        "Kendra’s Law is another matter.",
        "The Paul Wellstone and Pete Domenici Act became law in 2008.",
        "Researchers at Johns Hopkins counted beds.",
    ):
        assert found_in(sentence) == set()


def test_allowed_phrases_and_known_text_are_no_findings():
    text = "Reach my client’s lawyer at 651-555-0142."
    assert found_in(text) == {"phone"}
    assert found_in(text, allowed=("651-555-0142",)) == set()
    assert found_in(text, known=f"Before. {text} After.") == set()


def test_an_age_and_a_place_between_commas_are_found():
    assert found_in("My client, 94, of Highland Park, was refused.") == {"date", "place"}
    assert found_in("My client, 44, was refused.") == set()
    assert found_in("Turnout rose by 6, 94, and 12 percent in three years.") == set()


def test_two_harmless_details_are_no_combination_and_three_are():
    two = "A 34-year-old dairy farmer could not find a therapist."
    assert found_in(two) == set()
    three = "A 34-year-old dairy farmer could not find a therapist after the flood."
    hits = [hit for hit in find_identifiers(three) if hit.identifier is Identifier.COMBINATION]
    assert [hit.words for hit in hits] == ["34-year-old + dairy farmer + flood"]


def test_generalised_a_story_is_clean():
    told = (
        "One of the people I see, a parent in middle age, stopped coming some time ago.\n\n"
        "Her plan had ended approval. She told me she could not face another form."
    )
    assert find_identifiers(told) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "x" * 20_000,
        "A" * 5000,
        "a client " * 2000,
        "é\u0301\u202e" * 500,
        "." * 9000,
        "Aa-" * 2000,
        "Mr. Smith of St. Paul " * 2000,
        "Maria " * 2000,
        "Senator Ann Lee, " * 1000,
    ],
)
def test_odd_texts_are_read_in_a_bounded_number_of_steps(text: str):
    hits, steps = count_steps(lambda: find_identifiers(text))
    assert steps < 5_000 + 60 * len(text)
    assert all(isinstance(hit, Hit) for hit in hits)


@pytest.mark.parametrize("text", ["x" * 20_000, "A " * 5000, "a client " * 2000, "One. Two! Three?"])
def test_odd_texts_are_read_in_pieces_that_no_rule_takes_long_for(text: str):
    pieces = sentences(text, story=True)
    assert max((len(piece.text) for piece in pieces), default=0) <= 1000
    assert "".join(piece.text for piece in pieces).replace("\n", "") == text.replace("\n", "").lstrip()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("My client Ana met Senator Smith.", ["Ana"]),
        ("My client Ana Lopez met Senator Smith.", ["Ana Lopez"]),
        ("My client Ana saw Governor Walz.", ["Ana"]),
        ("My son Tom met Senator Smith.", ["Tom"]),
        ("Senator Tina Smith listened to my client Maria.", ["Maria"]),
        ("Maria, my client, met Rep. Tom Jones.", ["Maria"]),
        ("A patient told Gov. Tim Walz.", []),
        ("A client met Senator Tina Smith and her staff.", []),
        ("My client and Representative Betty McCollum talked.", []),
        ("My client is helped by the Ana Lopez Act.", []),
        ("My client read Anna Smith, author of a study.", []),
    ],
)
def test_an_official_beside_a_client_does_not_hide_the_clients_name(text: str, named: list[str]) -> None:
    assert [hit.words for hit in find_identifiers(text)] == named


@pytest.mark.parametrize(
    "unit", ["Mr. Smith of St. Paul ", "my client Maria, ", "in St. Paul, ", "A. B. C. "]
)
def test_a_text_twice_as_long_takes_about_twice_the_steps(unit: str):
    find_identifiers(unit * 10)
    _, once = count_steps(lambda: find_identifiers(unit * 400))
    _, twice = count_steps(lambda: find_identifiers(unit * 800))
    assert twice < 2.5 * once


def test_a_long_word_behind_a_name_with_letters_is_read_in_one_pass():
    # Each sign more would double the work, were a word taken apart in every way.
    assert find_identifiers(f"Dana Ruiz, {'A' * 5000};") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Smith and Lee found that visits save lives.",
        "Johnson and others (2021) found the same in schools.",
        "House File 1930 would forgive loans.",
        "Docket number CMS-2026-0042 asks for comments.",
        "Dr. King said that injustice in health is the most shocking.",
        "Every insurer must let a person keep his or her therapist.",
        "Foster parents need respite.",
        "I practice in San Juan and write of Puerto Rico.",
        "People of Puerto Rico wait for therapy.",
    ],
)
def test_authors_bills_dockets_and_anybody_are_no_clients(sentence: str):
    assert found_in(sentence) == set()


@pytest.mark.parametrize("insurer", ["Blue Shield", "Puerto Rico"])
def test_the_second_word_of_a_capitalized_phrase_is_not_a_name(insurer: str):
    assert "name" not in found_in(f"My client called {insurer} again, and she was put on hold.")


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("I met with Tavarion in the hallway.", "name"),
        ("Wojtowicz missed two appointments.", "name"),
        ("My client waited until Zerrin came with the key.", "name"),
        ("M.K.'s mother sleeps in a chair.", "name"),
        ("He sleeps under the bridge at 9th and Wabasha.", "place"),
        ("A 16-year-old from White Bear Lake was hospitalized.", "place"),
        ("The insurer denied his claim (C 27 441 908) twice.", "health-plan"),
        ("His file, 27-CR-23-1442, lists every relapse.", "record"),
        ("The plate of her car, KLR 482, was photographed.", "vehicle"),
        ("It was Eid when the state took her newborn.", "date"),
        ("A recording of her session was sent to the insurer; a scan of her face was required.", "biometric"),
        ("Our organist has been seeing me for panic attacks.", "unique"),
        ("There are only two nurses from Togo in our town, and I treat one.", "unique"),
        ("A medic of the 101st Airborne Division waited seven months.", "unique"),
    ],
)
def test_kinds_that_no_single_word_gives_away_are_found(sentence: str, kind: str):
    assert kind in found_in(sentence)
