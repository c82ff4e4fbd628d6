"""A version leaves Keel as a file; the ledger keeps who took it, and when."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils.text import slugify

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.documents.paper.printing import printed
from keel.documents.statement.reading import read
from keel.documents.statement.saying import sheet
from keel.documents.statement.word import word
from keel.improvement.statements.models import StatementVersion


class Form(TextChoices):
    """Which file; its value is how the name of the file ends."""

    WORD = "docx", "Word"
    PDF = "pdf", "PDF"


TYPES = {
    Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.PDF: "application/pdf",
}


@dataclass(frozen=True)
class Exported:
    name: str
    type: str
    file: bytes


@action
def export(*, version: StatementVersion, form: Form, by: Actor, at: datetime) -> Exported:
    """The file of a version, as it was frozen, with the signatures that it has by now."""
    leaving = read(version)
    file = word(leaving) if form is Form.WORD else printed(sheet(leaving))
    named = slugify(f"statement of action {leaving.content['report']['area']} version {version.number}")
    ledger.record(Word.DISCLOSED, "statement.exported", Of(version.statement_id, items=[version.id]), by=by, at=at)
    return Exported(f"{named}.{form}", TYPES[form], file)
