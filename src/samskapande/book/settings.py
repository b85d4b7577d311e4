"""What is not decided is a setting: the public address, the repository, the responsible body and its contact form.

All are empty at first. What depends on one is left out while it is, and nothing is invented. They stand in
``_config.yml`` below ``sphinx: config:``; the public address can also be given by whoever publishes, in the environment
variable ``SAMSKAPANDE_SITE_URL``.
"""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

ADDRESSES = {
    "samskapande_site_url": "the address at which the site is published",
    "samskapande_repository": "the address of the repository, for “report an error”",
    "samskapande_contact_form": "the address of the responsible body's contact form",
}

ENVIRONMENT = "SAMSKAPANDE_SITE_URL"


def check(app: Sphinx, config: Config) -> None:
    """Take the address from the environment where it is given there; refuse what is no address.

    Raises ConfigError with the setting's name and the mend.
    """
    given = os.environ.get(ENVIRONMENT)
    config.samskapande_site_url = given or config.samskapande_site_url
    for name, meaning in ADDRESSES.items():
        value = getattr(config, name)
        parts = urlsplit(value)
        if value and not (parts.scheme in ("http", "https") and parts.netloc):
            place = ENVIRONMENT if given and name == "samskapande_site_url" else f"_config.yml: {name}"
            raise ConfigError(f"{place} is {value!r}; it is {meaning} and must begin with https://.")
    if config.samskapande_site_url:
        config.samskapande_site_url = config.samskapande_site_url.rstrip("/") + "/"


def setup(app: Sphinx) -> None:
    """Register the settings."""
    for name in ADDRESSES:
        app.add_config_value(name, "", "env", str)
    app.add_config_value("samskapande_responsible_body", "", "env", str)
    app.connect("config-inited", check, priority=2)
