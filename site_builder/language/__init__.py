"""What we know of a language: word lists, folding, spelling, order. Never sees an Article."""
