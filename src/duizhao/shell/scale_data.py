"""What was measured of sites of some sizes, and the limits of places to publish to: `data/scale/`."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import yaml

from duizhao.shell.files import package_folder


@lru_cache(maxsize=1)
def measured() -> tuple[Mapping[str, Any], ...]:
    """The sites that were measured, each with its counts, bytes, seconds and MiB as `data/scale` has it.

    Source: decision 099.
    """
    return tuple(scale_data("measured").values())


@lru_cache(maxsize=1)
def limits() -> Mapping[str, Any]:
    """The limits, and how many townships, counties, cities and provinces there are.

    Source: decision 099.
    """
    return scale_data("limits")


@lru_cache(maxsize=4)
def scale_data(name: str) -> Mapping[str, Any]:
    """What the file `name` of `data/scale/` holds.

    Source: decision 099.
    """
    found: Mapping[str, Any] = yaml.safe_load((package_folder("data") / f"scale/{name}.yaml").read_text("utf-8"))
    return found
