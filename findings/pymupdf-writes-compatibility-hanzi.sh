#!/bin/sh
# PyMuPDF 1.26.6 (PyPI): text set in a font that has compatibility ideographs, as Noto's for Chinese do, is written into the PDF as those:
# 年 U+F98E, 行 U+FA08, 不 U+F967. On the page nothing shows it. Story and insert_text() do the same.
#
# The font draws both characters with one glyph, and the map back gives the wrong one of them. So a search for 行政 or 2024年 finds nothing
# in such a file, by PDFium and by the package itself. Unicode normalisation (NFC) makes the hanzi of them again.
# Seen: 2024年，我镇行政执法不到位。 is read by PDFium with U+F98E, U+FA08 and U+F967, and page.search_for("行政") is empty.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check PyMuPDF==1.26.6 pypdfium2==5.15.2
cd "$place"
npm pack --silent @expo-google-fonts/noto-sans-sc@0.4.3 > /dev/null
tar xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz package/400Regular/NotoSansSC_400Regular.ttf
mv package/400Regular/NotoSansSC_400Regular.ttf song.ttf
"$place/venv/bin/python" - <<'PY'
import unicodedata

import pymupdf
import pypdfium2

WORDS = "2024年，我镇行政执法不到位。"

style = "@font-face{font-family:song;src:url(song.ttf)} p{font-family:song}"
story = pymupdf.Story(f"<p>{WORDS}</p>", user_css=style, archive=pymupdf.Archive("."))
writer = pymupdf.DocumentWriter("story.pdf")
device = writer.begin_page(pymupdf.paper_rect("a4"))
story.place(pymupdf.Rect(50, 50, 550, 800))
story.draw(device)
writer.end_page()
writer.close()

plain = pymupdf.open()
plain.new_page().insert_text((50, 80), WORDS, fontname="song", fontfile="song.ttf")
plain.save("plain.pdf")

for file in ("story.pdf", "plain.pdf"):
    told = pypdfium2.PdfDocument(file)[0].get_textpage().get_text_range()
    told = "".join(char for char in told if ord(char) > 32)
    other = [f"{ord(char):X}" for char in told if 0xF900 <= ord(char) < 0xFB00]
    found = pymupdf.open(file)[0].search_for("行政")
    print(file, other, found)
    assert other == ["F98E", "FA08", "F967"]
    assert unicodedata.normalize("NFC", told).startswith("2024年")
    assert "行政执法不到位" in unicodedata.normalize("NFC", told)
    assert "行政" not in told
    assert found == []
PY
