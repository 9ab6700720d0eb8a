"""Why bytes are not JSON, in sentences for people who aren't programmers."""

import re

from election_night.formats.base import Fault
from election_night.text import brief

UTF_16 = frozenset({b"\xff\xfe", b"\xfe\xff", b"{\0", b"\0{"})
_NO_NUMBER = re.compile(rb"-?(?:NaN|Infinity)\b")
_HINTS = {
    "EOF": "it ends too early. Is it still being written?",
    "trailing comma": "remove the comma before the closing bracket",
    "trailing characters": "something follows the end of the document. Write one document per file",
    "key must be a string": "put the name of the field in quotation marks",
    "expected `,` or": "a comma or a closing bracket is missing",
    "expected `:`": "a colon is missing",
    "invalid number": "a number is not valid. Write digits only, without a leading 0 or +",
    "expected value": "a value is missing or is not valid",
    "expected ident": "write true, false, null, a number, or text in quotation marks",
    "control character": "a line break or a control character inside quotation marks",
    "invalid escape": "a backslash inside quotation marks. Write two",
    "unexpected end of hex escape": "half a character. Write the character itself, without a backslash",
    "lone leading surrogate": "half a character. Write the character itself, without a backslash",
}


def not_json(data: bytes, error: str) -> Fault:
    """Return the parser's error, with what to do. Often the file is only still being written."""
    description, _, place = error.partition(" at line ")
    where = f" (line {place.replace(' column ', ', column ')})" if place else ""
    if description.startswith("Detected duplicate key"):
        key = brief(description.split('"')[1], 80) if '"' in description else "a field"
        return Fault(f"{key} is given twice in one object{where}. Keep the right one")
    if data[:2] in UTF_16:
        return Fault("this is UTF-16. Save it as UTF-8", unfinished=True)
    if not data.strip(b"\0 \r\n\t"):
        return Fault("empty. Is it still being written?", unfinished=True)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        if wrong.reason == "unexpected end of data":
            return Fault("it ends in the middle of a character. Is it still being written?", unfinished=True)
        return Fault(f"not UTF-8 (byte {wrong.start + 1:,}). Save it as UTF-8", unfinished=True)
    if description.startswith("recursion limit"):
        return Fault("objects are nested too deep: this is not a result")
    if description.startswith("number out of range"):
        return Fault(f"a number too large to be a count{where}. Correct it")
    if _NO_NUMBER.search(_near(data, place)):
        return Fault(f"NaN or Infinity{where} is not a figure. Write null until it is known")
    hint = next(
        (hint for beginning, hint in _HINTS.items() if description.startswith(beginning)), description
    )
    return Fault(f"not complete or not JSON{where}: {hint}", unfinished=True)


def _near(data: bytes, place: str) -> bytes:
    """Return the bytes around a position that the parser gives as "line 3 column 14"."""
    numbers = [int(number) for number in re.findall(r"\d+", place)]
    if len(numbers) != 2:
        return b""
    line = data.split(b"\n", numbers[0])[numbers[0] - 1 : numbers[0]]
    column = max(numbers[1] - 3, 0)
    return line[0][column : column + 12] if line else b""
