"""What a format says of itself."""

from collections.abc import Callable, Mapping, Sequence

from duizhao.frozen import frozen
from duizhao.importer.account import Witness
from duizhao.importer.extract import Extract
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers.raw_file import RawFile


@frozen
class Format:
    """A format of raw files.

    Attributes:
        name: what the program calls it.
        endings: of its files, with the dot; the first is that of a raw copy whose own name has none of these.
        recognised: whether a file is of this format, by its first bytes before its name. Formats are asked in the order
            of `FORMATS`; it may raise an ImportFailure for a file that is of this format but cannot be read at all.
        read: the text of a file and what the format says of each line. Its second argument is the encoding that a
            person gave for it, "" to find out. It raises an ImportFailure where it cannot read.
        witness: all text of a file by the plainest reading, for the account; arguments and errors are those of `read`.
            None where the reader leaves nothing out, line for line.
        unwrapped: for a wrapping of another format: the file inside, and the name under which that is recognised.
        office: whether only an office program can read it, of which the shell asks one.
        drawn: whether its pages can be drawn, for pictures of what is doubtful on them (`importer/pictures.py`).
        links: the addresses of files beside it that a file, by its bytes and the encoding given for it, takes in.
        hidden: the doubts for what was read and such files would hide; its third argument has their texts by address.
    """

    name: str
    endings: tuple[str, ...]
    recognised: Callable[[RawFile], bool]
    read: Callable[[RawFile, str], Extract]
    witness: Callable[[RawFile, str], Witness] | None = None
    unwrapped: Callable[[RawFile], tuple[bytes, str]] | None = None
    office: bool = False
    drawn: bool = False
    links: Callable[[bytes, str], Sequence[str]] | None = None
    hidden: Callable[[bytes, str, Mapping[str, str]], tuple[ReadDoubt, ...]] | None = None
