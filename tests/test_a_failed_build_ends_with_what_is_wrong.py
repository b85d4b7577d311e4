"""A build that cannot go on ends with a sentence on what is wrong, and not with the way through the program to it."""

import os
import subprocess

WRONG = "_config.yml: samskapande_site_url is 'example.org'; it is the address at which the site is published and must"
FAULT = "def setup(app):\n    app.connect('builder-inited', lambda app: 1 / 0)\n"


def said(book, **environment):
    """What a build of its own says that fails."""
    (command, how) = book.command()
    how["env"] = how["env"] | environment
    ended = subprocess.run(command, capture_output=True, text=True, **how)
    assert ended.returncode != 0
    return (ended.stdout + ended.stderr).strip()


def give_no_address(book):
    book.replace("_config.yml", 'samskapande_site_url: ""', "samskapande_site_url: example.org")


def test_the_sentence_stands_at_the_end(book):
    give_no_address(book)
    output = said(book)
    assert "Traceback" not in output
    assert WRONG in "".join(output.splitlines()[-8:])


def test_the_way_there_is_shown_to_whoever_asks_for_it(book):
    give_no_address(book)
    output = said(book, SAMSKAPANDE_TRACEBACK="1")
    assert "Traceback" in output
    assert WRONG in output


def test_a_fault_of_the_program_shows_where_it_is(book):
    book.write("fault.py", FAULT)
    book.replace("_config.yml", "samskapande.book]", "samskapande.book, fault]")
    output = said(book, PYTHONPATH=os.pathsep.join([book.command()[1]["env"]["PYTHONPATH"], str(book.folder)]))
    assert "Traceback" in output
    assert "1 / 0" in output
