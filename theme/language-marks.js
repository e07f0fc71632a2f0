/* Only on pages that are not Chinese: what scripts put there in Chinese (names, a report's words) is marked as such, as
   the rest of the page was when it was made (render/language_marks.py). */
"use strict";

(() => {
  const HAN = /\p{Script=Han}/u;
  const SIGNS = "\\u3001-\\u3003\\u3008-\\u301f\\uff00-\\uffef·";
  const INSIDE = "[\\p{Script=Han}" + SIGNS + "0-9A-Za-z]*[\\p{Script=Han}" + SIGNS + "]";
  const STRETCH = new RegExp("(?:[0-9]{1,3}[、．])?[《〈「『【〔（]*\\p{Script=Han}(?:" + INSIDE + ")?", "gu");
  const LEFT = ["TEXTAREA", "SCRIPT", "STYLE"];

  /** @param {Text} text */
  function mark(text) {
    const at = text.parentElement;
    const language = at?.closest("[lang]")?.getAttribute("lang");
    if (!at || !language || language.startsWith("zh") || !HAN.test(text.data) || LEFT.includes(at.tagName)) return;
    if (at.tagName === "OPTION") {
      at.lang = "zh-Hans";
      return;
    }
    const parts = document.createDocumentFragment();
    let from = 0;
    for (const found of text.data.matchAll(STRETCH)) {
      const own = document.createElement("bdi");
      own.lang = "zh-Hans";
      own.textContent = found[0];
      const start = found.index ?? 0;
      parts.append(text.data.slice(from, start), own);
      from = start + found[0].length;
    }
    parts.append(text.data.slice(from));
    text.replaceWith(parts);
  }

  /** @param {Node} node */
  function markBelow(node) {
    if (node instanceof Text) mark(node);
    if (!(node instanceof Element)) return;
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let text = walk.nextNode(); text; text = walk.nextNode()) if (text instanceof Text) found.push(text);
    found.forEach(mark);
  }

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "characterData") markBelow(change.target);
      else for (const node of change.addedNodes) if (node.isConnected) markBelow(node);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
})();
