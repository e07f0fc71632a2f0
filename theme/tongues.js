/* Only on pages that are not Chinese: what scripts put there in Chinese (names, a report's words) is marked as such, as
   the rest of the page was when it was made (render/tongues.py). */
(() => {
  "use strict";
  const HAN = /\p{Script=Han}/u;
  const SIGNS = "\\u3001-\\u3003\\u3008-\\u301f\\uff00-\\uffef·";
  const STRETCH = new RegExp(
    "(?:[0-9]{1,3}[、．])?[《〈「『【〔（]*\\p{Script=Han}(?:[\\p{Script=Han}" +
      SIGNS +
      "0-9A-Za-z]*[\\p{Script=Han}" +
      SIGNS +
      "])?",
    "gu",
  );

  function mark(text) {
    const at = text.parentElement;
    const held = at?.closest("[lang]");
    if (!held || held.getAttribute("lang").slice(0, 2) === "zh" || !HAN.test(text.data)) return;
    if (at.tagName === "OPTION") {
      at.lang = "zh-Hans";
      return;
    }
    if (at.tagName === "TEXTAREA" || at.tagName === "SCRIPT" || at.tagName === "STYLE") return;
    const parts = document.createDocumentFragment();
    let from = 0;
    text.data.replace(STRETCH, (stretch, start) => {
      const mark = document.createElement("bdi");
      mark.lang = "zh-Hans";
      mark.textContent = stretch;
      parts.append(text.data.slice(from, start), mark);
      from = start + stretch.length;
    });
    parts.append(text.data.slice(from));
    text.replaceWith(parts);
  }

  function look(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      mark(node);
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) found.push(walk.currentNode);
    found.forEach(mark);
  }

  new MutationObserver((changes) => {
    changes.forEach((change) => {
      if (change.type === "characterData") look(change.target);
      else
        change.addedNodes.forEach((node) => {
          if (node.isConnected) look(node);
        });
    });
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
})();
