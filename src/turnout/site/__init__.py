"""The website: pages, drawings, feeds and embeds over a shelf of releases; it reads nothing else."""
