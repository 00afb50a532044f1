"""What runs outside a request: jobs, reactions to what was saved, and the doctor's checks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Job:
    """Work outside a request: ``run(payload)``, idempotent. ``every`` repeats it that many minutes apart in each county.

    ``ahead(payload)`` is the slow part that writes nothing; it is done before the transaction, and ``run(payload, its_result)``
    then saves what it found.
    """

    id: str
    run: Callable[..., None]
    every: int | None = None
    ahead: Callable[[dict], Any] | None = None


@dataclass(frozen=True)
class Reaction:
    """When a record of ``on`` has been saved, run ``run(record)`` later, as a job of the same transaction."""

    id: str
    on: type
    run: Callable[[Any], None]


@dataclass(frozen=True)
class Check:
    """Something that ``xiangjing doctor`` looks at in each county: ``run(repair)`` gives a sentence for each thing wrong.

    With ``repair`` it also mends what it finds, within the transaction that it is called in.
    """

    id: str
    title: object
    run: Callable[[bool], Iterable[str]]
