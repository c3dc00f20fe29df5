"""Weights for English; `manifest.json` names each file with its SHA-256."""
