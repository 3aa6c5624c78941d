"""The ground of tinted paper, printed under the words: pale enough that every ink on it keeps a contrast of 7 to 1."""

from navigator.domain.words import PaperTint

GROUNDS = {
    PaperTint.WHITE: "#FFFFFF",
    PaperTint.YELLOW: "#FFF6C9",
    PaperTint.CREAM: "#FFFAE8",
    PaperTint.BLUE: "#E4F1FB",
    PaperTint.GREEN: "#E5F5E3",
    PaperTint.PINK: "#FDEAF0",
}
