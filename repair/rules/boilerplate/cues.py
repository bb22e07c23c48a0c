"""Cues: patterns of meaning that boilerplate is told by, each with a kind and a weight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import regex

from repair.rules.boilerplate import vocabulary as words


class Kind(StrEnum):
    """What a line is when it is not the article; one rule answers for each."""

    NEWSLETTER = "newsletter promo"
    SUBSCRIBE = "subscription or support"
    RELATED = "related link"
    SHARE = "share or follow bar"
    CONTROL = "page control"
    LEGAL = "legal line"
    ADVERTISEMENT = "ad marker"
    BYLINE = "byline or timestamp"
    TEASER = "teaser or menu"
    CREDIT = "credit or author note"


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern and how much it says; ``needs`` are words without one of which it cannot match."""

    name: str
    kind: Kind
    weight: int
    needs: frozenset[str]
    pattern: regex.Pattern[str]


LONGEST_STAMP = 120
"""Characters; a line of dates and times alone is shorter."""
WHOLE = 5
"""Weight of a cue that is the whole line: certain by itself."""
STRONG = 3
HINT = 1


def _cue(name: str, kind: Kind, weight: int, needs: str, pattern: str) -> Cue:
    compiled = regex.compile(pattern, regex.IGNORECASE | regex.VERSION1)
    return Cue(name, kind, weight, frozenset(needs.split()), compiled)


def _whole(name: str, kind: Kind, needs: str, body: str, weight: int = WHOLE) -> Cue:
    """A cue that has to be all there is on the line, marks and bullets apart."""
    edge = r"[\s\p{P}\p{S}]*+"
    return _cue(name, kind, weight, needs, rf"^{edge}(?:{body}){edge}$")


LEAD_IN = "only a lead-in to links"
NOTE_HEADING = "only an author's heading"

_NETWORK_TRIGGERS = (
    "facebook twitter linkedin linked instagram whatsapp whats pinterest reddit telegram tumblr"
    " tiktok tik youtube you flipboard pocket snapchat threads bluesky messenger google rss"
    " mastodon email e-mail e mail x share tweet pin print copy save follow like connect link"
    " bookmark"
)
_LETTER_TRIGGERS = (
    "newsletter newsletters news mailing email e-mail briefing briefings alerts digest inbox"
    " e-newsletter enewsletter mail letter"
)
_BAR = rf"(?:{words.NETWORKS}|{words.SHARE_WORDS})"
_ITEM = r"[\s\p{P}\p{S}]{1,6}+"
_LEGAL_BAR = rf"(?:{words.LEGAL_PAGES})"
_STAMP = (
    rf"(?:{words.MONTHS}|{words.DAYS}|\d{{1,4}}(?:st|nd|rd|th)?|[ap]\.?m\.?|[a-z]{{1,2}}[sd]t|gmt|utc"
    r"|ist|et|pt|at|on|updated|published|posted|last|modified|first|date|time|of|hours?|hrs?"
    r"|minutes?|mins?|days?|weeks?|months?|years?|ago|read|edited|created|yesterday|today)"
)
_NAME = r"(?-i:\p{Lu}[\p{L}\p{M}.’'\-]*+)"
_PERSON = rf"{_NAME}(?:\s+(?:(?:de|van|von|der|bin|al|el|la|del|di|da|le)\s+)?{_NAME}){{1,3}}+"

WRITER = regex.compile(
    rf"^[^\p{{L}}]*+(?P<name>{_PERSON})(?:,[^,.]{{2,60}},)?\s+(?:is|was|covers|writes|reports|leads)\s+"
    rf"(?:(?:an?|the|our|adjunct|associate|assistant|senior|chief|currently|also|executive|managing|founding|covered|written|been|about|on)\b|\w+[’']s\b).{{3,300}}$"
)
"""Somebody is introduced by name and office, as notes on authors do it."""

