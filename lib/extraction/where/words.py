"""Words beside the names of places."""

from __future__ import annotations

BODIES = frozenset(
    """post times journal herald tribune gazette telegraph mail news newspaper magazine review agency
    press radio television tv broadcasting daily star sun globe observer guardian examiner
    chronicle dispatch bank university college institute institution school academy hospital
    airlines airways airline railways party front army brigade brigades battalion group council
    commission committee association federation foundation union club fc united rovers wanderers
    league orchestra symphony museum theatre theater church center centre society trust fund stock
    exchange company corporation corp inc ltd plc motors energy oil petroleum gas initiative
    network observatory watch ministry department office movement forces force street journalists
    treaty convention accord accords agreement declaration act bulls lakers yankees mets giants
    patriots cowboys eagles bears dodgers lions tigers jets raiders saints marathon olympics open
    cup prize award film festival""".split()
)
"""Last words of names of media, bodies, teams and treaties."""
BODIES_OF = frozenset(
    """university bank church duke duchess prince princess earl archbishop bishop state house college
    institute daughters sons voice army party bar museum court""".split()
)
"""First words of such names before "of"."""
STATES_OF = frozenset(("state", "house", "court", "bar", "party", "army"))
"""Those that may also stand before a place in its own right ("the State of Israel")."""
FACETS = frozenset(
    """base airbase port seaport airport airfield airstrip province governorate governate district
    region county oblast prefecture canton city town village suburb island peninsula harbour
    harbor border crossing garrison barracks camp dock docks shipyard terminal refinery dam bridge
    valley mountains desert river lake coast""".split()
)
FACET_PARTS = frozenset(
    "air naval military army sea navy refugee border commercial port international capital".split()
)
TITLES = frozenset(
    """pm president minister premier chancellor mayor governor king queen prince senator ambassador
    envoy general police prime foreign defence defense interior correspondent bureau chief
    government""".split()
)
GEOGRAPHY = frozenset(
    """coast coastline capital border frontier north south east west northeast northwest southeast
    southwest province city town region port island airspace shore territory soil countryside
    desert mountain centre center outskirts suburb waters interior""".split()
)
OFFICES = frozenset(
    """envoy ambassador representative minister secretary rapporteur coordinator director adviser
    advisor commissioner spokesman spokeswoman spokesperson consul mediator negotiator
    correspondent expert specialist analyst office desk department division committee commission mayor
    mayoress governor""".split()
)
MOTION = frozenset(
    """go come travel fly flee move return arrive head drive walk march advance deploy send transfer
    transport bring take ship escape retreat withdraw evacuate deport emigrate migrate relocate
    journey trip visit flight tour road route way delegation return arrival departure escape
    retreat withdrawal deportation export import delivery carry pull extradite sail cross depart
    drive push""".split()
)
BOUND_FOR = frozenset("leave depart head sail embark bind bound departure".split())
"""Words after which "for" names where the way leads."""
REACHED = frozenset(
    """visit leave enter reach cross tour attack bomb hit strike shell capture seize take control
    occupy liberate storm besiege evacuate flee invade overrun retake recapture surround approach
    rock devastate destroy ravage""".split()
)
GIVEN = frozenset(
    """support aid help pressure message letter response statement demand request call threat signal
    reply money assistance gas oil signal guarantee assurance permission commitment origin""".split()
)
WHERE = frozenset(
    """in at near across throughout inside outside around into within over beyond off via along above
    onto under through""".split()
)
SIGNS = WHERE | frozenset(("from", "to", "toward", "towards"))
CERTAIN_SIGNS = frozenset(("in", "near", "outside", "throughout", "around"))
"""Prepositions before a place even where the same name is a person's in the text."""
OTHER_THINGS = frozenset(("county", "river", "valley", "lake", "mountains", "island", "islands", "bay"))
"""Nouns with which a town's name becomes that of something else."""
OF_A_PLACE = frozenset(
    """part most much half control area capture fall siege bombing shelling native citizen resident
    invasion occupation annexation map length rest side edge people population""".split()
)
"""Nouns before "of" that take a place as ground, not as a power."""
OF_TOWNS = frozenset(
    """San Santa Saint St. Los Las Fort New North South East West Port Rio City Beach Springs""".split()
)
"""First or last words by which a name of several words is a town's."""
WHO = frozenset("with against between by than like unlike behalf among".split())
COMPASS = frozenset(
    """North South East West Northern Southern Eastern Western Central Greater Upper Lower New Old
    Downtown St Saint Northeast Northwest Southeast Southwest Inner Outer Mid""".split()
)
