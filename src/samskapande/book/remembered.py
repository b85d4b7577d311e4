"""What a build has made of files, and the next one need not make again: it is kept with Sphinx's own environment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sphinx.application import Sphinx

Value = TypeVar("Value")


def remembered(app: Sphinx, name: str, basis: Any, make: Callable[[], Value]) -> Value:
    """The value that an earlier build made from the same basis with the same code, or else the one made now.

    ``basis`` is all that the value depends on, such as the digests of files; both can be pickled. It is None for a
    value that is brought up to date by whoever asks for it. What ``make`` raises is passed on, and nothing is kept.
    """
    memory: dict[str, tuple[Any, Any]] = app.env.__dict__.setdefault("samskapande_remembered", {})
    basis = (app.config.samskapande_machinery, basis)
    if name not in memory or memory[name][0] != basis:
        memory[name] = basis, make()
    return memory[name][1]
