"""Good Offices reads the news and keeps the record: who did what to whom, and where every negotiation stands."""

__version__ = "0.1.0"
