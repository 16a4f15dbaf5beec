"""By which wording of each counting rule the ledger answers."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Create the table."""

    dependencies = (("ledger", "0006_days"),)
    operations = (
        migrations.CreateModel(
            name="RuleRow",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        db_column="seq",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="ledger.entry",
                    ),
                ),
                ("name", models.TextField(db_index=True)),
                ("version", models.IntegerField()),
                ("hash", models.CharField(max_length=64)),
                ("at", models.CharField(max_length=27)),
            ],
            options={"db_table": "ledger_rule"},
        ),
    )
