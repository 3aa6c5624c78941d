"""A service on screen: in words, as a card in a list, in full."""
