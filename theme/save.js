/* The boxes "Save this table as": what reads tables and writes files is loaded when one is opened. */
"use strict";

(() => {
  for (const box of Page.all("details[data-save]", HTMLDetailsElement)) {
    const fill = async () => {
      try {
        await Page.scripts(["files", "data", "save-tables"]);
        if (box.childElementCount < 2) Saving.fill(box);
      } catch (error) {
        const file = error instanceof Error ? error.message : "";
        box.append(Page.element("p", { role: "alert" }, Page.say("save.failed", { file })));
      }
    };
    box.addEventListener("toggle", fill, { once: true });
  }
})();
