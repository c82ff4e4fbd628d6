"""Files that are no report, made in memory: PDFs that unpack without end, that are locked, empty or broken."""

import io
import zlib

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject, StreamObject

FONT = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def letters() -> DictionaryObject:
    """What a page or a form needs to be asked for text at all."""
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in FONT.items()})
    return DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})


def of_pages(count: int, packed: bytes = b"") -> bytes:
    """A PDF whose pages all draw the same packed content."""
    writer = PdfWriter()
    for _ in range(count):
        page = writer.add_blank_page(200, 200)
        if packed:
            content: StreamObject = DecodedStreamObject()
            content._data = packed
            content[NameObject("/Filter")] = NameObject("/FlateDecode")
            page[NameObject("/Contents")] = writer._add_object(content)
            page[NameObject("/Resources")] = letters()
    return written(writer)


def of_form(packed: bytes) -> bytes:
    """A PDF whose one page draws a form with this packed content."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    form: StreamObject = DecodedStreamObject()
    form._data = packed
    for key, name in {"/Filter": "/FlateDecode", "/Type": "/XObject", "/Subtype": "/Form"}.items():
        form[NameObject(key)] = NameObject(name)
    form[NameObject("/Resources")] = letters()
    form[NameObject("/BBox")] = ArrayObject([NumberObject(n) for n in (0, 0, 200, 200)])
    forms = DictionaryObject({NameObject("/X"): writer._add_object(form)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})
    content = DecodedStreamObject()
    content.set_data(b"/X Do")
    page[NameObject("/Contents")] = writer._add_object(content)
    return written(writer)


def packed(words: bytes, times: int) -> bytes:
    """The same bytes over and over, packed without ever standing in memory whole."""
    press = zlib.compressobj(9)
    chunk = words * 10_000
    return b"".join(press.compress(chunk) for _ in range(times // 10_000)) + press.flush()


def locked(pdf: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt(password, owner_password="whoever published it", algorithm="AES-256")
    return written(writer)


def padded(pdf: bytes, count: int) -> bytes:
    """The same report, with as many objects that nothing points to."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for number in range(count):
        writer._add_object(NumberObject(number))
    return written(writer)


def joined(*pdfs: bytes) -> bytes:
    writer = PdfWriter()
    for pdf in pdfs:
        writer.append(io.BytesIO(pdf))
    return written(writer)


def nested(depth: int) -> bytes:
    """A tree of pages as deep as that, with one page at its end."""
    branch = b"%d 0 obj\n<</Type/Pages/Count 1/Kids[%d 0 R]>>\nendobj\n"
    parts = [b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"]
    parts += [branch % (number, number + 1) for number in range(2, depth + 2)]
    parts.append(b"%d 0 obj\n<</Type/Page/MediaBox[0 0 9 9]>>\nendobj\n" % (depth + 2))
    return b"".join(parts) + b"trailer<</Root 1 0 R>>\n%%EOF"
