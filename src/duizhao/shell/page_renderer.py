"""What renders pages, here and on other machines: the templates of the package are not compiled again each time."""

from collections.abc import Mapping

import jinja2

from duizhao.render import Renderer, packaged, renderer
from duizhao.shell.last_build import runs_on
from duizhao.shell.package_cache import PackageCache
from duizhao.shell.template_code import TemplateCode


def page_renderer(texts: Mapping[str, str], messages: Mapping[str, str]) -> Renderer:
    """What renders pages by the templates `texts` (name → text) in the words `messages` (key → words).

    The package's own templates need not be compiled again by each build (decision 054).
    """
    of = f"{runs_on()}{jinja2.__version__}".encode()
    return renderer(texts, messages, TemplateCode(packaged(texts), PackageCache(of)))
