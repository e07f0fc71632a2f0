"""The index: what keys there are, how postings are written, and that the browser reads them as they were meant."""

import random

import pytest
from playwright.sync_api import Page

from duizhao.plan.data.index_shards import SHARD_BYTES, continued_postings, postings_of, search_keys, shard_of
from duizhao.plan.data.search_fold import folding
from tests.search.indexing import index_texts


def test_keys_are_letters_and_pairs() -> None:
    """Keys are folded letters and neighbouring pairs; neither white space nor a line's end is in one."""
    assert search_keys(folding({})("Ａb 镇\n乡")) == {"a", "b", "ab", "镇", "乡"}


def test_same_texts_same_index() -> None:
    """The index depends on the texts and their order alone."""
    texts = ["行政执法", "人民调解", ""]
    assert index_texts(texts, folding({})) == index_texts(texts, folding({}))
    assert index_texts([], folding({})).reports == 0


def test_each_key_is_in_its_shard() -> None:
    """A key stands in the shard that the browser will ask for, and shards stay near the size aimed at."""
    chance = random.Random(1)
    texts = ["".join(chr(chance.randrange(0x4E00, 0x5E00)) for _ in range(4000)) for _ in range(30)]
    shards = index_texts(texts, folding({})).shards
    assert len(shards) > 8
    assert all(shard_of(key, len(shards)) == n for n, shard in enumerate(shards) for key in shard)
    sizes = [sum(len(key.encode()) + len(posting) for key, posting in shard.items()) for shard in shards]
    assert max(sizes) < 2 * SHARD_BYTES


@pytest.mark.parametrize("count", [0, 1, 6, 40, 200])
def test_some_texts_more_or_less_are_the_same_as_all_anew(count: int) -> None:
    """Postings that are continued are those of all texts, in the same order, whichever come, go or change places."""
    chance = random.Random(count)

    def text() -> str:
        letters = [chr(0x4E00 + int(chance.expovariate(0.02))) for _ in range(chance.randrange(120))]
        return "".join(letters) + chance.choice(["", " 2023年", "abcd"])

    texts, fold = [text() for _ in range(count)], folding({})
    postings = postings_of(texts, fold)
    for _ in range(12):
        now: list[int | str] = [n for n in range(len(texts)) if chance.random() < 0.97]  # a number before, or a text
        for _ in range(chance.randrange(4)):
            now.insert(chance.randrange(len(now) + 1), text())
        if chance.random() < 0.4:  # no number moves
            now = [n if chance.random() < 0.97 else text() for n in range(len(texts))]
        if now and chance.random() < 0.2:
            now.insert(chance.randrange(len(now)), now.pop())
        places = [now.index(n) if n in now else -1 for n in range(len(texts))]
        texts = [texts[one] if isinstance(one, int) else one for one in now]
        new = {n: texts[n] for n, one in enumerate(now) if isinstance(one, str)}
        postings = continued_postings(postings, places, len(texts), new, fold)
        expected = postings_of(texts, fold)
        assert postings == expected
        assert list(postings) == list(expected)


CANDIDATES = """async ([shard, count, words]) => {
  Data.shard = async () => shard;
  const manifest = { shards: 1, reports: Array(count) };
  return Promise.all(words.map((word) => Search.candidates([word], manifest)));
}"""


@pytest.mark.browser
@pytest.mark.parametrize("count", [1, 5, 7, 4096, 5000])
def test_browser_reads_postings(engine_on_disk: Page, count: int) -> None:
    """Rare, common and ubiquitous keys among up to 5,000 texts come back as the numbers that went in."""
    chance = random.Random(count)
    shares = {"甲": 0.0002, "乙": 0.001, "丙": 0.02, "丁": 0.15, "戊": 0.2, "己": 0.7, "庚": 0.9999, "辛": 1.0}
    texts = ["".join(c for c, share in shares.items() if chance.random() < share) for _ in range(count)]
    texts[-1] += "末"
    texts[0] += "初"
    shard = {key: posting for part in index_texts(texts, folding({})).shards for key, posting in part.items()}
    asked = [*shares, "末", "初", "戊己", "无"]
    expected = [[n for n, text in enumerate(texts) if word in text] for word in asked]
    assert engine_on_disk.evaluate(CANDIDATES, [shard, count, asked]) == expected
