"""What is only needed by who asks for it."""
from __future__ import annotations

from typing import Any


def need(module: str, what: str) -> Any:
    """The module; where it is not installed an ImportError says what wants it and how to get it."""
    import importlib
    try:
        return importlib.import_module(module)
    except ImportError as missing:
        package = module.partition(".")[0]
        if missing.name != package:
            raise
        raise ImportError(f"{what} wants {package}: pip install {package}", name=package) from missing
