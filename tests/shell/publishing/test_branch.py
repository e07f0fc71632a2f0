"""A branch of a real repository: bare ones on disk stand for the host."""

import io
import subprocess
from pathlib import Path

import pytest

from duizhao.model import Target
from duizhao.shell.failure import ShellError
from duizhao.shell.paths import MANIFEST
from duizhao.shell.publishing.branch import commit_of, publish_branch
from duizhao.shell.publishing.built_site import BuiltFile
from duizhao.shell.publishing.git import Git
from tests.problem_words import in_words
from tests.shell.publishing.conftest import PAGES, Make

PAGES_BRANCH = Target(branch="gh-pages")
KEEPING = Target(branch="gh-pages", keep=True)


def git(folder: Path, *words: str) -> str:
    """git in a folder, as a person with a name."""
    named = ("-c", "user.name=甲", "-c", "user.email=jia@example.invalid", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *named, *words], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture
def files(make: Make, tmp_path: Path) -> dict[str, BuiltFile]:
    """A built site in a repository with one commit and a bare remote."""
    made = make()
    site = tmp_path / "site"
    (site / "site.yaml").write_text("title: 试\n", "utf-8")
    (site / ".gitignore").write_text("build\n.build*\n")
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    git(site, "init", "-q", ".")
    git(site, "remote", "add", "origin", "../remote.git")
    git(site, "add", ".")
    git(site, "commit", "-qm", "站点")
    return made


@pytest.fixture
def root(files: dict[str, BuiltFile], tmp_path: Path) -> Path:  # noqa: ARG001 - makes it
    """The site's folder."""
    return tmp_path / "site"


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """The bare repository."""
    return tmp_path / "remote.git"


def on_branch(remote: Path, branch: str = "gh-pages") -> dict[str, str]:
    """What a branch of the remote holds but the list of the site's files."""
    names = git(remote, "ls-tree", "-r", "--name-only", "-z", branch).split("\0")[:-1]
    asked = "".join(f"{branch}:{name}\n" for name in names)  # of one program: there may be a hundred
    command = ["git", "cat-file", "--batch"]
    told = io.BytesIO(subprocess.run(command, cwd=remote, input=asked.encode(), capture_output=True, check=True).stdout)
    found = {}
    for name in names:
        _, kind, size = told.readline().decode().split()
        assert kind == "blob"
        found[name] = told.read(int(size)).decode()
        assert told.read(1) == b"\n"
    return {name: text for name, text in found.items() if name != MANIFEST}


def put(remote: Path, tmp_path: Path, path: str, text: str) -> None:
    """Somebody else pushes a file to the branch."""
    clone = tmp_path / "clone"
    if not clone.exists():
        git(tmp_path, "clone", "-q", "-b", "gh-pages", str(remote), "clone")
    git(clone, "pull", "-q")
    (clone / path).parent.mkdir(parents=True, exist_ok=True)
    (clone / path).write_text(text, "utf-8")
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "别人")
    git(clone, "push", "-q")


def refusal(*args: object, **more: object) -> str:
    """The code with which a publish is refused."""
    with pytest.raises(ShellError) as stopped:
        publish_branch(*args, **more)  # type: ignore[arg-type]
    return stopped.value.problems[0].code


def test_the_branch_holds_the_site(files: dict[str, BuiltFile], root: Path, remote: Path) -> None:
    """A first publish makes the branch; a second makes no commit; nothing of this repository's own branches moves."""
    before = git(root, "for-each-ref", "refs/heads")
    found = publish_branch(files, root, PAGES_BRANCH)
    assert on_branch(remote) == PAGES
    assert len(found.added) == len(PAGES)
    assert publish_branch(files, root, PAGES_BRANCH).nothing
    assert git(remote, "rev-list", "--count", "gh-pages") == "1\n"
    assert git(root, "for-each-ref", "refs/heads") == before
    assert git(root, "status", "--porcelain") == ""


