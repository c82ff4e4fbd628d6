"""The key of a pack goes to its own worker's work e-mail, once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("front_door", "0017_handing"),
    ]

    operations = [
        migrations.AlterField(
            model_name="keyrelease",
            name="channel",
            field=models.CharField(
                choices=[
                    ("page", "Shown on the page"),
                    ("phone", "Read over the telephone"),
                    ("mail", "Sent to the work e-mail"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="keyrelease",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "mail"), _negated=True), ("released_by", models.F("given_to")), _connector="OR"
                ),
                name="a_mail_brings_ones_own_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="keyrelease",
            constraint=models.UniqueConstraint(
                condition=models.Q(("channel", "mail")), fields=("pack",), name="the_key_of_a_pack_is_mailed_once"
            ),
        ),
    ]
