"""From disk to the model. Loading never raises for what an author wrote: it reports, and returns the rest."""
