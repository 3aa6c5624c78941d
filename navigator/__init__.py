"""Navigator: one story, one plan, one hand to hold. Offline casework for care navigators."""

__version__ = "0.1.0"
