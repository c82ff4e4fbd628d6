"""`keel report train`: learn from the catalogue what the words of a finding say, and say how well it is understood."""

from pathlib import Path

import click
from tqdm import tqdm

from keel.sources import findings

KNOWN = (
    "The lists of words were written by somebody who had read these reports: expect less of a report of another kind."
)
HEAD = f"{'':24}{'here':>8}{'baseline':>10}"


def learn(file: Path | None) -> None:
    """Learn, print each figure beside its baseline, and write the model to a file if one is given."""
    from keel.improvement.understanding import learning, measuring, model  # scikit-learn takes a second to import

    if file and file.exists():
        raise click.ClickException(f"{file} is there already. Give another name, or remove it.")
    reports = sorted({finding.report for finding in findings.catalogue().values()})
    asked = dict(tqdm(measuring.left_out(), total=len(reports), desc="Leaving each report out", disable=None))
    click.echo(HEAD + "".join(f"{report:>17}" for report in reports))
    for figure in measuring.figures(asked):
        apart = "".join(f"{figure.by_report[report]:>17.3f}" for report in reports)
        click.echo(f"{figure.name:24}{figure.here:>8.3f}{figure.baseline:>10.3f}{apart}")
    learnt = learning.learn()
    click.echo(f"\n{KNOWN}\nLearnt from {learnt.trained_on}.")
    if file:
        try:
            model.save(learnt, file)
        except OSError as error:
            raise click.ClickException(f"{file} cannot be written: {error.strerror}.") from None
        click.echo(f"{file} is written.")
