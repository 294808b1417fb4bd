"""The model on disk: stage before the engine, finish after it."""
