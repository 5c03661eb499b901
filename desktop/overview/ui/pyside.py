"""Imports PySide without what it brings along for tools of its own, which is a third of what its import takes."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec
else:
    Loader = object  # importlib.abc would be one import more

# What makes PySide's stub files, with its patterns, and archives for where PySide's own modules are packed in one.
SELDOM_USED = frozenset({"shibokensupport.signature.lib.pyi_generator", "tempfile", "zipfile"})


def import_pyside() -> None:
    """Import PySide as everything else expects it to be.

    It also puts an `__import__` of its own in the place of Python's, which serves its `from __feature__ import
    snake_case`: that reads the source of each module that is imported from then on, a twentieth of the start.
    """
    with_later = _Finder()
    sys.meta_path.insert(0, with_later)
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        sys.meta_path.remove(with_later)
        for name in [name for name, module in sys.modules.items() if isinstance(module, _Later)]:
            del sys.modules[name]  # who else imports it gets it as usual
    usual = getattr(builtins, "__orig_import__", None)
    if usual is not None:
        builtins.__import__ = usual


class _Later(ModuleType):
    """A module whose code runs when something in it is first used.

    `importlib.util.LazyLoader` takes any question for a use, and PySide asks for `__spec__`: it would save nothing.
    """

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import system asks for some that not every module has
            raise AttributeError(name)
        loader = self.__loader__
        assert isinstance(loader, _LaterLoader)
        self.__class__ = ModuleType  # type: ignore[assignment]
        loader.usual.exec_module(self)
        return getattr(self, name)


class _LaterLoader(Loader):
    def __init__(self, usual: Loader) -> None:
        self.usual = usual

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Later(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing runs yet."""


class _Finder:
    """Finds the modules that are seldom used where the others would, for later."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The import system asks here first."""
        if name not in SELDOM_USED:
            return None
        others = (finder.find_spec(name, path, target) for finder in sys.meta_path if finder is not self)
        spec = next((found for found in others if found is not None), None)
        if spec is not None and spec.loader is not None:
            spec.loader = _LaterLoader(spec.loader)
        return spec
