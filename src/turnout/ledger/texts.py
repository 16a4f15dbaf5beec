"""The texts of reports, for those who may quote from them; and which texts tell more than the actions show."""

import json
from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from turnout.ledger.chain import instant_text
from turnout.ledger.models import AccountRow, ReportRow

__all__ = ["select_loose_origins", "select_texts"]


def select_texts(reports: Collection[str]) -> dict[str, str]:
    """Return the texts of reports by their ids; those that are not there are left out."""
    rows = ReportRow.objects.filter(doc__in=reports).values_list("doc", "entry__body")
    return {name: json.loads(body)["report"]["text"] for name, body in rows}


def select_loose_origins(known: datetime) -> set[str]:
    """Return the origins of texts of which an account is in no action, was learnt after `known` or was ever corrected.

    What was corrected, the text still says: the sentence beside a quote may hold what somebody took out of a field.
    """
    corrected = Q(corrections__isnull=False)
    rows = AccountRow.objects.filter(Q(action__isnull=True) | Q(known_at__gt=instant_text(known)) | corrected)
    return set(rows.values_list("report__origin", flat=True).distinct())
