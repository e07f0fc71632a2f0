"""Bold that may touch hanzi.

CommonMark closes no `**` between full-width punctuation and a Han character (`**（二）落实清单制度。**全镇`), because
it takes 。 for punctuation as between Latin words. In Chinese there are no spaces between words, so here CJK
characters count as letters when the flanks of a run of asterisks are looked at. Only `**` is markup: a single `*`
stands for itself.
"""

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from duizhao.text.fold import is_cjk


def bold(state: StateInline, silent: bool) -> bool:
    """An inline rule for markdown-it-py in the place of its `emphasis` tokenizer.

    `state` is its own; the rule does nothing where it is `silent`. True where it has taken something. Markdown's own
    rule does not see ** beside Chinese punctuation as a mark (decision 001).
    """
    start = state.pos
    if silent or state.src[start] != "*":
        return False
    end = start
    while end < state.posMax and state.src[end] == "*":
        end += 1
    if end - start != 2:
        state.pending += state.src[start:end]
        state.pos = end
        return True
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    left, right = not after.isspace(), not before.isspace()
    if left and _punctuation(after):
        left = before.isspace() or _punctuation(before) or is_cjk(before)
    if right and _punctuation(before):
        right = after.isspace() or _punctuation(after) or is_cjk(after)
    for _ in range(2):
        token = state.push("text", "", 0)
        token.content = "*"
        state.delimiters.append(
            Delimiter(marker=ord("*"), length=2, token=len(state.tokens) - 1, end=-1, open=left, close=right)
        )
    state.pos = end
    return True


def _punctuation(c: str) -> bool:
    return not c.isalnum() and not c.isspace() and not is_cjk(c)
