"""Cues of those who made the page: bylines, stamps, picture credits, notes on authors."""

from __future__ import annotations

from repair.rules.boilerplate.cues.cue import CLEAR, HALF, HINT, Cue, Kind, compiled, cue, whole

NOTE_HEADING = "only an author's heading"
WRITER = compiled(
    r"^[^\p{L}]*+(?P<name><person>)(?:,[^,.]{2,60},)?\s+(?:is|was|covers|writes|reports|leads)\s+"
    r"(?:(?:an?|the|our|adjunct|associate|assistant|senior|chief|currently|also|executive|managing"
    r"|founding|about|on)\b|\w+[’']s\b).{3,300}$"
)
"""Somebody is introduced by name and office, as notes on authors do it."""

CUES: tuple[Cue, ...] = (
    whole(
        Kind.BYLINE, "only a stamp", "",
        r"(?=.*?(?:\b(?:<month>|<day>|ago|updated|published|posted|read|yesterday|today)\b"
        r"|\d:\d\d|\d/\d|\d{4}-\d))"
        r"<stamp>(?:[\s\p{P}|•·]{1,4}+<stamp>|(?<=\d)(?:[ap]m|min|h|hrs?|d)\b){1,14}+"
        r"(?:\W{1,4}by\s+<person>)?",
        weight=CLEAR,
    ),
    whole(
        Kind.BYLINE, "only a byline", "by",
        r"(?:(?:written|story|words|posted|reported) )?by:?\s+<person>"
        r"(?:(?:\s*,\s*|\s+and\s+|\s*&\s*)<person>){0,3}"
        r"(?:\s*[,|•·/–—-]\s*.{1,60}|\s+(?:updated|published|posted|<month>)\b.{1,50})?",
        weight=CLEAR,
    ),
    whole(
        Kind.CREDIT, "only a picture credit",
        "photo photos photograph photographs image images picture pictures illustration graphic"
        " screenshot photographer credit getty reuters afp ap associated shutterstock istock"
        " unsplash alamy epa upi bloomberg zuma wireimage pexels adobe source sources magazine",
        r"(?:photo(?:graph)?s?|images?|pictures?|illustration|graphic|screenshot)\s*+"
        r"(?:/|by|via|courtesy(?: of)?|credit:?|source:?)\s*+(?:by:?\s+)?"
        r"(?-i:[@\p{Lu}]).{1,60}",
        r"(?:photo|photographer|image|picture|image source|credit|featured image)\s*+:\s*+"
        r"(?-i:[@\p{Lu}]).{1,60}",
        r".{2,60}(?:\||/|\bvia\b|•|–|—)\s*+<agency>(?: via .{2,30})?",
        r"<person>\s*+/\s*+<name>(?: <name>){0,3}",
        r"<agency>(?:\s*+[/|,]\s*+<agency>)*+",
        r"sources?\s*+:\s*+.{0,30}\b(?:news|agencies|<agency>)\b.{0,30}",
        weight=CLEAR,
    ),
    cue(
        Kind.CREDIT, "reach the reporter", CLEAR,
        "reached contacted emailed contact reach write email e-mail tip story",
        r"\b(?:may|can) be (?:reached|contacted|emailed)\s+(?:at|on|via|by)\b.{0,60}(?:@|\d{3})",
        r"^\W*+(?:do you )?(?:have|got) an? (?:news |story )?(?:tip|story idea)\b",
        r"(?:^|[.!?]\s+)(?:e-?mail|contact|reach|write to)\s+"
        r"(?:him|her|them|me|the (?:author|reporter|writer)|<person>)\s+(?:at|on|via)\s+\S+@",
    ),
    whole(
        Kind.CREDIT, NOTE_HEADING, "about meet latest recent posts articles stories more",
        r"(?:about|meet) the (?:authors?|writers?|reporters?|contributors?)",
        r"(?:latest |recent )?(?:posts|articles|stories) by .{2,40}",
        r"more (?:from|by) (?:this|the) (?:author|writer)",
    ),
    cue(
        Kind.CREDIT, "what the writer has done", HALF,
        "years experience freelance covered covers covering studied journalism journalist writing"
        " awarded award-winning publications appeared published lives based graduate graduated"
        " holds degree joined previously bylines passionate enthusiast author written writes",
        r"\b(?:has|with|brings)\b.{0,20}\b(?:\d+|two|three|ten|many|several)\+? years\b.{0,20}"
        r"\b(?:experience|covering|writing|reporting|as an?|in)\b",
        r"\b(?:freelance|award-winning|seasoned|veteran)\s+(?:\w+\s+){0,3}?<reporter>\b",
        r"\b(?:studied|graduated|degree|master[’']s|ph\.?d)\b.{0,60}\b(?:at|from|in)\b.{0,60}"
        r"\b(?:university|college|school|journalism)\b",
        r"\b(?:his|her|their|my) (?:work|writing|bylines?|stories|articles|reporting)"
        r"\s+(?:has|have|can|also)\b.{0,30}\b(?:appeared|featured|published|found|been)\b",
        r"\b(?:lives|based|resides)\s+in\b.{0,40}\bwith\s+(?:his|her|their)\b",
        r"\bwhen (?:he|she|they)(?:[’']s|[’']re| is| are)? not (?:writing|working|reporting)\b",
        r"\b(?:specializ|specialis|focus)(?:es|ing)\s+(?:in|on)\b.{0,80}"
        r"\b(?:writ|cover|journalis|report|edit)",
        r"\b(?:you can )?(?:follow|find|reach) (?:him|her|them|<name>) (?:on|at|via)\b",
    ),
    cue(
        Kind.CREDIT, "an office and a house of learning", HINT,
        "professor fellow lecturer researcher scientist physician director president analyst"
        " founder co-founder economist historian lawyer attorney associate",
        r"^[^\p{L}]*+(?:<person>|(?-i:He|She|They))(?:,[^,.]{2,60},)?\s+(?:is|are|was)\s+.{0,60}?"
        r"\b(?:professor|fellow|lecturer|researcher|scientist|physician|analyst|economist"
        r"|historian|lawyer|attorney|associate|director|president|(?:co-?)?founder)\b"
        r".{0,60}\b(?:at|of|with|in|for)\b",
    ),
    cue(
        Kind.CREDIT, "thanks to those who helped", HALF,
        "contributed contributing reporting reporters writers additional editing associated",
        r"\bcontributed (?:to )?(?:this|the)?\s*(?:report|story|article|reporting)?\W*+$",
        r"^\W*+(?:with )?(?:additional |further )?(?:reporting|editing|writing)\b.{0,20}\bby\b",
    ),
    cue(
        Kind.CREDIT, "who the writer is", HALF,
        "reporter editor correspondent columnist journalist writer contributor freelancer producer"
        " professor author bureau covers writes director founder",
        r"^[^\p{L}]*+(?:<person>|(?-i:He|She))\s+"
        r"(?:is|was|covers|writes|reports|has (?:covered|worked|written|reported))\s+.{0,80}?"
        r"\b(?:<reporter>|covers|covering|writes|politics|based in)\b",
    ),
)  # fmt: skip
