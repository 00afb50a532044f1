"""Allowances in fen: reading and writing yuan, and what a month is worth when somebody served a part of it.

Why fen as whole numbers: 300 yuan for 31 days is no decimal fraction; one rounding at the end, half up, is what a cashier does.
"""

from decimal import ROUND_HALF_UP, Decimal

from plugins.personnel.settings import BY_DAY, FULL, HALF


def yuan(fen: int) -> str:
    """Yuan with two places: 9677 → 96.77."""
    return f"{fen // 100:,}.{fen % 100:02d}"


def fen_of(amount: int | float | Decimal) -> int:
    """Fen of an amount in yuan, rounded half up."""
    return int((Decimal(str(amount)) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def part_of(rate: int, served: int, month_days: int, rule: str, enough: int = 15) -> int:
    """What ``served`` of ``month_days`` days are worth of ``rate`` fen under a county's rule for part months.

    A whole month is always paid in full and no day never. ``enough`` are the days from which the rule *in full from a number of
    days on* pays.
    """
    if served <= 0:
        return 0
    if served >= month_days:
        return rate
    if rule == BY_DAY:
        return (2 * rate * served + month_days) // (2 * month_days)
    if rule == HALF:
        return (rate + 1) // 2
    if rule == FULL:
        return rate if served >= enough else 0
    return 0
