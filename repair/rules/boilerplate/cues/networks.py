"""Cues of the social networks: share bars, follow bars, embedded posts."""

from __future__ import annotations

from repair.rules.boilerplate.cues.cue import STRONG, Cue, Kind, cue, whole

_WORDS = (
    "facebook twitter linkedin linked instagram whatsapp whats pinterest reddit telegram tumblr"
    " tiktok tik youtube you flipboard pocket snapchat threads bluesky messenger google rss"
    " mastodon email e-mail x share tweet pin print copy save follow bookmark"
)

CUES: tuple[Cue, ...] = (
    whole(
        Kind.SHARE, "only networks", _WORDS,
        r"<sharing>(?:<gap>(?:(?:on|via|by|to|this|the|and|or|with|us|in) )*+<sharing>){1,12}",
    ),
    whole(Kind.SHARE, "only one network", _WORDS, r"<sharing>", weight=STRONG),
    whole(
        Kind.SHARE, "asks to share or follow",
        "share follow like tweet click connect find join visit email print save show social"
        " sharing",
        r"(?:click to )?(?:share|tweet|email|print|save)"
        r"(?: (?:this|the|it|all|via|on|to|by|a|with|friends|your)\b)*+"
        r"(?: (?:story|article|post|page|news|options|sharing options|link|thoughts|friends?))?"
        r"(?: (?:on|via|by|to|with) <network>(?:(?:,| and| or|, and| &) <network>){0,6}+)?"
        r"(?: \(opens in new window\))?",
        r"(?:follow|like|find|join|connect with|visit) (?:us|me|our page)"
        r"(?: (?:on|at|via) .{1,60})?",
        r"follow .{1,40} on <network>|click to (?:share|tweet|email|copy).{0,50}",
        r"(?:all |more )?sharing options",
    ),
    cue(
        Kind.SHARE, "follow on a network", STRONG, "follow like tweet join find",
        r"(?:^|[.!?:,(]\s*|and\s+)(?:you can\s+)?(?:follow|like|tweet|join|find)\s+"
        r"(?:us|me|him|her|them)\s+(?:on|via|at|@)\s*+(?:our\s+)?(?:<network>|@\w+)\b",
    ),
    whole(
        Kind.SHARE, "counts of sharing", "share shares tweets likes views retweets followers",
        r"\d[\d,.]*+[km]?\s*+(?:shares?|tweets|likes|views|retweets|followers)",
        r"shares?\s*+\d[\d,.]*+[km]?",
    ),
    whole(
        Kind.SHARE, "embedded post", "view post",
        r"view (?:this |more )?(?:posts?|photos?|tweets?|videos?)? ?on <network>",
        r"a post shared by .{1,80}",
    ),
)  # fmt: skip
