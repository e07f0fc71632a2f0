"""A template that fails is the site's mistake, not the program's: told with file and line like any other."""

import traceback
from pathlib import Path

from duizhao.model import Place, Problem, Reason
from duizhao.shell.failure import error

HINT = Reason("correct-templates-delete-use-program")


def template_problem(broken: BaseException) -> Problem | None:
    """The error behind an exception, `broken`, that came out of a template, at its place; None for any other one."""
    # What made pages has loaded these already; an import has not, and would wait for all that makes pages.
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    if isinstance(broken, TemplateSyntaxError):
        place = Place(template_path(broken.name or broken.filename or ""), broken.lineno)
        return error("template", place, Reason.of("template-wrongly-written", why=broken.message), HINT)
    if isinstance(broken, TemplateNotFound):
        return error(
            "template",
            template_path(str(broken.name or "")),
            Reason.of("there-no-template", name=broken.message),
            HINT,
        )
    frames = [f for f in traceback.extract_tb(broken.__traceback__) if not f.filename.endswith((".py", ">"))]
    if frames:
        place = Place(template_path(frames[-1].filename), frames[-1].lineno or 1)
        why = Reason("there-not-enough-memory") if isinstance(broken, MemoryError) else getattr(broken, "why", broken)
        return error("template", place, Reason.of("template-failed", why=why), HINT)
    if isinstance(broken, TemplateError):
        return error("template", "templates", Reason.of("template-failed", why=broken), HINT)
    return None


def failed_at(path: str, broken: BaseException) -> Problem:
    """The problem behind an exception, `broken`, that came out of reading the file at `path`: a mistake of the program.

    It says where in the program, so that the file can be set aside and the mistake told.
    """
    frames = [f for f in traceback.extract_tb(broken.__traceback__) if "duizhao" in f.filename]
    at = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    message = Reason.of("program-cannot-read-file", kind=type(broken).__name__, text=str(broken)[:80], at=at)
    return error("internal", path, message, Reason("tell-maintainers-file-line-without"))


def template_path(name: str) -> str:
    """Where the template called `name` stands, or would, from the site's folder."""
    from duizhao.render import BUILTIN

    return f"templates/{name.removeprefix(BUILTIN)}"
