"""The small closed vocabularies that cues are composed from: meanings, not sentences.

Each is an alternation to be put between word boundaries. A cue never matches
one of them alone; it takes a verb and what the verb is done to, or a whole
line that consists of nothing else.
"""

from __future__ import annotations

NETWORKS = (
    r"facebook|twitter|linked ?in|instagram|whats ?app|pinterest|reddit|telegram|tumblr|tik ?tok"
    r"|you ?tube|flipboard|pocket|snapchat|threads|bluesky|messenger|google ?(?:\+|plus|news)|rss"
    r"|mastodon|e-?mail|x"
)
SHARE_WORDS = r"share|tweet|pin|pin it|print|copy link|copy url|link copied|save|bookmark|follow"
LETTERS = (
    r"newsletters?|news ?letters?|mailing lists?|e-?mail lists?|e-?mail updates|daily briefings?"
    r"|morning briefings?|news alerts|e-?mail alerts|breaking news alerts|daily digest"
    r"|weekly digest|e-?newsletters?"
)
SIGN_UP = (
    r"sign up|sign-up|signup|subscribe|register|enrol|enroll|join|opt in|get|receive|open|try|read"
    r"|follow|click|enter|unlock|download|start|never miss|don[’']t miss|stay"
)
MEMBERSHIP = (
    r"subscription|subscriptions|subscriber|subscribers|membership|free trial|premium"
    r"|unlimited access|full access|digital access|account"
)
PERIODS = r"free|daily|weekly|every (?:day|week|morning|evening)|weekday|monthly|latest|top"
SELF = r"our|us|we|my|me|your|you"
STORIES = (
    r"stories|story|articles?|news|coverage|posts?|reads?|reading|content|topics?|links?|headlines"
    r"|videos?|reports?|items?|columns?|interviews?|features?"
)
AD_WORDS = r"advertisements?|advertisment|advertorial|sponsored|promoted|ads?"
LEGAL_PAGES = (
    r"privacy(?: (?:policy|notice|statement|center|settings|rights))?"
    r"|cookies?(?: (?:policy|settings|notice|preferences))?"
    r"|terms(?: (?:of (?:use|service|sale)|and conditions|& conditions))?|conditions of use"
    r"|accessibility(?: statement)?|do not sell(?: or share)?(?: my personal information)?|ad ?choices"
    r"|legal(?: notice)?|disclaimer|imprint|user agreement|code of conduct|your privacy choices"
    r"|your (?:california )?privacy rights|site ?map|closed captioning(?: policy)?|corrections"
    r"|community (?:guidelines|rules)|about(?: us)?|contact(?: us)?|careers|jobs|help|faqs?"
    r"|advertise(?: with us)?|masthead|press|editorial (?:policy|guidelines|standards)|feedback"
)
AGENCIES = (
    r"getty(?: images)?|afp|ap|associated press|reuters|shutterstock|istock|unsplash|alamy|epa|upi"
    r"|bloomberg|zuma|ap photo|wireimage|pexels|adobe stock"
)
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
    " previous next us contact sign log in up out edition international regional special".split()
)
"""What a navigation bar is made of; counted over a block, never held against one line."""

REPORTERS = (
    r"reporters?|editors?|correspondents?|columnists?|journalists?|writers?|contributors?"
    r"|freelancers?|producers?|bureau chief|intern|fellow|professor|author|director|founder"
)
MONTHS = (
    r"jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?"
    r"|aug(?:ust|\.)?|sept?(?:ember)?\.?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
)
DAYS = (
    r"mon(?:day|\.)?|tue(?:s|sday|\.)?|wed(?:nesday|\.)?|thu(?:rs|rsday|\.)?|fri(?:day|\.)?"
    r"|sat(?:urday|\.)?|sun(?:day|\.)?"
)
