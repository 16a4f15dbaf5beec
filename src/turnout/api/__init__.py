"""The HTTP API over releases, read-only: the numbers of the pages, for programs."""
