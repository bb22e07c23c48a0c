"""The closed classes of English: the words that hold sentences together.

They are listed because they can be: no news article adds one. Every set is
lower case, without contractions.
"""

from __future__ import annotations

DETERMINERS = frozenset(
    "a an the this that these those my your his her its our their some any no every each"
    " either neither another both all half such what which whose".split()
)
PREPOSITIONS = frozenset(
    "about above across after against along amid among around as at before behind below"
    " beneath beside besides between beyond by despite down during except for from in inside"
    " into like near of off on onto out outside over past per since than through throughout"
    " till to toward towards under underneath until unto up upon versus via with within"
    " without".split()
)
COORDINATORS = frozenset("and but or nor yet so".split())
SUBORDINATORS = frozenset(
    "after although as because before if lest once since than that though till unless until"
    " when whenever where whereas wherever whether while".split()
)
PERSONAL_PRONOUNS = frozenset("i you he she it we they me him us them".split())
PRONOUNS = PERSONAL_PRONOUNS | frozenset(
    "myself yourself himself herself itself ourselves yourselves themselves mine yours hers"
    " ours theirs who whom whose which what that this these those there anyone anybody"
    " anything everyone everybody everything someone somebody something nobody nothing none"
    " one".split()
)
AUXILIARIES = frozenset(
    "am is are was were be been being have has had having do does did will would shall should"
    " can could may might must ought".split()
)
PARTICLES = frozenset("not to there".split())
FUNCTION_WORDS = (
    DETERMINERS | PREPOSITIONS | COORDINATORS | SUBORDINATORS | PRONOUNS | AUXILIARIES | PARTICLES
)
