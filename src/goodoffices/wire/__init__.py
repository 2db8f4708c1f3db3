"""The wire: news as it comes, and word of it to whom it concerns."""
