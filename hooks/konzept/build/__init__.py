"""From settings to a finished site in its folder: staging, the engine's run, what is kept."""
