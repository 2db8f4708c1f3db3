"""Real texts with the events that coders found in them: news, releases, weblogs."""
