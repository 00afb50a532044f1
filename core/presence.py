"""Whether a site is running on this instance: each serving process holds a shared lock on one file there.

Why a lock and not a file with a number in it: the lock goes with the process, however it ends.
"""

import fcntl
from contextlib import contextmanager
from pathlib import Path

from flask_babel import gettext as _

from core.errors import Refused

NAME = "serving.lock"


@contextmanager
def serving(folder: Path):
    """Within this block the instance ``folder`` is being served."""
    with (folder / NAME).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


@contextmanager
def alone(folder: Path):
    """Within this block nobody serves the instance ``folder``, and nobody can begin to.

    Raises:
        Refused: while somebody does.
    """
    with (folder / NAME).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(_("The site is running. Stop it first.")) from error
        yield
