"""`jb build . -W --keep-going -n` gives both languages without a warning."""


def test_the_build_warns_of_nothing(site):
    warnings = [line for line in site.log.splitlines() if "WARNING" in line or "ERROR" in line]
    assert site.exit_code == 0 and not warnings, "\n".join(warnings) or site.log


def test_both_languages_have_the_same_pages(site):
    assert "index.html" in site.pages("en")
    assert site.pages("en") == site.pages("sv")
