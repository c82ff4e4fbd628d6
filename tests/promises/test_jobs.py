"""Every job that a part defers by name exists in keel/jobs, and every job there is deferred or runs by the clock."""

import ast
from collections.abc import Iterator

from procrastinate.contrib.django import app

from tests.architecture.walk import Module, assert_none, dotted, sample, written

PERSONAL = {"name", "email", "phone", "words", "given", "family", "birth_date", "postcode"}


def deferred(module: Module) -> Iterator[tuple[ast.Call, ast.expr]]:
    """Calls of the doorstep, with the name they ask for."""
    for node in module.nodes:
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] == "defer" and node.args:
            yield node, node.args[0]


def name_faults(module: Module, known: set[str]) -> Iterator[str]:
    for call, asked in deferred(module):
        if not isinstance(asked, ast.Constant):
            yield f"{module.at(call)}: write the job's name here in full, so that it can be found."
        elif asked.value not in known:
            yield f"{module.at(call)}: no job is called '{asked.value}'; register it in keel/jobs/tasks.py."


def personal_faults(module: Module) -> Iterator[str]:
    for call, _ in deferred(module):
        for given in call.keywords:
            is_text = isinstance(given.value, ast.JoinedStr) or isinstance(getattr(given.value, "value", None), str)
            if is_text or dotted(given.value).rpartition(".")[2] in PERSONAL:
                yield f"{module.at(call)} {given.arg}=: a job carries ids only; it reads the rest when it runs."


def test_job_that_nobody_registered_is_named() -> None:
    known = {"documents.mail"}

    assert [*name_faults(sample("keel/people/actions.py", "queue.defer('documents.male', notice=n.id)"), known)]
    assert [*name_faults(sample("keel/people/actions.py", "queue.defer(name, notice=n.id)"), known)]
    assert not [*name_faults(sample("keel/people/actions.py", "queue.defer('documents.mail', notice=n.id)"), known)]


def test_job_that_carries_words_is_named() -> None:
    assert [*personal_faults(sample("keel/people/actions.py", "queue.defer('a.b', to=worker.email)"))]
    assert [*personal_faults(sample("keel/people/actions.py", "queue.defer('a.b', to=f'{worker}')"))]
    assert not [*personal_faults(sample("keel/people/actions.py", "queue.defer('a.b', to=worker.id)"))]


def test_every_deferred_job_is_registered() -> None:
    assert_none(fault for m in written() for fault in name_faults(m, set(app.tasks)))


def test_jobs_carry_ids_only() -> None:
    assert_none(fault for m in written() for fault in personal_faults(m))
