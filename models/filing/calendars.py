"""The calendar of one case: the desk's days, and the holidays where its two parties live."""

from datetime import date

from models.filing.cases import Case
from models.rules.calendar import Calendar
from models.rules.house import House
from models.rules.states import PARTIES, Party


def calendar_of(house: House, case: Case) -> Calendar:
    """Return what the days of this case are counted by."""
    abroad = {party: frozenset(house.holidays_in(country_of(house, case, party))) for party in PARTIES}
    return Calendar(house.zone, house.holidays, {party: days for party, days in abroad.items() if days})


def country_of(house: House, case: Case, party: Party) -> str:
    """Return where a party lives (ISO 3166-1), "" if unknown: as the complainant told, else by its time zone."""
    told = (case.facts.get("country") or {}).get("value") if party == Party.COMPLAINANT else ""
    contact = case.contacts.get(party)
    return str(told or (house.zone_countries.get(contact.zone, "") if contact else ""))


def holiday_names(house: House, case: Case, party: Party) -> dict[date, str]:
    """Return {day: what it is} of the holidays that may count for a party, for whoever explains a date."""
    names = dict.fromkeys(house.holidays, "a holiday of the desk")
    for country in (country_of(house, case, party), house.country):
        names |= {day: f"{name} ({country})" for day, name in house.holidays_in(country).items()}
    return names
