"""How far the stays have come that are laid out again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Create the columns."""

    dependencies = (("ledger", "0009_reviews"),)
    operations = (
        migrations.AddField("fold", "keeping", models.CharField(default="", max_length=64)),
        migrations.AddField("fold", "kept_to", models.CharField(default="", max_length=40)),
    )
