"""Every attack on a result."""

from __future__ import annotations

from tests.attacks.cases_answers import ANSWERS
from tests.attacks.cases_archives import ARCHIVES
from tests.attacks.cases_enrolments import ENROLMENTS
from tests.attacks.cases_entered import ENTERED
from tests.attacks.cases_seals import SEALS
from tests.attacks.cases_signatures import SIGNATURES
from tests.attacks.cases_spellings import SPELLINGS
from tests.attacks.cases_trails import TRAILS

CASES = (*SEALS, *ARCHIVES, *SIGNATURES, *TRAILS, *SPELLINGS, *ANSWERS, *ENROLMENTS, *ENTERED)
