"""Problems as other programs read them: JSON, SARIF, and annotations of GitHub."""

from duizhao.shell.console.forms.form import Checked
from duizhao.shell.console.forms.github import as_github
from duizhao.shell.console.forms.plain_json import problems_json
from duizhao.shell.console.forms.sarif import as_sarif

FORMS = {"json": problems_json, "sarif": as_sarif, "github": as_github}
__all__ = ["FORMS", "Checked", "as_github", "as_sarif", "problems_json"]
