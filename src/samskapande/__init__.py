"""Leading Together / Leda tillsammans: the machinery of a bilingual course on co-production."""

__version__ = "0.1.0"
