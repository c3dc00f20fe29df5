"""A trace in the W3C's provenance model: PROV-JSON, and PROV-O in TriG."""

from headwater.export.prov.files import prov_files

__all__ = ["prov_files"]
