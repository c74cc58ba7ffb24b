"""Recognise a country by its name in English or French, or by a code of ISO 3166-1."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Final

from reviewer_app.domain.folding import Folding
from reviewer_app.formats.countries import COUNTRIES

_BETWEEN: Final = re.compile(r"\s[-–—]\s|[(),;/|]")
_LIKENESS: Final = 0.8
"""How like a misspelt name must be to be proposed."""
_ALSO: Final = {
    "GB": "uk; great britain; england; scotland; wales; northern ireland; grande bretagne; angleterre; ecosse",
    "US": "usa; united states of america; u.s.a.; u.s.; the united states; america; etats unis d'amerique",
    "NL": "holland; the netherlands; hollande",
    "CZ": "czech republic; republique tcheque",
    "KR": "korea; republic of korea; south korea; coree",
    "KP": "north korea; democratic people's republic of korea",
    "RU": "russian federation; federation de russie",
    "CI": "ivory coast; cote d'ivoire",
    "TR": "turkey; turkiye",
    "MK": "macedonia; fyrom; north macedonia; macedoine",
    "MD": "moldova, republic of; republic of moldova; moldavie",
    "CD": "dr congo; democratic republic of the congo; rdc; republique democratique du congo; congo kinshasa",
    "CG": "republic of the congo; republique du congo; congo; congo brazzaville",
    "TZ": "united republic of tanzania; tanzanie",
    "VN": "viet nam",
    "IR": "iran, islamic republic of; islamic republic of iran",
    "SY": "syrian arab republic",
    "BO": "plurinational state of bolivia; bolivia (plurinational state of)",
    "VE": "bolivarian republic of venezuela; venezuela (bolivarian republic of)",
    "LA": "lao people's democratic republic",
    "TW": "chinese taipei; taiwan, province of china",
    "PS": "palestine; state of palestine; etat de palestine",
    "HK": "hong kong; hong kong, china",
    "MO": "macau; macao",
    "SZ": "swaziland",
    "CV": "cape verde; cap vert",
    "MM": "burma; birmanie",
    "TL": "east timor; timor leste; timor oriental",
    "VA": "holy see; vatican; saint siege",
    "AE": "uae; eau",
    "BY": "bielorussie; belarus",
    "SK": "slovak republic; republique slovaque",
    "EU": "european union; union europeenne; european commission; commission europeenne; eu institutions; ue",
    "XK": "kosovo",
}  # fmt: skip
"""Names that people write and the common tables lack, folded."""


@lru_cache(maxsize=4096)
def country_code(text: str) -> str:
    """Return the code of ISO 3166-1 (two letters) that a name or code means; empty where nobody knows it."""
    found = _one(text)
    if found:
        return found
    # "IE - Ireland", "Dublin, Ireland": one country is named, perhaps twice.
    parts = {_one(part) for part in _BETWEEN.split(text)} - {""}
    return parts.pop() if len(parts) == 1 else ""


def _one(text: str) -> str:
    words = text.strip()
    if words.upper() in COUNTRIES:
        return words.upper()
    return _names().get(_key(words), "")


def likely_country(text: str) -> str:
    """Return the code of the country whose name is most like a misspelt one; empty where none is."""
    names = _names()
    found = get_close_matches(_key(text), [n for n in names if len(n) > 3], 1, _LIKENESS)  # noqa: PLR2004 - no codes
    return names[found[0]] if found else ""


@cache
def _names() -> dict[str, str]:
    # Loaded when first asked for: the tables of names are large.
    from babel import Locale  # noqa: PLC0415
    from babel.core import get_global  # noqa: PLC0415

    found: dict[str, str] = {}
    for alias, codes in get_global("territory_aliases").items():
        # Among the aliases are the codes of three letters.
        if len(alias) == 3 and alias.isalpha() and len(codes) == 1 and codes[0] in COUNTRIES:  # noqa: PLR2004
            found[alias.lower()] = codes[0]
    for language in ("fr", "en"):
        for code, name in Locale(language).territories.items():
            if code in COUNTRIES:
                found[_key(name)] = code
    for code, names in _ALSO.items():
        found.update(dict.fromkeys(map(_key, names.split(";")), code))
    return found


def _key(name: str) -> str:
    folded = Folding().fold(name).replace("&", " and ").replace("st.", "saint").replace("-", " ")
    return " ".join(folded.replace("’", "'").split())
