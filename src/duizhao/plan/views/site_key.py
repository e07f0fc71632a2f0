"""The prefix under which a site keeps things in the browser."""

import hashlib

from duizhao.model import Config


def site_key(config: Config) -> str:
    """Eight hex digits that tell the site of a `config` from others.

    All pages opened from disk share one localStorage, so pins need a name of their own for each site. It follows
    from what `site.yaml` says of the site, never from where the files lie: a copy on another share keeps its pins.
    """
    words = "\n".join((config.title, config.base_url, config.owner))
    return hashlib.sha256(words.encode()).hexdigest()[:8]
