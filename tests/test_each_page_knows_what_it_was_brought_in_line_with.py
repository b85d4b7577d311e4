"""Which pages say the same in both languages is known without Git, and Git adds what has changed and since when."""

import json
import os
import re
import subprocess
import tempfile
import unicodedata
from datetime import date
from pathlib import Path

import pytest
import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from project_files import ROOT

from samskapande.translation import TranslationError, pairs, record, state, text

DAY = date(2026, 1, 5)

# What a digest is of

WORD = st.text(alphabet="abdeåäöé,.”-–1", min_size=1, max_size=9).filter(lambda word: word[0] not in "-–.,1")
WORDS = st.lists(WORD, min_size=1, max_size=30)
BLOCK = st.one_of(
    st.tuples(st.just("paragraph"), WORDS),
    st.tuples(st.just("quotation"), WORDS),
    st.tuples(st.just("item"), WORDS),
    st.tuples(st.just("heading"), WORDS),
    st.tuples(st.just("table"), st.lists(WORDS, min_size=1, max_size=4)),
)
PAGE = st.lists(BLOCK, min_size=1, max_size=6)
MARKS = {"paragraph": ("", ""), "quotation": ("> ", "> "), "item": ("- ", "  "), "heading": ("## ", "")}
SPACES = st.integers(0, 3)


def laid_out(blocks, draw):
    """A page with these blocks, wrapped and padded in some way, or one that was chosen before."""
    parts = [f"---\ndescription: What it gives.\nreviewed: {draw(st.dates())}\n---"]
    for kind, words in blocks:
        if kind == "table":
            cells = ["|" + "|".join(" " * draw(SPACES) + " ".join(cell) + " " * draw(SPACES) for cell in words) + "|"]
            rule = "|" + "|".join(":" + "-" * (3 + draw(SPACES)) for _ in words) + "|"
            parts.append("\n".join([*cells, rule]))
            continue
        lines = [[words[0]]]
        for word in words[1:]:
            lines.append([word]) if kind != "heading" and draw(st.booleans()) else lines[-1].append(word)
        first, following = MARKS[kind]
        wrapped = [draw(st.sampled_from([" ", "  ", "\u00a0"])).join(line) + " " * draw(SPACES) for line in lines]
        parts.append("\n".join([first + wrapped[0], *(following + line for line in wrapped[1:])]))
    whole = "\n\n".join(parts) + "\n" * draw(SPACES)
    whole = unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), whole)
    whole = whole.replace("”", draw(st.sampled_from(["”", '"'])))
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    return draw(st.sampled_from(["", "\ufeff"])).encode() + whole.replace("\n", ending).encode()


def digest(content, path="book/en/a.md", language="en"):
    return text.digest(text.of(path, content, language))


@given(PAGE, st.data())
def test_wrapping_padding_quotation_marks_and_the_date_of_review_leave_a_digest_as_it_is(blocks, data):
    assert digest(laid_out(blocks, data.draw)) == digest(laid_out(blocks, data.draw))


PAGES = sorted(file for language in ("en", "sv") for file in (ROOT / "book" / language).rglob("*.md"))
BODY_WORD = re.compile(r"[^\W\d_]{3,}")


@given(st.sampled_from(PAGES), st.data())
@settings(deadline=None)
def test_any_other_word_of_a_page_gives_another_digest(page, data):
    source = page.read_text("utf-8")
    body = source.index("\n---\n", 4)
    word = data.draw(st.sampled_from(list(BODY_WORD.finditer(source, body))))
    edited = source[: word.start()] + "annat" + source[word.end() :]
    assert (digest(edited.encode()) == digest(source.encode())) == (word[0] == "annat")


def notebook(*cells, **metadata):
    """A notebook as bytes. A cell is its source, or a dictionary."""
    plain = {"cell_type": "markdown", "metadata": {}}
    content = [plain | (cell if isinstance(cell, dict) else {"source": cell}) for cell in cells]
    return json.dumps({"cells": content, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}).encode()


def code(source, alt="What it shows.", **more):
    return {"cell_type": "code", "source": source, "metadata": {"mystnb": {"image": {"alt": alt}}}} | more


