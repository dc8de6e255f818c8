"""Documents about people and days that are known, and how much of that a built archive gets right.

`make` writes them, `score` compares. Nothing here looks at how people or days are resolved: what is planted is what
newspapers print.
"""
