"""Passwords: how they are kept, checked and judged.

Argon2id with 19 MiB, t=2, p=1 (OWASP's first choice; 30 ms): hashing happens outside the write transaction, at most two at once.
"""

import secrets
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from flask_babel import gettext as _

from core.errors import Refused

MIN_LENGTH = 12

hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_slots = threading.Semaphore(2)
DUMMY = hasher.hash(secrets.token_urlsafe())


def hash_password(password: str) -> str:
    """Argon2id of a password."""
    with _slots:
        return hasher.hash(password)


def check_new_password(password: str, username: str) -> None:
    """Whether a new password will do: 12 characters, three of four classes, not the user's name (GB/T 22239 8.1.4.1).

    Raises:
        Refused: with what is missing.
    """
    wanting = list(_wanting(password, username))
    if wanting:
        raise Refused(" ".join(wanting), "new_password")


def _wanting(password: str, username: str):
    """All that is wrong with a password, said at once."""
    classes = [str.islower, str.isupper, str.isdigit, lambda c: not c.isalnum()]
    if len(password) < MIN_LENGTH:
        yield _("At least %(n)d characters.", n=MIN_LENGTH)
    if sum(any(map(kind, password)) for kind in classes) < 3:
        yield _("Mix lower case, upper case, digits and signs: at least three of the four.")
    if username.lower() in password.lower():
        yield _("The password must not contain the user name.")


def matches(stored: str, password: str) -> bool:
    """Whether this is the password of a stored hash."""
    with _slots:
        try:
            return hasher.verify(stored, password)
        except (VerifyMismatchError, InvalidHashError):
            return False
