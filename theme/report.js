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

  function citation() {
    var text = document.querySelector("[data-citation]");
    var button = document.querySelector("[data-copy=citation]");
    if (!text || !button) return;
    var today = new Date(), two = function (n) { return String(n).padStart(2, "0"); };
    var read = "[" + today.getFullYear() + "-" + two(today.getMonth() + 1) + "-" + two(today.getDate()) + "]";
    text.textContent = text.dataset.citation + read + text.dataset.citationTail;
    button.addEventListener("click", function () {
      var selection = getSelection(), words = button.textContent;
      selection.selectAllChildren(text);
      var done = document.execCommand("copy");
      if (!done) return;  // the words stay selected, so that Ctrl+C takes them
      selection.removeAllRanges();
      button.textContent = button.dataset.done;
      setTimeout(function () { button.textContent = words; }, 2000);
    });
  }

  toggles();
  followScroll();
  citation();
})();
