"""The words of the work: frozen dataclasses, enums and rules. Standard library only."""
