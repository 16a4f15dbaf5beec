"""By what reports that repeat one text find each other, and which of them came to another origin."""

import django.db.models.deletion
from django.db import migrations, models


def _of(model: str, **options: object) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to=f"ledger.{model}", **options
    )


class Migration(migrations.Migration):
    """Create the tables."""

    dependencies = (("ledger", "0010_keeping"),)
    operations = (
        migrations.CreateModel(
            name="OriginKeyRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.BigIntegerField()),
                ("report", _of("reportrow", db_column="report_seq", db_index=False)),
            ],
            options={
                "db_table": "ledger_origin_key",
                "indexes": [models.Index(fields=["key", "report"], name="ledger_origin_key_reports")],
            },
        ),
        migrations.CreateModel(
            name="OriginMoveRow",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("entry", _of("entry", db_column="seq")),
                ("report", _of("reportrow", db_column="report_seq")),
                ("before", models.CharField(max_length=64)),
                ("after", models.CharField(max_length=64)),
                ("at", models.CharField(db_index=True, max_length=27)),
            ],
            options={"db_table": "ledger_origin_move"},
        ),
    )
