"""Outlets that people wrote down: what they add to those that the program knows."""

from site_builder.language.outlets import Outlets, OwnOutlet
from site_builder.model import Authority, EntityKind


def list_outlets(authority: Authority, known: Outlets) -> tuple[OwnOutlet, ...]:
    """The outlets that no list has, and those of which it lacks a name or an address, of all records of sources.

    A record that only heads what is known already adds nothing, so that no document need be read again for it.
    """
    own = (
        OwnOutlet(record.id, record.preferred, (record.preferred, *record.variants))
        for record in authority.records
        if record.kind is EntityKind.SOURCE
    )
    return tuple(outlet for outlet in own if not all(map(known.find, outlet.forms)))