def test_a_later_publish_is_a_commit_on_top(make: Make, root: Path, remote: Path) -> None:
    """History stays: the way back is `git revert`. The commit says from which one of the site it came."""
    publish_branch(make(old_dot_html="旧"), root, PAGES_BRANCH)
    found = publish_branch(make(index_dot_html="新"), root, PAGES_BRANCH)
    assert (found.changed, found.removed) == (("index.html",), ("old.html",))
    assert git(remote, "rev-list", "--count", "gh-pages") == "2\n"
    assert on_branch(remote) == PAGES | {"index.html": "新"}
    assert commit_of(root)[:7] in git(remote, "log", "-1", "--format=%s", "gh-pages")


def test_cname_stays_and_others_only_when_asked(make: Make, root: Path, remote: Path, tmp_path: Path) -> None:
    """The domain that the host keeps on the branch stays always, what others put there with --keep."""
    publish_branch(make(), root, PAGES_BRANCH)
    put(remote, tmp_path, "CNAME", "duizhao.example\n")
    put(remote, tmp_path, "预览/乙.html", "别人的")
    publish_branch(make(index_dot_html="新"), root, KEEPING)
    assert on_branch(remote) == PAGES | {"index.html": "新", "CNAME": "duizhao.example\n", "预览/乙.html": "别人的"}
    found = publish_branch(make(index_dot_html="再新"), root, PAGES_BRANCH, dry=True)
    assert found.others == ("预览/乙.html",)
    publish_branch(make(index_dot_html="再新"), root, PAGES_BRANCH)
    assert on_branch(remote) == PAGES | {"index.html": "再新", "CNAME": "duizhao.example\n"}


def test_a_lock_that_a_killed_push_left(files: dict[str, BuiltFile], make: Make, root: Path, remote: Path) -> None:
    """On the remote it is told as a lock, for running it again will never help; nobody else need have pushed."""
    publish_branch(files, root, PAGES_BRANCH)
    later = make(index_dot_html="新")
    lock = remote / "refs/heads/gh-pages.lock"
    lock.touch()
    with pytest.raises(ShellError, match="publish-moved") as told_of:
        publish_branch(later, root, PAGES_BRANCH)
    assert "远程仓库的分支锁着" in in_words(told_of.value.problems[0].message)
    assert ".lock" in in_words(told_of.value.problems[0].hint)
    lock.unlink()
    publish_branch(later, root, PAGES_BRANCH)
    assert on_branch(remote) == PAGES | {"index.html": "新"}


def test_our_branch_of_a_killed_publish_goes(files: dict[str, BuiltFile], root: Path) -> None:
    """Also where the next publish finds nothing to do."""
    publish_branch(files, root, PAGES_BRANCH)
    git(root, "update-ref", "refs/heads/duizhao/publishing", "HEAD")
    assert publish_branch(files, root, PAGES_BRANCH).nothing
    assert git(root, "for-each-ref", "refs/heads/duizhao") == ""


def test_a_link_cannot_be_kept(make: Make, root: Path, remote: Path, tmp_path: Path) -> None:
    """A link of somebody else's is told, not turned into a copy of what it leads to."""
    publish_branch(make(), root, PAGES_BRANCH)
    put(remote, tmp_path, "x", "x")
    (tmp_path / "clone/latest").symlink_to("index.html")
    put(remote, tmp_path, "y", "y")
    assert refusal(make(), root, KEEPING) == "publish-kept"


def test_a_dry_run_pushes_nothing(files: dict[str, BuiltFile], root: Path, remote: Path) -> None:
    """--dry-run tells what would change; the remote has no branch afterwards."""
    assert len(publish_branch(files, root, PAGES_BRANCH, dry=True).added) == len(PAGES)
    assert git(remote, "for-each-ref") == ""


def test_sources_that_are_not_committed(files: dict[str, BuiltFile], root: Path) -> None:
    """A site with edits that no commit has is refused unless told; what no build reads does not count."""
    (root / "notes.txt").write_text("x")
    assert publish_branch(files, root, PAGES_BRANCH, dry=True)
    (root / "content/2024").mkdir(parents=True)
    (root / "content/2024/新.md").write_text("x", "utf-8")
    assert refusal(files, root, PAGES_BRANCH) == "publish-dirty"
    assert publish_branch(files, root, PAGES_BRANCH, allow_dirty=True).added


