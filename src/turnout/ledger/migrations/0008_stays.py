"""What counts list of each action, kept; and the columns that tell which counting kept it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Create the table, the columns and the indexes."""

    dependencies = (("ledger", "0007_rules"),)
    operations = (
        migrations.AddField("fold", "kept", models.CharField(default="", max_length=64)),
        migrations.AddField("fold", "latest_at", models.CharField(default="", max_length=27)),
        migrations.AlterField("moverow", "before", models.CharField(db_index=True, max_length=40)),
        migrations.AlterField("moverow", "after", models.CharField(db_index=True, max_length=40)),
        migrations.CreateModel(
            name="StayRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("action", models.CharField(max_length=40)),
                ("shelf", models.SmallIntegerField()),
                *((name, models.IntegerField()) for name in ("first", "sure_to", "likely_to", "last")),
                *((name, models.BigIntegerField()) for name in ("known_from", "known_to", "rules")),
                *((name, models.TextField()) for name in ("site", "town")),
                ("kind", models.CharField(max_length=40)),
                ("country", models.CharField(max_length=2, null=True)),
                ("region", models.TextField(null=True)),
                ("sector", models.TextField(null=True)),
                ("countries", models.TextField()),
                *((name, models.BooleanField()) for name in ("dated", "over", "alone")),
            ],
            options={
                "db_table": "ledger_stay",
                "indexes": [
                    models.Index(fields=["shelf", "first", "last", "known_to"], name="ledger_stay_days"),
                    models.Index(fields=["action", "known_to"], name="ledger_stay_action"),
                ],
            },
        ),
    )
