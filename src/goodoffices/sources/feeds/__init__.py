"""Feeds, lists of feeds, and sitemaps: entries out, with bounds on whatever comes in."""

from goodoffices.sources.feeds.entry import ENTRIES, Entry, Feed
from goodoffices.sources.feeds.lists import addresses
from goodoffices.sources.feeds.parse import feed
from goodoffices.sources.feeds.sitemaps import Sitemap, is_sitemap, sitemap
from goodoffices.sources.feeds.walk import Walk, walk

__all__ = ["ENTRIES", "Entry", "Feed", "Sitemap", "Walk", "addresses", "feed", "is_sitemap", "sitemap", "walk"]