CUES: tuple[Cue, ...] = (
    # --- newsletters -------------------------------------------------------------------------
    _cue(
        "asks to sign up for a letter", Kind.NEWSLETTER, STRONG, _LETTER_TRIGGERS,
        rf"(?:^|[.!?:]\s+)[^\p{{L}}\d\"“‘]*+(?:please\s+|click here to\s+|to\s+)?(?:{words.SIGN_UP})\b"
        rf"[^.!?]{{0,90}}?\b(?:{words.LETTERS})\b",
    ),
    _cue(
        "into your inbox", Kind.NEWSLETTER, STRONG, "inbox inboxes",
        r"\b(?:to|in|into|meet|for|hit|hits)\s+(?:your|my)\s+(?:e-?mail\s+)?inbox(?:es)?\b",
    ),
    _cue(
        "letter of ours", Kind.NEWSLETTER, HINT, _LETTER_TRIGGERS,
        rf"\b(?:our|my|this|[\p{{L}}.]+[’']s|free|daily|weekly)\s+(?:\w+\s+){{0,3}}(?:{words.LETTERS})\b",
    ),
    _cue(
        "offered at intervals", Kind.NEWSLETTER, HINT, "free daily weekly every weekday monthly latest top delivered",
        rf"\b(?:{words.PERIODS})\b",
    ),
    _cue(
        "delivered", Kind.NEWSLETTER, 2, "delivered straight direct directly sent",
        r"\b(?:delivered|sent|straight|direct|directly)\b[^.!?]{0,30}?\b(?:to you|inbox|mornings?|daily|weekly|every)\b",
    ),
    _whole(
        "only a letter's name", Kind.NEWSLETTER, _LETTER_TRIGGERS,
        rf"(?:sign up|subscribe|get|join)(?: (?:here|now|today))?(?: (?:to|for|by))?"
        rf"(?: (?:our|the|my|free|daily|weekly)){{0,3}} (?:{words.LETTERS}|e-?mail)(?: (?:here|now|today))?",
    ),
    # --- subscriptions, log-in walls, donations ----------------------------------------------
    _whole(
        "only an invitation to subscribe", Kind.SUBSCRIBE,
        "subscribe sign register join become create start newsletter sign-up signup not already unlock donate support log login",
        r"(?:subscribe|sign up|register|join|donate)(?: (?:now|today|here|us|for free|free|to continue))*"
        r"|become a (?:member|subscriber|supporter)(?: today| now)?|(?:log ?in|sign ?in)"
        r"(?:(?: or | / )(?:sign ?up|register|subscribe|join))?(?: to (?:continue|comment|read))?"
        r"|create (?:a|an|your) (?:free )?account(?: .{1,40})?|(?:newsletter|e-?mail) sign-?up|start (?:your|a) (?:free )?(?:trial|subscription).{0,40}|(?:subscribe|sign up) (?:to|for|with) .{1,50}|not (?:a )?(?:subscriber|registered|a member)(?: yet)?.{0,30}"
        r"|already (?:a subscriber|a member|have an account|registered)\b.{0,40}|unlock this article.{0,90}"
        r"|support (?:us|our work|our journalism|independent journalism)(?: today| now)?",
    ),
    _cue(
        "asks to subscribe", Kind.SUBSCRIBE, STRONG, "subscribe subscribing",
        r"(?:^|[.!?:]\s+)[^\p{L}\d\"“‘]*+(?:please\s+|download and\s+|click here to\s+|to\s+)?"
        r"subscrib(?:e|ing)\s+(?:now|today|here|to|for|and)\b",
    ),
    _cue(
        "account to read on", Kind.SUBSCRIBE, 4, "account sign log subscribe register unlock",
        r"^[^\p{L}\d\"“‘]*+(?:please\s+)?(?:subscribe|register|sign in|log in|sign up|create (?:an?|your)(?: free)? account|unlock)\b[^.!?]{0,60}?"
        r"\b(?:to|and)\s+(?:continue|keep|unlock|read|access|enjoy|view|finish|see)\b|\bdon[’']t have an account\b|^\W*(?:to )?(?:continue|keep) reading[, ].{0,30}\b(?:subscribe|register|sign|log|account)\b",
    ),
    _cue(
        "what subscribers get", Kind.SUBSCRIBE, STRONG, "access articles account",
        r"^[^\p{L}\d\"“‘]*+(?:(?:get|enjoy|access|unlock|with|all-?|every)\s+)?(?:\w+\s+)?(?:unlimited|exclusive|full|unrestricted|ad-free|complimentary|additional|premium|digital)\s+(?:online\s+|digital\s+)?(?:access|articles)\b"
        r"|^[^\p{L}\d\"“‘]*+(?:access|enjoy|get)\b[^.!?]{0,50}\b(?:with one account|articles per month|per month|favou?rite authors)\b",
    ),
    _cue(
        "wall for subscribers", Kind.SUBSCRIBE, 4, "subscribers subscriber members exclusive reserved",
        r"\b(?:article|story|content|feature|post|piece|page)\b.{0,40}\b(?:exclusive(?:ly)?|only|reserved|available)\b"
        r".{0,20}\b(?:to|for)\b.{0,30}\b(?:subscribers?|members?)\b",
    ),
    _cue(
        "reader's money", Kind.SUBSCRIBE, STRONG, "support donate contribute donation contribution invest journalism",
        r"(?:^|[.!?:]\s+)[^\p{L}\d\"“‘]*+(?:please\s+|help us\s+|help\s+)?(?:support|donate|contribute|invest|make a)\b"
        r"[^.!?]{0,60}?\b(?:our|us|this|independent|quality|credible|local|in)\s+(?:\w+\s+){0,2}"
        r"(?:journalism|reporting|newsroom|work|journalists|donation|contribution)\b",
    ),
    _cue(
        "price of access", Kind.SUBSCRIBE, 2, "month week year trial premium subscription membership",
        r"(?:[$€£]\s?\d[\d.,]*|\d+ (?:cents|months?|weeks?))[^.!?]{0,20}?\b(?:a|per|/|for)\s?(?:month|week|year|free)\b"
        r"|\bfree trial\b",
    ),
    _cue(
        "subscriber's goods", Kind.SUBSCRIBE, HINT, "subscription subscriptions subscriber subscribers membership premium access account trial",
        rf"\b(?:{words.MEMBERSHIP})\b",
    ),
    # --- related links ------------------------------------------------------------------------
    _whole(
        LEAD_IN, Kind.RELATED,
        "check also load read see watch more related recommended also most popular trending latest explore continue next"
        " editor's editor’s editors up you top learn click keep further similar other don't don’t",
        rf"(?:read|see|watch|view|listen|learn|load|show)(?: (?:more|next|also|on|now|it|all|this next|the full (?:story|article)))+"
        rf"(?: (?:here|now))?|more|(?:more )?related(?: (?:{words.STORIES}|coverage|posts?|searches|tags))?(?: from .{{1,40}})?"
        rf"|(?:recommended|suggested|similar|other|more|latest|top|popular|trending|featured|must)(?: (?:top|latest|recent|related|popular|trending|must))?"
        rf"[ \-](?:{words.STORIES}|reads?|for you|now|searches|picks|from us)|(?:you|people) (?:may|might)(?: also)? (?:also )?(?:like|be interested in|enjoy|have missed)"
        rf"|most[ -](?:read|popular|viewed|shared|commented|watched)(?: (?:{words.STORIES}|now|today|this week|in .{{1,30}}))?"
        r"|editors?[’']?s?[’']? (?:picks?|choice)|up next|next up(?: in .{1,40})?|(?:also )?check out(?: (?:these|this|our|also|more))?(?: (?:stories|articles))?|you might (?:also )?like|(?:also|more) (?:in|on) this (?:section|topic|story|series)|what to read next|explore (?:further|more)"
        r"|continue reading(?: (?:below|here|the main story))?|keep reading|don[’']t miss|trending(?: now)?|the latest|(?:popular|most popular) (?:on|in|from) .{1,40}|more (?:on|in|from) (?-i:(?:the )?\p{Lu}|this).{0,30}(?<!\.)"
        rf"|click here(?: (?:for|to (?:read|see|view|watch|get))(?: (?:more|all|the full story|the latest|{words.STORIES}))*)?",
    ),
    _cue(
        "lead-in and a headline", Kind.RELATED, WHOLE,
        "read see watch more related also listen recommended",
        r"^[^\p{L}\d\"“‘]*+(?:(?:also|please|now|must)\s+)?(?:read|see|watch|listen|view)"
        r"(?:\s+(?:also|more|next|now|on|this|here|more here|it here|too)){1,2}\s*+(?:[:|»–—>]|-\s|\s\.\.\.)\s*+\S"
        r"|^[^\p{L}\d\"“‘]*+(?:also|must|to)\s+(?:read|see|watch|listen)\s*+[:|»–—>-]\s*+\S"
        rf"|^[^\p{{L}}\d\"“‘]*+(?:more\s+)?related(?:\s+(?:{words.STORIES}))?\s*+(?:[:|»–—>]|-\s)\s*+\S"
        rf"|^[^\p{{L}}\d\"“‘]*+(?:recommended|more)(?:\s+(?:{words.STORIES}|for you))\s*+[:|»]\s*+\S"
        r"|^(?-i:READ|WATCH|SEE|MORE|LISTEN|RELATED)\s*+[:|]\s*+\S",
    ),
    _cue(
        "click here for more", Kind.RELATED, 4, "click tap clicking",
        r"^[^\p{L}\d\"“‘]*+(?:click|tap)\s+(?:here|on the link|below|the link)\s+(?:to|for|if)\b"
        r"|\bby clicking here\W*+$",
    ),
    _cue(
        "learn more about us", Kind.RELATED, 2, "learn find",
        r"(?:^|[.!?:]\s+)(?:learn|find out)\s+more\s+(?:about|at|on|here)\b",
    ),
    # --- share and follow ---------------------------------------------------------------------
    _whole(
        "only networks", Kind.SHARE, _NETWORK_TRIGGERS,
        rf"{_BAR}(?:{_ITEM}(?:(?:on|via|by|to|this|the|and|or|with|us|in) )*{_BAR}){{1,12}}",
    ),
    _whole("only one network", Kind.SHARE, _NETWORK_TRIGGERS, _BAR, weight=3),
    _whole(
        "asks to share or follow", Kind.SHARE, "share follow like tweet click connect find join email print sharing",
        rf"(?:click to )?(?:share|tweet|email|print|save)(?: (?:this|the|it|all|via|on|to|by|a|with|friends|your))*"
        rf"(?: (?:story|article|post|page|page|news|options|sharing options|link|thoughts|friends|link|friend))?(?: (?:on|via|by|to|with) (?:{words.NETWORKS}))?"
        rf"(?: \(opens in new window\))?|(?:follow|like|find|join|connect with|visit) (?:us|me|our page)(?: (?:on|at|via) .{{1,60}})?"
        rf"|follow .{{1,40}} (?:on|online)(?: (?:{words.NETWORKS}))?|click to (?:share|tweet|email|print|copy).{{0,50}}|share all sharing options.{{0,160}}"
        r"|show your friends.{0,40}|sharing options|social links for .{1,40}",
    ),
    _cue(
        "follow on a network", Kind.SHARE, STRONG, "follow like tweet",
        rf"(?:^|[.!?:,(]\s*|and\s+)(?:you can\s+)?(?:follow|like|tweet|join|find)\s+(?:us|me|him|her|them)\s+"
        rf"(?:on|via|at|@)\s*+(?:our\s+)?(?:{words.NETWORKS}|@\w+)\b",
    ),
    _whole(
        "counts of sharing", Kind.SHARE, "share shares tweets likes views retweets followers",
        r"\d[\d,.]*[kKmM]?\s*(?:shares?|tweets|likes|views|retweets|followers)|shares?\s*\d[\d,.]*[kKmM]?",
    ),
    _whole(
        "embedded post", Kind.SHARE, "view post shared instagram twitter tweet facebook",
        r"view (?:this |more )?(?:post|posts|photo|tweet|video)?s? ?on (?:instagram|twitter|facebook|x|tiktok|youtube)"
        r"|a post shared by .{1,80}",
    ),
    # --- controls, apps, comments --------------------------------------------------------------
    _whole(
        "only a control", Kind.CONTROL,
        "skip menu search close view comments comment loading back show hide print toggle open expand"
        " login log sign watch play embed image listen advertise register required forgot enter"
        " disclaimer copy manage edit caption leave post join reply min filed refresh refreshing apologize apologise article story tags topics toggle add",
        r"skip to (?:main |page )?(?:content|article|navigation|main|footer|search)|(?:main |site |open |close |mobile )?(?:menu|navigation|search)(?: (?:for|the site|menu|bar|here))?"
        r"|(?:view|show|hide|read|see|load|leave|post|add|write|\d[\d,]*)(?: (?:all|more|a|your|the|\d+))* (?:comments?|replies|reply|captions?|gallery|slideshow|full bio)"
        r"|(?:comments?|leave a (?:reply|comment)|post a comment|loading|close|back to (?:top|main menu|home)|scroll to top|toggle (?:menu|navigation|search))(?: \d+| closed| are closed)?"
        r"|(?:join|start) (?:the|our) (?:conversation|discussion|commenting forum|debate)|comments? (?:policy|are closed|section)|embed|watch (?:now|live|tv|the video|video)"
        r"|play (?:video|audio|now)|listen (?:to this article|now|live)|print this (?:page|article|story)|expand / collapse search|forgot (?:your )?password"
        r"|(?:this )?(?:video|audio|image|content) (?:is loading|can[’']t be played|is not available|unavailable).{0,60}|required fields?|enter your e-?mail(?: address)?|e-?mail(?: address)? \(required\)"
        r"|we apologi[sz]e,? but (?:this|the) \w+ .{0,40}|(?:try )?refresh(?:ing)? (?:your|the) (?:browser|page).{0,90}|(?:article|story) content|image/svg\+xml|javascript (?:is )?(?:required|disabled).{0,60}|view (?:in|this post on) .{1,30}|copy link to clipboard|link copied|\d{1,3} ?min(?:ute)?s?(?: read)?|(?:filed under|tags|topics|related topics|in this article)\s*+:?.{0,90}",
    ),
    _whole(
        "form of a page", Kind.CONTROL,
        "email e-mail password name thank thanks please remember your enter invalid account username form agree age",
        r"(?:your |my |first |last |full |user)?(?:e-?mail(?: address)?|password|username|first name|last name|zip code|full name)(?: \(?(?:required|optional)\)?)?"
        r"|thank(?:s| you)(?: very much)? for (?:subscribing|signing up|registering|sharing|your (?:feedback|submission|subscription|interest)|completing .{1,30}|reading.{0,40})"
        r"|(?:please )?(?:enter|provide) (?:a |your )(?:valid )?(?:e-?mail|password|name|username|zip).{0,40}|please (?:refresh|reload) (?:the|this) page.{0,160}"
        r"|remember me|keep me (?:logged|signed) in|(?:create|open) (?:an?|your) (?:free )?account.{0,40}|my account|(?:please )?(?:check|verify) your (?:e-?mail|inbox).{0,60}"
        r"|(?:please )?(?:enable|turn on) javascript.{0,80}|your browser (?:does not|doesn[’']t|is not).{0,80}|have your say|send us (?:your )?(?:feedback|comments|photos|videos|a tip|your).{0,60}|give (?:us )?feedback"
        r"|(?:loading|please wait)(?: .{1,20})?",
    ),
    _whole(
        "turns of pages", Kind.CONTROL, "next previous prev page first last older newer back gift listen text font size jump",
        r"(?:next|previous|prev|older|newer)(?: (?:article|story|post|posts|page|slide|image|up))?(?:\W+(?:next|previous|newer)(?: (?:article|story|post|page|slide))?)?"
        r"|(?:gift|give|save|hear|listen to|print|bookmark) this (?:article|story|post)|(?:text|font) size.{0,20}|listen(?: to (?:this )?(?:article|story))?\W+\d.{0,20}|jump to(?: (?:content|navigation|section))?"
        r"|(?:0?\d:\d\d\s*/\s*0?\d+:\d\d)|page \d+ of \d+|report (?:a|an) (?:correction|error|typo|problem).{0,40}|submit a correction.{0,30}|(?:suggest|request) a correction.{0,20}",
    ),
    _whole(
        "breadcrumbs", Kind.CONTROL, "home",
        r"home(?:\s*+(?:[>»›/|]|→)\s*+[^>»›/|→]{1,40}){1,6}",
    ),
    _cue(
        "get the app", Kind.CONTROL, 2, "app apps",
        r"(?:^|[.!?:]\s+|here\W+|to\s+)(?:download|get|install|open|try|grab)\b[^.!?]{0,50}?\bapps?\b",
    ),
    _cue("app from a store", Kind.CONTROL, 2, "app apps play ios android", r"\b(?:app store|google play|ios (?:and|or|&) android)\b"),
    _cue(
        "invitation to comment", Kind.CONTROL, STRONG, "comment comments conversation conversations thoughts",
        r"(?:^|[.!?:]\s+)(?:leave (?:a|your) comments?|let us know (?:in|what)|share your thoughts|tell us (?:what|your|in)|join (?:the|thought-provoking) conversations?"
        r"|what do you think)\b[^.]{0,60}?\b(?:comments?|below|conversations?|think|views)\b|\bwe are (?:temporarily )?moderating\b.{0,40}\bcomments\b",
    ),
    # --- legal ----------------------------------------------------------------------------------
    _cue(
        "copyright", Kind.LEGAL, 4, "copyright © (c) rights reserved",
        r"^[^\p{L}\d©]*+(?:copyright\s*+(?:©|\(c\)|\d{4}|by\b)|(?:©|\(c\))\s*+(?:copyright|\d{4}|\p{Lu}))"
        r"|\ball rights reserved\W*+(?:$|[.(]|this|terms|use|do not|privacy)",
    ),
    _cue(
        "not to be republished", Kind.LEGAL, WHOLE, "published reproduced redistributed republished copied distributed",
        r"\b(?:may|must|can) not be (?:published|reproduced|re-?published|copied|used)\b.{0,60}\b(?:broadcast|rewritten|redistributed|distributed|transmitted|permission|consent)\b",
    ),
    _cue(
        "our cookies", Kind.LEGAL, 4, "cookies cookie",
        r"\b(?:we(?: and our \w+)?|this (?:web)?site|our (?:web)?site)\s+(?:may\s+)?uses?\s+(?:\w+\s+){0,2}cookies\b|\b(?:accept|manage|reject) (?:all )?cookies\b|\buse of cookies\b",
    ),
    _cue(
        "you agree", Kind.LEGAL, 4, "agree consent acknowledge constitutes acceptance protected",
        r"(?:^|[.!?:]\s+)\W*by (?:clicking|using|continuing|signing|choosing|subscribing|submitting|entering|providing|registering|creating)\b.{0,120}?\byou (?:\w+\s+){0,4}?(?:agree|consent|acknowledge|confirm|accept)"
        r"|\b(?:use of|registration on).{0,40}\bsite constitutes acceptance\b|\bprotected by recaptcha\b",
    ),
    _cue(
        "our commission", Kind.LEGAL, 4, "commission affiliate commissions",
        r"\b(?:we|site|publisher|\p{L}+)\s+(?:may|might|will|could)\s+(?:\w+\s+)?(?:earn|receive|get|be paid)\b.{0,40}\bcommissions?\b|\baffiliate (?:links?|commissions?|partners?)\b.{0,60}\b(?:we|our|us)\b|\bour affiliate\b",
    ),
    _cue(
        "views of the author alone", Kind.LEGAL, 4, "views opinions",
        r"\b(?:views|opinions)\b.{0,40}?\bexpressed\b.{0,60}?\b(?:are|do not|don[’']t|belong)\b.{0,60}?\b(?:own|author|authors|writer|necessarily|solely)\b",
    ),
    _cue(
        "updated policy", Kind.LEGAL, STRONG, "privacy terms policy",
        r"\b(?:read|see|view|to|accept|updated|with) (?:our|the|its) (?:\w+ (?:and|&) )?(?:privacy (?:policy|notice)|terms (?:of use|of service|and conditions|& conditions)|cookie policy|user agreement)\b",
    ),
    _whole(
        "only legal pages", Kind.LEGAL,
        "privacy cookie cookies terms conditions accessibility adchoices ad legal disclaimer imprint user code your do"
        " sitemap site closed corrections community about contact careers advertise masthead editorial",
        rf"{_LEGAL_BAR}(?:{_ITEM}(?:(?:and|&|our) )?{_LEGAL_BAR}){{1,10}}|privacy (?:policy|notice|statement)|cookie (?:policy|settings)|terms (?:of (?:use|service)|& conditions|and conditions)"
        r"|your privacy choices|(?:your )?ad ?choices|do not sell.{0,40}|advertise with us|(?:powered|website) (?:by|powered by) .{1,40}",
    ),
    # --- ads ------------------------------------------------------------------------------------
    _whole(
        "only an ad label", Kind.ADVERTISEMENT,
        "advertisement advertisements ad ads advertising sponsored promoted continues below advertorial paid continue advertisment adverts advert partners sponsors partner sponsor web taboola outbrain ad-free",
        rf"(?:{words.AD_WORDS})(?: \d{{1,3}})?(?:\W+(?:story|article) continues below)?(?:\W+this advertisement.{{0,80}})?|advert(?:ising)?|this advertisement has not loaded.{{0,60}}|(?:story|article|content) continues (?:below|after)(?: (?:the |this )?(?:{words.AD_WORDS}))?|(?:continue|keep) reading below"
        rf"|(?:{words.AD_WORDS})\W+(?:(?:continue|keep) reading|scroll|story continues|skip|article continues|content continues).{{0,50}}|scroll (?:down )?to continue.{{0,30}}"
        r"|(?:sponsored|paid|promoted|partner) (?:content|post|by .{1,40}|links?|stories)|skip (?:ad|advertisement)|report (?:this )?ad|remove ads?|why (?:this ad|am i seeing this)"
        r"|(?:from|more from|brought to you by|around|recommended from) (?:our|the|around the) (?:partners?|sponsors?|web|advertisers?)|(?:sponsored|promoted|recommended|content) by (?:taboola|outbrain|our partners)|sponsor message|ad[ -]?free",
    ),
    # --- bylines and stamps ------------------------------------------------------------------------
    _whole(
        "only a stamp", Kind.BYLINE,
        "",
        rf"(?=.*(?:\b(?:{words.MONTHS}|{words.DAYS}|ago|updated|published|posted|read|yesterday|today)\b|\d:\d\d|\d/\d|\d{{4}}-\d))"
        rf"{_STAMP}(?:[\s\p{{P}}|•·]{{1,4}}+{_STAMP}|(?<=\d)(?:[ap]m|min|h|hrs?|d)\b){{1,14}}+(?:\W{{1,4}}(?:by\s+)?{_PERSON})?",
        weight=4,
    ),
    _whole(
        "only a byline", Kind.BYLINE, "by",
        rf"(?:written |story |words |posted |reported )?by:?\s+{_PERSON}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*){_PERSON}){{0,3}}"
        rf"(?:\s*[,|•·/–—-]\s*.{{1,60}}|\s+(?:updated|published|posted|{words.MONTHS})\b.{{1,50}})?",
        weight=4,
    ),
    # --- credits and author notes ---------------------------------------------------------------
    _whole(
        "only a picture credit", Kind.CREDIT,
        "photo photos image images credit photograph picture getty reuters afp ap shutterstock istock unsplash alamy epa upi illustration screenshot photographer courtesy graphic bloomberg zuma source sources video",
        rf"(?:photo(?:graph)?s?|images?|pictures?|illustration|graphic|screenshot)\s*+(?:/|by|via|courtesy(?: of)?|credit:?|source:?)\s*+(?:by:?\s+)?(?-i:[@\p{{Lu}}]).{{1,60}}"
        rf"|(?:photo|photographer|image source|credit|featured image)\s*+:\s*+(?-i:[@\p{{Lu}}]).{{1,60}}"
        rf"|.{{2,60}}(?:\||/|\bvia\b|•|–|—)\s*+(?:{words.AGENCIES})(?: via .{{2,30}})?|{_PERSON}\s*+/\s*+{_NAME}(?: {_NAME}){{0,3}}|(?:{words.AGENCIES})(?:\s*+[/|,]\s*+(?:{words.AGENCIES}))*|sources?\s*+:\s*+(?:.{{0,30}}\b(?:news|agencies|{words.AGENCIES})\b.{{0,30}})",
        weight=4,
    ),
    _cue(
        "reach the reporter", Kind.CREDIT, 4, "reached reach contact tip tips email follow story",
        rf"\b(?:may|can) be (?:reached|contacted|emailed)\s+(?:at|on|via|by)\b.{{0,60}}(?:@|\d{{3}})|^\W*(?:do you )?(?:have|got) an? (?:news |story )?(?:tip|story idea)\b|(?:^|[.!?]\s+)(?:e-?mail|contact|reach|write to)\s+(?:him|her|them|me|the (?:author|reporter|writer)|{_PERSON})\s+(?:at|on|via)\s+\S+@",
    ),
    _whole(NOTE_HEADING, Kind.CREDIT, "about author meet contributor contributors writer", r"(?:about|meet) the (?:authors?|writers?|reporters?|contributors?)|(?:latest |recent )?(?:posts|articles|stories) by .{2,40}|more (?:from|by) (?:this|the) (?:author|writer)"),
    _cue(
        "who the writer is", Kind.CREDIT, 2, "reporter editor correspondent columnist journalist writer contributor freelancer producer professor author bureau covers writes director founder",
        rf"^[^\p{{L}}]*+(?:{_PERSON}|(?-i:He|She))\s+(?:is|was|covers|writes|reports|has (?:covered|worked|written|reported))\s+.{{0,80}}?\b(?:{words.REPORTERS}|covers|covering|writes|politics|based in)\b",
    ),
)  # fmt: skip


@cache
def _by_trigger() -> dict[str, tuple[Cue, ...]]:
    table: dict[str, list[Cue]] = {}
    for cue in CUES:
        for word in sorted(cue.needs):
            table.setdefault(word, []).append(cue)
    return {word: tuple(cues) for word, cues in table.items()}


TRIGGERS = frozenset(word for cue in CUES for word in cue.needs)
"""A line without one of these words has no cue, but for those that need none."""
_UNCALLED = tuple(cue for cue in CUES if not cue.needs)


def cues_of(text: str, lowered: Iterable[str]) -> tuple[Cue, ...]:
    """The cues that speak in a line; ``lowered`` are its words, lower case and bare.

    >>> [cue.name for cue in cues_of("Advertisement", ["advertisement"])]
    ['only an ad label']
    """
    table = _by_trigger()
    called = {id(cue): cue for word in lowered if word in TRIGGERS for cue in table[word]}
    if len(text) <= LONGEST_STAMP and any(map(str.isdigit, text)):
        called |= {id(cue): cue for cue in _UNCALLED}
    found = [cue for cue in called.values() if cue.pattern.search(text)]
    return tuple(sorted(found, key=lambda cue: (-cue.weight, cue.name)))
