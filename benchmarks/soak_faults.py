"""x"""

from typing import Any


def run(told: Any, home: Any, story: Any) -> Any: ...
