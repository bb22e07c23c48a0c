"""Boilerplate: lines of the page that are not the article."""

from repair.rules.boilerplate import (
    ad_marker,
    byline,
    credit,
    foreign_line,
    inside_line,
    legal_line,
    newsletter_promo,
    page_control,
    recurring_line,
    related_link,
    share_bar,
    subscribe,
    teaser_run,
    your_cue,
)

__all__ = [
    "ad_marker",
    "byline",
    "credit",
    "foreign_line",
    "inside_line",
    "legal_line",
    "newsletter_promo",
    "page_control",
    "recurring_line",
    "related_link",
    "share_bar",
    "subscribe",
    "teaser_run",
    "your_cue",
]
