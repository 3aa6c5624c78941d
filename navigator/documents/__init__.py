"""What leaves the house: plain blocks composed from a snapshot, and their writers. No Qt, no SQL.

Kept empty: reportlab is slow to import and no first screen needs it.
"""
