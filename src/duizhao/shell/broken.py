"""A template that fails is the site's mistake, not the program's: told with file and line like any other."""

import traceback
from pathlib import Path

from duizhao.model import Place, Problem
from duizhao.shell.failure import error

HINT = "改好 templates/ 里的这个模板，或删去它以使用自带的模板"


def template_problem(broken: BaseException) -> Problem | None:
    """The problem behind an exception, `broken`, that came out of a template; None for any other exception."""
    # What made pages has loaded these already; an import has not, and would wait for all that makes pages.
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    if isinstance(broken, TemplateSyntaxError):
        place = Place(_path(broken.name or broken.filename or ""), broken.lineno)
        return error("template", place, f"模板写法有错：{broken.message}", HINT)
    if isinstance(broken, TemplateNotFound):
        return error("template", _path(str(broken.name or "")), f"找不到模板 {broken.message}", HINT)
    frames = [f for f in traceback.extract_tb(broken.__traceback__) if not f.filename.endswith((".py", ">"))]
    if frames:
        place = Place(_path(frames[-1].filename), frames[-1].lineno or 1)
        why = "内存不够" if isinstance(broken, MemoryError) else broken
        return error("template", place, f"模板运行时出错：{why}", HINT)
    if isinstance(broken, TemplateError):
        return error("template", "templates", f"模板运行时出错：{broken}", HINT)
    return None


def failed_at(path: str, broken: BaseException) -> Problem:
    """The problem behind an exception, `broken`, that came out of reading the file at `path`: a mistake of the program.

    It says where in the program, so that the file can be set aside and the mistake told.
    """
    frames = [f for f in traceback.extract_tb(broken.__traceback__) if "duizhao" in f.filename]
    at = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    message = f"程序读不了这个文件（{type(broken).__name__}: {str(broken)[:80]}，{at}）"
    return error("internal", path, message, "把这个文件和这一行告诉维护者；先把它移出去，其余的照样能用")


def _path(name: str) -> str:
    from duizhao.render import BUILTIN

    return f"templates/{name.removeprefix(BUILTIN)}"
