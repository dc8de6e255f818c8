"""Files that are shown in the place of those of the last build, until a build has read what they were made of."""

from collections.abc import Mapping

import msgspec

from site_builder.serve.inputs import Snapshot, find_moment


class Proof(msgspec.Struct, frozen=True):
    """The files of one document as it was saved: its path, how its file stood, the files by their addresses.

    `seconds` are from the notice of the save on.
    """

    path: str
    stamp: tuple[int, ...]
    files: Mapping[str, bytes]
    seconds: float


class Overlay:
    """What lies over a preview folder: the newest proof of each document that is newer than what was built of it."""

    def __init__(self) -> None:
        self._proofs: dict[str, Proof] = {}
        self._built: Snapshot = {}

    def find(self, name: str) -> bytes | None:
        """The file to show at this address instead of the folder's; None where there is none."""
        return next((proof.files[name] for proof in self._proofs.values() if name in proof.files), None)

    def put(self, proof: Proof) -> bool:
        """Show a proof, and no older one of its document; False where the site has come first."""
        shown = self._is_ahead(proof)
        if shown:
            self._proofs[proof.path] = proof
        return shown

    def drop(self, built: Snapshot) -> bool:
        """Show no more what a build of these inputs has read itself, or documents that it did not find; whether any."""
        before, self._built = len(self._proofs), built
        self._proofs = {path: proof for path, proof in self._proofs.items() if self._is_ahead(proof)}
        return len(self._proofs) < before

    def clear(self) -> None:
        """Show the folder alone."""
        self._proofs = {}

    def _is_ahead(self, proof: Proof) -> bool:
        """Whether the file was changed after the build looked at it, by the time of change of its status."""
        stamp = self._built.get(proof.path)
        return stamp is not None and find_moment(proof.stamp) > find_moment(stamp)