@given(st.text(max_size=20), st.integers(1, 99), st.integers(0, 40))
def test_what_a_run_leaves_in_a_notebook_is_no_change(output, count, wrap):
    source = "Words, and some more words.\nA last one."
    before = notebook(source, code("1 + 1\n2"), description="What it gives.")
    outputs = [{"output_type": "stream", "name": "stdout", "text": output}]
    after = notebook(
        [line + "\n" for line in (source[:wrap].replace(" ", "\n") + source[wrap:]).splitlines()],
        code(["1 + 1\n", "2"], outputs=outputs, execution_count=count),
        description="What it gives.",
        kernelspec={"name": output},
        reviewed="2026-01-05",
    )
    assert digest(after, "notebooks/en/a.ipynb") == digest(before, "notebooks/en/a.ipynb")


@pytest.mark.parametrize(
    "other",
    [
        notebook("Words.", code("1 + 2"), description="What it gives."),
        notebook("Other words.", code("1 + 1"), description="What it gives."),
        notebook("Words.", code("1 + 1", alt="It shows something else."), description="What it gives."),
        notebook("Words.", code("1 + 1"), description="It gives something else."),
    ],
    ids=["code", "text", "text alternative", "description"],
)
def test_what_an_author_writes_in_a_notebook_is_a_change(other):
    one = notebook("Words.", code("1 + 1"), description="What it gives.")
    assert digest(other, "notebooks/en/a.ipynb") != digest(one, "notebooks/en/a.ipynb")


def test_of_data_in_both_languages_each_has_its_own_digest():
    definition = '[[question]]\nid = "a"\n[question.en]\nstem = "One?"\n[question.sv]\nstem = "Ett?"\n'
    glossary = "id,en,sv,definition_en,definition_sv,avoid_sv\nG1,trust,tillit,To rely.,Att lita på.,förtroende\n"
    for path, content, edits in (
        ("a.toml", definition, [("One?", "en"), ("Ett?", "sv"), ('id = "a"', None)]),
        ("a.csv", glossary, [("To rely.", "en"), ("tillit", "sv"), ("förtroende", None), ("G1", None)]),
    ):
        for words, language in edits:
            edited = content.replace(words, words.replace("e", "i").replace("t", "d").replace("a", "o"))
            assert edited != content or language is None
            for code in ("en", "sv"):
                same = digest(edited.encode(), path, code) == digest(content.encode(), path, code)
                assert same == (code != language), (words, code)


# States


@pytest.fixture
def project(tmp_path):
    """A project with two pages and a notebook in both languages, marked as aligned on DAY."""
    return written(tmp_path / "project")


def written(root: Path) -> Path:
    for language in ("en", "sv"):
        for name in ("one", "part/two"):
            file = root / f"book/{language}/{name}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"---\nreviewed: 2026-01-05\n---\n\n# {name} {language}\n\nA sentence.\n", "utf-8")
        file = root / f"notebooks/{language}/three.ipynb"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(notebook(f"# three {language}"))
    marks = {status.pair.name: status.marked(DAY) for status in state.of(root)}
    record.write(root, marks)
    return root


def edit(root, path, words="Something new."):
    file = root / path
    file.write_text(file.read_text("utf-8") + f"\n{words}\n", "utf-8")


def states(root):
    return {status.pair.name: status.state for status in state.of(root)}


def run(root, *arguments):
    return translation.main(["--root", str(root), *arguments])


ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(["en", "sv"]), st.integers(1, 3)),
        st.tuples(st.just("mark"), st.sampled_from([("en", "sv"), ("en",), ("sv",)])),
    ),
    max_size=12,
)


@given(actions=ACTIONS)
@settings(max_examples=60, deadline=None)
def test_a_page_is_behind_while_its_counterpart_is_not_as_it_was_at_the_mark(actions, tmp_path_factory):
    root = tmp_path_factory.mktemp("states")
    says, seen = {"en": 1, "sv": 1}, {}
    for language in says:
        (root / f"book/{language}").mkdir(parents=True)
        (root / f"book/{language}/a.md").write_text("# Version 1\n", "utf-8")
    for what, which, *version in actions:
        if what == "write":
            says[which] = version[0]
            (root / f"book/{which}/a.md").write_text(f"# Version {version[0]}\n", "utf-8")
        else:
            (status,) = state.of(root)
            record.write(root, {"a": status.marked(DAY, which)})
            seen |= {language: says[pairs.other(language)] for language in which}
        ahead = {language for language in says if seen.get(pairs.other(language), says[language]) != says[language]}
        expected = "unmarked" if len(seen) < 2 else {0: "aligned", 2: "both-changed"}.get(len(ahead))
        (status,) = state.of(root)
        assert status.state == (expected or f"{ahead.pop()}-ahead")


def test_a_page_whose_counterpart_was_taken_away_is_not_behind(project):
    (project / "book/sv/one.md").unlink()
    (status,) = (status for status in state.of(project) if status.pair.name == "one")
    assert status.state == "en-only"
    assert not status.changed("sv") and not status.changed("en")


