"""The page for decision-makers prints on one A4 with its sources, in both languages."""

import re

import pytest
from support.pages import LANGUAGES

WIDEST_MARGIN = {side: "0.5in" for side in ("top", "right", "bottom", "left")}
"""Of those that browsers set: Chromium's is 1 cm, Firefox's half an inch."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_decision_makers_is_one_a4(page, language):
    visit = page(f"{language}/start/for-decision-makers.html")
    sheets = visit.page.pdf(format="A4", margin=WIDEST_MARGIN)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1
