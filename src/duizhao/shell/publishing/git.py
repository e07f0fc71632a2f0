"""git, asked as a program: its answers as bytes, its refusals as problems.

git speaks English here whatever the machine's language, asks nobody for a password (a command must not wait for one
that nobody types), and runs no longer than it needs to.
"""

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from duizhao.model import Problem, Reason
from duizhao.shell.failure import ShellError, error
from duizhao.shell.programs import running_program

_SECONDS = 600.0
_PASSWORD = re.compile(r"//[^/@\s]*@")
# What git, ssh and hosts say where a push or a fetch fails.
_LOCKED = re.compile(r"\.lock': File exists")
_MOVED = re.compile(r"non-fast-forward|fetch first|stale info|cannot lock ref|failed to update ref")
_NO_RIGHT = re.compile(
    r"Permission denied|denied to|\b403\b|Authentication failed|could not read (?:Username|Password)|protected branch|"
    r"hook declined|insufficient permission|Host key verification failed|unable to create temporary|unpacker error|"
    r"deny updating|[Rr]ead-only"
)
_NOT_THERE = re.compile(
    r"does not appear to be a git repository|Could not resolve host|[Rr]epository .*not found|Could not read from|"
    r"unable to access|No such device|Connection (?:refused|timed out|reset)|does not exist|No such file"
)
_TELLING = re.compile(r"(?:fatal|error|remote|ERROR|ssh)\b|! ")


class Git:
    """git in a folder.

    Args:
        folder: where it runs.
        place: what problems are said to be about.
        scratch: a temporary folder that goes with it should this process be killed.
    """

    def __init__(self, folder: Path, scratch: Path, place: str = "git") -> None:
        self.folder, self.place, self._scratch = folder, place, scratch

    def run(self, *words: str, given: bytes | None = None) -> tuple[int, bytes, str]:
        """Exit code, standard output and what git said of errors, called with `words` and `given` bytes for its input.

        Raises:
            ShellError: there is no git, or it took too long.
        """
        return self.program(("git", *words), given)

    def asked(self, *words: str, given: bytes | None = None) -> str | None:
        """What git answers to `words` and `given` input, without the line's end; None where it fails.

        Raises:
            ShellError: There is no git, or it took too long.
        """
        code, out, _ = self.run(*words, given=given)
        return out.decode("utf-8", "surrogateescape").removesuffix("\n") if code == 0 else None

    def must(self, *words: str, remote: str = "", given: bytes | None = None) -> bytes:
        """The bytes of git's output for `words` and `given` input; `remote` is the other side, for the message.

        Raises:
            ShellError: it fails, and why.
        """
        code, out, said = self.run(*words, given=given)
        if code:
            raise ShellError([self.problem(said, remote)])
        return out

    def program(
        self, command: Sequence[str], given: bytes | None = None, more: Mapping[str, str] | None = None
    ) -> tuple[int, bytes, str]:
        """Exit code, standard output and what git said of errors, of a `command` that runs git.

        It has `given` input, and `more` in its environment, by name.

        Raises:
            ShellError: no-git; publish-no-remote, where the other side does not answer.
        """
        surroundings = {
            **os.environ,
            **(more or {}),
            "LC_ALL": "C.UTF-8",
            "LANGUAGE": "C",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_OPTIONAL_LOCKS": "0",
        }
        surroundings.setdefault("GIT_SSH_COMMAND", "ssh -oBatchMode=yes")
        try:
            return self._communicated(command, given or b"", surroundings)
        except FileNotFoundError:
            hint = Reason("install-git-git-scm-com")
            raise ShellError([error("no-git", self.place, Reason("there-no-program-git"), hint)]) from None
        except subprocess.TimeoutExpired:
            message, hint = Reason("remote-does-not-answer"), Reason("see-network-run-again")
            raise ShellError([error("publish-no-remote", self.place, message, hint)]) from None

    def _communicated(
        self, command: Sequence[str], given: bytes, surroundings: Mapping[str, str]
    ) -> tuple[int, bytes, str]:
        streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        with running_program(command, self._scratch, cwd=self.folder, env=surroundings, **streams) as process:
            out, said = process.communicate(given, timeout=_SECONDS)
            return process.returncode, out, said.decode("utf-8", "replace")

    def problem(self, said: str, remote: str = "") -> Problem:
        """Why git failed, from what it `said` of a `remote`; addresses are shown without passwords."""
        lines = [_PASSWORD.sub("//", line).strip() for line in said.splitlines() if line.strip()]
        telling = [line for line in lines if _TELLING.match(line)] or lines
        why = Reason.of("verbatim", text=telling[0]) if telling else Reason("git-does-not-say-why")
        hint = Reason("do-git-says-run-again")
        if telling and telling[0].startswith(
            "Traceback"
        ):  # of ghp-import, which met what no git told of: its disk, not the remote
            return error("publish-git", self.place, Reason.of("git-failed", why=lines[-1]), hint)
        remote = _PASSWORD.sub("//", remote)
        text = "\n".join(lines)
        if _LOCKED.search(text):
            message = Reason("remote-s-branch-locked-somebody")
            hint = Reason("wait-run-again-if-stays")
            return error("publish-moved", self.place, message, hint)
        if _MOVED.search(text):
            return error("publish-moved", self.place, Reason("somebody-else-pushed-branch-just"), Reason("run-again"))
        if _NO_RIGHT.search(text):
            hint = Reason("see-whether-machine-s-account")
            return error("publish-refused", self.place, Reason.of("remote-refuses", remote=remote, why=why), hint)
        if _NOT_THERE.search(text):
            hint = Reason("git-remote-v-lists-remotes")
            return error(
                "publish-no-remote", self.place, Reason.of("remote-cannot-reached", remote=remote, why=why), hint
            )
        return error("publish-git", self.place, Reason.of("git-failed", why=why), hint)
