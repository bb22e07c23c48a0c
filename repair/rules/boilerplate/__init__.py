"""Boilerplate: lines of the page that are not the article's."""
