"""The code of the package's templates: to compile all of them takes a third of a second, as long as a small change."""

from collections.abc import Iterable

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from duizhao.shell.package_cache import PackageCache


class TemplateCode(BytecodeCache):
    """Keeps the code of the templates `names`, as they are loaded; of others, which are a site's own, nothing."""

    def __init__(self, names: Iterable[str], cache: PackageCache) -> None:
        self._cache = cache
        self._names = {self.get_cache_key(name, name): f"template-{name.replace('/', '-')}" for name in names}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives `bucket` its code, where that is known.

        Source: decision 054.
        """
        name = self._names.get(bucket.key)
        if name and (code := self._cache.known(name)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of `bucket`.

        Source: decision 054.
        """
        if name := self._names.get(bucket.key):
            self._cache.keep(name, bucket.bytecode_to_string())
