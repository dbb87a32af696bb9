"""Names of months and weekdays, as words and as groups of regular expressions."""

from __future__ import annotations

import calendar

from lib.extraction.language.lexicon import alternatives

MONTH_NAMES = tuple(calendar.month_name)[1:]
WEEKDAY_NAMES = tuple(calendar.day_name)
MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
"""Numbers of the months by their names in small letters."""
WEEKDAYS = {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)}
"""Numbers of the weekdays by their names in small letters, Monday 0."""
SHORT_MONTHS = (*(name[:3] for name in MONTH_NAMES if len(name) > 3), "Sept")
"""Short forms of the months; May has none."""
SHORT_WEEKDAYS = (*(name[:3] for name in WEEKDAY_NAMES), "Tues", "Thurs")
DAYS = frozenset(MONTHS) | frozenset(WEEKDAYS)
"""Names of months and weekdays in small letters: nobody's name, but for May."""

MONTH = alternatives(MONTH_NAMES)
SHORT_MONTH = alternatives(SHORT_MONTHS)
WEEKDAY = alternatives(WEEKDAY_NAMES)
SHORT_WEEKDAY = alternatives(SHORT_WEEKDAYS)
