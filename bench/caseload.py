"""A profile of the size the figures are for."""

from contextlib import closing
from datetime import date

from bench.file_keyring import use_file_keyring
from navigator.demo import fill
from navigator.paths import Profile
from navigator.store.people_list import list_people
from navigator.wiring import create_profile, open_directory

PEOPLE, SERVICES = 1_250, 5_000
PASSPHRASE = "made up to be measured"


def make(profile: Profile, people: int, services: int) -> str:
    """Fill a new profile; gives the id of May, whose plan is the printed page of the design."""
    use_file_keyring(profile)
    made = create_profile(profile, PASSPHRASE, use_keyring=True)
    with closing(made.case_file) as case_file, closing(open_directory(profile)) as directory:
        fill(case_file, directory, people=people, services=services, today=date.today())
        return next(person.id for person in case_file.query(list_people()) if person.full_name == "Mary Ellis")
