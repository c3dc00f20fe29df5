"""Web addresses to bytes: the only part of Headwater that fetches reports, and only those whose addresses its user gave.

By urllib3 rather than httpx: a pool can be pointed at one address that was checked, with the name for TLS and the Host header
given apart, without a transport of our own; and it was needed already, by trafilatura.
"""

from headwater.fetch.fetching import Fetched, Fetcher, Manners
from headwater.fetch.network import Network

__all__ = ["Fetched", "Fetcher", "Manners", "Network"]
