"""The course's language, looked at by tools: what a page says, how easy it is to read, which words and signs are wrong.

Nothing here is a part of the book. ``make prose`` shows it, and the tests keep it.
"""
