"""Changes texts and trees at random, the same for the same number: a find is named by its target and its number."""

import random
import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

_TOKENS = (
    "--- \n ： : # ## | |-|\n > - * ** ` ``` <!-- --> { } [ ] ( ) （ ） 《 》 “ ” 。 ； 、 ， ! & &amp; &# % "
    "\\ \t \u3000 \xa0 一、 （一） 一是 二是 第一， 首先， 1. 1． （1） ① 十百千万亿 零 〇 两 廿 2024年 "
    "13月32日 〔2024〕 号 件 % 万元 "
    "存在的问题 下一步 原因 无 报告 镇人民政府 附件： notes: year: title: s1 k1 null true .nan 1e999 0x1f 2024-13-45 "
    "../ /etc \x00 \x1b \u202e \ufeff \u2028 \ufffe 𠀀 e\u0301 ﷽ 👨‍👩‍👧 "
    "<p> </p> <table> <td colspan=9> <br> <script> <style>*{} </ <b style='display:none'> href=x ]]> <?x ?>"
)
TOKENS = (*_TOKENS.split(" "), "9" * 5000, "\\d800", "\\ud83d", "&#xd800;", "1e999", "٣٤", "²")
LONG = 6000  # characters: longer inputs take time and show nothing new


def text(seeds: Sequence[str], number: int) -> str:
    """The input of this number: one of the seeds, cut, doubled, moved, joined with another, strewn with tokens."""
    chance = random.Random(number)
    made = chance.choice(seeds)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9, 20))):
        start = chance.randrange(len(made) + 1)
        end = min(len(made), start + int(chance.expovariate(1 / 12)))
        what = chance.randrange(9)
        if what == 0:
            made = made[:start] + made[end:]
        elif what == 1:
            made = made[:end] + made[start:end] * chance.choice((1, 2, 30)) + made[end:]
        elif what in (2, 3, 4):
            made = made[:start] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 2, 50)) + made[start:]
        elif what == 5:
            other = chance.choice(seeds)
            cut = chance.randrange(len(other) + 1)
            made = made[:start] + other[cut : cut + 400] + made[end:]
        elif what == 6:
            lines = made.split("\n")
            chance.shuffle(lines)
            made = "\n".join(lines)
        elif what == 7:
            made = made[:start] + chr(chance.choice((chance.randrange(0x80), chance.randrange(0xD800)))) + made[end:]
        else:
            made = re.sub(r"\d+", lambda _: str(chance.choice((0, 7, 10**9, 10**30, 2100))), made, count=3)
        made = made[:LONG]
    return made


def data(seeds: Sequence[bytes], number: int) -> bytes:
    """The same for bytes."""
    return text([seed.decode("latin-1") for seed in seeds], number).encode(
        "utf-8" if number % 2 else "latin-1", "replace"
    )


def tree(root: Element, number: int) -> Element:
    """A tree of XML, changed in place: elements moved into one another, doubled, renamed, emptied; values exchanged."""
    chance = random.Random(number)
    for _ in range(chance.choice((1, 2, 3, 6, 12))):
        all_of = list(root.iter())
        one, other = chance.choice(all_of), chance.choice(all_of)
        what = chance.randrange(8)
        if what == 0 and len(one):
            one.remove(chance.choice(list(one)))
        elif what == 1 and one is not root and not any(part is other for part in one.iter()):
            other.insert(chance.randrange(len(other) + 1), one)
        elif what == 2:
            one.tag = other.tag
        elif what == 3:
            one.text = chance.choice(TOKENS).translate({0: None, 27: None, 0xFFFE: None})
        elif what == 4 and other.attrib:
            key = chance.choice(list(other.attrib))
            one.set(
                key,
                chance.choice(
                    (other.attrib[key], "", "-1", "0", "9" * 5000, "①", "1e9", "1e999", "x", "on", "nil", "甲")
                ),
            )
        elif what == 5 and one.attrib:
            one.attrib.pop(chance.choice(list(one.attrib)))
        elif what == 6:
            one.attrib.clear()
        else:
            one.text, other.text = other.text, one.text
    return root
