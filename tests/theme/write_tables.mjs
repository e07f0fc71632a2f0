/* Writes tables as XLSX and Word with the scripts of theme/: `node write_tables.mjs FOLDER < tables.json`, a file each. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load, page } from "./load.mjs";

page({ "save.about": "说明", "save.more": "{name}（续，第{n}格）" });
const { SheetFile, WordFile } = load(["page", "files", "packed", "sheet-file", "word-file"], "SheetFile", "WordFile");
for (const [name, table] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) {
  writeFileSync(join(process.argv[2], name + ".xlsx"), SheetFile.made(table));
  writeFileSync(join(process.argv[2], name + ".docx"), WordFile.made(table));
}
