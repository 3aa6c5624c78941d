"""python -m navigator."""

from navigator.cli import main

main()
