"""Cues of links to other articles: lead-ins, alone or with a headline behind them."""

from __future__ import annotations

from repair.rules.boilerplate.cues.cue import CLEAR, HALF, STRONG, WHOLE, Cue, Kind, cue, whole

LEAD_IN = "only a lead-in to links"

CUES: tuple[Cue, ...] = (
    whole(
        Kind.RELATED, LEAD_IN,
        "check also load show read see watch view listen more related recommended suggested most"
        " popular trending latest explore continue next editor's editor editors up you people top"
        " learn click keep similar other must featured don't",
        r"(?:read|see|watch|view|listen|learn|load|show)(?: (?:more|next|also|on|now|it|all"
        r"|this next|the full (?:story|article)))++(?: (?:here|now))?",
        r"more|(?:more )?related(?: (?:<stories>|searches|tags))?(?: from .{1,40})?",
        r"(?:recommended|suggested|similar|other|more|latest|top|popular|trending|featured|must)"
        r"(?: (?:top|latest|recent|related|popular|trending|must))?"
        r"[ \-](?:<stories>|for you|now|searches|picks|from us)",
        r"(?:you|people) (?:may|might)(?: also)? (?:like|be interested in|enjoy|have missed)",
        r"most[ -](?:read|popular|viewed|shared|commented|watched)"
        r"(?: (?:<stories>|now|today|this week|in .{1,30}))?",
        r"editors?[’']?s?[’']? (?:picks?|choice)|next up(?: in .{1,40})?",
        r"(?:also )?check out(?: (?:these|this|our|also|more))?(?: (?:stories|articles))?",
        r"(?:also|more) (?:in|on) this (?:section|topic|story|series)|what to read next",
        r"explore (?:further|more)|keep reading|don[’']t miss|trending(?: now)?|the latest",
        r"continue reading(?: (?:below|here|(?:this|the) (?:story|article)))?",
        r"(?:most )?popular (?:on|in|from) .{1,40}",
        r"more (?:on|in|from) (?-i:(?:the )?\p{Lu}|this).{0,30}(?<!\.)",
        r"click here(?: (?:for|to (?:read|see|view|watch|get))"
        r"(?: (?:more|all|the full story|the latest|<stories>)\b)*+)?",
    ),
    cue(
        Kind.RELATED, "lead-in and a headline", WHOLE,
        "read see watch more related also listen recommended",
        r"<opening>(?:(?:also|please|now|must)\s+)?(?:read|see|watch|listen|view)"
        r"(?:\s+(?:also|more|next|now|on|this|here|more here|it here|too)){1,2}\s*+<colon>\s*+\S",
        r"<opening>(?:also|must|to)\s+(?:read|see|watch|listen)\s*+[:|»–—>-]\s*+\S",
        r"<opening>(?:more\s+)?related(?:\s+<stories>)?\s*+<colon>\s*+\S",
        r"<opening>(?:recommended|more)\s+(?:<stories>|for you)\s*+[:|»]\s*+\S",
        r"^(?-i:READ|WATCH|SEE|MORE|LISTEN|RELATED)\s*+[:|]\s*+\S",
    ),
    cue(
        Kind.RELATED, "more of the same and an address", CLEAR, "more full complete follow",
        r"<opening>(?:more|full|complete|follow)\b[^.!?]{2,60}?:\s*+https?://\S",
    ),
    whole(
        Kind.RELATED, "only an address",
        "http https www com org net gov edu uk ca au html",
        r"(?:[\p{L} ]{2,20}+:\s*+)?(?:https?://\S++|www\.\S++|[\w.\-]++@[\w\-]++(?:\.[\w\-]++)++"
        r"|[\w\-]++(?:\.[\w\-]++)+/\S*+)(?:\s*+(?:and|or|[|,·•])\s*+https?://\S++)?",
        weight=CLEAR,
    ),
    cue(
        Kind.RELATED, "elsewhere on this site", STRONG, "on from",
        r"<opening>(?:also )?(?:on|from) [\w\-]{3,40}+\.(?:com|org|net|co)\b\s*+[:|–—-]\s*+\S",
    ),
    cue(
        Kind.RELATED, "click here for more", CLEAR, "click tap",
        r"<opening>(?:click|tap)\s+(?:here|on the link|below|the link)\s+(?:to|for|if)\b",
    ),
    cue(
        Kind.RELATED, "learn more about us", HALF, "learn find",
        r"(?:^|[.!?:]\s+)(?:learn|find out)\s+more\s+(?:about|at|on|here)\b",
    ),
)  # fmt: skip
