"""Who a team is, said once."""

from __future__ import annotations


def team_names(team: str, organisation: str, country: str) -> tuple[str, ...]:
    """Return team, organisation and country; the organisation only where the team's name does not say it."""
    told = organisation.strip().casefold() in team.casefold()
    names = (team.strip(), "" if told else organisation.strip(), country.strip())
    return tuple(name for name in names if name)
