"""`keel partnership`: begin an installation of one's own, where there is no demo."""

import click
from django.utils import timezone

from keel.agencies import actions
from keel.agencies.actions import Newcomer
from keel.agencies.founding import Founding, itself
from keel.agencies.queries import set_up


@click.command()
@click.option("--name", prompt="Name of the safeguarding partnership")
@click.option("--authority", prompt="Local authority whose social care keeps the hub")
@click.option(
    "--authority-code", prompt="The authority's three-digit code", help="As the Department for Education has it."
)
@click.option("--hub-name", prompt="What the hub is called here", default="MASH")
@click.option("--hub-phone", prompt="The hub's telephone")
@click.option("--night-phone", prompt="The emergency duty team's telephone")
@click.option("--admin-name", prompt="Name of the first administrator")
@click.option("--admin-email", prompt="Their work e-mail")
def partnership(**told: str) -> None:
    """Make the one partnership of this installation, with its hub and a first administrator."""
    if set_up() is not None:
        raise click.ClickException("There is a partnership here already; an installation has one.")
    founding = Founding(
        told["name"],
        told["authority"],
        told["authority_code"],
        told["hub_phone"],
        told["night_phone"],
        told["hub_name"],
    )
    administrator = Newcomer(told["admin_name"], told["admin_email"], "Administrator")
    actions.found(founding=founding, administrator=administrator, by=itself(), at=timezone.now())
    click.echo("Done. The administrator sets a password by 'I have forgotten my password' and adds agencies' workers.")
