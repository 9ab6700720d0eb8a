"""Subjects: every name has its own, and permissions can be written about them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_night.relay.address import parse_address
from election_night.relay.errors import RelayError
from election_night.relay.subjects import Subject, parse_subject

NAMES = st.text(min_size=1, max_size=60)


@given(NAMES, st.none() | NAMES, NAMES)
def test_a_subject_says_all_that_it_was_made_of(writer: str, contest: str | None, path: str) -> None:
    subject = Subject("night", writer, contest, path)
    assert parse_subject(str(subject)) == subject


@given(NAMES, NAMES)
def test_no_part_of_a_subject_has_a_character_that_means_something_to_nats(writer: str, path: str) -> None:
    text = str(Subject("night", writer, "_", path))
    assert text.count(".") == 4
    assert not set(text) & set("*> \t\r\n")
    assert text.isascii()
    assert text.split(".")[3] != "_"


def test_an_ordinary_subject_can_be_read() -> None:
    subject = Subject("uk-2029", "anna", "E14001305", "islington-north.json")
    assert str(subject) == "election-night.uk-2029.anna.E14001305.islington-north%2Ejson"


@pytest.mark.parametrize(
    ("address_text", "servers", "user", "password"),
    [
        ("nats://host/n", ("host:4222",), "", ""),
        ("nats://a:1,b/n", ("a:1", "b:4222"), "", ""),
        ("tls://anna@host/n", ("host:4222",), "anna", ""),
        ("nats://anna:a/b@host/n", ("host:4222",), "anna", "a/b"),
        ("nats://anna:p%40ss@[::1]:5/n", ("[::1]:5",), "anna", "p@ss"),
    ],
)
def test_an_address_names_servers_a_night_and_perhaps_a_user(
    address_text: str, servers: tuple[str, ...], user: str, password: str
) -> None:
    address = parse_address(address_text)
    assert address[:2] == (servers, "n")
    assert (address.user, address.password) == (user, password)
    assert "p@ss" not in str(address)


@pytest.mark.parametrize(
    "address_text",
    ["nats://host", "nats://host/", "nats://host/a.b", "nats:///n", "nats://host:x/n", "nats://h/a/b"],
)
def test_an_address_that_is_none_says_what_to_write(address_text: str) -> None:
    with pytest.raises(RelayError, match=r"write|HOST"):
        parse_address(address_text)


@pytest.mark.parametrize(
    "address_text",
    [
        "nats://anna:secret@host:x/n",
        "nats://anna:a/secret@host:x/n",
        "nats://anna:a/secret@host/",
        "nats://a:b/secret@",
    ],
)
def test_a_wrong_address_is_quoted_without_its_password(address_text: str) -> None:
    with pytest.raises(RelayError) as error:
        parse_address(address_text)
    assert "secret" not in str(error.value)
