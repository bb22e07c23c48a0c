"""Cues of the page itself: controls, forms, legal lines, ad markers."""

from __future__ import annotations

from repair.rules.boilerplate.cues.cue import (
    CLEAR,
    HALF,
    STRONG,
    WHOLE,
    Cue,
    Kind,
    cue,
    whole,
)

CONTROLS: tuple[Cue, ...] = (
    whole(
        Kind.CONTROL, "only a control",
        "skip menu navigation search close view comments comment replies reply gallery loading"
        " back scroll show hide print toggle open expand conversation discussion watch play embed"
        " image video audio content listen required forgot caption captions leave add bio copy"
        " min minute minutes filed tags topics refresh refreshing"
        " javascript copied link forum debate article section policy slideshow photo",
        r"skip (?:to )?(?:main |page )?(?:content|article|navigation|main|footer|search)",
        r"(?:main |site |open |close |mobile )?(?:menu|navigation|search)"
        r"(?: (?:for|the site|menu|bar|here))?",
        r"(?:view|show|hide|read|see|load|leave|post|add|write|\d[\d,]*+)"
        r"(?: (?:all|more|a|your|the|\d+)\b)*+"
        r" (?:comments?|replies|reply|captions?|gallery|slideshow|full bio)",
        r"(?:comments?|loading|close|back to (?:top|main menu|home)|scroll to top"
        r"|toggle (?:menu|navigation|search))(?: \d+| (?:are )?closed)?",
        r"(?:join|start) (?:the|our) (?:conversation|discussion|forum|debate)",
        r"comments? (?:policy|section)|embed|watch (?:now|live|tv|the video|video)",
        r"play (?:video|audio|now)|listen (?:to this article|now|live)",
        r"(?:expand|collapse) (?:search|menu)",
        r"print this (?:page|article|story)|forgot (?:your )?password|required fields?",
        r"(?:this )?(?:video|audio|image|content)"
        r" (?:is loading|can[’']t be played|is not available|unavailable).{0,60}",
        r"(?:try )?refresh(?:ing)? (?:your|the) (?:browser|page).{0,90}",
        r"(?:image|video|audio|text)/[\w+.\-]++|javascript (?:is )?(?:required|disabled).{0,60}",
        r"copy link to clipboard|(?:link )?copied|\d{1,3} ?min(?:ute)?s?(?: read)?",
        r"(?:filed under|tags|topics|related topics|in this article)\s*+(?::.{0,90})?",
    ),
    whole(
        Kind.CONTROL, "form of a page",
        "email e-mail password username name thank thanks please remember keep enter create open"
        " account check verify enable turn browser say send feedback loading code address wait",
        r"(?:(?:your|my|first|last|full|user) ?)?(?:e-?mail(?: address)?|password|username"
        r"|name|zip code)(?: \(?(?:required|optional)\)?)?(?<!^name)",
        r"thank(?:s| you)(?: very much)? for (?:subscribing|signing up|registering|sharing"
        r"|your (?:feedback|submission|subscription|interest)|completing .{1,30}|reading.{0,40})",
        r"(?:please )?(?:enter|provide) (?:a |your )(?:valid )?"
        r"(?:e-?mail|password|name|username|zip).{0,40}",
        r"please (?:refresh|reload) (?:the|this) page.{0,160}|remember me|my account",
        r"keep me (?:logged|signed) in|(?:create|open) (?:an?|your) (?:free )?account.{0,40}",
        r"(?:please )?(?:check|verify) your (?:e-?mail|inbox).{0,60}",
        r"(?:please )?(?:enable|turn on) javascript.{0,80}|have your say|give (?:us )?feedback",
        r"your browser (?:does not|doesn[’']t|is not).{0,80}",
        r"send us (?:your )?(?:feedback|comments|photos|videos|a tip).{0,60}",
        r"(?:loading|please wait)(?: (?:comments?|content|video|audio|more|article|page|player))?",
    ),
    whole(
        Kind.CONTROL, "turns of pages",
        "next previous prev older newer page gift give save hear listen print bookmark text font"
        " jump report submit suggest request",
        r"(?:next|previous|prev|older|newer) (?:article|story|posts?|page|slide|image|up)"
        r"(?:\W+(?:next|previous|newer)(?: (?:article|story|post|page|slide))?)?",
        r"(?:gift|give|save|hear|listen to|print|bookmark) this (?:article|story|post)",
        r"(?:text|font) size.{0,20}|jump to(?: (?:content|navigation|section))?|page \d+ of \d+",
        r"listen(?: to (?:this )?(?:article|story))?\W+\d.{0,20}",
        r"(?:report|submit|suggest|request) (?:an?) (?:correction|error|typo|problem).{0,40}",
    ),
    whole(
        Kind.CONTROL, "breadcrumbs", "home",
        r"home(?:\s*+[>»›/|→]\s*+[^>»›/|→]{1,40}+){1,6}",
    ),
    cue(
        Kind.CONTROL, "get the app", HALF, "app apps",
        r"(?:^|[.!?:]\s+|here\W+|to\s+)(?:download|get|install|open|try|grab)\b"
        r"[^.!?]{0,50}?\bapps?\b",
    ),
    cue(
        Kind.CONTROL, "app from a store", HALF, "app play ios android",
        r"\b(?:app store|google play|ios (?:and|or|&) android)\b",
    ),
    cue(
        Kind.CONTROL, "invitation to comment", STRONG,
        "comment comments conversation conversations thoughts think",
        r"(?:^|[.!?:]\s+)(?:leave (?:a|your) comments?|let us know (?:in|what)"
        r"|share your thoughts|tell us (?:what|your|in)|what do you think"
        r"|join (?:the|our|a) (?:conversations?|debate))\b[^.]{0,60}?"
        r"\b(?:comments?|below|conversations?|think|views)\b",
        r"\bwe (?:\w+ ){0,2}moderat(?:e|ing)\b.{0,40}\bcomments\b",
    ),
)  # fmt: skip
FORUMS_AND_GALLERIES: tuple[Cue, ...] = (
    cue(
        Kind.CONTROL, "rules of the forum", CLEAR,
        "comment comments commenting moderation login log forum guidelines policy display",
        r"\b(?:read|see|follow|review|view) our (?:\w+ ){0,2}?(?:comments?|commenting"
        r"|community|forum|moderation) (?:policy|guidelines|rules|standards)\b",
        r"\byou (?:must|need to|have to) (?:be )?(?:log(?:ged)?[ -]?(?:in|out)"
        r"|sign(?:ed)? (?:in|up)|register(?:ed)?|confirm|have an account)\b.{0,60}\bcomment",
        r"\b(?:enter|confirm|change|choose) your (?:public )?(?:display|user) ?name\b",
        r"^\W*+(?:please )?log ?(?:out|in)\b.{0,30}\b(?:log ?in again|to comment)\b",
    ),
    cue(
        Kind.CONTROL, "told of comments", HALF,
        "comment comments commenting moderated logged policy guidelines forum",
        r"\b(?:read|see|follow|review|view) the (?:\w+ ){0,2}?(?:comments?|commenting"
        r"|community|forum|moderation) (?:policy|guidelines|rules|standards)\b",
        r"\b(?:must|need to|have to) (?:be )?(?:log(?:ged)?[ -]?(?:in|out)|sign(?:ed)? (?:in|up)"
        r"|register(?:ed)?|confirm|have an account)\b.{0,60}\bcomment",
        r"^\W*+(?:would you like|want|like) to (?:comment|leave a comment|join)\b",
        r"\bcomments? (?:are|is|have been|will be|section is)\s+(?:now |currently )?"
        r"(?:moderated|closed|disabled|turned off|reviewed|deleted|removed)\b",
    ),
    whole(
        Kind.CONTROL, "place in a gallery",
        "gallery slideshow slide slides photos images image photo hide show view of full screen"
        " fullscreen",
        r"(?:back to|view|see|open|launch|show|hide|close|full) (?:the )?(?:photo |full )?"
        r"(?:gallery|slideshow|caption|slides|screen)",
        r"(?:slide|image|photo|picture|page)?\s*\d{1,3}\s*(?:of|/)\s*\d{1,3}"
        r"(?:\s+(?:slides|images|photos|pictures))?",
        r"this (?:slideshow|gallery|video|content|page) requires javascript",
        weight=CLEAR,
    ),
    whole(
        Kind.CONTROL, "count in a gallery", "",
        r"\d{1,3}\s*/\s*\d{1,3}",
        weight=CLEAR,
    ),
    cue(
        Kind.CONTROL, "code of the page", CLEAR,
        "button caption embed gallery video audio youtube vc span div class href src style script"
        " iframe function var nbsp amp lt gt script",
        r"^\s*+\[/?(?:button|caption|embed|gallery|video|audio|youtube|vc|wp|su|et|playlist|ad)"
        r"[\w\-]*+(?:\s[^\]]{0,300})?\]",
        r"(?:&(?:amp;)*lt;|<)/?(?:span|div|p|a|img|iframe|script|style|section|br|figure|ul|li)\b",
        r"\b(?:class|href|src|style|data-[\w\-]+)\s*=\s*[\"”“']",
        r"\bfunction\s*\([^)]{0,40}\)\s*\{|\bvar \w+\s*=|\bwindow\.\w+\s*[=(]",
    ),
)  # fmt: skip
LEGAL: tuple[Cue, ...] = (
    cue(
        Kind.LEGAL, "copyright", CLEAR, "copyright © c rights",
        r"^[^\p{L}\d©]*+copyright\s*+(?:©|\(c\)|\d{4}|by\b)",
        r"^[^\p{L}\d©]*+(?:©|\(c\))\s*+(?:copyright|\d{4}|(?-i:\p{Lu}))",
        r"\ball rights reserved\W*+(?:$|[.(]|this|terms|use|do not|privacy)",
    ),
    cue(
        Kind.LEGAL, "not to be republished", WHOLE,
        "published reproduced republished copied used",
        r"\b(?:may|must|can) not be (?:published|reproduced|re-?published|copied|used)\b.{0,60}"
        r"\b(?:redistributed|distributed|transmitted|permission|consent)\b",
    ),
    cue(
        Kind.LEGAL, "our cookies", CLEAR, "cookies",
        r"\b(?:we(?: and our \w+)?|this (?:web)?site|our (?:web)?site)\s+(?:may\s+)?uses?\s+"
        r"(?:\w+\s+){0,2}cookies\b",
        r"\b(?:accept|manage|reject) (?:all )?cookies\b|\b(?:our|consent to the) use of cookies\b",
    ),
    cue(
        Kind.LEGAL, "you agree", CLEAR,
        "agree consent acknowledge confirm accept recaptcha",
        r"(?:^|[.!?:]\s+)\W*+by (?:clicking|using|continuing|signing|choosing|subscribing"
        r"|submitting|entering|providing|registering|creating)\b.{0,120}?"
        r"\byou (?:\w+\s+){0,4}?(?:agree|consent|acknowledge|confirm|accept)",
        r"\bprotected by recaptcha\b",
    ),
    cue(
        Kind.LEGAL, "our commission", CLEAR, "commission affiliate commissions",
        r"\b(?:we|site|publisher)\s+(?:may|might|will|could)\s+(?:\w+\s+)?"
        r"(?:earn|receive|get|be paid)\b.{0,40}\bcommissions?\b",
        r"\bmay earn (?:an? )?(?:\w+ )?commissions?\b.{0,60}\b(?:links?|buy|purchases?)\b",
        r"\baffiliate (?:links?|commissions?|partners?)\b.{0,60}\b(?:we|our|us)\b",
        r"\bour affiliate\b",
    ),
    cue(
        Kind.LEGAL, "views of the author alone", CLEAR, "views opinions",
        r"\b(?:views|opinions)\b.{0,40}?\bexpressed\b.{0,60}?\b(?:are|do not|don[’']t|belong)\b"
        r".{0,60}?\b(?:own|author|authors|writer|necessarily|solely)\b",
    ),
    cue(
        Kind.LEGAL, "chosen by the house", STRONG,
        "independently selected chosen reviewed recommendations products items product editors"
        " editor commission unbiased",
        r"\b(?:every|each|all|these|our)?\s*(?:items?|products?|picks?|recommendations?|reviews?)\b"
        r".{0,60}\b(?:independently|unbiased|(?:chosen|selected|reviewed|picked|vetted)\s+by)\b",
        r"\bwe (?:independently|only) (?:select|review|recommend|research|choose|test)\b",
        r"\bif you (?:buy|purchase|click|shop)\b.{0,80}\b(?:links?|commission|compensat|earn)",
    ),
    cue(
        Kind.LEGAL, "paid for by somebody", STRONG,
        "sponsored partnership branded advertiser paid sponsor sponsors partner presented"
        " advertorial editorial",
        r"\b(?:this|the|above|following)\s+(?:\w+\s+)?(?:article|story|post|content|list|piece"
        r"|feature|page|section)\b.{0,40}\b(?:sponsored|paid for|in partnership with|branded"
        r"|presented by|brought to you by|produced (?:by|for|with)|created (?:by|for|with))\b",
        r"\b(?:editorial|news(?:room)?) (?:staff|team|department|employees)\b.{0,30}"
        r"\b(?:not involved|no role|did not|was not|were not)\b",
        r"\bbranded content\b|\bpaid (?:post|content|program|partnership)\b",
    ),
    cue(
        Kind.LEGAL, "licence of this text", CLEAR, "licensed",
        r"\b(?:this|our) (?:work|article|story|post|content|text|site)s?\b.{0,40}"
        r"\blicensed under\b.{0,40}\b(?:creative commons|cc[ -]by)\b",
    ),
    cue(
        Kind.LEGAL, "licence to republish", STRONG,
        "republish republished republishing licensed license licence commons trademark trademarks"
        " registered syndicated reprint reprints",
        r"\b(?:licensed|available|published|shared) under (?:an?|the)?\s*(?:\w+\s+){0,3}?"
        r"(?:creative commons|cc[ -]by|licen[cs]e)\b",
        r"^\W*+(?:you (?:may|can) )?re-?publish\b.{0,60}\b(?:article|story|content|work|free)\b",
        r"\b(?:is|are) (?:an? )?(?:registered )?(?:trade|service) ?marks? (?:of|owned)\b",
        r"\bread the original (?:article|story|post)\b|\breprinted with permission\b",
        r"\b(?:has|have) an? (?:disclosure|ethics|corrections|privacy) policy\b",
    ),
    cue(
        Kind.LEGAL, "updated policy", STRONG, "privacy terms policy agreement",
        r"\b(?:read|see|view|to|accept|updated|with) (?:our|the|its) (?:\w+ (?:and|&) )?"
        r"(?:privacy (?:policy|notice)|terms (?:of (?:use|service)|and conditions)|cookie policy"
        r"|user agreement)\b",
    ),
    whole(
        Kind.LEGAL, "only legal pages",
        "privacy cookie cookies terms conditions accessibility adchoices ad legal disclaimer"
        " imprint user code sell sitemap site closed corrections community about contact careers"
        " advertise masthead editorial powered",
        r"<legal>(?:<gap>(?:(?:and|&|our) )?<legal>){1,10}",
        r"privacy (?:policy|notice|statement)|cookie (?:policy|settings)|your privacy choices",
        r"terms (?:of (?:use|service)|& conditions|and conditions)|(?:your )?ad ?choices",
        r"do not sell (?:or share )?my.{0,40}|advertise with us|(?:website )?powered by .{1,40}",
    ),
)  # fmt: skip
ADS: tuple[Cue, ...] = (
    whole(
        Kind.ADVERTISEMENT, "only an ad label",
        "advertisement advertisements advertisment advertorial advert advertising ad ads sponsored"
        " sponsor sponsors promoted paid partner partners continues continue keep reading scroll"
        " taboola outbrain ad-free web article",
        r"<ad>(?: \d{1,3})?(?:\W+(?:story|article) continues below)?",
        r"advert(?:ising)?",
        r"(?:story|article|content) continues (?:below|after)(?: (?:the |this )?<ad>)?",
        r"(?:continue|keep) reading below|scroll (?:down )?to continue.{0,30}",
        r"<ad>\W+(?:(?:continue|keep) reading|scroll|skip"
        r"|(?:story|article|content) continues).{0,50}",
        r"(?:sponsored|paid|promoted|partner) (?:content|post|by .{1,40}|links?|stories)",
        r"skip (?:ad|advertisement)|report (?:this )?ad|remove ads?|sponsor message|ad[ -]?free",
        r"why (?:this ad|am i seeing this)|around the web|article content",
        r"(?:(?:more |recommended )?from|brought to you by) our (?:partners?|sponsors?)",
        r"(?:sponsored|promoted|recommended|content) by (?:taboola|outbrain|our partners)",
    ),
)  # fmt: skip
CUES = CONTROLS + FORUMS_AND_GALLERIES + LEGAL + ADS
