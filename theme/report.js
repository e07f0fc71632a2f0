/* A report's page: what is marked in the text, the contents that follow the scroll, the citation. */
"use strict";

(() => {
  function toggles() {
    for (const box of Page.all("[data-tools=report] [data-toggle]", HTMLInputElement)) {
      const name = (box.dataset.toggle || "").replace("show-", "no-");
      box.addEventListener("change", () => document.body.classList.toggle(name, !box.checked));
    }
  }

  function followScroll() {
    const links = Page.all(".toc a", HTMLAnchorElement);
    const marks = links.flatMap((link) => {
      const place = Address.named(link.hash);
      return place ? [{ place, link }] : [];
    });
    const box = Page.maybe(".toc", HTMLElement);
    if (!marks.length || !box) return;
    /** @type {HTMLAnchorElement | null} */
    let current = null;
    let waiting = false;
    function update() {
      waiting = false;
      let { link } = marks[0];
      for (const mark of marks) {
        if (mark.place.getBoundingClientRect().top >= 120) break;
        link = mark.link;
      }
      if (link === current || !box) return;
      current?.removeAttribute("aria-current");
      current = link;
      link.setAttribute("aria-current", "true");
      if (box.scrollHeight > box.clientHeight) box.scrollTop = link.offsetTop - box.clientHeight / 3;
    }
    const soon = () => {
      if (!waiting) requestAnimationFrame(update);
      waiting = true;
    };
    addEventListener("scroll", soon, { passive: true });
    update();
  }

  function contents() {
    const box = Page.maybe(".toc details", HTMLDetailsElement);
    if (!box) return;
    const wide = matchMedia("(min-width: 64rem)");
    const fit = () => {
      box.open = wide.matches;
    };
    wide.addEventListener("change", fit);
    fit();
  }

  /** Copies the words of an element and says so; where the browser refuses, they stay selected for Ctrl+C.
   * @param {HTMLElement} element @param {HTMLElement} status */
  function copy(element, status) {
    const selection = getSelection();
    selection?.selectAllChildren(element);
    const done = document.execCommand("copy");
    if (done) selection?.removeAllRanges();
    status.textContent = Page.say(done ? "copied" : "copy_selected");
    const silent = () => {
      status.textContent = "";
    };
    if (done) setTimeout(silent, 4000);
  }

  function citation() {
    const shown = Page.maybe("[data-citation]", HTMLElement);
    if (!shown) return;
    const button = Page.one("[data-copy=citation]", HTMLElement);
    const status = Page.one(".report-tail [role=status]", HTMLElement);
    const { start = "", form = "", address, page } = shown.dataset;
    const unread = shown.textContent || "";
    const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
    const today = new Date();
    const read = today.getFullYear() + "-" + two(today.getMonth() + 1) + "-" + two(today.getDate());

    /** The signs between the parts are the page's (plan/views/citation.py). @param {string} at */
    const cited = (at) => (at ? start + form.replace("{read}", read).replace("{address}", () => at) : unread);
    shown.textContent = cited(address || Address.served());
    button.addEventListener("click", () => copy(shown, status));
    here(page || Address.served(), cited);
  }

  /**
   * A paragraph that the address points to can be cited by its own address, where this site has one.
   * @param {string} page
   * @param {(address: string) => string} cited
   */
  function here(page, cited) {
    if (!page) return;
    const words = Page.element("p", { lang: "zh-Hans", hidden: true });
    const status = Page.element("span", { role: "status", class: "small" });
    const cite = () => {
      words.textContent = cited(page + Address.fragment());
      words.hidden = false;
      copy(words, status);
    };
    const button = Page.element("button", { type: "button", onclick: cite }, Page.say("report.cite_here"));
    const box = Page.element("div", { class: "cite-here" }, button, status, words);
    function place() {
      const target = Address.target();
      const margin = target?.matches("[data-block]") && target.closest(".row")?.querySelector(".margin");
      words.hidden = true;
      status.textContent = "";
      if (margin) margin.append(box);
      else box.remove();
    }
    addEventListener("hashchange", place);
    place();
  }

  /** A link to each paragraph, and a margin for those who put something there. */
  function anchors() {
    for (const [i, block] of Page.all("[data-block]", HTMLElement).entries()) {
      const row = block.closest(".row");
      if (!row) continue;
      let margin = row.querySelector(".margin");
      if (!margin) {
        margin = Page.element("div", { class: "margin", lang: document.documentElement.lang });
        row.append(margin);
      }
      const name = Page.say("report.anchor", { n: i + 1 });
      margin.prepend(Page.element("a", { class: "anchor", href: "#" + block.id, "aria-label": name }, "¶"));
    }
  }

  /** The tables in which the report stands, and both reports of a line beside one another: ways that need scripts. */
  function ways() {
    const box = Page.maybe("[data-compared]", HTMLElement);
    const folder = box?.dataset.tables || "";
    for (const id of (box?.dataset.compared || "").split(" ").filter(Boolean)) {
      const link = Page.element("a", { class: "chip", href: folder + Page.way("table", id) }, Page.subjects.get(id));
      box?.append(Page.element("li", null, link), "\n");
    }
    const like = Page.maybe("[data-beside]", HTMLTableElement);
    const own = Page.one("[data-report]", HTMLElement).dataset.report || "";
    if (!like) return;
    like.tHead?.rows[0].append(Page.element("th", { scope: "col" }, Page.say("report.compare")));
    for (const row of Page.all("[data-id]", HTMLTableRowElement, like)) {
      const choice = { reports: [own, row.dataset.id || ""], rows: [{ subject: like.dataset.beside || "" }] };
      const href = Page.root + Page.way("choose") + Address.writeChoice(choice);
      row.append(Page.element("td", null, Page.element("a", { href }, Page.say("report.like_beside"))));
    }
  }

  /** Topics in the margins lead to their tables, those that the report stands in. */
  function themes() {
    const box = Page.maybe("[data-compared]", HTMLElement);
    const folder = box?.dataset.tables || "";
    const compared = new Set((box?.dataset.compared || "").split(" "));
    for (const why of Page.all("[data-topics]", HTMLElement)) {
      const ids = (why.dataset.topics || "").split(" ").filter((id) => compared.has(id));
      const links = ids.flatMap((id) => {
        const href = folder + Page.way("table", id);
        return [Page.element("a", { href }, Page.subjects.get(id)), " "];
      });
      if (links.length) why.append(Page.element("p", null, Page.say("report.compared"), ...links));
    }
  }

  toggles();
  anchors();
  ways();
  themes();
  contents();
  followScroll();
  citation();
})();
