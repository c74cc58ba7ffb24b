"""What a column is about, by its heading and by what stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.folding import Folding
from reviewer_app.domain.importing import Target
from reviewer_app.formats.country_names import country_code
from reviewer_app.formats.language_names import language_tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.importing import SourceTable

_EXACT: Final = {
    Target.ID: (
        "id", "no", "n°", "nr", "number", "numero", "code", "ref", "reference", "submission id", "submission", "response id",
        "application id", "application number", "proposal id", "identifier", "identifiant", "numero de dossier", "dossier",
        "reference number", "#",
    ),
    Target.TITLE: (
        "title", "titre", "project title", "titre du projet", "project", "projet", "project name", "nom du projet",
        "proposal title",
        "submission title", "name of project", "subject", "sujet", "intitule", "name of the project", "challenge title",
        "solution title", "short title",
    ),
    Target.TEAM: (
        "team", "equipe", "team name", "nom de l'equipe", "name of team", "name of the team", "name of your team",
        "nom de votre equipe",
        "applicant", "candidat", "applicants", "submitter", "authors", "auteurs", "speaker names", "contact person", "lead",
        "project lead", "responsable", "porteur du projet",
    ),
    Target.ORGANISATION: (
        "organisation", "organization", "institution", "affiliation", "organisme", "structure", "company", "employer", "agency",
        "administration", "name of organisation", "name of organization", "name of your organisation",
        "name of your organization", "nom de l'organisation", "nom de votre organisation", "organisation name",
        "organization name", "entite", "ministry",
        "ministere", "lead organisation", "applicant organisation",
    ),
    Target.COUNTRY: (
        "country", "pays", "country code", "code pays", "nation", "country of organisation", "your country", "votre pays",
        "pays de l'organisation",
    ),
    Target.LANGUAGE: ("language", "langue", "languages", "lang", "language of submission", "langue de la candidature"),
    Target.GROUP: (
        "group", "groupe", "challenge", "defi", "track", "theme", "thematique", "category", "categorie", "topic", "topics",
        "strand", "volet", "lot",
    ),
    Target.FILES: (
        "files", "fichiers", "attachments", "attachment", "pieces jointes", "piece jointe", "annexes", "documents", "uploads",
        "file upload", "upload",
    ),
}  # fmt: skip
_PARTS: Final = (
    (Target.TITLE, r"\b(?:title|titre|intitule)\b"),
    (Target.COUNTRY, r"\b(?:country|pays)\b"),
    (Target.ORGANISATION, r"\b(?:organi[sz]ation|institution|organisme|affiliation)\b"),
    (Target.TEAM, r"\b(?:team|equipe)\b"),
    (Target.LANGUAGE, r"\b(?:language|langue)\b"),
    (Target.GROUP, r"\b(?:challenge|defi|track|theme)\b"),
    (Target.FILES, r"\b(?:attach|upload|joindre|deposer|piece jointe|fichier|files?)"),
    (Target.ID, r"\b(?:id|identifier|identifiant|reference)\b"),
)
_TECHNICAL: Final = re.compile(
    r"\b(?:e-?mail|courriel|phone|telephone|mobile|timestamp|horodateur|ip|ip address|url|created|updated|submitted|modified"
    r"|date|time|heure|status|statut|state|etat|score|points|consent|gdpr|rgpd|privacy|agree|accepte|signature|duration|seed)\b"
)
_NAME_LENGTH: Final = 60
"""A heading that is longer is a question, whatever words it has."""
_TEXT: Final = 40
"""Letters on average from which on a column is a text, not a word or a number."""
_SHARE: Final = 0.8
_FILE: Final = re.compile(
    r"drive\.google\.com/|\.sharepoint\.com/|\"filename\"\s*:|\A[^\n]{1,200}\.(?:pdf|docx?|xlsx?|pptx?|odt|zip|png|jpe?g)\Z",
    re.IGNORECASE,
)
"""What stands in a column of uploads: a link, what a survey notes of a file, or a file's name."""
_LANGUAGE_END: Final = re.compile(
    r"(?P<base>.+?)\s*(?:[(\[]\s*(?P<in>[^()\[\]]{2,24})\s*[)\]]|:(?P<colon>[A-Za-z-]{2,8})|_(?P<under>en|fr|de|es|it|pt|nl|pl|el|ar|sv|da|fi)"
    r"|\s[-–—/]\s*(?P<dash>[^-–—/]{2,24}))\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column seems to be.

    Attributes:
        target: What it is about.
        base: Its heading without the language.
        language: The language that the heading names; empty where it names none.
        strength: How sure: higher is surer.
    """

    target: Target
    base: str
    language: str = ""
    strength: int = 0


def head_key(head: str) -> str:
    """Return a heading without case, accents, breaks and spaces at its ends."""
    folded = Folding().fold(" ".join(head.split())).strip()
    return folded.rstrip(" *:?").strip() or folded


def split_language(head: str) -> tuple[str, str]:
    """Return a heading and the language that it ends with: ``Title (fr)``, ``title:fr``, ``Titre – English``."""
    found = _LANGUAGE_END.match(head)
    if found is None:
        return head, ""
    words = next(w for w in found.group("in", "colon", "under", "dash") if w)
    tag = language_tag(
        re.sub(r"\b(?:version|en|in)\b", "", words, flags=re.IGNORECASE).strip() or words
    )
    return (found["base"].strip(), tag) if tag else (head, "")


def known_heading(head: str) -> bool:
    """Tell whether a cell is word for word what headings are called."""
    key = head_key(split_language(head)[0])
    return any(key in words for words in _EXACT.values())


def guess_column(table: SourceTable, head: str) -> Guess:
    """Return what a column seems to be; what is a text and nothing else is a question."""
    base, language = split_language(head)
    key = head_key(base)
    texts = column_texts(table, head)
    for target, words in _EXACT.items():
        if key in words and _bears(target, texts):
            return Guess(target, base, language, 3)
    if _TECHNICAL.search(key) and len(key) <= _NAME_LENGTH:
        return Guess(Target.LEFT_OUT, base, language, 2)
    if len(key) <= _NAME_LENGTH and "?" not in base:
        for target, pattern in _PARTS:
            if re.search(pattern, key) and _bears(target, texts):
                return Guess(target, base, language, 2)
    return Guess(_by_content(texts), base, language, 1 if texts else 0)


def _by_content(texts: Sequence[str]) -> Target:
    if not texts:
        return Target.LEFT_OUT
    if _share(texts, _FILE.search) >= 0.5:  # noqa: PLR2004 - where a file was given
        return Target.FILES
    return Target.COUNTRY if _share(texts, country_code) >= _SHARE else Target.QUESTION


def column_texts(table: SourceTable, head: str) -> list[str]:
    """Return what stands in the first hundred rows of a column, empty cells left out."""
    place = table.column(head)
    cells = (cells[place] for _, cells in table.rows[:100] if place < len(cells))
    return [text for text in (c.strip() for c in cells) if text]


def _bears(target: Target, texts: Sequence[str]) -> bool:
    """Tell whether what stands in a column may be such a thing."""
    if not texts:
        return True
    if target is Target.COUNTRY:
        return _share(texts, country_code) >= 0.5  # noqa: PLR2004 - a list with misspelt ones
    if target is Target.LANGUAGE:
        return _share(texts, language_tag) >= 0.5  # noqa: PLR2004
    if target in (Target.ID, Target.GROUP, Target.TEAM, Target.ORGANISATION):
        return sum(map(len, texts)) / len(texts) <= 3 * _TEXT
    return True


def _share(texts: Sequence[str], known: object) -> float:
    return sum(bool(known(text)) for text in texts) / len(texts) if callable(known) else 0.0
