"""Small glossaries for the tests."""

import csv
import io

from samskapande.reference.glossary import COLUMNS

PEER_SUPPORT = {
    "id": "peer-support",
    "en": "peer support",
    "sv": "kamratstöd",
    "definition_en": "Support between people who share an experience.",
    "definition_sv": "Stöd mellan människor som har en gemensam erfarenhet.",
    "forms_en": "peer support",
    "forms_sv": "kamratstöd; kamratstödet",
    "instead_of_en": "buddying",
    "instead_of_sv": "peer-stöd",
    "avoid_en": "buddying; buddies",
    "avoid_sv": "peer-stöd",
    "source": "boyle2010a",
    "note": "For authors only.",
}
TOKENISM = {
    "id": "tokenism",
    "en": "tokenism",
    "sv": "skendelaktighet (tokenism)",
    "definition_en": "Inviting people without giving them influence.",
    "definition_sv": "Att bjuda in människor utan att ge dem inflytande.",
    "forms_en": "tokenism",
    "forms_sv": "skendelaktighet; skendelaktigheten",
    "explained_in": "two",
}
WELFARE = {
    "id": "welfare",
    "en": "welfare",
    "sv": "välfärd",
    "definition_en": "A good life for everyone.",
    "definition_sv": "Ett gott liv för alla.",
}


def table(*rows: dict[str, str]) -> str:
    """The text of a glossary; a column that a row leaves out is empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
