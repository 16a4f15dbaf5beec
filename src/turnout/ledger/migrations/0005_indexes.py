"""Indexes by which an account's neighbourhood is found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Create them."""

    dependencies = (("ledger", "0004_judgements"),)
    operations = (
        migrations.AddIndex("accountrow", models.Index(fields=["country", "first_on"], name="ledger_account_first")),
        migrations.AddIndex("accountrow", models.Index(fields=["country", "last_on"], name="ledger_account_last")),
    )
