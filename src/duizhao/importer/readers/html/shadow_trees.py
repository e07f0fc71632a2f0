"""Shadow trees that a page writes down itself, put in the place of what their elements hold, as browsers show them.

Source: HTML Standard, 4.12.3 (template, shadowrootmode), DOM Standard, 4.2.2 (slots); Chromium's MHTML files say
shadowmode. What no slot takes up, and what a slot would show without it, is marked as hidden.
"""

from typing import Any

_MODES = ("shadowrootmode", "shadowmode")


def open_shadow_trees(root: Any) -> None:
    """Opens the shadow trees below `root`, the html element of a page, in place; from the outermost to the innermost.

    Source: HTML Standard and DOM Standard, as the module says.
    """
    for template in list(root.iter("template")):
        host = template.getparent()
        if host is not None and any(mode in template.attrib for mode in _MODES):
            _open_tree(host, template)


def _open_tree(host: Any, template: Any) -> None:
    named: dict[str, list[Any]] = {}
    rest: list[Any] = [host.text or ""]
    for child in list(host):
        tail, child.tail = child.tail or "", None
        host.remove(child)
        if child is not template:
            slot = child.get("slot") if isinstance(child.tag, str) else None
            (rest if not slot else named.setdefault(slot, [])).append(child)
        rest.append(tail)
    host.text = template.text
    host.extend(list(template))
    named[""] = rest
    for slot in [*host.iter("slot")]:
        if not any(above.tag == "template" for above in slot.iterancestors()):
            given = named.pop(slot.get("name") or "", [])
            if _holds_words(given):
                own: list[Any] = [slot.text or ""]
                for child in list(slot):
                    tail, child.tail = child.tail or "", None
                    slot.remove(child)
                    own += [child, tail]
                slot.text = None
                _append(slot, given)
                _append_unseen(slot, own)
    for left in named.values():
        _append_unseen(host, left)


def _holds_words(things: list[Any]) -> bool:
    return any("".join([thing] if isinstance(thing, str) else thing.itertext()).strip() for thing in things)


def _append_unseen(to: Any, things: list[Any]) -> None:
    if _holds_words(things):
        kept = to.makeelement("span", {"hidden": ""})
        to.append(kept)
        _append(kept, things)


def _append(to: Any, things: list[Any]) -> None:
    """Puts elements and texts behind what an element holds."""
    for thing in things:
        if not isinstance(thing, str):
            to.append(thing)
        elif len(to):
            to[-1].tail = (to[-1].tail or "") + thing
        else:
            to.text = (to.text or "") + thing
