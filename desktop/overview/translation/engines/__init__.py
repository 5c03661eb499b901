"""Engines: what turns a sentence of one language into another. `open_model` opens an installed model by its kind."""

from overview.translation.engines.base import Engine, EngineFailure, Interrupted, Rendering
from overview.translation.engines.kinds import KINDS, open_model

__all__ = ["KINDS", "Engine", "EngineFailure", "Interrupted", "Rendering", "open_model"]
