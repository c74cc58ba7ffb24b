"""Values of the domain as canonical JSON, and back; nothing unknown is accepted on the way in."""

from __future__ import annotations

from reviewer_app.formats.wire.calls import call_from_json, call_to_json, rubric_to_json
from reviewer_app.formats.wire.results import result_from_json, result_to_json
from reviewer_app.formats.wire.reviews import reviews_from_json, reviews_to_json
from reviewer_app.formats.wire.submissions import submission_from_json, submission_to_json

__all__ = [
    "call_from_json",
    "call_to_json",
    "result_from_json",
    "result_to_json",
    "reviews_from_json",
    "reviews_to_json",
    "rubric_to_json",
    "submission_from_json",
    "submission_to_json",
]
