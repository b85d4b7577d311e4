"""The rules hold whatever is answered: gaps, medians, sides of a map, plans, a network, groups too small to show."""

import re
from datetime import date
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from samskapande.exercises import rules

RATING = st.integers(1, 5)
MAYBE = st.none() | RATING
ITEMS = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), MAYBE, max_size=9)


@given(MAYBE, MAYBE)
def test_a_gap_leads_from_today_to_what_is_preferred(now, preferred):
    gap = rules.gap(now, preferred)
    if None in (now, preferred):
        assert gap is None
    else:
        assert now + gap == preferred
        assert rules.gap(preferred, now) == -gap


@given(st.dictionaries(st.text(max_size=3), st.none() | st.integers(-4, 4), max_size=9))
def test_the_strongest_wishes_are_the_widest_gaps_and_no_others(gaps):
    strongest = rules.strongest(gaps)
    wide = {key: abs(value) for key, value in gaps.items() if value}
    assert strongest == [key for key in gaps if key in wide and wide[key] == max(wide.values())]


@given(st.lists(RATING, max_size=50))
def test_the_median_is_that_of_statistics(values):
    assert rules.median(values) == (median(values) if values else None)


@given(MAYBE, MAYBE)
def test_a_place_on_the_map_has_two_sides_and_the_middle_is_neither(x, y):
    place = rules.quadrant(x, y)
    if None in (x, y):
        assert place is None
    else:
        assert place == f"{rules.side(x)}-{rules.side(y)}"
        # Seen from the other end of the scale, low is high.
        other = {"low": "high", "high": "low", "middle": "middle"}
        assert rules.side(6 - x) == other[rules.side(x)]


@given(st.integers(0, 10_000))
def test_a_group_is_shown_from_five_answers_on(answers):
    assert rules.hidden(answers) == (answers < 5)


@given(ITEMS, ITEMS)
def test_two_levels_are_compared_where_both_have_answered_the_widest_difference_first(up, down):
    sides = rules.sides(up, down)
    assert {key for key, _ in sides} == {key for key in up if up[key] is not None and down.get(key) is not None}
    assert all(difference == up[key] - down[key] for key, difference in sides)
    widths = [abs(difference) for _, difference in sides]
    assert widths == sorted(widths, reverse=True)


@given(
    leaders=st.integers(1, 10_000),
    invited=st.integers(1, 50),
    attendance=st.integers(0, 100),
    meetings=st.integers(1, 24),
    hours=st.integers(1, 8),
    facilitators=st.integers(0, 500),
    hosts=st.integers(0, 500),
)
def test_a_network_has_room_for_every_leader_and_no_group_to_spare(
    leaders, invited, attendance, meetings, hours, facilitators, hosts
):
    plan = rules.network(leaders, invited, attendance, meetings, hours, facilitators, hosts)
    assert (plan["groups"] - 1) * invited < leaders <= plan["groups"] * invited
    assert plan["sessions"] == plan["groups"] * meetings
    assert plan["hours_full"] == leaders * meetings * hours
    assert 0 <= plan["hours_met"] <= plan["hours_full"]
    assert plan["hours_met"] == plan["hours_full"] or attendance < 100
    assert 0 <= plan["present"] <= invited
    assert (plan["per_facilitator"] is None) == (facilitators == 0) == ("no-facilitator" in plan["notes"])
    assert (plan["per_host"] is None) == (hosts == 0) == ("no-host" in plan["notes"])
    assert ("nobody-comes" in plan["notes"]) == (attendance == 0)
    assert ("one-group" in plan["notes"]) == (plan["groups"] == 1)


WORDS = st.text(st.characters(categories=("L", "N", "Zs")), max_size=30)


@given(st.sampled_from(["en", "sv"]), WORDS, WORDS)
def test_a_plan_is_one_sentence_or_nothing(language, situation, act):
    sentence = rules.plan_sentence(language, situation, act)
    if sentence:
        first, second = {"en": ("If ", ", then I will "), "sv": ("Om ", ", så ")}[language]
        assert sentence.startswith(first) and second in sentence and sentence.endswith(".")
        assert not re.search(r"\s\s", sentence) and "\n" not in sentence
    if not situation.strip() or not act.strip():
        assert sentence == ""


@given(st.sampled_from(["en", "sv"]), st.sampled_from(["a meeting begins", "mötet börjar"]))
def test_words_that_a_reader_has_written_already_are_not_written_twice(language, situation):
    lead, then = {"en": ("If ", "then I will "), "sv": ("Om ", "så ")}[language]
    plain = rules.plan_sentence(language, situation, "ask them first")
    assert rules.plan_sentence(language, lead + situation, then + "ask them first") == plain
    assert rules.plan_sentence(language, lead.lower() + situation + ".", "Ask them first.") == plain


def unfold(file):
    """The lines of a calendar file as they were before they were folded (RFC 5545, 3.1)."""
    assert file.endswith("\r\n")
    return file.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def plain(text):
    """A text as it was before it was written for a calendar (RFC 5545, 3.3.11)."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], text)


@given(st.dates(max_value=date(9999, 12, 30)), st.text(max_size=200), st.text(max_size=500))
def test_a_calendar_file_can_be_read_back_and_has_no_long_line(day, title, text):
    file = rules.calendar(day, title, text, "20261122T090000Z", "one@course")
    # Only the line's end of the format ends a line; the lone signs that Python also counts are text.
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    found = dict(line.split(":", 1) for line in unfold(file) if ":" in line)
    assert found["DTSTART;VALUE=DATE"] == f"{day:%Y%m%d}"
    assert found["DTEND;VALUE=DATE"] > found["DTSTART;VALUE=DATE"]
    ends = str.maketrans({"\r": "\n"})
    assert plain(found["SUMMARY"]) == title.replace("\r\n", "\n").translate(ends)
