"""What the public may see of an action."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Create the table."""

    dependencies = (("ledger", "0008_stays"),)
    operations = (
        migrations.CreateModel(
            name="ReviewRow",
            fields=[
                (
                    "action",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="ledger.actionrow",
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        db_column="seq",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.entry",
                    ),
                ),
                ("state", models.CharField(max_length=9)),
                ("until", models.CharField(max_length=10, null=True)),
                ("coarsen", models.CharField(max_length=7, null=True)),
                ("accounts", models.TextField()),
                ("by", models.CharField(max_length=200)),
                ("why", models.TextField()),
                ("at", models.CharField(max_length=27)),
            ],
            options={"db_table": "ledger_review"},
        ),
    )
