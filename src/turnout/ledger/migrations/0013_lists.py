"""An index that leads to the stays of an action in one list, past those in others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Put it in the place of the one that led to all of them."""

    dependencies = (("ledger", "0012_looks"),)
    operations = (
        migrations.RemoveIndex("stayrow", "ledger_stay_action"),
        migrations.AddIndex("stayrow", models.Index(fields=["action", "shelf", "known_to"], name="ledger_stay_lists")),
    )
