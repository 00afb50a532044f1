"""Plans that a solver works out: one contract for all of them, and the programme that HiGHS is given.

    Problem → solve(problem, seconds, seed) → Solution → verify(problem, solution)

A problem is a frozen dataclass of plain values, so that it can be stored, hashed and solved again. ``solve`` is run in a worker
(``Job(ahead=…)``), never in a request. ``verify`` stands in a module of its own that imports no solver: it recounts everything from
the rows, and a plan that it finds fault with is never shown as a proposal. A plan is a proposal; people decide.

Why a greedy plan first: it is there at once, and it is the floor. When the solver runs out of time with something worse, the greedy
plan is what is shown, with the bound that the solver proved.
"""

import hashlib
import json
import random
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum

TINY = 1e-6


class Status(StrEnum):
    """What is known of a plan."""

    PROVED = "proved"
    GAP = "gap"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True)
class Unmet:
    """A wish that the plan does not fulfil: which ``rule``, for ``whom`` (a code or a date), how much is short, and why."""

    rule: str
    whom: str
    short: float = 1
    reason: str = ""


@dataclass(frozen=True)
class Relaxation:
    """What would make it possible: the ``rule``, its value ``now`` and the nearest value that is ``enough``."""

    rule: str
    now: float
    enough: float


@dataclass(frozen=True)
class Solution:
    """A plan: its rows, how good it is, what it leaves open, and what would have to give.

    ``objective`` is what was minimised, ``bound`` what no plan can go below; ``seconds`` and ``seed`` are those it was asked with.
    """

    status: Status
    rows: list[dict] = field(default_factory=list)
    objective: float | None = None
    bound: float | None = None
    unmet: list[Unmet] = field(default_factory=list)
    relaxations: list[Relaxation] = field(default_factory=list)
    method: str = ""
    seed: int = 0
    seconds: float | None = None

    @property
    def gap(self) -> float | None:
        """How much better another plan could be at most, as a share of this one; 0 when that is proved not to be."""
        if self.objective is None or self.bound is None:
            return None
        return max(0.0, self.objective - self.bound) / max(abs(self.objective), TINY)

    def stored(self) -> dict:
        """As plain values, for a JSON column."""
        return asdict(self)

    @classmethod
    def of(cls, stored: dict) -> "Solution":
        """The plan of :meth:`stored`."""
        parts = {"unmet": [Unmet(**one) for one in stored["unmet"]]}
        parts["relaxations"] = [Relaxation(**one) for one in stored["relaxations"]]
        return cls(**{**stored, **parts, "status": Status(stored["status"])})


def digest(problem) -> str:
    """The fingerprint of a problem (a dataclass of plain values): the same question has the same one."""
    text = json.dumps(asdict(problem), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Outcome:
    """What HiGHS found: the value of each variable, the objective, and the bound that it proved. ``values`` is None for nothing."""

    values: list[float] | None
    objective: float | None
    bound: float | None
    proved: bool

    def yes(self, variable: int) -> bool:
        """Whether a yes/no variable is a yes."""
        return self.values[variable] > 0.5


def _put(place: list[int], values: list) -> list:
    """Values of variables in the order of their columns."""
    return [value for _column, value in sorted(zip(place, values, strict=True), key=lambda pair: pair[0])]


class Programme:
    """A mixed-integer linear programme, written down rule by rule; variables are numbers that its methods give out.

    ``seed`` settles which of equally good plans is found: scipy does not hand a seed to HiGHS, so the order of the variables is
    shuffled by it. 0 leaves them as they were written.
    """

    def __init__(self, seed: int = 0):
        """An empty programme."""
        self.seed = seed
        self.low, self.high, self.integral = [], [], []
        self.rules: list[tuple[dict[int, float], float, float]] = []

    def yes_no(self) -> int:
        """A decision."""
        return self._variable(0, 1, True)

    def whole(self, low: int, high: int) -> int:
        """A whole number."""
        return self._variable(low, high, True)

    def amount(self, low: float = 0, high: float = float("inf")) -> int:
        """Any number."""
        return self._variable(low, high, False)

    def _variable(self, low, high, integral) -> int:
        self.low.append(low)
        self.high.append(high)
        self.integral.append(int(integral))
        return len(self.low) - 1

    def at_most(self, terms: Mapping[int, float], limit: float) -> None:
        """Σ factor · variable ≤ limit."""
        self.rules.append((dict(terms), -float("inf"), limit))

    def at_least(self, terms: Mapping[int, float], limit: float) -> None:
        """Σ factor · variable ≥ limit."""
        self.rules.append((dict(terms), limit, float("inf")))

    def equal(self, terms: Mapping[int, float], value: float) -> None:
        """Σ factor · variable = value."""
        self.rules.append((dict(terms), value, value))

    def minimise(self, terms: Mapping[int, float], seconds: float) -> Outcome:
        """The least of Σ factor · variable within the rules, or the best found in time. scipy is loaded on first use."""
        if not self.low:
            possible = all(low <= 0 <= high for _, low, high in self.rules)
            return Outcome([], 0.0, 0.0, True) if possible else Outcome(None, None, None, True)
        from scipy.optimize import Bounds, milp

        place = self._places()
        cost = [0.0] * len(self.low)
        for variable, factor in terms.items():
            cost[place[variable]] = factor
        low, high, integral = (_put(place, values) for values in (self.low, self.high, self.integral))
        found = milp(
            cost,
            integrality=integral,
            bounds=Bounds(low, high),
            constraints=self._constraints(place),
            options={"time_limit": seconds, "mip_rel_gap": 0},
        )
        values = None if found.x is None else [float(found.x[column]) for column in place]
        bound = found.mip_dual_bound if found.x is not None else None
        if bound is None and found.status == 0:
            bound = found.fun  # nothing was left to branch on
        return Outcome(values, None if values is None else float(found.fun), bound, found.status == 0)

    def minimise_in_turn(self, goals: list[Mapping[int, float]], seconds: float) -> list[Outcome]:
        """Each goal in its turn, without giving up anything of those before it; an outcome for each goal that was reached.

        The values of the last one hold for all. Why in turn: one weighted sum buries fairness under travel, or the other way round.
        """
        outcomes = []
        for goal in goals:
            found = self.minimise(goal, seconds / len(goals))
            if found.values is None:
                break
            outcomes.append(found)
            self.at_most(goal, found.objective + TINY)
        return outcomes

    def _places(self) -> list[int]:
        """The column of each variable."""
        place = list(range(len(self.low)))
        if self.seed:
            random.Random(self.seed).shuffle(place)  # noqa: S311 - a choice among equals, no secret
        return place

    def _constraints(self, place):
        from scipy.optimize import LinearConstraint
        from scipy.sparse import csr_array

        if not self.rules:
            return []
        cells = [
            (row, place[variable], factor) for row, (terms, _, _) in enumerate(self.rules) for variable, factor in terms.items()
        ]
        rows, columns, factors = zip(*cells, strict=True) if cells else ((), (), ())
        matrix = csr_array((factors, (rows, columns)), shape=(len(self.rules), len(self.low)))
        return LinearConstraint(matrix, [low for _, low, _ in self.rules], [high for _, _, high in self.rules])
