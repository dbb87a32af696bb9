"""Nouns that name speakers by what they are: offices and professions, bodies, groups, media, unnamed sources."""

from __future__ import annotations

ROLES = frozenset(
    """adviser advisor activist actor actress administrator agent aide ally ambassador analyst attorney author
    bishop boss broker captain candidate cardinal chair chairman chairwoman chairperson chancellor chief chef citizen
    clerk coach colonel columnist commander commissioner congressman congresswoman consultant co-founder
    coordinator coroner correspondent councillor councilman councilwoman counsel critic curator dean defendant
    delegate deputy designer detective developer dictator diplomat director doctor driver economist editor emir
    employee engineer envoy executive expert farmer father fisherman founder general governor grandfather grandmother
    guard head historian host imam inspector investigator investor journalist judge king lawmaker lawyer leader
    lecturer legislator lieutenant lobbyist magistrate major manager mayor mediator member minister monarch mother
    neighbor neighbour nominee nurse observer officer official operator opponent organiser organizer owner
    parent participant pastor patient physician pilot player plaintiff poet politician pollster pope premier
    president priest prince princess principal producer professor prosecutor psychologist queen rabbi ranger
    reporter representative researcher resident reverend rival scholar scientist secretary senator sergeant
    sheriff shopkeeper singer soldier solicitor speaker spokesman spokesperson spokeswoman staffer strategist
    student sultan superintendent supporter surgeon teacher technician treasurer trader trustee tourist veteran
    victim villager volunteer voter warden whip witness woman man wife husband worker writer mp veteran cleric
    ceo cfo coo lawmaker""".split()
)
"""Offices, professions and standings of single people."""

INSTITUTIONS = frozenset(
    """academy administration agency airline army assembly association authority authorities bank board body branch
    brigade bureau cabinet campaign centre center chamber charity church city clinic club coalition college command
    commission committee company conference congress consortium corporation corp council court delegation
    department directorate division embassy emirate federation firm force forces foundation fund government group
    hospital house inc institute institution kremlin league legion legislature lobby mfa ministry mission mod
    monarchy movement municipality museum navy network office opposition organisation organization palace panel
    parliament party pentagon police prosecution regime regulator school secretariat senate service society squad staff
    state station syndicate team treasury tribunal trust un unicef union university watchdog white_house nato eu
    ltd llc plc co""".split()
)
"""Bodies that speak as one."""

GROUPS = frozenset(
    """activists aides allies analysts critics economists experts families lawmakers leaders lawyers members ministers
    negotiators neighbours neighbors observers officers officials opponents organisers organizers parents parties people
    prosecutors protesters rebels residents researchers scientists sides supporters voters witnesses workers
    investigators diplomats campaigners doctors democrats republicans rivals lawmakers senators delegation
    farmers students teachers countries nations states""".split()
)
"""Several people who speak as one."""

MEDIA = frozenset(
    """agency broadcaster channel daily gazette herald magazine media newspaper newspapers outlet outlets paper
    papers post press radio report reports site station times tribune tv television website weekly wire newswire
    article blog reporter newsroom""".split()
)
"""Media and what they print."""

SOURCES = frozenset("source sources insider insiders informant".split())
"""Speakers who are not named on purpose."""
