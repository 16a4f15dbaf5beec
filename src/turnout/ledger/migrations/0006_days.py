"""Indexes by which a count finds what may be under way, in all countries."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Create them."""

    dependencies = (("ledger", "0005_indexes"),)
    operations = (
        migrations.AddIndex("accountrow", models.Index(fields=["first_on"], name="ledger_account_begins")),
        migrations.AddIndex("accountrow", models.Index(fields=["last_on"], name="ledger_account_ends")),
    )
