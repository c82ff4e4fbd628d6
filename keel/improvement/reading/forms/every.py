"""Every form, in the order in which a report is compared with them."""

from keel.improvement.reading.forms import Form, graded, ilacs, letter, single_framework, visit

FORMS: tuple[Form, ...] = (
    letter.FORM,
    single_framework.FORM,
    graded.FORM,
    ilacs.FORM,
    visit.FOCUSED,
    visit.MONITORING,
)
