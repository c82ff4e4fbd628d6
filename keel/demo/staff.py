"""Who works in Bayview: the people one can sign in as, and the others whose names stand in the record."""

from dataclasses import dataclass

from keel.agencies.kinds import Role
from keel.demo.town import DOMAIN

# One password for all; the demo's sign-in works on this machine alone.
PASSWORD = "a boat in every harbour"  # noqa: S105  # printed by `make run`


@dataclass(frozen=True)
class Post:
    """A worker: key, name, job, seats as (team, role), a social worker's number, and what one signs in for."""

    key: str
    name: str
    job: str
    seats: tuple[tuple[str, Role], ...]
    number: str = ""
    says: str = ""


SIGN_IN = (
    Post("priya", "Priya Nair", "Designated safeguarding lead", (("harbour_school", Role.REFERRER),), "",
         "refers children, reads outcomes, files them"),
    Post("grace", "Grace Mbeki", "Health visitor", (("visitors", Role.REFERRER),), "",
         "refers babies and small children"),
    Post("hamish", "Dr Hamish Reid", "GP, safeguarding lead", (("lighthouse_surgery", Role.REFERRER),), "",
         "refers from a surgery"),
    Post("callum", "PC Callum Price", "Police constable, response", (("response", Role.REFERRER),), "",
         "reports what officers saw at a home"),
    Post("sam", "Sam Whitlock", "MASH screening officer", (("hub", Role.SCREENER),), "SW900101",
         "works the board; a registered social worker"),
    Post("una", "Una Byrne", "MASH screening officer", (("hub", Role.SCREENER),), "",
         "works the board; decisions of hers need a registered signature"),
    Post("morgan", "Morgan Ellis", "MASH manager", (("hub", Role.HUB_MANAGER),), "SW900102",
         "signs decisions, sees what is late"),
    Post("nina", "Nina Adeyemi", "Emergency duty social worker", (("night", Role.DUTY), ("hub", Role.DUTY)), "SW900104",
         "holds the front door at night"),
    Post("ruth", "Ruth Calloway", "MASH health navigator", (("health", Role.DESK),), "",
         "answers for community health"),
    Post("dev", "Dev Malhotra", "Police researcher", (("police", Role.DESK),), "", "answers for the police"),
    Post("tomas", "Tomas Bright", "Education safeguarding officer", (("education", Role.DESK),), "",
         "answers for education"),
    Post("noor", "Noor Aziz", "Housing safeguarding officer", (("housing", Role.DESK),), "", "answers for housing"),
    Post("iris", "Iris Novak", "Senior probation officer", (("probation", Role.DESK),), "", "answers for probation"),
    Post("marcus", "Marcus Bell", "Early help coordinator", (("early_help", Role.DESK),), "",
         "answers for early help, works with families, steps up"),
    Post("kofi", "Kofi Mensah", "Youth justice officer", (("youth", Role.DESK),), "", "answers for youth justice"),
    Post("bea", "Bea Lindqvist", "Family drug worker", (("quay", Role.DESK),), "", "answers for The Quay"),
    Post("lena", "Lena Fischer", "Social worker", (("north", Role.SOCIAL_WORKER),), "SW900103",
         "works with children in the north of the city"),
    Post("theo", "Theo Grant", "Team manager", (("north", Role.TEAM_MANAGER),), "SW900105",
         "manages the North team and signs"),
    Post("olive", "Olive Tennant", "Designated officer", (("officers", Role.DESIGNATED_OFFICER),), "SW900123",
         "hears allegations about adults who work with children, apart from every child's record"),
    Post("ada", "Ada Okoro", "System administrator", (("council", Role.ADMINISTRATOR),), "",
         "manages accounts, sees no child"),
    Post("hilary", "Hilary Stone", "Data protection officer", (("council", Role.DATA_OFFICER),), "",
         "answers for the data, sees no child"),
    Post("tess", "Tess Arkwright", "Data steward", (("council", Role.DATA_STEWARD),), "",
         "brings a census in, sees what to mend in it"),
    Post("paula", "Paula Whitby", "Safeguarding partnership manager", (("council", Role.PARTNERSHIP_MANAGER),), "",
         "reads inspection reports and answers them with all agencies, sees no child"),
    Post("isobel", "Isobel Marr", "Director of children’s services", (("council", Role.AGENCY_LEAD),), "",
         "signs statements of action for social care"),
    Post("owen", "Owen Blake", "Detective superintendent", (("command", Role.AGENCY_LEAD),), "",
         "signs statements of action for the police"),
    Post("nadia", "Nadia Rahman", "Chief nurse", (("nursing", Role.AGENCY_LEAD),), "",
         "signs statements of action for community health"),
    Post("sol", "Sol Adair", "Head of youth justice", (("justice", Role.AGENCY_LEAD),), "",
         "signs statements of action for youth justice"),
    Post("dinah", "Dinah Frost", "Detective inspector, public protection", (("protection", Role.TEAM_MANAGER),), "",
         "reviews what social care opened in an emergency or by hand"),
)  # fmt: skip

