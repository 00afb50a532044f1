"""The key ring of an installation: what seals ID numbers, and what their indexes are made with.

It lies in the instance (``sealing.keys``, mode 0600), never in the database. Back it up apart from the database: whoever has both
can read every number, and without the ring nobody can. A key's id is a fingerprint of the key, so that a ring made anew is never
taken for the one that was lost.
"""

import base64
import fcntl
import hashlib
import json
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

from core.config import secret

RING = "sealing.keys"


@dataclass(frozen=True)
class Ring:
    """The keys of an installation by id (a fingerprint of the key), the one in use, and the root of the indexes' keys."""

    current: str
    keys: dict[str, bytes]
    index: bytes

    def dump(self) -> str:
        """One line of JSON, as it is kept."""
        keys = {kid: base64.b64encode(key).decode() for kid, key in self.keys.items()}
        return json.dumps({"current": self.current, "keys": keys, "index": base64.b64encode(self.index).decode()})


def _first_ring() -> str:
    kid, key = _new_key()
    return Ring(kid, {kid: key}, secrets.token_bytes(32)).dump()


def _new_key() -> tuple[str, bytes]:
    key = secrets.token_bytes(32)
    return hashlib.sha256(b"key id" + key).hexdigest()[:12], key


def ring() -> Ring:
    """The key ring of this installation, made at first use; a change of the file is noticed."""
    path = current_app.config["INSTANCE"] / RING
    if not path.exists():
        secret(current_app.config["INSTANCE"], RING, _first_ring)
    return _read_ring(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read_ring(path: Path, _changed_at: int) -> Ring:
    told = json.loads(path.read_text(encoding="utf-8"))
    keys = {kid: base64.b64decode(key) for kid, key in told["keys"].items()}
    return Ring(told["current"], keys, base64.b64decode(told["index"]))


@lru_cache(maxsize=256)
def derived(key: bytes, purpose: str, length: int) -> bytes:
    """A key for one purpose from a key of the ring."""
    return HKDF(SHA256(), length, salt=None, info=purpose.encode()).derive(key)


def rotate() -> str:
    """Add a key to the ring and use it from now on; gives its id. What older keys sealed still opens."""
    folder = current_app.config["INSTANCE"]
    with (folder / f"{RING}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        old = ring()
        kid, key = _new_key()
        draft = folder / f"{RING}.new"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(Ring(kid, old.keys | {kid: key}, old.index).dump() + "\n")
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder / RING)
    return kid
