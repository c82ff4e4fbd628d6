"""Small files of every allowed kind, each with something beside its content that must not stay."""

import io
import zipfile

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

SECRET = "14 Harbour Street"


def jpeg(turn: int = 1) -> bytes:
    """A picture wider than high, whose camera wrote down where it was taken."""
    out, picture = io.BytesIO(), Image.new("RGB", (40, 20), "navy")
    exif = picture.getexif()
    exif[0x010E], exif[0x0112] = SECRET, turn
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def png() -> bytes:
    out, told = io.BytesIO(), PngInfo()
    told.add_text("Comment", SECRET)
    Image.new("RGB", (4, 4), "navy").save(out, "PNG", pnginfo=told)
    return out.getvalue()


def pdf(password: str = "") -> bytes:
    out, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(72, 72)
    writer.add_metadata({"/Author": SECRET})
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(SECRET)}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    writer.add_attachment("place.txt", SECRET.encode())
    if password:
        writer.encrypt(password)
    writer.write(out)
    return out.getvalue()


def word(*, macro: bool = False) -> bytes:
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": b"<w:document>Alfie was hungry</w:document>",
        "word/media/image1.jpeg": jpeg(),
        "docProps/core.xml": f"<creator>{SECRET}</creator>".encode(),
    }
    return packed(parts | ({"word/vbaProject.bin": b"x"} if macro else {}))


def open_text() -> bytes:
    kind = b"application/vnd.oasis.opendocument.text"
    return packed({"mimetype": kind, "content.xml": b"<x/>", "meta.xml": f"<creator>{SECRET}</creator>".encode()})


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