# In the record only: they cannot sign in.
OTHERS = (
    Post("ewan", "Ewan Tulloch", "MASH screening officer", (("hub", Role.SCREENER),), "SW900106"),
    Post("shanice", "Shanice Powell", "MASH screening officer", (("hub", Role.SCREENER),), "SW900107"),
    Post("jo", "Joanna Pike", "MASH deputy manager", (("hub", Role.HUB_MANAGER),), "SW900108"),
    Post("rafael", "Rafael Santos", "Emergency duty worker", (("night", Role.DUTY), ("hub", Role.DUTY)), "SW900109"),
    Post("maeve", "Maeve Doyle", "Health visitor", (("visitors", Role.REFERRER),)),
    Post("anita", "Anita Rao", "Health visitor", (("visitors", Role.REFERRER),)),
    Post("clive", "Clive Bowden", "School nurse", (("nurses", Role.REFERRER),)),
    Post("esther", "Esther Quaye", "Health desk nurse", (("health", Role.DESK),)),
    Post("jess", "PC Jess Thornley", "Police constable, response", (("response", Role.REFERRER),)),
    Post("imran", "PC Imran Sheikh", "Police constable, response", (("response", Role.REFERRER),)),
    Post("lorna", "Lorna Beckett", "Police researcher", (("police", Role.DESK),)),
    Post("zara", "Dr Zara Whitfield", "Emergency doctor", (("emergency", Role.REFERRER),)),
    Post("paul", "Paul Ormerod", "Charge nurse", (("emergency", Role.REFERRER),)),
    Post("bronwen", "Bronwen Hughes", "Safeguarding midwife", (("midwives", Role.REFERRER),)),
    Post("colette", "Colette Marsden", "Hospital safeguarding nurse", (("hospital", Role.DESK),)),
    Post("dilip", "Dilip Shah", "CAMHS duty clinician", (("camhs", Role.DESK),)),
    Post("agnes", "Agnes Okafor", "Independent domestic violence adviser", (("safe", Role.DESK),)),
    Post("vera", "Vera Holt", "Adult safeguarding officer", (("adults", Role.DESK),)),
    Post("kit", "Kit Ramsey", "Young carers worker", (("charity", Role.REFERRER),)),
    Post("sunita", "Sunita Gill", "Social worker", (("north", Role.SOCIAL_WORKER),), "SW900110"),
    Post("peter", "Peter Lund", "Social worker", (("north", Role.SOCIAL_WORKER),), "SW900111"),
    Post("carys", "Carys Morgan", "Social worker", (("harbour", Role.SOCIAL_WORKER),), "SW900112"),
    Post("babajide", "Babajide Cole", "Social worker", (("harbour", Role.SOCIAL_WORKER),), "SW900113"),
    Post("fiona", "Fiona Strand", "Team manager", (("harbour", Role.TEAM_MANAGER),), "SW900114"),
    Post("tariq", "Tariq Mahmood", "Social worker", (("saltmarsh", Role.SOCIAL_WORKER),), "SW900115"),
    Post("ellen", "Ellen Dyer", "Social worker", (("saltmarsh", Role.SOCIAL_WORKER),), "SW900116"),
    Post("gwen", "Gwen Talbot", "Team manager", (("saltmarsh", Role.TEAM_MANAGER),), "SW900117"),
    Post("andre", "André Baptiste", "Social worker", (("cliff", Role.SOCIAL_WORKER),), "SW900118"),
    Post("helena", "Helena Roth", "Social worker", (("cliff", Role.SOCIAL_WORKER),), "SW900119"),
    Post("dominic", "Dominic Ferris", "Team manager", (("cliff", Role.TEAM_MANAGER),), "SW900120"),
    Post("amara", "Amara Obi", "Social worker", (("care", Role.SOCIAL_WORKER),), "SW900121"),
    Post("luke", "Luke Harding", "Team manager", (("care", Role.TEAM_MANAGER),), "SW900122"),
    Post("keel", "Keel", "Stands for the command line and the jobs", (("keel", Role.SYSTEM),)),
)  # fmt: skip


def sign_in() -> str:
    """Who can sign in and for what, as `make run` says it."""
    width = max(len(post.name) for post in SIGN_IN)
    lines = [f"  {post.name:{width}}  {mail(post):36}  {post.job}: {post.says}" for post in SIGN_IN]
    return "\n".join((f"Sign in as any of these people of Bayview. The password of all of them: {PASSWORD}", *lines))


def mail(post: Post) -> str:
    """The address that somebody signs in with."""
    words = [word for word in post.name.lower().split() if word not in ("dr", "pc")]
    return f"{'.'.join(words).replace('é', 'e')}@{DOMAIN}"
