#!/bin/sh
# npm zhlint 0.8.2 and remark-gfm 4.0.1: a sentence with two spans, 10～15件 and 20～30件, is struck from 15 to 20.
#
# zhlint, a linter of Chinese typesetting, writes the fullwidth ～ of spans as ~, which alone is no fault. In GFM one ~ opens
# struck text as two do, inside a word too, and Chinese has no spaces to keep it: the second span closes what the first
# opened. Both marks go and what lies between shows as taken out, so that a reader of the text alone has 1015件. One span
# in a paragraph shows as it should, and so does the source that has ～.
# Seen: the source is unchanged by remark; through zhlint first: 10<del>15 件，今年 20</del>30 件.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund zhlint@0.8.2 remark-parse@11.0.0 remark-gfm@4.0.1 remark-rehype@11.1.2 \
    rehype-stringify@10.0.1 unified@11.0.5 >/dev/null
cat >try.mjs <<'JS'
import stringify from 'rehype-stringify';
import gfm from 'remark-gfm';
import parse from 'remark-parse';
import rehype from 'remark-rehype';
import { unified } from 'unified';
import { run } from 'zhlint';

const page = async (text) => String(await unified().use(parse).use(gfm).use(rehype).use(stringify).process(text));
const source = '去年 10～15 件，今年 20～30 件';
const one = '去年 10～15 件';
const linted = (text) => run(text, { rules: { preset: 'default' } }).result;
const found = [await page(source), await page(linted(source)), await page(linted(one))];
console.log(found);
const seen = [`<p>${source}</p>`, '<p>去年 10<del>15 件，今年 20</del>30 件</p>', '<p>去年 10~15 件</p>'];
process.exitCode = found.join() === seen.join() ? 0 : 1;
JS
node try.mjs
