"""Credentials files as NATS's own tool `nsc` writes them, and a server that trusts them."""

import base64
import json
import os
from pathlib import Path
from typing import Any

import nkeys

CONFIGURATION = """
listen: "127.0.0.1:{port}"
jetstream { store_dir: "{store}" }
operator: OPERATOR
system_account: SYSTEM
resolver: MEMORY
resolver_preload: { PRELOAD }
"""
_LIMITS = ("subs", "data", "payload", "imports", "exports", "conn", "leaf")
_STORAGE_LIMITS = ("mem_storage", "disk_storage", "streams", "consumer")
"""Of JetStream, which the system account can't have."""


class Accounts:
    """An operator and the accounts that it has signed. Nothing of one account is seen in another."""

    def __init__(self) -> None:
        self._operator = _new_key(nkeys.PREFIX_BYTE_OPERATOR)
        self._tokens: dict[str, str] = {}
        self._system = _public(self.account("SYS", system=True))

    def account(self, name: str, *, system: bool = False) -> Any:
        """Make an account. Returns the key that its users are signed with."""
        key = _new_key(nkeys.PREFIX_BYTE_ACCOUNT)
        limits = _LIMITS if system else (*_LIMITS, *_STORAGE_LIMITS)
        unlimited = {**dict.fromkeys(limits, -1), "wildcards": True}
        content = {"type": "account", "version": 2, "limits": unlimited}
        self._tokens[_public(key)] = _token(self._operator, _public(key), name, content)
        return key

    def configuration(self) -> str:
        """Return the configuration of a server that trusts this operator."""
        operator = _public(self._operator)
        token = _token(self._operator, operator, "newsroom", {"type": "operator", "version": 2})
        preload = "\n".join(f"{key}: {value}" for key, value in self._tokens.items())
        return (
            CONFIGURATION.replace("OPERATOR", token)
            .replace("PRELOAD", preload)
            .replace("SYSTEM", self._system)
        )


def credentials_file(folder: Path, account: Any, name: str, publish: list[str] | None = None) -> Path:
    """Write a credentials file of a new user. `publish`: the subjects it is confined to."""
    key = _new_key(nkeys.PREFIX_BYTE_USER)
    content: dict[str, Any] = {"type": "user", "version": 2, "subs": -1, "data": -1, "payload": -1}
    if publish is not None:
        content["pub"] = {"allow": publish}
    token = _token(account, _public(key), name, content)
    file = folder / f"{name}.creds"
    file.write_text(
        f"-----BEGIN NATS USER JWT-----\n{token}\n------END NATS USER JWT------\n\n"
        f"-----BEGIN USER NKEY SEED-----\n{key.seed.decode()}\n------END USER NKEY SEED------\n"
    )
    return file


def _new_key(kind: int) -> Any:
    return nkeys.from_seed(nkeys.encode_seed(os.urandom(32), kind))


def _public(key: Any) -> str:
    return bytes(key.public_key).decode()


def _token(issuer: Any, subject: str, name: str, content: dict[str, Any]) -> str:
    claims = {"jti": name, "iat": 1, "iss": _public(issuer), "sub": subject, "name": name, "nats": content}
    signed = b".".join(
        _base64(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "ed25519-nkey"}, claims)
    )
    return (signed + b"." + _base64(issuer.sign(signed))).decode()


def _base64(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")