NAME = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x7f"), min_size=1, max_size=12)
MARK = st.builds(record.Mark, st.text(alphabet="0123456789abcdef", min_size=12, max_size=12), st.dates())


@given(st.dictionaries(NAME, st.dictionaries(st.sampled_from(["en", "sv"]), MARK, min_size=1)))
@settings(deadline=None)
def test_the_record_is_read_as_it_was_written(marks):
    with tempfile.TemporaryDirectory() as folder:
        record.write(Path(folder), marks)
        assert record.read(Path(folder)) == marks


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('<<<<<<< HEAD\n["one"]\n', "locales/aligned.toml cannot be read"),
        ('["one"]\nen = "9c1e04b7a2f3"\n', "locales/aligned.toml: one has 'en', which is no mark"),
        ('["one"]\nsv = { from-sv = "9c1e04b7a2f3", on = 2026-01-05 }\n', "one has 'sv', which is no mark"),
        ('one = "aligned"\n', "one has 'aligned', which is no mark"),
        ('["one"]\nsv = { from-en = "9c1e04b7a2f3", on = "today" }\n', "one, sv: from-en must be text and “on” a date"),
    ],
)
def test_a_record_that_is_none_is_refused_in_a_sentence(project, capsys, content, sentence):
    record.file(project).write_text(content, "utf-8")
    assert run(project, "status") == 1
    said = capsys.readouterr().err
    assert sentence in said and "mark" in said.split(sentence)[1]


def test_a_page_that_cannot_be_read_is_named(project, capsys):
    (project / "notebooks/sv/three.ipynb").write_text('{"cells": [', "utf-8")
    assert run(project, "status") == 1
    assert "notebooks/sv/three.ipynb cannot be read" in capsys.readouterr().err


def test_questions_and_exercises_belong_to_the_pages_that_show_them_and_other_data_stand_alone(project):
    folder = project / pairs.DEFINITIONS
    (folder / "check").mkdir(parents=True)
    for name in ("check/part--two", "a-poll", "of-no-page"):
        (folder / f"{name}.toml").write_text('[[q]]\n[q.en]\nstem = "One?"\n[q.sv]\nstem = "Ett?"\n', "utf-8")
    for language in ("en", "sv"):
        edit(project, f"book/{language}/one.md", "```{exercise} a-poll\n```")
    alone = f"{pairs.DEFINITIONS}/of-no-page.toml"
    before = {"notebooks/three": "aligned", "one": "both-changed", "part/two": "both-changed", alone: "unmarked"}
    assert states(project) == before
    assert run(project, "aligned", "--all") == 0
    aligned = dict.fromkeys(before, "aligned")
    assert states(project) == aligned
    for file, page in (("check/part--two.toml", "part/two"), ("a-poll.toml", "one"), ("of-no-page.toml", alone)):
        content = (folder / file).read_text("utf-8")
        (folder / file).write_text(content.replace("Ett?", "Ett eller två?"), "utf-8")
        assert states(project) == aligned | {page: "sv-ahead"}
        (folder / file).write_text(content, "utf-8")


def test_the_course_itself_has_a_record_that_can_be_read():
    assert {status.state for status in state.of(ROOT)} <= translation.STATES.keys()


# The commands


def test_status_shows_each_page_in_a_line_and_never_fails_for_one_that_is_behind(project, capsys):
    edit(project, "book/en/one.md")
    edit(project, "book/sv/part/two.md")
    edit(project, "book/en/part/two.md")
    (project / "book/sv/four.md").write_text("# four\n", "utf-8")
    assert run(project, "status") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [re.split(r"  +", line) for line in lines[:4]] == [
        ["four", "Swedish only"],
        ["notebooks/three", "aligned"],
        ["one", "English ahead"],
        ["part/two", "both have changed"],
    ]
    assert "1 aligned, 1 English ahead, 1 both have changed, 1 Swedish only." in lines
    assert any(line.startswith("This folder has no Git history to look into (") for line in lines)


def test_marking_puts_the_days_date_on_record_and_leaves_marks_that_hold(project, capsys):
    edit(project, "book/en/one.md")
    assert run(project, "aligned", "--all") == 0
    assert capsys.readouterr().out == "one: marked as aligned; was English ahead\n"
    marks = record.read(project)
    assert marks["one"]["sv"].on == date.today()
    assert marks["one"]["en"].on == marks["part/two"]["sv"].on == DAY
    assert set(states(project).values()) == {"aligned"}
    assert run(project, "aligned", "one") == 0
    assert "Nothing to mark" in capsys.readouterr().out


