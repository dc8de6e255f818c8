"""Files that are shown in the place of those of the last build, until a build has read what they were made of."""

from collections.abc import Mapping

import msgspec

from site_builder.serve.inputs import Snapshot


class Proof(msgspec.Struct, frozen=True):
    """The files of one document as it was saved: its path, how its file stood, the files by their addresses.

    `seconds` are from the notice of the save on.
    """

    path: str
    stamp: tuple[int, ...]
    files: Mapping[str, bytes]
    seconds: float


class Overlay:
    """What lies over a preview folder: the newest proof of each document."""

    def __init__(self) -> None:
        self._proofs: dict[str, Proof] = {}

    def find(self, name: str) -> bytes | None:
        """The file to show at this address instead of the folder's; None where there is none."""
        return next((proof.files[name] for proof in self._proofs.values() if name in proof.files), None)

    def put(self, proof: Proof) -> None:
        """Show a proof, and no older one of its document."""
        self._proofs[proof.path] = proof

    def drop(self, built: Snapshot) -> None:
        """Show no more what a build of these inputs has read itself."""
        # The last number of a stamp is that of the moment of looking.
        left = {path: proof for path, proof in self._proofs.items() if path in built}
        self._proofs = {path: proof for path, proof in left.items() if built[path][:-1] != proof.stamp[:-1]}

    def clear(self) -> None:
        """Show the folder alone."""
        self._proofs = {}
