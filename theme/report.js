/* A report's page: what is marked in the text, the contents that follow the scroll, the citation. */
(function () {
  "use strict";
  var body = document.body;

  function toggles() {
    var tools = document.querySelector("[data-tools=report]");
    if (!tools) return;
    tools.addEventListener("change", function (event) {
      var name = event.target.dataset.toggle;
      if (name) body.classList.toggle(name.replace("show-", "no-"), !event.target.checked);
    });
  }

  function followScroll() {
    var links = {};
    document.querySelectorAll(".toc a").forEach(function (link) { links[decodeURIComponent(link.hash.slice(1))] = link; });
    var marks = Object.keys(links).map(function (id) { return document.getElementById(id); }).filter(Boolean);
    if (!marks.length) return;
    var current = null, waiting = false;
    function update() {
      waiting = false;
      var now = marks[0];
      for (var i = 0; i < marks.length && marks[i].getBoundingClientRect().top < 120; i++) now = marks[i];
      if (now === current) return;
      if (current) links[current.id].removeAttribute("aria-current");
      current = now;
      var link = links[now.id], box = link.closest(".toc");
      link.setAttribute("aria-current", "true");
      if (box.scrollHeight > box.clientHeight) box.scrollTop = link.offsetTop - box.clientHeight / 3;
    }
    addEventListener("scroll", function () {
      if (!waiting) { waiting = true; requestAnimationFrame(update); }
    }, { passive: true });
    update();
  }

  function contents() {
    var box = document.querySelector(".toc details"), wide = matchMedia("(min-width: 64rem)");
    if (!box) return;
    function fit() { box.open = wide.matches; }
    wide.addEventListener("change", fit);
    fit();
  }

  /** Copies the words of an element and says so; where the browser refuses, they stay selected for Ctrl+C. */
  function copy(element, status) {
    var selection = getSelection();
    selection.selectAllChildren(element);
    var done = document.execCommand("copy");
    if (done) selection.removeAllRanges();
    status.textContent = done ? status.dataset.done : status.dataset.selected;
    if (done) setTimeout(function () { status.textContent = ""; }, 4000);
  }

  function citation() {
    var shown = document.querySelector("[data-citation]");
    if (!shown) return;
    var parts = shown.dataset, status = document.querySelector(".report-tail [role=status]");
    var served = /^https?:$/.test(location.protocol) ? location.href.split(/[?#]/)[0] : "";
    var today = new Date(), two = function (n) { return String(n).padStart(2, "0"); };
    var read = "[" + today.getFullYear() + "-" + two(today.getMonth() + 1) + "-" + two(today.getDate()) + "]";
    function cited(address) {
      if (!address) return parts.start + "[R]." + (parts.date ? " " + parts.date + "." : "");
      return parts.start + "[R/OL]. " + (parts.date ? "(" + parts.date + ")" : "") + read + ". " + address + ".";
    }
    shown.textContent = cited(parts.address || served);
    document.querySelector("[data-copy=citation]").addEventListener("click", function () { copy(shown, status); });

    // A paragraph that the address points to can be cited by its own address, where this site has one.
    var page = parts.page || served, here = document.createElement("div");
    here.className = "cite-here";
    var button = document.createElement("button"), words = document.createElement("p"), said = status.cloneNode(false);
    button.type = "button";
    button.textContent = parts.here;
    words.lang = "zh-Hans";
    words.hidden = true;
    here.append(button, said, words);
    button.addEventListener("click", function () {
      words.textContent = cited(page + location.hash);
      words.hidden = false;
      copy(words, said);
    });
    function place() {
      var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      var row = page && target && target.matches("[data-block]") && target.closest(".row");
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
