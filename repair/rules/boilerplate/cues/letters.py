"""Cues of newsletters, subscriptions, walls and donations: what the house wants of the reader."""

from __future__ import annotations

from repair.rules.boilerplate.cues.cue import CLEAR, HALF, HINT, STRONG, Cue, Kind, cue, whole

_LETTER_WORDS = (
    "newsletter newsletters news mailing email e-mail briefing briefings alerts digest inbox"
    " e-newsletter enewsletter mail letter"
)

NEWSLETTERS: tuple[Cue, ...] = (
    cue(
        Kind.NEWSLETTER, "asks to sign up for a letter", STRONG, _LETTER_WORDS,
        r"<sentence>(?:please\s+|click here to\s+|to\s+)?<signup>\b[^.!?]{0,90}?\b<letter>\b",
    ),
    cue(
        Kind.NEWSLETTER, "into your inbox", STRONG, "inbox inboxes",
        r"\b(?:to|in|into|for)\s+(?:your|my)\s+(?:e-?mail\s+)?inbox(?:es)?\b",
    ),
    cue(
        Kind.NEWSLETTER, "letter of ours", HINT, _LETTER_WORDS,
        r"\b(?:our|my|this|[\p{L}.]++[’']s|free|daily|weekly)\s+(?:\w+\s+){0,3}<letter>\b",
    ),
    cue(
        Kind.NEWSLETTER, "offered at intervals", HINT,
        "free daily weekly every weekday monthly latest top",
        r"\b(?:free|daily|weekly|every (?:day|week|morning|evening)|weekday|monthly|latest|top)\b",
    ),
    cue(
        Kind.NEWSLETTER, "delivered", HALF, "delivered straight direct directly sent",
        r"\b(?:delivered|sent|straight|directly?)\b[^.!?]{0,30}?"
        r"\b(?:to you|inbox|mornings?|daily|weekly|every)\b",
    ),
    whole(
        Kind.NEWSLETTER, "only an invitation to a letter", _LETTER_WORDS,
        r"(?:sign up|subscribe|get|join)(?: <now>)?(?: (?:to|for|by))?"
        r"(?: (?:our|the|my|free|daily|weekly)){0,3} (?:<letter>|e-?mail)(?: <now>)?",
    ),
)  # fmt: skip
SUBSCRIPTIONS: tuple[Cue, ...] = (
    whole(
        Kind.SUBSCRIBE, "only an invitation to subscribe",
        "subscribe sign register join become create start newsletter sign-up signup not already"
        " unlock donate support log login",
        r"(?:subscribe|sign up|register|join|donate)(?: (?:<now>|us|for free|free|to continue))*+",
        r"become a (?:member|subscriber|supporter)(?: <now>)?",
        r"(?:log ?in|sign ?in)(?:(?: or | / )(?:sign ?up|register|subscribe|join))?"
        r"(?: to (?:continue|comment|read))?",
        r"create (?:an?|your) (?:free )?account(?: .{1,40})?",
        r"(?:newsletter|e-?mail) sign-?up",
        r"start (?:your (?:free )?|a free )(?:trial|subscription).{0,40}",
        r"(?:subscribe|sign up) (?:to|for) (?:our|the|my) .{0,40}"
        r"\b(?:channel|magazine|feed|podcast|updates|print edition)",
        r"not (?:a )?(?:subscriber|registered|member)(?: yet)?.{0,30}",
        r"already (?:a subscriber|a member|have an account|registered)\b.{0,40}",
        r"unlock this article.{0,90}",
        r"support (?:us|our work|our journalism|independent journalism)(?: <now>)?",
    ),
    cue(
        Kind.SUBSCRIBE, "asks to subscribe", STRONG, "subscribe subscribing",
        r"<sentence>(?:please\s+|click here to\s+|to\s+)?"
        r"subscrib(?:e|ing)\s+(?:<now>|to (?:our|us|my|read)|for (?:free|only|just|as)|and get)\b",
    ),
    cue(
        Kind.SUBSCRIBE, "says subscribe", HALF, "subscribe",
        r"<opening>(?:please\s+)?subscribe\s+(?:to|for|and)\b",
    ),
    cue(
        Kind.SUBSCRIBE, "account to read on", CLEAR, "account sign log subscribe register unlock",
        r"<opening>(?:please\s+)?(?:subscribe|register|sign in|log in|sign up|unlock"
        r"|create (?:an?|your)(?: free)? account)\b[^.!?]{0,60}?"
        r"\b(?:to|and)\s+(?:continue|keep|unlock|read|access|enjoy|view|finish|see)\b",
        r"\bdon[’']t have an account\b",
        r"<opening>(?:to )?(?:continue|keep) reading[, ].{0,30}"
        r"\b(?:subscribe|register|sign|log|account)\b",
    ),
    cue(
        Kind.SUBSCRIBE, "what subscribers get", STRONG, "access articles account",
        r"<opening>(?:(?:get|enjoy|access|unlock|with|all-?|every)\s+)?(?:\w+\s+)?"
        r"(?:unlimited|exclusive|full|unrestricted|ad-free|complimentary|additional|premium"
        r"|digital)\s+(?:(?:online|digital)\s+)?(?:access|articles)\b",
    ),
    cue(
        Kind.SUBSCRIBE, "wall for subscribers", CLEAR,
        "subscribers subscriber members exclusive reserved",
        r"\b(?:article|story|content|feature|post|piece|page)\b.{0,40}"
        r"\b(?:exclusive(?:ly)?|only|reserved|available)\b.{0,20}\b(?:to|for)\b.{0,30}"
        r"\b(?:subscribers?|members?)\b",
    ),
    cue(
        Kind.SUBSCRIBE, "reader's money", STRONG,
        "support donate contribute donation contribution invest journalism",
        r"<sentence>(?:please\s+|help us\s+|help\s+)?(?:support|donate|contribute|invest|make a)\b"
        r"[^.!?]{0,60}?\b(?:our|us|this|independent|quality|local)\s+(?:\w+\s+){0,2}"
        r"(?:journalism|reporting|newsroom|work|journalists|donation|contribution)\b",
    ),
    cue(
        Kind.SUBSCRIBE, "price of access", HALF,
        "month week year trial premium subscription membership",
        r"(?:[$€£]\s?\d[\d.,]*+|\d+ (?:cents|months?|weeks?))[^.!?]{0,20}?"
        r"\b(?:a|per|/|for)\s?(?:month|week|year|free)\b",
        r"\bfree trial\b",
    ),
    cue(
        Kind.SUBSCRIBE, "to whom it pleased", STRONG,
        "enjoy enjoyed like liked love loved value appreciate",
        r"<opening>if you (?:enjoy(?:ed)?|like(?:d)?|love(?:d)?|value|appreciate)\b.{0,30}"
        r"\b(?:article|story|post|reading|reporting|journalism|content)\b.{0,60}"
        r"\b(?:join|subscrib\p{L}*+|sign up|support(?:ing)?|donat\p{L}*+|share|follow)\b",
    ),
    cue(
        Kind.NEWSLETTER, "asks to sign up for what comes by mail", HALF,
        "sign get subscribe receive",
        r"<opening>(?:sign up|get|subscribe|receive)\b[^.!?]{0,50}?"
        r"\b(?:news|alerts?|updates?|offers|deals|headlines|digest|briefings?|tips|insights)\b",
    ),
    cue(
        Kind.SUBSCRIBE, "the house speaks of itself", HALF,
        "bookmark informed join members membership subscribe support trusted source destination"
        " journalism community",
        r"\bour (?:web)?site is (?:the|your)\b|\bplease bookmark\b|\bbookmark (?:us|this|our)\b",
        r"<opening>(?:stay|keep) (?:informed|up[ -]to[ -]date|updated|connected|in the know)\b",
        r"\byour (?:trusted|one-stop|go-to|daily|ultimate|premier) (?:source|destination|guide)\b",
        r"<opening>(?:join|become)\b.{0,60}\b(?:members?|community|readers|subscribers)\b"
        r".{0,60}\b(?:get|today|now|for|and|enjoy)\b",
    ),
    cue(
        Kind.SUBSCRIBE, "subscriber's goods", HINT,
        "subscription subscriptions subscriber subscribers membership premium access account trial",
        r"\b(?:subscriptions?|subscribers?|membership|free trial|premium|account"
        r"|(?:unlimited|full|digital) access)\b",
    ),
)  # fmt: skip
CUES = NEWSLETTERS + SUBSCRIPTIONS
