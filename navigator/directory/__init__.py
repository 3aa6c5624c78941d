"""Services: a plain, replaceable file with no personal data. Read, check, index, search."""

from navigator.directory.choices import read_mapping
from navigator.directory.directory import Directory
from navigator.directory.importing import Fetched
from navigator.directory.postcodes import NOTICES, Postcodes

__all__ = ["NOTICES", "Directory", "Fetched", "Postcodes", "read_mapping"]