def test_one_language_can_be_brought_in_line_before_the_other(project):
    edit(project, "book/en/one.md")
    edit(project, "book/sv/one.md")
    assert run(project, "aligned", "one", "--only", "sv") == 0
    assert states(project)["one"] == "sv-ahead"
    assert run(project, "aligned", "one", "--only", "en") == 0
    assert states(project)["one"] == "aligned"


@pytest.mark.parametrize("name", ["one", "book/en/one.md", "book/sv/one.md", "./book/sv/one.md", "/book/sv/one.md"])
def test_a_page_is_named_by_its_name_or_by_a_file_of_it(project, name):
    edit(project, "book/en/one.md")
    assert run(project, "aligned", str(project) + name if name[0] == "/" else name) == 0
    assert states(project)["one"] == "aligned"


def test_an_unknown_page_is_refused_with_the_nearest_names(project, capsys):
    before = record.file(project).read_bytes()
    assert run(project, "aligned", "one", "part/tow") == 1
    assert "There is no page “part/tow”. Near to it: part/two" in capsys.readouterr().err
    assert run(project, "status", "--diff", "qqqq") == 1
    assert "There is no page “qqqq”. make status lists them all." in capsys.readouterr().err
    assert record.file(project).read_bytes() == before


def test_a_page_in_one_language_is_not_marked(project, capsys):
    (project / "book/sv/four.md").write_text("# four\n", "utf-8")
    assert run(project, "aligned", "--all") == 1
    said = capsys.readouterr().err
    assert said == "four is not marked, since the languages differ in structure. There is no English page.\n"
    assert "four" not in record.read(project)


def test_a_page_that_is_gone_is_told_and_then_taken_off_the_record(project, capsys):
    for language in ("en", "sv"):
        (project / f"book/{language}/one.md").rename(project / f"book/{language}/uno.md")
    assert run(project, "status") == 0
    assert "On record but gone: one." in capsys.readouterr().out
    assert run(project, "aligned", "uno") == 0
    assert record.read(project).keys() == {"uno", "part/two", "notebooks/three"}


def test_json_has_the_fields_that_the_documentation_describes(project, capsys):
    edit(project, "book/en/one.md")
    assert run(project, "status", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    documentation = (ROOT / "docs/translation.md").read_text("utf-8")
    whole, page = re.findall(r"(?:^\| `\w+` \|.*\n)+", documentation, re.M)[-2:]
    fields = [set(re.findall(r"^\| `(\w+)` \|", table, re.M)) for table in (whole, page)]
    assert report.keys() == fields[0]
    assert all(entry.keys() == fields[1] for entry in report["pages"])
    assert report["format"] == translation.FORMAT
    for code_, words in translation.STATES.items():
        assert f"| `{code_}` | {words} |" in documentation
    (one,) = (entry for entry in report["pages"] if entry["page"] == "one")
    assert one == {
        "page": "one",
        "kind": "page",
        "state": "en-ahead",
        "files": {"en": "book/en/one.md", "sv": "book/sv/one.md"},
        "aligned_on": {"en": "2026-01-05", "sv": "2026-01-05"},
        "changed_on": {"en": None},
        "structure": "unknown",
        "differences": [],
    }
    assert report["summary"] == dict.fromkeys(translation.STATES, 0) | {"aligned": 2, "en-ahead": 1}


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (["status"], "tools/translation.py status"),
        (["status", "DIFF=lead/who-leads"], "tools/translation.py status --diff lead/who-leads"),
        (["aligned", "PAGE=lead/who-leads index"], "tools/translation.py aligned lead/who-leads index"),
        (["aligned", "PAGE=--all"], "tools/translation.py aligned --all"),
    ],
)
def test_make_runs_the_commands(command, expected):
    # Without the name of the folder, which make adds where another make has called it, as `make test` does.
    make = ["make", "-n", "--no-print-directory", *command]
    done = subprocess.run(make, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].split("/python ")[1].strip() == expected


# With Git


