"""onnxruntime, kept from reporting: since 1.31 it notes each session in a database below the home folder, with a mark of the
machine and the interpreter's path, and sends that to its maker when it can. It looks at this variable when it is loaded.
"""

from __future__ import annotations

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

onnxruntime.disable_telemetry_events()  # where something else of the same process has loaded it before

__all__ = ["onnxruntime"]
