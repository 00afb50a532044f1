"""What pages and reports read of the market-day service. Nothing is written here."""
