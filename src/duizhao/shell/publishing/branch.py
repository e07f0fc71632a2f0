"""The site on a branch of a git repository, as GitHub Pages and its like read one.

ghp-import makes the commit, on a branch of this repository that lives only meanwhile: no branch of the user's own
moves. The push is one step for the remote: its readers see the old site or the new one. It is never forced.
"""

import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import new as hasher
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from duizhao.model import Reason, Target
from duizhao.shell.failure import ShellError, error
from duizhao.shell.files import read_regular
from duizhao.shell.load import own_files
from duizhao.shell.locking import FolderBusy, locked
from duizhao.shell.paths import MANIFEST, real
from duizhao.shell.problem_sentences import sentence_of
from duizhao.shell.progress import Progress, silent
from duizhao.shell.publishing.built_site import BuiltFile, PublishedDifference, difference
from duizhao.shell.publishing.git import Git
from duizhao.shell.site_root import SETTINGS

_OURS = "duizhao/publishing"  # the branch that lives meanwhile
_CNAME = "CNAME"  # the site's own domain, which GitHub keeps there: it stays always
_PLAIN = ("100644", "100755")  # modes of files; others are links and submodules


class _TreeEntry(NamedTuple):
    """A file on the branch: its mode and the name of its content, as git has them."""

    mode: str
    blob: str


def publish_branch(
    files: Mapping[str, BuiltFile],
    root: Path,
    target: Target,
    dry: bool = False,
    allow_dirty: bool = False,
    progress: Progress = silent,
) -> PublishedDifference:
    """Brings a branch of a remote to hold the site.

    Source: decision 090.

    Args:
        files: the site.
        root: the site's folder, in a git repository.
        target: branch and remote, and whether others' files stay.
        dry: only say what would change; what is on the branch is fetched all the same.
        allow_dirty: whether the site's sources may differ from the last commit.
        progress: shows how far it is.

    Raises:
        ShellError: there is no git or no repository, the sources are not committed, the branch holds the site's
            sources, or the remote is not there or refuses. The branch is as it was then.
    """
    with TemporaryDirectory(prefix="duizhao-", ignore_cleanup_errors=True) as scratch:
        git = Git(root, Path(scratch), f"--branch {target.branch}")
        home = _git_home(git)
        try:
            with locked(home):
                return _publish_branch(files, git, home, Path(scratch), target, dry, allow_dirty, progress)
        except FolderBusy:
            hint = Reason("wait-until-done-run-again")
            raise ShellError(
                [error("publish-busy", git.place, Reason("another-duizhao-publishing-place"), hint)]
            ) from None


def commit_of(root: Path) -> str:
    """The last commit in git of the site at `root`, its whole id; "" where it has none, or there is no git."""
    if shutil.which("git") is None:
        return ""
    with TemporaryDirectory(prefix="duizhao-", ignore_cleanup_errors=True) as scratch:
        return Git(root, Path(scratch)).asked("rev-parse", "--verify", "--quiet", "HEAD") or ""


def _git_home(git: Git) -> Path:
    code, out, said = git.run("rev-parse", "--path-format=absolute", "--git-common-dir")
    if code and "not a git repository" in said:
        hint = Reason("run-git-init-site-s")
        raise ShellError([error("publish-no-repository", git.place, Reason("site-no-git-repository"), hint)])
    if code:
        raise ShellError([git.problem(said)])
    return Path(out.decode("utf-8", "surrogateescape").removesuffix("\n"))


def _publish_branch(
    files: Mapping[str, BuiltFile],
    git: Git,
    home: Path,
    scratch: Path,
    target: Target,
    dry: bool,
    allow_dirty: bool,
    progress: Progress,
) -> PublishedDifference:
    if git.asked("symbolic-ref", "--quiet", "HEAD") == f"refs/heads/{target.branch}":
        raise _is_source(git, target)
    if not allow_dirty:
        _refuse_dirty(git)
    tip = _tip(git, target)
    there = _entries(git, tip)
    ours = _published_files(git, tip, there)
    if SETTINGS in there and SETTINGS not in ours:
        raise _is_source(git, target)
    others = [path for path in there if path not in ours and path not in files and path != MANIFEST]
    kept = {path: there[path] for path in others if target.keep or path == _CNAME}
    if odd := next((path for path, entry in kept.items() if entry.mode not in _PLAIN), None):
        hint = Reason("remove-branch-leave-keep-out")
        raise ShellError(
            [error("publish-kept", git.place, Reason.of("keep-cannot-keep-links-submodules", path=odd), hint)]
        )
    kind = git.asked("rev-parse", "--show-object-format") or "sha1"
    own = {path: _blob(read_regular(file.file), kind) for path, file in files.items()}
    gone = (path for path in there if path in ours and path not in files)
    found = difference(
        files,
        {path: entry.blob for path, entry in there.items()},
        gone,
        own,
        (path for path in others if path not in kept),
        f"{target.remote} {target.branch}",
    )
    if dry:
        return found
    if found.nothing:
        _clear_branch(git)
        return found
    stage = scratch / "site"
    _stage(files, stage, progress)
    _take_over(git, stage, kept)
    listed = "".join(f"{path}\n" for path in sorted(files)).encode()
    (stage / MANIFEST).write_bytes(listed)
    wanted = own | {path: entry.blob for path, entry in kept.items()} | {MANIFEST: _blob(listed, kind)}
    _commit_and_push(git, home, stage, target, tip, wanted)
    return found


