"""Lists the packages, which lie in three folders (pyproject.toml can only look in one); all else stands there."""

from setuptools import find_packages, setup

setup(packages=[*find_packages("desktop"), "overview_resources", "overview_seeds"])