class Repository:
    """A Git repository around a project."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments, day="2026-01-05"):
        who = {f"GIT_{role}_{what}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        when = {f"GIT_{role}_DATE": f"{day}T12:00:00+0000" for role in ("AUTHOR", "COMMITTER")}
        environment = os.environ | who | when | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run(["git", *arguments], cwd=self.folder, env=environment, check=True, capture_output=True)

    def commit(self, day):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=A change", day=day)


@pytest.fixture(params=[".", "below/it"], ids=["the repository is the project", "the project is a folder in it"])
def repository(request, tmp_path):
    repository = Repository(tmp_path)
    repository.project = written(tmp_path / request.param)
    repository.commit("2026-01-05")
    return repository


def test_git_tells_what_changed_and_since_when(repository, capsys):
    project = repository.project
    edit(project, "book/en/one.md", "A first new sentence.")
    repository.commit("2026-02-01")
    edit(project, "book/en/one.md", "A second new sentence.")
    repository.commit("2026-03-01")
    edit(project, "book/sv/part/two.md", "Inte sparad i Git.")
    run(project, "status")
    out = capsys.readouterr().out
    assert re.search(r"^one +English ahead  \(changed: English 2026-02-01\)$", out, re.M)
    assert re.search(r"^part/two +Swedish ahead$", out, re.M)
    assert "make status DIFF=PAGE" in out
    assert run(project, "status", "--diff", "one") == 0
    out = capsys.readouterr().out
    assert out.startswith("English: first changed on 2026-02-01; compared with commit ")
    changes = [line for line in out.splitlines() if line[:1] in "+-"]
    assert changes == ["+A first new sentence.", "+A second new sentence."]
    assert run(project, "status", "--diff", "book/sv/part/two.md") == 0
    out = capsys.readouterr().out
    assert "Swedish: changed, and not committed" in out and "+Inte sparad i Git." in out
    assert run(project, "status", "--diff", "notebooks/three") == 0
    assert "notebooks/three is as it was when it was marked" in capsys.readouterr().out


def test_git_finds_the_state_in_which_a_page_had_another_exercise(repository, capsys):
    project, exercise = repository.project, "```{exercise} a-poll\n```"
    folder = project / pairs.DEFINITIONS
    folder.mkdir(parents=True)
    for name, stem in (("a-poll", "How much?"), ("a-map", "Where?")):
        (folder / f"{name}.toml").write_text(f'stem = {{ en = "{stem}", sv = "{stem}" }}\n', "utf-8")
    edit(project, "book/en/one.md", exercise)
    run(project, "aligned", "one")
    repository.commit("2026-02-01")
    file = project / "book/en/one.md"
    file.write_text(file.read_text("utf-8").replace("a-poll", "a-map"), "utf-8")
    repository.commit("2026-03-01")
    capsys.readouterr()
    assert run(project, "status", "--diff", "one") == 0
    out = capsys.readouterr().out
    assert "first changed on 2026-03-01" in out and "-How much?" in out and "+Where?" in out


def test_what_no_commit_holds_is_said(repository, capsys):
    project = repository.project
    edit(project, "book/en/one.md", "Never committed.")
    run(project, "aligned", "one")
    edit(project, "book/en/one.md", "And then something else.")
    repository.commit("2026-02-01")
    capsys.readouterr()
    assert run(project, "status", "--diff", "one") == 0
    assert capsys.readouterr().out == "English: changed, but no commit holds the state that was marked.\n"


def test_a_shallow_clone_is_said_to_be_one(repository, tmp_path_factory, capsys):
    edit(repository.project, "book/en/one.md")
    repository.commit("2026-02-01")
    clone = tmp_path_factory.mktemp("shallow") / "clone"
    repository.git("clone", "--quiet", "--depth=1", repository.folder.as_uri(), str(clone))
    assert run(clone / repository.project.relative_to(repository.folder), "status", "--diff", "one") == 0
    assert "The clone is shallow: git fetch --unshallow brings the rest." in capsys.readouterr().out


def test_without_git_the_states_are_the_same_and_the_difference_is_said_to_be_missing(project, capsys, monkeypatch):
    edit(project, "book/en/one.md")
    run(project, "status", "--json")
    with_git = json.loads(capsys.readouterr().out)
    monkeypatch.setenv("PATH", "")
    run(project, "status", "--json")
    without = json.loads(capsys.readouterr().out)
    assert without["pages"] == with_git["pages"]
    assert without["history"] == "Git is not installed here, so there is no history to look into."
    assert run(project, "status", "--diff", "one") == 1
    assert "one has changed in English. Git is not installed here" in capsys.readouterr().err


def test_a_file_that_git_and_the_disk_lack_is_no_text():
    (pair,) = (pair for pair in pairs.find(ROOT).values() if pair.name == "index")
    assert pair.text("en", {}.get) is None
    with pytest.raises(TranslationError, match="book/sv/a.md cannot be read"):
        text.of("book/sv/a.md", b"\xff\xfe", "sv")