def _refuse_dirty(git: Git) -> None:
    """ShellError where what the site is made of is not as in the last commit."""
    top = real(Path(git.must("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").removesuffix("\n")))
    # git knows nothing of a rule file outside its folder, and would refuse to answer at all
    own = [name for name in own_files(git.folder) if real(git.folder / name).is_relative_to(top)]
    said = git.must("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", *own)
    names = [line[3:] for line in said.decode("utf-8", "replace").split("\0") if line]
    if names:
        message = Reason.of(
            "changes-not-committed", names=Reason.listed(names[:3]), more=Reason("and-others") if len(names) > 3 else ""
        )
        hint = Reason("git-add-git-commit-first")
        raise ShellError([error("publish-dirty", SETTINGS, message, hint)])


def _is_source(git: Git, target: Target) -> ShellError:
    hint = Reason("use-branch-site-s-own")
    return ShellError(
        [
            error(
                "publish-source-branch", git.place, Reason.of("branch-holds-site-s-sources", branch=target.branch), hint
            )
        ]
    )


def _tip(git: Git, target: Target) -> str:
    """The commit at which the branch stands on the remote, fetched; "" where there is no such branch."""
    name = f"refs/heads/{target.branch}"
    said = git.must("ls-remote", "--", target.remote, name, remote=target.remote).decode()
    tip = next((line.split("\t")[0] for line in said.splitlines() if line.endswith(f"\t{name}")), "")
    if tip and git.asked("cat-file", "-e", f"{tip}^{{commit}}") is None:
        words = ("fetch", "--no-tags", "--no-write-fetch-head", "--quiet", "--", target.remote, name)
        git.must(*words, remote=target.remote)
    return tip


def _entries(git: Git, tip: str) -> dict[str, _TreeEntry]:
    if not tip:
        return {}
    found = {}
    listed = git.must("ls-tree", "-r", "-z", "--full-tree", tip).decode("utf-8", "surrogateescape")
    for line in listed.split("\0")[:-1]:
        about, _, path = line.partition("\t")
        mode, _, blob = about.split(" ")
        found[path] = _TreeEntry(mode, blob)
    return found


def _published_files(git: Git, tip: str, there: Mapping[str, _TreeEntry]) -> frozenset[str]:
    """The files that a former publish put on the branch."""
    if MANIFEST not in there:
        return frozenset()
    return frozenset(git.must("cat-file", "blob", f"{tip}:{MANIFEST}").decode("utf-8", "replace").split("\n"))


def _blob(data: bytes, kind: str) -> str:
    """The name that git gives a content (gitformat-object): sha1 or sha256 of a head and the bytes."""
    checksum = hasher(kind, b"blob %d\0" % len(data), usedforsecurity=False)
    checksum.update(data)
    return checksum.hexdigest()


def _stage(files: Mapping[str, BuiltFile], stage: Path, progress: Progress) -> None:
    """A folder that holds the site and nothing else, by links where the system lets us make them."""
    folders: set[Path] = set()
    stage.mkdir()
    for path in progress(sorted(files), Reason("sorting"), len(files)):
        place = stage / path
        if place.parent not in folders:
            place.parent.mkdir(parents=True, exist_ok=True)
            folders.add(place.parent)
        try:
            place.symlink_to(files[path].file)
        except OSError:  # Windows: only for administrators
            shutil.copyfile(files[path].file, place)


def _take_over(git: Git, stage: Path, kept: Mapping[str, _TreeEntry]) -> None:
    """Files of others into the folder, as they are on the branch."""
    for path, entry in kept.items():
        place = stage / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(git.must("cat-file", "blob", entry.blob))
        if entry.mode == "100755":
            place.chmod(0o755)


def _commit_and_push(git: Git, home: Path, stage: Path, target: Target, tip: str, wanted: Mapping[str, str]) -> None:
    own = f"refs/heads/{_OURS}"
    (home / f"{own}.lock").unlink(missing_ok=True)  # of a git that was killed; nobody else uses this branch
    source = git.asked("rev-parse", "--short", "--verify", "--quiet", "HEAD")
    told = Reason.of("site-published-from", source=source) if source else Reason("site-published")
    message = sentence_of(told)  # in Chinese, whoever publishes: the same site makes the same commit
    try:
        if tip:
            git.must("update-ref", own, tip)
        else:
            git.run("update-ref", "-d", own)
        words = [sys.executable, "-m", "ghp_import", "-b", _OURS, "-m", message, str(stage)]
        code, _, said = git.program(words, more=_committer(git))
        if code:
            raise ShellError([git.problem(said)])
        made = {path: entry.blob for path, entry in _entries(git, own).items()}
        if made != wanted:  # ghp-import leaves out a folder that it cannot list, and says nothing
            hint = Reason("look-disk-rights-site-s")
            raise ShellError([error("publish-git", git.place, _commit_mismatch(made, wanted), hint)])
        refs = f"{own}:refs/heads/{target.branch}"
        git.must("push", "--quiet", "--", target.remote, refs, remote=target.remote)
    finally:
        _clear_branch(git)


def _commit_mismatch(made: Mapping[str, str], wanted: Mapping[str, str]) -> Reason:
    """What is wrong with a commit of files that are not those that were wanted."""
    name = min(path for path in made.keys() | wanted.keys() if made.get(path) != wanted.get(path))
    return Reason.of("commit-does-not-hold-site", name=name)


def _clear_branch(git: Git) -> None:
    """Takes away our branch. Where that fails the next publish does it: what was published stays so."""
    with suppress(ShellError, OSError):
        git.run("update-ref", "-d", f"refs/heads/{_OURS}")


def _committer(git: Git) -> dict[str, str]:
    """A name for the commit where the machine has none: ghp-import would write an empty one."""
    named: Sequence[tuple[str, str, str]] = (
        ("GIT_COMMITTER_NAME", "user.name", "duizhao"),
        ("GIT_COMMITTER_EMAIL", "user.email", "duizhao@localhost"),
    )
    return {variable: other for variable, key, other in named if not git.asked("config", key)}
