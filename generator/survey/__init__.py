"""Model → figures: what the course holds, and what in it must be read again."""
