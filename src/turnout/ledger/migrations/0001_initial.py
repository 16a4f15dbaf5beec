"""The entries and the first projections."""

import django.db.models.deletion
from django.db import migrations, models


def _of(model: str, **options: object) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, to=f"ledger.{model}", **options)


def _one(model: str, **options: object) -> models.OneToOneField:
    return models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, to=f"ledger.{model}", **options)


class Migration(migrations.Migration):
    """Create every table."""

    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=64)),
                ("at", models.CharField(max_length=27)),
                ("actor", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={"db_table": "ledger_entry"},
        ),
        migrations.CreateModel(
            name="Fold",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={"db_table": "ledger_fold"},
        ),
        migrations.CreateModel(
            name="ReportRow",
            fields=[
                ("entry", _one("entry", db_column="seq", primary_key=True, related_name="+", serialize=False)),
                ("hash", models.CharField(max_length=64, unique=True)),
                ("doc", models.TextField(unique=True)),
                ("publisher", models.TextField()),
                ("published", models.CharField(max_length=40)),
                ("title", models.TextField()),
                ("url", models.TextField()),
                ("dateline", models.TextField()),
                ("origin", models.CharField(db_index=True, max_length=64)),
                ("text_key", models.CharField(db_index=True, max_length=64)),
                ("known_at", models.CharField(max_length=27)),
            ],
            options={"db_table": "ledger_report"},
        ),
        migrations.CreateModel(
            name="ActionRow",
            fields=[
                ("id", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("opened", _one("entry", db_column="seq", related_name="+")),
            ],
            options={"db_table": "ledger_action"},
        ),
        migrations.CreateModel(
            name="AccountRow",
            fields=[
                ("id", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("entry", _of("entry", db_column="seq", db_index=False, related_name="+")),
                ("report", _of("reportrow", db_column="report_seq", related_name="accounts")),
                ("action", _of("actionrow", null=True, related_name="accounts")),
                ("ordinal", models.IntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("family", models.CharField(max_length=40)),
                ("status", models.CharField(max_length=40)),
                ("country", models.CharField(max_length=2, null=True)),
                ("first_on", models.CharField(max_length=10, null=True)),
                ("last_on", models.CharField(max_length=10, null=True)),
                ("published_on", models.CharField(max_length=10)),
                ("known_at", models.CharField(max_length=27)),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "ledger_account",
                "indexes": [
                    models.Index(fields=["country", "published_on"], name="ledger_account_country"),
                    models.Index(fields=["published_on"], name="ledger_account_published"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkRow",
            fields=[
                ("entry", _one("entry", db_column="seq", primary_key=True, related_name="+", serialize=False)),
                ("account", _of("accountrow", related_name="links")),
                ("action", _of("actionrow", related_name="links")),
                ("opened", models.BooleanField()),
                ("against", models.CharField(max_length=40, null=True)),
                ("weight", models.FloatField()),
                ("comparisons", models.TextField()),
            ],
            options={"db_table": "ledger_link"},
        ),
    )