def test_rule_files_that_are_not_committed(files: dict[str, BuiltFile], root: Path, tmp_path: Path) -> None:
    """A rule list that site.yaml names is part of the site; one outside the repository is in no commit of it."""
    (tmp_path / "shared.yaml").write_text("x")
    (root / "site.yaml").write_text("title: x\nindicators: own.yaml\ngazetteer: ../shared.yaml\n")
    git(root, "add", "site.yaml")
    git(root, "commit", "-qm", "settings")
    assert publish_branch(files, root, PAGES_BRANCH, dry=True)
    (root / "own.yaml").write_text("x")
    assert refusal(files, root, PAGES_BRANCH) == "publish-dirty"


def test_the_branch_of_the_sources_is_refused(files: dict[str, BuiltFile], root: Path, remote: Path) -> None:
    """Neither the branch that is checked out nor one that holds a site.yaml is overwritten by pages."""
    git(root, "push", "-q", "origin", "main", "main:other")
    assert refusal(files, root, Target(branch="main")) == "publish-source-branch"
    assert refusal(files, root, Target(branch="other")) == "publish-source-branch"
    assert "site.yaml" in on_branch(remote, "other")


def test_no_repository_and_no_git(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site outside of git, and a machine without it, are told what to do."""
    files = make()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert refusal(files, tmp_path / "site", PAGES_BRANCH) == "publish-no-repository"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal(files, tmp_path / "site", PAGES_BRANCH) == "no-git"
    assert commit_of(tmp_path) == ""


def test_a_remote_that_is_not_there(files: dict[str, BuiltFile], root: Path, tmp_path: Path) -> None:
    """An unknown name, and a folder that is no repository."""
    assert refusal(files, root, Target(branch="gh-pages", remote="nowhere")) == "publish-no-remote"
    assert refusal(files, root, Target(branch="gh-pages", remote=str(tmp_path))) == "publish-no-remote"


def test_a_remote_that_refuses(files: dict[str, BuiltFile], root: Path, remote: Path) -> None:
    """A hook of the remote's that says no: the branch is as it was, and nothing is left in this repository."""
    hook = remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 分支受保护 >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    assert refusal(files, root, PAGES_BRANCH) == "publish-refused"
    assert git(remote, "for-each-ref") == ""
    assert git(root, "for-each-ref", "refs/heads/duizhao") == ""


def test_what_git_says_is_told_by_kind(tmp_path: Path) -> None:
    """Words of git, ssh and GitHub lead to the code that helps; no password is shown."""
    told = Git(tmp_path, tmp_path, "--branch x").problem
    said = {
        "remote: Permission denied to c.\nfatal: unable to access 'https://u:geheim@h/': 403": "publish-refused",
        "git@h: Permission denied (publickey).\nfatal: Could not read from remote repository.": "publish-refused",
        "fatal: could not read Username for 'https://github.com': terminal prompts disabled": "publish-refused",
        "error: remote unpack failed: unable to create temporary object directory": "publish-refused",
        "fatal: unable to access 'https://h/': Could not resolve host: h": "publish-no-remote",
        "remote: Repository not found.\nfatal: repository 'https://h/' not found": "publish-no-remote",
        "! [rejected] x -> gh-pages (fetch first)\nerror: failed to push some refs": "publish-moved",
        "fatal: detected dubious ownership in repository": "publish-git",
        "": "publish-git",
    }
    assert {words: told(words, "https://u:geheim@h/").code for words in said} == said
    assert all("geheim" not in in_words(told(words, "https://u:geheim@h/").message) for words in said)


def test_somebody_else_pushes_meanwhile(
    make: Make, root: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A push between looking and pushing is not overwritten; the next publish goes on from it."""
    publish_branch(make(), root, PAGES_BRANCH)
    files = make(index_dot_html="新")
    real = Git.program

    def late(self: Git, command: tuple[str, ...], *args: object, **more: object) -> object:
        if "push" in command:
            put(remote, tmp_path, "CNAME", "x.example\n")
        return real(self, command, *args, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Git, "program", late)
        assert refusal(files, root, PAGES_BRANCH) == "publish-moved"
    assert on_branch(remote) == PAGES | {"CNAME": "x.example\n"}
    publish_branch(files, root, PAGES_BRANCH)
    assert on_branch(remote) == PAGES | {"index.html": "新", "CNAME": "x.example\n"}
