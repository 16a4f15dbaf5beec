"""Tables: the entries, which are the facts, and the projections, which are a fold over them.

Projections hold nothing of their own: `turnout rebuild` makes every row again from the entries.
Instants are texts of one fixed form (`turnout.ledger.chain.instant_text`), so that the stored bytes are the
hashed bytes and sort in time on every database.
"""

from django.db import models

__all__ = [
    "AccountRow",
    "ActionRow",
    "ChangeRow",
    "CorrectionRow",
    "Entry",
    "Fold",
    "JudgementRow",
    "LinkRow",
    "MoveRow",
    "OriginKeyRow",
    "OriginMoveRow",
    "ReportRow",
    "ReviewRow",
    "RuleRow",
    "StayRow",
]


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
    """A report without its text, which stays in the body of its entry.

    `origin` is the hash of the first of the reports that repeat its text, as is known today.
    """

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


class OriginKeyRow(models.Model):
    """A key by which reports that repeat one text find each other: `turnout.linking.sketch`.

    `id` is 4 times the report's entry and the key's place among its keys.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.BigIntegerField()
    report = models.ForeignKey(ReportRow, models.DO_NOTHING, db_column="report_seq", db_index=False, related_name="+")

    class Meta:
        """Its table."""

        db_table = "ledger_origin_key"
        indexes = [  # noqa: RUF012  the form that Django reads
            models.Index(fields=["key", "report"], name="ledger_origin_key_reports"),
        ]


class OriginMoveRow(models.Model):
    """A report that came to another origin when two became one; `id` is `entry:report's entry`."""

    id = models.CharField(max_length=64, primary_key=True)
    entry = models.ForeignKey(Entry, models.DO_NOTHING, db_column="seq", related_name="+")
    report = models.ForeignKey(ReportRow, models.DO_NOTHING, db_column="report_seq", related_name="+")
    before = models.CharField(max_length=64)
    after = models.CharField(max_length=64)
    at = models.CharField(max_length=27, db_index=True)

    class Meta:
        """Its table."""

        db_table = "ledger_origin_move"


class ActionRow(models.Model):
    """An action's id, given out for ever.

    `state` is `open`; `merged`, and then `into` is the action that it redirects to; or `split`, a tombstone.
    """

    id = models.CharField(max_length=40, primary_key=True)
    opened = models.OneToOneField(Entry, models.DO_NOTHING, db_column="seq", related_name="+")
    state = models.CharField(max_length=8, default="open")
    into = models.CharField(max_length=40, null=True, db_index=True)

    class Meta:
        """Its table."""

        db_table = "ledger_action"


class AccountRow(models.Model):
    """What one report says of one action.

    `first_on` and `last_on` are the outer days that its start and end may mean, None where it gives none;
    `published_at` is its report's publication as an instant; `body` is the whole account in canonical JSON, as it was
    corrected last.
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
    published_at = models.CharField(max_length=27)
    known_at = models.CharField(max_length=27)
    body = models.TextField()

    class Meta:
        """Its table."""

        db_table = "ledger_account"
        indexes = [  # noqa: RUF012  the form that Django reads
            models.Index(fields=["country", "published_on"], name="ledger_account_country"),
            models.Index(fields=["published_on"], name="ledger_account_published"),
            models.Index(fields=["first_on"], name="ledger_account_begins"),
            models.Index(fields=["last_on"], name="ledger_account_ends"),
            models.Index(fields=["country", "first_on"], name="ledger_account_first"),
            models.Index(fields=["country", "last_on"], name="ledger_account_last"),
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


class MoveRow(models.Model):
    """An account that a merge or a split took from one action to another; `id` is `entry:account`."""

    id = models.CharField(max_length=64, primary_key=True)
    entry = models.ForeignKey(Entry, models.DO_NOTHING, db_column="seq", related_name="+")
    account = models.ForeignKey(AccountRow, models.DO_NOTHING, related_name="+")
    before = models.CharField(max_length=40, db_index=True)
    after = models.CharField(max_length=40, db_index=True)
    at = models.CharField(max_length=27, db_index=True)

    class Meta:
        """Its table."""

        db_table = "ledger_move"


class ChangeRow(models.Model):
    """A merge or a split: `others` are, as a JSON list, the actions merged into `action` or the parts that it left."""

    entry = models.OneToOneField(Entry, models.DO_NOTHING, primary_key=True, db_column="seq", related_name="+")
    kind = models.CharField(max_length=64)
    action = models.ForeignKey(ActionRow, models.DO_NOTHING, related_name="+")
    others = models.TextField()
    by = models.CharField(max_length=200)
    why = models.TextField()
    at = models.CharField(max_length=27, db_index=True)

    class Meta:
        """Its table."""

        db_table = "ledger_change"


class CorrectionRow(models.Model):
    """New values of an account's fields; `before` is its body until then."""

    entry = models.OneToOneField(Entry, models.DO_NOTHING, primary_key=True, db_column="seq", related_name="+")
    account = models.ForeignKey(AccountRow, models.DO_NOTHING, related_name="corrections")
    fields = models.TextField()
    before = models.TextField()
    by = models.CharField(max_length=200)
    why = models.TextField()
    at = models.CharField(max_length=27, db_index=True)

    class Meta:
        """Its table."""

        db_table = "ledger_correction"


class JudgementRow(models.Model):
    """Whether two accounts are one action, on somebody's word; the columns `withdrawn_*` are None while it stands."""

    id = models.CharField(max_length=40, primary_key=True)
    entry = models.OneToOneField(Entry, models.DO_NOTHING, db_column="seq", related_name="+")
    left = models.ForeignKey(AccountRow, models.DO_NOTHING, related_name="+")
    right = models.ForeignKey(AccountRow, models.DO_NOTHING, related_name="+")
    verdict = models.CharField(max_length=8)
    by = models.CharField(max_length=200)
    why = models.TextField()
    at = models.CharField(max_length=27, db_index=True)
    withdrawn_seq = models.BigIntegerField(null=True)
    withdrawn_by = models.CharField(max_length=200, null=True)
    withdrawn_why = models.TextField(null=True)
    withdrawn_at = models.CharField(max_length=27, null=True, db_index=True)

    class Meta:
        """Its table."""

        db_table = "ledger_judgement"


class RuleRow(models.Model):
    """The wording of a counting rule from its entry on, until a later row of that name; the text stays in the entry."""

    entry = models.OneToOneField(Entry, models.DO_NOTHING, primary_key=True, db_column="seq", related_name="+")
    name = models.TextField(db_index=True)
    version = models.IntegerField()
    hash = models.CharField(max_length=64)
    at = models.CharField(max_length=27)

    class Meta:
        """Its table."""

        db_table = "ledger_rule"


_STAY_LOOKS = ["shelf", "first", "last", "known_to", "known_from", "rules", "sure_to", "likely_to", "kind", "countries"]


class StayRow(models.Model):
    """What a count lists of an action, under the rules that are kept: `turnout.counting.kept.Kept`, and since when.

    Days are counted as `date.toordinal` does, instants in microseconds of `turnout.ledger.shelves`. The row holds for
    what is known from `known_from` on and before `known_to`. Its `shelf` says which list it belongs to, for which way
    of asking, and about how long it is.
    """

    action = models.CharField(max_length=40)
    shelf = models.SmallIntegerField()
    first = models.IntegerField()
    sure_to = models.IntegerField()
    likely_to = models.IntegerField()
    last = models.IntegerField()
    known_from = models.BigIntegerField()
    known_to = models.BigIntegerField()
    rules = models.BigIntegerField()
    site = models.TextField()
    town = models.TextField()
    kind = models.CharField(max_length=40)
    country = models.CharField(max_length=2, null=True)
    region = models.TextField(null=True)
    sector = models.TextField(null=True)
    countries = models.TextField()
    dated = models.BooleanField()
    over = models.BooleanField()
    alone = models.BooleanField()

    class Meta:
        """Its table."""

        db_table = "ledger_stay"
        indexes = [  # noqa: RUF012  the form that Django reads
            # Holds all that a number asks for: a count never looks at the rows themselves.
            models.Index(fields=_STAY_LOOKS, name="ledger_stay_looks"),
            models.Index(fields=["action", "shelf", "known_to"], name="ledger_stay_lists"),
        ]


class ReviewRow(models.Model):
    """What the public may see of an action, by the last decision; `accounts`, a JSON list, are those that it covers."""

    action = models.OneToOneField(ActionRow, models.DO_NOTHING, primary_key=True, related_name="+")
    entry = models.OneToOneField(Entry, models.DO_NOTHING, db_column="seq", related_name="+")
    state = models.CharField(max_length=9)
    until = models.CharField(max_length=10, null=True)
    coarsen = models.CharField(max_length=7, null=True)
    accounts = models.TextField()
    by = models.CharField(max_length=200)
    why = models.TextField()
    at = models.CharField(max_length=27)

    class Meta:
        """Its table."""

        db_table = "ledger_review"


class Fold(models.Model):
    """How far the projections have come: one row, with the newest entry that they hold.

    `version` is that of the folds that made all rows. `kept` names the counting that made the stays, and is empty while
    there are none to rely on. While they are laid out again `keeping` names the counting that does it, and `kept_to`
    the last action that it has come to. `latest_at` is the latest instant of any entry.
    """

    seq = models.BigIntegerField(primary_key=True)
    hash = models.CharField(max_length=64)
    version = models.IntegerField(default=1)
    kept = models.CharField(max_length=64, default="")
    keeping = models.CharField(max_length=64, default="")
    kept_to = models.CharField(max_length=40, default="")
    latest_at = models.CharField(max_length=27, default="")

    class Meta:
        """Its table."""

        db_table = "ledger_fold"
