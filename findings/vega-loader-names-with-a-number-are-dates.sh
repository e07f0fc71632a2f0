#!/bin/sh
# npm vega-loader 5.1.3 (it reads the tables of Vega-Lite) and csv-parse 7.0.3 with cast_date: 附件 1 is a day of 2001.
#
# Both ask Date.parse() whether a cell is a date, and V8 skips words before the first number. Names with a space before their
# number, as Chinese typesetting has them (附件 1, 表 3, 措施 12), are so January to December of 2001; a column of them becomes
# one of dates, and only a 13th, or one without the space, makes all of it words again. Nothing is said.
# Seen: 附件 1 and 附件 12 → 1 January and 1 December 2001 by both; with 附件 13 in the column, words.
# The same of Latin names: vega/datalib issue 95.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund vega-loader@5.1.3 csv-parse@7.0.3 >/dev/null
cat >try.mjs <<'JS'
import { read } from 'vega-loader';
import { parse } from 'csv-parse/sync';

process.env.TZ = 'UTC';
const day = (cell) => (typeof cell === 'string' ? cell : new Date(cell).toISOString().slice(0, 10));
const table = (...names) => '名称,件数\n' + names.map((name) => `${name},9\n`).join('');
const loaded = (text) => read(text, { type: 'csv', parse: 'auto' }).map((row) => day(row['名称'])).join();
const twelve = loaded(table('附件 1', '附件 12'));
const thirteen = loaded(table('附件 1', '附件 13'));
const parsed = parse(table('附件 1', '附件 12'), { columns: true, cast: true, cast_date: true });
const cast = parsed.map((row) => day(row['名称'])).join();
console.log(twelve, thirteen, cast);
const days = '2001-01-01,2001-12-01';
process.exitCode = twelve === days && cast === days && thirteen === '附件 1,附件 13' ? 0 : 1;
JS
node try.mjs
