#!/bin/sh
# PyPI ofdkit 0.2.0 (text of OFD files, GB/T 33190): figures that one text object sets in three columns become one number.
#
# One expects text() to part 31, 204 and 5, which DeltaX sets 45 mm from each other, since it orders lines by their places
# and parts objects that stand apart (甲 and 乙 below). It gives 312045: inside an object the distances are not looked at. And it gives the
# words of an object with Visible="false", which no reader shows, as it gives any others.
# GB/T 33190-2016, 11.3 (DeltaX: the distance from each character to the next) and 8.5 (Visible). Seen: '312045', '不显示的字'.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/pip install --quiet ofdkit==0.2.0
cat >try.py <<'PY'
import zipfile
import ofdkit

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'

def words(id: int, x: int, y: int, text: str, steps: str, more: str = "") -> str:
    return (
        f'<ofd:TextObject ID="{id}" Boundary="{x} {y} 110 6" Font="2" Size="5"{more}>'
        f'<ofd:TextCode X="0" Y="5" DeltaX="{steps}">{text}</ofd:TextCode></ofd:TextObject>'
    )

page = words(10, 20, 20, "312045", "2.5 45 2.5 2.5 45")
page += words(11, 20, 30, "不显示的字", "g 4 5", ' Visible="false"')
page += words(12, 20, 40, "甲", "0") + words(13, 90, 40, "乙", "0")
parts = {
    "OFD.xml": f'<ofd:OFD {SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>{"0" * 32}</ofd:DocID>'
    "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
    "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:MaxUnitID>20</ofd:MaxUnitID><ofd:PageArea>"
    "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
    '</ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
    "Doc_0/PublicRes.xml": f'<ofd:Res {SPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="2" FontName="宋体"/></ofd:Fonts></ofd:Res>',
    "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID="3">{page}</ofd:Layer></ofd:Content></ofd:Page>',
}
with zipfile.ZipFile("page.ofd", "w") as file:
    for name, text in parts.items():
        file.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
with ofdkit.open("page.ofd") as document:
    lines = document.text().split("\n")
print(lines)
raise SystemExit(0 if lines[:2] == ["312045", "不显示的字"] and lines[2:] != ["甲乙"] else 1)
PY
venv/bin/python try.py
