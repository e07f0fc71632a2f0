"""What shared text over several sites takes: `python -m bench.over_sites --reports 25000 50000 100000`.

Each member has a thousand reports of the corpus. Only what its build would tell of their sentences is made, by the
program's own writer of such files, but from the corpus's texts: no site is built. Then one process finds the sentences
that stand in several members, and makes all pages about them, which are not rendered.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from bench import corpus
from bench.cost import run
from duizhao.compare.compared_sentences import compared_words, fold_words
from duizhao.compare.sharing import key_of
from duizhao.model import Config, Level, Member, MemberSentences, Membership, MemberTown, Split
from duizhao.plan import routes
from duizhao.plan.data.member_sentences import ANCHORS, MOST
from duizhao.plan.data.sentence_part import (
    KEY_DIGITS,
    SentencePart,
    ToldSentence,
    digits_for,
    key_parts,
    packed,
    unpacked,
)
from duizhao.plan.pages.front_shared import shared_pages
from duizhao.shell.load import load_messages

SEED = 7
OF_MEMBER = 1000  # reports
SHORTEST = 15  # characters, as the list `sharing` has it
TOWNSHIPS = -(-OF_MEMBER // len(corpus.YEARS))


def main() -> None:
    """Makes the members' files, and prints a line a number of reports."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--reports", type=int, nargs="+", default=[25_000, 50_000, 100_000], help="how many")
    words.add_argument("--merge", type=Path, help="only this: the folder of files that were made")
    given = words.parse_args()
    if given.merge:
        print(json.dumps(merged(given.merge, given.reports[0] // OF_MEMBER)))  # noqa: T201
        return
    with tempfile.TemporaryDirectory() as place:
        made = 0
        for reports in sorted(given.reports):
            for number in range(made, reports // OF_MEMBER):
                member_files(Path(place), number)
            made = reports // OF_MEMBER
            log = Path(place) / "log"
            command = [sys.executable, "-m", "bench.over_sites", "--merge", place, "--reports", str(reports)]
            cost = run(command, Path(__file__).parent.parent, log)
            told = json.loads(log.read_text("utf-8").splitlines()[-1])
            size = sum(path.stat().st_size for path in Path(place).rglob("*.bin"))
            print(  # noqa: T201
                f"{reports} reports, {made} members: {told['places']} sentences in {size / 1e6:.0f} MB; "
                f"{told['over']} stand in several members, on {told['pages']} pages; "
                f"{cost.cpu:.1f} s of processor ({told['found']:.1f} to find their keys), {cost.memory:.0f} MiB",
                flush=True,
            )


def member_files(folder: Path, number: int) -> None:
    """What the build of the member with a number would leave in a folder."""
    of = corpus.places(TOWNSHIPS, number * TOWNSHIPS)
    held: dict[int, list[int]] = defaultdict(list)
    said: dict[int, str] = {}
    places = 0
    texts = corpus.reports(TOWNSHIPS * len(corpus.YEARS), SEED, number * TOWNSHIPS)
    for report, text in enumerate(texts.values()):
        name, own = fold_words(of[report // len(corpus.YEARS)]["township"]), set()
        for line in text.split("\n")[10:]:
            for sentence in line.split("。") if not line.startswith("#") else ():
                core = compared_words(sentence).replace(name, "我镇")
                if len(core) >= SHORTEST:
                    key = int(key_of(Level.TOWNSHIP, core, KEY_DIGITS), 16)
                    own.add(key)
                    said.setdefault(key, f"{sentence}。")
        for key in own:
            held[key].append(report)
        places += len(own)
    keys, digits = sorted(held), digits_for(len(held), MOST)
    name = f"m{number}"
    for part in key_parts(digits):
        there = (key for key in keys if f"{key:0{KEY_DIGITS}x}".startswith(part))
        told = [ToldSentence(key, said[key], held[key], ("p-3fa2c1",) * min(ANCHORS, len(held[key]))) for key in there]
        file = folder / name / routes.told_sentences(part)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(packed(told, name, "bench", part))
    (folder / name / "told.json").write_text(json.dumps([digits, places]), "utf-8")


def merged(folder: Path, count: int) -> dict[str, float]:
    """How many sentences so many members have, and how many of them are shared, when all pages have been made."""
    members = tuple(_member(folder, number) for number in range(count))

    def sentences(member: Member, part: str) -> SentencePart:
        data = (folder / member.of.id / routes.told_sentences(part)).read_bytes()
        return unpacked(data, member.of.id, member.sentences.name, part)

    split = Split(Config(title="对照", split="province"), load_messages("zh-Hans"), "bench", members, SHORTEST)
    begin, found, pages, over = time.process_time(), 0.0, 0, 0
    for page in shared_pages(split, sentences):
        found = found or time.process_time() - begin
        pages += 1
        over += len(page.view["sentences"]) if "/members/" not in page.path and "sentences" in page.view else 0
    return {"places": sum(one.sentences.places for one in members), "over": over, "pages": pages, "found": found}


def _member(folder: Path, number: int) -> Member:
    id = f"m{number}"
    digits, places = json.loads((folder / id / "told.json").read_text("utf-8"))
    towns = tuple(
        MemberTown(of["slug"], of["township"], (of["province"], of["city"], of["county"]), corpus.YEARS)
        for of in corpus.places(TOWNSHIPS, number * TOWNSHIPS)
    )
    return Member(
        Membership(id, id, "对照"), "b", towns, 0, {}, {}, {}, {}, {}, MemberSentences("bench", digits, places), 3
    )


if __name__ == "__main__":
    main()
