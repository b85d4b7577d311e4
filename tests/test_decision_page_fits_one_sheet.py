"""The page for decision-makers prints on one A4 with its sources, in both languages."""

import re

import pytest
from support.pages import LANGUAGES

BROWSERS_MARGIN = {side: "1cm" for side in ("top", "right", "bottom", "left")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_decision_makers_is_one_a4(page, language):
    visit = page(f"{language}/start/for-decision-makers.html")
    sheets = visit.page.pdf(format="A4", margin=BROWSERS_MARGIN)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1
