"""The parts of an OFD package (GB/T 33190-2016, chapter 7): documents, pages, templates, resources, annotations.

Names of elements and attributes are taken without namespace and letter case, and paths are looked for from the
document's folder, then from the root: writers differ in both.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.failure import ImportFailure
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers.ofd_values import NO, YES, Boundary, attribute_of, box_of, child, small_name, text_of
from duizhao.importer.readers.package import Package, parse_xml
from duizhao.importer.readers.plane import Box
from duizhao.model import Reason

MOST_PAGES = 300
_A4 = (0.0, 0.0, 210.0, 297.0)


@frozen
class OfdAnnotation:
    """An annotation of a page: its type (Watermark, Stamp, Path, Highlight, Link), what is drawn, what it remarks.

    `said` are its parameters (15.2), which programs may show instead of what is drawn.
    """

    kind: str
    drawn: Any  # the Appearance, None if there is none
    visible: bool
    remark: str = ""
    said: tuple[str, ...] = ()


@frozen
class OfdPage:
    """A page: its number in the file from 1, its box in millimetres, and the roots of what is drawn on it, in order.

    `shown` are the edges (left, top, right, bottom) of the part that is shown (GB/T 33190-2016, 7.5, ApplicationBox).
    """

    number: int
    box: Boundary
    contents: tuple[Any, ...]
    shown: Box
    notes: tuple[OfdAnnotation, ...] = ()


@dataclass(slots=True)
class OfdPackage:
    """A package at work: what was read of it, and what was named but not there."""

    package: Package
    units: dict[str, Any] = field(default_factory=dict)  # of the document at hand: ID → composite graphic unit
    draw_params: dict[str, Any] = field(default_factory=dict)  # ID → DrawParam: colours that objects share
    spaces: dict[str, Any] = field(default_factory=dict)  # ID → ColorSpace
    space: str = ""  # the ID of the one that holds where a colour names none
    bold: set[str] = field(default_factory=set)  # IDs of bold fonts
    media: dict[str, str] = field(default_factory=dict)  # ID → name of the part that holds a picture
    used: set[str] = field(default_factory=set)  # names of the parts that a page was made of
    doubts: list[ReadDoubt] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)

    def pages(self) -> Iterator[OfdPage]:
        """All pages of all documents, in their order.

        Source: GB/T 33190-2016, 7.4 (OFD.xml), 7.5 (documents), 7.6 and 7.7 (pages).

        Raises:
            ImportFailure: damaged, xml-entities or too-many-pages.
        """
        root = self.package.xml("OFD.xml")
        bodies = [e for e in root.iter() if small_name(e) == "docroot"] if root is not None else []
        if not bodies:
            raise ImportFailure("damaged", Reason("ofd-lacks-ofd-xml"), Reason("open-ofd-reader-save"))
        if len(bodies) > 1:
            words = Reason.of("file-holds-documents-read-one", n=len(bodies))
            self.doubts.append(("several-documents", words, Reason("see-whether-all-them-belong")))
        number = 0
        for body in bodies:
            main = self.find("", body.text or "")
            document = self.xml(main) if main else None
            if document is None:
                where = (body.text or "").strip() or Reason("a-document")
                raise ImportFailure("damaged", Reason.of("ofd-lacks", where=where), Reason("open-ofd-reader-save"))
            for page in self._document(document, main, number):
                number = page.number
                if number > MOST_PAGES:
                    hint = Reason.of("no-yearly-report-more-than", n=MOST_PAGES)
                    raise ImportFailure("too-many-pages", Reason.of("ofd-more-than-pages", n=MOST_PAGES), hint)
                yield page

    def by_easyofd(self) -> bool:
        """Whether easyofd wrote it (20260427), which keeps no colours and lines of the PDF that it converts."""
        root = self.package.xml("OFD.xml")
        return root is not None and any(
            small_name(e) == "creator" and text_of(e).strip().casefold() == "easyofd" for e in root.iter()
        )

    def _document(self, document: Any, main: str, before: int) -> Iterator[OfdPage]:
        folder = posixpath.dirname(main)
        common = child(document, "commondata")
        box = _page_box(child(common, "pagearea")) or _A4
        self.units, self.draw_params, self.bold, self.media, self.spaces = {}, {}, set(), {}, {}
        self.space = text_of(child(common, "defaultcs")).strip()
        for part in [
            e for e in (common if common is not None else ()) if small_name(e) in ("publicres", "documentres")
        ]:
            self._resources(folder, part.text or "")
        templates = {
            attribute_of(e, "id"): e for e in (common if common is not None else ()) if small_name(e) == "templatepage"
        }
        notes = self._notes(folder, text_of(child(document, "annotations")))
        listed = [e for e in document.iter() if small_name(e) == "page" and attribute_of(e, "baseloc")]
        for number, entry in enumerate(listed, before + 1):
            where = self.find(folder, attribute_of(entry, "baseloc"))
            root = self.xml(where) if where else None
            if root is None:
                words = Reason.of("page-page-list-not-file", number=number, path=attribute_of(entry, "baseloc"))
                self.doubts.append(("page-missing", words, Reason("file-incomplete-look-ofd-reader")))
                continue
            for part in [e for e in root if small_name(e) == "pageres"]:
                self._resources(posixpath.dirname(where), part.text or "")
            under: list[Any] = []
            over: list[Any] = []
            for template in [e for e in root if small_name(e) == "template"]:
                id = attribute_of(template, "templateid")
                listed_as = templates.get(id)
                loc = attribute_of(listed_as, "baseloc") if listed_as is not None else ""
                place = self.find(folder, loc) if loc else ""
                drawn = self.xml(place) if place else None
                if drawn is None:
                    words = Reason.of("template-page-not-file-not", number=number, path=loc or id)
                    self.doubts.append(("page-missing", words, Reason("file-incomplete-look-ofd-reader")))
                else:
                    order = attribute_of(template, "zorder") or attribute_of(listed_as, "zorder")
                    (over if order.lower() == "foreground" else under).append(drawn)
            # easyofd writes the page's size where no schema has it, and another page's into the document.
            own = _page_box(child(root, "area")) or _page_box(child(child(root, "content"), "pagearea")) or box
            area = child(root, "area")
            part = box_of(text_of(child(area if area is not None else child(common, "pagearea"), "applicationbox")))
            x, y, w, h = part if part and part[2] > 0 < part[3] else own
            notes_on = tuple(notes.get(attribute_of(entry, "id"), ()))
            yield OfdPage(number, own, (*under, root, *over), (x, y, x + w, y + h), notes_on)

    def lacks(self, what: str | Reason) -> None:
        """Tells once that something a page draws, `what`, is not in the file."""
        doubt = (
            "page-missing",
            Reason.of("page-uses-not-file-not", what=what),
            Reason("file-incomplete-look-ofd-reader"),
        )
        if doubt not in self.doubts:
            self.doubts.append(doubt)

    def _resources(self, folder: str, path: str) -> None:
        where = self.find(folder, path)
        root = self.xml(where) if where else None
        if root is None:
            words = Reason.of("file-resources-not-there-not", path=path.strip())
            self.doubts.append(("page-missing", words, Reason("file-incomplete-look-only")))
            return
        for e in root.iter():
            if small_name(e) == "compositegraphicunit" and attribute_of(e, "id"):
                self.units[attribute_of(e, "id")] = e
            elif small_name(e) == "colorspace":
                self.spaces[attribute_of(e, "id")] = e
            elif small_name(e) == "drawparam":
                self.draw_params[attribute_of(e, "id")] = e
            elif small_name(e) == "font" and (
                attribute_of(e, "bold").lower() in YES or _is_bold(attribute_of(e, "fontname"))
            ):
                self.bold.add(attribute_of(e, "id"))
            elif small_name(e) == "multimedia":
                loc = text_of(child(e, "mediafile"))
                within = posixpath.join(posixpath.dirname(where), attribute_of(root, "baseloc").replace("\\", "/"))
                self.media[attribute_of(e, "id")] = self.find(within, loc) or self.find(posixpath.dirname(where), loc)

    def _notes(self, folder: str, path: str) -> dict[str, list[OfdAnnotation]]:
        """The annotations of a document, by the IDs of their pages."""
        where = self.find(folder, path) if path else ""
        root = self.xml(where) if where else None
        if path and root is None:
            self.lacks(Reason.of("annotations-of", path=path.strip()))
        found: dict[str, list[OfdAnnotation]] = {}
        for page in [e for e in root.iter() if small_name(e) == "page"] if root is not None else ():
            for loc in [e for e in page if small_name(e) == "fileloc"]:
                place = self.find(posixpath.dirname(where), loc.text or "") or self.find(folder, loc.text or "")
                listed = self.xml(place) if place else None
                if listed is None:
                    self.lacks(Reason.of("annotations-of", path=(loc.text or "").strip()))
                for e in listed.iter() if listed is not None else ():
                    if small_name(e) == "annot":
                        shown = attribute_of(e, "visible").lower() not in NO
                        remark = text_of(child(e, "remark")).strip()
                        given = child(e, "parameters")
                        said = (
                            [text_of(p).strip() for p in given.iter() if small_name(p) == "parameter"]
                            if given is not None
                            else []
                        )
                        note = OfdAnnotation(
                            attribute_of(e, "type"), child(e, "appearance"), shown, remark, tuple(filter(None, said))
                        )
                        found.setdefault(attribute_of(page, "pageid"), []).append(note)
        return found

    def paint(self, item: Any, key: str, shared: str = "") -> Any:
        """A colour of an object, its element, else that of its DrawParam or of one that this builds on; None for none.

        Source: GB/T 33190-2016, 8.2.

        Args:
            item: The object.
            key: fillcolor or strokecolor.
            shared: The DrawParam of the layer that it stands on, its ID; "" for none.
        """
        found, id = child(item, key), attribute_of(item, "drawparam") or shared
        for _ in range(6):
            parameters = self.draw_params.get(id) if found is None else None
            if parameters is None:
                break
            found, id = child(parameters, key), attribute_of(parameters, "relative")
        return found

    def hides(self, picture: str) -> bool:
        """Whether nothing shines through a picture, by its ID; one that is not in the file hides nothing.

        Source: PNG (ISO/IEC 15948) for its types of colour and tRNS; a GIF is taken to be clear.
        """
        data = self.package.read(self.media.get(picture, "")) or b""
        if data.startswith(b"\x89PNG"):  # 4 and 6: with a channel for it; others with a list of clear colours
            return data[25:26] not in (b"\4", b"\6") and b"tRNS" not in data[:4_000]
        return bool(data) and not data.startswith(b"GIF")

    def find(self, folder: str, path: str) -> str:
        """The name of the part at a `path` as seen from a `folder` of the package, "" if it is not there.

        It never leads above the root. Paths are POSIX, from the top of the zip (GB/T 33190-2016, 7).
        """
        if not self._names:
            self._names = {n.replace("\\", "/").lower(): n for n in self.package.names}
        path = path.strip().replace("\\", "/")
        for base in (folder, ""):
            whole = posixpath.normpath(posixpath.join("/", base, path)).lstrip("/")
            if whole.lower() in self._names:
                return self._names[whole.lower()]
        return ""

    def xml(self, part: str) -> Any:
        """The root (lxml) of an XML part by its name, which counts as used from now on; None if it is not there.

        Raises:
            ImportFailure: damaged or xml-entities.
        """
        self.used.add(part)
        return self.package.xml(part)

    def unused(self) -> Iterator[tuple[str, Any]]:
        """The names of the XML parts that no page was made of, and their roots; what is no XML is passed over."""
        for part in sorted(self.package.names - self.used):
            if part.lower().endswith(".xml"):
                try:
                    yield part, parse_xml(self.package.read(part) or b"", part)
                except ImportFailure:
                    continue


def _page_box(area: Any) -> Boundary | None:
    found = box_of(text_of(child(area, "physicalbox")))
    return found if found and found[2] > 0 and found[3] > 0 else None


def _is_bold(font: str) -> bool:
    return any(word in font.lower() for word in ("bold", "heavy", "black", "粗"))
