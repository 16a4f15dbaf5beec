"""Copies and updates of one text have one origin, in whatever order they come; follow-ups have their own."""

from hypothesis import given
from hypothesis import strategies as st

from turnout.linking import group_origins, read_units, same_origin, sketch

TEXT = """Ferry crews in Piraeus stopped work on Monday and said they would stay out until their pay was raised.
The shipping ministry called the walkout unlawful and asked a court to end it. Twelve ships lay idle at noon, the port
authority said. Islands as far as Crete were running short of fresh food. Talks broke off on Friday after six hours."""
UPDATE = f"{TEXT} A ministry official said late on Monday that both sides were to meet a mediator the next day."
FOLLOW_UP = """Ferry crews in Piraeus went back to their ships on Wednesday after a court ordered an end to it.
Islands as far as Crete were running short of fresh food. The crews' union said that it would appeal. The first ships
were to sail before dusk, and the port authority said it would take two days until every passenger had been moved."""


def alike(one, other):
    return same_origin(read_units(one), read_units(other))


def test_a_copy_is_alike_whatever_its_lines_case_and_marks():
    assert alike(TEXT, TEXT.upper().replace("\n", "\n\n   ").replace(",", ""))


def test_an_update_that_adds_a_paragraph_is_alike():
    assert alike(TEXT, UPDATE)
    assert set(sketch(read_units(TEXT))) & set(sketch(read_units(UPDATE)))


def test_a_copy_without_its_end_is_alike():
    assert alike(TEXT, TEXT[: TEXT.index(" Talks broke")])


def test_a_follow_up_that_repeats_a_sentence_is_another_text():
    assert not alike(TEXT, FOLLOW_UP)


def test_short_texts_stand_alone():
    assert not alike("Ferries stand still in Piraeus today.", "Ferries stand still in Piraeus today.")
    assert group_origins({"a": "Ferries stand still.", "b": "Ferries stand still."}) == {"a": "a", "b": "b"}


def test_what_hangs_together_is_one_origin():
    longer = f"{UPDATE} The mediator, a retired judge, has settled two walkouts before and is trusted by either side."
    texts = {"c": longer, "a": FOLLOW_UP, "b": UPDATE, "d": TEXT}
    assert group_origins(texts) == {"a": "a", "b": "b", "c": "b", "d": "b"}


def test_boilerplate_brings_nothing_together():
    notice = "This service is for subscribers only and must not be passed on to anybody else in any form."
    texts = {f"r{n:02}": f"{notice} {' '.join(f'word{n}x{i}' for i in range(30))}." for n in range(60)}
    assert len(set(group_origins(texts).values())) == 60


_SENTENCES = st.lists(st.sampled_from(TEXT.replace("\n", " ").split(". ")), min_size=1, max_size=6)


@given(st.lists(_SENTENCES, min_size=2, max_size=7), st.randoms())
def test_origins_do_not_depend_on_the_order(bodies, shuffle):
    texts = {f"r{n}": ". ".join(body) + "." for n, body in enumerate(bodies)}
    items = list(texts.items())
    shuffle.shuffle(items)
    assert group_origins(dict(items)) == group_origins(texts)


@given(_SENTENCES, _SENTENCES)
def test_likeness_is_mutual(one, other):
    left, right = ". ".join(one) + ".", ". ".join(other) + "."
    assert alike(left, right) == alike(right, left)
    assert alike(left, left) == bool(read_units(left))
