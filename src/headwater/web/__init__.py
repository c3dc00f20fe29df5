"""The local pages of a case: a server on this machine, and nothing else."""

from headwater.web.app import create_app
from headwater.web.guard import Access
from headwater.web.served import Served
from headwater.web.server import Address, listen, serve

__all__ = ["Access", "Address", "Served", "create_app", "listen", "serve"]
