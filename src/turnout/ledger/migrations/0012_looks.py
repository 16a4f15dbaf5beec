"""An index of stays that holds all that a number asks for."""

from django.db import migrations, models

_FIELDS = ("shelf", "first", "last", "known_to", "known_from", "rules", "sure_to", "likely_to", "kind", "countries")


class Migration(migrations.Migration):
    """Put it in the place of the one that led to the rows."""

    dependencies = (("ledger", "0011_origins"),)
    operations = (
        migrations.RemoveIndex("stayrow", "ledger_stay_days"),
        migrations.AddIndex("stayrow", models.Index(fields=list(_FIELDS), name="ledger_stay_looks")),
    )
