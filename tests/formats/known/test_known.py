"""Formats that are recognised and not read: one calm sentence each, and never a result."""

import io
import json
import zipfile

import pytest

from election_night.formats import DecodeContext, Decoded, decode
from election_night.formats.known.known import KNOWN
from formats.good import GOOD

AEC = b"""\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>
<MediaFeed Id="1" Created="2028-05-20T21:39:26" xmlns="http://www.aec.gov.au/xml/schema/mediafeed">
  <Results Phase="PostElection"><Election /></Results>
</MediaFeed>"""
CLARITY = b"""<?xml version="1.0"?>
<!--A snapshot-->
<ElectionResult>
  <Timestamp>11/13/2028 2:58:41 PM CST</Timestamp><ElectionName>General Election</ElectionName>
</ElectionResult>"""
NIST_XML = b"""<ElectionReport xmlns:xsi="x"><Election /></ElectionReport>"""
ELECTORATE = b"""<electorate e_no="1" final="false" updated="2028-11-08T02:00:00">
  <statistics><total_votes_cast>10</total_votes_cast></statistics>
  <candidatevotes><candidate c_no="1"><votes>7</votes></candidate></candidatevotes>
</electorate>"""
NATIONAL = b"""<election updated="2028-11-08T02:00:00"><statistics /><partystatus /></election>"""
AP = json.dumps({"electionDate": "2028-11-07", "timestamp": "x", "races": [{"raceID": "0"}]}).encode()
SENTENCES = {
    "an AEC media feed": AEC,
    "Clarity election results": CLARITY,
    "a NIST election report in XML": NIST_XML,
    "a New Zealand electorate's count": ELECTORATE,
    "a New Zealand list of electorates": b'<electorates><electorate e_no="1" /></electorates>',
    "a New Zealand list of candidates": b'<candidates><candidate c_no="1" /></candidates>',
    "a New Zealand list of parties": b'<parties><party p_no="10" /></parties>',
    "New Zealand's national totals": NATIONAL,
    "AP election results": AP,
}


def read(data: bytes, path: str = "feed") -> Decoded:
    decoded = decode(data, DecodeContext(path))
    assert decoded is not None
    return decoded


def messages(decoded: Decoded) -> list[str]:
    return [*decoded.not_shown, *(fault.message for fault in decoded.faults)]


def archive(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize(("kind", "data"), SENTENCES.items(), ids=SENTENCES)
def test_each_gets_one_sentence_that_is_no_promise(kind: str, data: bytes) -> None:
    decoded = read(data)
    assert (decoded.documents, messages(decoded)) == ((), [f"{kind}: this version does not read it"])
    assert not decoded.unfinished


@pytest.mark.parametrize(("kind", "data"), SENTENCES.items(), ids=SENTENCES)
def test_each_is_recognised_inside_a_zip_archive(kind: str, data: bytes) -> None:
    packed = archive(readme=b"Read me.", detail=data)
    assert messages(read(packed)) == [f"{kind}, in a zip archive: this version does not read it"]


@pytest.mark.parametrize("data", [AEC, AP], ids=["AEC", "AP"])
def test_half_a_file_is_recognised_as_soon_as_it_can_be(data: bytes) -> None:
    """Whatever comes before is unfinished, and never a result."""
    for end in range(10, len(data), 13):
        decoded = decode(data[:end], DecodeContext("feed.xml"))
        assert decoded is not None
        assert decoded.documents == ()
        assert decoded.unfinished or messages(decoded)[0].endswith("this version does not read it")


def test_a_document_of_ours_that_mentions_them_is_ours() -> None:
    data = json.dumps({**GOOD, "note": "electionDate races"}).encode()
    assert len(read(data).documents) == 1


@pytest.mark.parametrize(
    "data",
    [
        b'<electorates xmlns="http://example.com/"><electorate /></electorates>',
        b"<parties><song /></parties>",
        b'<MediaFeed xmlns="http://example.com/"><Results /></MediaFeed>',
        b"<ElectionResult roundNumber='1'><Election /></ElectionResult>",
        b'{"electionDate": "2028-11-07"}',
    ],
)
def test_a_likeness_is_not_taken_for_one(data: bytes) -> None:
    assert not KNOWN.claims(data, DecodeContext("feed"))


def test_other_archives_are_to_be_unpacked() -> None:
    assert messages(read(archive(a=b"{}", b=b"<x/>"))) == [
        "a zip archive, which is not read. Unpack its files into the feed"
    ]


def test_half_an_archive_may_still_be_being_written() -> None:
    whole = archive(detail=AEC)
    for end in range(4, len(whole)):
        decoded = read(whole[:end])
        assert messages(decoded) == ["a zip archive without its end. Is it still being written?"]
        assert decoded.unfinished


def test_a_damaged_archive_ends_nothing() -> None:
    """Each byte wrong in turn: whatever comes of it is a sentence."""
    whole = archive(detail=AEC, other=AP)
    for place in range(4, len(whole)):
        for wrong in (0, 255, whole[place] ^ 1):
            damaged = whole[:place] + bytes([wrong]) + whole[place + 1 :]
            assert len(messages(read(damaged))) == 1


def test_a_bomb_is_not_unpacked() -> None:
    bomb = archive(**{f"file{number}": b"<" + b" " * 4_000_000 for number in range(20)})
    assert messages(read(bomb)) == ["a zip archive, which is not read. Unpack its files into the feed"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<weather><rain /></weather>", "XML of a kind that is not known: weather"),
        (b'<w:weather xmlns:w="http://example.com/" />', "XML of a kind that is not known: weather"),
        (b"<!DOCTYPE html>\n<html><body>404</body></html>",
         "a web page instead of results. Open the address in a browser"),
        (b"<?xml version='1.0'?><HTML>", "a web page instead of results. Open the address in a browser"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
         "it has <!DOCTYPE, which no feed needs and which is never read. Remove it"),
    ],
)  # fmt: skip
def test_a_file_that_is_called_xml_is_never_ignored(data: bytes, message: str) -> None:
    assert messages(read(data, "other.XML")) == [message]


def test_xml_of_another_name_and_kind_is_ignored() -> None:
    assert decode(b"<svg><rect /></svg>", DecodeContext("map.svg")) is None
