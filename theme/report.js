/* A report's page: what is marked in the text, the contents that follow the scroll, the citation. */
(() => {
  "use strict";
  const body = document.body;

  function toggles() {
    const tools = document.querySelector("[data-tools=report]");
    if (!tools) return;
    tools.addEventListener("change", (event) => {
      const name = event.target.dataset.toggle;
      if (name) body.classList.toggle(name.replace("show-", "no-"), !event.target.checked);
    });
  }

  function followScroll() {
    const links = {};
    document.querySelectorAll(".toc a").forEach((link) => {
      links[decodeURIComponent(link.hash.slice(1))] = link;
    });
    const marks = Object.keys(links)
      .map((id) => document.getElementById(id))
      .filter(Boolean);
    if (!marks.length) return;
    let current = null;
    let waiting = false;
    function update() {
      waiting = false;
      let now = marks[0];
      for (let i = 0; i < marks.length && marks[i].getBoundingClientRect().top < 120; i++) now = marks[i];
      if (now === current) return;
      if (current) links[current.id].removeAttribute("aria-current");
      current = now;
      const link = links[now.id];
      const box = link.closest(".toc");
      link.setAttribute("aria-current", "true");
      if (box.scrollHeight > box.clientHeight) box.scrollTop = link.offsetTop - box.clientHeight / 3;
    }
    addEventListener(
      "scroll",
      () => {
        if (!waiting) {
          waiting = true;
          requestAnimationFrame(update);
        }
      },
      { passive: true },
    );
    update();
  }

  function contents() {
    const box = document.querySelector(".toc details");
    const wide = matchMedia("(min-width: 64rem)");
    if (!box) return;
    function fit() {
      box.open = wide.matches;
    }
    wide.addEventListener("change", fit);
    fit();
  }

  /** Copies the words of an element and says so; where the browser refuses, they stay selected for Ctrl+C. */
  function copy(element, status) {
    const selection = getSelection();
    selection.selectAllChildren(element);
    const done = document.execCommand("copy");
    if (done) selection.removeAllRanges();
    status.textContent = done ? status.dataset.done : status.dataset.selected;
    if (done)
      setTimeout(() => {
        status.textContent = "";
      }, 4000);
  }

  function citation() {
    const shown = document.querySelector("[data-citation]");
    if (!shown) return;
    const parts = shown.dataset;
    const status = document.querySelector(".report-tail [role=status]");
    const served = /^https?:$/.test(location.protocol) ? location.href.split(/[?#]/)[0] : "";
    const today = new Date();
    const two = (n) => String(n).padStart(2, "0");
    const read = "[" + today.getFullYear() + "-" + two(today.getMonth() + 1) + "-" + two(today.getDate()) + "]";
    function cited(address) {
      if (!address) return parts.start + "[R]." + (parts.date ? " " + parts.date + "." : "");
      return parts.start + "[R/OL]. " + (parts.date ? "(" + parts.date + ")" : "") + read + ". " + address + ".";
    }
    shown.textContent = cited(parts.address || served);
    document.querySelector("[data-copy=citation]").addEventListener("click", () => {
      copy(shown, status);
    });

    // A paragraph that the address points to can be cited by its own address, where this site has one.
    const page = parts.page || served;
    const here = document.createElement("div");
    here.className = "cite-here";
    const button = document.createElement("button");
    const words = document.createElement("p");
    const said = status.cloneNode(false);
    button.type = "button";
    button.textContent = parts.here;
    words.lang = "zh-Hans";
    words.hidden = true;
    here.append(button, said, words);
    button.addEventListener("click", () => {
      words.textContent = cited(page + location.hash);
      words.hidden = false;
      copy(words, said);
    });
    function place() {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const row = page && target?.matches("[data-block]") && target.closest(".row");
      words.hidden = true;
      said.textContent = "";
      if (row) row.querySelector(".margin").append(here);
      else here.remove();
    }
    addEventListener("hashchange", place);
    place();
  }

  toggles();
  contents();
  followScroll();
  citation();
})();
