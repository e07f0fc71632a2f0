"""Web archives (MHT, RFC 2557): the page inside, as its own bytes."""

from email import message_from_bytes, policy
from email.message import Message


def is_archive(raw: bytes) -> bool:
    """Whether a file's first bytes are the head of a web archive."""
    head = raw[:2048].lower()
    starts = (b"mime-version:", b"from:", b"content-type: multipart/")
    archive = b"multipart/" in head or b"text/html" in head
    return archive and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(starts)


def page_of(raw: bytes) -> tuple[bytes, str] | None:
    """The page of a web archive and the encoding that the archive gives for it ("" if none); None if there is none."""
    message: Message = message_from_bytes(raw.lstrip(b"\xef\xbb\xbf \t\r\n"), policy=policy.compat32)
    for kind in ("text/html", "application/xhtml+xml", "text/plain"):
        for part in message.walk():
            if part.get_content_type() == kind:
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes) and payload.strip():
                    return payload, str(part.get_content_charset() or "")
    return None
