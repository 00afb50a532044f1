"""Calls whose times are known: what response times stand on."""

from plugins.ledger.api import Call, fact_select

responses = fact_select(Call, Call.number, Call.called_at, Call.arrived_at, Call.ended_at).where(Call.arrived_at >= Call.called_at)
