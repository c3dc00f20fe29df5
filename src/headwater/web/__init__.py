"""The pages of a case: a server for one's own machine, or for a team behind its proxy."""

from headwater.web.addresses import Public
from headwater.web.app import create_app
from headwater.web.guard import Access
from headwater.web.people import Roles, SignIn, networks
from headwater.web.served import Served
from headwater.web.server import Address, listen, serve

__all__ = ["Access", "Address", "Public", "Roles", "Served", "SignIn", "create_app", "listen", "networks", "serve"]
