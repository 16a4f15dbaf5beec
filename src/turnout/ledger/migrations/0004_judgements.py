"""What people decide: judgements, merges, splits, corrections; and the columns that telling of it needs."""

import django.db.models.deletion
from django.db import migrations, models


def _of(model: str, **options: object) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, to=f"ledger.{model}", **options)


def _entry(**options: object) -> models.OneToOneField:
    return models.OneToOneField(
        db_column="seq", on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="ledger.entry", **options
    )


def _instant(**options: object) -> models.CharField:
    return models.CharField(db_index=True, max_length=27, **options)


def _key() -> tuple[str, models.OneToOneField]:
    return ("entry", _entry(primary_key=True, serialize=False))


class Migration(migrations.Migration):
    """Add the columns and create the tables."""

    dependencies = (("ledger", "0003_always"),)
    operations = (
        migrations.AddField(
            "accountrow", "published_at", models.CharField(default="", max_length=27), preserve_default=False
        ),
        migrations.AddField("actionrow", "into", models.CharField(db_index=True, max_length=40, null=True)),
        migrations.AddField("actionrow", "state", models.CharField(default="open", max_length=8)),
        migrations.AddField("fold", "version", models.IntegerField(default=1)),
        migrations.CreateModel(
            name="ChangeRow",
            fields=[
                _key(),
                ("kind", models.CharField(max_length=64)),
                ("action", _of("actionrow", related_name="+")),
                ("others", models.TextField()),
                ("by", models.CharField(max_length=200)),
                ("why", models.TextField()),
                ("at", _instant()),
            ],
            options={"db_table": "ledger_change"},
        ),
        migrations.CreateModel(
            name="CorrectionRow",
            fields=[
                _key(),
                ("account", _of("accountrow", related_name="corrections")),
                ("fields", models.TextField()),
                ("before", models.TextField()),
                ("by", models.CharField(max_length=200)),
                ("why", models.TextField()),
                ("at", _instant()),
            ],
            options={"db_table": "ledger_correction"},
        ),
        migrations.CreateModel(
            name="JudgementRow",
            fields=[
                ("id", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("entry", _entry()),
                ("left", _of("accountrow", related_name="+")),
                ("right", _of("accountrow", related_name="+")),
                ("verdict", models.CharField(max_length=8)),
                ("by", models.CharField(max_length=200)),
                ("why", models.TextField()),
                ("at", _instant()),
                ("withdrawn_seq", models.BigIntegerField(null=True)),
                ("withdrawn_by", models.CharField(max_length=200, null=True)),
                ("withdrawn_why", models.TextField(null=True)),
                ("withdrawn_at", _instant(null=True)),
            ],
            options={"db_table": "ledger_judgement"},
        ),
        migrations.CreateModel(
            name="MoveRow",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("entry", _of("entry", db_column="seq", related_name="+")),
                ("account", _of("accountrow", related_name="+")),
                ("before", models.CharField(max_length=40)),
                ("after", models.CharField(max_length=40)),
                ("at", _instant()),
            ],
            options={"db_table": "ledger_move"},
        ),
    )
