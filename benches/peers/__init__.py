"""Talent-core and its peers on the same work: see ../README.md."""
