"""Every example of the documentation runs and gives what it says."""

from __future__ import annotations

import doctest

import talent_core
from talent_core import _native, errors, requests, results


def test_examples() -> None:
    options = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    modules = (talent_core, _native, errors, requests, results)
    found = [doctest.testmod(module, optionflags=options) for module in modules]
    assert sum(result.failed for result in found) == 0
    assert sum(result.attempted for result in found) > 60


def test_every_public_name_is_documented() -> None:
    for name in talent_core.__all__:
        value = getattr(talent_core, name)
        if isinstance(value, str):
            continue
        assert value.__doc__, name
        if not isinstance(value, type):
            continue
        for member, own in vars(value).items():
            if not member.startswith("_") and callable(getattr(own, "__get__", None)):
                assert own.__doc__, f"{name}.{member}"
