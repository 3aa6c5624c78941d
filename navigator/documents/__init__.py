"""What leaves the house: select, compose, render. No Qt, no SQL."""
