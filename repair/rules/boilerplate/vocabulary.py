"""The small closed vocabularies that cues are composed from: meanings, not sentences.

``<network>`` in a cue stands for any word of ``VOCABULARY["network"]``. A cue
never goes by one of them alone; it takes a verb and what the verb is done to,
or a whole line that consists of nothing else.
"""

from __future__ import annotations

VOCABULARY = {
    "opening": r"^[^\p{L}\d\"“‘]*+",
    "sentence": r"(?:^|[.!?:]\s+)[^\p{L}\d\"“‘]*+",
    "gap": r"[\s\p{P}\p{S}]{1,6}+",
    "colon": r"[:|»–—>]|-\s|\s\.\.\.",
    "now": r"now|today|here",
    "network": (
        r"facebook|twitter|linked ?in|instagram|whats ?app|pinterest|reddit|telegram|tumblr"
        r"|tik ?tok|you ?tube|flipboard|pocket|snapchat|threads|bluesky|messenger"
        r"|google ?(?:\+|plus|news)|rss|mastodon|e-?mail|x"
    ),
    "sharing": (
        r"<network>|share|tweet|pin|pin it|print|copy link|copy url|link copied|save|bookmark"
        r"|follow"
    ),
    "letter": (
        r"e?-?news ?letters?|mailing lists?|e-?mail (?:lists?|updates)"
        r"|(?:daily|morning) briefings?|(?:news|e-?mail) alerts|(?:daily|weekly) digest"
    ),
    "signup": (
        r"sign[ -]?up|subscribe|register|enroll?|join|opt in|get|receive|open|try|read|follow"
        r"|click|enter|unlock|download|start|never miss|don[’']t miss|stay"
    ),
    "stories": (
        r"stories|story|articles?|news|coverage|posts?|reads?|reading|content|topics?|links?"
        r"|headlines|videos?|reports?|items?|columns?|interviews?|features?"
    ),
    "ad": r"advertisements?|advertisment|advertorial|sponsored|promoted|ads?",
    "legal": (
        r"privacy(?: (?:policy|notice|statement|center|settings|rights))?"
        r"|cookies?(?: (?:policy|settings|notice|preferences))?"
        r"|terms(?: (?:of (?:use|service|sale)|and conditions|& conditions))?|conditions of use"
        r"|accessibility(?: statement)?|do not sell(?: or share)?(?: my personal information)?"
        r"|ad ?choices|legal(?: notice)?|disclaimer|imprint|user agreement|code of conduct"
        r"|your privacy choices|your (?:california )?privacy rights|site ?map"
        r"|closed captioning(?: policy)?|corrections|community (?:guidelines|rules)|about(?: us)?"
        r"|contact(?: us)?|careers|jobs|help|faqs?|advertise(?: with us)?|masthead|press"
        r"|editorial (?:policy|guidelines|standards)|feedback"
    ),
    "agency": (
        r"getty(?: images)?|afp|ap|associated press|reuters|shutterstock|istock|unsplash|alamy|epa"
        r"|upi|bloomberg|zuma|ap photo|wireimage|pexels|adobe stock"
    ),
    "reporter": (
        r"reporters?|editors?|correspondents?|columnists?|journalists?|writers?|contributors?"
        r"|freelancers?|producers?|bureau chief|intern|fellow|professor|author|director|founder"
    ),
    "name": r"(?-i:\p{Lu}[\p{L}\p{M}.’'\-]*+)",
    "person": (r"<name>(?:\s+(?:(?:de|van|von|der|bin|al|el|la|del|di|da|le)\s+)?<name>){1,3}+"),
    "month": (
        r"jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?"
        r"|aug(?:ust|\.)?|sept?(?:ember)?\.?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
    ),
    "day": (
        r"mon(?:day|\.)?|tue(?:s|sday|\.)?|wed(?:nesday|\.)?|thu(?:rs|rsday|\.)?|fri(?:day|\.)?"
        r"|sat(?:urday|\.)?|sun(?:day|\.)?"
    ),
    "stamp": (
        r"<month>|<day>|\d{1,4}(?:st|nd|rd|th)?|[ap]\.?m\.?|[a-z]{1,2}[sd]t|gmt|utc|ist|et|pt|at"
        r"|on|updated|published|posted|last|modified|first|date|time|of|hours?|hrs?|minutes?|mins?"
        r"|days?|weeks?|months?|years?|ago|read|edited|created|yesterday|today"
    ),
}
MENU_WORDS = frozenset(
    "home news sport sports business politics opinion opinions world local national lifestyle"
    " culture entertainment health science technology tech travel food style fashion weather video"
    " videos podcast podcasts photos photo gallery galleries newsletters newsletter magazine"
    " subscribe subscriptions events event shop store jobs careers classifieds obituaries autos"
    " markets money finance investing economy education environment climate books movies music tv"
    " theater theatre arts art games crossword puzzles comics cartoons columnists columns"
    " editorials letters features reviews archive archives search menu login register account"
    " profile logout about contact help faq staff advertise masthead sitemap rss email facebook"
    " twitter instagram youtube linkedin tiktok pinterest flipboard reddit threads x apps app"
    " mobile live latest trending popular more all sections topics categories tags authors"
    " contributors companies industries resources research webinars community forum forums"
    " donate membership print corrections accessibility privacy terms cookies disclaimer legal"
    " celebrity football basketball baseball hockey soccer golf tennis boxing cricket rugby racing"
    " nfl nba mlb nhl ncaa crime us uk asia europe africa americas canada australia and amp real"
    " estate personal radio watch listen audio multimedia interactive back close open expand"
    " previous next contact sign log in up out edition international regional special".split()
)
"""What a navigation bar is made of; counted over a block, never held against one line."""
