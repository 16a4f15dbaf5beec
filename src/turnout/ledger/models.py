"""Tables: the entries, which are the facts, and the projections, which are a fold over them.

Projections hold nothing of their own: `turnout rebuild` makes every row again from the entries.
Instants are texts of one fixed form (`turnout.ledger.chain.instant_text`), so that the stored bytes are the
hashed bytes and sort in time on every database.
"""

from django.db import models

__all__ = ["AccountRow", "ActionRow", "Entry", "Fold", "LinkRow", "ReportRow"]


class Entry(models.Model):
    """One fact; the database refuses to change or delete it."""

    seq = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=64)
    at = models.CharField(max_length=27)
    actor = models.CharField(max_length=200)
    body = models.TextField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """Its table."""

        db_table = "ledger_entry"


class ReportRow(models.Model):
    """A report without its text, which stays in the body of its entry."""

    entry = models.OneToOneField(Entry, models.DO_NOTHING, primary_key=True, db_column="seq", related_name="+")
    hash = models.CharField(max_length=64, unique=True)
    doc = models.TextField(unique=True)
    publisher = models.TextField()
    published = models.CharField(max_length=40)
    title = models.TextField()
    url = models.TextField()
    dateline = models.TextField()
    origin = models.CharField(max_length=64, db_index=True)
    text_key = models.CharField(max_length=64, db_index=True)
    known_at = models.CharField(max_length=27)

    class Meta:
        """Its table."""

        db_table = "ledger_report"


class ActionRow(models.Model):
    """An action, known by the account that opened it."""

    id = models.CharField(max_length=40, primary_key=True)
    opened = models.OneToOneField(Entry, models.DO_NOTHING, db_column="seq", related_name="+")

    class Meta:
        """Its table."""

        db_table = "ledger_action"


class AccountRow(models.Model):
    """What one report says of one action.

    `first_on` and `last_on` are the outer days that its start and end may mean, None where it gives none;
    `body` is the whole account in canonical JSON.
    """

    id = models.CharField(max_length=40, primary_key=True)
    entry = models.ForeignKey(Entry, models.DO_NOTHING, db_column="seq", db_index=False, related_name="+")
    report = models.ForeignKey(ReportRow, models.DO_NOTHING, db_column="report_seq", related_name="accounts")
    action = models.ForeignKey(ActionRow, models.DO_NOTHING, null=True, related_name="accounts")
    ordinal = models.IntegerField()
    kind = models.CharField(max_length=40)
    family = models.CharField(max_length=40)
    status = models.CharField(max_length=40)
    country = models.CharField(max_length=2, null=True)
    first_on = models.CharField(max_length=10, null=True)
    last_on = models.CharField(max_length=10, null=True)
    published_on = models.CharField(max_length=10)
    known_at = models.CharField(max_length=27)
    body = models.TextField()

    class Meta:
        """Its table."""

        db_table = "ledger_account"
        indexes = [  # noqa: RUF012  the form that Django reads
            models.Index(fields=["country", "published_on"], name="ledger_account_country"),
            models.Index(fields=["published_on"], name="ledger_account_published"),
        ]


class LinkRow(models.Model):
    """Why an account was joined to an action, or opened one; `against` is the account it was compared with."""

    entry = models.OneToOneField(Entry, models.DO_NOTHING, primary_key=True, db_column="seq", related_name="+")
    account = models.ForeignKey(AccountRow, models.DO_NOTHING, related_name="links")
    action = models.ForeignKey(ActionRow, models.DO_NOTHING, related_name="links")
    opened = models.BooleanField()
    against = models.CharField(max_length=40, null=True)
    weight = models.FloatField()
    comparisons = models.TextField()

    class Meta:
        """Its table."""

        db_table = "ledger_link"


class Fold(models.Model):
    """How far the projections have come: one row, with the newest entry that they hold."""

    seq = models.BigIntegerField(primary_key=True)
    hash = models.CharField(max_length=64)

    class Meta:
        """Its table."""

        db_table = "ledger_fold"
