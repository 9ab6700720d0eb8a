"""XML: nothing in a file makes the program fetch, expand or hang, and half a file is never a whole one."""

from xml.etree.ElementTree import Element

import pytest

from election_night.formats.base import Fault
from election_night.formats.xml_reading import opening_of, root_of

WHOLE = (
    "\ufeff<?xml version='1.0' encoding='UTF-8'?>\r\n<!-- a comment -->\r\n<?target instruction?>\r\n"
    '<Recount revision="2">\r\n'
    '<Election name="Ynys Môn &amp; more"><![CDATA[a < b]]></Election></Recount>\r\n'
).encode()


def fault_of(data: bytes) -> Fault:
    fault = root_of(data)
    assert isinstance(fault, Fault)
    return fault


def test_a_whole_document_is_read() -> None:
    root = root_of(WHOLE)
    assert isinstance(root, Element)
    assert root.get("revision") == "2"
    assert root[0].get("name") == "Ynys Môn & more"


def test_a_document_cut_anywhere_may_still_be_being_written() -> None:
    end = WHOLE.rindex(b">")
    assert all(fault_of(WHOLE[:length]).unfinished for length in range(3, end + 1))


@pytest.mark.parametrize("cut", [b"<Recount>\0\0\0\0", b"\0" * 400])
def test_a_file_that_was_set_aside_and_not_filled_yet_may_still_be_being_written(cut: bytes) -> None:
    assert fault_of(cut).unfinished


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY b "ha">]>',
        '<!DOCTYPE a SYSTEM "http://example.org/a.dtd">',
        '<!DOCTYPE a [<!ENTITY % b SYSTEM "file:///etc/passwd"> %b;]>',
    ],
)
def test_a_doctype_is_refused_before_anything_is_parsed(declaration: str) -> None:
    fault = fault_of(f"<?xml version='1.0'?>{declaration}<a>&b;</a>".encode())
    assert "<!DOCTYPE" in fault.message
    assert not fault.unfinished


def test_a_doctype_in_small_letters_is_no_xml() -> None:
    fault = fault_of(b'<!doctype a [<!entity b "ha">]><a>&b;</a>')
    assert fault.message.startswith("not well-formed XML (line 1")


def test_utf_16_cannot_hide_a_doctype() -> None:
    assert "UTF-16" in fault_of("<!DOCTYPE a><a/>".encode("utf-16")).message
    assert "UTF-16" in fault_of("<!DOCTYPE a><a/>".encode("utf-16-le")).message


@pytest.mark.parametrize("encoding", ["utf-7", "no-such-encoding", "idna"])
def test_a_strange_encoding_is_a_fault_and_not_an_error(encoding: str) -> None:
    assert "UTF-8" in fault_of(f"<?xml version='1.0' encoding='{encoding}'?><a/>".encode()).message


def test_what_is_not_well_formed_is_reported_with_its_line_and_column() -> None:
    assert fault_of(b"<a>\n  <b></a>").message.startswith("not well-formed XML (line 2, column 8)")
    assert "undefined entity" in fault_of(b"<a>&b;</a>").message


def test_a_file_of_nothing_but_tags_is_refused_unread() -> None:
    assert "this is no result" in fault_of(b"<a/>" * 900_000).message


def test_elements_nested_as_deep_as_a_file_can_hold_do_no_harm() -> None:
    assert isinstance(root_of(b"<a>" * 300_000 + b"</a>" * 300_000), Element)


def test_a_format_is_recognised_by_the_first_two_tags() -> None:
    opening = opening_of(WHOLE)
    assert opening is not None
    assert (opening.root, opening.namespace, opening.first_child) == ("Recount", "", "Election")
    assert opening.attributes == {"revision": "2"}


def test_a_namespace_is_told_from_the_name() -> None:
    opening = opening_of(b'<m:MediaFeed xmlns:m="http://www.example.org/feed"><m:Results/>')
    assert opening is not None
    assert (opening.root, opening.namespace, opening.first_child) == (
        "MediaFeed",
        "http://www.example.org/feed",
        "Results",
    )


@pytest.mark.parametrize("data", [b"", b"{}", b"a,b", b"<", b"<!DOCTYPE a><a/>", "<a/>".encode("utf-16")])
def test_what_is_not_xml_or_is_refused_has_no_first_tag(data: bytes) -> None:
    assert opening_of(data) is None
