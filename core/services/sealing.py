"""Sealed columns: ID numbers and telephone numbers lie encrypted in the database, and are found again by a keyed index.

A ciphertext says how it was made, ``v1:aes256gcm:<key id>:<nonce and text>``, and is bound to its table, column, county and row:
copied to another row it does not open. The keys are in :mod:`core.services.keyring`.

Why a keyed index beside it: an ID number has about a thousand candidates per place and birthday, so a bare hash of one is the
number itself. HMAC with a key per county finds equal values within a county and tells nothing without the key.

Why the algorithm stands in every ciphertext: a bureau under a commercial-cipher review sets ``XIANGJING_CIPHER=sm4gcm`` (or puts a
certified device in the place of :data:`CIPHERS`), and old rows go on opening until they are resealed.
"""

import base64
import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from flask import current_app
from sqlalchemy import String, Text
from sqlalchemy.orm import mapped_column

from core.identity import normalise
from core.services.keyring import RING, derived, ring

VERSION = "v1"
CIPHERS = {"aes256gcm": (algorithms.AES, 32), "sm4gcm": (algorithms.SM4, 16)}
NONCE, TAG = 12, 16


class Unopenable(RuntimeError):
    """A ciphertext that was changed, moved to another row, or whose key is not in the ring."""


def _place(record, column: str) -> str:
    if record.id is None or record.county_id is None:
        raise ValueError("a record has its county and id before anything is sealed into it")
    return "|".join((record.__tablename__, column, record.county_id, str(record.id)))


def _lock(data: bytes, place: str) -> tuple[str, bytes]:
    """The head of a ciphertext, and nonce, tag and sealed data."""
    keys, algorithm = ring(), current_app.config["CIPHER"]
    head = f"{VERSION}:{algorithm}:{keys.current}"
    kind, length = CIPHERS[algorithm]
    nonce = secrets.token_bytes(NONCE)
    worker = Cipher(kind(derived(keys.keys[keys.current], algorithm, length)), modes.GCM(nonce)).encryptor()
    worker.authenticate_additional_data(f"{head}|{place}".encode())
    locked = worker.update(data) + worker.finalize()
    return head, nonce + worker.tag + locked


def _unlock(head: str, raw: bytes, place: str) -> bytes:
    version, algorithm, kid = [*head.split(":"), "", ""][:3]
    key = ring().keys.get(kid)
    if version != VERSION or algorithm not in CIPHERS or key is None:
        raise Unopenable(f"no key {kid!r} for a value of {place.split('|')[0]}; bring {RING} back from the backup")
    kind, length = CIPHERS[algorithm]
    nonce, tag, locked = raw[:NONCE], raw[NONCE : NONCE + TAG], raw[NONCE + TAG :]
    try:
        worker = Cipher(kind(derived(key, algorithm, length)), modes.GCM(nonce, tag)).decryptor()
        worker.authenticate_additional_data(f"{head}|{place}".encode())
        return worker.update(locked) + worker.finalize()
    except (InvalidTag, ValueError) as error:
        raise Unopenable(f"a value of {place.split('|')[0]} was changed or moved") from error


def encrypt(text: str, place: str) -> str:
    """``text`` sealed under the current key for ``place`` (``table|column|county|row``)."""
    head, raw = _lock(text.encode(), place)
    return f"{head}:{base64.urlsafe_b64encode(raw).decode()}"


def decrypt(ciphertext: str, place: str) -> str:
    """What was sealed for ``place``.

    Raises:
        Unopenable: for a changed or moved ciphertext, and when the ring lacks its key.
    """
    head, _colon, body = ciphertext.rpartition(":")
    try:
        raw = base64.urlsafe_b64decode(body)
    except ValueError as error:
        raise Unopenable(f"a value of {place.split('|')[0]} was changed") from error
    return _unlock(head, raw, place).decode()


def blind_index(county_id: str, name: str, value: str) -> str:
    """The keyed index of ``value`` among the values called ``name`` (``id_number``, ``phone``) of one county; 43 characters."""
    key = derived(ring().index, f"index|{county_id}", 32)
    plain = normalise(value).replace("-", "")
    return base64.urlsafe_b64encode(hmac.new(key, f"{name}|{plain}".encode(), hashlib.sha256).digest()).decode().rstrip("=")


def sealed(**options):
    """A column that holds a ciphertext; the journal says only that it changed."""
    return mapped_column(Text, info={"sealed": True}, **options)


def indexed(**options):
    """The column for the blind index of a sealed one."""
    return mapped_column(String(43), info={"sealed": True, "index": True}, **options)


def seal(record, column: str, value: str | None) -> None:
    """Seal ``value`` into a column of ``record``, which already has its county and id; ``None`` empties it."""
    setattr(record, column, encrypt(value, _place(record, column)) if value else None)


def open_sealed(record, column: str) -> str | None:
    """The plain text of a sealed column. For checks inside a service; what is shown goes through ``unmasking``."""
    ciphertext = getattr(record, column)
    return decrypt(ciphertext, _place(record, column)) if ciphertext else None


def seal_bytes(record, column: str, data: bytes) -> None:
    """Seal a file into a binary column of ``record``. ``reseal`` passes such columns over: they are for short keeping."""
    head, raw = _lock(data, _place(record, column))
    setattr(record, column, f"{head}:".encode() + raw)


def open_bytes(record, column: str) -> bytes:
    """The file that :func:`seal_bytes` sealed."""
    version, algorithm, kid, raw = getattr(record, column).split(b":", 3)
    return _unlock(b":".join((version, algorithm, kid)).decode(), raw, _place(record, column))


class SealedText:
    """An attribute over a sealed column: reading gives the masked form, writing seals, masks and indexes.

    ``number = SealedText("id_number", mask_id)`` needs the columns ``id_number``, ``id_number_masked`` and, unless ``index`` is
    empty, ``id_number_index``. Writing the masked form back, as an unchanged form field does, changes nothing.
    """

    def __init__(self, sealed_column: str, mask, index: str = ""):
        self.sealed_column, self.mask, self.index = sealed_column, mask, index

    def __get__(self, record, owner=None):
        return self if record is None else getattr(record, f"{self.sealed_column}_masked")

    def __set__(self, record, value: str | None):
        value = normalise(value) if value else None
        if value == getattr(record, f"{self.sealed_column}_masked") or (value and value == self._opened(record)):
            return
        seal(record, self.sealed_column, value)
        setattr(record, f"{self.sealed_column}_masked", self.mask(value) if value else None)
        if self.index:
            key = blind_index(record.county_id, self.index, value) if value else None
            setattr(record, f"{self.sealed_column}_index", key)

    def _opened(self, record):
        return open_sealed(record, self.sealed_column)
