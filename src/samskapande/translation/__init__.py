"""Which pages say the same in both languages, which one is ahead, and since when. Needs the standard library only."""


class TranslationError(Exception):
    """Something cannot be read or compared. The message is a sentence with the file and the mend."""
