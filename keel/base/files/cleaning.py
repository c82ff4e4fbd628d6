"""Taking out what a file says beside its content: place, camera, author, scripts, inner files (safe practice 33)."""

import io
import logging
import zipfile
from collections.abc import Callable

from PIL import Image, ImageOps, UnidentifiedImageError
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

Cleaner = Callable[[bytes], bytes]

# Its remarks on a damaged PDF quote the document, and logs must not.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

PIXELS = 64_000_000
ENTRIES, UNPACKED = 2_000, 100 * 1024 * 1024
# What these hold is about the file and its writer; emptied, not left out, because other parts of the archive name them.
EMPTY = {
    "docProps/core.xml": b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
    "meta.xml": b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
}
IN_CATALOGUE = ("/Metadata", "/OpenAction", "/AA", "/AF", "/PieceInfo")
IN_NAMES = ("/JavaScript", "/EmbeddedFiles")
IN_PAGES = ("/Metadata", "/AA", "/PieceInfo")


class NotTaken(Exception):
    """A file that Keel does not take; its words say why and what to do."""


def jpeg(content: bytes) -> bytes:
    return _picture(content, "JPEG")


def png(content: bytes) -> bytes:
    return _picture(content, "PNG")


def _picture(content: bytes, shape: str) -> bytes:
    """The picture alone, turned the way it is meant to be seen."""
    try:
        with Image.open(io.BytesIO(content), formats=[shape]) as opened:
            if opened.width * opened.height > PIXELS:
                raise NotTaken("The picture has too many pixels. Make it smaller, and attach that.")
            upright = ImageOps.exif_transpose(opened)
            turned = upright.size != opened.size or opened.getexif().get(0x0112, 1) != 1
            bare = upright if shape == "PNG" else opened if not turned else upright
            return _saved(bare, shape, turned)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise NotTaken("The picture is damaged and cannot be opened. Attach another copy.") from error


def _saved(picture: Image.Image, shape: str, turned: bool) -> bytes:
    out = io.BytesIO()
    picture.info = {k: v for k, v in picture.info.items() if k == "transparency"}
    if shape == "PNG":
        picture.save(out, "PNG", exif=b"")
    else:
        picture.save(out, "JPEG", quality=95 if turned else "keep", exif=b"")
    return out.getvalue()


def pdf(content: bytes) -> bytes:
    """The pages; without author, history, scripts and attached files."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise NotTaken("The PDF is locked with a password. Save a copy without one, and attach that.")
        # Before it is copied: the copy takes along whatever can still be reached.
        _drop(reader.root_object, IN_CATALOGUE)
        _drop(reader.root_object.get("/Names"), IN_NAMES)
        for page in reader.pages:
            _drop(page, IN_PAGES)
        writer, out = PdfWriter(clone_from=reader), io.BytesIO()
        writer.metadata = None
        writer.write(out)
        return out.getvalue()
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotTaken("The PDF is damaged and cannot be opened. Save it again, and attach that.") from error


def _drop(found: object, keys: tuple[str, ...]) -> None:
    held = found.get_object() if hasattr(found, "get_object") else found
    if isinstance(held, DictionaryObject):
        for key in keys:
            held.pop(key, None)


def office(content: bytes) -> bytes:
    """A Word or OpenDocument text, its properties emptied and its pictures cleaned; never one with macros."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
            entries = old.infolist()
            if len(entries) > ENTRIES or sum(e.file_size for e in entries) > UNPACKED:
                raise NotTaken("The document is too large inside. Save it as a PDF, and attach that.")
            if any("vbaproject" in e.filename.lower() or e.filename.startswith("Basic/") for e in entries):
                raise NotTaken("The document has macros in it. Save it as a PDF, and attach that.")
            for entry in entries:
                new.writestr(_timeless(entry), _entry(entry.filename, old.read(entry)))
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError) as error:
        raise NotTaken("The document is damaged or locked. Save it again without a password.") from error
    return out.getvalue()


def _timeless(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    kept = zipfile.ZipInfo(entry.filename)
    kept.compress_type = entry.compress_type if entry.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    return kept


def _entry(name: str, content: bytes) -> bytes:
    if name in EMPTY:
        return EMPTY[name]
    ending = name.lower().rpartition(".")[2]
    cleaner = {"jpg": jpeg, "jpeg": jpeg, "png": png}.get(ending)
    return cleaner(content) if cleaner else content


def plain(content: bytes) -> bytes:
    return content


def is_text(content: bytes) -> bool:
    """Words and line ends, nothing that a machine would read."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return all(c.isprintable() or c in "\r\n\t\f" for c in text) and not text.lstrip().startswith(("<", "{\\rtf", "#!"))
