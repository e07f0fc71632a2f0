/* The chooser's lines for tables: reads a site's data files; standard input is [[reports' ids, subject], …] after the
   site's folder; standard output is for each the lines, each with what it is within its row, the words of each cell, and whether it is short. */
import { readFileSync } from "node:fs";
import vm from "node:vm";
import { load, page } from "./load.mjs";

page();
const { Rows, Data } = load(["page", "data", "choose-rows"], "Rows", "Data");
const { folder, tables, order } = JSON.parse(readFileSync(0, "utf8"));
const reports = new Map();
let arriving;
Data.receive.report = (_, ...packed) => {
  arriving = Data.opened(...packed);
};
for (const id of new Set(tables.flatMap(([ids]) => ids))) {
  vm.runInThisContext(readFileSync(folder + "/data/reports/" + id.replace("/", "-") + ".js", "utf16le").slice(1));
  reports.set(id, await arriving);
}

const answers = tables.map(([ids, subject]) => {
  const among = ids.map((id) => reports.get(id));
  return Rows.lines(among, [{ subject }], order).map((line) => [
    line.within ?? "",
    among.map((one) => {
      const { state, pieces } = Rows.cellOf(one, line);
      return [pieces.length ? "" : state, pieces.map(Rows.words).join("")];
    }),
    Rows.short(among, line),
  ]);
});
process.stdout.write(JSON.stringify(answers));
