"""The pages of the 1+1 model; importing this package puts them on the blueprint."""

from plugins.auxiliary.views import bookings, care, desk, duties, pairing, patrols, points, requests, supervision
from plugins.auxiliary.views.base import bp

__all__ = ["bookings", "bp", "care", "desk", "duties", "pairing", "patrols", "points", "requests", "supervision"]
