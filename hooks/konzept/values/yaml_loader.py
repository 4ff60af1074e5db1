"""The loader of YAML: that in C, where there is one, takes a tenth of the time."""

from typing import Any

import yaml

LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
