"""The site that others build of the same documents, and where their programs are."""
