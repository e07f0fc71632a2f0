"""A template that fails is the site's mistake, not the program's: told with file and line like any other."""

import traceback

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from duizhao.model import Place, Problem
from duizhao.shell.failure import error

_HINT = "改好 templates/ 里的这个模板，或删去它以使用自带的模板"


def template_problem(broken: BaseException) -> Problem | None:
    """The problem behind an exception that came out of a template; None for any other exception."""
    if isinstance(broken, TemplateSyntaxError):
        place = Place(_path(broken.name or broken.filename or ""), broken.lineno)
        return error("template", place, f"模板写法有错：{broken.message}", _HINT)
    if isinstance(broken, TemplateNotFound):
        return error("template", _path(str(broken.name or "")), f"找不到模板 {broken.message}", _HINT)
    frames = [f for f in traceback.extract_tb(broken.__traceback__) if not f.filename.endswith((".py", ">"))]
    if frames:
        place = Place(_path(frames[-1].filename), frames[-1].lineno or 1)
        return error("template", place, f"模板运行时出错：{broken}", _HINT)
    if isinstance(broken, TemplateError):
        return error("template", "templates", f"模板运行时出错：{broken}", _HINT)
    return None


def _path(name: str) -> str:
    return f"templates/{name.removeprefix('builtin/')}"
